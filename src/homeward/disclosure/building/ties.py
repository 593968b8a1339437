"""What ties children to the events that they are counted by: every child counted has an event there, and every event a child."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from homeward.disclosure.building.axes import Leaves
from homeward.disclosure.building.happening import EventWorld
from homeward.disclosure.building.kinds import Reach, Stretch
from homeward.disclosure.building.reaching import ChildWorld
from homeward.disclosure.building.world import in_words

BECAUSE = "every child counted has at least one of the events counted, and every event is some child's"
MOST_CROSSED = 400
"""Pieces up to which events and children are crossed over all axes at once; beyond, each breakdown is tied by itself."""


@dataclass(frozen=True)
class Crossing:
    """Axes over which events and children are tied: marks of the child, and axes along which children reach."""

    marks: frozenset[str]
    dims: frozenset[str]

    def lies_within(self, other: "Crossing") -> bool:
        return self.marks <= other.marks and self.dims <= other.dims

    def size(self, leaves: Mapping[str, int]) -> int:
        kinds: int = 2 ** sum(leaves[axis] for axis in self.dims)
        return kinds * prod(leaves[axis] for axis in self.marks)


def crossings(wanted: Iterable[Crossing], leaves: Mapping[str, int]) -> tuple[list[Crossing], bool]:
    """The crossings over which to tie, and whether they are all that a reader can use: one that holds every other is."""
    distinct = list(dict.fromkeys(wanted))
    largest = [c for c in distinct if not any(c != other and c.lies_within(other) for other in distinct)]
    if len(largest) < 2:
        return largest, True
    union = Crossing(
        frozenset[str]().union(*(c.marks for c in largest)), frozenset[str]().union(*(c.dims for c in largest))
    )
    return ([union], True) if union.size(leaves) <= MOST_CROSSED else (largest, False)


def tie(children: ChildWorld, events: EventWorld, crossing: Crossing, pieces: Sequence[Stretch], most: int) -> None:
    """Tie the two over the pieces of a crossing. `most` is more events than any child has, as far as any reader can tell."""
    marks = sorted(crossing.marks)
    every = children.children.laid
    for line in children.children.lines():
        reaches = [Reach(p, n, piece) for p in line for piece in pieces for n in _numbers(children, p)]
        children.need(children.edge(marks, pieces, line[-1]), reaches)
        flags = frozenset[str]().union(*(events.happenings.flag_axes(p) for p in line))
        events.world.edges.append(frozenset(marks) | crossing.dims | flags)
        for leaves in product(*(every[axis].leaves for axis in marks)):
            place = {axis: frozenset([leaf]) for axis, leaf in zip(marks, leaves, strict=True)}
            for piece in pieces:
                _tie_one(children, events, line, place, piece, most)


def _numbers(children: ChildWorld, population: str) -> range:
    """How many events the tables of a population ask for: 1, and up to the highest."""
    asked = [face.at_least for face in children.children.own if face.population == population]
    return range(1, max(asked, default=1) + 1)


def _tie_one(
    children: ChildWorld,
    events: EventWorld,
    line: Sequence[str],
    marks: Mapping[str, Leaves],
    piece: Stretch,
    most: int,
) -> None:
    place = {**marks, **{axis: frozenset(held) for axis, held in piece}}
    registry = events.world.registry
    outer: tuple[str, str] | None = None
    for population in line:
        many = events.world.cell(
            {**place, **events.happenings.flags(population)}, f"events of {population}: {in_words(place)}"
        )
        at_least = [
            children.world.cell(
                children.where(Reach(population, n, piece), marks), f"children of {population}: {in_words(place)}"
            )
            for n in _numbers(children, population)
        ]
        registry.add([(1, many), *((-1, name) for name in at_least)], 0, None, BECAUSE)
        rest = [(1, name) for name in at_least[:-1]]
        registry.add([(-1, many), *rest, (most, at_least[-1])], 0, None, BECAUSE)
        if outer is not None:
            wide, wide_children = outer
            registry.add([(1, wide), (-1, many), (-1, wide_children), (1, at_least[0])], 0, None, BECAUSE)
        outer = (many, at_least[0])
