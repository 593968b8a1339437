"""Tables near a table that fits: the least change that makes a sum as high or as low as a promise asks.

It is quicker than the exact range, since only one bound moves from question to question and the answer is never far; and it is all
that a promise needs. As in `solving`, no table is believed before it has been checked in whole numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import highspy
import numpy as np

from homeward.disclosure.attack.narrowing import Part
from homeward.disclosure.attack.solving import NEAR, OPTIONS, NotDone, Stopwatch

FIRST: Final = 1
"""How many improving tables integer programming is to find: any table that reaches the mark will do."""

REWARD: Final = 50.0
"""What one step of a cell that needs to move is worth, beside the cost of one for every other step."""


@dataclass
class Nearby:
    """One part, and a table of it that fits. Each cell is that table's value, plus how far it goes up, less how far it goes down."""

    part: Part
    low: Sequence[int]
    high: Sequence[int | None]
    base: Sequence[int]
    watch: Stopwatch
    _lp: Any = None
    _mip: Any = None
    _ups: list[float] = field(init=False)
    _downs: list[float] = field(init=False)
    _found: Any = None
    _bases: dict[int, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        endless = highspy.kHighsInf
        self._place = {column: i for i, column in enumerate(self.part.columns)}
        ends = [self.high[column] for column in self.part.columns]
        self._ups = [endless if end is None else float(end - at) for end, at in zip(ends, self.base, strict=True)]
        self._downs = [float(at - self.low[column]) for column, at in zip(self.part.columns, self.base, strict=True)]
        self._rows_of: list[list[int]] = [[] for _ in self.part.columns]
        self._at = []
        for i, row in enumerate(self.part.rows):
            for column in row.columns:
                self._rows_of[self._place[column]].append(i)
            total = sum(c * self.base[self._place[j]] for c, j in zip(row.coefficients, row.columns, strict=True))
            self._at.append(total)
        self._coefficient = [dict(zip(row.columns, row.coefficients, strict=True)) for row in self.part.rows]

    def table(self, terms: Mapping[int, int], more: int) -> tuple[int, ...] | None:
        """A table in which the sum of coefficient times column is at least `more` (above 0) above the base's; None if there is none.

        Raises NotDone where the solver was not sure.
        """
        if self._lp is None:
            self._lp = self._model(whole=False)
        status = self._ask(self._lp, terms, more)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsModelStatus.kOptimal and (found := self._rounded()) is not None:
            return found
        if self._mip is None:
            self._mip = self._model(whole=True)
        status = self._ask(self._mip, terms, more)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        found = self._rounded()
        if found is None:
            raise NotDone(f"the solver found no table and did not rule one out: {status.name[1:]}")
        return found

    def many(self, needs: Mapping[tuple[int, int], int], seconds: float) -> tuple[int, ...] | None:
        """A table in which as many columns as can go as far as they need: up (side 1) or down (side -1) from the base.

        It is tried before the promises are looked at one by one, since one table can serve hundreds; None where it did not help.
        """
        size = len(self.part.columns)
        cost, upper = np.ones(2 * size), np.array([*self._ups, *self._downs])
        for (column, side), need in needs.items():
            place = self._place[column]
            moved, other = (place, size + place) if side > 0 else (size + place, place)
            cost[moved] = -REWARD
            upper[moved], upper[other] = min(float(need), upper[moved]), 0.0
        if self._lp is None:
            self._lp = self._model(whole=False)
        found = self._try(self._lp, cost, upper, seconds)
        if found is None:
            if self._mip is None:
                self._mip = self._model(whole=True)
            self._mip.setOptionValue("mip_max_improving_sols", highspy.kHighsIInf)
            found = self._try(self._mip, cost, upper, seconds)
            self._mip.setOptionValue("mip_max_improving_sols", FIRST)
        return found

    def _try(self, model: Any, cost: Any, upper: Any, seconds: float) -> tuple[int, ...] | None:
        columns, lower = np.arange(len(cost), dtype=np.int32), np.zeros(len(cost))
        model.changeColsCost(len(cost), columns, cost)
        model.changeColsBounds(len(cost), columns, lower, upper)
        self._run(model, min(seconds, self.watch.left))
        found = self._rounded()
        model.changeColsCost(len(cost), columns, np.ones(len(cost)))
        model.changeColsBounds(len(cost), columns, lower, np.array([*self._ups, *self._downs]))
        return found

    def _run(self, model: Any, seconds: float) -> Any:
        before = model.getRunTime()
        model.setOptionValue("time_limit", before + seconds)
        model.run()
        self.watch.left -= model.getRunTime() - before
        self._found = np.asarray(model.getSolution().col_value)
        return model.getModelStatus()

    def _ask(self, model: Any, terms: Mapping[int, int], more: int) -> Any:
        if self.watch.left <= 0:
            raise NotDone("time ran out")
        size, single = len(self.part.columns), len(terms) == 1
        moved, other, end, back = -1, -1, 0.0, 0.0
        if single:
            ((column, coefficient),) = terms.items()
            far = -(-more // abs(coefficient))
            place, up = self._place[column], coefficient > 0
            moved, other = (place, size + place) if up else (size + place, place)
            end, back = (self._ups[place], self._downs[place]) if up else (self._downs[place], self._ups[place])
            if far > end:
                return highspy.HighsModelStatus.kInfeasible
            model.changeColBounds(moved, float(far), end)
            model.changeColBounds(other, 0.0, 0.0)  # going up and down by the same would be cheaper than any change
        else:
            index = np.array([self._place[j] + up for j in terms for up in (0, size)], dtype=np.int32)
            value = np.array([float(c * sign) for c in terms.values() for sign in (1, -1)])
            model.addRow(float(more), highspy.kHighsInf, len(index), index, value)
        model.setBasis(self._still(len(self.part.rows) + (not single)))
        status = self._run(model, self.watch.left)
        if single:
            model.changeColBounds(moved, 0.0, end)
            model.changeColBounds(other, 0.0, back)
        else:
            model.deleteRows(1, np.array([len(self.part.rows)], dtype=np.int32))
        return status

    def _still(self, rows: int) -> Any:
        """The basis of the base itself, nothing moved: every answer is a few steps from it, and far from the answer before."""
        if rows not in self._bases:
            basis = self._bases[rows] = highspy.HighsBasis()
            basis.col_status = [highspy.HighsBasisStatus.kLower] * (2 * len(self.part.columns))
            basis.row_status = [highspy.HighsBasisStatus.kBasic] * rows
            basis.valid = True
        return self._bases[rows]

    def _rounded(self) -> tuple[int, ...] | None:
        """The solver's table in whole numbers, or None where it is not whole or does not fit."""
        size = len(self.part.columns)
        if len(self._found) != 2 * size:
            return None
        whole = np.rint(self._found)
        if np.abs(whole - self._found).max(initial=0.0) > NEAR:
            return None
        change = whole[:size] - whole[size:]
        moved = {int(i): int(change[i]) for i in np.flatnonzero(change)}
        return tuple(at + moved.get(i, 0) for i, at in enumerate(self.base)) if self._fits(moved) else None

    def _fits(self, moved: Mapping[int, int]) -> bool:
        """Whether the base with these changes fits. A relation none of whose cells changes holds as it did."""
        for i, by in moved.items():
            column = self.part.columns[i]
            end = self.high[column]
            if self.base[i] + by < self.low[column] or (end is not None and self.base[i] + by > end):
                return False
        for r in {r for i in moved for r in self._rows_of[i]}:
            row, coefficient = self.part.rows[r], self._coefficient[r]
            total = self._at[r] + sum(
                coefficient[self.part.columns[i]] * by for i, by in moved.items() if self.part.columns[i] in coefficient
            )
            if (row.low is not None and total < row.low) or (row.high is not None and total > row.high):
                return False
        return True

    def _model(self, *, whole: bool) -> Any:
        model = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy gives its constructor no types
        for option, value in OPTIONS.items():
            model.setOptionValue(option, value)
        lp = highspy.HighsLp()
        size, rows, endless = len(self.part.columns), self.part.rows, highspy.kHighsInf
        lp.num_col_, lp.num_row_ = 2 * size, len(rows)
        lp.col_cost_ = np.ones(2 * size)
        lp.col_lower_ = np.zeros(2 * size)
        lp.col_upper_ = np.array([*self._ups, *self._downs])
        lp.row_lower_ = np.array(
            [-endless if r.low is None else float(r.low - at) for r, at in zip(rows, self._at, strict=True)]
        )
        lp.row_upper_ = np.array(
            [endless if r.high is None else float(r.high - at) for r, at in zip(rows, self._at, strict=True)]
        )
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(2 * len(row.columns) for row in rows)]).astype(np.int32)
        lp.a_matrix_.index_ = np.array(
            [self._place[j] + up for row in rows for j in row.columns for up in (0, size)], dtype=np.int32
        )
        lp.a_matrix_.value_ = np.array([float(c * sign) for row in rows for c in row.coefficients for sign in (1, -1)])
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * (2 * size)
            model.setOptionValue("mip_max_improving_sols", FIRST)
        model.passModel(lp)
        return model
