"""One definition, one SQL. What is given when the question is asked stays out of it, so that it is compiled once and can be kept."""

from __future__ import annotations

import re
from functools import lru_cache

import ibis
import ibis.expr.types as ir

from homeward.measures.axes import Breakdown
from homeward.measures.expressions.asked import Asked
from homeward.measures.expressions.totals import Depths, Shape, every_median, every_total
from homeward.measures.measure import Measure, Tally

_MARK = re.compile(r"'«(\w+)»'")


@lru_cache(maxsize=256)
def counting_sql(measure: Measure, axes: tuple[Breakdown, ...], asked: Asked) -> str:
    """DuckDB's SQL for every total of the measure over the axes, with `$first` and the like where something is given."""
    shape, part = _shape(measure, axes), _part(axes)
    if part is None:
        return _sql(every_total(_reached(measure, axes, measure.things(asked)), shape))
    by_part = _reached(measure, axes, measure.things(asked.part_by_part()))
    if not measure.windowed:
        return _sql(every_total(by_part, shape))

    def in_parts(depths: Depths) -> bool:
        return depths[part] > 0

    whole = _reached(measure, axes, measure.things(asked)).mutate(part=ibis.null("int64"))
    totals = every_total(whole, shape, lambda depths: not in_parts(depths))
    return _sql(ibis.union(every_total(by_part, shape, in_parts), totals))


@lru_cache(maxsize=256)
def figuring_sql(measure: Measure, axes: tuple[Breakdown, ...], asked: Asked) -> str:
    """The same for the median that the measure takes."""
    asked = asked if _part(axes) is None else asked.part_by_part()
    return _sql(every_median(_reached(measure, axes, measure.things(asked)), _shape(measure, axes), measure.figure))


def _shape(measure: Measure, axes: tuple[Breakdown, ...]) -> Shape:
    return Shape(
        axes=axes,
        tallies=(
            *((tally.name, tally.everything) for tally in measure.tallies),
            *((rest_of(tally), False) for tally in _with_a_rest(measure)),
        ),
        of_children=measure.counts == "child",
        many=any(measure.reaches[axis.of].many for axis in axes),
    )


def _part(axes: tuple[Breakdown, ...]) -> int | None:
    """Where among the axes the period is, if it is split."""
    return next((n for n, axis in enumerate(axes) if axis.is_period), None)


def rest_of(tally: Tally) -> str:
    """The name under which is counted what a tally's whole counts and the tally does not."""
    return f"{tally.name}_rest"


def _with_a_rest(measure: Measure) -> tuple[Tally, ...]:
    """Tallies of events that are part of another: how many children are behind what is left does not follow from the two."""
    return () if measure.counts == "child" else tuple(tally for tally in measure.tallies if tally.part_of)


def _reached(measure: Measure, axes: tuple[Breakdown, ...], things: ir.Table) -> ir.Table:
    """The things with the columns that the axes read, and what is left of each whole. Two axes of the same missing episode reach it
    once."""
    for attach in dict.fromkeys(measure.reaches[axis.of].attach for axis in axes):
        things = attach(things)
    everything = {tally.name for tally in measure.tallies if tally.everything}
    rests = {
        rest_of(tally): ~things[tally.name]
        if tally.part_of in everything
        else things[tally.part_of] & ~things[tally.name]
        for tally in _with_a_rest(measure)
    }
    return things.mutate(**rests) if rests else things


def _sql(expression: ir.Table) -> str:
    return _MARK.sub(r"$\1", str(ibis.to_sql(expression, dialect="duckdb")))


def given_in(sql: str) -> frozenset[str]:
    """The names of what must be given for the SQL to run."""
    return frozenset(re.findall(r"\$(\w+)", sql))
