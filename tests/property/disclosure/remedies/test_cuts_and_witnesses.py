"""What the solver says is not believed: a cut must hold of every safe pattern whatever multipliers it came from, and a witness is checked."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import reader_of, unsafe
from homeward.disclosure.problem import Cell, Problem, Relation, Strength
from homeward.disclosure.remedies.hiding.instance import instances
from homeward.disclosure.remedies.hiding.prover import Clock, Prover, joined
from homeward.disclosure.remedies.hiding.reach import bound_cut
from homeward.disclosure.remedies.hiding.witnesses import Witnesses

RULES = Policy(
    name="tiny", version="1", valid_from=date(2026, 1, 1), valid_to=None, reason="", source="", verified=False, threshold=4,
    zeros_shown=False, one_sign=True, strength=Strength.BAND, groups=False, dominance=1.0, sums=False, rounding=0, figure_minimum=1,
)  # fmt: skip


def two_by_two(a, b, c, d):
    values = {
        "00": a,
        "01": b,
        "0*": a + b,
        "10": c,
        "11": d,
        "1*": c + d,
        "*0": a + c,
        "*1": b + d,
        "**": a + b + c + d,
    }
    lines = [
        ("00", "01", "0*"),
        ("10", "11", "1*"),
        ("00", "10", "*0"),
        ("01", "11", "*1"),
        ("*0", "*1", "**"),
        ("0*", "1*", "**"),
    ]
    cells = tuple(Cell(name, value, value) for name, value in values.items())
    return Problem(cells, tuple(Relation(((1, x), (1, y), (-1, z)), 0, 0) for x, y, z in lines))


def parts_of(problem):
    costs = {cell.name: 1.0 for cell in problem.cells}
    return instances(problem, RULES, reader_of(RULES), unsafe(problem, RULES), costs)


TABLES = st.builds(two_by_two, *[st.integers(1, 9)] * 4)


@settings(max_examples=200, deadline=None)
@given(TABLES, st.data())
def test_a_cut_from_any_multipliers_excludes_no_safe_pattern(problem, data):
    for part in parts_of(problem):
        prover = Prover(part)
        clause = data.draw(st.sampled_from(part.clauses))
        weights = st.lists(
            st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.3, 1.0, 2.0]), min_size=part.rows, max_size=part.rows
        )
        cuts = [bound_cut(part, option, np.array(data.draw(weights))) for option in clause.options]
        if any(cut is None for cut in cuts):
            continue
        cut = joined(part, clause, cuts)
        chosen = data.draw(st.lists(st.booleans(), min_size=part.columns, max_size=part.columns))
        hidden = part.forced | (part.gate & np.array(chosen))

        if cut.value(hidden.astype(float)) < 1 - 1e-6:
            assert not prover.keeps(hidden, Clock(60))


@settings(max_examples=100, deadline=None)
@given(TABLES, st.data())
def test_only_what_keeps_every_relation_and_bound_counts_as_a_witness(problem, data):
    for part in parts_of(problem):
        d = np.array(
            data.draw(st.lists(st.integers(-3, 3), min_size=part.columns, max_size=part.columns)), dtype=np.int64
        )
        value = {cell.name: cell.value for cell in problem.cells}
        after = {name: value[name] + int(x) for name, x in zip(part.names, d, strict=True)}
        believable = all(
            sum(c * after.get(n, value[n]) for c, n in relation.terms) == 0 for relation in problem.relations
        ) and all(x >= 0 for x in after.values())

        assert Witnesses(part).add(d) == believable


def test_a_witness_proves_nothing_of_a_pattern_that_shows_what_it_moves():
    problem = two_by_two(2, 9, 9, 9)
    (part,) = parts_of(problem)
    witnesses = Witnesses(part)
    moves = {"00": 1, "01": -1, "10": -1, "11": 1}
    d = np.array([moves.get(name, 0) for name in part.names], dtype=np.int64)
    hidden = np.array([name in moves for name in part.names])
    opened = np.array([name in moves and name != "11" for name in part.names])

    assert witnesses.add(d)
    assert witnesses.reached(hidden).sum() == 1
    assert not witnesses.reached(opened).any()


def test_a_pattern_with_any_one_of_its_cells_shown_again_is_seen_to_be_broken():
    problem = two_by_two(2, 9, 9, 9)
    (part,) = parts_of(problem)
    kept = np.array([name in {"00", "01", "10", "11"} for name in part.names])

    assert Prover(part).keeps(kept, Clock(60))
    for name in ("01", "10", "11"):
        opened = kept & np.array([n != name for n in part.names])
        assert not Prover(part).keeps(opened, Clock(60))


def test_a_promise_that_only_half_a_child_would_keep_is_not_kept():
    cells = (Cell("a", 2, 2), Cell("b", 5, 5))
    problem = Problem(cells, (Relation(((1, "a"), (-2, "b")), -8, -8), Relation(((1, "a"),), 1, 3)))
    rules = replace(RULES, strength=Strength.NOT_EXACT)
    (part,) = instances(problem, rules, reader_of(rules), unsafe(problem, rules), {"a": 1.0, "b": 1.0})

    broken = list(Prover(part).broken(part.gate.copy(), Clock(60)))

    assert broken
    assert all(b.whole_only for b in broken)
