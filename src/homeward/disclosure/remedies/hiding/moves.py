"""The least that must move for a column to reach its need: short whole-table moves, which are nearly always whole numbers."""

from typing import Any

import highspy
import numpy as np

from homeward.disclosure.remedies.hiding.instance import Flags, Floats, Instance, Option, quiet


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
        self._bounds = np.concatenate([self._up, self._lo])

    def open(self, hidden: Flags) -> None:
        """Let only these cells move, and what is always unknown."""
        free = hidden | ~self.instance.gate
        self._bounds = np.concatenate([np.where(free, self._up, 0.0), np.where(free, self._lo, 0.0)])
        self._solver.changeColsBounds(len(self._all), self._all, np.zeros(len(self._all)), self._bounds)

    def cheapest(self, option: Option, price: Floats) -> Floats | None:
        """The deviations, or None where none within reach serve the option. `price` is per column, for moving it by any amount."""
        n, column, need = self.instance.columns, option.column, float(option.need)
        rise = price / np.maximum(1.0, np.minimum(self._up, need))
        fall = price / np.maximum(1.0, np.minimum(self._lo, need))
        self._solver.changeColsCost(2 * n, self._all, np.concatenate([rise, fall]))
        towards, away = (column, column + n) if option.sign > 0 else (column + n, column)
        limit = float(self._bounds[towards])
        if limit < need:
            return None
        self._solver.changeColBounds(towards, need, limit)
        self._solver.changeColBounds(away, 0.0, 0.0)
        self._solver.run()
        served = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = np.array(self._solver.getSolution().col_value) if served else None
        self._solver.changeColBounds(towards, 0.0, limit)
        self._solver.changeColBounds(away, 0.0, float(self._bounds[away]))
        if found is None:
            return None
        d: Floats = found[:n] - found[n:]
        return d
