"""The exact whole-number range of any sum of cells, with the two tables that reach its ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from homeward.disclosure.attack.knowledge import Knowledge
from homeward.disclosure.attack.narrowing import Contradicted, Narrowed, narrow
from homeward.disclosure.attack.nearby import Nearby
from homeward.disclosure.attack.solving import Extreme, NotDone, NothingFits, Solving, Stopwatch
from homeward.disclosure.problem import Relation

SECONDS: Final = 300.0
"""Solver time after which an attack answers "not proven"."""

MANY: Final = 8
"""With fewer cells than this still to be moved, they are looked at one by one."""

SHARE: Final = 0.05
"""Of the time that is left, how much one table for many promises may take."""

FAR: Final = 10_000
"""Further than this from the first table, the end of a range is asked of the solver in one question."""

WORTH: Final = 0.1
"""Tables for many promises are looked for while each serves this share of those still open."""

Terms = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Range:
    """The lowest and highest value, None where there is no end, and the numbers of tables that reach them (or go far)."""

    low: int
    high: int | None
    low_table: int
    high_table: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass
class Ranges:
    """Answers for one reader. `tables` are the tables found: the first in full, each other as what differs from it.

    `truth`, where every cell has been counted, spares the search for a first table; it is checked as any other table is. Raises
    Contradicted when nothing fits, `solving.NotDone` when the solver was not sure in time.
    """

    knowledge: Knowledge
    seconds: float = SECONDS
    integrality: bool = True
    truth: Mapping[str, int] | None = None
    tables: list[dict[str, int]] = field(default_factory=list)
    _narrowed: Narrowed = field(init=False)
    _solving: list[Solving] = field(init=False)

    def __post_init__(self) -> None:
        self._narrowed = n = narrow(self.knowledge)
        watch = Stopwatch(self.seconds)
        self._solving = [Solving(part, n.low, n.high, watch, self.integrality) for part in n.parts]
        self._nearby: dict[int, Nearby] = {}
        self._seen: dict[tuple[int, tuple[tuple[int, int], ...]], tuple[Extreme, Extreme]] = {}
        self._table_of: dict[tuple[tuple[int, tuple[int, ...]], ...], int] = {}
        self._reached: dict[tuple[int, int], tuple[int, int]] = {}
        self._base = [self._any_table(solving) for solving in self._solving]
        base = dict(zip(n.names, n.low, strict=True))
        for part, piece in zip(n.parts, self._base, strict=True):
            base.update((n.names[j], value) for j, value in zip(part.columns, piece, strict=True))
        self.tables.append(base)

    def _any_table(self, solving: Solving) -> tuple[int, ...]:
        n, columns = self._narrowed, solving.part.columns
        if self.truth is not None:
            true = tuple(self.truth[n.names[j]] for j in columns)
            if solving.fits(true):
                return true
        if not solving.part.rows:
            return (n.low[columns[0]],)
        try:
            return solving.any_table()
        except NothingFits:
            raise Contradicted(tuple(self._relations_of(solving))) from None

    def reaching(self, terms: Terms, mark: int, sign: int) -> int | None:
        """The number of a table in which the sum is at least `mark` (sign 1) or at most (sign -1); None where there is none."""
        n = self._narrowed
        at = sum(c * self.tables[0][name] for c, name in terms)
        if (at - mark) * sign >= 0:
            return 0
        wanted: dict[int, int] = {}
        for c, name in terms:
            if n.part_of[n.number[name]] >= 0:
                wanted[n.number[name]] = wanted.get(n.number[name], 0) + c * sign
        parts = {n.part_of[column] for column in wanted}
        if not parts:
            return None
        if len(parts) > 1:
            found = self.of(terms)
            end = found.low if sign < 0 else found.high
            return (
                (found.low_table if sign < 0 else found.high_table) if end is None or (end - mark) * sign >= 0 else None
            )
        return self._near(parts.pop(), wanted, (mark - at) * sign)

    def near(self, terms: Terms) -> Range:
        """The same as `of`, found by asking how far from the first table a sum can go: quicker where that is not far."""
        at = self.value(terms, 0)
        ends: dict[int, tuple[int, int]] = {}
        for sign in (-1, 1):
            good, bad, table = 0, 0, 0
            while bad == 0 or bad - good > 1:
                mark = 2 * good + 1 if bad == 0 else (good + bad) // 2
                found = self.reaching(terms, at + sign * mark, sign)
                if found is None:
                    bad = mark
                else:
                    good, table = (self.value(terms, found) - at) * sign, found
                    if good > FAR:
                        return self.of(terms)
            ends[sign] = (at + sign * good, table)
        return Range(ends[-1][0], ends[1][0], ends[-1][1], ends[1][1])

    def prepare(self, marks: Sequence[tuple[str, int, int]]) -> None:
        """Look for tables that reach many marks at once. Each is a cell, a value, and 1 for at least or -1 for at most."""
        n = self._narrowed
        needs: dict[int, dict[tuple[int, int], int]] = {}
        for name, mark, sign in marks:
            column = n.number[name]
            more = (mark - self.tables[0][name]) * sign
            if n.part_of[column] >= 0 and more > 0:
                wanted = needs.setdefault(n.part_of[column], {})
                wanted[column, sign] = max(more, wanted.get((column, sign), 0))
        for part, wanted in needs.items():
            self._prepare(part, wanted)

    def _prepare(self, part: int, needs: dict[tuple[int, int], int]) -> None:
        chance = Random(part)  # noqa: S311  # which cells to move up and which down in one table is no secret
        left = {side: need for side, need in needs.items() if self._reached.get(side, (0, 0))[0] < need}
        while len(left) >= MANY:
            columns = {column for column, _ in left}
            chosen = {column: chance.choice([s for s in (1, -1) if (column, s) in left]) for column in sorted(columns)}
            wanted = {(column, side): left[column, side] for column, side in chosen.items()}
            watch = self._solving[part].watch
            piece = self._nearby_of(part).many(wanted, watch.left * SHARE)
            if piece is not None:
                self._note(part, piece)
            after = {side: need for side, need in left.items() if self._reached.get(side, (0, 0))[0] < need}
            if len(after) > len(left) * (1 - WORTH):
                return
            left = after

    def _nearby_of(self, part: int) -> Nearby:
        if part not in self._nearby:
            solving = self._solving[part]
            self._nearby[part] = Nearby(solving.part, solving.low, solving.high, self._base[part], solving.watch)
        return self._nearby[part]

    def _note(self, part: int, piece: tuple[int, ...]) -> tuple[int, dict[int, int]]:
        """The number of a table that was found, and how far it moves each cell; remembered for the promises still to come."""
        number = self._table([(part, piece)])
        columns = self._solving[part].part.columns
        gained = {
            j: value - was for j, value, was in zip(columns, piece, self._base[part], strict=True) if value != was
        }
        for j, by in gained.items():
            side = (j, 1 if by > 0 else -1)
            if self._reached.get(side, (0, 0))[0] < abs(by):
                self._reached[side] = (abs(by), number)
        return number, gained

    def _near(self, part: int, wanted: dict[int, int], more: int) -> int | None:
        ((column, c), *others) = wanted.items()
        if not others and abs(c) == 1:
            gone, table = self._reached.get((column, c), (0, 0))
            if gone >= more:
                return table
        piece = self._nearby_of(part).table(wanted, more)
        if piece is None:
            return None
        number, gained = self._note(part, piece)
        if sum(c * gained.get(j, 0) for j, c in wanted.items()) < more:
            raise NotDone("a table that the solver found does not go as far as it was to")
        return number

    def value(self, terms: Terms, table: int) -> int:
        """What a sum comes to in a table."""
        first, differing = self.tables[0], self.tables[table]
        return sum(c * differing.get(name, first[name]) for c, name in terms)

    def of(self, terms: Terms) -> Range:
        """The range of the sum of coefficient times cell."""
        n = self._narrowed
        low = high = 0
        endless = False
        by_part: dict[int, dict[int, int]] = {}
        for coefficient, name in terms:
            column = n.number[name]
            if n.part_of[column] < 0:
                low += coefficient * n.low[column]
                high += coefficient * n.low[column]
            else:
                in_part = by_part.setdefault(n.part_of[column], {})
                in_part[column] = in_part.get(column, 0) + coefficient
        lows, highs = [], []
        for part, wanted in by_part.items():
            least, most = self._extremes(part, wanted)
            if least.value is None:
                raise ValueError("a sum with no lower end is no count")
            low += least.value
            endless = endless or most.value is None
            high += most.value or 0
            lows.append((part, least.table))
            highs.append((part, most.table))
        return Range(low, None if endless else high, self._table(lows), self._table(highs))

    def _extremes(self, part: int, wanted: Mapping[int, int]) -> tuple[Extreme, Extreme]:
        key = (part, tuple(sorted(wanted.items())))
        if key not in self._seen:
            solving = self._solving[part]
            self._seen[key] = solving.lowest(dict(wanted)), solving.highest(dict(wanted))
        return self._seen[key]

    def _table(self, pieces: Iterable[tuple[int, tuple[int, ...]]]) -> int:
        """The number of the table that has these pieces and is the first table elsewhere."""
        differing = tuple(sorted((part, piece) for part, piece in pieces if piece != self._base[part]))
        if not differing:
            return 0
        if differing not in self._table_of:
            n = self._narrowed
            self._table_of[differing] = len(self.tables)
            self.tables.append(
                {
                    n.names[column]: value
                    for part, piece in differing
                    for column, value, was in zip(n.parts[part].columns, piece, self._base[part], strict=True)
                    if value != was
                }
            )
        return self._table_of[differing]

    def _relations_of(self, solving: Solving) -> Iterable[Relation]:
        names = {self._narrowed.names[column] for column in solving.part.columns}
        return (r for r in self.knowledge.relations if any(name in names for _, name in r.terms))
