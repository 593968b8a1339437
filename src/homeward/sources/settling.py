"""What no row can say alone: keys, references and orders, checked over all rows that were staged, with their files and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from homeward.tables.declaration import Column, Kind, Order, Table
from homeward.tables.draft import DECLARED, Draft, append

_PLACE = ("row_number", "file_number", "line", "repeats")


@dataclass(frozen=True)
class Kept:
    """A working table of the filling's own."""

    name: str
    columns: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    @property
    def create(self) -> str:
        return f"CREATE OR REPLACE TABLE {self.name} ({', '.join(f'{name} {kind}' for name, kind in self.columns.items())})"


FAULTS = Kept(
    "filling_faults",
    {
        "file_number": "INTEGER",
        "line": "BIGINT",
        "table_name": "VARCHAR",
        "column_name": "VARCHAR",
        "value": "VARCHAR",
        "expected": "VARCHAR",
        "reason": "VARCHAR",
    },
)
"""Rows refused; `table_name` is empty where `column_name` is already as the file names it."""

FLAGS = Kept("filling_flags", FAULTS.columns)
"""Rows kept although something in them is wrong."""

MENDS = Kept(
    "filling_mends",
    {
        "row_number": "BIGINT",
        "file_number": "INTEGER",
        "line": "BIGINT",
        "table_name": "VARCHAR",
        "column_name": "VARCHAR",
        "given": "VARCHAR",
        "taken": "VARCHAR",
        "withheld": "BOOLEAN",
    },
)


FILES = Kept("filling_files", {"number": "INTEGER", "name": "VARCHAR"})


def staged_name(table: Table) -> str:
    """Where the rows of a table wait."""
    return f"filling_{table.name}"


def staged_names(table: Table) -> tuple[str, ...]:
    """The columns in which they wait."""
    return (*_PLACE, *table.names)


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the working tables that every filling needs."""
    con.execute(FAULTS.create)
    con.execute(FLAGS.create)
    con.execute(MENDS.create)


def stage(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make the table in which the rows of one table wait; any value may be empty, and the place of each row is beside it."""
    kinds = dict(zip(_PLACE, ("BIGINT", "INTEGER", "BIGINT", "BOOLEAN"), strict=True))
    kinds.update({column.name: column.kind.sql for column in table})
    con.execute(Kept(staged_name(table), kinds).create)


def settle(draft: Draft, staged: Iterable[Table], files: Iterable[str]) -> None:
    """Refuse what is not sound among the rows that wait, and move the rest into the tables; `files` are in the order of their numbers."""
    con = draft.con
    con.execute(FILES.create)
    append(con, FILES.name, FILES.names, list(enumerate(files)))
    declared = list(DECLARED)
    for table in sorted(staged, key=lambda table: declared.index(table.name)):
        for check in (*_not_there_already(con, table), *_checks(draft, table)):
            _refuse(con, table, check)
        _take_once(con, table)
        _move(con, table)


def clear(con: duckdb.DuckDBPyConnection, staged: Iterable[Table]) -> None:
    """Take the working tables away."""
    for name in (FAULTS.name, FLAGS.name, MENDS.name, FILES.name, *(staged_name(table) for table in staged)):
        con.execute(f"DROP TABLE {name}")
    con.execute("DROP TABLE IF EXISTS temp.keys_again")
    con.execute("DROP TABLE IF EXISTS temp.again")


@dataclass(frozen=True)
class _Check:
    """SQL: which rows of `here` are refused, for which column, with what value, and what was expected of it."""

    where: str
    column: str
    value: str
    expected: str
    reason: str


def _checks(draft: Draft, table: Table) -> Iterator[_Check]:
    for order in table.orders:
        yield _order(table, order)
    for column in table:
        if column.refers_to:
            target, key = column.refers_to.split(".")
            if column.required or draft.is_held(target):
                yield _reference(column, target, key)


def _order(table: Table, order: Order) -> _Check:
    shown = [f"strftime(here.{name}, '{_form(table[name])}')" for name in (order.earlier, order.later)]
    return _Check(
        where=f"here.{order.later} < here.{order.earlier}",
        column=order.later,
        value=shown[1],
        expected=f"'not before {order.earlier}, which is ' || {shown[0]} || ': {order.says}'",
        reason="out_of_order",
    )


def _form(column: Column) -> str:
    return "%Y-%m-%d" if column.kind is Kind.DATE else "%Y-%m-%dT%H:%M:%SZ"


