"""What a table says, whatever wrote it down: the hash of its rows as text, in the order of its key.

The bytes of a Parquet file differ with the engine's version, its compression and the order in which rows arrived. The content hash
does not: it is of each value's length and text, columns as declared, rows ordered by key.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from homeward.tables.declaration import Column, Kind, Table

_ROWS_AT_ONCE = 20_000


def ordered(table: Table) -> str:
    """The ORDER BY list that puts the rows of a table in their one order."""
    return ", ".join(table.key)


def content_hash(con: duckdb.DuckDBPyConnection, table: Table, file: Path) -> str:
    """SHA-256, in hexadecimal, of what a Parquet file says; the file's rows stand in the order of the table's key."""
    digest = hashlib.sha256(f"{table.name}({','.join(table.names)})".encode())
    text = " || ".join(_text(column) for column in table)
    rows = con.execute(f"SELECT {text} FROM read_parquet($file)", {"file": str(file)})  # noqa: S608 - declared names
    while batch := rows.fetchmany(_ROWS_AT_ONCE):
        digest.update("".join([row[0] for row in batch]).encode())
    return digest.hexdigest()


def _text(column: Column) -> str:
    """SQL for one value as text that cannot be confused with its neighbours: its length in bytes, a colon, itself; `-` for none."""
    match column.kind:
        case Kind.DATE:
            value = f"strftime({column.name}, '%Y-%m-%d')"
        case Kind.INSTANT:
            value = f"epoch_us({column.name})::VARCHAR"
        case Kind.YESNO:
            value = f"CASE WHEN {column.name} THEN 'yes' WHEN NOT {column.name} THEN 'no' END"
        case _:
            value = f"{column.name}::VARCHAR"
    return f"coalesce(strlen({value}) || ':' || {value}, '-')"
