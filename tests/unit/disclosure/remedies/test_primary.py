from dataclasses import replace

from homeward.disclosure.policies import policy_named
from homeward.disclosure.primary import (
    bounds_when_hidden,
    is_dominated,
    is_small,
    marker_of,
    may_hide,
    must_hide,
    reader_of,
    sums_at_stake,
    unsafe,
    unsafe_sums,
)
from homeward.disclosure.problem import Cell, Marker, Problem, Reader, Relation, Status, Strength

FIVE = policy_named("under-five")
HIDDEN_ZEROS = replace(FIVE, zeros_shown=False)
TWO_SIGNS = replace(FIVE, one_sign=False)


def ends(problem, policy=FIVE, strength=None):
    return {(item.terms[0][1], item.reason): (item.low, item.high) for item in unsafe(problem, policy, strength)}


def alone(**given):
    cell = Cell(**{"name": "c", "value": 3, "children": 3, **given})
    return Problem((cell,), ())


def test_the_band_of_a_small_count_of_children_is_one_to_the_threshold_less_one():
    assert ends(alone()) == {("c", "small"): (1, 4)}
    assert ends(alone(), HIDDEN_ZEROS) == {("c", "small"): (0, 4)}


def test_a_zero_is_small_only_where_zeros_are_hidden():
    zero = alone(value=0, children=0)

    assert ends(zero) == {}
    assert ends(zero, HIDDEN_ZEROS) == {("c", "small"): (0, 4)}


def test_the_threshold_itself_is_not_small():
    assert ends(alone(value=5, children=5)) == {}
    assert ends(alone(value=4, children=4)) != {}


def test_the_band_of_many_events_of_few_children_reaches_their_number():
    assert ends(alone(value=40, children=2, events=True)) == {("c", "small"): (1, 40)}
    assert ends(alone(value=3, children=2, events=True)) == {("c", "small"): (1, 4)}


def test_the_weakest_promise_wants_the_value_and_any_other():
    assert ends(alone(), strength=Strength.NOT_EXACT) == {("c", "small"): (3, 3)}


def test_a_piece_is_protected_down_to_one_whatever_the_policy_says_of_zeros():
    piece = alone(status=Status.UNPRINTED)

    assert ends(piece, HIDDEN_ZEROS) == {("c", "piece"): (1, 4)}
    assert ends(alone(status=Status.UNPRINTED, value=7, children=7)) == {}


def test_what_nobody_has_counted_is_freed_by_a_range_that_leaves_the_danger():
    (item,) = unsafe(alone(status=Status.UNPRINTED, value=None, children=None), FIVE)

    assert (item.low, item.high, item.unless_outside) == (1, 4, (1, 4))


def test_an_earlier_range_keeps_what_its_own_print_left():
    assert ends(alone(status=Status.PUBLIC, low=2, high=9)) == {("c", "earlier"): (2, 4)}
    assert ends(alone(status=Status.PUBLIC, low=3, high=3)) == {}
    assert ends(alone(status=Status.PUBLIC, value=8, children=8, low=5, high=9)) == {}


def test_an_earlier_range_above_the_danger_that_nobody_counted_is_not_protected():
    assert ends(alone(status=Status.PUBLIC, value=None, children=None, low=5, high=9)) == {}


def test_one_child_who_gives_most_of_the_events_is_protected_upwards():
    policy = replace(FIVE, dominance=0.5)
    cell = Cell("c", 20, 6, events=True, largest=10)

    assert is_dominated(cell, policy)
    assert not is_dominated(replace(cell, largest=9), policy)
    assert not is_dominated(replace(cell, events=False), policy)
    assert not is_dominated(cell, FIVE)
    assert ends(Problem((cell,), ()), policy) == {("c", "dominance"): (20, 24)}


def whole(*values, policy=FIVE, **status):
    cells = [Cell(f"c{i}", v, v) for i, v in enumerate(values)]
    cells.append(Cell("all", sum(values), sum(values), **status))
    return Problem(tuple(cells), (Relation((*((1, c.name) for c in cells[:-1]), (-1, "all")), 0, 0, "parts add"),))


