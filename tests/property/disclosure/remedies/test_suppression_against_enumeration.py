"""The pattern of least cost that keeps every promise, found by trying every pattern against every table that a reader could believe.

The rules are written here a second time, straight from the words of `policy.py`, and share nothing with the remedies.
"""

import itertools
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Cell, Problem, Reader, Relation, Status, Strength
from homeward.disclosure.remedies.suppression import NothingSafe, suppress

MOST = 6


def policy(strength=Strength.BAND, *, k=3, zeros_shown=True, one_sign=True, groups=False, sums=False, dominance=1.0):
    return Policy(
        name="tiny", version="1", valid_from=date(2026, 1, 1), valid_to=None, reason="", source="", verified=False, threshold=k,
        zeros_shown=zeros_shown, one_sign=one_sign, strength=strength, groups=groups, dominance=dominance, sums=sums, rounding=0,
        figure_minimum=1,
    )  # fmt: skip


@dataclass
class Believable:
    """Every table a reader could believe before any sign is read, one a row, and what the words of `policy.py` promise of it."""

    problem: Problem
    policy: Policy
    strength: Strength
    reader: Reader

    def __post_init__(self):
        self.cells = self.problem.cells
        self.place = {cell.name: i for i, cell in enumerate(self.cells)}
        self.k = self.policy.threshold
        self.f = 1 if self.policy.zeros_shown else 0
        axes = [np.arange(MOST + 1)] * len(self.cells)
        derived = {}
        for relation in self.problem.relations:
            whole = [n for c, n in relation.terms if c == -1]
            if relation.low == relation.high == 0 and len(whole) == 1 and whole[0] not in derived:
                parts = [(c, n) for c, n in relation.terms if n != whole[0]]
                if parts and all(self.place[n] < self.place[whole[0]] for _, n in parts):
                    derived[whole[0]] = parts
        base = [c.name for c in self.cells if c.name not in derived]
        grids = np.meshgrid(*(axes[0] for _ in base), indexing="ij")
        columns = {name: grid.reshape(-1) for name, grid in zip(base, grids, strict=True)}
        for cell in self.cells:
            if cell.name in derived:
                columns[cell.name] = sum(c * columns[n] for c, n in derived[cell.name])
        self.all = np.stack([columns[c.name] for c in self.cells], axis=1)
        keep = np.ones(len(self.all), dtype=bool)
        for relation in self.problem.relations:
            total = sum(c * self.all[:, self.place[n]] for c, n in relation.terms)
            keep &= (relation.low is None) | (total >= (relation.low if relation.low is not None else 0))
            keep &= (relation.high is None) | (total <= (relation.high if relation.high is not None else 0))
        for cell in self.cells:
            if cell.status in (Status.PUBLIC, Status.UNPRINTED):
                column = self.all[:, self.place[cell.name]]
                keep &= (column >= cell.low) & ((cell.high is None) | (column <= (cell.high or 0)))
        keep &= (self.all >= 0).all(axis=1)
        self.all = self.all[keep]

    def small(self, cell):
        return 0 < cell.children < self.k or (cell.children == 0 and not self.policy.zeros_shown)

    def dominated(self, cell):
        return (
            self.policy.dominance < 1 and cell.events and cell.value and not self.small(cell)
            and cell.largest >= self.policy.dominance * cell.value
        )  # fmt: skip

    def ours(self, cell):
        return cell.status in (Status.OFFERED, Status.MUST_SHOW)

    def sign(self, cell):
        if self.reader is Reader.NONE:
            return 0, None
        if self.reader is Reader.MERGED and self.policy.one_sign:
            return self.f, None
        if self.small(cell):
            return self.f, None if cell.events else self.k - 1
        return self.k, None

    def tables(self, hidden):
        """What remains believable when these cells carry signs and the others of this publication are shown."""
        keep = np.ones(len(self.all), dtype=bool)
        for cell in self.cells:
            column = self.all[:, self.place[cell.name]]
            if not self.ours(cell):
                continue
            if cell.name in hidden:
                low, high = self.sign(cell)
                keep &= column >= low
                if high is not None:
                    keep &= column <= high
            else:
                keep &= column == cell.value
        return self.all[keep]

    def promises(self, hidden):
        """(coefficients, at most, at least, danger) of everything protected under a pattern."""
        found = []
        band = self.strength is not Strength.NOT_EXACT
        for cell in self.cells:
            one = {cell.name: 1}
            if self.ours(cell):
                if self.small(cell):
                    found.append((one, self.f if band else None, self.k - 1 if band else None, None))
                elif self.dominated(cell):
                    found.append((one, None, cell.value + self.k - 1 if band else None, None))
            elif cell.status is Status.UNPRINTED and cell.value is not None:
                if 0 < cell.children < self.k:
                    found.append((one, 1 if band else None, self.k - 1 if band else None, None))
            elif cell.status is Status.UNPRINTED or cell.low != cell.high:
                if cell.value is not None and not 0 < cell.children < self.k:
                    continue
                low, high = max(1, cell.low), min(self.k - 1, self.k - 1 if cell.high is None else cell.high)
                danger = (1, self.k - 1) if cell.value is None else None
                found.append((one, low if band else None, high if band else None, danger))
        for relation in self.problem.relations:
            if self.policy.groups:
                found += self.groups(relation)
            if self.policy.sums and relation.low is not None and relation.low == relation.high:
                for s in (1, -1):
                    side = [(c, self.cells[self.place[n]]) for c, n in relation.terms if c * s > 0]
                    side = [
                        (c, x) for c, x in side if x.name in hidden or (x.status is Status.PUBLIC and x.low != x.high)
                    ]
                    if len(side) < 2 or any(abs(c) != 1 for c, _ in side):
                        continue
                    least = len(side) * self.f
                    terms = {x.name: 1 for _, x in side}
                    ends = (least, max(self.k - 1, least + 1)) if band else (None, None)
                    if any(x.children is None for _, x in side):
                        found.append((terms, *ends, (1, self.k - 1)))
                        continue
                    behind = [x.children for _, x in side]
                    behind = max(behind) if any(x.events for _, x in side) else sum(behind)
                    if 0 < behind < self.k:
                        found.append((terms, *ends, None))
        return found

    def groups(self, relation):
        signs = {c for c, _ in relation.terms}
        if relation.low != 0 or relation.high != 0 or signs != {1, -1} or len(relation.terms) < 3:
            return []
        minus, plus = ([n for c, n in relation.terms if c == s] for s in (-1, 1))
        whole = minus[0] if len(minus) == 1 else plus[0] if len(plus) == 1 else None
        if whole is None:
            return []
        total = self.cells[self.place[whole]]
        if total.status is Status.UNPRINTED or not total.value:
            return []
        parts = [self.cells[self.place[n]] for _, n in relation.terms if n != whole]
        return [
            ({whole: 1, p.name: -1}, None, 1, None)
            for p in parts
            if p.status is not Status.UNPRINTED and p.value == total.value
        ]

    def range_of(self, terms, tables):
        total = sum(c * tables[:, self.place[n]] for n, c in terms.items())
        return int(total.min()), int(total.max())

    def keeps(self, hidden):
        tables = self.tables(hidden)
        every = frozenset(c.name for c in self.cells if self.ours(c) and not (self.policy.zeros_shown and c.value == 0))
        for terms, at_most, at_least, danger in self.promises(hidden):
            low, high = self.range_of(terms, tables)
            if danger and (low < danger[0] or high > danger[1]):
                continue
            wide_low, wide_high = self.range_of(terms, self.tables(every))
            if wide_low == wide_high:
                alone_low, alone_high = self.range_of(terms, self.all)
                if alone_low == alone_high:
                    continue
                return False
            if low == high:
                return False
            if at_most is not None and low > max(at_most, wide_low):
                return False
            if at_least is not None and high < min(at_least, wide_high):
                return False
        return True

    def best(self, costs):
        """The least cost of a pattern that keeps every promise, or None."""
        must = {c.name for c in self.cells if self.ours(c) and (self.small(c) or self.dominated(c))}
        may = [
            c.name for c in self.cells
            if c.status is Status.OFFERED and c.name not in must and not (self.policy.zeros_shown and c.value == 0)
        ]  # fmt: skip
        if any(self.cells[self.place[n]].status is Status.MUST_SHOW for n in must):
            return None
        best = None
        for size in range(len(may) + 1):
            for more in itertools.combinations(may, size):
                hidden = frozenset(must | set(more))
                cost = sum(costs[n] for n in hidden)
                if (best is None or cost < best) and self.keeps(hidden):
                    best = cost
        return best


