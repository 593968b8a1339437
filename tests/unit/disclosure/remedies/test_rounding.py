import itertools
from dataclasses import replace

import numpy as np
import pytest

from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Cell, Problem, Relation, Rounded, Status, Strength
from homeward.disclosure.remedies.rounding import NoSafeRounding, round_to_base, rounded_print

ROUND = policy_named("round-to-five")


def two_way(inner):
    sums = np.array(inner)
    sums = np.concatenate([sums, sums.sum(axis=0, keepdims=True)], axis=0)
    sums = np.concatenate([sums, sums.sum(axis=1, keepdims=True)], axis=1)
    rows, columns = sums.shape
    cells = tuple(Cell(f"{i},{j}", int(v), int(v)) for (i, j), v in np.ndenumerate(sums))
    lines = [[f"{i},{j}" for j in range(columns)] for i in range(rows)] + [
        [f"{i},{j}" for i in range(rows)] for j in range(columns)
    ]
    return Problem(cells, tuple(Relation((*((1, n) for n in line[:-1]), (-1, line[-1])), 0, 0) for line in lines))


def adds(problem, values):
    return all(sum(c * values[n] for c, n in relation.terms) == 0 for relation in problem.relations)


@pytest.mark.parametrize("seed", range(8))
def test_the_rounding_is_the_nearest_of_all_that_add(seed):
    problem = two_way(np.random.default_rng(seed).integers(0, 14, size=(2, 2)))
    found = round_to_base(problem, ROUND, strength=Strength.NOT_EXACT)

    options = [sorted({c.value // 5 * 5, -(-c.value // 5) * 5}) for c in problem.cells]
    names = [c.name for c in problem.cells]
    losses = [
        sum(abs(v - c.value) for v, c in zip(chosen, problem.cells, strict=True))
        for chosen in itertools.product(*options)
        if adds(problem, dict(zip(names, chosen, strict=True)))
    ]
    assert adds(problem, found.values)
    assert found.not_adding == ()
    assert found.loss == min(losses) or not found.proven


def test_a_multiple_of_the_base_stays_and_no_number_moves_a_whole_base():
    problem = two_way([[10, 3, 8], [2, 15, 7]])
    found = round_to_base(problem, ROUND)

    for cell in problem.cells:
        assert found.values[cell.name] % 5 == 0
        assert abs(found.values[cell.name] - cell.value) < 5
        assert cell.value % 5 or found.values[cell.name] == cell.value


def test_relations_that_cannot_add_are_as_few_as_can_be_and_are_named():
    cells = (Cell("a", 5, 5), Cell("b", 10, 10), Cell("all", 15, 15), Cell("x", 7, 7), Cell("y", 14, 14))
    adding = Relation(((1, "a"), (1, "b"), (-1, "all")), 0, 0, "they add")
    double = Relation(((2, "x"), (-1, "y")), 0, 0, "twice as many")
    found = round_to_base(Problem(cells, (adding, double)), ROUND)

    assert found.not_adding == ()
    assert found.values["y"] == 2 * found.values["x"]

    thrice = Relation(((3, "q"), (-1, "t")), 0, 0, "three times as many")
    stuck = Problem((*cells, Cell("q", 7, 7), Cell("t", 21, 21)), (adding, double, thrice))

    assert round_to_base(stuck, ROUND).not_adding == (thrice,)


def test_what_rounding_gives_away_is_refused():
    """Both numbers are known to be even, so that rounded to 2 they are exact, and so is the small piece between them."""
    cells = (
        Cell("p", 8, 8), Cell("q", 10, 10), Cell("d", 2, 2, words="the difference", status=Status.UNPRINTED),
        Cell("half of p", 4, 4, status=Status.UNPRINTED), Cell("half of q", 5, 5, status=Status.UNPRINTED),
    )  # fmt: skip
    differ = Relation(((1, "p"), (1, "d"), (-1, "q")), 0, 0)
    even = (Relation(((1, "p"), (-2, "half of p")), 0, 0), Relation(((1, "q"), (-2, "half of q")), 0, 0))
    rules = replace(ROUND, threshold=3)

    assert round_to_base(Problem(cells, (differ,)), rules, base=2)
    with pytest.raises(NoSafeRounding, match="the difference"):
        round_to_base(Problem(cells, (differ, *even)), rules, base=2)


def test_a_base_below_two_is_no_base():
    with pytest.raises(ValueError, match="no base"):
        round_to_base(two_way([[1, 2]]), ROUND, base=1)


def test_what_is_printed_names_the_base():
    found = round_to_base(two_way([[3, 8]]), ROUND)
    shown = rounded_print(found).prints

    assert all(isinstance(p, Rounded) and p.base == 5 for p in shown.values())
    assert set(shown) == {c.name for c in two_way([[3, 8]]).cells}
