"""From raw answers to what may be shown: what is chosen, what is refused, and what is said while it is done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from homeward.counts.answer import RawAnswer, Sum
from homeward.counts.figures import RawFigure, RawFigures
from homeward.counts.raw import ALL, Axis, Category, Counted, RawCount, RawTable
from homeward.disclosure.letting_out import NamedTwice, NotReasonedInFull, beside, let_out
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Hidden, Rounded, Shown, Status, Strength
from homeward.vocabulary.periods import Period

YEAR = Period.calendar_year(2022)
POLICY = policy_named("under-five")


def axis(name: str, *codes: str, adds: bool = True) -> Axis:
    return Axis(name, name.title(), tuple(Category(code, code) for code in codes), adds)


def table(
    name: str, numbers: Mapping[str, int], *axes: Axis, counts: Counted = "child", children: Mapping[str, int] | None = None, part_of: str = ""
) -> RawTable:  # fmt: skip
    behind = children or numbers
    cells = {
        tuple(code.split()) if axes else (): RawCount(
            n, behind[code], None if behind[code] in (0, 1, n) else n - behind[code] + 1
        )
        for code, n in numbers.items()
    }
    return RawTable(name, name, counts, YEAR, axes, cells, part_of, population=f"what {name} counts")


def answer(*tables: RawTable, sums: tuple[Sum, ...] = (), figures: tuple[RawFigures, ...] = ()) -> RawAnswer:
    return RawAnswer(
        "M", "m", "1", "", "", "", YEAR, tables[0].name, tables, figures, sums, (), (), date(2023, 1, 1), "snapshot-1"
    )


SEX = axis("sex", "F", "M", "X")


def test_the_fewest_cells_are_hidden_and_totals_last() -> None:
    released = let_out([answer(table("t", {"F": 9, "M": 7, "X": 2, ALL: 18}, SEX))], policy=POLICY)

    hidden = {key[0] for key, cell in released.tables[0].cells.items() if isinstance(cell.printed, Hidden)}
    assert "X" in hidden
    assert len(hidden) == 2
    assert ALL not in hidden
    assert released.snapshots == ("snapshot-1",)


def test_a_weaker_promise_may_be_asked_for() -> None:
    released = let_out(
        [answer(table("t", {"F": 9, ALL: 9}, axis("sex", "F")))], policy=POLICY, strength=Strength.NOT_EXACT
    )

    assert released.strength is Strength.NOT_EXACT


def test_a_policy_that_rounds_rounds() -> None:
    released = let_out(
        [answer(table("t", {"F": 9, "M": 7, "X": 2, ALL: 18}, SEX))], policy=policy_named("round-to-five")
    )

    assert all(isinstance(cell.printed, Rounded) for cell in released.tables[0].cells.values())


def test_events_of_few_children_are_hidden_however_many_they_are() -> None:
    interviews = table(
        "t", {"F": 30, "M": 40, ALL: 70}, axis("sex", "F", "M"), counts="interview", children={"F": 2, "M": 20, ALL: 22}
    )

    released = let_out([answer(interviews)], policy=POLICY)

    assert isinstance(released.tables[0].cells[("F",)].printed, Hidden)


def test_what_is_left_of_events_is_taken_to_be_of_as_few_children_as_it_can_be() -> None:
    """Ten interviews of six children, seven of them of five: the three left may be one child's."""
    whole = table("held", {ALL: 10}, counts="interview", children={ALL: 6})
    part = table("late", {ALL: 7}, counts="interview", children={ALL: 5}, part_of="held")

    problem = beside({"held": whole, "late": part}, (), ()).problem

    left = next(cell for cell in problem.cells if cell.status is Status.UNPRINTED)
    assert (left.value, left.children) == (3, 1)


def test_what_is_left_of_events_is_known_where_the_other_parts_of_the_whole_are_counted() -> None:
    whole = table("held", {ALL: 17}, counts="interview", children={ALL: 9})
    late = table("late", {ALL: 7}, counts="interview", children={ALL: 6}, part_of="held")
    timely = table("in time", {ALL: 10}, counts="interview", children={ALL: 8}, part_of="held")

    problem = beside({t.name: t for t in (whole, late, timely)}, (Sum("held", ("late", "in time")),), ()).problem

    left = {(cell.value, cell.children) for cell in problem.cells if cell.status is Status.UNPRINTED}
    assert left == {(10, 8), (7, 6)}


def test_a_median_is_shown_only_over_enough_children() -> None:
    held = table(
        "held",
        {"F": 30, "M": 12, ALL: 42},
        axis("sex", "F", "M"),
        counts="interview",
        children={"F": 20, "M": 6, ALL: 26},
    )
    medians = {("F",): RawFigure(31.5, 20, 30), ("M",): RawFigure(40.0, 6, 12), (ALL,): RawFigure(33.0, 26, 42)}
    figures = RawFigures("median", "Median hours", "hours", "interview", YEAR, held.axes, medians, "held")

    released = let_out([answer(held, figures=(figures,))], policy=POLICY)

    assert set(released.figures[0].cells) == {("F",), (ALL,)}


def test_two_tables_of_one_name_are_refused() -> None:
    with pytest.raises(NamedTwice):
        let_out([answer(table("t", {ALL: 9})), answer(table("t", {ALL: 9}))], policy=POLICY)


def test_what_is_not_reasoned_with_is_said_and_refused_where_that_is_wanted() -> None:
    ages, quarters = axis("age", *map(str, range(10)), adds=False), axis("role", *"abcdef", adds=False)
    numbers = {f"{age} {role}": 50 for age in (ALL, *map(str, range(10))) for role in (ALL, *"abcdef")}
    said: list[str] = []

    released = let_out([answer(table("t", numbers, ages, quarters))], policy=POLICY, report=said.append)

    assert [f"not reasoned with: {limit}" for limit in released.limits] == said[: len(released.limits)] != []
    assert any(line.startswith("not reasoned with: children counted by age and role") for line in said)
    with pytest.raises(NotReasonedInFull):
        let_out([answer(table("t", numbers, ages, quarters))], policy=POLICY, in_full=True)


def test_a_table_of_large_numbers_is_shown_whole() -> None:
    released = let_out(
        [answer(table("t", {"F": 90, "M": 70, "X": 0, ALL: 160}, SEX))], policy=replace(POLICY, groups=True)
    )

    assert all(isinstance(cell.printed, Shown) for cell in released.tables[0].cells.values())
