"""The master problem: which cells to hide, given all cuts known so far. Its bound is a proof of how little could have been hidden."""

from collections.abc import Iterable
from typing import Any

import highspy
import numpy as np

from homeward.disclosure.remedies.hiding.instance import INFINITE, Flags, Floats, Instance, Option, quiet
from homeward.disclosure.remedies.hiding.prover import Clock, Prover, joined
from homeward.disclosure.remedies.hiding.reach import FAR, Cut, bound_cut, whole

_ROUNDING = 1e-6


class Master:
    """Least cost of choosing from the cells that may be hidden and need not be, under the cuts added so far."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.columns = np.flatnonzero(instance.gate & ~instance.forced)
        self.cost = instance.cost[self.columns]
        self.spent = float(instance.cost[instance.forced].sum())
        self.in_whole_units = bool(np.all(self.cost == np.rint(self.cost)))
        self._known: set[bytes] = set()
        self._fixed: dict[int, float] = {}
        self._relaxed: Any = quiet(presolve="off")
        for cost in self.cost:
            self._relaxed.addCol(float(cost), 0.0, 1.0, 0, [], [])

    def add(self, cut: Cut) -> bool:
        """Take a cut in; False where it is known already."""
        weight = cut.weight[self.columns]
        weight = np.where(weight < 1e-9, 0.0, weight)
        key = np.round(weight, 7).tobytes()
        if key in self._known:
            return False
        self._known.add(key)
        places = np.flatnonzero(weight)
        self._relaxed.addRow(1.0, INFINITE, len(places), places.astype(np.int32), weight[places])
        return True

    def add_link(self, column: int, others: Iterable[int]) -> None:
        """The column is hidden only if one of the others is: no best pattern hides a cell that nothing beside it makes unknown."""
        place = {int(c): i for i, c in enumerate(self.columns)}
        weight = np.zeros(len(self.columns))
        for other in others:
            if other in place:
                weight[place[other]] = 1.0
        weight[place[column]] = -1.0
        key = b"link" + weight.tobytes()
        if key not in self._known:
            self._known.add(key)
            places = np.flatnonzero(weight)
            self._relaxed.addRow(0.0, INFINITE, len(places), places.astype(np.int32), weight[places])

    def relaxed(self) -> tuple[float, Floats, Floats]:
        """The bound of the linear relaxation, the share of each column hidden in it (over all columns), and reduced costs."""
        self._relaxed.run()
        if self._relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self._relaxed.clearSolver()
            self._relaxed.run()
        solution = self._relaxed.getSolution()
        share = np.where(self.instance.forced, 1.0, 0.0)
        share[self.columns] = np.clip(np.array(solution.col_value), 0.0, 1.0)
        return self.spent + self._proven_bound(solution), share, np.array(solution.col_dual)

    def _proven_bound(self, solution: Any) -> float:
        """Weak duality worked out here, so that the bound does not rest on the solver's tolerances."""
        dual = np.maximum(np.array(solution.row_dual), 0.0)
        rows = self._relaxed.getLp()
        bound, reduced = 0.0, self.cost.copy()
        if len(dual):
            start = np.array(rows.a_matrix_.start_)
            index, value = np.array(rows.a_matrix_.index_), np.array(rows.a_matrix_.value_)
            if rows.a_matrix_.format_ == highspy.MatrixFormat.kColwise:
                spread = dual[index] * value
                columns = np.repeat(np.arange(len(self.columns)), np.diff(start))
            else:
                spread = np.repeat(dual, np.diff(start)) * value
                columns = index
            reduced -= np.bincount(columns, weights=spread, minlength=len(self.columns))
            bound = float(dual @ np.array(rows.row_lower_))
        lower, upper = np.array(rows.col_lower_), np.array(rows.col_upper_)
        return bound + float(np.where(reduced > 0, reduced * lower, reduced * upper).sum())

    def fix_by_cost(self, bound: float, best: float, reduced: Floats) -> int:
        """Fix what no pattern better than the best can do otherwise (reduced costs against the gap). How many were fixed now."""
        room = best - bound - (1.0 - _ROUNDING if self.in_whole_units else _ROUNDING)
        fixed = 0
        for place, rate in enumerate(reduced):
            if place in self._fixed or abs(rate) <= room + _ROUNDING:
                continue
            value = 0.0 if rate > 0 else 1.0
            self._fixed[place] = value
            self._relaxed.changeColBounds(place, value, value)
            fixed += 1
        return fixed

    def solved(self, best: Flags, best_cost: float, seconds: float) -> tuple[float, Flags | None, bool]:
        """The whole-number master: a proven bound, the pattern it chose if any, and whether it was solved to the end."""
        solver = quiet(
            time_limit=max(0.5, seconds), mip_rel_gap=0.0, mip_abs_gap=0.999 if self.in_whole_units else 1e-6
        )
        solver.passModel(self._relaxed.getLp())
        n = len(self.columns)
        solver.changeColsIntegrality(n, np.arange(n, dtype=np.int32), np.full(n, 1, dtype=np.uint8))
        solver.setOptionValue("objective_bound", best_cost - self.spent)
        start = highspy.HighsSolution()
        start.col_value = list(best[self.columns].astype(float))
        solver.setSolution(start)
        solver.run()
        status = solver.getModelStatus()
        info = solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return INFINITE, None, True
        ended = status == highspy.HighsModelStatus.kOptimal
        bound = self.spent + float(info.mip_dual_bound)
        found = solver.getSolution()
        if not found.value_valid:
            return bound, None, ended
        hidden = self.instance.forced.copy()
        hidden[self.columns] = np.array(found.col_value) > 0.5
        return bound, hidden, ended


