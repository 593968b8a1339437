"""The reference pages and the compiled SQL that are kept say what the measures say today."""

from pathlib import Path

import pytest
from measures_pages import PAGES, SQL, golden, pages

AGAIN = "run `python tests/spec/measures/measures_pages.py` and look at what changed"


@pytest.mark.parametrize(("path", "text"), [pytest.param(path, text, id=path.name) for path, text in pages()])
def test_the_reference_page_is_current(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, AGAIN


@pytest.mark.parametrize(("path", "text"), [pytest.param(path, text, id=path.name) for path, text in golden()])
def test_the_compiled_sql_is_the_one_that_is_kept(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, AGAIN


def test_nothing_is_kept_that_nothing_makes() -> None:
    made = {path for path, _ in (*pages(), *golden())}

    assert {*PAGES.iterdir(), *SQL.iterdir()} == made


def test_no_date_stands_in_the_compiled_sql() -> None:
    """What is dated is given when the question is asked; the one date is the end of time, for what has not ended."""
    dates = {part for _, text in golden() for part in text.split("MAKE_DATE(")[1:] if part[0].isdigit()}

    assert all(part.startswith("9999, 12, 31)") for part in dates)