def bounded(cells):
    """Every reader knows that no cell is above MOST, so that enumeration misses nothing."""
    return tuple(Relation(((1, c.name),), None, MOST) for c in cells)


@st.composite
def crossings(draw):
    """A two-way table of two by two, or one row of three, with totals."""
    rows, columns = draw(st.sampled_from([(2, 2), (1, 3), (1, 2), (1, 4)]))
    inner = [[draw(st.integers(0, 3)) for _ in range(columns)] for _ in range(rows)]
    status = st.sampled_from([Status.OFFERED] * 9 + [Status.MUST_SHOW])
    cost = st.integers(0, 4)

    def cell(name, value):
        return Cell(name, value, value, status=draw(status), cost=float(draw(cost)))

    cells = [cell(f"{i}{j}", inner[i][j]) for i in range(rows) for j in range(columns)]
    relations = []
    if columns > 1:
        cells += [cell(f"{i}*", sum(inner[i])) for i in range(rows)]
        relations += [Relation((*((1, f"{i}{j}") for j in range(columns)), (-1, f"{i}*")), 0, 0) for i in range(rows)]
    if rows > 1:
        cells += [cell(f"*{j}", inner[0][j] + inner[1][j]) for j in range(columns)]
        relations += [Relation(((1, f"0{j}"), (1, f"1{j}"), (-1, f"*{j}")), 0, 0) for j in range(columns)]
        cells.append(cell("**", sum(map(sum, inner))))
        relations.append(Relation((*((1, f"*{j}") for j in range(columns)), (-1, "**")), 0, 0))
        relations.append(Relation((*((1, f"{i}*") for i in range(rows)), (-1, "**")), 0, 0))
    return Problem(tuple(cells), (*relations, *(Relation(((1, c.name),), None, 2 * MOST) for c in cells)))


