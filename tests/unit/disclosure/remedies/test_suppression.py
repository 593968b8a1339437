import itertools
from dataclasses import replace

import numpy as np
import pytest

from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Cell, Hidden, Marker, Problem, Reader, Relation, Shown, Status, Strength
from homeward.disclosure.remedies.hiding.instance import DoesNotAdd
from homeward.disclosure.remedies.suppression import NothingSafe, NotSolved, Weigh, costs_of, printed, suppress

UNDER_FIVE = policy_named("under-five")
STRICT = policy_named("under-five-strict")


def row(*values, total="total", status=Status.OFFERED):
    cells = [Cell(f"c{i}", value, value) for i, value in enumerate(values)]
    cells.append(Cell(total, sum(values), sum(values), status=status))
    terms = (*((1, f"c{i}") for i in range(len(values))), (-1, total))
    return Problem(tuple(cells), (Relation(terms, 0, 0, "the row adds to its total"),))


def test_one_small_cell_in_a_row_takes_the_cheapest_other_with_it():
    found = suppress(row(2, 9, 7, 30), UNDER_FIVE, weigh=Weigh.VALUE)

    assert found.primary == {"c0"}
    assert found.hidden == {"c0", "c2"}
    assert found.proven
    assert found.cost == found.lower_bound == 9


def test_the_cost_given_decides_where_it_is_asked_for():
    problem = row(2, 9, 7, 30)
    dear = replace(problem, cells=tuple(replace(c, cost=100.0 if c.name == "c2" else 1.0) for c in problem.cells))

    assert "c2" not in suppress(dear, UNDER_FIVE, weigh=Weigh.GIVEN).hidden
    assert costs_of(dear, Weigh.CELLS)["c2"] == 1.0


def test_the_ages_of_the_2025_letter_need_no_more_cells_hidden():
    found = suppress(row(2, 2, 8, 2, 6, 2, status=Status.MUST_SHOW), UNDER_FIVE)

    assert found.hidden == found.primary == {"c0", "c1", "c3", "c5"}
    assert found.proven


def test_four_single_children_beside_a_printed_total_are_not_safe_without_more():
    found = suppress(row(1, 1, 1, 1, 9, 8, status=Status.MUST_SHOW), UNDER_FIVE, weigh=Weigh.VALUE)

    assert found.hidden == {"c0", "c1", "c2", "c3", "c5"}


def test_a_zero_is_never_hidden_where_zeros_are_shown():
    with pytest.raises(NothingSafe):
        suppress(row(2, 0, 0, status=Status.MUST_SHOW), UNDER_FIVE)


def test_what_must_be_shown_is_never_hidden():
    with pytest.raises(NothingSafe) as refused:
        suppress(row(1, 2, status=Status.MUST_SHOW), UNDER_FIVE)

    assert {item.terms[0][1] for item in refused.value.broken} == {"total"}


def test_each_strength_hides_at_least_as_much_as_the_one_before():
    problem = row(3, 4, 9, 12, 5, status=Status.MUST_SHOW)
    costs = [
        suppress(problem, UNDER_FIVE, weigh=Weigh.VALUE, strength=strength, reader=reader).cost
        for strength, reader in (
            (Strength.NOT_EXACT, Reader.MERGED), (Strength.BAND, Reader.MERGED), (Strength.RULE_AWARE, Reader.BANDED),
        )
    ]  # fmt: skip

    assert costs == sorted(costs)
    assert costs[0] == 7
    assert costs[2] > costs[0]


def test_a_reader_who_takes_nothing_from_the_sign_allows_a_cheaper_pattern():
    problem = row(4, 4, 1, 9, status=Status.MUST_SHOW)
    one = row(1, 1, 3, 50, status=Status.MUST_SHOW)

    assert suppress(problem, UNDER_FIVE, reader=Reader.NONE).cost <= suppress(problem, UNDER_FIVE).cost
    assert suppress(one, UNDER_FIVE, reader=Reader.NONE).hidden == {"c0", "c1", "c2"}
    assert suppress(one, UNDER_FIVE).hidden == {"c0", "c1", "c2", "c3"}


def test_events_of_few_children_are_hidden_though_they_are_many():
    cells = (
        Cell("a", 40, 2, events=True, largest=30),
        Cell("b", 60, 20, events=True, largest=5),
        Cell("all", 100, 22, events=True, largest=30, status=Status.MUST_SHOW),
    )
    problem = Problem(cells, (Relation(((1, "a"), (1, "b"), (-1, "all")), 0, 0),))

    assert suppress(problem, UNDER_FIVE).hidden == {"a", "b"}


def test_a_difference_between_two_printed_numbers_counts_as_a_piece():
    cells = (
        Cell("2022 to July", 30, 30, status=Status.PUBLIC, low=30, high=30),
        Cell("2022", 33, 33),
        Cell("after July", 3, 3, status=Status.UNPRINTED),
    )
    problem = Problem(cells, (Relation(((1, "2022 to July"), (1, "after July"), (-1, "2022")), 0, 0),))

    assert suppress(problem, UNDER_FIVE).hidden == {"2022"}


