"""The tables of one kind of thing over one family of populations, put into a draft: cells, pieces and how they add."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from homeward.disclosure.building.axes import TIME, Leaves, children_of, is_of_periods
from homeward.disclosure.building.faces import Face, Key, Known
from homeward.disclosure.building.joining import Edge, tree_of
from homeward.disclosure.building.kinds import Kind, Where
from homeward.disclosure.building.registry import Identity, Registry
from homeward.disclosure.problem import Cell, Status
from homeward.vocabulary.refusals import Refusal

MOST_PIECES = 20_000
_MOST_NAMED = 3


class TooFinelyCrossed(Refusal):
    """Tables that share axes have to be crossed in full to reason with them, and the crossing has too many pieces."""

    code: ClassVar[str] = "too-finely-crossed"
    ground: ClassVar[str] = "What is not proven safe is not called safe."

    def __init__(self, axes: Iterable[str]) -> None:
        super().__init__(
            f"these tables are too finely crossed to be reasoned with together, over {', '.join(sorted(axes))}",
            next_step="Ask for fewer breakdowns at once, or wider categories.",
        )


@dataclass
class World:
    """One kind of thing (`counts`: children, episodes, interviews; `family` tells populations apart) with its axes."""

    registry: Registry
    counts: str
    family: str
    events: bool
    kind: Kind
    edges: list[Edge] = field(default_factory=list)
    spots: dict[str, dict[Key, Where]] = field(default_factory=dict)
    to_sum: dict[Identity, Where] = field(default_factory=dict)
    added: dict[Identity, list[Edge]] = field(default_factory=dict)
    layers_of: dict[Edge, set[str]] = field(default_factory=dict)
    pieces: dict[Edge, tuple[tuple[str, ...], dict[tuple[str, ...], str]]] = field(default_factory=dict)

    def identity(self, where: Where) -> Identity:
        return (f"{self.counts} of {self.family}", self.kind.canonical(where))

    def cell(self, where: Where, words: str, known: Known | None = None) -> str:
        """The name of the cell at a place, put in as a piece where no table prints it, and tied to the crossings in `close`."""
        identity = self.identity(where)
        self.to_sum.setdefault(identity, where)
        return self.registry.piece(identity, words, events=self.events, known=known)

    def edge_of(self, face: str) -> Edge:
        """The axes on which a table does not take everything everywhere."""
        return frozenset(axis for where in self.spots[face].values() for axis, _ in self.kind.canonical(where))

    def print_face(self, face: Face, cost: Mapping[Key, float]) -> dict[Key, str]:
        """Put in the cells of one table, at the places in `spots`, and how its parts add. The names of its cells."""
        names: dict[Key, str] = {}
        for key in face.keys:
            where = self.spots[face.name][key]
            identity = self.identity(where)
            self.to_sum.setdefault(identity, where)
            name = f"{face.name}[{', '.join(key)}]"
            if key in face.known:
                k = face.known[key]
                cell = Cell(
                    name, k.value, k.children, face.words(key), Status.OFFERED, cost[key], k.largest, events=self.events
                )
                names[key] = self.registry.offer(identity, cell)
            else:
                low, high = face.told[key]
                # Of children printed plainly as many are behind the number as it says; of events nobody outside knows.
                value = low if low == high and not self.events else None
                cell = Cell(
                    name, value, value, face.words(key), Status.PUBLIC, 0.0, 0, low=low, high=high, events=self.events
                )
                names[key] = self.registry.public(identity, cell)
        self._add_up(face, names)
        return names

    def _add_up(self, face: Face, names: Mapping[Key, str]) -> None:
        edge = self.edge_of(face.name)
        for at, axis in enumerate(face.axes):
            if not axis.adds:
                continue
            because = f"the parts of {axis.title.lower()} add to the whole in: {face.title}"
            name = TIME if is_of_periods(axis) else axis.name
            for key in face.keys:
                below = children_of(axis, key[at])
                parts = [(*key[:at], code, *key[at + 1 :]) for code in below]
                if parts and all(part in names for part in parts):
                    self.registry.whole_is_sum(names[key], [names[part] for part in parts], because)
                    if self._make_up(face, key, parts, name):
                        self.added.setdefault(self.identity(self.spots[face.name][key]), []).append(edge)

    def _make_up(self, face: Face, key: Key, parts: Sequence[Key], axis: str) -> bool:
        """Whether the parts hold every leaf of the whole, so that nothing of another table lies in the whole and in no part."""
        spots = self.spots[face.name]
        if any(self.identity(spots[part]) == self.identity(spots[key]) for part in parts):
            return False  # a whole of one part is that part, and says nothing about it
        every = frozenset(self.kind.leaves[axis])
        held = frozenset[str]().union(*(spots[part].get(axis, every) for part in parts))
        return held == spots[key].get(axis, every)

    def close(self) -> None:
        """Cross the axes as far as needed, and tie every cell to the pieces of one crossing that holds its axes."""
        tree = tree_of(self.kind.with_bound(edge) for edge in self.edges)
        for block in tree.blocks:
            self._enter_block(block)
        for one, other, common in tree.shared:
            self._agree(one, other, common)
        for identity, where in list(self.to_sum.items()):
            self._tie(identity, where, tree.blocks)

    def _only(self, block: Edge) -> dict[str, Iterable[str]]:
        """Of layers, only those that a table within the block has."""
        held = {axis: set[str]() for axis in self.kind.layered if axis in block}
        for edge, layers in self.layers_of.items():
            if edge <= block:
                for axis in held:
                    held[axis] |= layers
        return {axis: sorted(layers) for axis, layers in held.items()}

    def _enter_block(self, block: Edge) -> None:
        axes = tuple(sorted(block))
        found = self.kind.combinations(axes, self._only(block))
        if len(found) > MOST_PIECES:
            raise TooFinelyCrossed(axes)
        pieces = {}
        for leaves in found:
            where = {axis: frozenset([leaf]) for axis, leaf in zip(axes, leaves, strict=True)}
            pieces[leaves] = self.registry.piece(self.identity(where), self._words(where), events=self.events)
        self.pieces[block] = (axes, pieces)

    def _agree(self, one: Edge, other: Edge, common: Edge) -> None:
        """Give each place that two crossings share one cell, the sum of its pieces in both."""
        axes = tuple(sorted(common))
        places = {self._project(leaves, one, axes) for leaves in self.pieces[one][1]}
        places |= {self._project(leaves, other, axes) for leaves in self.pieces[other][1]}
        for leaves in sorted(places):
            where = {axis: frozenset([leaf]) for axis, leaf in zip(axes, leaves, strict=True)}
            if any(leaf not in only for axis, only in self._only(one).items() for leaf in where.get(axis, ())):
                continue
            if any(leaf not in only for axis, only in self._only(other).items() for leaf in where.get(axis, ())):
                continue
            name = self.cell(where, self._words(where))
            for block in (one, other):
                if any(edge <= block for edge in self.added.get(self.identity(where), ())):
                    continue
                self._sum(name, where, block)

    def _project(self, leaves: Sequence[str], block: Edge, axes: Sequence[str]) -> tuple[str, ...]:
        at = dict(zip(self.pieces[block][0], leaves, strict=True))
        return tuple(at[axis] for axis in axes)

    def _tie(self, identity: Identity, where: Where, blocks: Sequence[Edge]) -> None:
        if identity in self.added:
            return
        needed = {axis for axis, _ in identity[1]}
        fitting = [b for b in blocks if needed <= b and all(set(where[x]) <= set(o) for x, o in self._only(b).items())]
        if not fitting:
            raise AssertionError(f"no crossing holds {sorted(needed)}")
        block = min(fitting, key=lambda b: len(self.pieces[b][1]))
        self._sum(self.registry.names[identity], where, block)

    def _sum(self, name: str, where: Where, block: Edge) -> None:
        axes, pieces = self.pieces[block]
        held = [where.get(axis) for axis in axes]
        parts = [
            piece
            for leaves, piece in pieces.items()
            if all(leaf in h for leaf, h in zip(leaves, held, strict=True) if h is not None)
        ]
        self.registry.whole_is_sum(name, parts, "a count is the sum of its smallest pieces")

    def _words(self, where: Mapping[str, Leaves]) -> str:
        return f"{self.counts} of {self.family}: {in_words(where)}"


def in_words(where: Mapping[str, Leaves]) -> str:
    """A place in words, as short as it can be told."""
    said = [f"{axis}: {' or '.join(sorted(held))}" for axis, held in sorted(where.items()) if len(held) <= _MOST_NAMED]
    more = "" if len(said) == len(where) else "; and more"
    return ("; ".join(said) or "all") + more
