"""Publications as they are handed in: what is a table in them, and what cannot be examined at all."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from odfdo import Cell, Document, Row, Table

from homeward.publication.finished import CannotBeOpened, open_finished


def workbook(path: Path, **sheets: list[tuple[int | float | str, ...]]) -> Path:
    document = Document("spreadsheet")
    document.body.clear()
    for name, lines in sheets.items():
        table = Table(name)
        for line in lines:
            row = Row()
            row.extend_cells([Cell(value) for value in line])
            table.append_row(row)
        document.body.append(table)
    document.save(str(path))
    return path


def test_a_cover_notes_and_medians_are_not_tables_of_counts(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "answer.ods",
        Cover=[("Answer to FOI-1",), ("Sheet", "Holds"), ("Notes", "What was hidden and why")],
        Sexes=[
            ("2024, by sex",),
            ("[c]: not shown.",),
            ("Sex", "Children"),
            ("Female", "[c]"),
            ("Male", 21),
            ("All", 24),
        ],
        Median=[("Median hours",), ("Period", "Hours"), ("2024", 54.4)],
    )

    (table,) = open_finished(path).tables

    assert table.heads == ("Sex", "Children")
    assert table.rows[-1] == ("All", "24")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", bytes(range(256))])
def test_a_workbook_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ods").write_bytes(content)

    with pytest.raises(CannotBeOpened, match="cannot be opened as what its name says"):
        open_finished(tmp_path / "a.ods")


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", "x")

    with pytest.raises(CannotBeOpened):
        open_finished(tmp_path / "a.ods")


def test_a_letter_without_a_table_is_refused_and_not_called_safe(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("There were 3 children.\n\nAge     Children\n12             3\n")

    with pytest.raises(CannotBeOpened, match="No table could be told"):
        open_finished(tmp_path / "letter.txt")
