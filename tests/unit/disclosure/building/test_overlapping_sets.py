"""Sets that overlap, and events that lie in several categories at once: what the numbers beside a hidden one leave of it."""

from collections.abc import Collection, Mapping

import pytest

from homeward.counts.answer import Sum
from homeward.counts.raw import ALL, Axis, Category, Counted, RawCount, RawTable
from homeward.disclosure.attack import ranges_of
from homeward.disclosure.building.axes import CutTwoWays
from homeward.disclosure.building.faces import Face
from homeward.disclosure.building.soundness import NotATable
from homeward.disclosure.building.tables import build
from homeward.disclosure.building.world import TooFinelyCrossed
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Hidden, Marker, Print, Printed, Reader, Shown, Status
from homeward.vocabulary.periods import Period

YEAR = Period.calendar_year(2022)
POLICY = policy_named("under-five-zeros-hidden")
SEX = Axis("sex", "Sex", (Category("F", "F"), Category("M", "M")), adds=True, of_child=True)


def table(name: str, numbers: Mapping[str, int], *axes: Axis, counts: Counted = "child", **more: object) -> RawTable:
    cells = {((code,) if axes else ()): RawCount(n, n) for code, n in numbers.items()}
    return RawTable(name, name, counts, YEAR, axes, cells, **more)  # type: ignore[arg-type]  # names vary


def left(
    tables: Collection[RawTable], hidden: Collection[tuple[str, str]], *sums: Sum
) -> dict[tuple[str, str], tuple[int, int | None]]:
    """What a reader can work out of the hidden cells, by table and category, when all others are printed."""
    built = build({t.name: t for t in tables}, sums=sums)
    key_of = {cell: built.names[cell[0]][(cell[1],) if (cell[1],) in built.names[cell[0]] else ()] for cell in hidden}
    prints: dict[str, Print] = {
        c.name: Hidden(Marker.MERGED) if c.name in key_of.values() else Shown(c.value or 0)
        for c in built.problem.cells
        if c.status is Status.OFFERED
    }
    ranges = ranges_of(built.problem, Printed(prints), POLICY, Reader.MERGED)
    return {cell: (ranges[name].low, ranges[name].high) for cell, name in key_of.items()}


@pytest.mark.parametrize("counts", ["child", "interview"])
def test_both_and_either_of_two_sets_are_bounded_by_the_sets_and_by_what_they_lie_within(counts: Counted) -> None:
    tables = [
        table("all", {ALL: 10}, counts=counts),
        table("a", {ALL: 6}, counts=counts, part_of="all"),
        table("b", {ALL: 7}, counts=counts, part_of="all"),
        table("both", {ALL: 4}, counts=counts, part_of="a", both_of=("a", "b")),
        table("either", {ALL: 9}, counts=counts, part_of="all", either_of=("a", "b")),
    ]

    assert left(tables, [("both", ALL)]) == {("both", ALL): (4, 4)}
    assert left(tables, [("both", ALL), ("either", ALL)]) == {("both", ALL): (3, 6), ("either", ALL): (7, 10)}


def test_both_of_two_sets_adds_over_an_axis() -> None:
    sexes = {"a": {"F": 4, "M": 2, ALL: 6}, "b": {"F": 3, "M": 4, ALL: 7}}
    tables = [table(name, numbers, SEX) for name, numbers in sexes.items()]
    tables.append(table("both", {"F": 2, "M": 2, ALL: 4}, SEX, both_of=("a", "b")))

    assert left(tables, [("both", "F"), ("both", "M")]) == {("both", "F"): (2, 3), ("both", "M"): (1, 2)}


def test_both_of_two_earlier_sets_is_laid_beside_them() -> None:
    sets = [table("a", {ALL: 6}, population="a"), table("b", {ALL: 7}, population="b")]
    both = Face("both", "both", "child", YEAR, (), "a and b", both_of=("a", "b"), told={(): (2, 2)})

    problem = build({t.name: t for t in sets}, earlier=[both]).problem

    assert {4, 5} <= {cell.value for cell in problem.cells if cell.status is Status.UNPRINTED}


RISKS = Axis("risk", "Risk", (Category("cse", "cse"), Category("cce", "cce")), adds=False)


def test_an_interview_in_two_categories_is_one_interview() -> None:
    found = left([table("t", {"cse": 5, "cce": 4, ALL: 7}, RISKS, counts="interview")], [("t", "cce")])

    assert found == {("t", "cce"): (2, 7)}


def test_events_in_too_many_categories_at_once_are_refused() -> None:
    many = Axis("risk", "Risk", tuple(Category(str(n), str(n)) for n in range(12)), adds=False)
    numbers = {ALL: 20, **{str(n): 5 for n in range(12)}}

    with pytest.raises(TooFinelyCrossed):
        build({"t": table("t", numbers, many, counts="interview")})


def test_tables_of_an_answer_that_add_up_give_the_last_one_away() -> None:
    tables = [table(name, {ALL: n}) for name, n in (("all", 9), ("found", 6), ("not found", 3))]

    assert left(tables, [("not found", ALL)], Sum("all", ("found", "not found"))) == {("not found", ALL): (3, 3)}


def test_an_axis_over_which_children_add_in_one_table_and_not_in_another_is_refused() -> None:
    loose = Axis("sex", "Sex", SEX.categories, adds=False)
    tables = [
        table("a", {"F": 2, "M": 3, ALL: 5}, SEX, population="x"),
        table("b", {"F": 2, "M": 3, ALL: 5}, loose, population="x"),
    ]

    with pytest.raises(CutTwoWays):
        build({t.name: t for t in tables})


def test_a_table_of_children_with_more_events_than_children_is_refused() -> None:
    wrong = RawTable("t", "t", "child", YEAR, (), {(): RawCount(3, 2, 2)})

    with pytest.raises(NotATable, match="counts children"):
        build({"t": wrong})


def test_two_sets_of_which_a_third_is_part_are_not_taken_for_one() -> None:
    tables = [
        table("required", {ALL: 9}, population="required"),
        table("offered", {ALL: 8}, population="offered"),
        table("held of required", {ALL: 5}, population="held", part_of="required"),
        table("held of offered", {ALL: 5}, population="held", part_of="offered"),
    ]

    found = left(tables, [("required", ALL)])

    assert found == {("required", ALL): (5, None)}
