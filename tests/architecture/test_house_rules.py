"""Rules of the whole project: the lock file names no index, the tree holds nothing of anybody else's machine."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def addresses(lock: str) -> list[str]:
    return re.findall(r"https?://\S+|--(?:extra-)?index-url\S*|--find-links\S*", lock)


def test_the_lock_file_names_no_index_and_every_pin_has_a_hash() -> None:
    lock = (ROOT / "requirements.txt").read_text()

    pins = re.findall(r"^([a-z0-9-]+)==[^\n]*\\\n    --hash=sha256:", lock, re.M)

    assert addresses(lock) == []
    assert len(pins) == len(re.findall(r"^[a-z0-9-]+==", lock, re.M)) > 0


def test_an_address_in_the_lock_file_is_found() -> None:
    assert addresses("--index-url https://index.example/simple\nsix==1.0\n") != []


def test_every_dependency_says_why_it_is_here() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    blocks = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]

    assert len(lines) > 10
    assert [line for line in lines if not re.search(r'",\s+# \S', line)] == []


def test_every_exception_to_a_lint_rule_gives_its_reason() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix == ".py" and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(
            r"#\s*(noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)*\s+\S)|type: ignore(?!\[[a-z-, ]+\]\s+#\s*\S)|pragma: no (cover|branch)\s*$)",
            line,
        )
    ]

    assert bare == []
