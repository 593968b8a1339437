"""What is protected and what is promised of it, kind by kind, beside the words of the policy."""

from types import SimpleNamespace
from typing import Any

import pytest

from homeward.disclosure.attack import Contradiction, NotProven, Safe, Unsafe, attack, ranges_of
from homeward.disclosure.attack.protected import Protected, Why, protected
from homeward.disclosure.problem import (
    Hidden,
    Marker,
    Printed,
    Problem,
    Reader,
    Relation,
    Rounded,
    Shown,
    Status,
    Strength,
)


def of(make: SimpleNamespace, problem: Problem, hidden: tuple[str, ...] = (), **policy: Any) -> list[Protected]:
    p = make.policy(**policy)
    return list(protected(problem, make.hiding(problem, hidden), p, p.strength))


def test_a_small_hidden_cell_keeps_its_whole_band(make: SimpleNamespace) -> None:
    (item,) = of(make, Problem((make.cell("few", 3),), ()), ("few",))

    assert (item.why, item.at_most, item.at_least, item.open) == (Why.SMALL, 1, 4, False)


def test_where_zeros_are_hidden_a_zero_is_small_and_the_band_starts_at_none(make: SimpleNamespace) -> None:
    (item,) = of(make, Problem((make.cell("none", 0),), ()), ("none",), zeros_shown=False)

    assert (item.at_most, item.at_least) == (0, 4)
    assert of(make, Problem((make.cell("none", 0),), ()), ()) == []


def test_under_the_weakest_promise_two_values_are_enough(make: SimpleNamespace) -> None:
    (item,) = of(make, Problem((make.cell("few", 3),), ()), ("few",), strength=Strength.NOT_EXACT)

    assert item.kept(3, 4)
    assert not item.kept(3, 3)
    assert item.kept(3, None)


def test_a_small_number_is_never_shown(make: SimpleNamespace) -> None:
    for strength in Strength:
        (item,) = of(make, Problem((make.cell("few", 3, status=Status.MUST_SHOW),), ()), (), strength=strength)
        assert item.open
        assert not item.kept(0, None)


def test_children_and_not_events_make_a_cell_small(make: SimpleNamespace) -> None:
    few = make.cell("interviews", 40, children=3, events=True)

    (item,) = of(make, Problem((few,), ()), ("interviews",))

    assert (item.why, item.at_most, item.at_least) == (Why.SMALL, 1, 4)
    assert of(make, Problem((make.cell("interviews", 40, children=9, events=True),), ()), ()) == []


def test_fewer_than_five_bounds_children_and_not_their_interviews(make: SimpleNamespace) -> None:
    few = make.cell("interviews", 40, children=3, events=True)
    problem = Problem((few, make.cell("children", 3)), ())
    printed = make.hiding(problem, ("interviews", "children"), Marker.SMALL)

    found = ranges_of(problem, printed, make.policy(one_sign=False), Reader.MERGED)

    assert (found["interviews"].low, found["interviews"].high) == (1, None)
    assert (found["children"].low, found["children"].high) == (1, 4)


def test_one_child_with_most_of_the_events_is_protected(make: SimpleNamespace) -> None:
    problem = Problem((make.cell("episodes", 40, children=9, events=True, largest=32),), ())

    (item,) = of(make, problem, ("episodes",), dominance=0.8)

    assert (item.why, item.at_most, item.at_least) == (Why.DOMINANCE, None, 44)
    assert of(make, problem, (), dominance=0.8)[0].open
    assert of(make, problem, (), dominance=0.81) == []


def test_a_group_of_which_everyone_shares_something_is_protected(make: SimpleNamespace) -> None:
    values = {"girls": 9, "girls seen": 9, "girls not seen": 0}
    problem = Problem(
        tuple(make.cell(n, v) for n, v in values.items()), (make.adds("girls", "girls seen", "girls not seen"),)
    )

    (item,) = of(make, problem, (), groups=True)
    shown = attack(problem, make.hiding(problem, ()), make.policy(groups=True))
    hidden = attack(problem, make.hiding(problem, values), make.policy(groups=True, zeros_shown=False))

    assert (item.why, item.terms, item.at_least) == (Why.GROUP, ((1, "girls"), (-1, "girls seen")), 1)
    assert isinstance(shown, Unsafe)
    assert isinstance(hidden, Safe)


