"""Good patterns quickly: hide along the cheapest whole-table moves that serve each promise, then show again what is not needed."""

from typing import Any

import highspy
import numpy as np

from homeward.disclosure.remedies.hiding.instance import Flags, Floats, Instance, Option, quiet
from homeward.disclosure.remedies.hiding.prover import Broken, Clock, Prover
from homeward.disclosure.remedies.hiding.reach import Cut, is_whole, whole

_FREE = 1e-4  # what moving an already hidden cell costs: next to nothing, so that moves stay short


class Moves:
    """The cheapest deviations that serve an option, where moving a shown cell costs its price and moving a hidden one nothing.

    Each column is split in a rise and a fall, so that the price of |d| is linear (Kelly, Golden and Assad 1992).
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        n = instance.columns
        self._far = float(max((o.need for c in instance.clauses for o in c.options), default=1) * 20)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * n, instance.rows
        lp.col_cost_ = np.zeros(2 * n)
        self._up = np.minimum(instance.up, self._far)
        self._lo = np.minimum(instance.lo, self._far)
        lp.col_lower_ = np.zeros(2 * n)
        lp.col_upper_ = np.concatenate([self._up, self._lo])
        lp.row_lower_, lp.row_upper_ = instance.row_lo, instance.row_up
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = (2 * instance.start).astype(np.int32)
        index, data = [], []
        for row in range(instance.rows):
            part = slice(instance.start[row], instance.start[row + 1])
            index += [instance.index[part], instance.index[part] + n]
            data += [instance.data[part], -instance.data[part]]
        lp.a_matrix_.index_ = np.concatenate([np.zeros(0), *index]).astype(np.int32)
        lp.a_matrix_.value_ = np.concatenate([np.zeros(0), *data]).astype(np.float64)
        self._solver: Any = quiet(presolve="off")
        self._solver.passModel(lp)
        self._all = np.arange(2 * n, dtype=np.int32)

    def cheapest(self, option: Option, price: Floats) -> Floats | None:
        """The deviations, or None where none within reach serve the option. `price` is per column, for moving it by any amount."""
        n, column, need = self.instance.columns, option.column, float(option.need)
        rise = price / np.maximum(1.0, np.minimum(self._up, need))
        fall = price / np.maximum(1.0, np.minimum(self._lo, need))
        self._solver.changeColsCost(2 * n, self._all, np.concatenate([rise, fall]))
        towards, away = (column, column + n) if option.sign > 0 else (column + n, column)
        limit = float(np.concatenate([self._up, self._lo])[towards])
        if limit < need:
            return None
        self._solver.changeColBounds(towards, need, limit)
        self._solver.changeColBounds(away, 0.0, 0.0)
        self._solver.run()
        served = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = np.array(self._solver.getSolution().col_value) if served else None
        bounds = np.concatenate([self._up, self._lo])
        self._solver.changeColBounds(towards, 0.0, limit)
        self._solver.changeColBounds(away, 0.0, float(bounds[away]))
        if found is None:
            return None
        d: Floats = found[:n] - found[n:]
        return d


class Heuristic:
    """Patterns for one instance, each proven by the prover before it is handed on."""

    def __init__(self, instance: Instance, prover: Prover, seed: int = 1) -> None:
        self.instance = instance
        self.prover = prover
        self.moves = Moves(instance)
        self.cuts: list[Cut] = []
        self._random = np.random.default_rng(seed)
        self._choosable = instance.gate & ~instance.forced

    def _learn(self, broken: Broken) -> None:
        if broken.sure and not broken.whole_only:
            self.cuts.append(broken.cut)

    def cost(self, hidden: Flags) -> float:
        return float(self.instance.cost[hidden & self.instance.gate].sum())

    def repaired(self, hidden: Flags, price: Floats, clock: Clock) -> Flags | None:
        """Hide more until every promise is kept; None where hiding everything would not do."""
        hidden = hidden.copy()
        while True:
            missing = False
            for broken in self.prover.broken(hidden, clock):
                self._learn(broken)
                missing = True
                if not self._serve(broken, hidden, price):
                    return None
                self.prover.reach.open(hidden.astype(float))
            if not missing:
                return hidden

    def _serve(self, broken: Broken, hidden: Flags, price: Floats) -> bool:
        """Hide, in place, what the cheapest move of a broken promise needs, or the cheapest cells of its cut."""
        clause = self.instance.clauses[broken.clause]
        now = np.where(hidden | ~self.instance.gate, _FREE, price + _FREE)
        best: tuple[float, Flags] | None = None
        for column in clause.relief:
            if best is None or price[column] < best[0]:
                best = float(price[column]), np.arange(self.instance.columns) == column
        if not broken.whole_only:
            for option in clause.options:
                d = self.moves.cheapest(option, now)
                if d is None:
                    continue
                if is_whole(d):
                    self.prover.witnesses.add(whole(d))
                needed = (np.abs(d) > 1e-6) & self._choosable & ~hidden
                if best is None or price[needed].sum() < best[0]:
                    best = float(price[needed].sum()), needed
        if best is None or not best[1].any():
            candidates = np.flatnonzero((broken.cut.weight > 0) & ~hidden)
            if not len(candidates):
                return False
            worth = price[candidates] / broken.cut.weight[candidates]
            best = 0.0, np.arange(self.instance.columns) == candidates[np.argmin(worth)]
        hidden |= best[1]
        return True

    def thinned(self, hidden: Flags, clock: Clock, order: Floats | None = None) -> Flags:
        """Show again, dearest first (or by `order`, highest first), each cell without which every promise is still kept."""
        hidden = hidden.copy()
        key = self.instance.cost if order is None else order
        chosen = np.flatnonzero(hidden & self._choosable)
        for column in chosen[np.argsort(-key[chosen], kind="stable")]:
            clock.check()
            hidden[column] = False
            broken = next(iter(self.prover.broken(hidden, clock)), None)
            if broken is not None:
                self._learn(broken)
                hidden[column] = True
        return hidden
