"""How far a reader's belief can stretch at one column, under a pattern: the reader's linear and whole-number problems, on HiGHS.

Any multipliers of the rows give an upper bound on the stretch that holds whatever the solver did: it is worked out here from them, so
that a cut is never taken on trust (weak duality). A stretch that is claimed reachable is believed only with a whole-number witness.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import highspy
import numpy as np

from homeward.disclosure.remedies.hiding.instance import Flags, Floats, Instance, Ints, Option, quiet

FAR = 1e6
"""Beyond this a deviation is not looked for. It keeps the solver's numbers small; only promises wider than this could notice."""

_FINE = 2520.0  # multiples of 1/2520 hold every half, third … tenth: the multipliers of tables are such fractions


@dataclass(frozen=True, eq=False)
class Cut:
    """At least one unit of `weight` times hidden, in every pattern that keeps the promise. Weights lie in 0 to 1."""

    weight: Floats

    def value(self, hidden: Floats) -> float:
        return float(self.weight @ hidden)


class Reach:
    """The linear problem of one instance. It is kept warm: from one question to the next only bounds and one cost change."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._all = np.arange(instance.columns, dtype=np.int32)
        self._lower = np.zeros(instance.columns)
        self._upper = np.zeros(instance.columns)
        self._solver: Any = quiet(presolve="off", simplex_strategy=4)
        self._solver.passModel(instance.model(self._lower, self._upper))
        needs = [option.need for clause in instance.clauses for option in clause.options]
        self._near = float(max(needs, default=1) * 2)
        self._asked = -1

    def open(self, hidden: Floats, limit: float = 0.0) -> None:
        """Let the reader's unknowns move: fully where `hidden` is 1, in proportion below that, not at all at 0.

        No column moves farther than `limit`, by default twice the greatest need: enough for nearly every witness.
        """
        limit = limit or self._near
        share = np.where(self.instance.gate, hidden, 1.0)
        self._lower = -np.minimum(self.instance.lo, limit) * share
        self._upper = np.minimum(self.instance.up, limit) * share
        self._solver.changeColsBounds(len(self._all), self._all, self._lower, self._upper)

    def stretch(self, option: Option) -> tuple[float, Floats]:
        """The farthest that the option's column can go, cut at its need, and the deviations that take it there."""
        column, need = option.column, float(option.need)
        if self._asked not in (-1, column):
            self._solver.changeColCost(self._asked, 0.0)
        self._solver.changeColCost(column, -float(option.sign))
        self._asked = column
        low, high = self._lower[column], self._upper[column]
        self._solver.changeColBounds(column, max(low, -need), min(high, need))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self._solver.clearSolver()
            self._solver.run()
        d = np.array(self._solver.getSolution().col_value)
        self._solver.changeColBounds(column, low, high)
        return option.sign * d[column], d

    def together(self, options: Iterable[Option]) -> Floats:
        """Deviations that take many columns as far towards their needs as they can go at once. One column has one option here."""
        options = tuple(options)
        columns = np.array([option.column for option in options], dtype=np.int32)
        need = np.array([float(option.need) for option in options])
        if self._asked != -1:
            self._solver.changeColCost(self._asked, 0.0)
            self._asked = -1
        low, high = np.maximum(self._lower[columns], -need), np.minimum(self._upper[columns], need)
        self._solver.changeColsBounds(len(columns), columns, low, high)
        self._solver.changeColsCost(len(columns), columns, -np.array([float(option.sign) for option in options]))
        self._solver.run()
        d = np.array(self._solver.getSolution().col_value)
        self._solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        self._solver.changeColsBounds(len(columns), columns, self._lower[columns], self._upper[columns])
        return d

    def multipliers(self) -> Floats:
        """The row multipliers of the last question, as of a maximum."""
        return -np.array(self._solver.getSolution().row_dual)

    def cut(self, option: Option, multipliers: Floats) -> Cut | None:
        """What the multipliers prove must be hidden for the option, or None where they prove nothing."""
        return bound_cut(self.instance, option, multipliers)


