"""Every cell and every total of a table in one expression. Totals are computed, never summed: 682, and not 882.

Distinct counts cost more than anything else, so that the things counted are first gathered to one row for each child and cell. Every
coarser total is gathered from the rows of a finer one, and what is counted at the end is rows: a child is in as many of them as it
should be, and in none twice. What is the same for all that is counted of one child, such as its sex, is carried along and never
gathered by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import ibis
import ibis.expr.types as ir

from homeward.counts.raw import ALL
from homeward.measures.axes import NOT_RECORDED, Breakdown
from homeward.measures.measure import Of

Depths = tuple[int, ...]
"""For each axis how fine it is: 0 for the whole, 1 for its coarsest categories, up to the axis's own depth."""


@dataclass(frozen=True)
class Shape:
    """What totals are taken of.

    `tallies` are the columns that mark what is counted, by name, with whether it is every row. `of_children` says that children are
    counted, and not things. `many` says that one thing may have several rows, as an interview has that covers several missing
    episodes.
    """

    axes: tuple[Breakdown, ...]
    tallies: tuple[tuple[str, bool], ...]
    of_children: bool
    many: bool

    def __post_init__(self) -> None:
        if any(axis.coarser and not self.is_fixed(n) for n, axis in enumerate(self.axes)):
            raise ValueError(
                "an axis of two levels is a mark of the child: others are gathered by, one level after another"
            )

    @property
    def finest(self) -> Depths:
        return tuple(axis.depth for axis in self.axes)

    def depths(self) -> Iterator[Depths]:
        """All of them, each after one that it can be gathered from."""
        yield from product(*(range(axis.depth, -1, -1) for axis in self.axes))

    def is_fixed(self, n: int) -> bool:
        """Whether an axis is a mark of the child, the same for all that is counted of it."""
        return self.axes[n].of in (Of.CHILD, Of.PERIOD) and not self.axes[n].moves

    @property
    def fixed(self) -> list[str]:
        return [f"axis_{n}" for n in range(len(self.axes)) if self.is_fixed(n)]

    def gathered_at(self, depths: Depths) -> Depths:
        """The depths that the rows of each child are gathered at for these: a mark of the child stays as fine as it is."""
        return tuple(self.finest[n] if self.is_fixed(n) else depth for n, depth in enumerate(depths))

    def moving(self, depths: Depths) -> list[str]:
        """The columns that the rows of one child are told apart by."""
        return [f"axis_{n}" for n, depth in enumerate(depths) if depth and not self.is_fixed(n)]


def every_total(things: ir.Table, shape: Shape, wanted: Callable[[Depths], bool] = lambda _: True) -> ir.Table:
    """One row for each key found at the depths wanted: the codes of its axes as `axis_0`, `axis_1`, and for each tally its value, the
    children behind it, and the most that one child accounts for, as `value_`, `children_` and `largest_` with its name."""
    things = _with_codes(things, shape)
    single = _each_thing_once(things, shape) if shape.many and not shape.of_children else None
    per_child: dict[Depths, ir.Table] = {}
    rows = []
    for depths in shape.depths():
        gathered = shape.gathered_at(depths)
        if gathered not in per_child:
            if single is not None:
                per_child[gathered] = _per_child_of_single(single, shape, gathered)
            elif gathered == shape.finest:
                per_child[gathered] = _per_child(things, shape)
            else:
                per_child[gathered] = _coarser(per_child, shape, gathered)
        if wanted(depths):
            rows.append(_labelled(_counted(per_child[gathered], shape, depths), depths))
    return ibis.union(*rows) if len(rows) > 1 else rows[0]


def every_median(things: ir.Table, shape: Shape, column: str) -> ir.Table:
    """One row for each key with a figure: its codes, the `median` of the column, and the `things` and `children` it is taken over."""
    things = _with_codes(things, shape)
    things = things.filter(things[column].notnull())
    rows = []
    for depths in shape.depths():
        single = (
            _at(things, shape, depths)
            .group_by("child_id", "thing_id", *_columns(depths))
            .agg(figure=things[column].max())
        )
        groups = single.group_by(*_columns(depths)) if any(depths) else single
        figures = groups.agg(median=single.figure.median(), things=single.count(), children=single.child_id.nunique())
        rows.append(_labelled(figures, depths))
    return ibis.union(*rows) if len(rows) > 1 else rows[0]