def _reference(column: Column, target: str, key: str) -> _Check:
    return _Check(
        where=f"here.{column.name} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target} AS there WHERE there.{key} = here.{column.name})",  # noqa: S608 - declared names
        column=column.name,
        value=f"here.{column.name}",
        expected=f"'an id that stands in {target}'",
        reason=f"not_in_{target}",
    )


def _refuse(con: duckdb.DuckDBPyConnection, table: Table, check: _Check) -> None:
    staged = staged_name(table)
    con.execute(
        f"INSERT INTO {FAULTS.name} "  # noqa: S608 - declared names
        f"SELECT here.file_number, here.line, '{table.name}', '{check.column}', left({check.value}, 80), {check.expected}, '{check.reason}' "
        f"FROM {staged} AS here WHERE {check.where}"
    )
    con.execute(f"DELETE FROM {staged} AS here WHERE {check.where}")  # noqa: S608 - declared names


def _take_once(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Of rows with one key: the same row again is taken once, rows that differ are all refused, for nobody can say which is right."""
    staged, key = staged_name(table), ", ".join(table.key)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE keys_again AS SELECT {key} FROM {staged} "  # noqa: S608 - declared names
        f"GROUP BY {key} HAVING count(*) > 1"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE again AS SELECT {key}, min(row_number) AS first_row, "  # noqa: S608 - declared names
        f"count(DISTINCT ({', '.join(table.names)})) AS versions, list(struct_pack(file_number, line) ORDER BY row_number)[1:2] AS places "
        f"FROM {staged} SEMI JOIN keys_again USING ({key}) GROUP BY {key}"
    )
    same_key = " AND ".join(f"again.{name} = here.{name}" for name in table.key)
    con.execute(
        f"INSERT INTO {FAULTS.name} "  # noqa: S608 - declared names
        f"SELECT here.file_number, here.line, '{table.name}', '{table.key[0]}', left({_key_text(table)}, 80), "
        "'a key that stands on one row; it stands otherwise on ' || file.name || ', line ' || (other.place).line, 'duplicate_key' "
        f"FROM {staged} AS here JOIN again ON {same_key}, "
        "LATERAL (SELECT CASE WHEN here.row_number = again.first_row THEN again.places[2] ELSE again.places[1] END AS place) AS other "
        f"JOIN {FILES.name} AS file ON file.number = (other.place).file_number WHERE again.versions > 1"
    )
    con.execute(
        f"INSERT INTO {MENDS.name} "  # noqa: S608 - declared names
        f"SELECT here.row_number, here.file_number, here.line, '{table.name}', '', 'the same row again', 'once', false "
        f"FROM {staged} AS here JOIN again ON {same_key} "
        "WHERE again.versions = 1 AND here.row_number > again.first_row AND NOT here.repeats"
    )
    con.execute(
        f"DELETE FROM {staged} AS here USING again WHERE {same_key} AND (again.versions > 1 OR here.row_number > again.first_row)"  # noqa: S608 - declared names
    )


def _not_there_already(con: duckdb.DuckDBPyConnection, table: Table) -> Iterator[_Check]:
    """A key that an earlier filling has put in the table is refused, unless the source repeats a row that is the same."""
    if not con.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchall():  # noqa: S608 - declared names
        return
    same_key = " AND ".join(f"there.{name} = here.{name}" for name in table.key)
    same = " AND ".join(
        f"there.{column.name} IS NOT DISTINCT FROM here.{column.name}" for column in table if not column.worked_out
    )
    staged = staged_name(table)
    con.execute(f"DELETE FROM {staged} AS here USING {table.name} AS there WHERE here.repeats AND {same}")  # noqa: S608 - declared names
    yield _Check(
        where=f"EXISTS (SELECT 1 FROM {table.name} AS there WHERE {same_key})",  # noqa: S608 - declared names
        column=table.key[0],
        value=_key_text(table),
        expected="'a key that is not in the records already'",
        reason="duplicate_key",
    )


def _key_text(table: Table) -> str:
    return f"concat_ws('|', {', '.join(f'here.{name}' for name in table.key)})"


def _move(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    staged = staged_name(table)
    con.execute(f"INSERT INTO {table.name} SELECT {', '.join(table.names)} FROM {staged}")  # noqa: S608 - declared names
    con.execute(
        f"INSERT INTO as_given SELECT mend.table_name, {_key_text(table)}, mend.column_name, mend.given, nullif(mend.taken, ''), "  # noqa: S608 - declared names
        f"file.name, mend.line FROM {MENDS.name} AS mend JOIN {staged} AS here USING (row_number) "
        f"JOIN {FILES.name} AS file ON file.number = mend.file_number WHERE mend.column_name <> ''"
    )