def test_what_earlier_numbers_give_away_alone_is_said_and_stops_nothing():
    cells = (
        Cell("a", 3, 3),
        Cell("rest", 9, 9, status=Status.PUBLIC, low=9, high=9),
        Cell("all", 12, 12, status=Status.PUBLIC, low=12, high=12),
    )
    problem = Problem(cells, (Relation(((1, "a"), (1, "rest"), (-1, "all")), 0, 0),))
    found = suppress(problem, UNDER_FIVE)

    assert found.hidden == {"a"}
    assert [item.terms for item in found.already_out] == [((1, "a"),)]


def test_numbers_that_contradict_a_relation_are_refused():
    problem = row(5, 6)
    wrong = replace(
        problem, cells=tuple(replace(c, value=12, children=12) if c.name == "total" else c for c in problem.cells)
    )

    with pytest.raises(DoesNotAdd, match="adds to its total"):
        suppress(wrong, UNDER_FIVE)


def test_nothing_small_hides_nothing_and_proves_it():
    found = suppress(row(5, 6, 7), UNDER_FIVE)

    assert found.hidden == frozenset()
    assert found.proven
    assert found.gap == 0.0


def test_an_empty_publication_and_a_single_cell_are_answered():
    assert suppress(Problem((), ()), UNDER_FIVE).hidden == frozenset()
    assert suppress(Problem((Cell("one", 3, 3),), ()), UNDER_FIVE).hidden == {"one"}


def test_numbers_beyond_what_a_float_holds_are_reckoned_exactly():
    big = 2**60 + 1
    problem = row(2, big, 7, 30, status=Status.MUST_SHOW)

    assert suppress(problem, UNDER_FIVE, weigh=Weigh.CELLS).hidden >= {"c0"}
    off = replace(problem, cells=tuple(replace(c, value=c.value + 1) if c.name == "c1" else c for c in problem.cells))
    with pytest.raises(DoesNotAdd):
        suppress(off, UNDER_FIVE)


def test_the_order_of_cells_and_relations_changes_no_cost():
    problem = row(2, 9, 7, 30)
    turned = Problem(problem.cells[::-1], problem.relations[::-1])

    assert (
        suppress(problem, UNDER_FIVE, weigh=Weigh.VALUE).hidden
        == suppress(turned, UNDER_FIVE, weigh=Weigh.VALUE).hidden
    )


def cube(size, seed):
    """A three-way table with every total, its numbers drawn from the seed."""
    random = np.random.default_rng(seed)
    sums = random.integers(1, 31, size=(size, size, size))
    for axis in range(3):
        sums = np.concatenate([sums, sums.sum(axis=axis, keepdims=True)], axis=axis)
    cells = tuple(Cell(str(key), int(v), int(v)) for key, v in np.ndenumerate(sums))
    relations = []
    for key in itertools.product(range(size + 1), repeat=2):
        for axis in range(3):
            line = [str((*key[:axis], i, *key[axis:])) for i in range(size + 1)]
            relations.append(Relation((*((1, name) for name in line[:-1]), (-1, line[-1])), 0, 0))
    return Problem(cells, tuple(relations))


def test_without_time_to_prove_it_the_first_safe_pattern_is_returned_and_says_so():
    found = suppress(cube(5, 6), UNDER_FIVE, weigh=Weigh.VALUE, seconds=0.0)

    assert found.primary < found.hidden
    assert not found.proven
    assert found.lower_bound < found.cost


def test_without_time_for_any_pattern_there_is_none():
    with pytest.raises(NotSolved):
        suppress(row(2, 9, 7, 30), UNDER_FIVE, seconds=0.0, first_seconds=0.0)


def test_a_negative_cost_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        costs_of(Problem((Cell("a", 2, 2, cost=-1.0),), ()), Weigh.GIVEN)


def test_what_is_printed_carries_the_sign_the_policy_uses():
    problem = row(2, 9, 7, 30)
    two_signs = replace(UNDER_FIVE, one_sign=False)

    one = printed(problem, frozenset({"c0", "c1"}), UNDER_FIVE).prints
    two = printed(problem, frozenset({"c0", "c1"}), two_signs).prints

    assert one["c0"] == one["c1"] == Hidden(Marker.MERGED)
    assert two["c0"] == Hidden(Marker.SMALL)
    assert two["c1"] == Hidden(Marker.OTHER)
    assert one["c2"] == Shown(7)


def test_pieces_and_earlier_numbers_are_never_printed_again():
    cells = (
        Cell("a", 9, 9),
        Cell("p", 4, 4, status=Status.UNPRINTED),
        Cell("e", 5, 5, status=Status.PUBLIC, low=5, high=5),
    )

    assert set(printed(Problem(cells, ()), frozenset(), UNDER_FIVE).prints) == {"a"}


def test_under_the_strict_policy_zeros_are_hidden_with_the_small():
    found = suppress(row(0, 2, 9, 12), STRICT)

    assert {"c0", "c1"} <= found.primary
