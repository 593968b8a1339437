"""What import-linter cannot see: the clock, signals, keys that point downstream, words with two meanings, sizes.

Each check is a function from a source tree to sentences about what is wrong. It is run on our source, where it must find nothing,
and on a breach planted in an empty tree, where it must find that.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "homeward"

DOORS = {"cli", "web", "project"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "timezone.now",
    "timezone.localdate",
}
CASEWORK = (
    "trail", "people", "access", "reports", "episodes", "offers", "interviews", "exploitation", "followup", "quality", "worklists",
)  # fmt: skip
NAMES_OF_NO_ROOM = {"utils", "helpers", "common", "services", "managers", "misc"}
BARE_WORDS = {
    "Return": "Interview, or the child came back", "Missing": "MissingEpisode", "Audit": "Trail, or quality",
    "Risk": "exploitation, police grading or disclosure", "Episode": "MissingEpisode or CareEpisode", "Action": "Followup",
    "Release": "Publication", "Exclusion": "SchoolExclusion", "Authority": "responsible or host authority", "Service": "room by name",
}  # fmt: skip
MODULE_LINES, FUNCTION_LINES = 600, 80

Check = Callable[[Path], list[str]]


def modules(source: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(source.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(source), ast.parse(path.read_text(encoding="utf-8"))


def clock_read_in_a_room(source: Path) -> list[str]:
    return [
        f"{path}:{node.lineno} reads the clock; take `now` instead"
        for path, tree in modules(source)
        if path.parts[0] not in DOORS
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and any(ast.unparse(node.func).endswith(clock) for clock in CLOCKS)
    ]


def signals_and_get_model(source: Path) -> list[str]:
    return [
        f"{path}:{node.lineno} uses {text}"
        for path, tree in modules(source)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Attribute | ast.Name)
        for text in [ast.unparse(node)]
        if re.search(r"django\.dispatch|db\.models\.signals|\bget_model$|\bpost_save\b|\bpre_save\b", text)
    ]


def keys_that_point_downstream(source: Path) -> list[str]:
    homes: dict[str, str] = {}
    keys: list[tuple[Path, int, str, str]] = []
    for path, tree in modules(source):
        if path.parts[0] != "casework" or len(path.parts) < 3:
            continue
        room = path.parts[1]
        homes |= {node.name: room for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and re.search(r"(ForeignKey|OneToOneField|ManyToManyField)$", ast.unparse(node.func))
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                keys.append((path, node.lineno, room, str(node.args[0].value).rpartition(".")[2]))
    return [
        f"{path}:{line} in {room} points at {model}, which is kept downstream in {homes[model]}"
        for path, line, room, model in keys
        if model in homes and CASEWORK.index(homes[model]) > CASEWORK.index(room)
    ]


def names_of_no_room(source: Path) -> list[str]:
    return [
        f"{path} is a room for nothing in particular"
        for path, _ in modules(source)
        if NAMES_OF_NO_ROOM & {*path.parts, path.stem}
    ]


def words_with_two_meanings(source: Path) -> list[str]:
    return [
        f"{path}:{node.lineno} names a class {node.name}; say {BARE_WORDS[node.name]}"
        for path, tree in modules(source)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name in BARE_WORDS
    ]


def too_long(source: Path) -> list[str]:
    found = []
    for path, tree in modules(source):
        lines = len((source / path).read_text(encoding="utf-8").splitlines())
        if lines > MODULE_LINES:
            found.append(f"{path} has {lines} lines")
        found += [
            f"{path}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.end_lineno is not None
            and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
        ]
    return found


def modules_that_do_not_say_what_they_hold(source: Path) -> list[str]:
    return [f"{path} has no docstring" for path, tree in modules(source) if not ast.get_docstring(tree)]


def the_clocks_length_outside_the_law(source: Path) -> list[str]:
    """72 hours is England's law, dated: an entry in vocabulary/law.toml and nowhere else (decision 9)."""
    return [
        f"{path}:{node.lineno} writes 72"
        for path, tree in modules(source)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in {72, 72 * 3600}
    ]


PLANTED: dict[Check, tuple[str, str]] = {
    clock_read_in_a_room: ("counts/a.py", "from datetime import datetime\nx = datetime.now()"),
    signals_and_get_model: ("casework/trail/models.py", "from django.db.models.signals import post_save"),
    keys_that_point_downstream: (
        "casework/people/models.py",
        "class Child:\n    last = models.ForeignKey('casework.MissingEpisode')",
    ),
    names_of_no_room: ("counts/utils.py", '"""Nothing."""'),
    words_with_two_meanings: ("counts/a.py", "class Episode: ..."),
    too_long: ("counts/a.py", "def f():\n" + "    x = 1\n" * 90),
    modules_that_do_not_say_what_they_hold: ("counts/a.py", "x = 1"),
    the_clocks_length_outside_the_law: ("measures/a.py", "late = hours > 72"),
}


@pytest.mark.parametrize("check", PLANTED, ids=lambda check: check.__name__)
def test_our_source_passes(check: Check) -> None:
    assert check(SOURCE) == []


@pytest.mark.parametrize("check", PLANTED, ids=lambda check: check.__name__)
def test_a_planted_breach_is_found(check: Check, tmp_path: Path) -> None:
    where, text = PLANTED[check]
    planted = tmp_path / where
    planted.parent.mkdir(parents=True)
    planted.write_text(text)
    if check is keys_that_point_downstream:
        downstream = tmp_path / "casework" / "episodes" / "models.py"
        downstream.parent.mkdir()
        downstream.write_text("class MissingEpisode: ...")

    assert len(check(tmp_path)) >= 1


def test_a_module_of_too_many_lines_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n" * (MODULE_LINES + 1))

    assert too_long(tmp_path) == [f"a.py has {MODULE_LINES + 1} lines"]
