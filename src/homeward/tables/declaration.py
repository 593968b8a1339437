"""How a table is declared. One declaration validates data, generates invented data and makes the reference page."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds.

    An INSTANT is in UTC and without a zone. The local date it falls on stands beside it in a DATE column of its own, because engines
    disagree about turning one into the other: `came_back_at` and `came_back_on`.
    """

    ID = "id"
    CODE = "code"
    TEXT = "text"
    DATE = "date"
    INSTANT = "instant"
    WHOLE = "whole number"
    YESNO = "yes or no"
    UPN = "unique pupil number"

    @property
    def sql(self) -> str:
        """The DuckDB type that holds it."""
        return _SQL.get(self, "VARCHAR")


_SQL = {Kind.DATE: "DATE", Kind.INSTANT: "TIMESTAMP", Kind.WHOLE: "BIGINT", Kind.YESNO: "BOOLEAN"}


@dataclass(frozen=True)
class Column:
    """One column.

    `says` is what a value means. `codes` names the code list of `vocabulary` that a CODE column takes its values from. `unit` is for
    a WHOLE column. `refers_to` is the `table.column` that an ID points at. `not_recorded` says what an empty value means here; a
    column without it may not be empty. A `worked_out` column is filled by `tables.working_out` and never by a source. `falls_on` names
    the DATE column that holds the local date on which an INSTANT falls.
    """

    name: str
    kind: Kind
    says: str
    codes: str = ""
    unit: str = ""
    refers_to: str = ""
    not_recorded: str = ""
    worked_out: bool = False
    falls_on: str = ""

    @property
    def required(self) -> bool:
        return not self.not_recorded


@dataclass(frozen=True)
class Order:
    """`earlier` may not come after `later` where both are recorded."""

    earlier: str
    later: str
    says: str


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, its columns, and what must be true of each row.

    `dated_by` names the DATE column from which its codes are dated: a code that went out of use before that day is not one of the row's.
    """

    name: str
    a_row_is: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    orders: tuple[Order, ...] = ()
    dated_by: str = ""

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)
