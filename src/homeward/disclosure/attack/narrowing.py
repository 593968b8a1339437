"""What follows from the relations by whole-number arithmetic alone: bounds narrowed until nothing moves, and the parts left apart.

Everything here is exact: Python integers, no solver. What is fixed leaves the problem; what remains falls into connected parts, and
a reader's conclusions about one part never depend on another.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from homeward.disclosure.attack.knowledge import Knowledge
from homeward.disclosure.problem import Relation

PASSES: Final = 30
"""How often a relation may be looked at again. Stopping early only leaves bounds wider, and the solver does the rest."""


class Contradicted(Exception):  # it is an answer that ends the narrowing, not an error
    """No table at all agrees with what is known. `relations` are those that were being looked at."""

    def __init__(self, relations: tuple[Relation, ...], cell: str = "") -> None:
        super().__init__("what is known cannot all be true")
        self.relations = relations
        self.cell = cell


@dataclass
class Row:
    """A relation over cells by number."""

    coefficients: list[int]
    columns: list[int]
    low: int | None
    high: int | None


@dataclass
class Part:
    """Cells that are not fixed and hang together, and the relations among them with all fixed cells taken out."""

    columns: list[int]
    rows: list[Row]


@dataclass
class Narrowed:
    """The cells in order, what their bounds came to, and the parts. `part_of[i]` is -1 of a cell that is fixed."""

    names: list[str]
    number: Mapping[str, int]
    low: list[int]
    high: list[int | None]
    parts: list[Part]
    part_of: list[int]


def narrow(knowledge: Knowledge) -> Narrowed:
    """Narrow the bounds and find the parts. Raises Contradicted where arithmetic alone shows that nothing fits."""
    names = list(knowledge.bounds)
    number = {name: i for i, name in enumerate(names)}
    low = [knowledge.bounds[name][0] for name in names]
    high = [knowledge.bounds[name][1] for name in names]
    for name, least, most in zip(names, low, high, strict=True):
        if most is not None and least > most:
            raise Contradicted((), name)
    rows = [Row([c for c, _ in r.terms], [number[n] for _, n in r.terms], r.low, r.high) for r in knowledge.relations]
    _narrow(rows, low, high, knowledge.relations, names)
    parts, part_of = _parts(rows, low, high, knowledge.relations)
    return Narrowed(names, number, low, high, parts, part_of)


def _narrow(
    rows: Sequence[Row], low: list[int], high: list[int | None], relations: Sequence[Relation], names: Sequence[str]
) -> None:
    rows_with: list[list[int]] = [[] for _ in low]
    for i, row in enumerate(rows):
        for column in row.columns:
            rows_with[column].append(i)
    todo = deque(range(len(rows)))
    waiting = [True] * len(rows)
    looked_at = [0] * len(rows)
    while todo:
        i = todo.popleft()
        waiting[i] = False
        looked_at[i] += 1
        for column in _narrow_by(rows[i], low, high):
            most = high[column]
            if most is not None and low[column] > most:
                raise Contradicted((relations[i],), names[column])
            for other in rows_with[column]:
                if not waiting[other] and looked_at[other] < PASSES:
                    waiting[other] = True
                    todo.append(other)


def _narrow_by(row: Row, low: list[int], high: list[int | None]) -> list[int]:
    """Narrow the bounds by one relation; the columns that moved."""
    moved = []
    least, without_least = _reach(row, low, high, 1)
    most, without_most = _reach(row, low, high, -1)
    for coefficient, column in zip(row.coefficients, row.columns, strict=True):
        before, end = low[column], high[column]
        if row.high is not None:  # coefficient * x <= row.high - the least the others can be
            least_here = coefficient * before if coefficient > 0 else None if end is None else coefficient * end
            rest = _rest(least, without_least, least_here)
            if rest is not None:
                _at_most(coefficient, row.high - rest, column, low, high)
        if row.low is not None:
            most_here = coefficient * before if coefficient < 0 else None if end is None else coefficient * end
            rest = _rest(most, without_most, most_here)
            if rest is not None:
                _at_most(-coefficient, rest - row.low, column, low, high)
        if (low[column], high[column]) != (before, end):
            moved.append(column)
            least, without_least = _reach(row, low, high, 1)
            most, without_most = _reach(row, low, high, -1)
    return moved


def _reach(row: Row, low: Sequence[int], high: Sequence[int | None], sign: int) -> tuple[int, int]:
    """The least (sign 1) or most (sign -1) that the bounded terms add to, and how many terms have no such end."""
    total = endless = 0
    for coefficient, column in zip(row.coefficients, row.columns, strict=True):
        if coefficient * sign > 0:
            total += coefficient * low[column]
            continue
        end = high[column]
        if end is None:
            endless += 1
        else:
            total += coefficient * end
    return total, endless


def _rest(total: int, endless: int, here: int | None) -> int | None:
    """What all terms but one add to, or None where one of those others has no end."""
    if here is None:
        return total if endless == 1 else None
    return total - here if endless == 0 else None


def _at_most(coefficient: int, end: int, column: int, low: list[int], high: list[int | None]) -> None:
    """Narrow by coefficient * x <= end."""
    if coefficient > 0:
        most = end // coefficient
        now = high[column]
        if now is None or most < now:
            high[column] = most
    else:
        low[column] = max(low[column], -(end // -coefficient))


def _parts(
    rows: Sequence[Row], low: Sequence[int], high: Sequence[int | None], relations: Sequence[Relation]
) -> tuple[list[Part], list[int]]:
    parent = list(range(len(low)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    left: list[Row] = []
    for row, relation in zip(rows, relations, strict=True):
        fixed = sum(c * low[j] for c, j in zip(row.coefficients, row.columns, strict=True) if low[j] == high[j])
        free = [(c, j) for c, j in zip(row.coefficients, row.columns, strict=True) if low[j] != high[j]]
        least = None if row.low is None else row.low - fixed
        most = None if row.high is None else row.high - fixed
        if not free:
            if (least is not None and least > 0) or (most is not None and most < 0):
                raise Contradicted((relation,))
            continue
        left.append(Row([c for c, _ in free], [j for _, j in free], least, most))
        for _, j in free[1:]:
            parent[root(j)] = root(free[0][1])
    parts: list[Part] = []
    at: dict[int, int] = {}
    part_of = [-1] * len(low)
    for j in range(len(low)):
        if low[j] != high[j]:
            part_of[j] = at.setdefault(root(j), len(at))
            if part_of[j] == len(parts):
                parts.append(Part([], []))
            parts[part_of[j]].columns.append(j)
    for row in left:
        parts[part_of[row.columns[0]]].rows.append(row)
    return parts, part_of
