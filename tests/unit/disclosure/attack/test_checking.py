"""Bad input: each has its own clear refusal, and nothing is ever called safe by mistake."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from homeward.disclosure import checking
from homeward.disclosure.attack import Safe, Unsafe, attack
from homeward.disclosure.attack.knowledge import PrintDoesNotFit
from homeward.disclosure.checking import NotAProblem, check
from homeward.disclosure.problem import Cell, Hidden, Marker, Printed, Problem, Relation, Rounded, Shown, Status

BEYOND = 2**53 + 1


def first(change: Callable[[Cell], Cell]) -> Callable[[Problem], Problem]:
    return lambda problem: replace(problem, cells=(change(problem.cells[0]), *problem.cells[1:]))


def relation(*terms: tuple[int, str], low: int | None = 0, high: int | None = 0) -> Callable[[Problem], Problem]:
    return lambda problem: replace(problem, relations=(*problem.relations, Relation(terms, low, high, "it is said")))


@pytest.mark.parametrize(
    ("refusal", "spoil"),
    [
        (checking.NothingToPublish, lambda _: Problem((), ())),
        (checking.CellTwice, lambda p: replace(p, cells=(*p.cells, p.cells[0]))),
        (checking.CellTwice, relation((1, "12"), (1, "12"))),
        (checking.NegativeCount, first(lambda c: replace(c, value=-1, children=-1))),
        (checking.NegativeCount, first(lambda c: replace(c, low=-1))),
        (checking.TooLarge, first(lambda c: replace(c, value=BEYOND, children=BEYOND))),
        (checking.TooLarge, relation((BEYOND, "12"))),
        (checking.TooLarge, relation((1, "12"), low=-BEYOND)),
        (checking.TooLarge, relation((2**52, "16"), low=None, high=2**53)),
        (checking.BadCell, first(lambda c: replace(c, value=None, children=None))),
        (checking.BadCell, first(lambda c: replace(c, children=None))),
        (checking.BadCell, first(lambda c: replace(c, children=21))),
        (checking.BadCell, first(lambda c: replace(c, children=0))),
        (checking.BadCell, first(lambda c: replace(c, events=True, children=23))),
        (checking.BadCell, first(lambda c: replace(c, largest=23))),
        (checking.BadCell, first(lambda c: replace(c, value=22.0, children=22.0))),  # type: ignore[arg-type]  # that is the point
        (checking.BadCell, first(lambda c: replace(c, status=Status.PUBLIC, low=9, high=3))),
        (checking.BadCell, first(lambda c: replace(c, status=Status.PUBLIC, low=1, high=4))),
        (checking.BadRelation, relation()),
        (checking.BadRelation, relation((1, "12"), low=None, high=None)),
        (checking.BadRelation, relation((1, "nobody"))),
        (checking.BadRelation, relation((0, "12"))),
        (checking.BadRelation, relation((1, "12"), low=3, high=2)),
        (checking.BadRelation, relation((1, "12"), low=1.5)),  # type: ignore[arg-type]  # that is the point
        (checking.TotalsDoNotAdd, first(lambda c: replace(c, value=23, children=23))),
        (checking.TotalsDoNotAdd, relation((1, "12"), low=3, high=None)),
        (checking.LoopInHierarchy, relation((1, "all"), (1, "13"), (-1, "12"))),
    ],
)
def test_a_problem_that_cannot_be_reasoned_about_is_refused(
    make: SimpleNamespace, refusal: type[NotAProblem], spoil: Callable[[Problem], Problem]
) -> None:
    problem = spoil(make.ages())

    with pytest.raises(refusal) as refused:
        check(problem)
    with pytest.raises(refusal):
        attack(problem, Printed({}), make.policy())
    assert refused.value.code != NotAProblem.code


def test_a_longer_loop_is_found() -> None:
    cells = tuple(Cell(name, 0, 0) for name in "abcdef")
    loop = tuple(
        Relation(((1, x), (1, y), (-1, w)), 0, 0) for w, x, y in (("a", "b", "c"), ("b", "d", "e"), ("e", "a", "f"))
    )

    with pytest.raises(checking.LoopInHierarchy, match="'a' is part of itself"):
        check(Problem(cells, loop))


def test_a_part_shared_by_two_wholes_is_no_loop(make: SimpleNamespace) -> None:
    cells = tuple(make.cell(name, n) for name, n in {"a": 3, "b": 1, "c": 2, "d": 4, "e": 1}.items())
    problem = Problem(cells, (make.adds("a", "b", "c"), make.adds("d", "a", "e"), make.adds("d", "a", "b")))

    check(problem)


def test_what_is_refused_never_says_a_count(make: SimpleNamespace) -> None:
    problem = first(lambda c: replace(c, value=987654, children=987654))(make.ages())

    with pytest.raises(checking.TotalsDoNotAdd) as refused:
        check(problem)

    assert "987654" not in refused.value.sentence


@pytest.mark.parametrize(
    "prints",
    [
        {},
        {"only": Shown(3), "another": Shown(3)},
        {"only": Rounded(4, 5)},
        {"only": Rounded(-5, 5)},
        {"only": Rounded(0, 0)},
    ],
    ids=["none", "no such cell", "no multiple", "negative", "no base"],
)
def test_a_print_that_does_not_fit_is_refused(make: SimpleNamespace, prints: dict[str, object]) -> None:
    with pytest.raises(PrintDoesNotFit):
        attack(Problem((make.cell("only", 3),), ()), Printed(prints), make.policy())  # type: ignore[arg-type]  # parametrised


@pytest.mark.parametrize(("value", "verdict"), [(3, Safe), (9, Safe)])
def test_one_cell_by_itself_may_be_hidden(make: SimpleNamespace, value: int, verdict: type) -> None:
    problem = Problem((make.cell("only", value),), ())

    assert isinstance(attack(problem, make.hiding(problem, ["only"]), make.policy()), verdict)
    assert isinstance(attack(problem, make.hiding(problem, []), make.policy()), Unsafe if value < 5 else Safe)


def test_names_may_hold_commas_and_any_script(make: SimpleNamespace) -> None:
    names = ["Gypsy, Roma; “other”", "نعم", "日本, 語", "Łódź\n", "🙂"]
    problem = Problem(
        (make.cell("all", 12), *(make.cell(n, v, words=n) for n, v in zip(names, (1, 2, 3, 1, 5), strict=True))),
        (make.adds("all", *names),),
    )

    assert isinstance(attack(problem, make.hiding(problem, names[:1]), make.policy()), Unsafe)
    assert isinstance(attack(problem, make.hiding(problem, [*names, "all"]), make.policy()), Safe)


def test_numbers_up_to_two_to_the_53rd_are_reasoned_about_exactly(make: SimpleNamespace) -> None:
    large = 2**51
    problem = Problem(
        (make.cell("all", large + 3), make.cell("most", large), make.cell("few", 3)), (make.adds("all", "most", "few"),)
    )

    found = attack(problem, make.hiding(problem, ["few"]), make.policy())

    assert isinstance(found, Unsafe)
    assert [(i.low, i.high) for i in found.inferences] == [(3, 3)]
    assert isinstance(attack(problem, make.hiding(problem, ["few", "most"]), make.policy()), Safe)


def test_a_hidden_zero_is_a_false_print_where_zeros_are_shown(make: SimpleNamespace) -> None:
    problem = Problem((make.cell("none", 0),), ())

    found = attack(problem, Printed({"none": Hidden(Marker.MERGED)}), make.policy())

    assert not isinstance(found, Safe)
    assert "the none is not true of it" in found.why  # type: ignore[union-attr]  # it is a contradiction