@st.composite
def tangles(draw):
    """Cells of every status tied by sums, pieces, inequalities with coefficients, and numbers that were printed before."""
    count = draw(st.integers(2, 4))
    cells, relations = [], []
    for i in range(count):
        value = draw(st.integers(0, 4))
        events = draw(st.booleans()) and value > 0
        children = draw(st.integers(1, value)) if events else value
        status = draw(st.sampled_from(list(Status)))
        low, high = 0, None
        if status is Status.PUBLIC:
            low = draw(st.integers(0, value))
            high = draw(st.one_of(st.none(), st.integers(value, MOST)))
        uncounted = status in (Status.UNPRINTED, Status.PUBLIC) and not events and draw(st.booleans())
        largest = draw(st.integers(1, value - children + 1)) if events else min(value, 1)
        cells.append(
            (Cell(f"c{i}", None if uncounted else value, None if uncounted else children, status=status, events=events,
                  cost=float(draw(st.integers(0, 3))), largest=largest, low=low, high=high), value)
        )  # fmt: skip
    for i in range(draw(st.integers(1, 2))):
        parts = draw(st.lists(st.sampled_from(cells[:count]), min_size=2, max_size=3, unique_by=lambda c: c[0].name))
        value = sum(v for _, v in parts)
        status = draw(st.sampled_from([Status.OFFERED, Status.MUST_SHOW, Status.PUBLIC, Status.UNPRINTED]))
        whole = Cell(f"t{i}", value, value, status=status, cost=float(draw(st.integers(0, 3))),
                     low=value if status is Status.PUBLIC else 0, high=value if status is Status.PUBLIC else None)  # fmt: skip
        cells.append((whole, value))
        relations.append(Relation((*((1, c.name) for c, _ in parts), (-1, whole.name)), 0, 0, "parts add"))
    for _ in range(draw(st.integers(0, 2))):
        chosen = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=3, unique_by=lambda c: c[0].name))
        terms = tuple((draw(st.sampled_from([-2, -1, 1, 2, 3])), c.name) for c, _ in chosen)
        total = sum(t[0] * v for t, (_, v) in zip(terms, chosen, strict=True))
        low = draw(st.one_of(st.none(), st.integers(total - 3, total)))
        high = draw(st.one_of(st.none(), st.integers(total, total + 3)))
        relations.append(Relation(terms, low, high, "a rate"))
    found = [cell for cell, _ in cells]
    return Problem(tuple(found), (*relations, *(Relation(((1, c.name),), None, 2 * MOST) for c in found if c.name[0] == "t"),
                                  *bounded([c for c in found if c.name[0] == "c"])))  # fmt: skip


POLICIES = st.builds(
    policy,
    st.sampled_from(Strength),
    k=st.sampled_from([2, 3, 4]),
    zeros_shown=st.booleans(),
    one_sign=st.booleans(),
    groups=st.booleans(),
    sums=st.booleans(),
    dominance=st.sampled_from([1.0, 0.7]),
)


def check(problem, rules):
    reader = Reader.BANDED if rules.strength is Strength.RULE_AWARE else Reader.MERGED
    believable = Believable(problem, rules, rules.strength, reader)
    costs = {cell.name: cell.cost for cell in problem.cells}
    best = believable.best(costs)

    try:
        found = suppress(problem, rules, seconds=30.0)
    except NothingSafe:
        assert best is None, f"there is a safe pattern of cost {best}"
        return

    assert believable.keeps(found.hidden), f"{sorted(found.hidden)} is not safe"
    assert best is not None
    assert found.proven
    assert found.cost == pytest.approx(best)
    assert found.lower_bound == pytest.approx(best)


@settings(max_examples=150, deadline=None)
@given(crossings(), POLICIES)
def test_the_pattern_of_a_crossing_is_safe_and_the_cheapest_of_all_patterns(problem, rules):
    check(problem, rules)


@settings(max_examples=150, deadline=None)
@given(tangles(), POLICIES)
def test_the_pattern_of_tied_cells_of_every_kind_is_safe_and_the_cheapest(problem, rules):
    check(problem, rules)


@pytest.mark.long
@pytest.mark.parametrize("batch", range(10))
@settings(
    max_examples=1000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(crossings(), POLICIES)
def test_ten_thousand_crossings_are_safe_at_the_least_cost(batch, problem, rules):
    check(problem, rules)


@pytest.mark.long
@pytest.mark.parametrize("batch", range(10))
@settings(
    max_examples=1000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(tangles(), POLICIES)
def test_ten_thousand_tangles_are_safe_at_the_least_cost(batch, problem, rules):
    check(problem, rules)