def test_a_sum_of_hidden_cells_that_is_small_is_protected(make: SimpleNamespace) -> None:
    values = {"all": 13, "a": 1, "b": 2, "c": 10}
    problem = Problem(tuple(make.cell(n, v) for n, v in values.items()), (make.adds("all", "a", "b", "c"),))

    items = of(make, problem, ("a", "b"))
    weak = attack(problem, make.hiding(problem, ("a", "b")), make.policy(strength=Strength.NOT_EXACT))
    without = attack(problem, make.hiding(problem, ("a", "b")), make.policy(strength=Strength.NOT_EXACT, sums=False))

    assert [(i.why, i.at_most, i.at_least) for i in items if i.why is Why.SUM] == [(Why.SUM, 2, 4)]
    assert isinstance(weak, Unsafe)
    assert [i.protected.why for i in weak.inferences] == [Why.SUM]
    assert isinstance(without, Safe)


def test_a_rounded_small_number_keeps_what_rounding_left(make: SimpleNamespace) -> None:
    problem = Problem((make.cell("few", 3), make.cell("more", 7)), ())
    p = make.policy()

    items = protected(problem, Printed({"few": Rounded(5, 5), "more": Rounded(5, 5)}), p, p.strength)
    narrow = protected(problem, Printed({"few": Rounded(3, 3), "more": Rounded(6, 3)}), p, p.strength)

    assert [(i.at_most, i.at_least) for i in items] == [(1, 4)]
    assert [(i.at_most, i.at_least) for i in narrow] == [(1, 4)]


def test_a_piece_that_is_not_printed_is_protected_too(make: SimpleNamespace) -> None:
    values = {"2019": 10, "2020": 12, "both years": 13}
    pieces = {"only 2019": 1, "only 2020": 3, "in both": 9}
    cells = [make.cell(n, v) for n, v in values.items()]
    cells += [make.cell(n, v, status=Status.UNPRINTED) for n, v in pieces.items()]
    relations = (
        make.adds("2019", "only 2019", "in both"),
        make.adds("2020", "only 2020", "in both"),
        make.adds("both years", *pieces),
    )
    problem = Problem(tuple(cells), relations)

    found = attack(problem, make.hiding(problem, ()), make.policy())

    assert isinstance(found, Unsafe)
    assert {(i.protected.words, i.low, i.high) for i in found.inferences} == {
        ("the only 2019", 1, 1),
        ("the only 2020", 3, 3),
    }


def test_an_earlier_range_is_not_narrowed_to_a_few_children(make: SimpleNamespace) -> None:
    before = make.cell("before", None, status=Status.PUBLIC, low=1, high=4)
    problem = Problem((before, make.cell("now", 9), make.cell("since", 7)), (make.adds("now", "before", "since"),))

    shown = attack(problem, make.hiding(problem, ()), make.policy())
    hidden = attack(problem, make.hiding(problem, ("since",)), make.policy())

    assert isinstance(shown, Unsafe)
    assert [(i.low, i.high) for i in shown.inferences] == [(2, 2)]
    assert isinstance(hidden, Safe)


def test_an_uncounted_piece_that_may_be_many_is_in_no_danger(make: SimpleNamespace) -> None:
    piece = make.cell("piece", None, status=Status.UNPRINTED)
    problem = Problem((piece, make.cell("a", 9), make.cell("b", 9)), (make.adds("a", "piece", "x"),)[:0])

    assert isinstance(attack(problem, make.hiding(problem, ()), make.policy()), Safe)
    exact = Problem(problem.cells, (Relation(((1, "piece"),), 2, 2, "it is said"),))
    assert isinstance(attack(exact, make.hiding(exact, ()), make.policy()), Safe), "the relations alone say so already"


