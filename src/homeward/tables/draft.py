"""A draft: every declared table, empty, in a working database that is thrown away once it is frozen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import numpy as np

from homeward.tables.all_tables import TABLES
from homeward.tables.as_given import AS_GIVEN
from homeward.tables.declaration import Table
from homeward.tables.identity import IDENTITY
from homeward.vocabulary.absence import NotHeld

APART: dict[str, Table] = {table.name: table for table in (IDENTITY, AS_GIVEN)}
"""Tables that no measure can reach. They are frozen in a folder of their own, which may be left behind when a snapshot is passed on."""

DECLARED: dict[str, Table] = {**TABLES, **APART}

# Rows handed to the engine at once. Python objects are checked and turned into columns by the batch; a row at a time is 500 times slower.
_BATCH = 20_000


class Draft:
    """A working DuckDB database with every declared table and identity, empty, in a temporary folder.

    A table refuses an empty value in a column that may not have one; everything else is checked when the draft is frozen. A draft is
    a context manager, and its folder is removed on leaving. `memory` bounds DuckDB's own memory: what does not fit is put on disk
    in `within`, by default the machine's folder for temporary files.
    """

    def __init__(self, *, within: Path | None = None, memory: str = "2GB") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="homeward-draft-", dir=within)
        self.folder = Path(self._folder.name)
        self.con = duckdb.connect(
            self.folder / "draft.duckdb",
            config={
                "memory_limit": memory,
                "temp_directory": str(self.folder / "spilled"),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "python_enable_replacements": "false",
            },
        )
        self.absences: dict[tuple[str, str], NotHeld] = {}
        for table in DECLARED.values():
            self.con.execute(create(table))

    def put(self, table: str, rows: Iterable[Sequence[object]]) -> int:
        """Put rows in a table, in bounded memory, and say how many; each row has one value for each declared column, in order.

        Values are str, datetime.date, naive datetime.datetime in UTC, int, bool or None. Raises duckdb.Error on a row that the table
        cannot hold.
        """
        return append(self.con, table, DECLARED[table].names, rows)

    def not_held(self, table: str, column: str = "", *, because: str, what: str = "") -> None:
        """Say that a whole table, or one column of it, is not held, and why, in a whole sentence for the letter.

        `what` names it for a reader; without it the declaration's own words are used. A later word on the same thing replaces an
        earlier one. Raises KeyError for what is not declared, ValueError for a column that may not be empty.
        """
        declared = TABLES[table]
        if column and declared[column].required:
            raise ValueError(
                f"{table}.{column} may not be empty, so it cannot be left unsaid alone; the whole table can be"
            )
        self.absences[table, column] = NotHeld(what or words_for(declared, column), because)

    def is_held(self, table: str, column: str = "") -> bool:
        """Whether a table, or one column of it, is held."""
        return (table, "") not in self.absences and (table, column) not in self.absences

    def close(self) -> None:
        """Close the database and remove its folder."""
        self.con.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def words_for(table: Table, column: str = "") -> str:
    """How a table, or a column of it, is named to a reader who has not seen the declarations.

    >>> words_for(TABLES["missing_episodes"])
    'missing episodes'
    >>> words_for(TABLES["missing_episodes"], "reported_at")
    'missing episodes: when the police were told'
    """
    words = table.name.replace("_", " ")
    return f"{words}: {table[column].says.partition(':')[0]}" if column else words


def create(table: Table, *, named: str = "") -> str:
    """SQL that makes an empty table as declared; it refuses an empty value where there may be none."""
    columns = ", ".join(f"{column.name} {column.kind.sql}{' NOT NULL' if column.required else ''}" for column in table)
    return f"CREATE TABLE {named or table.name} ({columns})"


def append(con: duckdb.DuckDBPyConnection, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Put rows in any table of a working database, by batches, and say how many. `names` are its columns, in their order."""
    waiting = iter(rows)
    put = 0
    while batch := list(islice(waiting, _BATCH)):
        columns = zip(*batch, strict=True)
        con.register("batch", {name: _objects(values) for name, values in zip(names, columns, strict=True)})
        try:
            con.execute(f"INSERT INTO {table} SELECT * FROM batch")  # noqa: S608 - a name of ours
        finally:
            con.unregister("batch")
        put += len(batch)
    return put


def _objects(values: Sequence[object]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
