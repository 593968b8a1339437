"""A problem as arrays, in deviations from its true values, in connected parts that can be solved apart.

Let a be the true values. Whatever a reader may believe is a + d, where d keeps every relation, is 0 at each shown cell and stays within
what the sign says of each hidden one. d = 0 is always possible. A promise "at least b" of a cell is that some d reaches b - a there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

import highspy
import numpy as np
from numpy.typing import NDArray

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import (
    Unsafe,
    bounds_when_hidden,
    is_of_this_publication,
    may_hide,
    must_hide,
)
from homeward.disclosure.problem import Cell, Problem, Reader, Relation, Status
from homeward.vocabulary.refusals import Refusal

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

INFINITE = float("inf")


class DoesNotAdd(Refusal):
    """The true values contradict a relation, so that nothing could be proven from it."""

    code: ClassVar[str] = "does-not-add"
    ground: ClassVar[str] = (
        "A promise is proven from the relations among cells; they must hold of the cells themselves."
    )

    def __init__(self, because: str) -> None:
        super().__init__(
            f"the numbers contradict a relation that is said to hold of them: {because}",
            next_step="Count again from one snapshot, or mend the relation.",
        )


class Whatif(Enum):
    """What is printed of this publication."""

    A_PATTERN = "what a pattern shows"
    ALL_HIDDEN = "a sign in every cell, MUST_SHOW ones too, but zeros where they are shown"
    NOTHING_PRINTED = "nothing"


@dataclass(frozen=True)
class Option:
    """Some d with `sign` times d at `column` at least `need` keeps it."""

    column: int
    sign: int
    need: int


@dataclass(frozen=True)
class Clause:
    """A promise: one of the options can be reached, or one of the `relief` columns is hidden. `value` is the true one."""

    options: tuple[Option, ...]
    relief: tuple[int, ...]
    about: Unsafe
    value: int


@dataclass(frozen=True, eq=False)
class Instance:
    """One connected part.

    `lo` and `up` say how far a column may fall and rise where it is unknown to the reader. A column with `gate` is a cell that is
    unknown only if hidden; `forced` ones are hidden in every pattern. The others are always unknown: pieces, earlier ranges, and
    the combinations that promises are about. Rows are sparse: row r has coefficients `data[s:e]` at `index[s:e]`, with s, e from
    `start`, and lies between `row_lo` and `row_up`.
    """

    names: tuple[str, ...]
    lo: Floats
    up: Floats
    gate: Flags
    forced: Flags
    cost: Floats
    start: Ints
    index: Ints
    data: Ints
    row_lo: Floats
    row_up: Floats
    clauses: tuple[Clause, ...]

    @property
    def columns(self) -> int:
        return len(self.names)

    @property
    def rows(self) -> int:
        return len(self.start) - 1

    def model(self, lower: Floats, upper: Floats) -> Any:
        """The relations as a HiGHS model over d, with these bounds and no objective."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.columns, self.rows
        lp.col_cost_ = np.zeros(self.columns)
        lp.col_lower_, lp.col_upper_ = lower, upper
        lp.row_lower_, lp.row_upper_ = self.row_lo, self.row_up
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = self.start.astype(np.int32)
        lp.a_matrix_.index_ = self.index.astype(np.int32)
        lp.a_matrix_.value_ = self.data.astype(np.float64)
        return lp

    def submodel(self, columns: Ints, lower: Floats, upper: Floats) -> Any:
        """The same in whole numbers, over some columns only; the others are 0. The bounds are of those columns."""
        place = np.full(self.columns, -1, dtype=np.int64)
        place[columns] = np.arange(len(columns))
        index = place[self.index]
        row = np.repeat(np.arange(self.rows), np.diff(self.start))[index >= 0]
        rows, row = np.unique(row, return_inverse=True)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(columns), len(rows)
        lp.col_cost_ = np.zeros(len(columns))
        lp.col_lower_, lp.col_upper_ = lower, upper
        lp.row_lower_, lp.row_upper_ = self.row_lo[rows], self.row_up[rows]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *np.bincount(row, minlength=len(rows))]).astype(np.int32)
        lp.a_matrix_.index_ = index[index >= 0].astype(np.int32)
        lp.a_matrix_.value_ = self.data[index >= 0].astype(np.float64)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        return lp

    def holds(self, d: Ints) -> bool:
        """Whether whole-number deviations keep every relation, exactly."""
        if self.rows == 0:
            return True
        sums = np.add.reduceat(self.data * d[self.index], self.start[:-1])
        return bool(np.all(sums >= self.row_lo) and np.all(sums <= self.row_up))


