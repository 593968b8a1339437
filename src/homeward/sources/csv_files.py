"""Our own tables as files: a folder with a CSV or Parquet file for each table that is held, named as the table is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar

from homeward.sources.faults import FillReport
from homeward.sources.filling import Filling
from homeward.sources.reading import FileColumn, FileShape, OpenFile, Progress
from homeward.sources.whole_files import FileRefused, MissingColumn, listed
from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Table
from homeward.tables.draft import Draft
from homeward.tables.identity import IDENTITY

_READ: dict[str, Table] = {**TABLES, IDENTITY.name: IDENTITY}
_SUFFIXES = (".csv", ".parquet")


class FolderRefused(FileRefused):
    """A folder whose files do not make a set of tables."""

    code: ClassVar[str] = "folder.refused"


def shape_of(table: Table) -> FileShape:
    """What a file of one table is: its columns by their own names, in any order.

    A column that may be empty may be absent, and is then not held. A date that an instant falls on may be absent where the instant is
    there. Columns that are worked out may be there, and are worked out again.
    """
    filled = {column.falls_on for column in table if column.falls_on}
    return FileShape(
        name=f"the table {table.name}",
        columns=tuple(
            FileColumn(column.name, may_be_absent=not column.required or column.name in filled) for column in table
        ),
    )


def read_folder(
    folder: Path, draft: Draft, *, as_at: date, progress: Progress | None = None, listed_at_most: int = 1_000
) -> FillReport:
    """Fill a draft from the files of a folder, and say in it what is not held.

    `children.csv` has to be there; a table without a file is not held, nor is a column that its file does not have. A file with its
    header alone is a table that is held and has no rows. Raises FileRefused where a file, or the folder, cannot be read.
    """
    files = _files(folder)
    filling = Filling(draft, as_at=as_at, progress=progress, files=files.values(), listed=listed_at_most)
    for name, table in _READ.items():
        if name in files:
            _fill(filling, filling.open(files[name], shape_of(table)), table)
        elif name in TABLES:
            draft.not_held(name, because=f"There is no file {name}.csv among the files that were read.")
    return filling.close()


def _fill(filling: Filling, opened: OpenFile, table: Table) -> None:
    has = frozenset(opened.has)
    for column in table:
        if column.falls_on and not has & {column.name, column.falls_on} and table[column.falls_on].required:
            raise MissingColumn(
                f"{opened.name} has neither a column {column.falls_on} nor {column.name}, and must have one."
            )
    filled = {column.falls_on for column in table if column.name in has and column.falls_on}
    for column in table:
        absent = column.name not in has and column.name not in filled and not column.worked_out
        if absent and table is not IDENTITY:
            because = f"The file {opened.name} has no column {column.name}."
            filling.draft.not_held(table.name, column.name, because=because)
    columns = [column.name for column in table if column.name in has and not column.worked_out]
    for row in filling.rows(opened):
        filling.put(table.name, {name: row.values[name] for name in columns}, at=row)


def _files(folder: Path) -> dict[str, Path]:
    """The file of each table. Raises FolderRefused where one has two, where a name is no table's, or where a table is wanting."""
    if not folder.is_dir():
        raise FolderRefused(f"There is no folder {folder}.")
    if any((place / "manifest.json").is_file() for place in (folder, folder.resolve().parent)):
        raise FolderRefused(
            f"{folder} is a snapshot, in which a table that is not held looks like an empty one.",
            next_step="Open it as a snapshot.",
        )
    files: dict[str, Path] = {}
    for path in sorted(path for path in folder.iterdir() if path.suffix.casefold() in _SUFFIXES):
        if path.stem not in _READ:
            raise FolderRefused(_no_table(path.name, path.stem), next_step="Name each file as its table is named.")
        if path.stem in files:
            raise FolderRefused(
                f"{folder} has both {files[path.stem].name} and {path.name}.", next_step="Leave one of them out."
            )
        files[path.stem] = path
    if not files:
        raise FolderRefused(f"{folder} has no file of ours: nothing in it ends in .csv or .parquet.")
    for name, wanted in _wanted(files):
        raise FolderRefused(
            f"{folder} has a file of {name} and none of {wanted}, to which each of its rows refers.",
            next_step=f"Put {wanted}.csv beside it.",
        )
    return files


def _wanted(files: dict[str, Path]) -> Iterator[tuple[str, str]]:
    for name in files:
        for column in _READ[name]:
            target = column.refers_to.partition(".")[0]
            if target and column.required and target not in files:
                yield name, target


def _no_table(file: str, stem: str) -> str:
    near = get_close_matches(stem, _READ, n=1)
    meant = f" Perhaps {near[0]} is meant." if near else f" The tables are {listed(_READ)}."
    return f"{file} is named as no table is.{meant}"
