"""The committed glossary is what the vocabulary says."""

import runpy
from itertools import pairwise
from pathlib import Path

import pytest

from homeward.vocabulary import glossary as glossary_module
from homeward.vocabulary.codes import code_list, code_list_names
from homeward.vocabulary.glossary import glossary
from homeward.vocabulary.law import laws_in_force

PAGE = Path(__file__).parents[3] / "docs" / "glossary.md"


def test_the_committed_page_is_what_is_made() -> None:
    assert PAGE.read_text(encoding="utf-8") == glossary(), "docs/glossary.md is stale: run `make docs`"


def test_the_page_is_written_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(glossary_module.__file__), run_name="__main__")

    assert capsys.readouterr().out == glossary()


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_is_on_the_page_with_its_words_and_marked_when_it_is_not_verified(name: str) -> None:
    section = glossary().partition(f"List `{name}`.")[2].partition("\n### ")[0]

    for code in code_list(name):
        (line,) = [line for line in section.splitlines() if line.startswith(f"| `{code.code}` |")]
        assert code.words in line
        assert ("not verified" in line) == (not code.verified)


def test_a_list_of_which_nothing_is_verified_says_so_in_its_heading() -> None:
    assert "### Reasons for a school exclusion or suspension (not verified)" in glossary()
    assert "### Ethnicity\n" in glossary()


def test_the_law_is_on_the_page_with_its_sources() -> None:
    page = glossary()

    assert all(law.source in page and law.term in page for law in laws_in_force())
    assert "- To be held within: no clock is given" in page


@pytest.mark.parametrize(
    "word",
    [
        "return",
        "missing",
        "audit",
        "risk",
        "episode",
        "action",
        "release",
        "report",
        "exclusion",
        "authority",
        "service",
    ],
)
def test_a_word_that_means_two_things_has_a_name_for_each(word: str) -> None:
    assert glossary().count(f"\n| {word} | ") >= 2


def test_no_cell_breaks_its_table() -> None:
    lines = glossary().splitlines()

    for before, line in pairwise(lines):
        if before.startswith("|") and line.startswith("|"):
            assert before.count("|") == line.count("|")
