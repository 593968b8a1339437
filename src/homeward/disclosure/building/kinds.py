"""What tells apart the things that one kind of table counts: axes on which each lies in one place, and how far each child reaches.

A child lies in one place on an axis that adds (sex), and reaches into several on one that does not (years, ages at the time). The latter
become axes too: on the axis of a reach, each leaf is a kind of child (`states`), and a count of children is a set of leaves. So every
count is a sum over leaves, and tables that share an axis can be laid over one another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from homeward.disclosure.building.axes import Laid, Leaves
from homeward.disclosure.building.states import Piece, State, states, steps_of_line

Where = Mapping[str, Leaves]
"""On each axis named, the leaves that a cell is about; on every other axis, all of them."""

Stretch = tuple[tuple[str, tuple[str, ...]], ...]
"""How far, on axes of reach: on each named the leaves, all in order. Everything where none is named."""

LIMIT_OF_STATES = 300


@dataclass(frozen=True)
class Reach:
    """Children with `least` or more events of a population in a stretch."""

    population: str
    least: int
    stretch: Stretch


@dataclass(frozen=True)
class Rule:
    """The combinations of leaves that there can be on these axes."""

    axes: tuple[str, ...]
    allowed: frozenset[tuple[str, ...]]


@dataclass
class Kind:
    """The axes of one kind of thing, with their leaves and the rules that bind them. `events_of` tells, of a leaf of an axis of
    reach, how many events (up to a cap) there are in each stretch. An axis in `layered` never takes everything."""

    leaves: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    events_of: dict[str, dict[str, dict[Stretch, int]]] = field(default_factory=dict)
    layered: set[str] = field(default_factory=set)
    bound_to: dict[str, set[str]] = field(default_factory=dict)

    def canonical(self, where: Where) -> frozenset[tuple[str, Leaves]]:
        """The place without the axes on which it takes everything, so that one place has one form."""
        return frozenset(
            (axis, held) for axis, held in where.items() if axis in self.layered or len(held) < len(self.leaves[axis])
        )

    def bind(self, laid: Mapping[str, Laid]) -> None:
        """Put in the rules between axes on each of which everything lies in one place."""
        for axis in sorted(self.leaves):
            for other, pairs in sorted(laid[axis].beside.items()) if axis in laid else ():
                if other in self.leaves:
                    self.rules.append(Rule((axis, other), pairs))
                    self.bound_to.setdefault(axis, set()).add(other)

    def with_bound(self, edge: Iterable[str]) -> frozenset[str]:
        """Axes, and those about which they imply something."""
        found: set[str] = set()
        todo = list(edge)
        while todo:
            axis = todo.pop()
            if axis not in found:
                found.add(axis)
                todo += self.bound_to.get(axis, ())
        return frozenset(found)

    def combinations(
        self, axes: Sequence[str], only: Mapping[str, Iterable[str]] | None = None
    ) -> list[tuple[str, ...]]:
        """Every combination of leaves of these axes that the rules allow. `only` narrows some axes to some leaves."""
        leaves = {axis: tuple((only or {}).get(axis, self.leaves[axis])) for axis in axes}
        inside = sorted((rule for rule in self.rules if set(rule.axes) <= set(axes)), key=lambda rule: len(rule.axes))
        partial: list[dict[str, str]] = [{}]
        for rule in inside:
            partial = [
                {**one, **dict(zip(rule.axes, allowed, strict=True))}
                for one in partial
                for allowed in sorted(rule.allowed)
                if all(leaf in leaves[axis] for axis, leaf in zip(rule.axes, allowed, strict=True))
                and all(one.get(axis, leaf) == leaf for axis, leaf in zip(rule.axes, allowed, strict=True))
            ]
        free = [axis for axis in axes if not any(axis in rule.axes for rule in inside)]
        return [
            tuple({**one, **dict(zip(free, rest, strict=True))}[axis] for axis in axes)
            for one in partial
            for rest in product(*(leaves[axis] for axis in free))
        ]


def stretch_of(where: Where, laid: Mapping[str, Laid]) -> Stretch:
    """The stretch that a place names, without the axes on which it takes everything."""
    return tuple(sorted((axis, tuple(sorted(held))) for axis, held in where.items() if held != laid[axis].whole))


def axis_of(population: str, group: frozenset[str] = frozenset()) -> str:
    """The name of the axis of the reach into a population: over everything, or over the axes of a group."""
    by = f" by {' and '.join(sorted(group))}" if group else ""
    return f"reach into {population}{by}"


def groups_of(dims: frozenset[str], reaches: Iterable[Reach], laid: Mapping[str, Laid]) -> list[frozenset[str]]:
    """Axes of reach that some count crosses belong together: years and ages crossed tell more of a child than each apart. So do
    those of which one implies something about the other."""
    groups = [frozenset({dim}) for dim in sorted(dims)]
    crossed = [{dim for dim, _ in reach.stretch} for reach in reaches]
    for used in [*crossed, *({dim, *laid[dim].beside} & dims for dim in sorted(dims))]:
        touched = [group for group in groups if group & used]
        if len(touched) > 1:
            groups = [group for group in groups if group not in touched] + [frozenset[str]().union(*touched)]
    return groups


def add_reaches(
    kind: Kind, line: Sequence[str], group: frozenset[str], reaches: Iterable[Reach], laid: Mapping[str, Laid]
) -> None:
    """Put the axes of reach of a line of populations, the widest first, over the axes of a group into a kind, with their rule.

    Raises states.TooMany where there are more kinds of child than `LIMIT_OF_STATES`.
    """
    reaches = [r for r in reaches if r.population in line and {dim for dim, _ in r.stretch} <= group]
    places = sorted({(r.population, r.stretch) for r in reaches} | {(population, ()) for population in line})
    caps = [max((r.least for r in reaches if (r.population, r.stretch) == place), default=1) for place in places]
    dims = tuple(sorted(group))
    pieces = [tuple(held[0] for held in one) for one in smallest(dims, reaches, laid)]
    held = [(line.index(population), _holding(pieces, dims, stretch)) for population, stretch in places]
    found = states(steps_of_line(pieces, held, len(line)), caps, LIMIT_OF_STATES)
    _enter(kind, line, group, places, found)


def smallest(
    dims: Sequence[str], reaches: Iterable[Reach], laid: Mapping[str, Laid]
) -> list[tuple[tuple[str, ...], ...]]:
    """The smallest stretches that the reaches tell apart and that there can be: on each axis, leaves in sets."""
    reaches = list(reaches)
    sets = product(*(_told_apart(dim, dims, reaches, laid) for dim in dims))
    return [one for one in sets if _can_be(dict(zip(dims, one, strict=True)), laid)]


def _can_be(held: Mapping[str, tuple[str, ...]], laid: Mapping[str, Laid]) -> bool:
    return all(
        any((leaf, beside) in pairs for leaf in leaves for beside in held[other])
        for dim, leaves in held.items()
        for other, pairs in laid[dim].beside.items()
        if other in held
    )


def _told_apart(
    dim: str, dims: Sequence[str], reaches: Iterable[Reach], laid: Mapping[str, Laid]
) -> list[tuple[str, ...]]:
    """The leaves of an axis, in sets that neither a reach nor another of these axes tells apart."""
    stretches = sorted({held for r in reaches for axis, held in r.stretch if axis == dim})
    found: dict[tuple[object, ...], list[str]] = {}
    for leaf in laid[dim].leaves:
        ours = [
            frozenset(b for a, b in pairs if a == leaf) for other, pairs in laid[dim].beside.items() if other in dims
        ]
        theirs = [frozenset(a for a, b in laid[other].beside.get(dim, ()) if b == leaf) for other in dims]
        found.setdefault((*(leaf in held for held in stretches), *ours, *theirs), []).append(leaf)
    return [tuple(leaves) for leaves in found.values()]


def _holding(pieces: Sequence[Piece], dims: Sequence[str], stretch: Stretch) -> frozenset[Piece]:
    narrow = dict(stretch)
    return frozenset(
        piece
        for piece in pieces
        if all(dim not in narrow or leaf in narrow[dim] for dim, leaf in zip(dims, piece, strict=True))
    )


def _enter(
    kind: Kind,
    line: Sequence[str],
    group: frozenset[str],
    places: Sequence[tuple[str, Stretch]],
    found: Sequence[State],
) -> None:
    axes = [(population, axis_of(population)) for population in line]
    if group:
        axes += [(population, axis_of(population, group)) for population in line]
    allowed: set[tuple[str, ...]] = set()
    for state in found:
        combination = []
        for at, (population, axis) in enumerate(axes):
            over_all = at < len(line)
            counts = {
                stretch: events
                for (of, stretch), events in zip(places, state, strict=True)
                if of == population and (not over_all or stretch == ())
            }
            leaf = _leaf(counts)
            kind.events_of.setdefault(axis, {})[leaf] = counts
            combination.append(leaf)
        allowed.add(tuple(combination))
    for _, axis in axes:
        kind.leaves[axis] = tuple(sorted(kind.events_of[axis]))
    kind.rules.append(Rule(tuple(axis for _, axis in axes), frozenset(allowed)))


def _leaf(counts: Mapping[Stretch, int]) -> str:
    said = [
        words_of(stretch) + (f" x{events}" if events > 1 else "")
        for stretch, events in sorted(counts.items())
        if events
    ]
    return " + ".join(said) or "none"


def words_of(stretch: Stretch) -> str:
    """A stretch in words that no other stretch has: "time 2019..2020/age 14|15"."""
    return "/".join(f"{axis} {'|'.join(held)}" for axis, held in stretch) or "any"
