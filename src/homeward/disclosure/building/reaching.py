"""The children of one family of populations: who is counted where, and how far each reaches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from homeward.disclosure.building import layers
from homeward.disclosure.building.axes import TIME, Laid, Leaves, is_of_periods
from homeward.disclosure.building.faces import Face, Key
from homeward.disclosure.building.joining import Edge
from homeward.disclosure.building.kinds import (
    Kind,
    Reach,
    Stretch,
    Where,
    add_reaches,
    axis_of,
    groups_of,
    smallest,
    stretch_of,
)
from homeward.disclosure.building.registry import Registry
from homeward.disclosure.building.states import TooMany
from homeward.disclosure.building.world import World

MOST_KINDS_CROSSED = 1_500
"""More pieces than this in one crossing of kinds of child are too slow to reason with, and layers are used."""


@dataclass
class Children:
    """What is needed to lay tables of children out. `places` gives the leaves of every axis for each key of each table."""

    faces: Sequence[Face]
    places: Mapping[str, Mapping[Key, Where]]
    laid: Mapping[str, Laid]
    within: Mapping[str, str]
    marks: frozenset[str]
    limits: list[str] = field(default_factory=list)

    def line(self, population: str) -> tuple[str, ...]:
        """A population and those it lies within, widest first."""
        found = [population]
        while parent := self.within.get(found[0], ""):
            found.insert(0, parent)
        return tuple(found)

    @property
    def populations(self) -> tuple[str, ...]:
        """The populations that these tables count children of, and those they lie within."""
        return tuple(sorted({p for face in self.own for p in self.line(face.population)}))

    @property
    def own(self) -> list[Face]:
        """The tables that count one population, and not those in both or either of two."""
        return [face for face in self.faces if not face.both_of and not face.either_of]

    def stretch(self, face: Face, key: Key) -> Stretch:
        place = self.places[face.name][key]
        return stretch_of({a: held for a, held in place.items() if a not in self.marks}, self.laid)

    def marked(self, face: Face, key: Key) -> dict[str, Leaves]:
        return {a: held for a, held in self.places[face.name][key].items() if a in self.marks}

    def reaches(self) -> list[Reach]:
        found = {Reach(f.population, f.at_least, self.stretch(f, key)): None for f in self.own for key in f.keys}
        return list(found)

    @property
    def dims(self) -> frozenset[str]:
        """The axes of reach that some table tells apart."""
        return frozenset(axis for reach in self.reaches() for axis, _ in reach.stretch)

    def lines(self) -> list[tuple[str, ...]]:
        """The populations in lines, none of them the beginning of another."""
        found = {self.line(p) for p in self.populations}
        return sorted(line for line in found if not any(line == other[: len(line)] for other in found if other != line))


def pieces_of(group: frozenset[str], reaches: Sequence[Reach], laid: Mapping[str, Laid]) -> list[Stretch]:
    """The smallest stretches over the axes of a group that the reaches tell apart."""
    dims = sorted(group)
    return [
        stretch_of({dim: frozenset(held) for dim, held in zip(dims, held_of, strict=True)}, laid)
        for held_of in smallest(dims, reaches, laid)
    ]


@dataclass
class ChildWorld:
    """Tables of children put into a world: by kinds of child, or in layers where there are too many kinds."""

    children: Children
    world: World
    groups: list[frozenset[str]]
    in_layers: bool
    reaches: Sequence[Reach]

    def group_of(self, stretch: Stretch) -> frozenset[str]:
        used = {axis for axis, _ in stretch}
        return next((group for group in self.groups if used and used <= group), frozenset())

    def where(self, reach: Reach, marks: Mapping[str, Leaves]) -> dict[str, Leaves]:
        """The place of the children of a reach."""
        if self.in_layers:
            return {**marks, layers.LAYER: frozenset([layers.label(reach)])}
        axis = axis_of(reach.population, self.group_of(reach.stretch))
        held = frozenset(
            leaf for leaf, events in self.world.kind.events_of[axis].items() if events[reach.stretch] >= reach.least
        )
        return {**marks, axis: held}

    def edge(self, marks: Iterable[str], stretches: Iterable[Stretch], population: str) -> Edge:
        """The axes that must be crossed to tell children of a population apart by these marks and stretches."""
        if self.in_layers:
            return frozenset({*marks, layers.LAYER})
        groups = {frozenset[str](), *(self.group_of(stretch) for stretch in stretches)}
        return frozenset({*marks, *(axis_of(p, group) for p in self.children.line(population) for group in groups)})

    def need(self, edge: Edge, reaches: Iterable[Reach]) -> None:
        """See to it that a crossing of these axes, in layers those of these reaches, is put in."""
        self.world.edges.append(edge)
        if self.in_layers:
            self.world.layers_of.setdefault(edge, set()).update(layers.label(reach) for reach in reaches)


def lay_out(
    registry: Registry, family: str, children: Children, extra: Sequence[Reach], groups: list[frozenset[str]] | None
) -> ChildWorld:
    """A world with the axes of these children, tables not yet printed. `extra` are reaches that no table prints.

    By kinds of child, or in layers where these are exact and shorter, or the kinds too many (a limit, which is noted).
    """
    reaches = list(dict.fromkeys([*children.reaches(), *extra]))
    groups = groups_of(children.dims, reaches, children.laid) if groups is None else groups
    kind = Kind({axis: children.laid[axis].leaves for axis in children.marks})
    kind.bind(children.laid)
    loose = any(not axis.covers and face.at_least == 1 for face in children.own for axis in face.axes)
    if not loose and not _layers_are_exact(children, reaches):
        try:
            for line in children.lines():
                for group in [frozenset[str](), *groups]:
                    add_reaches(kind, line, group, reaches, children.laid)
            if _largest_crossing(children, kind) > MOST_KINDS_CROSSED:
                raise TooMany
            return ChildWorld(children, World(registry, "children", family, False, kind), groups, False, reaches)
        except TooMany:
            children.limits.append(
                f"children counted by {_and(children.dims)}: a reader may know more than that parts are at most their wholes, and wholes at most the sum of parts that cover them"
            )
    elif loose:
        children.limits.append(
            "children counted over parts that need not make up the whole: only that no part is above its whole"
        )
    kind = Kind({axis: children.laid[axis].leaves for axis in children.marks})
    kind.bind(children.laid)
    layers.enter(kind, reaches)
    return ChildWorld(children, World(registry, "children", family, False, kind), groups, True, reaches)


def _layers_are_exact(children: Children, reaches: Sequence[Reach]) -> bool:
    """Whether layers are exact: by their stretches, and as those along one axis are told apart in one crossing only."""
    if not layers.are_exact(reaches, children.lines(), children.laid) or any(
        f.both_of or f.either_of for f in children.faces
    ):
        return False
    return all(_in_one_crossing(children, dim) for dim in children.dims)


def _in_one_crossing(children: Children, dim: str) -> bool:
    marks = [
        frozenset(a for key in face.keys for a in children.marked(face, key))
        for face in children.own
        if any(axis == dim for key in face.keys for axis, _ in children.stretch(face, key))
    ]
    return max(marks, key=len) >= frozenset[str]().union(*marks)


def _largest_crossing(children: Children, kind: Kind) -> int:
    """Pieces of the largest crossing that a table asks for by itself."""
    kinds = max((len(rule.allowed) for rule in kind.rules), default=1)
    marks = [{axis for key in face.keys for axis in children.marked(face, key)} for face in children.own]
    return kinds * max((prod(len(children.laid[axis].leaves) for axis in of_face) for of_face in marks), default=1)


def _and(words: Iterable[str]) -> str:
    return " and ".join(sorted(words))


def print_children(found: ChildWorld, cost: Mapping[str, Mapping[Key, float]]) -> dict[str, dict[Key, str]]:
    """Put the tables in. The names of their cells, by table and key."""
    children, world = found.children, found.world
    for face in children.own:
        spots: dict[Key, Where] = {}
        for key in face.keys:
            spots[key] = found.where(
                Reach(face.population, face.at_least, children.stretch(face, key)), children.marked(face, key)
            )
        world.spots[face.name] = spots
        marks = {axis for key in face.keys for axis in children.marked(face, key)}
        stretches = [children.stretch(face, key) for key in face.keys]
        found.need(
            found.edge(marks, stretches, face.population),
            [Reach(face.population, face.at_least, stretch) for stretch in stretches],
        )
    return {face.name: world.print_face(face, cost[face.name]) for face in children.own}


def rests(found: ChildWorld, names: Mapping[str, Mapping[Key, str]]) -> None:
    """Of every two counts one of which lies within the other, of the same marks, the children in the wider and not in the narrower.

    So a part of a period and the whole, in one answer or in two; the children of a rate's denominator who are not in its numerator;
    those counted once or more who were not counted twice. Only the nearest of those within are looked at.
    """
    children = found.children
    by_marks: dict[frozenset[tuple[str, Leaves]], dict[Reach, tuple[Face, Key]]] = {}
    for face in children.own:
        for key in face.keys:
            marks = found.world.kind.canonical(children.marked(face, key))
            reach = Reach(face.population, face.at_least, children.stretch(face, key))
            at = by_marks.setdefault(marks, {}).setdefault(reach, (face, key))
            if not at[0].known and face.known:
                by_marks[marks][reach] = (face, key)
    lines = {population: children.line(population) for population in children.populations}
    for cells in by_marks.values():
        for whole, (face, key) in cells.items():
            within = [part for part in cells if part != whole and layers.within(part, whole, lines, children.laid)]
            for part in within:
                if not any(layers.within(part, other, lines, children.laid) for other in within if other != part):
                    words = f"{face.words(key)}, and not in: {cells[part][0].words(cells[part][1])}"
                    rest_of(found, (face, key), cells[part], names, words)


def rest_of(
    found: ChildWorld,
    whole: tuple[Face, Key],
    part: tuple[Face, Key],
    names: Mapping[str, Mapping[Key, str]],
    words: str,
) -> None:
    """The children counted in one cell and not in another that lies within it."""
    name_of_whole, name_of_part = names[whole[0].name][whole[1]], names[part[0].name][part[1]]
    if name_of_whole == name_of_part:
        return
    world = found.world
    inner = world.spots[part[0].name][part[1]]
    outer = world.spots[whole[0].name][whole[1]]
    if found.in_layers:
        leaf = f"{next(iter(outer[layers.LAYER]))}, and not {next(iter(inner[layers.LAYER]))}"
        identity = world.identity({**outer, layers.LAYER: frozenset([leaf])})
        name = world.registry.piece(identity, words, events=False)
    else:
        marks = found.children.marks
        axis = next(axis for axis in inner if axis not in marks)
        every = frozenset(world.kind.leaves[axis])
        name = world.cell({**outer, axis: outer.get(axis, every) - inner[axis]}, words)
    world.registry.add(
        [(-1, name_of_whole), (1, name_of_part), (1, name)], 0, 0, f"{words} make up the whole with the part"
    )


def close(found: ChildWorld) -> None:
    """Cross the axes as far as needed and put in what holds between the pieces."""
    found.world.close()
    if found.in_layers:
        children = found.children
        lines = {population: children.line(population) for population in children.populations}
        loose = frozenset(
            TIME if is_of_periods(axis) else axis.name
            for face in children.own
            for axis in face.axes
            if not axis.covers and face.at_least == 1
        )
        layers.bind(found.world, found.reaches, lines, children.laid, loose)
