"""Controlled rounding: every number becomes one of its two neighbouring multiples of a base, and the tables still add.

Cox and Ernst (1982) showed that a two-way table always has such a rounding; with more ways, or where periods and tables overlap, there
may be none, and then the relations that no longer add are as few as can be and are named. A multiple of the base stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import highspy
import numpy as np

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import Unsafe, is_of_this_publication, reader_of, rounded_sums, unsafe
from homeward.disclosure.problem import Cell, Printed, Problem, Relation, Rounded, Status, Strength
from homeward.disclosure.remedies.hiding.instance import INFINITE, instances, quiet, true_values
from homeward.disclosure.remedies.hiding.prover import Clock, OutOfTime, Prover
from homeward.disclosure.remedies.hiding.settling import settled
from homeward.vocabulary.refusals import Refusal

_TRIES = 40
_BROKEN = 1e4  # a relation that no longer adds weighs as much as so many children off


class NoSafeRounding(Refusal):
    """Rounded so, something that must stay unclear can be worked out."""

    code: ClassVar[str] = "no-safe-rounding"
    ground: ClassVar[str] = "The policy on small counts; rounded numbers that must add can give each other away."

    def __init__(self, base: int, broken: tuple[Unsafe, ...]) -> None:
        named = "; ".join(dict.fromkeys(item.words for item in broken[:5]))
        super().__init__(
            f"no rounding to {base} was found that protects this: {named}",
            next_step="Round to a larger base, merge categories, or hide cells.",
        )
        self.broken = broken


@dataclass(frozen=True)
class Rounding:
    """The numbers to print, by cell. `loss` is the sum of cost times distance; `not_adding` the relations that no longer hold.

    `proven` says that no rounding of this kind, safe or not, has fewer relations that do not add and then a smaller loss.
    """

    values: Mapping[str, int]
    base: int
    loss: float
    not_adding: tuple[Relation, ...]
    proven: bool
    seconds: float


def round_to_base(
    problem: Problem,
    policy: Policy,
    *,
    base: int = 0,
    strength: Strength | None = None,
    costs: Mapping[str, float] | None = None,
    seconds: float = 60.0,
) -> Rounding:
    """The nearest safe rounding of every cell of this publication to a multiple of `base` (the policy's, or its threshold, if 0).

    `costs` weigh the distance of each cell; each weighs alike if not given. Refuses with NoSafeRounding, and with ValueError a base
    below 2.
    """
    base = base or policy.rounding or policy.threshold
    if base < 2:
        raise ValueError(f"{base} is no base to round to")
    strength = strength or policy.strength
    clock = Clock(seconds)
    model = _Model(problem, base, costs or {})
    promises = _promises(problem, policy, strength, clock)
    broken: tuple[Unsafe, ...] = ()
    for number in range(_TRIES):
        if clock.left <= 0 or not model.solve(clock):
            break
        values = model.values()
        broken = broken_when_rounded(problem, policy, strength, values, base, promises, clock)
        if not broken:
            not_adding = tuple(r for r in model.adding if not _holds(r, values))
            proven = number == 0 and model.proven
            return Rounding(values, base, model.loss(values), not_adding, proven, clock.spent)
        model.forbid(broken)
    raise NoSafeRounding(base, broken)


def rounded_print(rounding: Rounding) -> Printed:
    """What a reader would see."""
    return Printed({name: Rounded(value, rounding.base) for name, value in rounding.values.items()})


def _promises(problem: Problem, policy: Policy, strength: Strength, clock: Clock) -> tuple[Unsafe, ...]:
    promises = (*unsafe(problem, policy, strength), *rounded_sums(problem, policy, strength))
    try:
        what = settled(problem, policy, reader_of(policy, strength), promises, clock)
    except OutOfTime:
        raise NoSafeRounding(policy.rounding, promises) from None
    if what.hopeless:
        raise NoSafeRounding(policy.rounding, what.hopeless)
    return what.kept


def broken_when_rounded(
    problem: Problem,
    policy: Policy,
    strength: Strength,
    values: Mapping[str, int],
    base: int,
    promises: Iterable[Unsafe],
    clock: Clock,
) -> tuple[Unsafe, ...]:
    """The promises that the rounded numbers and the relations among the true ones break. Nothing counts as kept unless proven."""
    true = true_values(problem)
    cells = tuple(_as_read(cell, values, base, true) for cell in problem.cells)
    as_read = replace(problem, cells=cells)
    cut = tuple(_cut(promise, values, base) for promise in promises)
    found: list[Unsafe] = []
    try:
        for part in instances(as_read, policy, reader_of(policy, strength), cut, {}):
            everything = np.ones(part.columns, dtype=bool)
            found += [part.clauses[b.clause].about for b in Prover(part).broken(everything, clock)]
    except OutOfTime:
        return cut
    return tuple(dict.fromkeys(found))


def _as_read(cell: Cell, values: Mapping[str, int], base: int, true: Mapping[str, int]) -> Cell:
    """A rounded cell as a reader knows it: an unprinted number between two ends."""
    if not is_of_this_publication(cell):
        return cell
    low, high = max(0, values[cell.name] - base + 1), values[cell.name] + base - 1
    return replace(cell, status=Status.UNPRINTED, low=low, high=high, value=true[cell.name])


def _cut(promise: Unsafe, values: Mapping[str, int], base: int) -> Unsafe:
    """A promise of a single rounded cell, cut to what its print leaves."""
    if len(promise.terms) > 1 or promise.terms[0][1] not in values or promise.low == promise.high:
        return promise
    printed = values[promise.terms[0][1]]
    return replace(promise, low=max(promise.low, printed - base + 1), high=min(promise.high, printed + base - 1))


class _Model:
    """The integer programme: one binary a cell that is no multiple, up or down; slack where a relation cannot add."""

    def __init__(self, problem: Problem, base: int, costs: Mapping[str, float]) -> None:
        self.base = base
        self.problem = problem
        ours = [cell for cell in problem.cells if is_of_this_publication(cell)]
        self.true = {cell.name: cell.value or 0 for cell in ours}
        self.costs = {name: costs.get(name, 1.0) for name in self.true}
        self.place: dict[str, int] = {}
        self.proven = False
        self._forbidden = False
        self._solver = quiet(mip_rel_gap=0.0)
        for name, value in self.true.items():
            over = value % base
            if over:
                self.place[name] = self._column((base - 2 * over) * self.costs[name], 0.0, 1.0)
        self.adding = [r for r in problem.relations if self._adds(r)]
        for relation in self.adding:
            self._row(relation)
        self._up: dict[str, bool] = {}

    def _column(self, cost: float, low: float, high: float) -> int:
        self._solver.addCol(cost, low, high, 0, [], [])
        column = int(self._solver.getNumCol()) - 1
        self._solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def _adds(self, relation: Relation) -> bool:
        """Whether multiples can be asked to keep the relation: it is among cells printed here, and has no constant."""
        return (
            relation.low in (0, None) and relation.high in (0, None) and all(n in self.true for _, n in relation.terms)
        )

    def _row(self, relation: Relation) -> None:
        floors = 0
        coefficients: dict[int, float] = {}
        for coefficient, name in relation.terms:
            floors += coefficient * (self.true[name] // self.base)
            if name in self.place:
                coefficients[self.place[name]] = coefficients.get(self.place[name], 0.0) + coefficient
        more, less = self._column(_BROKEN, 0.0, INFINITE), self._column(_BROKEN, 0.0, INFINITE)
        coefficients |= {more: 1.0, less: -1.0}
        low = -INFINITE if relation.low is None else float(-floors)
        high = INFINITE if relation.high is None else float(-floors)
        columns = np.array(list(coefficients), dtype=np.int32)
        self._solver.addRow(low, high, len(columns), columns, np.array(list(coefficients.values()), dtype=float))

    def solve(self, clock: Clock) -> bool:
        """Find the next rounding; False where there is none, or none in time."""
        if self._solver.getNumCol() == 0:
            self.proven = True
            return not self._forbidden
        self._solver.setOptionValue("time_limit", float(self._solver.getRunTime()) + max(0.1, clock.left))
        self._solver.run()
        solution = self._solver.getSolution()
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible or not solution.value_valid:
            return False
        self.proven = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self._up = {name: solution.col_value[column] > 0.5 for name, column in self.place.items()}
        return True

    def values(self) -> dict[str, int]:
        return {
            name: (value // self.base + (1 if self._up.get(name, False) else 0)) * self.base
            for name, value in self.true.items()
        }

    def loss(self, values: Mapping[str, int]) -> float:
        return sum(self.costs[name] * abs(values[name] - value) for name, value in self.true.items())

    def forbid(self, broken: Iterable[Unsafe]) -> None:
        """Not this again: of the cells that share a relation with what was given away, at least one goes the other way."""
        near = {name for promise in broken for _, name in promise.terms}
        near |= {name for r in self.problem.relations if near & {n for _, n in r.terms} for _, name in r.terms}
        self._forbidden = True
        columns = [(self.place[name], self._up[name]) for name in sorted(near) if name in self.place]
        signs = np.array([-1.0 if up else 1.0 for _, up in columns])
        least = 1.0 - sum(up for _, up in columns)
        places = np.array([column for column, _ in columns], dtype=np.int32)
        self._solver.addRow(least, INFINITE, len(columns), places, signs)


def _holds(relation: Relation, values: Mapping[str, int]) -> bool:
    total = sum(coefficient * values[name] for coefficient, name in relation.terms)
    return (relation.low is None or total >= relation.low) and (relation.high is None or total <= relation.high)
