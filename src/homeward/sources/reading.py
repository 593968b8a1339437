"""Reading a file row by row: its encoding, its header, its lines. What the rows mean is `filling`'s business."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from homeward.sources import csv_rows, parquet_rows
from homeward.sources.whole_files import (
    EmptyFile,
    ExtraColumn,
    MissingColumn,
    NoHeader,
    NoSuchFile,
    RepeatedColumn,
    listed,
)

Progress = Callable[[int, int], None]
"""Called now and again with bytes done and bytes in all."""


@dataclass(frozen=True)
class FileColumn:
    """One column that a file may have, by the name in its header; case and outer spaces of that name do not count.

    `may_be_absent` where the file may come without the column. `also` are other names that the column goes by. `names_a_child` where
    its values are never shown.
    """

    name: str
    may_be_absent: bool = False
    also: tuple[str, ...] = ()
    names_a_child: bool = False


@dataclass(frozen=True)
class FileShape:
    """What a file is meant to be. `extra` says what becomes of a column that is not declared: the file is refused, or it is left out."""

    name: str
    columns: tuple[FileColumn, ...]
    extra: Literal["refused", "left out"] = "refused"


@dataclass(frozen=True)
class Row:
    """One row of a file.

    `line` is where it begins, the first line of the file being 1; in Parquet it is the number of the row. `values` has every declared
    column that the file has, by its declared name, as text with outer white space kept; a value that is absent is empty.
    `broken` says what was expected where the line is no row at all; `values` is then empty.
    """

    file: str
    line: int
    values: dict[str, str]
    broken: str = ""

    def __getitem__(self, column: str) -> str:
        """The value of a declared column, and empty where the file does not have the column."""
        return self.values.get(column, "")


@dataclass
class OpenFile:
    """A file whose encoding and header have been found good. Iterating reads its rows, once, in bounded memory.

    `has` are the declared columns that the file has; `left_out` the columns that it has and nobody reads.
    """

    path: Path
    name: str
    shape: FileShape
    has: tuple[str, ...]
    left_out: tuple[str, ...]
    size: int
    _rows: Iterator[tuple[int, list[str] | str]] = field(repr=False)
    _positions: tuple[int, ...] = field(repr=False)
    _done: Callable[[], int] = field(repr=False)

    def rows(self, progress: Progress | None = None) -> Iterator[Row]:
        """Read the rows; `progress` is called every few thousand and at the end. Raises FileRefused where the file breaks off."""
        name = self.name
        pairs = tuple(zip(self.has, self._positions, strict=True))
        for number, (line, cells) in enumerate(self._rows, start=1):
            if isinstance(cells, str):
                yield Row(name, line, {}, broken=cells)
            else:
                yield Row(name, line, {column: cells[position] for column, position in pairs})
            if progress and not number % 5_000:
                progress(self._done(), self.size)
        if progress:
            progress(self.size, self.size)


def open_file(path: Path, shape: FileShape, *, name: str = "") -> OpenFile:
    """Open a CSV file, or a Parquet file where the name ends in .parquet, and check it as a whole.

    CSV is read in UTF-8, with or without a byte order mark, and in UTF-16 with one: whatever else it is in, its letters would be
    guessed. `name` is what to call the file, if not by its own name. Raises a FileRefused that says what is wrong: not there, empty, encoding, not a CSV, no header, a column that is missing,
    that is not declared or that stands twice, a Parquet file that is cut short.
    """
    path = Path(path)
    if not path.is_file():
        raise NoSuchFile(f"There is no file {path}.")
    size = path.stat().st_size
    if not size:
        raise EmptyFile(f"{path.name} is empty: it has no bytes.", next_step="Export it again, with its header.")
    of = parquet_rows if path.suffix.casefold() == ".parquet" else csv_rows
    try:
        header, rows, done = of.open_rows(path)
    except OSError as why:
        raise NoSuchFile(f"{path} cannot be opened: {why.strerror}.") from None
    has, positions, left_out = _match(path.name, header, shape)
    return OpenFile(path, name or path.name, shape, has, left_out, size, rows, positions, done)


def _match(file: str, header: list[str], shape: FileShape) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """Which declared column stands where. A header that is not one may be a record, so nothing of it is shown."""
    declared = {_plain(name): column for column in shape.columns for name in (column.name, *column.also)}
    found: dict[str, int] = {}
    extra: list[str] = []
    for position, name in enumerate(header):
        column = declared.get(_plain(name))
        if column is None:
            extra.append(name.strip())
        elif column.name in found:
            raise RepeatedColumn(f"{file} has the column {column.name} twice.", next_step="Leave one of them out.")
        else:
            found[column.name] = position
    if not found:
        raise NoHeader(
            f"{file} has no header: its first line names none of the columns of {shape.name}.",
            next_step=f"The first line must name its columns: {listed(column.name for column in shape.columns)}.",
        )
    missing = [column.name for column in shape.columns if column.name not in found and not column.may_be_absent]
    if missing:
        raise MissingColumn(
            f"{file} has no column {listed(missing, last='or')}, which {shape.name} must have.",
            next_step="Export it again with every column, or check that it is the right file.",
        )
    if extra and shape.extra == "refused":
        raise ExtraColumn(
            f"{file} has {'a column' if len(extra) == 1 else 'columns'} that {shape.name} does not have: {listed(_shown(extra))}.",
            next_step="Take it out of the file: it may name a child, and nothing here would read it.",
        )
    return tuple(found), tuple(found.values()), tuple(extra)


def _plain(name: str) -> str:
    return name.strip().casefold()


def _shown(names: list[str]) -> list[str]:
    return [name[:60] or "one without a name" for name in names]