def bound_cut(instance: Instance, option: Option, multipliers: Floats) -> Cut | None:
    """By weak duality: sign * d[column] <= sum over rows + sum over columns of what each may add; hidden cells must add the need."""
    scaled, scale = _snapped(multipliers)
    reduced = reduced_by(instance, option, multipliers)
    with np.errstate(invalid="ignore"):
        adds = np.where(reduced > 0, reduced * instance.up, np.where(reduced < 0, -reduced * instance.lo, 0.0))
        rows = np.where(scaled > 0, scaled * instance.row_up, np.where(scaled < 0, scaled * instance.row_lo, 0.0))
    free = np.nansum(rows) + adds[~instance.gate].sum() + adds[instance.forced].sum()
    need = option.need * scale - free
    if not need > 1e-6 * scale:
        return None
    weight = np.where(instance.gate & ~instance.forced, np.minimum(adds, need), 0.0) / need
    return Cut(weight)


def _snapped(multipliers: Floats) -> tuple[Floats, float]:
    """Multipliers of tables are simple fractions; taken as whole multiples of a fine unit they can be reckoned with exactly."""
    fine = np.round(multipliers * _FINE)
    if np.max(np.abs(fine - multipliers * _FINE), initial=0.0) < 1e-4:
        return fine, _FINE
    return multipliers, 1.0


def reduced_by(instance: Instance, option: Option, multipliers: Floats) -> Floats:
    """What each column adds to the option per unit that it moves, once the rows with their multipliers are taken off.

    In the same units as `bound_cut` works in: multipliers snapped to a fine unit where they can be.
    """
    scaled, scale = _snapped(multipliers)
    objective = np.zeros(instance.columns)
    objective[option.column] = option.sign * scale
    spread = np.repeat(scaled, np.diff(instance.start)) * instance.data
    reduced = objective - np.bincount(instance.index, weights=spread, minlength=instance.columns)
    reduced[np.abs(reduced) < 1e-7 * scale] = 0.0
    return reduced


class Verdict(Enum):
    """Why there is no witness."""

    IMPOSSIBLE = "no whole numbers reach it"
    NOT_KNOWN = "the solver stopped before it could say"


class WholeReach:
    """The same question in whole numbers."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    def witness(self, hidden: Flags, option: Option, seconds: float = 30.0) -> Ints | Verdict:
        """Whole-number deviations that reach the option, or why there are none."""
        instance = self.instance
        columns = np.flatnonzero(hidden | ~instance.gate)
        lower, upper = -np.minimum(instance.lo[columns], FAR), np.minimum(instance.up[columns], FAR)
        place = int(np.searchsorted(columns, option.column))
        if place == len(columns) or columns[place] != option.column:
            return Verdict.IMPOSSIBLE
        if option.sign > 0:
            lower[place] = max(lower[place], float(option.need))
        else:
            upper[place] = min(upper[place], -float(option.need))
        if lower[place] > upper[place]:
            return Verdict.IMPOSSIBLE
        solver = quiet(
            time_limit=seconds,
            mip_feasibility_tolerance=1e-9,
            mip_heuristic_run_feasibility_jump=False,
            mip_detect_symmetry=False,
        )
        solver.passModel(instance.submodel(columns, lower, upper))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Verdict.IMPOSSIBLE
        found = solver.getSolution()
        if not found.value_valid:
            return Verdict.NOT_KNOWN
        d: Ints = np.zeros(instance.columns, dtype=np.int64)
        d[columns] = whole(np.array(found.col_value))
        return d


def whole(d: Floats) -> Ints:
    """The nearest whole numbers. Whether they are a witness is for `Witnesses.add` to say."""
    rounded: Ints = np.rint(d).astype(np.int64)
    return rounded


def is_whole(d: Floats) -> bool:
    return bool(np.all(np.abs(d - np.rint(d)) < 1e-6))
