"""Which file of a folder is a school exclusion list and which a roll, by the columns in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from homeward.sources.peeking import csv_files, header_of
from homeward.sources.reading import FileColumn, FileShape
from homeward.sources.whole_files import FileRefused


def _column(name: str, *also: str, may_be_absent: bool = False, names_a_child: bool = False) -> FileColumn:
    """A column by its name and others, each with its words divided by a stroke below, by a space, or not at all."""
    spelt = {divided for one in (name, *also) for divided in (one, one.replace("_", " "), one.replace("_", ""))} - {
        name
    }
    return FileColumn(name, may_be_absent, tuple(sorted(spelt)), names_a_child)


_UPN = _column("UPN", "UNIQUE_PUPIL_NUMBER", "PUPIL_UPN", names_a_child=True)
_SCHOOL = _column("SCHOOL", "SCHOOL_NAME", "LAESTAB", "ESTAB", "URN", "DFE_NUMBER", may_be_absent=True)
LIST = FileShape(
    "a school exclusion list",
    (
        _UPN,
        _column("TYPE", "EXCLUSION_TYPE", "SUSPENSION_TYPE", "EXCLUSION_CATEGORY", "CATEGORY"),
        _column("START_DATE", "EXCLUSION_START_DATE", "SUSPENSION_START_DATE", "DATE_FROM"),
        _column("SESSIONS", "EXCLUSION_SESSIONS", "SESSIONS_LOST", "NUMBER_OF_SESSIONS", may_be_absent=True),
        _column("REASON", "REASON_1", "EXCLUSION_REASON", "REASON_CODE", may_be_absent=True),
        _SCHOOL,
    ),
    extra="left out",
)
ROLL = FileShape("a school roll", (_UPN, _SCHOOL))
"""A roll has nothing else, so that a list whose columns are named oddly is never taken for one: its pupils would count as not excluded."""


class NotSchoolLists(FileRefused):
    """The folder holds no school exclusion list."""

    code: ClassVar[str] = "school.no_lists"


@dataclass(frozen=True)
class SchoolFiles:
    """The lists of a folder, the rolls, and what is neither."""

    lists: tuple[Path, ...]
    rolls: tuple[Path, ...]
    strange: tuple[str, ...]


def recognise(folder: Path) -> bool:
    """Whether a folder holds a file with the columns of a school exclusion list."""
    return any(_has(path, LIST) for path in csv_files(folder))


def find_lists(folder: Path) -> SchoolFiles:
    """Which file of a folder is a list and which a roll. Raises NotSchoolLists."""
    lists: list[Path] = []
    rolls: list[Path] = []
    strange: list[str] = []
    tells_a_list = [column for column in LIST.columns if column not in ROLL.columns]
    for path in csv_files(folder):
        columns = {name.casefold() for name in header_of(path)}
        if not columns or any(columns & _spellings(column) for column in tells_a_list):
            lists.append(path)  # an empty file too: opened as a list, it says what is wrong
        elif _has(path, ROLL):
            rolls.append(path)
        else:
            strange.append(path.name)
    if not lists:
        raise NotSchoolLists(
            f"There is no school exclusion list in {folder}: no CSV file in it has the columns UPN, TYPE and START_DATE.",
            next_step="Export the lists to CSV with their headers; a roll alone does not say who was excluded.",
        )
    return SchoolFiles(tuple(lists), tuple(rolls), tuple(strange))


def _has(path: Path, shape: FileShape) -> bool:
    """Whether a file has every column that a shape must have."""
    columns = {name.casefold() for name in header_of(path)}
    return all(columns & _spellings(column) for column in shape.columns if not column.may_be_absent)


def _spellings(column: FileColumn) -> set[str]:
    return {name.casefold() for name in (column.name, *column.also)}
