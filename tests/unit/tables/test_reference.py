"""The committed page is what the declarations say."""

import runpy
from itertools import pairwise
from pathlib import Path

import pytest

from homeward.tables import reference
from homeward.tables.draft import DECLARED
from homeward.tables.reference import page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "tables.md"


def test_the_committed_page_is_what_is_made() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "docs/reference/tables.md is stale: run `make docs`"


def test_the_page_is_written_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(reference.__file__), run_name="__main__")

    assert capsys.readouterr().out == page()


@pytest.mark.parametrize("name", DECLARED)
def test_every_column_is_on_the_page_with_what_it_says_and_what_empty_means(name: str) -> None:
    section = page().partition(f"\n## {name}\n")[2].partition("\n## ")[0]

    assert DECLARED[name].a_row_is in section
    for column in DECLARED[name]:
        (line,) = [line for line in section.splitlines() if line.startswith(f"| `{column.name}` |")]
        assert column.says in line
        assert (column.not_recorded or "*may not be empty*") in line


def test_no_cell_breaks_its_table() -> None:
    for before, line in pairwise(page().splitlines()):
        if before.startswith("|") and line.startswith("|"):
            assert before.count("|") == line.count("|")
