"""What must be true of the rows of a draft before it may be frozen. Checked here for every source and for invented records alike."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from homeward.tables.declaration import Column, Kind, Order, Table
from homeward.tables.draft import APART, DECLARED, Draft
from homeward.vocabulary.codes import code_list


def failures(draft: Draft) -> list[str]:
    """Every way in which the rows of a draft break their declarations, a sentence each, without naming a child; empty when sound."""
    return [failure for table in DECLARED.values() for failure in _of_table(draft, table)]


def _of_table(draft: Draft, table: Table) -> Iterator[str]:
    con = draft.con
    if table.name not in APART:
        yield from _unsaid(draft, table)
    yield from _repeated_keys(con, table)
    for column in table:
        if column.refers_to:
            yield from _dangling(draft, table, column)
        if column.kind is Kind.CODE:
            yield from _no_codes(con, table, column)
        if column.falls_on:
            yield from _another_day(con, table, column)
    for order in table.orders:
        yield from _out_of_order(con, table, order)


def _unsaid(draft: Draft, table: Table) -> Iterator[str]:
    if not draft.is_held(table.name):
        if rows := _number(draft.con, f"SELECT count(*) FROM {table.name}"):  # noqa: S608 - a declared name
            yield f"{table.name} is said not to be held and has {_rows(rows)}"
        return
    for column in table:
        if not draft.is_held(table.name, column.name):
            values = _number(draft.con, f"SELECT count({column.name}) FROM {table.name}")  # noqa: S608 - declared names
            if values:
                yield f"{table.name}.{column.name} is said not to be held and has a value in {_rows(values)}"


def _repeated_keys(con: duckdb.DuckDBPyConnection, table: Table) -> Iterator[str]:
    key = ", ".join(table.key)
    repeated = _number(con, f"SELECT count(*) FROM (SELECT {key} FROM {table.name} GROUP BY ALL HAVING count(*) > 1)")  # noqa: S608 - declared names
    if repeated:
        yield f"{table.name}: {repeated:,} {'value' if repeated == 1 else 'values'} of the key ({key}) stand on more than one row"


def _dangling(draft: Draft, table: Table, column: Column) -> Iterator[str]:
    target, key = column.refers_to.split(".")
    if not draft.is_held(target) and not column.required:
        return  # nothing to look it up in, and the row means what it says without it
    lost = _number(
        draft.con,
        f"SELECT count(*) FROM {table.name} AS here ANTI JOIN {target} AS there ON here.{column.name} = there.{key} "  # noqa: S608 - declared names
        f"WHERE here.{column.name} IS NOT NULL",
    )
    if lost:
        yield f"{table.name}.{column.name} points in {_rows(lost)} at what is not in {target}"


def _out_of_order(con: duckdb.DuckDBPyConnection, table: Table, order: Order) -> Iterator[str]:
    wrong = _number(con, f"SELECT count(*) FROM {table.name} WHERE {order.earlier} > {order.later}")  # noqa: S608 - declared names
    if wrong:
        yield f"{table.name}: {order.says}, and in {_rows(wrong)} {order.later} is before {order.earlier}"


def _no_codes(con: duckdb.DuckDBPyConnection, table: Table, column: Column) -> Iterator[str]:
    found = con.execute(
        f"SELECT {column.name}, count(*) FROM {table.name} "  # noqa: S608 - declared names
        f"WHERE {column.name} IS NOT NULL GROUP BY ALL"
    )
    codes = code_list(column.codes)
    rows = sum(number for code, number in found.fetchall() if code not in codes)
    if rows:
        yield f"{table.name}.{column.name} has in {_rows(rows)} a value that is no code of the list {column.codes}"


def _another_day(con: duckdb.DuckDBPyConnection, table: Table, column: Column) -> Iterator[str]:
    local_day = f"CAST({column.name} AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/London' AS DATE)"
    wrong = _number(
        con,
        f"SELECT count(*) FROM {table.name} "  # noqa: S608 - declared names
        f"WHERE {column.name} IS NOT NULL AND {local_day} IS DISTINCT FROM {column.falls_on}",
    )
    if wrong:
        yield f"{table.name}.{column.name} falls in {_rows(wrong)} on another local day than {column.falls_on} says"


def _number(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    assert row is not None  # noqa: S101 - an aggregate without groups always has one row
    return int(row[0])


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
