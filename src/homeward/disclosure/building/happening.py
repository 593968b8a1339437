"""The episodes or interviews of one family of populations: each lies in one place on most axes, and at one time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from homeward.disclosure.building.axes import TIME, Laid, Leaves
from homeward.disclosure.building.faces import Face, Key, Known
from homeward.disclosure.building.joining import Edge
from homeward.disclosure.building.kinds import Kind, Reach, Rule, Where, add_reaches, axis_of, groups_of, stretch_of
from homeward.disclosure.building.registry import Registry
from homeward.disclosure.building.states import TooMany
from homeward.disclosure.building.world import TooFinelyCrossed, World

ONE_EVENT: Final = "one event"
YES: Final = frozenset({"yes"})
NO: Final = frozenset({"no"})


@dataclass
class Happenings:
    """Tables of one kind of event. `within` gives for each population those that it lies within; `marks` the axes on which an event
    lies in one place. `laid` has every axis that children reach along as well."""

    faces: Sequence[Face]
    places: Mapping[str, Mapping[Key, Where]]
    laid: Mapping[str, Laid]
    within: Mapping[str, frozenset[str]]
    marks: frozenset[str]
    limits: list[str] = field(default_factory=list)

    def flags(self, population: str) -> dict[str, Leaves]:
        """The place of a population among those it lies within: counted in it, and in each of them."""
        return {flag(population): YES} if self.within[population] else {}

    def flag_axes(self, population: str) -> frozenset[str]:
        """The axes that tell a population, and those it lies within, apart from what is around them."""
        found = {flag(population)} if self.within[population] else set()
        return frozenset(found).union(*(self.flag_axes(parent) for parent in self.within[population]))


def flag(population: str) -> str:
    return f"counted in {population}"


@dataclass
class EventWorld:
    happenings: Happenings
    world: World
    group: frozenset[str]

    def where(self, face: Face, key: Key) -> dict[str, Leaves]:
        place = self.happenings.places[face.name][key]
        found = {axis: held for axis, held in place.items() if axis in self.happenings.marks}
        stretch = self.stretch(face, key)
        if stretch:
            axis = axis_of(ONE_EVENT, self.group)
            of_leaf = self.world.kind.events_of[axis]
            found[axis] = frozenset(leaf for leaf, events in of_leaf.items() if events[stretch])
        return found

    def stretch(self, face: Face, key: Key) -> tuple[tuple[str, tuple[str, ...]], ...]:
        place = self.happenings.places[face.name][key]
        return stretch_of({a: h for a, h in place.items() if a not in self.happenings.marks}, self.happenings.laid)


def lay_out(registry: Registry, family: str, counts: str, happenings: Happenings) -> EventWorld:
    """A world with the axes of these events, tables not yet printed.

    Refuses with TooFinelyCrossed events that can lie in too many places at once.
    """
    kind = Kind({axis: happenings.laid[axis].leaves for axis in happenings.marks})
    kind.bind(happenings.laid)
    for population, parents in happenings.within.items():
        if parents:
            kind.leaves[flag(population)] = ("no", "yes")
            for parent in parents:
                if happenings.within[parent]:
                    allowed = frozenset({("no", "no"), ("no", "yes"), ("yes", "yes")})
                    kind.rules.append(Rule((flag(population), flag(parent)), allowed))
    world = EventWorld(happenings, World(registry, f"{counts}s", family, True, kind), frozenset())
    stretches = {world.stretch(face, key) for face in happenings.faces for key in face.keys}
    dims = frozenset(axis for stretch in stretches for axis, _ in stretch)
    if dims:
        reaches = [Reach(ONE_EVENT, 1, stretch) for stretch in sorted(stretches)]
        world.group = frozenset[str]().union(*groups_of(dims, reaches, happenings.laid))
        try:
            add_reaches(kind, [ONE_EVENT], world.group, reaches, happenings.laid)
        except TooMany:
            raise TooFinelyCrossed(dims) from None
    return world


def print_events(found: EventWorld, cost: Mapping[str, Mapping[Key, float]]) -> dict[str, dict[Key, str]]:
    """Put the tables in. The names of their cells, by table and key."""
    own = [face for face in found.happenings.faces if not face.both_of and not face.either_of]
    for face in own:
        flags = found.happenings.flags(face.population)
        found.world.spots[face.name] = {key: {**found.where(face, key), **flags} for key in face.keys}
        extra = found.happenings.flag_axes(face.population)
        if any(found.stretch(face, key) for key in face.keys):
            extra |= {axis_of(ONE_EVENT), axis_of(ONE_EVENT, found.group)}
        found.world.edges.append(found.world.edge_of(face.name) | extra)
    return {face.name: found.world.print_face(face, cost[face.name]) for face in own}


def rest_of(
    found: EventWorld,
    whole: tuple[Face, Key],
    part: tuple[Face, Key],
    names: Mapping[str, Mapping[Key, str]],
    words: str,
) -> None:
    """The events counted in one cell and not in another of a population within it."""
    name_of_whole, name_of_part = names[whole[0].name][whole[1]], names[part[0].name][part[1]]
    if name_of_whole == name_of_part:
        return
    outer = found.world.spots[whole[0].name][whole[1]]
    name = found.world.cell({**outer, flag(part[0].population): NO}, words)
    a, b = whole[0].known.get(whole[1]), part[0].known.get(part[1])
    counted = part[0].rest.get(part[1])
    if counted is not None:
        found.world.registry.know(name, counted)
    elif a is not None and b is not None and a.value >= b.value:
        found.world.registry.know(name, _least_behind(a, b))
    found.world.registry.add(
        [(-1, name_of_whole), (1, name_of_part), (1, name)], 0, 0, f"{words} make up the whole with the part"
    )


def rests(found: EventWorld, names: Mapping[str, Mapping[Key, str]]) -> None:
    """Of every two counts alike but for the time, one within the other, the events in the wider and not in the narrower."""
    alike: dict[frozenset[tuple[str, Leaves]], dict[Leaves, str]] = {}
    every = frozenset(found.world.kind.leaves[TIME])
    for face, spots in found.world.spots.items():
        for key, where in spots.items():
            place = found.world.kind.canonical({axis: held for axis, held in where.items() if axis != TIME})
            alike.setdefault(place, {}).setdefault(where.get(TIME, every), names[face][key])
    for place, times in alike.items():
        for whole, name in times.items():
            within = [part for part in times if part < whole]
            for part in within:
                if not any(part < other for other in within):
                    words = f"{found.world.registry.cells[name].words}, and not in: {found.world.registry.cells[times[part]].words}"
                    rest = found.world.cell({**dict(place), TIME: whole - part}, words)
                    found.world.registry.whole_is_sum(name, [times[part], rest], "a time is made of its parts")


def _least_behind(whole: Known, part: Known) -> Known:
    """Events of the whole that are not of the part, with the fewest children that can be behind them."""
    value = whole.value - part.value
    children = max(min(value, 1), (whole.children or 0) - (part.children or 0))
    return Known(value, children, min(whole.largest, value - max(children - 1, 0)))


def edges_needed(marks: Iterable[str], found: EventWorld, populations: Iterable[str]) -> Edge:
    """A crossing of these axes that also tells these populations apart."""
    flags = frozenset[str]().union(*(found.happenings.flag_axes(p) for p in populations))
    return frozenset(marks) | flags
