"""Children counted over axes of reach when there are too many kinds of child to name: what each part, whole and sum must still obey.

Every stretch of a reach is a layer, and children add within a layer only. Between layers hold: a part is at most its whole, a whole at
most the sum of parts that cover it, those with two events are among those with one, those in a population are among those in a wider
one. Where the stretches nest as a tree, in one population and one crossing, these are all there is to know: sets of children of the
given sizes can always be laid over one another to make the whole. Anywhere else they are less than a reader might work out, and the
caller says so.
"""

from collections.abc import Mapping, Sequence
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


def are_trees(reaches: Sequence[Reach], laid: Mapping[str, Laid]) -> bool:
    """Whether the stretches are of one population, counted once, each along one axis, and along each axis nest or are apart.

    Axes that no stretch crosses, and that imply nothing of one another, do not bear on one another: a child who reaches so far along
    one can reach any way along the other.
    """
    if len({(r.population, r.least) for r in reaches}) > 1 or any(r.least > 1 or len(r.stretch) > 1 for r in reaches):
        return False
    along: dict[str, list[frozenset[str]]] = {}
    for axis, leaves in (pair for r in reaches for pair in r.stretch):
        along.setdefault(axis, []).append(frozenset(leaves))
    if any(set(laid[axis].beside) & set(along) for axis in along):
        return False
    return all(a <= b or b <= a or not a & b for held in along.values() for a, b in combinations(held, 2))


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