def _columns(depths: Depths) -> list[str]:
    return [f"axis_{n}" for n, depth in enumerate(depths) if depth]


def _with_codes(things: ir.Table, shape: Shape) -> ir.Table:
    return things.mutate(**{f"axis_{n}": axis.value(things) for n, axis in enumerate(shape.axes)})


def _at(things: ir.Table, shape: Shape, depths: Depths) -> ir.Table:
    """The same rows with each code as coarse as is wanted."""
    coarse = {
        f"axis_{n}": axis.coarser(things[f"axis_{n}"])
        for n, (axis, depth) in enumerate(zip(shape.axes, depths, strict=True))
        if axis.coarser and depth == 1
    }
    return things.mutate(**coarse) if coarse else things


def _gather(rows: ir.Table, shape: Shape, by: list[str], counts: dict[str, ir.Value]) -> ir.Table:
    """Rows gathered by some columns, with the counts and, carried along, the marks of the child."""
    return rows.group_by(*by).agg(**{name: rows[name].max() for name in shape.fixed}, **counts)


def _per_child(things: ir.Table, shape: Shape) -> ir.Table:
    """How much of each tally each child accounts for in each of the finest cells."""
    counts = {
        f"n_{name}": things.count() if everything else things.count(where=things[name])
        for name, everything in shape.tallies
    }
    return _gather(things, shape, ["child_id", *shape.moving(shape.finest)], counts)


def _each_thing_once(things: ir.Table, shape: Shape) -> ir.Table:
    """Each thing once in each of the finest cells that one of its rows lies in."""
    things = things.mutate(
        **{f"n_{name}": ibis.literal(True) if everything else things[name] for name, everything in shape.tallies}
    )
    marks = {f"n_{name}": things[f"n_{name}"].any() for name, _ in shape.tallies}
    return _gather(things, shape, ["child_id", "thing_id", *shape.moving(shape.finest)], marks)


def _per_child_of_single(single: ir.Table, shape: Shape, depths: Depths) -> ir.Table:
    names = [f"n_{name}" for name, _ in shape.tallies]
    columns = shape.moving(depths)
    once = _gather(single, shape, ["child_id", "thing_id", *columns], {name: single[name].any() for name in names})
    return _gather(once, shape, ["child_id", *columns], {name: once.count(where=once[name]) for name in names})


def _coarser(per_child: dict[Depths, ir.Table], shape: Shape, depths: Depths) -> ir.Table:
    """The same at coarser depths, from the rows that are finer along the last axis that can be."""
    axis = max(n for n, depth in enumerate(depths) if depth < shape.finest[n])
    finer = per_child[(*depths[:axis], depths[axis] + 1, *depths[axis + 1 :])]
    return _gather(
        finer,
        shape,
        ["child_id", *shape.moving(depths)],
        {f"n_{name}": finer[f"n_{name}"].sum() for name, _ in shape.tallies},
    )


def _counted(per_child: ir.Table, shape: Shape, depths: Depths) -> ir.Table:
    per_child = _at(per_child, shape, depths)
    counts = {}
    for name, everything in shape.tallies:
        number = per_child[f"n_{name}"]
        counts[f"children_{name}"] = per_child.count() if everything else per_child.count(where=number > 0)
        if not shape.of_children:
            counts[f"value_{name}"] = number.sum()
            counts[f"largest_{name}"] = number.max()
    return (per_child.group_by(*_columns(depths)) if any(depths) else per_child).agg(**counts)


def _labelled(rows: ir.Table, depths: Depths) -> ir.Table:
    """The rows with a code for every axis, as text, in the same columns at every depth."""
    codes = {
        f"axis_{n}": rows[f"axis_{n}"].cast("string").fill_null(NOT_RECORDED.code) if depth else ibis.literal(ALL)
        for n, depth in enumerate(depths)
    }
    numbers = {name: rows[name] for name in rows.columns if not name.startswith("axis_")}
    return rows.select(**codes, **numbers)
