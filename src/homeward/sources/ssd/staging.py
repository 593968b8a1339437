"""The rows of an extract in working tables of the draft's database, as text and with their dates read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import duckdb

from homeward.sources.filling import Filling
from homeward.sources.moments import Moment
from homeward.sources.reading import OpenFile, Row
from homeward.sources.ssd.shapes import READ, Extract, SsdColumn, SsdTable
from homeward.tables.draft import append

_NO_DATE = date(1900, 1, 1)
"""What SystemC's SQL writes where there is no date; no child is that old."""


def stage(filling: Filling, extract: Extract) -> dict[str, tuple[str, ...]]:
    """Read every file of an extract that is read into a table staged_<table>, and give the columns that each file has.

    A text column is as the file has it, and empty where nothing is given. Beside a date stands `<column>_on`, beside a time `<column>_at`
    too: the instant in UTC, where an hour is given that clocks showed. A row whose date cannot be read is refused here if it needs it.
    """
    has: dict[str, tuple[str, ...]] = {}
    for table in READ:
        filling.draft.con.execute(f"CREATE OR REPLACE TABLE staged_{table.name} ({', '.join(_columns(table))})")
        if table.name in extract.files:
            opened = filling.open(extract.files[table.name], table.shape)
            has[table.name] = opened.has
            append(
                filling.draft.con,
                f"staged_{table.name}",
                [name.split()[0] for name in _columns(table)],
                _rows(filling, opened, table),
            )
    return has


def clear(con: duckdb.DuckDBPyConnection) -> None:
    """Take the working tables away."""
    for table in READ:
        con.execute(f"DROP TABLE IF EXISTS staged_{table.name}")


def _columns(table: SsdTable) -> list[str]:
    columns = ["file VARCHAR", "line BIGINT"]
    for column in table.columns:
        columns.append(f"{column.name} VARCHAR")
        if column.holds != "text":
            columns.append(f"{column.name}_on DATE")
        if column.holds == "time":
            columns.append(f"{column.name}_at TIMESTAMP")
    return columns


def _rows(filling: Filling, opened: OpenFile, table: SsdTable) -> Iterator[tuple[object, ...]]:
    for row in filling.rows(opened):
        values: list[object] = [row.file, row.line]
        refused = False
        for column in table.columns:
            text = _text(row, column.name)
            if column.holds == "text":
                values.append(text)
                continue
            moment = filling.moment(row, column.name, text)
            if text and moment is None:
                filling.refuse(
                    row,
                    column.name,
                    value=text,
                    expected="a date, as 2024-03-31 or 31/03/2024, or nothing",
                    reason="not_a_date",
                )
                refused = True
            values += [text, *_read(filling, row, column, moment)]
        if not refused:
            yield tuple(values)


def _read(filling: Filling, row: Row, column: SsdColumn, moment: Moment | None) -> tuple[date | datetime | None, ...]:
    """The day, and for a time the instant. Midnight is what systems write when they know no hour, so it is none."""
    if moment is None or moment.day == _NO_DATE:
        return (None,) if column.holds == "date" else (None, None)
    if column.holds == "date":
        return (moment.local_day,)
    if moment.time is None or moment.at_midnight:
        return (moment.local_day, None)
    instants = moment.instants
    if not instants:
        _flag(filling, row, column, "a time that clocks showed; the date alone is taken", "no_such_time")
        return (moment.local_day, None)
    if len(instants) > 1:
        _flag(
            filling, row, column, "a time that clocks showed once; the earlier of the two is taken", "time_shown_twice"
        )
    return (moment.local_day, instants[0])


def _flag(filling: Filling, row: Row, column: SsdColumn, expected: str, reason: str) -> None:
    filling.flag(row, column.name, value=_text(row, column.name), expected=expected, reason=reason)


def _text(row: Row, column: str) -> str:
    text = row[column].strip()
    return "" if text == "NULL" else text  # as SQL Server Management Studio saves an empty value