@pytest.mark.parametrize(
    ("strength", "verdict"), [(Strength.NOT_EXACT, Safe), (Strength.BAND, Safe), (Strength.RULE_AWARE, Unsafe)]
)
def test_the_rule_aware_reader_knows_which_cells_were_hidden_first(
    make: SimpleNamespace, strength: Strength, verdict: type
) -> None:
    # 3 and 9 add to 12: one who knows that the second was hidden to protect the first knows that it is at least 5; here 8 or more.
    values = {"all": 12, "small": 3, "large": 9}
    relations = (make.adds("all", "small", "large"), Relation(((1, "large"),), None, 9, "there are nine places"))
    problem = Problem(tuple(make.cell(n, v) for n, v in values.items()), relations[:1])
    near = Problem((make.cell("all", 8), make.cell("small", 3), make.cell("large", 5)), relations[:1])

    assert isinstance(attack(problem, make.hiding(problem, ("small", "large")), make.policy(strength=strength)), Safe)
    assert isinstance(attack(near, make.hiding(near, ("small", "large")), make.policy(strength=strength)), verdict)


def test_the_weakest_reader_is_for_comparison_only(make: SimpleNamespace) -> None:
    problem = Problem(
        tuple(make.cell(n, v) for n, v in {"all": 2, "a": 1, "b": 1}.items()), (make.adds("all", "a", "b"),)
    )
    printed = Printed({"all": Hidden(Marker.MERGED), "a": Hidden(Marker.MERGED), "b": Hidden(Marker.MERGED)})

    found = ranges_of(problem, printed, make.policy(), Reader.NONE)

    assert found["a"].low == 0
    assert isinstance(attack(problem, printed, make.policy(), reader=Reader.NONE), Safe | Unsafe)


def test_what_cannot_all_be_true_is_a_finding_of_its_own(make: SimpleNamespace) -> None:
    cells = (
        make.cell("before", None, status=Status.PUBLIC, low=9, high=9),
        make.cell("since", None, status=Status.PUBLIC, low=4, high=4),
        make.cell("now", None, status=Status.PUBLIC, low=12, high=12),
    )
    problem = Problem(cells, (make.adds("now", "before", "since", because="the periods do not overlap"),))

    found = attack(problem, Printed({}), make.policy())

    assert isinstance(found, Contradiction)
    assert "the periods do not overlap" in found.why


def test_a_contradiction_in_whole_numbers_alone_is_found(make: SimpleNamespace) -> None:
    cells = tuple(make.cell(n, None, status=Status.PUBLIC, low=0, high=9) for n in "ab")
    problem = Problem(cells, (Relation(((2, "a"), (-4, "b")), 1, 1, "an odd number of pairs"),))

    assert isinstance(attack(problem, Printed({}), make.policy()), Contradiction)


def test_no_time_is_not_proven_and_never_safe(make: SimpleNamespace) -> None:
    problem = make.ages()

    found = attack(problem, make.hiding(problem, ("12", "13", "15", "17")), make.policy(), seconds=0)

    assert isinstance(found, NotProven)


def test_progress_is_told(make: SimpleNamespace) -> None:
    problem, told = make.ages(), []

    attack(problem, make.hiding(problem, ("12", "13", "15", "17")), make.policy(), progress=lambda *at: told.append(at))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_range_without_an_end_is_said_to_have_none(make: SimpleNamespace) -> None:
    problem = Problem((make.cell("all", 9), make.cell("a", 3), make.cell("b", 6)), (make.adds("all", "a", "b"),))

    found = ranges_of(problem, make.hiding(problem, ("all", "a", "b")), make.policy(), Reader.MERGED)

    assert {n: (r.low, r.high) for n, r in found.items()} == {"all": (2, None), "a": (1, None), "b": (1, None)}


def test_a_shown_zero_beside_a_hidden_total_says_nothing_of_it(make: SimpleNamespace) -> None:
    problem = Problem((make.cell("all", 3), make.cell("a", 3), make.cell("b", 0)), (make.adds("all", "a", "b"),))

    assert isinstance(attack(problem, make.hiding(problem, ("all", "a")), make.policy()), Safe)
    assert make.hiding(problem, ("all", "a")).prints["b"] == Shown(0)
