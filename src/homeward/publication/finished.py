"""Finished publications of anybody's, opened: a CSV file, an ODS workbook, or the text of a letter with its tables."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from zipfile import BadZipFile

from odfdo import Document

from homeward.disclosure.attack.reading import FoundTable, tables_of_csv
from homeward.vocabulary.refusals import Refusal


class CannotBeOpened(Refusal):
    """A file that is none of the forms in which publications come."""

    code: ClassVar[str] = "publication-cannot-be-opened"
    ground: ClassVar[str] = "What cannot be read cannot be examined."


class NotATableAnywhere(CannotBeOpened):
    """A letter in which no table can be told, so that to find nothing in it would say nothing."""

    code: ClassVar[str] = "publication-without-a-table"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"No table could be told in {path.name}: one has tabs or strokes (|) between its columns.",
            next_step="Copy its tables into a spreadsheet and save it as CSV UTF-8, or as ODS.",
        )


@dataclass(frozen=True)
class Finished:
    """What a publication prints: its tables, and the sentences beside them."""

    tables: tuple[FoundTable, ...]
    sentences: tuple[str, ...]


def open_finished(path: Path) -> Finished:
    """Open a publication by the end of its name: .csv, .ods, or .txt and .md for a letter, whose tables have tabs or strokes.

    Raises:
        CannotBeOpened: where there is no such file, or it cannot be read as what its name says, or a letter has no table.
        NotATable: where a CSV file or a workbook holds no table.
    """
    if not path.is_file():
        raise CannotBeOpened(
            f"There is no file {path}.", next_step="Name a file, not a folder, and see that it is there."
        )
    try:
        match path.suffix.casefold():
            case ".csv":
                return Finished(tables_of_csv(path.read_text(encoding="utf-8-sig")), ())
            case ".ods":
                return Finished(tables_of_csv(_as_csv(_sheets(path))), ())
            case ".txt" | ".md":
                rows, sentences = _letter(path.read_text(encoding="utf-8-sig").splitlines())
                if not rows:
                    raise NotATableAnywhere(path)
                return Finished(tables_of_csv(_as_csv(rows)), tuple(sentences))
            case _:
                raise CannotBeOpened(
                    f"{path.name} is none of .csv, .ods, .txt and .md.",
                    next_step="Copy the tables into a spreadsheet and save it as CSV UTF-8, or as ODS.",
                )
    except UnicodeDecodeError:
        raise CannotBeOpened(
            f"{path.name} is not in UTF-8.", next_step="Save it as “CSV UTF-8 (comma delimited)”."
        ) from None
    except (KeyError, ValueError, TypeError, OSError, BadZipFile) as why:
        raise CannotBeOpened(
            f"{path.name} cannot be opened as what its name says ({type(why).__name__}).",
            next_step="Save it again, or as CSV UTF-8.",
        ) from None


def _sheets(path: Path) -> list[list[str]]:
    """The rows of every sheet that holds a count beside a label, an empty row between two of them.

    A cover, a sheet of notes or one of medians alone is not a table of counts, and a line with one cell, such as a title or a note, is not a line of one.
    """
    rows: list[list[str]] = []
    for sheet in Document(str(path)).body.tables:
        cells = [["" if value is None else str(value) for value in row] for row in sheet.iter_values()]
        lines = [row if sum(map(bool, row)) > 1 else [] for row in cells]
        if any(_whole(cell) for line in lines for cell in line[1:]):
            rows += [*lines, []]
    return rows


def _letter(lines: Iterable[str]) -> tuple[list[list[str]], list[str]]:
    """The rows of the tables of a letter, empty rows between tables, and what it says in sentences.

    Empty lines do not end a table, for they come from page breaks; a sentence does, and so does a new line of heads.
    """
    rows: list[list[str]] = []
    sentences: list[str] = []
    for line in lines:
        cells = _cells(line)
        if cells is not None:
            if rows and rows[-1] and not any(_digit(cell) for cell in cells[1:]) and _digit("".join(rows[-1][1:])):
                rows.append([])
            rows.append(cells)
        elif line.strip():
            if rows and rows[-1]:
                rows.append([])
            sentences.append(line.strip())
    return rows, sentences


def _cells(line: str) -> list[str] | None:
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.strip().startswith("|") and line.count("|") > 2:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return None if all(set(cell) <= set(":- ") for cell in cells) else cells
    return None


def _whole(text: str) -> bool:
    return text.replace(",", "").isdigit()


def _digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