def quiet(**options: Any) -> Any:
    """A HiGHS solver on one thread that prints nothing."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy types its classes, not this one
    for name, value in {"output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    return solver


def instances(
    problem: Problem,
    policy: Policy,
    reader: Reader,
    promises: Iterable[Unsafe],
    costs: Mapping[str, float],
    *,
    whatif: Whatif = Whatif.A_PATTERN,
) -> tuple[Instance, ...]:
    """The connected parts of a problem in which something is promised, the ones with the fewest columns first.

    With another `whatif` than a pattern every cell of this publication that is then unknown is always so.
    Refuses with DoesNotAdd where the values contradict the relations.
    """
    values = true_values(problem)
    whole = _Whole(values)
    for cell in problem.cells:
        whole.add_cell(cell, policy, reader, costs.get(cell.name, 0.0), whatif)
    for relation in problem.relations:
        whole.add_relation(relation)
    for promise in promises:
        whole.add_promise(promise)
    return whole.parts()


def true_values(problem: Problem) -> dict[str, int]:
    """Every cell's value; of those that nobody has counted, whole numbers that agree with everything else."""
    values = {cell.name: cell.value for cell in problem.cells}
    uncounted = [cell for cell in problem.cells if cell.value is None]
    if uncounted:
        values |= _completed(problem, uncounted)
    known = {name: value for name, value in values.items() if value is not None}
    for relation in problem.relations:
        total = sum(coefficient * known[name] for coefficient, name in relation.terms)
        low, high = relation.low, relation.high
        if (low is not None and total < low) or (high is not None and total > high):
            raise DoesNotAdd(relation.because or ", ".join(name for _, name in relation.terms[:6]))
    return known


def _completed(problem: Problem, uncounted: list[Cell]) -> dict[str, int]:
    known = {cell.name: cell.value for cell in problem.cells if cell.value is not None}
    place = {cell.name: i for i, cell in enumerate(uncounted)}
    solver = quiet()
    for cell in uncounted:
        solver.addCol(0.0, float(cell.low), INFINITE if cell.high is None else float(cell.high), 0, [], [])
        solver.changeColIntegrality(place[cell.name], highspy.HighsVarType.kInteger)
    for relation in problem.relations:
        unknown: dict[int, int] = {}
        for coefficient, name in relation.terms:
            if name in place:
                unknown[place[name]] = unknown.get(place[name], 0) + coefficient
        if not unknown:
            continue
        constant = sum(coefficient * known[name] for coefficient, name in relation.terms if name in known)
        low = -INFINITE if relation.low is None else float(relation.low - constant)
        high = INFINITE if relation.high is None else float(relation.high - constant)
        solver.addRow(
            low, high, len(unknown), np.array(list(unknown), np.int32), np.array(list(unknown.values()), float)
        )
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise DoesNotAdd("no whole numbers for what nobody has counted agree with everything else")
    found = solver.getSolution().col_value
    return {cell.name: round(found[place[cell.name]]) for cell in uncounted}


