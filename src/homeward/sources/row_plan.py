"""How the rows of one table are read: a reader for each column, and what must be true of a row by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from homeward.sources.mending import Reader, Reading, Value, as_it_is, not_given, out_of_use
from homeward.tables.declaration import Kind, Table
from homeward.tables.identity import IDENTITY


class RowPlan:
    """The readers of one table, and the rows of it that wait to be staged.

    `columns` are those that a source may fill, `withheld` those whose values would name a child.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.columns = frozenset(column.name for column in table if not column.worked_out)
        self.readers = {column.name: Reader(column) for column in table if not column.worked_out}
        self.withheld = frozenset(
            column.name for column in table if table is IDENTITY and column.kind in (Kind.TEXT, Kind.UPN)
        )
        self._names = table.names
        self.waiting: list[tuple[object, ...]] = []
        self._required = tuple((table.names.index(column.name), column) for column in table if column.required)
        self._falls_on = {column.name: table.names.index(column.falls_on) for column in table if column.falls_on}
        self._dated_by = table.names.index(table.dated_by) if table.dated_by else None

    def read(self, values: Mapping[str, Value]) -> dict[str, Reading]:
        """What becomes of each value, by column. Raises KeyError for a column that a source may not fill."""
        readers = self.readers
        return {
            name: readers[name][value] if isinstance(value, str) else as_it_is(value) for name, value in values.items()
        }

    def taken(self, readings: Mapping[str, Reading]) -> list[Value]:
        """The values of a row in the order of the table's columns; a date that an instant falls on is filled from it."""
        row = [readings[name].value if name in readings else None for name in self._names]
        for instant, position in self._falls_on.items():
            if row[position] is None and instant in readings:
                row[position] = readings[instant].day
        return row

    def dates_named(self, named: Mapping[str, str]) -> dict[str, str]:
        """What a file calls a date that is filled from an instant: what it calls the instant."""
        return {
            column.falls_on: named[column.name] for column in self.table if column.falls_on and column.name in named
        }

    def refusals(self, readings: Mapping[str, Reading], row: list[Value], as_at: date) -> list[tuple[str, Reading]]:
        """What is wrong with a row, by column: one refusal a column."""
        said = [(name, reading) for name, reading in readings.items() if not reading.plain]
        wrong = {name: reading for name, reading in said if reading.expected}
        misread = {
            position for name, position in self._falls_on.items() if name in wrong
        }  # said of the instant, not twice
        for position, column in self._required:
            if row[position] is None and column.name not in wrong and position not in misread:
                wrong[column.name] = not_given(column)
        for instant, position in self._falls_on.items():
            day = readings[instant].day if instant in readings else None
            if day is not None and row[position] != day:
                wrong.setdefault(instant, _another_day(self.table.names[position]))
        since = row[self._dated_by] if self._dated_by is not None else None
        for name, reading in said:
            if reading.code and (
                refusal := out_of_use(reading.code, since if isinstance(since, date) else None, as_at)
            ):
                wrong.setdefault(name, refusal)
        return list(wrong.items())


def _another_day(date_column: str) -> Reading:
    return Reading(expected=f"a time on the day that {date_column} gives, by local time", reason="not_that_day")
