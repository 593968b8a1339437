"""One family of populations: all tables that count the same events, events among them, or the children of either."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from homeward.counts.raw import Counted
from homeward.disclosure.building import happening, overlap, reaching, ties
from homeward.disclosure.building.axes import TIME, CutTwoWays, Laid, is_of_periods, lay, lay_beside, lay_time, places
from homeward.disclosure.building.faces import Face, Key
from homeward.disclosure.building.kinds import Reach, Where, groups_of
from homeward.disclosure.building.registry import Registry
from homeward.disclosure.building.soundness import NotATable

EVERYTHING: Final = "everything counted here"
"""The population around several that lie in no common one."""

Cost = Callable[[Face, Key], float]
Names = dict[str, dict[Key, str]]


@dataclass
class Family:
    """The tables of one family, and what of them is not reasoned with in full (`limits`)."""

    registry: Registry
    name: str
    faces: Sequence[Face]
    cost: Cost
    limits: list[str] = field(default_factory=list)
    names: Names = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_name = {face.name: face for face in self.faces}
        self.costs = {face.name: {key: self.cost(face, key) for key in face.keys} for face in self.faces}
        pieces, spans = lay_time(self.faces)
        axes = {axis.name for face in self.faces for axis in face.axes if not is_of_periods(axis)}
        self.laid: dict[str, Laid] = {
            name: lay(name, [a for f in self.faces for a in f.axes if a.name == name and not is_of_periods(a)])
            for name in sorted(axes)
        }
        self.laid = lay_beside(self.laid, [a for f in self.faces for a in f.axes if not is_of_periods(a)])
        self.laid[TIME] = Laid(TIME, pieces, {})
        self.places: dict[str, dict[Key, Where]] = {
            face.name: {key: dict(where) for key, where in places(face, self.laid, spans).items()}
            for face in self.faces
        }
        self.parents = self._parents()

    def _parents(self) -> dict[str, frozenset[str]]:
        """For each population those directly around it; what a nearer one says already is left out."""
        found: dict[str, set[str]] = {face.population: set() for face in self.faces}
        for face in self.faces:
            if face.part_of and self.by_name[face.part_of].population != face.population:
                found[face.population].add(self.by_name[face.part_of].population)
        around = {population: _around(population, found) for population in found}
        if loop := sorted(population for population in found if population in around[population]):
            raise NotATable(loop[0], "what it counts is a part of itself")
        nearest = {
            population: frozenset(p for p in direct if not any(p in around[other] for other in direct if other != p))
            for population, direct in found.items()
        }
        counted = {face.population for face in self.faces if not face.both_of and not face.either_of}
        outermost = [population for population in counted if not nearest[population]]
        if len(outermost) > 1:
            # Populations of which none lies in another are kept apart inside one that holds them all and that nobody counts.
            nearest |= dict.fromkeys(outermost, frozenset([EVERYTHING])) | {EVERYTHING: frozenset()}
        return nearest

    def of(self, *counts: Counted) -> list[Face]:
        return [face for face in self.faces if face.counts in counts]

    def build(self) -> None:
        children = self._children()
        kinds: list[Counted] = ["episode", "interview"]
        events = [self._events(counts, children) for counts in kinds if self.of(counts)]
        crossed: list[ties.Crossing] = []
        if children.faces and events:
            crossed = self._crossings(children, events)
        found = self._lay_out(children, crossed) if children.faces else None
        if found:
            self.names |= reaching.print_children(found, self.costs)
        for one in events:
            self.names |= happening.print_events(one, self.costs)
        self._both_and_either()
        if found:
            reaching.rests(found, self.names)
        for one in events:
            happening.rests(one, self.names)
        self._rests(children, events)
        if found:
            for one in events:
                for crossing in crossed:
                    pieces = reaching.pieces_of(crossing.dims, children.reaches(), self.laid)
                    ties.tie(found, one, crossing, pieces, self._most(one))
            reaching.close(found)
        for one in events:
            one.world.close()
        self.limits += children.limits + [limit for one in events for limit in one.happenings.limits]

    # --- children

    def _children(self) -> reaching.Children:
        faces = self.of("child")
        marks = _marks(faces)
        within: dict[str, str] = {}
        for population, parents in self.parents.items():
            nearest = sorted(parents)
            if nearest:
                within[population] = nearest[0]
        children = reaching.Children(faces, self.places, self.laid, within, marks)
        if any(len(parents) > 1 for parents in self.parents.values()) and faces:
            children.limits.append(
                "a population of children that lies within two others is reasoned with inside one of them"
            )
        of_events = {a.name for f in self.of("episode", "interview") for a in f.axes if a.of_child}
        reach = {a.name for f in faces for a in f.axes if not a.adds and not is_of_periods(a)}
        if both := marks & reach:
            raise CutTwoWays(sorted(both)[0], "children add over it in one table and not in another")
        children.marks = marks | (frozenset(of_events) - reach)
        return children

    def _lay_out(self, children: reaching.Children, crossed: Sequence[ties.Crossing]) -> reaching.ChildWorld:
        extra: list[Reach] = []
        for crossing in crossed:
            for piece in reaching.pieces_of(crossing.dims, children.reaches(), self.laid):
                for population in children.populations:
                    highest = max([f.at_least for f in children.own if f.population == population], default=1)
                    extra += [Reach(population, n, piece) for n in range(1, highest + 1)]
        groups = groups_of(children.dims, [*children.reaches(), *extra], self.laid)
        return reaching.lay_out(self.registry, self.name, children, extra, groups)

    # --- events

    def _events(self, counts: Counted, children: reaching.Children) -> happening.EventWorld:
        faces = self.of(counts)
        marks = _marks(faces) | {TIME}
        reach = {a.name for f in faces for a in f.axes if not a.adds and not is_of_periods(a)}
        if both := marks & reach:
            raise CutTwoWays(sorted(both)[0], "what is counted adds over it in one table and not in another")
        if children.faces:
            marks = (marks | children.marks | children.dims) - reach
        found = happening.Happenings(faces, self.places, self.laid, self.parents, frozenset(marks))
        return happening.lay_out(self.registry, self.name, counts, found)

    def _crossings(self, children: reaching.Children, events: Sequence[happening.EventWorld]) -> list[ties.Crossing]:
        reached = groups_of(children.dims, children.reaches(), self.laid)
        on_events = frozenset[str]().union(*(one.happenings.marks for one in events))
        wanted = []
        for face in self.faces:
            restricted = {
                a for key in face.keys for a, h in self.places[face.name][key].items() if h != self.laid[a].whole
            }
            marks = frozenset(restricted & children.marks & on_events)
            groups = [group & on_events for group in reached if group & restricted]
            wanted += [ties.Crossing(marks, group) for group in groups] or [ties.Crossing(marks, frozenset())]
        sizes = {axis: len(laid.leaves) for axis, laid in self.laid.items()}
        for dim in children.dims:
            sizes[dim] = len(reaching.pieces_of(frozenset([dim]), children.reaches(), self.laid))
        found, all_there_is = ties.crossings(wanted, sizes)
        if not all_there_is or children.dims - on_events:
            self.limits.append("events are tied to children within each breakdown, and not across different breakdowns")
        return found

    def _most(self, one: happening.EventWorld) -> int:
        known = [k.value for face in one.happenings.faces for k in face.known.values()]
        told = [high or low for face in one.happenings.faces for low, high in face.told.values()]
        return max(1_000, 2 * max([*known, *told], default=0))

    # --- what lies between tables

    def _both_and_either(self) -> None:
        overlaps = [face for face in self.faces if face.both_of or face.either_of]
        for pair in sorted({face.both_of or face.either_of for face in overlaps}):
            of_pair = [face for face in overlaps if pair in (face.both_of, face.either_of)]
            wholes = {self.by_name[name].part_of for name in pair}
            whole = self.by_name[wholes.pop()] if len(wholes) == 1 and "" not in wholes else None
            sets = overlap.Sets(self.by_name[pair[0]], self.by_name[pair[1]], of_pair, whole)
            self.names |= overlap.lay_out(self.registry, sets, self.names, self.costs)
            if any(not axis.adds for face in of_pair for axis in face.axes):
                self.limits.append(
                    f"those in both of {sets.first.title} and {sets.second.title} are reasoned with part by part"
                )

    def _rests(self, children: reaching.Children, events: Sequence[happening.EventWorld]) -> None:
        for face in self.faces:
            whole = self.by_name.get(face.part_of)
            if whole is None or whole.counts != face.counts or face.both_of or face.either_of:
                continue
            for key in face.keys:
                if key not in self.names[whole.name] or key not in self.names[face.name]:
                    continue
                words = f"{whole.words(key)}, and not in {face.title}"
                if face.of_children and whole.population not in children.line(face.population):
                    self._rest_beside_the_line((whole, key), (face, key), words)
                for one in events:
                    if one.world.counts == f"{face.counts}s":
                        happening.rest_of(one, (whole, key), (face, key), self.names, words)

    def _rest_beside_the_line(self, whole: tuple[Face, Key], part: tuple[Face, Key], words: str) -> None:
        """What is left of a whole that the part's population is not reasoned with inside."""
        outer, inner = self.names[whole[0].name][whole[1]], self.names[part[0].name][part[1]]
        identity = ("children left", frozenset([("whole", frozenset([outer])), ("part", frozenset([inner]))]))
        rest = self.registry.piece(identity, words, events=False)
        self.registry.whole_is_sum(outer, [inner, rest], f"{words} make up the whole with the part")


def _marks(faces: Iterable[Face]) -> frozenset[str]:
    return frozenset(a.name for face in faces for a in face.axes if a.adds and not is_of_periods(a))


def _around(population: str, direct: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    todo = list(direct[population])
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += direct.get(one, set())
    return frozenset(found)