def test_a_part_that_equals_its_whole_is_protected_as_their_difference():
    groups = replace(HIDDEN_ZEROS, groups=True)
    found = [item for item in unsafe(whole(9, 0), groups) if item.reason == "group"]

    assert [item.terms for item in found] == [((1, "all"), (-1, "c0"))]
    assert (found[0].low, found[0].high) == (0, 1)
    assert not [item for item in unsafe(whole(9, 0), HIDDEN_ZEROS) if item.reason == "group"]
    assert not [item for item in unsafe(whole(9, 1), groups) if item.reason == "group"]
    assert not [item for item in unsafe(whole(0, 0), groups) if item.reason == "group"]


def test_two_names_of_one_number_are_no_group():
    same = Problem((Cell("a", 9, 9), Cell("b", 9, 9)), (Relation(((1, "a"), (-1, "b")), 0, 0),))

    assert not unsafe(same, replace(HIDDEN_ZEROS, groups=True))


def test_small_cells_that_add_to_a_small_group_are_at_stake_until_a_large_one_joins_them():
    problem = whole(1, 2, 9, 12)

    (item,) = sums_at_stake(problem, FIVE)
    assert item.terms == ((1, "c0"), (1, "c1"))
    assert (item.low, item.high) == (2, 4)
    assert item.unless_hidden == {"c2", "c3"}
    assert unsafe_sums(problem, {"c0", "c1"}, FIVE) == (item,)
    assert unsafe_sums(problem, {"c0", "c1", "c2"}, FIVE) == ()
    assert sums_at_stake(problem, replace(FIVE, sums=False)) == ()


def test_small_cells_that_add_to_a_large_group_are_not_at_stake():
    assert sums_at_stake(whole(2, 3, 9), FIVE) == ()


def test_a_sum_of_events_has_as_many_children_as_its_largest_part_at_least():
    cells = (
        Cell("a", 9, 4, events=True), Cell("b", 9, 4, events=True), Cell("all", 18, 6, events=True),
    )  # fmt: skip
    problem = Problem(cells, (Relation(((1, "a"), (1, "b"), (-1, "all")), 0, 0),))

    assert len(sums_at_stake(problem, FIVE)) == 1


def test_what_the_sign_says_depends_on_the_reader():
    small, large, events = Cell("s", 2, 2), Cell("l", 9, 9), Cell("e", 9, 2, events=True)

    assert bounds_when_hidden(small, FIVE, Reader.NONE) == (0, None)
    assert bounds_when_hidden(small, FIVE, Reader.MERGED) == (1, None)
    assert bounds_when_hidden(small, HIDDEN_ZEROS, Reader.MERGED) == (0, None)
    assert bounds_when_hidden(small, FIVE, Reader.BANDED) == (1, 4)
    assert bounds_when_hidden(large, FIVE, Reader.BANDED) == (5, None)
    assert bounds_when_hidden(events, FIVE, Reader.BANDED) == (1, None)
    assert bounds_when_hidden(small, TWO_SIGNS, Reader.MERGED) == (1, 4)
    assert bounds_when_hidden(large, TWO_SIGNS, Reader.MERGED) == (5, None)


def test_the_strongest_promise_is_made_against_the_reader_who_knows_the_rule():
    assert reader_of(FIVE) is Reader.MERGED
    assert reader_of(FIVE, Strength.RULE_AWARE) is Reader.BANDED


def test_signs_say_small_or_other_only_where_the_policy_has_two():
    assert marker_of(Cell("s", 2, 2), FIVE) is Marker.MERGED
    assert marker_of(Cell("s", 2, 2), TWO_SIGNS) is Marker.SMALL
    assert marker_of(Cell("l", 9, 9), TWO_SIGNS) is Marker.OTHER


def test_what_may_and_must_be_hidden():
    assert must_hide(Cell("c", 2, 2), FIVE)
    assert must_hide(Cell("c", 2, 2, status=Status.MUST_SHOW), FIVE)
    assert not must_hide(Cell("c", 2, 2, status=Status.PUBLIC, low=2, high=2), FIVE)
    assert not may_hide(Cell("c", 0, 0), FIVE)
    assert may_hide(Cell("c", 0, 0), HIDDEN_ZEROS)
    assert not may_hide(Cell("c", 9, 9, status=Status.MUST_SHOW), FIVE)
    assert not is_small(Cell("c", None, None, status=Status.UNPRINTED), FIVE)
