"""What the documents say is there, and what they tell a reader to type can be typed."""

import re
import shlex
from pathlib import Path

import click
import pytest

from homeward.cli.main import homeward
from homeward.cli.reference import page

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")])


def broken_links(text: str, folder: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", text, flags=re.S))
    return [target for target in targets if not re.match(r"[a-z]+:", target) and not (folder / target).exists()]


def typed(text: str) -> list[list[str]]:
    """The `homeward …` lines of the shell blocks of a page, and of its lines of code that give arguments."""
    blocks = re.findall(r"```(?:sh|console)?\n(.*?)```", text, flags=re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`(homeward [a-z]+ [^`…]+)`", text)
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("homeward ") and "…" not in line]


def refused(arguments: list[str]) -> str:
    """Why a command would not take these arguments, or an empty text. Nothing is run."""
    arguments = arguments[: arguments.index(">")] if ">" in arguments else arguments
    try:
        context = homeward.make_context("homeward", arguments[:])
        name, command, rest = homeward.resolve_command(context, arguments)
        assert command is not None
        command.make_context(name, rest, parent=context)
    except click.exceptions.Exit:
        return ""
    except click.UsageError as error:
        return error.format_message()
    return ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    assert broken_links(path.read_text(encoding="utf-8"), path.parent) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_shown_can_be_typed(path: Path) -> None:
    assert {" ".join(line): refused(line) for line in typed(path.read_text(encoding="utf-8")) if refused(line)} == {}


def test_a_broken_link_is_found() -> None:
    assert broken_links("[a](nowhere.md) [b](https://example.org) [c](README.md#top)", ROOT) == ["nowhere.md"]


def test_a_command_that_cannot_be_typed_is_found() -> None:
    assert refused(["count", "R5", "2023/24", "--colour", "blue"]) != ""


def test_the_readme_shows_commands_to_type() -> None:
    assert len(typed((ROOT / "README.md").read_text(encoding="utf-8"))) >= 5


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8") == page()
