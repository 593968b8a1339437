from dataclasses import replace

import pytest

from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Cell, Hidden, Problem, Relation, Rounded, Shown, Status
from homeward.disclosure.remedies.merging import Merge, apply, merge
from homeward.disclosure.remedies.ranking import rank, why_nothing_is_safe
from homeward.disclosure.remedies.suppression import NothingSafe, suppress

FIVE = policy_named("under-five")


def ages(*values, status=Status.MUST_SHOW):
    cells = [Cell(f"age {12 + i}", v, v, words=f"children aged {12 + i}") for i, v in enumerate(values)]
    cells.append(Cell("all", sum(values), sum(values), words="children", status=status))
    return Problem(tuple(cells), (Relation((*((1, c.name) for c in cells[:-1]), (-1, "all")), 0, 0, "ages add"),))


def together(*numbers, after=(), drops=()):
    name = f"{numbers[0]} to {numbers[-1]}"
    parts = tuple(f"age {n}" for n in numbers)
    return Merge(name, f"ages {name} together", {f"age {name}": parts}, drops=frozenset(drops), after=frozenset(after))


def test_merged_ages_are_printed_as_their_sum_and_remain_as_pieces():
    after = apply(ages(2, 3, 9), [together(12, 13)]).by_name

    assert after["age 12 to 13"].value == after["age 12 to 13"].children == 5
    assert after["age 12"].status is after["age 13"].status is Status.UNPRINTED
    assert after["age 14"].status is Status.OFFERED


def test_a_merged_sum_of_events_claims_no_more_children_than_its_largest_part_has():
    cells = (Cell("age 12", 9, 3, events=True), Cell("age 13", 9, 4, events=True))

    assert apply(Problem(cells, ()), [together(12, 13)]).cell("age 12 to 13").children == 4


def test_what_is_printed_already_cannot_be_merged_away():
    cells = (Cell("age 12", 9, 9, status=Status.PUBLIC, low=9, high=9), Cell("age 13", 9, 9))

    with pytest.raises(ValueError, match="printed already"):
        apply(Problem(cells, ()), [together(12, 13)])


def test_the_merging_of_least_loss_is_found():
    problem = ages(3, 4, 9, 12)
    steps = [together(12, 13), together(12, 13, 14, after=["12 to 13"]), together(14, 15)]
    found = merge(problem, FIVE, steps, hide=False)

    assert [step.name for step in found.steps] == ["12 to 13"]
    assert found.pattern.hidden == frozenset()
    assert found.loss == 2.0


def test_merging_is_not_done_where_hiding_loses_less():
    problem = ages(3, 4, 9, 12)
    dear = replace(
        problem, cells=tuple(replace(c, cost=0.1) if c.name in ("age 12", "age 13") else c for c in problem.cells)
    )

    assert merge(dear, FIVE, [together(14, 15)]).steps == ()


def test_a_step_is_taken_only_after_the_steps_it_needs():
    problem = ages(1, 1, 1, 12)
    wider = together(12, 13, 14, 15, after=["12 to 13"], drops=["age 12 to 13"])
    found = merge(problem, FIVE, [wider, together(12, 13)], hide=False)

    assert [step.name for step in found.steps] == ["12 to 13", "12 to 15"]


def test_where_no_merging_serves_nothing_is_offered():
    with pytest.raises(NothingSafe):
        merge(ages(1, 2), FIVE, [together(12, 13)], hide=False)


def test_remedies_stand_in_the_order_of_what_they_lose():
    found = rank(ages(3, 4, 9, 60), FIVE, steps=[together(12, 13)], bases=(5,))

    losses = [remedy.loss for remedy in found.remedies]
    assert losses == sorted(losses)
    assert {remedy.kind for remedy in found.remedies} >= {"hide", "merge"}
    assert all(0 < remedy.share <= 1 for remedy in found.remedies)
    assert found.cause is None


def test_each_remedy_says_what_it_would_print():
    found = {r.kind: r for r in rank(ages(3, 4, 9, 60), policy_named("round-to-five"), bases=(5,)).remedies}

    assert isinstance(found["round to 5"].printed.prints["age 12"], Rounded)
    assert isinstance(found["hide"].printed.prints["age 12"], Hidden)
    assert isinstance(found["hide"].printed.prints["all"], Shown)


def blocked():
    """A zero is shown, and two earlier numbers leave the small cell no room that it would have without one of them."""
    cells = (
        Cell("boys", 3, 3, words="boys"),
        Cell("girls", 0, 0, words="girls"),
        Cell("all", 3, 3, words="children", status=Status.UNPRINTED),
        Cell("before", 20, 20, words="children last year", status=Status.PUBLIC, low=20, high=20),
        Cell("change", 23, 23, words="children in both years", status=Status.PUBLIC, low=23, high=23),
        Cell("elsewhere", 30, 30, words="children of another place"),
        Cell("other", 50, 50, words="another number", status=Status.PUBLIC, low=50, high=50),
    )
    return Problem(
        cells,
        (
            Relation(((1, "boys"), (1, "girls"), (-1, "all")), 0, 0, "boys and girls add"),
            Relation(((1, "before"), (1, "all"), (-1, "change")), 0, 0, "the years add"),
        ),
    )


def test_the_earlier_number_that_leaves_nothing_safe_is_named_and_no_other():
    problem = blocked()
    with pytest.raises(NothingSafe) as refused:
        suppress(problem, FIVE)
    cause = why_nothing_is_safe(problem, FIVE, refused.value.broken, seconds=20)

    assert cause.smallest
    assert len(cause.earlier) == 1
    assert cause.earlier[0].name in {"before", "change"}
    assert cause.earlier[0].words in cause.words


def test_the_ranking_carries_the_cause_where_hiding_cannot_serve():
    found = rank(blocked(), FIVE, bases=())

    assert found.cause is not None
    assert [kind for kind, _ in found.refused] == ["hide"]
    assert found.cause.still is not None
    assert {cell.name for cell in found.cause.left_out} >= {"girls"}


def test_where_earlier_numbers_are_not_the_cause_none_is_named():
    problem = ages(2, 0)
    with pytest.raises(NothingSafe) as refused:
        suppress(problem, FIVE)

    cause = why_nothing_is_safe(problem, FIVE, refused.value.broken, seconds=5)
    assert cause.earlier == ()
    assert "whatever was published before" in cause.words
