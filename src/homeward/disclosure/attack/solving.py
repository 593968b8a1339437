"""The lowest and highest whole number of one connected part, by HiGHS. Nothing that the solver says of a table is believed.

Every table it finds is rounded and checked again in whole numbers. What it says of the bound, that nothing lower exists, is believed
only to call a publication *unsafe*: a promise is kept by tables that were checked, so a solver's mistake can refuse, and never let out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Final

import highspy
import numpy as np

from homeward.disclosure.attack.narrowing import Part, Row

NEAR: Final = 1e-6
"""How near to a whole number the solver's value must be, to be rounded to it."""

CAP: Final = 2**20
"""How far above their low ends cells with no upper end may go in a table that shows that there is none."""

OPTIONS: Final[dict[str, bool | int | float | str]] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
}


class NotDone(Exception):  # it is an answer, "not proven", and not an error
    """The solver stopped before it was sure, or what it said did not survive the check."""


class NothingFits(Exception):  # it is an answer, a contradiction
    """No table fits this part."""


@dataclass
class Stopwatch:
    """Seconds of solver time that are left."""

    left: float


@dataclass
class Extreme:
    """The lowest (or highest) value of a sum over a part, None where there is no end, and a table that has it or goes far."""

    value: int | None
    table: tuple[int, ...]


@dataclass
class Solving:
    """One part with its solver models, which are kept, since only the costs change from one question to the next."""

    part: Part
    low: Sequence[int]
    high: Sequence[int | None]
    watch: Stopwatch
    integrality: bool = True
    _place: dict[int, int] = field(init=False)
    _lp: Any = None
    _mip: Any = None

    def __post_init__(self) -> None:
        self._place = {column: i for i, column in enumerate(self.part.columns)}
        self._lows = [self.low[column] for column in self.part.columns]
        self._highs = [self.high[column] for column in self.part.columns]

    def any_table(self) -> tuple[int, ...]:
        """One table of this part that fits. Raises NothingFits or NotDone."""
        return self._least({}).table

    def lowest(self, terms: dict[int, int]) -> Extreme:
        """The lowest value of the sum of coefficient times column, which must be columns of this part."""
        if not self.part.rows:
            return self._alone(terms)
        return self._least({self._place[column]: c for column, c in terms.items()})

    def highest(self, terms: dict[int, int]) -> Extreme:
        """The highest value of the same."""
        found = self.lowest({column: -c for column, c in terms.items()})
        return Extreme(None if found.value is None else -found.value, found.table)

    def fits(self, table: Sequence[int]) -> bool:
        """Whether a table of this part agrees with every bound and relation, in whole numbers."""
        for value, low, high in zip(table, self._lows, self._highs, strict=True):
            if value < low or (high is not None and value > high):
                return False
        for row in self.part.rows:
            total = sum(c * table[self._place[j]] for c, j in zip(row.coefficients, row.columns, strict=True))
            if (row.low is not None and total < row.low) or (row.high is not None and total > row.high):
                return False
        return True

    def _alone(self, terms: dict[int, int]) -> Extreme:
        """A part of one cell that no relation holds."""
        ((_, coefficient),) = terms.items()
        if coefficient > 0:
            return Extreme(coefficient * self._lows[0], (self._lows[0],))
        end = self._highs[0]
        return Extreme(None, (self._lows[0] + CAP,)) if end is None else Extreme(coefficient * end, (end,))

    def _least(self, terms: dict[int, int]) -> Extreme:
        if self._lp is None:
            self._lp = _model(self.part.rows, self._place, self._lows, self._highs, whole=False)
        status, bound = self._ask(self._lp, terms)
        if status == highspy.HighsModelStatus.kInfeasible:
            raise NothingFits
        if terms and status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            self._least({})
            return self._endless(terms)
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotDone(f"the solver stopped: {status.name[1:]}")
        table = self._rounded(self._lp)
        if table is None or self._value(terms, table) != _up(bound):
            return self._least_whole(terms)
        return Extreme(self._whole(terms, table), table)

    def _least_whole(self, terms: dict[int, int]) -> Extreme:
        """The same by integer programming, where the linear relaxation did not end on whole numbers."""
        if self._mip is None:
            self._mip = _model(self.part.rows, self._place, self._lows, self._highs, whole=self.integrality)
        status, bound = self._ask(self._mip, terms)
        if status == highspy.HighsModelStatus.kInfeasible:
            raise NothingFits
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotDone(f"the solver stopped: {status.name[1:]}")
        table = self._rounded(self._mip)
        if table is None:
            raise NotDone("a table that the solver found did not survive the check in whole numbers")
        if self._value(terms, table) != _up(bound):
            raise NotDone("the solver was not sure that nothing lower exists")
        return Extreme(self._whole(terms, table), table)

    def _endless(self, terms: dict[int, int]) -> Extreme:
        """A table far out, where the relaxation has no end; whole tables have none either, since all coefficients are whole."""
        capped = [low + CAP if high is None else high for low, high in zip(self._lows, self._highs, strict=True)]
        far = Solving(self.part, self.low, dict(zip(self.part.columns, capped, strict=True)), self.watch)  # type: ignore[arg-type]  # indexed by column
        try:
            return Extreme(None, far._least(terms).table)
        except NothingFits:
            raise NotDone("a part without upper ends has no small table") from None

    def _ask(self, model: Any, terms: dict[int, int]) -> tuple[Any, float]:
        size = len(self._lows)
        costs = np.zeros(size)
        for place, coefficient in terms.items():
            costs[place] = coefficient
        model.changeColsCost(size, np.arange(size, dtype=np.int32), costs)
        if self.watch.left <= 0:
            raise NotDone("time ran out")
        before = model.getRunTime()
        model.setOptionValue("time_limit", before + self.watch.left)
        model.run()
        self.watch.left -= model.getRunTime() - before
        status = model.getModelStatus()
        info = model.getInfo()
        whole = model is self._mip and self.integrality
        return status, info.mip_dual_bound if whole else info.objective_function_value

    def _rounded(self, model: Any) -> tuple[int, ...] | None:
        """The solver's table in whole numbers, or None where it is not whole or does not fit."""
        found = model.getSolution().col_value
        above = np.rint(np.asarray(found))
        if np.abs(above - found).max(initial=0.0) > NEAR:
            return None
        table = tuple(low + int(up) for low, up in zip(self._lows, above.tolist(), strict=True))
        return table if self.fits(table) else None

    def _value(self, terms: dict[int, int], table: Sequence[int]) -> int:
        """The sum above what it is with every cell at its low end, which is what the solver works with."""
        return sum(c * (table[place] - self._lows[place]) for place, c in terms.items())

    def _whole(self, terms: dict[int, int], table: Sequence[int]) -> int:
        return sum(c * table[place] for place, c in terms.items())


