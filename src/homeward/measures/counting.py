"""Asking a measure of a snapshot: the raw answer, not yet protected, or that it is not held and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import duckdb

from homeward.counts.answer import RawAnswer
from homeward.measures import choosing, wording
from homeward.measures.assembling import Row, figures, tables
from homeward.measures.axes import Breakdown
from homeward.measures.expressions.compiling import counting_sql, figuring_sql, given_in
from homeward.measures.measure import Measure
from homeward.tables.all_tables import TABLES
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.periods import Period, spoken


class Records(Protocol):
    """What a measure needs of a `tables.snapshot.Snapshot`."""

    @property
    def id(self) -> str: ...
    @property
    def as_at(self) -> date: ...
    @property
    def since(self) -> date | None: ...
    @property
    def authority(self) -> str: ...
    def held(self, table: str, column: str = "") -> NotHeld | None: ...
    def connect(self) -> duckdb.DuckDBPyConnection: ...


def count(
    measure: Measure, snapshot: Records, *, period: Period, by: Sequence[str] = (), **parameters: object
) -> RawAnswer | NotHeld:
    """The measure over the period, broken down by the axes named, with every total.

    A period that goes on after the last day that the records speak for, or begins before the first, is answered for the days between,
    as a part. NotHeld says that the records cannot answer, or not by an axis that was asked for. Raises NoSuchChoice, CannotBreakDown, WrongPeriod or NoTimeLimit for
    what cannot be meant.
    """
    choosing.check_period(measure, period)
    axes = choosing.breakdowns(measure, by, period)
    spoken_for = _spoken_for(measure, period, snapshot)
    period = period if isinstance(spoken_for, NotHeld) else spoken_for
    made = choosing.choices(measure, parameters, period)
    clocks = choosing.clocks(measure, str(made["jurisdiction"])) if measure.clock else ()
    if isinstance(spoken_for, NotHeld):
        return spoken_for
    if absent := not_held(measure, axes, made, snapshot):
        return absent[0]
    parts = choosing.parts(axes, period)
    asked = choosing.asked(made, len(parts), len(clocks))
    given = _given(period, parts, clocks, snapshot.authority)
    with snapshot.connect() as con:
        counted = _rows(con, counting_sql(measure, axes, asked), given)
        figured = _rows(con, figuring_sql(measure, axes, asked), given) if measure.figure else []
    answered = tables(measure, axes, period, counted, made)
    return RawAnswer(
        measure=measure.id,
        slug=measure.slug,
        version=measure.version,
        title=measure.title,
        asks=measure.asks,
        source=measure.source,
        period=period,
        main=measure.main,
        tables=answered,
        figures=figures(measure, axes, period, figured, over=answered[0]),
        sums=measure.sums,
        rates=measure.rates,
        definition=wording.definition(measure, axes, made, clocks, _help_not_held(measure, snapshot)),
        as_at=snapshot.as_at,
        snapshot=snapshot.id,
    )


def _spoken_for(measure: Measure, period: Period, snapshot: Records) -> Period | NotHeld:
    """The days of the period that the records speak for. Before them the tables are empty because nobody was recorded, which is not
    that nobody went missing."""
    since = snapshot.since
    if period.first > snapshot.as_at:
        return NotHeld(
            measure.title, f"The records speak for days up to {spoken(snapshot.as_at)}, before {period.label}."
        )
    if since and period.last < since:
        return NotHeld(measure.title, f"The records speak for days from {spoken(since)}, after {period.label}.")
    begins = max(period.first, since) if since else period.first
    return Period(period.kind, begins, period.last).through(snapshot.as_at)


def not_held(
    measure: Measure, axes: Sequence[Breakdown], made: Mapping[str, object], snapshot: Records
) -> list[NotHeld]:
    """What the measure, the choices made and then each axis stand on that the snapshot does not hold, with the snapshot's reasons."""
    stands_on = list(measure.requires)
    for parameter in measure.parameters:
        if made[parameter.name] != parameter.default:
            stands_on += parameter.stands_on
    for axis in axes:
        reach = measure.reaches[axis.of]
        stands_on += reach.also
        if reach.table:
            # A column that the reach works out for itself needs the whole table.
            stands_on += [
                f"{reach.table}.{name if name in TABLES[reach.table].names else ''}" for name in axis.columns or ("",)
            ]
    return _absences(stands_on, snapshot)


def _help_not_held(measure: Measure, snapshot: Records) -> list[NotHeld]:
    return _absences(measure.helps, snapshot)


def _absences(names: Sequence[str], snapshot: Records) -> list[NotHeld]:
    found = []
    for name in dict.fromkeys(names):
        table, _, column = name.partition(".")
        if absence := snapshot.held(table, column):
            found.append(absence)
    return found


def _given(
    period: Period, parts: Sequence[Period], clocks: Sequence[tuple[date, int | None]], authority: str
) -> dict[str, object]:
    """What the SQL may ask to be given, by name."""
    given: dict[str, object] = {"first": period.first, "last": period.last, "authority": authority}
    for n, part in enumerate(parts):
        given |= {f"part_{n}": part.first, f"part_{n}_to": part.last}
    for n, (from_day, seconds) in enumerate(clocks):
        given |= {f"clock_{n}_from": from_day, f"clock_{n}": seconds}
    return given


def _rows(con: duckdb.DuckDBPyConnection, sql: str, given: dict[str, object]) -> list[Row]:
    wanted = given_in(sql)
    result = con.execute(sql, {name: value for name, value in given.items() if name in wanted})
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
