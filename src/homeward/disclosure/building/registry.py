"""The cells and relations of a problem while it is built: one cell for one place, however many tables print it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from homeward.disclosure.building.axes import Leaves
from homeward.disclosure.building.faces import Known
from homeward.disclosure.problem import Cell, Relation, Status
from homeward.vocabulary.refusals import Refusal

Identity = tuple[str, frozenset[tuple[str, Leaves]]]
"""What is counted, and where: the same for every table that prints it."""


class TwoNumbers(Refusal):
    """Two tables say that they count the same, and count differently. Printing either would be wrong, or hide what the other shows."""

    code: ClassVar[str] = "two-numbers-for-one-count"
    ground: ClassVar[str] = "What cannot be right cannot be let out."

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"{one} and {other} say that they count the same, and differ",
            next_step="Count again from one snapshot; if it stays, the two measures need different words for what they count.",
        )


@dataclass
class Registry:
    """Draft of a problem."""

    names: dict[Identity, str] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    relations: dict[frozenset[tuple[int, str]], Relation] = field(default_factory=dict)

    def offer(self, identity: Identity, cell: Cell) -> str:
        """The name of the cell of this answer at this place: the one given, unless the place has a cell of this answer already.

        Refuses with TwoNumbers where that one has another number.
        """
        if identity in self.names:
            there = self.cells[self.names[identity]]
            if (there.value, there.children) != (cell.value, cell.children):
                raise TwoNumbers(there.name, cell.name)
            return there.name
        self.names[identity] = cell.name
        self.cells[cell.name] = cell
        return cell.name

    def public(self, identity: Identity, cell: Cell) -> str:
        """Put in what was printed earlier. Where the place has a cell already the two are equal, and a reader knows it."""
        self.cells[cell.name] = cell
        if identity not in self.names:
            self.names[identity] = cell.name
        elif self.names[identity] != cell.name:
            self.add([(1, self.names[identity]), (-1, cell.name)], 0, 0, "the same number as printed earlier")
        return cell.name

    def piece(self, identity: Identity, words: str, *, events: bool, known: Known | None = None) -> str:
        """The name of the cell at a place; where none has one yet, a cell that is never printed."""
        if identity not in self.names:
            name = f"piece {len(self.cells)}: {words}"
            self.names[identity] = name
            self.cells[name] = Cell(name, None, None, words, Status.UNPRINTED, 0.0, 0, events=events)
        name = self.names[identity]
        if known is not None:
            self.know(name, known)
        return name

    def know(self, name: str, known: Known) -> None:
        """Give the true number of a cell that has none yet, where the children behind it are known as well."""
        cell = self.cells[name]
        if cell.value is None and known.children is not None:
            self.cells[name] = replace(cell, value=known.value, children=known.children, largest=known.largest)

    def add(self, terms: Iterable[tuple[int, str]], low: int | None, high: int | None, because: str) -> None:
        """Put in a relation. Terms of one cell are added up; what says nothing, or was said before, is left out."""
        summed: dict[str, int] = {}
        for coefficient, name in terms:
            summed[name] = summed.get(name, 0) + coefficient
        kept = tuple((coefficient, name) for name, coefficient in summed.items() if coefficient)
        if not kept:
            return
        key = frozenset([*kept, (0, f"{low}..{high}")])
        flipped = frozenset([*((-c, n) for c, n in kept), (0, f"{_minus(high)}..{_minus(low)}")])
        if key not in self.relations and flipped not in self.relations:
            self.relations[key] = Relation(kept, low, high, because)

    def whole_is_sum(self, whole: str, parts: Sequence[str], because: str) -> None:
        if [whole] != list(parts):
            self.add([(-1, whole), *((1, part) for part in parts)], 0, 0, because)

    def at_most(self, part: str, whole: str, because: str) -> None:
        if part != whole:
            self.add([(1, whole), (-1, part)], 0, None, because)

    def work_out(self) -> None:
        """Give true numbers to pieces that the known ones determine: an equality with one cell unknown. Children only: the
        children behind a sum of events are not the sum."""
        waiting = [r for r in self.relations.values() if r.low is not None and r.low == r.high]
        while waiting:
            left = []
            for relation in waiting:
                if not self._solve(relation):
                    left.append(relation)
            if len(left) == len(waiting):
                return
            waiting = left

    def _solve(self, relation: Relation) -> bool:
        """Whether the relation has no more to tell."""
        unknown = [(c, n) for c, n in relation.terms if self.cells[n].value is None]
        if len(unknown) != 1:
            return not unknown
        coefficient, name = unknown[0]
        rest = sum(c * (self.cells[n].value or 0) for c, n in relation.terms if n != name)
        value, left_over = divmod((relation.low or 0) - rest, coefficient)
        if left_over or value < 0:
            return True
        if self.cells[name].events and value > 0:
            behind = [self.cells[n] for _, n in relation.terms if n != name]
            if len(relation.terms) != 2:
                return False
            self.know(name, Known(value, behind[0].children, behind[0].largest))
        else:
            self.know(name, Known(value, value, min(value, 1)))
        return True


def _minus(end: int | None) -> int | None:
    return None if end is None else -end