def _up(bound: float) -> int:
    """The least whole number that is not below the solver's bound, within what a solver's arithmetic may err."""
    return ceil(bound - NEAR * max(1.0, abs(bound) * 1e-6))


def _model(
    rows: Sequence[Row], place: dict[int, int], lows: Sequence[int], highs: Sequence[int | None], *, whole: bool
) -> Any:
    """A HiGHS model in which each column is how far a cell is above its low end: that keeps the numbers small."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy gives its constructor no types
    for option, value in OPTIONS.items():
        model.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(lows), len(rows)
    endless = highspy.kHighsInf
    lp.col_cost_ = np.zeros(len(lows))
    lp.col_lower_ = np.zeros(len(lows))
    lp.col_upper_ = np.array(
        [endless if high is None else float(high - low) for low, high in zip(lows, highs, strict=True)]
    )
    at_low = [sum(c * lows[place[j]] for c, j in zip(row.coefficients, row.columns, strict=True)) for row in rows]
    lp.row_lower_ = np.array(
        [-endless if r.low is None else float(r.low - s) for r, s in zip(rows, at_low, strict=True)]
    )
    lp.row_upper_ = np.array(
        [endless if r.high is None else float(r.high - s) for r, s in zip(rows, at_low, strict=True)]
    )
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row.columns) for row in rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([place[j] for row in rows for j in row.columns], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([float(c) for row in rows for c in row.coefficients])
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(lows)
    model.passModel(lp)
    return model