class _Whole:
    """Columns, rows and clauses of a problem as they are gathered, before it is taken apart."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self.values = values
        self.names: list[str] = []
        self.lo: list[float] = []
        self.up: list[float] = []
        self.gate: list[bool] = []
        self.forced: list[bool] = []
        self.cost: list[float] = []
        self.place: dict[str, int] = {}
        self.rows: list[tuple[dict[int, int], float, float]] = []
        self.clauses: list[Clause] = []
        self.combinations: dict[tuple[tuple[int, str], ...], int] = {}

    def column(self, name: str, lo: float, up: float, *, gate: bool, forced: bool = False, cost: float = 0.0) -> int:
        self.names.append(name)
        self.lo.append(lo)
        self.up.append(up)
        self.gate.append(gate)
        self.forced.append(forced)
        self.cost.append(cost)
        return len(self.names) - 1

    def add_cell(self, cell: Cell, policy: Policy, reader: Reader, cost: float, whatif: Whatif) -> None:
        """A column for the cell, unless every reader knows its value."""
        value = self.values[cell.name]
        gate = forced = False
        low, high = cell.low, cell.high
        if is_of_this_publication(cell):
            low, high = bounds_when_hidden(cell, policy, reader)
            match whatif:
                case Whatif.A_PATTERN:
                    gate, forced = True, must_hide(cell, policy)
                    if not may_hide(cell, policy):
                        return
                case Whatif.ALL_HIDDEN:
                    if policy.zeros_shown and value == 0:
                        return
                case Whatif.NOTHING_PRINTED:
                    low, high = 0, None
        if low != high:
            up = INFINITE if high is None else float(high - value)
            self.place[cell.name] = self.column(cell.name, float(value - low), up, gate=gate, forced=forced, cost=cost)

    def add_relation(self, relation: Relation) -> None:
        total = sum(coefficient * self.values[name] for coefficient, name in relation.terms)
        unknown = self._unknown(relation.terms)
        if unknown:
            low = -INFINITE if relation.low is None else float(relation.low - total)
            high = INFINITE if relation.high is None else float(relation.high - total)
            self.rows.append((unknown, low, high))

    def _unknown(self, terms: tuple[tuple[int, str], ...]) -> dict[int, int]:
        unknown: dict[int, int] = {}
        for coefficient, name in terms:
            if name in self.place:
                unknown[self.place[name]] = unknown.get(self.place[name], 0) + coefficient
        return {column: coefficient for column, coefficient in unknown.items() if coefficient}

    def add_promise(self, promise: Unsafe) -> None:
        column = self._combination(promise.terms)
        value = sum(coefficient * self.values[name] for coefficient, name in promise.terms)
        relief = tuple(sorted(self.place[name] for name in promise.unless_hidden if name in self.place))
        for wanted in _wanted(promise, value):
            options = tuple(Option(column, sign, need) for sign, need in wanted)
            self.clauses.append(Clause(options, relief, promise, value))

    def _combination(self, terms: tuple[tuple[int, str], ...]) -> int:
        """The column whose deviation is that of the combination; a new one where it is not a single unknown cell."""
        if len(terms) == 1 and terms[0][0] == 1 and terms[0][1] in self.place:
            return self.place[terms[0][1]]
        key = tuple(sorted(terms, key=lambda term: term[1]))
        if key not in self.combinations:
            column = self.column("", INFINITE, INFINITE, gate=False)
            self.rows.append(({**self._unknown(terms), column: -1}, 0.0, 0.0))
            self.combinations[key] = column
        return self.combinations[key]

    def parts(self) -> tuple[Instance, ...]:
        part = _connected(len(self.names), [list(row) for row, _, _ in self.rows])
        columns: dict[int, list[int]] = {}
        rows: dict[int, list[int]] = {}
        clauses: dict[int, list[Clause]] = {}
        for column, root in enumerate(part):
            columns.setdefault(root, []).append(column)
        for number, (row, _, _) in enumerate(self.rows):
            rows.setdefault(part[next(iter(row))], []).append(number)
        for clause in self.clauses:
            clauses.setdefault(part[clause.options[0].column], []).append(clause)
        found = [self._part(columns[root], rows.get(root, []), clauses[root]) for root in sorted(clauses)]
        return tuple(sorted(found, key=lambda instance: instance.columns))

    def _part(self, columns: list[int], rows: list[int], clauses: list[Clause]) -> Instance:
        place = {column: i for i, column in enumerate(columns)}
        entries = [
            sorted((place[column], coefficient) for column, coefficient in self.rows[r][0].items()) for r in rows
        ]
        pick = np.array(columns, dtype=np.int64)
        return Instance(
            names=tuple(self.names[column] for column in columns),
            lo=np.array(self.lo)[pick],
            up=np.array(self.up)[pick],
            gate=np.array(self.gate, dtype=bool)[pick],
            forced=np.array(self.forced, dtype=bool)[pick],
            cost=np.array(self.cost)[pick],
            start=np.cumsum([0, *map(len, entries)], dtype=np.int64),
            index=np.array([column for row in entries for column, _ in row], dtype=np.int64),
            data=np.array([coefficient for row in entries for _, coefficient in row], dtype=np.int64),
            row_lo=np.array([self.rows[r][1] for r in rows]),
            row_up=np.array([self.rows[r][2] for r in rows]),
            clauses=tuple(
                Clause(
                    tuple(Option(place[o.column], o.sign, o.need) for o in clause.options),
                    tuple(place[column] for column in clause.relief if column in place),
                    clause.about,
                    clause.value,
                )
                for clause in clauses
            ),
        )


def _wanted(promise: Unsafe, value: int) -> list[list[tuple[int, int]]]:
    """What a promise wants of d: lists of (sign, need), one of each list to be reached."""
    freed: list[tuple[int, int]] = []
    if promise.unless_outside is not None:
        below, above = promise.unless_outside
        if value < below or value > above:
            return []
        freed = [(-1, value - below + 1), (1, above - value + 1)]
    if promise.low == promise.high:
        return [[(1, 1), (-1, 1)]]
    wanted = []
    for sign, need in ((-1, value - promise.low), (1, promise.high - value)):
        if need > 0:
            # Falling below the outer end reaches the inner end on the way, so that one option a side says it all.
            options = {s: n for s, n in freed if s != sign}
            wanted.append([(sign, need), *options.items()])
    return wanted


def _connected(columns: int, rows: list[list[int]]) -> list[int]:
    """For each column the lowest column that it is connected to through rows."""
    root = list(range(columns))

    def find(column: int) -> int:
        while root[column] != column:
            root[column] = root[root[column]]
            column = root[column]
        return column

    for row in rows:
        for column in row[1:]:
            a, b = find(row[0]), find(column)
            root[max(a, b)] = min(a, b)
    return [find(column) for column in range(columns)]


def unprintable(problem: Problem, policy: Policy) -> tuple[Cell, ...]:
    """The cells that may be neither shown nor hidden: unsafe, and the law or the earlier decision asks for them."""
    return tuple(c for c in problem.cells if must_hide(c, policy) and c.status is Status.MUST_SHOW)
