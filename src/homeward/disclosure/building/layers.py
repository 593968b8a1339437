"""Children counted over axes of reach without naming every kind of child: what each part, whole and sum must still obey.

Every stretch of a reach is a layer, and children add within a layer only. Between layers hold: a part is at most its whole, a whole at
most the sum of parts that cover it, those with two events are among those with one, those in a population are among those in a wider
one. Often these are all there is to know (`are_exact`), with far fewer cells than there are kinds of child. Elsewhere they are less than
a reader might work out, and the caller says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from homeward.disclosure.building.axes import Laid
from homeward.disclosure.building.kinds import Kind, Reach, Stretch, words_of
from homeward.disclosure.building.world import World

LAYER = "layer"


def label(reach: Reach) -> str:
    """The leaf of the axis of layers for a reach."""
    many = f" x{reach.least}" if reach.least > 1 else ""
    return f"{reach.population}: {words_of(reach.stretch)}{many}"


def enter(kind: Kind, reaches: Sequence[Reach]) -> None:
    """Put the axis of layers into a kind."""
    kind.leaves[LAYER] = tuple(sorted({label(reach) for reach in reaches}))
    kind.layered.add(LAYER)


def are_exact(reaches: Sequence[Reach], lines: Sequence[Sequence[str]], laid: Mapping[str, Laid]) -> bool:
    """Whether, within one crossing, what holds between layers is all that a reader can know.

    It is where every stretch lies along one axis and no two axes imply anything of one another, and either one population is counted
    and along each axis the stretches nest or are apart, or the populations lie within one another in one line and the stretches are
    apart. Then sets of children of the given sizes can be laid over one another along each axis, whatever they do along the others;
    and of two populations, the wider set of each stretch can be filled up from the narrower: first with children who are nowhere in
    the narrower, who need a place, then with any.
    """
    if len(lines) > 1 or any(r.least > 1 or len(r.stretch) > 1 for r in reaches):
        return False
    along: dict[str, set[frozenset[str]]] = {}
    for axis, leaves in (pair for r in reaches for pair in r.stretch):
        along.setdefault(axis, set()).add(frozenset(leaves))
    if any(set(laid[axis].beside) & set(along) for axis in along):
        return False
    nesting = len({r.population for r in reaches}) == 1
    pairs = [pair for held in along.values() for pair in combinations(held, 2)]
    return all(not a & b or (nesting and (a <= b or b <= a)) for a, b in pairs)


def bind(
    world: World,
    reaches: Sequence[Reach],
    lines: Mapping[str, Sequence[str]],
    laid: Mapping[str, Laid],
    loose: frozenset[str],
) -> None:
    """Put in what holds between layers, for each piece of every crossing. `loose` are axes whose parts need not cover the whole."""
    by_label = {label(reach): reach for reach in reaches}
    for block, (axes, pieces) in world.pieces.items():
        if LAYER in block:
            at = axes.index(LAYER)
            rest = sorted({leaves[:at] + leaves[at + 1 :] for leaves in pieces})
            here = [by_label[leaf] for leaf in sorted({leaves[at] for leaves in pieces})]
            for others in rest:
                names = {r: pieces[(*others[:at], label(r), *others[at:])] for r in here}
                _bind_one(world, names, lines, laid, loose)


def _bind_one(
    world: World,
    names: Mapping[Reach, str],
    lines: Mapping[str, Sequence[str]],
    laid: Mapping[str, Laid],
    loose: frozenset[str],
) -> None:
    for whole in names:
        below = [part for part in names if part != whole and within(part, whole, lines, laid)]
        nearest = [p for p in below if not any(within(p, q, lines, laid) for q in below if q != p)]
        for part in nearest:
            world.registry.at_most(names[part], names[whole], "no part is more than its whole")
        alike = [p for p in below if (p.population, p.least) == (whole.population, whole.least)]
        for cover in _covers(whole, alike, laid):
            if not loose & {axis for part in cover for axis, _ in part.stretch}:
                terms = [(-1, names[whole]), *((1, names[part]) for part in cover)]
                world.registry.add(terms, 0, None, "the whole is at most the sum of its parts")
                for wider in lines[whole.population][:-1]:
                    _bind_rests(world, names, (whole, *cover), wider)


def _bind_rests(world: World, names: Mapping[Reach, str], whole_and_parts: Sequence[Reach], wider: str) -> None:
    """Whoever is in the wider population and nowhere in the narrower is in some part of the wider one and not of the narrower."""
    outer = [replace(reach, population=wider) for reach in whole_and_parts]
    if all(reach in names for reach in outer):
        signs = [-1, *([1] * (len(outer) - 1))]
        terms = [(sign, names[reach]) for sign, reach in zip(signs, outer, strict=True)]
        terms += [(-sign, names[reach]) for sign, reach in zip(signs, whole_and_parts, strict=True)]
        world.registry.add(terms, 0, None, "whoever is nowhere in the narrower is in some part of the wider without it")


def within(part: Reach, whole: Reach, lines: Mapping[str, Sequence[str]], laid: Mapping[str, Laid]) -> bool:
    """Whether all children of one reach are among those of another."""
    inner, outer = dict(part.stretch), dict(whole.stretch)
    narrower = all(set(inner.get(axis, laid[axis].leaves)) <= set(leaves) for axis, leaves in outer.items())
    return whole.population in lines[part.population] and part.least >= whole.least and narrower


def _covers(whole: Reach, parts: Sequence[Reach], laid: Mapping[str, Laid]) -> list[list[Reach]]:
    """Sets of parts that differ from the whole along one axis and together cover it, the largest parts of each axis."""
    found = []
    for axis in laid:
        outer = dict(whole.stretch)
        along = [p for p in parts if {**dict(p.stretch), axis: ()} == {**outer, axis: ()}]
        largest = [p for p in along if not any(_leaves(p, axis, laid) < _leaves(q, axis, laid) for q in along)]
        if largest and frozenset[str]().union(*(_leaves(p, axis, laid) for p in largest)) == _leaves(whole, axis, laid):
            found.append(largest)
    return found


def _leaves(reach: Reach, axis: str, laid: Mapping[str, Laid]) -> frozenset[str]:
    stretch: Stretch = reach.stretch
    return frozenset(dict(stretch).get(axis, laid[axis].leaves))
