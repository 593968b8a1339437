"""The rows of a Parquet file as text, each with its number, through DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from homeward.sources.whole_files import BrokenParquet

_ROWS_AT_ONCE = 5_000
_MARK = b"PAR1"


def open_rows(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str] | str]], Callable[[], int]]:
    """The names of the columns, the rows, and how many bytes' worth have been read so far. Raises BrokenParquet.

    A TIMESTAMP without a zone is in UTC, as `tables` declares instants, and is given as text with its Z; so is one with a zone.
    """
    _check_ends(path)
    try:
        with _connect() as con:
            described = con.execute("DESCRIBE SELECT * FROM read_parquet($file)", {"file": str(path)}).fetchall()
            ((number,),) = con.execute("SELECT count(*) FROM read_parquet($file)", {"file": str(path)}).fetchall()
    except duckdb.Error:
        raise _broken(path) from None
    shown = ", ".join(_as_text(f'"{name.replace(chr(34), chr(34) * 2)}"', str(kind)) for name, kind, *_ in described)
    read = 0

    def rows() -> Iterator[tuple[int, list[str] | str]]:
        nonlocal read
        with _connect() as con:
            for row in _fetched(con, f"SELECT {shown} FROM read_parquet($file)", path):  # noqa: S608 - quoted names
                read += 1
                yield read, list(row)

    return [str(name) for name, *_ in described], rows(), lambda: path.stat().st_size * read // max(number, 1)


def _connect() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={"memory_limit": "1GB", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )


def _as_text(name: str, kind: str) -> str:
    match kind:
        case "TIMESTAMP" | "TIMESTAMP_S" | "TIMESTAMP_MS" | "TIMESTAMP_NS":
            text = f"strftime({name}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%fZ')"
        case "TIMESTAMP WITH TIME ZONE":
            text = f"strftime({name} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')"
        case "DATE":
            text = f"strftime({name}, '%Y-%m-%d')"
        case "FLOAT" | "DOUBLE":  # whole numbers beside an empty value often arrive as these
            text = f"CASE WHEN {name} = trunc({name}) AND abs({name}) < 1e15 THEN {name}::BIGINT::VARCHAR ELSE {name}::VARCHAR END"
        case _:
            text = f"{name}::VARCHAR"
    return f"coalesce({text}, '')"


def _fetched(con: duckdb.DuckDBPyConnection, sql: str, path: Path) -> Iterator[tuple[str, ...]]:
    try:
        found = con.execute(sql, {"file": str(path)})
        while batch := found.fetchmany(_ROWS_AT_ONCE):
            yield from batch
    except duckdb.Error:
        raise _broken(path) from None


def _check_ends(path: Path) -> None:
    """A Parquet file begins and ends with the same four letters, and one that was cut short does not."""
    with path.open("rb") as opened:
        start = opened.read(len(_MARK))
        opened.seek(-min(len(_MARK), path.stat().st_size), 2)
        end = opened.read(len(_MARK))
    if start != _MARK:
        raise BrokenParquet(f"{path.name} is not a Parquet file.", next_step="Check that it is the right file.")
    if end != _MARK:
        raise BrokenParquet(
            f"{path.name} is cut short: a Parquet file ends with its index, and this one does not.",
            next_step="Copy or export it again.",
        )


def _broken(path: Path) -> BrokenParquet:
    return BrokenParquet(
        f"{path.name} cannot be read: it begins and ends as a Parquet file, and what lies between is damaged.",
        next_step="Copy or export it again.",
    )
