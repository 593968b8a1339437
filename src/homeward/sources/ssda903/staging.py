"""The rows of one return or several as they stand in the files, in working tables of the draft's database, so that rules can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb

from homeward.sources.filling import Filling
from homeward.sources.lenient import read_code
from homeward.sources.moments import Style
from homeward.sources.reading import Row
from homeward.sources.ssda903.files import EPISODES, HEADER, MISSING, ReturnFiles
from homeward.tables.draft import append

_PLACE = {"return_number": "INTEGER", "file": "VARCHAR", "line": "BIGINT"}
HEADERS = {
    **_PLACE,
    "child": "VARCHAR",
    "sex": "VARCHAR",
    "born_given": "VARCHAR",
    "born": "DATE",
    "ethnic": "VARCHAR",
    "upn": "VARCHAR",
}
CARE = {
    **_PLACE, "child": "VARCHAR", "began_given": "VARCHAR", "began": "DATE", "rne": "VARCHAR", "ls": "VARCHAR", "cin": "VARCHAR",
    "place": "VARCHAR", "provider": "VARCHAR", "ended_given": "VARCHAR", "ended": "DATE", "rec": "VARCHAR",
}  # fmt: skip
GONE = {
    **_PLACE, "child": "VARCHAR", "born_given": "VARCHAR", "born": "DATE", "kind_given": "VARCHAR", "kind": "VARCHAR",
    "began_given": "VARCHAR", "began": "DATE", "ended_given": "VARCHAR", "ended": "DATE",
}  # fmt: skip
STAGED = {"ssda903_headers": HEADERS, "ssda903_care": CARE, "ssda903_gone": GONE}
"""By working table, its columns. What ends in `_given` is as the file has it, in capitals; beside it the date or code that it was read as."""


def stage(filling: Filling, returns: Sequence[ReturnFiles]) -> None:
    """Read every file of the returns, numbered from 0 in the order given, into working tables that `clear` takes away."""
    con = filling.draft.con
    for table, columns in STAGED.items():
        con.execute(
            f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
        )
    for number, files in enumerate(returns):
        _append(con, "ssda903_headers", _headers(filling, files, number))
        _append(con, "ssda903_care", _care(filling, files, number))
        _append(con, "ssda903_gone", _gone(filling, files, number))


def clear(con: duckdb.DuckDBPyConnection) -> None:
    """Take the working tables away."""
    for table in STAGED:
        con.execute(f"DROP TABLE IF EXISTS {table}")


def _append(con: duckdb.DuckDBPyConnection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    append(con, table, tuple(STAGED[table]), rows)


def _headers(filling: Filling, files: ReturnFiles, number: int) -> Iterator[tuple[object, ...]]:
    for row in filling.rows(filling.open(files.header, HEADER)):
        if child := _child(filling, row):
            born = _text(row, "DOB")
            yield (
                number,
                row.file,
                row.line,
                child,
                _text(row, "SEX"),
                born,
                _date(filling, row, "DOB"),
                _text(row, "ETHNIC"),
                _text(row, "UPN"),
            )


def _care(filling: Filling, files: ReturnFiles, number: int) -> Iterator[tuple[object, ...]]:
    for row in filling.rows(filling.open(files.episodes, EPISODES)):
        if child := _child(filling, row):
            codes = (_text(row, name) for name in ("RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER"))
            began, ended = _date(filling, row, "DECOM"), _date(filling, row, "DEC")
            yield (
                number,
                row.file,
                row.line,
                child,
                _text(row, "DECOM"),
                began,
                *codes,
                _text(row, "DEC"),
                ended,
                _text(row, "REC"),
            )


def _gone(filling: Filling, files: ReturnFiles, number: int) -> Iterator[tuple[object, ...]]:
    for row in filling.rows(filling.open(files.missing, MISSING)):
        if child := _child(filling, row):
            kind = _text(row, "MISSING")
            read = read_code("missing_type", kind) if kind in {"M", "A"} else None
            began, ended = _date(filling, row, "MIS_START"), _date(filling, row, "MIS_END")
            born = _date(filling, row, "DOB")
            yield (
                number, row.file, row.line, child, _text(row, "DOB"), born, kind, read.code if read else None,
                _text(row, "MIS_START"), began, _text(row, "MIS_END"), ended,
            )  # fmt: skip


def _child(filling: Filling, row: Row) -> str:
    """The id, in capitals as the collection takes it; a row without one is refused here, for nobody can say whose it is."""
    child = _text(row, "CHILD")
    if not child:
        filling.refuse(row, "CHILD", expected="the child's id", reason="not_given")
    return child


def _text(row: Row, column: str) -> str:
    return row[column].strip().upper()


def _date(filling: Filling, row: Row, column: str) -> date | None:
    """The date, where it is one as the collection takes it: day first and without a time. All dates of a column are held to one style."""
    moment = filling.moment(row, column, row[column])
    return moment.day if moment and moment.style is Style.DAY_FIRST and moment.time is None else None
