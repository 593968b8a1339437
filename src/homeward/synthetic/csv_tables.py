"""Our own tables as CSV: a file for each table that is held, named as the table is, as `sources` reads them back.

Dates are year first, instants in UTC with a Z, yes and no in those words, and what is not recorded is left empty. Columns that are
worked out are left out, and so are tables and columns that are not held.
"""

from __future__ import annotations

import csv
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

import duckdb

from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Column, Kind, Table
from homeward.tables.draft import Draft
from homeward.tables.identity import IDENTITY
from homeward.tables.snapshot import Snapshot

_ROWS_AT_ONCE = 20_000


def write(held: Draft | Snapshot, folder: Path) -> dict[str, int]:
    """Write each table that is held into the folder, which is made if need be, and say how many rows each got.

    A draft's identity is written too; a snapshot leads to none. Rows are in the order of their key, so that the same records give the
    same files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {name: table for name, table in TABLES.items() if _is_held(held, name)}
    if isinstance(held, Draft):
        tables[IDENTITY.name] = IDENTITY
    with connection(held) as con:
        return {name: _write(con, held, table, folder / f"{name}.csv") for name, table in tables.items()}


def connection(held: Draft | Snapshot) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """The records of a draft or a snapshot; a draft's connection stays open."""
    return nullcontext(held.con) if isinstance(held, Draft) else held.connect()


def _is_held(held: Draft | Snapshot, table: str, column: str = "") -> bool:
    return held.is_held(table, column) if isinstance(held, Draft) else held.held(table, column) is None


def _write(con: duckdb.DuckDBPyConnection, held: Draft | Snapshot, table: Table, file: Path) -> int:
    columns = [column for column in table if not column.worked_out and _column_is_held(held, table, column)]
    names = ", ".join(column.name for column in columns)
    rows = con.execute(f"SELECT {names} FROM {table.name} ORDER BY {', '.join(table.key)}")  # noqa: S608 - declared names
    written = 0
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        while batch := rows.fetchmany(_ROWS_AT_ONCE):
            writer.writerows(
                [_said(column, value) for column, value in zip(columns, row, strict=True)] for row in batch
            )
            written += len(batch)
    return written


def _column_is_held(held: Draft | Snapshot, table: Table, column: Column) -> bool:
    return table.name not in TABLES or _is_held(held, table.name, column.name)


def _said(column: Column, value: object) -> str:
    if value is None:
        return ""
    match column.kind:
        case Kind.YESNO:
            return "yes" if value else "no"
        case Kind.INSTANT if isinstance(value, datetime):
            return f"{value.isoformat()}Z"
        case _:
            return str(value)
