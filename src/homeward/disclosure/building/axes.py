"""Axes of several tables laid over one another: the finest categories of each name, and the smallest common pieces of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, Final

from homeward.counts.raw import ALL, Axis
from homeward.disclosure.building.faces import Face, Key
from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal

TIME: Final = "time"
"""The name under which periods, of a table or of its axis, are laid over one another. No axis of a table bears it."""

Leaves = frozenset[str]


class CutTwoWays(Refusal):
    """Two tables of one answer cut the same axis in ways that do not nest, and nothing says how they overlap."""

    code: ClassVar[str] = "axis-cut-two-ways"
    ground: ClassVar[str] = (
        "A reader knows how two cuts of one axis overlap; what cannot be laid over one another cannot be checked."
    )

    def __init__(self, axis: str, because: str) -> None:
        super().__init__(
            f"the tables cut {axis} in two ways that cannot be laid over one another: {because}",
            next_step="Use the same categories in both, or say for each of the finer ones which of the others it is within.",
        )


@dataclass(frozen=True)
class Laid:
    """One axis as all tables together cut it: each category with the finest categories that it is made of.

    `beside` gives, for other axes of the same tables, the pairs of leaves, of this and of the other, that one thing can have.
    """

    name: str
    leaves: tuple[str, ...]
    made_of: Mapping[str, Leaves]
    beside: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    @property
    def whole(self) -> Leaves:
        return frozenset(self.leaves)


def is_of_periods(axis: Axis) -> bool:
    """Whether every category of an axis is a period."""
    return bool(axis.categories) and all(category.period is not None for category in axis.categories)


def lay(name: str, axes: Iterable[Axis]) -> Laid:
    """The axis of this name as these tables cut it. Refuses with CutTwoWays categories that do not nest."""
    within: dict[str, str] = {}
    for axis in axes:
        for category in axis.categories:
            if within.get(category.code) and category.within and within[category.code] != category.within:
                raise CutTwoWays(name, f"{category.words} is within two others")
            within[category.code] = within.get(category.code) or category.within
    parents = {parent for parent in within.values() if parent}
    leaves = tuple(sorted(set(within) - parents))
    made_of: dict[str, set[str]] = {code: set() for code in within}
    for leaf in leaves:
        for code in _line(name, leaf, within):
            made_of.setdefault(code, set()).add(leaf)
    if any(not under for under in made_of.values()):
        raise CutTwoWays(name, "a category is within itself")
    return Laid(name, leaves, {code: frozenset(under) for code, under in made_of.items()})


def lay_beside(laid: Mapping[str, Laid], axes: Iterable[Axis]) -> dict[str, Laid]:
    """The same axes, with what a category of one implies of another."""
    implied: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for axis in axes:
        for category in axis.categories:
            for other, codes in category.implies:
                if other in laid and category.code in laid[axis.name].leaves:
                    implied.setdefault((axis.name, other), {})[category.code] = codes
    found = dict(laid)
    for (one, other), codes_of in implied.items():
        pairs = frozenset(
            (leaf, beside)
            for leaf in laid[one].leaves
            for beside in laid[other].leaves
            if beside in _implied(codes_of.get(leaf, ()), laid[other])
        )
        found[one] = replace(found[one], beside={**found[one].beside, other: pairs})
    return found


def _implied(codes: Iterable[str], other: Laid) -> Leaves:
    """The leaves of another axis that these codes stand for there; all of them where none is known there."""
    return frozenset[str]().union(*(other.made_of.get(code, frozenset()) for code in codes)) or other.whole


def _line(axis: str, leaf: str, within: Mapping[str, str]) -> list[str]:
    """A category and all that it is within."""
    line: list[str] = []
    code = leaf
    while code:
        if code in line:
            raise CutTwoWays(axis, "a category is within itself")
        line.append(code)
        code = within.get(code, "")
    return line


def lay_time(faces: Iterable[Face]) -> tuple[tuple[str, ...], dict[Period, Leaves]]:
    """The smallest common pieces of all periods of these tables, and which pieces each period is made of."""
    periods = {face.period for face in faces} | {
        category.period
        for face in faces
        for axis in face.axes
        if is_of_periods(axis)
        for category in axis.categories
        if category.period is not None
    }
    cuts = sorted({p.first for p in periods} | {p.last + timedelta(days=1) for p in periods})
    spans = [(first, after - timedelta(days=1)) for first, after in pairwise(cuts)]
    covered = [s for s in spans if any(p.first <= s[0] and s[1] <= p.last for p in periods)]
    made_of = {p: frozenset(_piece(s) for s in covered if p.first <= s[0] and s[1] <= p.last) for p in periods}
    return tuple(_piece(s) for s in covered), made_of


def _piece(span: tuple[date, date]) -> str:
    return f"{span[0].isoformat()}..{span[1].isoformat()}"


def places(face: Face, laid: Mapping[str, Laid], time: Mapping[Period, Leaves]) -> dict[Key, dict[str, Leaves]]:
    """For each key of a table, the finest categories of every axis, and the pieces of time, that its cell is about."""
    found: dict[Key, dict[str, Leaves]] = {}
    for key in face.keys:
        place: dict[str, Leaves] = {TIME: time[face.period]}
        for axis, code in zip(face.axes, key, strict=True):
            if is_of_periods(axis):
                if code != ALL:
                    place[TIME] = time[_period(axis, code)]
            elif code != ALL:
                place[axis.name] = laid[axis.name].made_of[code]
        found[key] = place
    return found


def _period(axis: Axis, code: str) -> Period:
    return next(c.period for c in axis.categories if c.code == code and c.period is not None)


def children_of(axis: Axis, code: str) -> tuple[str, ...]:
    """The categories next below one, or the topmost for the whole."""
    return tuple(c.code for c in axis.categories if c.within == ("" if code == ALL else code))
