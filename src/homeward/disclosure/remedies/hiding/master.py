"""The master problem: which cells to hide, given all cuts known so far. Its bound is a proof of how little could have been hidden."""

from collections.abc import Iterable
from typing import Any

import highspy
import numpy as np

from homeward.disclosure.remedies.hiding.instance import INFINITE, Clause, Flags, Floats, Instance, Ints, Option, quiet
from homeward.disclosure.remedies.hiding.prover import Clock, Prover, joined
from homeward.disclosure.remedies.hiding.reach import Cut, bound_cut, reduced_by

_ROUNDING = 1e-6
_TINY = 0.02
"""Cuts are looked for as if every shown cell were hidden this much: of the many that a choice breaks equally, those of few cells win."""
_TINIER = 0.002  # the same for links
_DEEP = 20  # so many cuts a round are looked for a second time in this way, which is slow


class Master:
    """Least cost of choosing from the cells that may be hidden and need not be, under the cuts added so far."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.columns = np.flatnonzero(instance.gate & ~instance.forced)
        self.cost = instance.cost[self.columns]
        self.spent = float(instance.cost[instance.forced].sum())
        self.in_whole_units = bool(np.all(self.cost == np.rint(self.cost)))
        self._known: set[bytes] = set()
        self._place = np.full(instance.columns, -1)
        self._place[self.columns] = np.arange(len(self.columns))
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

    def add_link(self, column: int, others: Ints) -> bool:
        """The column is hidden only if one of the others is; False where that is known already."""
        key = np.append(np.sort(others), -column).tobytes()
        if key in self._known:
            return False
        self._known.add(key)
        places = self._place[np.append(others, column)]
        weight = np.append(np.ones(len(others)), -1.0)
        self._relaxed.addRow(0.0, INFINITE, len(places), places.astype(np.int32), weight)
        return True

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
        bound = self.spent + max(0.0, float(info.mip_dual_bound))  # minus infinity where there was no time for any
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


def idle(instance: Instance) -> Flags:
    """The cells that a best pattern hides only where something beside them moves with them.

    A cell that frees a sum by being hidden may be hidden for that alone, and one that costs nothing for no reason at all.
    """
    found: Flags = instance.gate & ~instance.forced & (instance.cost > 0)
    found[[column for clause in instance.clauses for column in clause.relief]] = False
    return found


def broken_links(prover: Prover, share: Floats, among: Flags, clock: Clock, most: int = 100) -> list[tuple[int, Ints]]:
    """Cells that a fractional choice hides more than it lets them move, each with the cells of which one must move with it.

    A cell of a best pattern is in some witness, and a witness keeps every combination of relations: in any such combination in which
    the cell has a part, another hidden cell has one too ("bridgeless" in the literature on cell suppression).
    """
    reach = prover.reach
    reach.open(share, 1.0)
    bridges: list[tuple[float, Option]] = []
    moved = np.zeros(prover.instance.columns)
    links: dict[int, tuple[float, Ints]] = {}
    for column in np.flatnonzero(among & (share > 0.02)):
        clock.check()
        if moved[column] >= share[column] - 1e-4:
            continue
        option = Option(int(column), 1, 1)
        value, d = reach.stretch(option)
        moved = np.maximum(moved, np.abs(d))
        if value < share[column] - 1e-3:
            bridges.append((share[column] - value, option))
            _keep_link(prover, option, share, links)
        if len(bridges) >= most:
            break
    bridges.sort(key=lambda item: -item[0])
    reach.open(share + _TINIER * (1.0 - share), 1.0)
    for _, option in bridges[:_DEEP]:
        clock.check()
        reach.stretch(option)
        _keep_link(prover, option, share, links)
    return [(column, others) for column, (_, others) in sorted(links.items(), key=lambda item: -item[1][0])]


def _keep_link(prover: Prover, option: Option, share: Floats, links: dict[int, tuple[float, Ints]]) -> None:
    """The link that the last answer gives for a column, where it is broken and better than what is kept."""
    instance, multipliers = prover.instance, prover.reach.multipliers()
    choosable = instance.gate & ~instance.forced
    reduced = reduced_by(instance, option, multipliers)
    support = np.flatnonzero(reduced)
    others = support[support != option.column]
    if reduced[option.column] != 0 or not np.all(choosable[others]) or _rows_move(instance, multipliers):
        return
    missing = float(share[option.column] - share[others].sum())
    worth = missing / float(np.sqrt(len(others) + 1.0))
    if missing > 1e-3 and worth > links.get(option.column, (0.0, others))[0]:
        links[option.column] = worth, others


def _rows_move(instance: Instance, multipliers: Floats) -> bool:
    """Whether a combination of rows leans on one that is no equality, whose slack moves too."""
    return bool(np.any((np.abs(multipliers) > 1e-7) & (instance.row_lo != instance.row_up)))


def fractional_cuts(
    prover: Prover,
    share: Floats,
    clock: Clock,
    last: dict[Option, Floats],
    inner: Floats | None = None,
    deep: int = _DEEP,
    most: int = 200,
) -> list[Cut]:
    """Cuts that a fractional choice breaks. `last` remembers deviations that served before; they are tried first, without solving.

    For those broken the most a second cut is looked for at `inner`, a point that hides a little of everything where it is not given:
    of the many cuts that a choice breaks equally, those of few cells win there.
    """
    found: list[tuple[float, Clause, Cut]] = []
    by_need: dict[int, list[Clause]] = {}
    for clause in prover.instance.clauses:
        if sum(share[column] for column in clause.relief) < 1 - _ROUNDING:
            by_need.setdefault(_need(clause), []).append(clause)
    for need, clauses in sorted(by_need.items()):
        prover.reach.open(share, float(need))
        for clause in clauses:
            clock.check()
            cut = _fractional_cut(prover, clause, share, float(need), last)
            if cut is not None and cut.value(share) < 1 - 1e-4:
                found.append((_depth(cut, share), clause, cut))
            if len(found) >= most:
                break
    found.sort(key=lambda item: -item[0])
    inner = share + _TINY * (1.0 - share) if inner is None else inner
    deeper = []
    for need in sorted({_need(clause) for _, clause, _ in found[:deep]}):
        prover.reach.open(inner, float(need))
        for _, clause, _ in found[:deep]:
            if _need(clause) == need:
                clock.check()
                cut = _fractional_cut(prover, clause, inner, float(need), {})
                if cut is not None and cut.value(share) < 1 - 1e-4:
                    deeper.append(cut)
    return [*deeper, *(cut for _, _, cut in found)]


def _need(clause: Clause) -> int:
    return max(option.need for option in clause.options)


def _depth(cut: Cut, share: Floats) -> float:
    return float((1.0 - cut.value(share)) / np.sqrt(float((cut.weight**2).sum()) + 1e-12))


def _fractional_cut(
    prover: Prover, clause: Clause, share: Floats, limit: float, last: dict[Option, Floats]
) -> Cut | None:
    instance, reach = prover.instance, prover.reach
    open_ = np.where(instance.gate, share, 1.0) + 1e-9
    cuts = []
    for option in clause.options:
        known = last.get(option)
        if (
            known is not None
            and np.all(known >= -np.minimum(instance.lo, limit) * open_)
            and np.all(known <= np.minimum(instance.up, limit) * open_)
        ):
            return None
        value, d = reach.stretch(option)
        if value >= option.need - 1e-6:
            last[option] = d
            return None
        cut = bound_cut(instance, option, reach.multipliers())
        if cut is None:
            return None
        cuts.append(cut)
    return joined(instance, clause, cuts)