def single_row_cuts(prover: Prover) -> Iterable[Cut]:
    """The cuts that one relation alone gives: what else must move if a cell moves. They cost no solving."""
    instance = prover.instance
    rows_of: dict[int, list[tuple[int, int]]] = {}
    for row in range(instance.rows):
        for place in range(int(instance.start[row]), int(instance.start[row + 1])):
            rows_of.setdefault(int(instance.index[place]), []).append((row, int(instance.data[place])))
    for clause in instance.clauses:
        if len(clause.options) == 1:
            option = clause.options[0]
            for row, coefficient in rows_of.get(option.column, []):
                multipliers = np.zeros(instance.rows)
                multipliers[row] = option.sign / coefficient
                cut = bound_cut(instance, option, multipliers)
                if cut is not None:
                    yield joined(instance, clause, [cut])


def links(instance: Instance) -> Iterable[tuple[int, list[int]]]:
    """For each cell that need not be hidden and each equality it is in whose other unknowns can all be shown: those others."""
    relief = {column for clause in instance.clauses for column in clause.relief}
    choosable = instance.gate & ~instance.forced
    for row in range(instance.rows):
        columns = instance.index[instance.start[row] : instance.start[row + 1]]
        if instance.row_lo[row] != 0 or instance.row_up[row] != 0 or not np.all(choosable[columns]):
            continue
        for column in columns:
            if int(column) not in relief and instance.cost[column] > 0:
                yield int(column), [int(c) for c in columns if c != column]


def fractional_cuts(
    prover: Prover, share: Floats, clock: Clock, last: dict[Option, Floats], most: int = 200
) -> list[Cut]:
    """Cuts that a fractional choice breaks. `last` remembers deviations that served before; they are tried first, without solving."""
    instance = prover.instance
    reach = prover.reach
    reach.open(share)
    open_ = np.where(instance.gate, share, 1.0)
    lower = -np.where(open_ > 0, np.minimum(instance.lo, FAR) * open_, 0.0)
    upper = np.where(open_ > 0, np.minimum(instance.up, FAR) * open_, 0.0)
    found: list[tuple[float, Cut]] = []
    for clause in instance.clauses:
        clock.check()
        if sum(share[column] for column in clause.relief) >= 1 - _ROUNDING:
            continue
        cuts = []
        for option in clause.options:
            known = last.get(option)
            if known is not None and np.all(known >= lower - 1e-9) and np.all(known <= upper + 1e-9):
                break
            value, d = reach.stretch(option)
            if value >= option.need - 1e-6:
                last[option] = d
                if np.all(np.abs(d - np.rint(d)) < 1e-7):
                    prover.witnesses.add(whole(d))
                break
            cut = bound_cut(instance, option, reach.multipliers())
            if cut is None:
                break
            cuts.append(cut)
        else:
            cut = joined(instance, clause, cuts)
            missing = 1.0 - cut.value(share)
            if missing > 1e-4:
                found.append((missing / np.sqrt(float((cut.weight**2).sum()) + 1e-12), cut))
        if len(found) >= most:
            break
    found.sort(key=lambda pair: -pair[0])
    return [cut for _, cut in found]
