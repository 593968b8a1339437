"""The declared tables as Ibis sees them, and the few operators that measures use: those on which the engines agree."""

from functools import cache

import ibis
import ibis.expr.types as ir

from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Kind

_TYPES = {Kind.DATE: "date", Kind.INSTANT: "timestamp", Kind.WHOLE: "int64", Kind.YESNO: "boolean"}


@cache
def record(name: str) -> ir.Table:
    """One declared table, not yet bound to any records."""
    table = TABLES[name]
    return ibis.table({column.name: _TYPES.get(column.kind, "string") for column in table}, name=name)


def given(name: str, kind: str) -> ir.Value:
    """A value that is given when the question is asked, so that the compiled SQL is the same for every period: `$first`.

    `kind` is an Ibis type. `compiling` turns the mark made here into the engine's own parameter.
    """
    return ibis.literal(f"«{name}»").cast(kind)


def seconds_from(earlier: ir.TimestampValue, later: ir.TimestampValue) -> ir.NumericValue:
    """Seconds from one instant to another, with nothing rounded; null where either is not recorded.

    Differences of whole units (`delta`) count the borders crossed and differ between engines; differences of epoch seconds agree.
    """
    return later.epoch_seconds() - earlier.epoch_seconds()


def days_from(earlier: ir.DateValue, later: ir.DateValue) -> ir.IntegerValue:
    """Midnights from one local date to another."""
    day = 24 * 60 * 60
    return (seconds_from(earlier.cast("timestamp"), later.cast("timestamp")) / day).cast("int64")


def age_on(day: ir.DateValue, born_on: ir.DateValue) -> ir.IntegerValue:
    """Whole years of age; a child born on 29 February has a birthday on 1 March in a year that has no 29 February."""
    return (_as_number(day) - _as_number(born_on)) // 10_000


def comes_of(age: int, born_on: ir.DateValue) -> ir.DateValue:
    """The birthday on which a child reaches `age`, as `age_on` has it. For dates of birth from 1901 to 2099 less `age`."""
    leap_day = (born_on.month() == 2) & (born_on.day() == 29)
    moved = leap_day if age % 4 else ibis.literal(False)
    return ibis.date(
        (born_on.year() + age).cast("int32"),
        ibis.ifelse(moved, 3, born_on.month()),
        ibis.ifelse(moved, 1, born_on.day()),
    )


def _as_number(day: ir.DateValue) -> ir.IntegerValue:
    return day.year() * 10_000 + day.month() * 100 + day.day()
