"""From the rows that the engine answers to raw tables: every key of the crossing, zeros too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from homeward.counts.figures import RawFigure, RawFigures
from homeward.counts.raw import ALL, Axis, Category, RawCount, RawTable
from homeward.measures.axes import NOT_RECORDED, Breakdown
from homeward.measures.expressions.compiling import rest_of
from homeward.measures.measure import Measure, Of, Tally
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import Period

Key = tuple[str, ...]
Row = Mapping[str, Any]
_HOUR = 60 * 60


def tables(
    measure: Measure, axes: Sequence[Breakdown], period: Period, rows: Sequence[Row], made: Mapping[str, object]
) -> tuple[RawTable, ...]:
    """One table a tally, all with the same keys. `made` are the choices, which say with the tally what is counted."""
    keyed = dict(_keyed(axes, period, rows))
    categories = [_categories(axis, period, {key[n] for key in keyed}) for n, axis in enumerate(axes)]
    keys = list(product(*((ALL, *(category.code for category in found)) for found in categories)))
    return tuple(
        RawTable(
            name=tally.name,
            title=tally.title,
            counts=measure.counts,
            period=period,
            axes=_axes(measure, tally, axes, categories),
            cells={key: _count(measure, tally.name, keyed.get(key, {})) for key in keys},
            part_of=tally.part_of,
            population=population(tally, made, asked_of=axes),
            at_least=tally.at_least if _whole_children(axes) else 1,
            rest={key: _rest(measure, tally, keyed.get(key, {})) for key in keys} if tally.part_of else {},
        )
        for tally in measure.tallies
    )


def population(tally: Tally, made: Mapping[str, object], asked_of: Sequence[Breakdown] = ()) -> str:
    """What is counted, with the choices that bear on it: the same words in every answer that counts the same.

    Children with so many events or more are counted among the events' own, where a child is counted once for each period; elsewhere
    they are children of another kind.
    """
    words = tally.events or tally.title
    if tally.at_least > 1 and not _whole_children(asked_of):
        words = tally.title
    heeded = {name: choice for name, choice in made.items() if tally.heeds is None or name in tally.heeds}
    said = [f"{name} {_choice(choice)}" for name, choice in sorted(heeded.items())]
    return f"{words} ({'; '.join(said)})" if said else words


def _choice(choice: object) -> str:
    return " ".join(sorted(map(str, choice))) or "all" if isinstance(choice, tuple) else str(choice)


def _whole_children(axes: Sequence[Breakdown]) -> bool:
    """Whether every category is of periods or of the child, so that all events of a child in a period lie in one."""
    return all(axis.is_period or (axis.of in (Of.CHILD, Of.PERIOD) and not axis.moves) for axis in axes)


def figures(
    measure: Measure, axes: Sequence[Breakdown], period: Period, rows: Sequence[Row], over: RawTable
) -> tuple[RawFigures, ...]:
    """The medians of a measure that takes them, in hours; a key with nothing behind it is not there. `over` counts what they are of."""
    if not measure.figure:
        return ()
    keyed = {key: row for key, row in _keyed(axes, period, rows) if row["things"]}
    return (
        RawFigures(
            name="median",
            title=measure.title,
            unit="hours",
            counts=measure.counts,
            period=period,
            axes=tuple(replace(axis, adds=False) for axis in over.axes),
            cells={key: RawFigure(row["median"] / _HOUR, row["children"], row["things"]) for key, row in keyed.items()},
            over=over.name,
        ),
    )


def _keyed(axes: Sequence[Breakdown], period: Period, rows: Sequence[Row]) -> Iterator[tuple[Key, Row]]:
    """Each row under its key. The engine numbers the parts of a period; a key names them."""
    parts = {n: axis.categories(period) for n, axis in enumerate(axes) if axis.is_period}
    for row in rows:
        codes = [row[f"axis_{n}"] for n in range(len(axes))]
        yield (
            tuple(parts[n][int(code)].code if n in parts and code != ALL else code for n, code in enumerate(codes)),
            row,
        )


def _categories(axis: Breakdown, period: Period, found: set[str]) -> tuple[Category, ...]:
    """Those of the period, then those found besides, and last, apart, what is not recorded."""
    listed = axis.categories(period)
    besides = found - {category.code for category in listed} - {ALL, NOT_RECORDED.code}
    unrecorded = () if axis.always_recorded else (NOT_RECORDED,)
    every = (*listed, *(_found(axis, code) for code in sorted(besides)), *unrecorded)
    return tuple(replace(category, implies=axis.implies(category.code)) for category in every)


def _found(axis: Breakdown, code: str) -> Category:
    """A category that the period does not have: one that is shown only where it is found, or a code of another year."""
    for spare in axis.spare:
        if spare.code == code:
            return spare
    named = code_list(axis.codes).named(code)
    return Category(code, named.words, within=named.within if axis.coarser else "")


def _axes(
    measure: Measure,
    tally: Tally,
    axes: Sequence[Breakdown],
    categories: Sequence[tuple[Category, ...]],
) -> tuple[Axis, ...]:
    return tuple(
        Axis(
            axis.name,
            axis.title,
            found,
            axis.family in measure.adds_over,
            axis.family not in tally.loses_over,
            of_child=axis.of in (Of.CHILD, Of.PERIOD) and not axis.moves,
            of_period=axis.of_period,
        )
        for axis, found in zip(axes, categories, strict=True)
    )


def _count(measure: Measure, name: str, row: Row) -> RawCount:
    children = int(row.get(f"children_{name}") or 0)
    if measure.counts == "child":
        return RawCount(children, children)
    return RawCount(int(row.get(f"value_{name}") or 0), children, int(row.get(f"largest_{name}") or 0))


def _rest(measure: Measure, tally: Tally, row: Row) -> RawCount:
    """What the table that this is part of counts, and this does not. Of children it is the difference; of events it was counted."""
    if measure.counts != "child":
        return _count(measure, rest_of(tally), row)
    left = int(row.get(f"children_{tally.part_of}") or 0) - int(row.get(f"children_{tally.name}") or 0)
    return RawCount(left, left)
