"""Answers beside earlier answers: what a reader could work out from two, and what is therefore not said in the second.

The figures are those of the page `docs/explanation/earlier-answers.md`, whose tables are checked here line by line.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from homeward.counts.answer import RawAnswer
from homeward.counts.raw import ALL, Axis, Category, Counted, RawCount, RawTable
from homeward.disclosure.building.tables import Built
from homeward.disclosure.earlier import EarlierPublication, EarlierTable, read
from homeward.disclosure.letting_out import NothingCanBeLetOut, beside, let_out
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Hidden, Marker, Print, Shown, Status
from homeward.vocabulary.periods import Period

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "earlier-answers.md"
POLICY = policy_named("under-five")
Codes = Mapping[str, int]


def axis(
    name: str, codes: Sequence[str], implies: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] | None = None
) -> Axis:
    categories = tuple(Category(code, code, implies=(implies or {}).get(code, ())) for code in codes)
    return Axis(name, name.title(), categories, adds=True, of_child=True)


def number(value: int, counts: Counted, children: int | None = None) -> RawCount:
    behind = value if counts == "child" else min(value, 20) if children is None else children
    return RawCount(value, behind, None if behind in (0, 1, value) else value - behind + 1)


def now(
    name: str,
    period: Period,
    numbers: int | Codes,
    *,
    counts: Counted = "child",
    by: Axis | None = None,
    total: int | None = None,
    children: int | None = None,
    population: str = "children at risk",
) -> RawTable:
    """A table of the answer that is being made: one number, or one for each category and their total."""
    if isinstance(numbers, int):
        cells = {(): number(numbers, counts, children)}
    else:
        whole = sum(numbers.values()) if total is None else total
        cells = {(code,): number(value, counts) for code, value in {**numbers, ALL: whole}.items()}
    return RawTable(name, name, counts, period, (by,) if by else (), cells, population=population)


def printed_before(
    name: str,
    period: Period,
    numbers: int | Mapping[str, int | None],
    *,
    counts: Counted = "child",
    by: Axis | None = None,
    population: str = "children at risk",
) -> EarlierTable:
    """A table as it was printed: None is a hidden number."""
    given = {(): numbers} if isinstance(numbers, int) else {(code,): value for code, value in numbers.items()}
    prints: dict[tuple[str, ...], Print] = {
        key: Hidden(Marker.MERGED) if value is None else Shown(value) for key, value in given.items()
    }
    return EarlierTable(name, name, counts, period, (by,) if by else (), prints, 5, True, population=population)


def answer(*tables: RawTable) -> RawAnswer:
    return RawAnswer(
        "C2", "c2", "1", "", "", "", tables[0].period, tables[0].name, tables, (), (), (), (), date(2026, 1, 1), "snapshot"
    )  # fmt: skip


def ledger(*tables: EarlierTable) -> list[EarlierPublication]:
    return [EarlierPublication((table,), (), "") for table in tables]


def said(tables: Sequence[RawTable], *before: EarlierTable) -> dict[str, dict[str, str]]:
    """What is printed of each table, number or sign, by category."""
    released = let_out([answer(*tables)], policy=POLICY, earlier=ledger(*before))
    return {
        table.name: {
            key[0] if key else ALL: str(c.printed.value) if isinstance(c.printed, Shown) else "hidden"
            for key, c in table.cells.items()
        }
        for table in released.tables
    }


def problem_of(tables: Sequence[RawTable], *before: EarlierTable) -> Built:
    return beside({table.name: table for table in tables}, (), ledger(*before))


def check_on_page(*cells: object) -> None:
    """The page has this line of a table, so that what it says is what is computed."""
    line = "| " + " | ".join(map(str, cells)) + " |"
    assert line in PAGE.read_text(encoding="utf-8").splitlines(), line


YEAR_2022 = Period.calendar_year(2022)
TO_JULY = YEAR_2022.through(date(2022, 7, 19))


@pytest.mark.parametrize(("whole_year", "expected"), [(34, "hidden"), (45, "45"), (32, "32")])
def test_a_full_year_after_its_part_year_is_said_only_if_the_new_children_are_none_or_many(
    whole_year: int, expected: str
) -> None:
    part = printed_before("2022, to 19 July", TO_JULY, 32)

    printed = said([now("2022", YEAR_2022, whole_year)], part)

    assert printed["2022"][ALL] == expected
    check_on_page("2022, to 19 July", 32, "2022", whole_year, whole_year - 32, expected)


def test_the_full_year_alone_is_said() -> None:
    assert said([now("2022", YEAR_2022, 34)])["2022"][ALL] == "34"


def test_of_monthly_cumulative_figures_that_which_adds_few_children_is_not_said() -> None:
    months = {1: 6, 2: 11, 3: 13, 4: 20}
    before: list[EarlierTable] = []

    for month, children in months.items():
        period = Period.between(date(2025, 1, 1), Period.month(2025, month).last)
        name = f"January to {period.last.strftime('%m')}"
        expected = said([now(name, period, children)], *before)[name][ALL]
        check_on_page(period.label, children, expected)
        if expected != "hidden":
            before.append(printed_before(name, period, children))

    assert [table.bounds(())[0] for table in before] == [6, 11, 20]


@pytest.mark.parametrize(("interviews", "expected"), [(34, "hidden"), (48, "48")])
def test_a_financial_year_beside_calendar_figures_gives_away_the_quarter_they_do_not_share(
    interviews: int, expected: str
) -> None:
    before = [
        printed_before("2023", Period.calendar_year(2023), 40, counts="interview", population="interviews"),
        printed_before("Q1 2023", Period.calendar_quarter(2023, 1), 9, counts="interview", population="interviews"),
    ]

    printed = said(
        [now("2023/24", Period.financial_year(2023), interviews, counts="interview", population="interviews")], *before
    )

    assert printed["2023/24"][ALL] == expected
    check_on_page("2023: 40; its first quarter: 9", f"2023/24: {interviews}", interviews - (40 - 9), expected)


WARDS = axis(
    "ward",
    ("Abbey", "Brook", "Castle"),
    {"Abbey": (("district", ("North",)),), "Castle": (("district", ("South",)),)},
)
DISTRICTS = axis("district", ("North", "South"))


@pytest.mark.parametrize(("north", "expected"), [(9, "hidden"), (12, "12")])
def test_two_geographies_give_away_the_piece_that_they_do_not_share(north: int, expected: str) -> None:
    """Abbey lies in North and Castle in South; Brook lies in both."""
    wards = printed_before("by ward", YEAR_2022, {"Abbey": 7, "Brook": 10, "Castle": 6, ALL: 23}, by=WARDS)

    printed = said([now("by district", YEAR_2022, {"North": north, "South": 23 - north}, by=DISTRICTS)], wards)

    assert printed["by district"]["North"] == expected
    check_on_page("Abbey 7, Brook 10, Castle 6", f"North {north}, South {23 - north}", north - 7, expected)


QUARTER = Period.financial_quarter(2024, 4)


def test_the_same_children_by_sex_may_not_give_the_total_that_their_ages_hide() -> None:
    ages = axis("age", ("14", "15", "16", "17"))
    by_age = printed_before("by age", QUARTER, {"14": 8, "15": 6, "16": 5, "17": None, ALL: None}, by=ages)

    printed = said([now("by sex", QUARTER, {"F": 12, "M": 10}, by=axis("sex", ("F", "M")))], by_age)

    assert printed["by sex"][ALL] == "hidden"
    assert sorted(printed["by sex"].values()).count("hidden") == 2
    shown = next(f"{code} {value}" for code, value in printed["by sex"].items() if value != "hidden")
    check_on_page(
        "14: 8, 15: 6, 16: 5, 17: hidden, all: hidden", "F 12, M 10, all 22", 22 - 19, f"{shown}, the rest hidden"
    )


def test_the_same_children_by_sex_are_said_in_full_beside_nothing() -> None:
    printed = said([now("by sex", QUARTER, {"F": 12, "M": 10}, by=axis("sex", ("F", "M")))])

    assert printed["by sex"] == {"F": "12", "M": "10", ALL: "22"}


def test_two_answers_that_agree_are_taken_to_be_about_the_same_records() -> None:
    built = problem_of([now("again", QUARTER, 22)], printed_before("first", QUARTER, 22))

    assert any("printed earlier" in relation.because for relation in built.problem.relations)


def test_a_corrected_figure_is_said_and_tied_to_the_first_by_nothing() -> None:
    first, corrected = printed_before("first", QUARTER, 22), now("corrected", QUARTER, 23)

    built = problem_of([corrected], first)

    assert not built.problem.relations
    assert said([corrected], first)["corrected"][ALL] == "23"
    check_on_page("22", "23", "at least 1 child was added", "23")


def test_what_an_answer_before_a_correction_told_by_category_still_holds_together() -> None:
    """The first answer's own table adds up, so what it hid is as exact as it was; only the tie to today's numbers is cut."""
    ages = axis("age", ("14", "15", "16"))
    first = printed_before("first", QUARTER, {"14": 8, "15": None, "16": None, ALL: 22}, by=ages)

    built = problem_of([now("corrected", QUARTER, {"14": 9, "15": 7, "16": 7}, by=ages)], first)

    public = {cell.name for cell in built.problem.cells if cell.status is Status.PUBLIC}
    offered = {cell.name for cell in built.problem.cells if cell.status is Status.OFFERED}
    tied = [{name for _, name in relation.terms} for relation in built.problem.relations]
    assert any(names & public for names in tied)
    assert not any(names & public and names & offered for names in tied)


def test_where_nothing_is_safe_the_refusal_names_the_earlier_answer_and_what_can_still_be_said() -> None:
    """Three children were printed in all; that none of them is a boy is a zero, which is never hidden, and leaves three girls."""
    careless = printed_before("children at risk, as answered in May", QUARTER, 3)
    by_sex = now("children at risk by sex", QUARTER, {"F": 3, "M": 0}, by=axis("sex", ("F", "M")))
    missing = now("children missing", QUARTER, 50, population="children missing")

    with pytest.raises(NothingCanBeLetOut) as refused:
        let_out([answer(by_sex, missing)], policy=POLICY, earlier=ledger(careless))

    assert refused.value.because_of == ("“children at risk, as answered in May” (3)",)
    assert refused.value.still == ("children missing",)
    assert "as answered in May" in refused.value.sentence
    assert "children missing" in refused.value.next_step


def test_the_same_answer_is_let_out_where_nothing_was_said_before() -> None:
    by_sex = now("children at risk by sex", QUARTER, {"F": 3, "M": 0}, by=axis("sex", ("F", "M")))

    assert said([by_sex])["children at risk by sex"] == {"F": "hidden", "M": "0", ALL: "hidden"}


def test_an_answer_read_back_from_the_ledger_holds_the_next_one_to_account() -> None:
    first = let_out([answer(now("2022, to 19 July", TO_JULY, 32))], policy=POLICY)
    kept = read(json.loads(first.as_text()))

    second = let_out([answer(now("2022", YEAR_2022, 34))], policy=POLICY, earlier=[kept])

    assert isinstance(second.tables[0].cells[()].printed, Hidden)


def test_the_same_answer_given_again_prints_the_same() -> None:
    by_sex = now("by sex", QUARTER, {"F": 12, "M": 3, "X": 8}, by=axis("sex", ("F", "M", "X")))
    first = let_out([answer(by_sex)], policy=POLICY)

    again = let_out([answer(by_sex)], policy=POLICY, earlier=[read(json.loads(first.as_text()))])

    assert {k: c.printed for k, c in again.tables[0].cells.items()} == {
        k: c.printed for k, c in first.tables[0].cells.items()
    }
