"""Published figures as a small integer programme: how many children of each kind there must be for all of them to be true.

The figures go in as facts and come out as a solution or as the facts that contradict one another. Nothing here knows a letter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import highspy
import numpy as np

from homeward.vocabulary.refusals import Refusal


@dataclass(frozen=True)
class Fact:
    """A figure that a letter prints: from `least` to `most`, which differ where it prints a marker such as "<5"."""

    letter: str
    says: str
    least: int
    most: int

    @classmethod
    def exactly(cls, letter: str, says: str, number: int) -> "Fact":
        return cls(letter, says, number, number)

    @classmethod
    def hidden(cls, letter: str, says: str, *, below: int) -> "Fact":
        """A cell printed as "<5" where `below` is 5: there is somebody in it, and fewer than five."""
        return cls(letter, says, 1, below - 1)

    def __str__(self) -> str:
        figure = f"{self.least:,}" if self.least == self.most else f"from {self.least:,} to {self.most:,}"
        return f"“{self.says}: {figure}” ({self.letter})"


class FiguresContradict(Refusal):
    """Published figures that no records can yield together; `facts` are the fewest that already cannot all be true."""

    code: ClassVar[str] = "figures_contradict"
    ground: ClassVar[str] = "Records are built by solving for the published figures, and these have no solution."

    def __init__(self, facts: tuple[Fact, ...], given: str) -> None:
        super().__init__(
            f"No records in which {given} can yield all of these figures: {'; '.join(str(fact) for fact in facts)}.",
            next_step="Compare them with the letter that they are taken from.",
        )
        self.facts = facts


Terms = Mapping[int, int]
"""What is added up: an unknown, and how many times it counts."""


@dataclass(frozen=True)
class _Row:
    terms: Terms
    least: float
    most: float


@dataclass
class Programme:
    """Whole unknowns, rules that bind them, facts that they must yield, and wishes that choose among the solutions.

    `given` says the rules in words, for who is told that there is no solution: "no child has more than 22 interviews in a year".
    """

    given: str
    _most: list[int] = field(default_factory=list)
    _rules: list[_Row] = field(default_factory=list)
    _facts: list[tuple[Fact, Terms]] = field(default_factory=list)
    _wishes: list[tuple[int, int, int]] = field(default_factory=list)

    def unknown(self, *, most: int) -> int:
        """A new unknown, from 0 to `most`."""
        self._most.append(most)
        return len(self._most) - 1

    def rule(self, terms: Terms, *, least: float = -highspy.kHighsInf, most: float = highspy.kHighsInf) -> None:
        """What holds whatever is printed."""
        self._rules.append(_Row(dict(terms), least, most))

    def fact(self, fact: Fact, unknowns: Iterable[int]) -> None:
        """What is printed of the sum of some unknowns."""
        self._facts.append((fact, dict.fromkeys(unknowns, 1)))

    def wish(self, unknown: int, near: int, weight: int) -> None:
        """Of all solutions, prefer those that lie near this; weights that differ leave one best solution."""
        self._wishes.append((unknown, near, weight))

    def solve(self) -> list[int]:
        """The value of each unknown, in order. Raises FiguresContradict with the fewest facts that cannot all be true."""
        solution = self._attempt(self._facts, self._wishes)
        if solution is None:
            raise FiguresContradict(self._contradiction(), self.given)
        return solution

    def _contradiction(self) -> tuple[Fact, ...]:
        """Facts that cannot all be true, none of which can be spared: drop each in turn for as long as there is no solution."""
        kept = list(self._facts)
        for fact in self._facts:
            fewer = [other for other in kept if other is not fact]
            if self._attempt(fewer, []) is None:
                kept = fewer
        if not kept:
            raise ValueError("the rules alone have no solution")
        return tuple(fact for fact, _ in kept)

    def _attempt(self, facts: list[tuple[Fact, Terms]], wishes: list[tuple[int, int, int]]) -> list[int] | None:
        rows = [*self._rules, *(_Row(terms, fact.least, fact.most) for fact, terms in facts)]
        solver = _solver()
        for most in self._most:
            solver.addVar(0, most)
        for unknown, near, weight in wishes:
            solver.addVar(0, highspy.kHighsInf)
            distance = solver.getNumCol() - 1
            solver.changeColCost(distance, weight)
            _add(solver, _Row({unknown: 1, distance: -1}, -highspy.kHighsInf, near))
            _add(solver, _Row({unknown: 1, distance: 1}, near, highspy.kHighsInf))
        for row in rows:
            _add(solver, row)
        for unknown in range(len(self._most)):
            solver.changeColIntegrality(unknown, highspy.HighsVarType.kInteger)
        solver.run()
        match solver.getModelStatus():
            case highspy.HighsModelStatus.kOptimal:
                values = solver.getSolution().col_value[: len(self._most)]
                return _proven([round(value) for value in values], self._most, rows)
            case highspy.HighsModelStatus.kInfeasible:
                return None
            case status:
                raise RuntimeError(f"the integer programme was not decided: {solver.modelStatusToString(status)}")


def _solver() -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy ships no types
    # One thread, one seed and no gap: the same solution every time.
    for option, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
    }.items():
        solver.setOptionValue(option, value)
    return solver


def _add(solver: highspy.Highs, row: _Row) -> None:
    columns = np.fromiter(row.terms.keys(), dtype=np.int32, count=len(row.terms))
    times = np.fromiter(row.terms.values(), dtype=np.float64, count=len(row.terms))
    solver.addRow(row.least, row.most, len(row.terms), columns, times)


def _proven(values: list[int], most: list[int], rows: list[_Row]) -> list[int]:
    """The values, when whole-number arithmetic agrees with the solver that they satisfy every row."""
    within = all(0 <= value <= limit for value, limit in zip(values, most, strict=True))
    totals = ((sum(times * values[unknown] for unknown, times in row.terms.items()), row) for row in rows)
    if not (within and all(row.least <= total <= row.most for total, row in totals)):
        raise RuntimeError("the solver's solution, rounded to whole numbers, does not satisfy its own rows")
    return values
