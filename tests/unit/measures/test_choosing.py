"""What cannot be meant is refused, with what can."""

from datetime import date, timedelta

import pytest

from homeward.measures import catalogue, choosing, measure_named
from homeward.measures.catalogue import NoSuchMeasure
from homeward.vocabulary import law
from homeward.vocabulary.law import Law
from homeward.vocabulary.periods import Period

YEAR = Period.calendar_year(2024)


def test_a_measure_is_found_by_its_id_or_its_slug_in_any_case() -> None:
    assert measure_named("r5-CHILDREN") is measure_named("children-interviewed")


def test_an_unknown_measure_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchMeasure) as refused:
        measure_named("E9")

    assert "E9" in refused.value.sentence
    assert "E1 (missing-incidents)" in refused.value.next_step


def test_ids_and_slugs_are_each_used_once() -> None:
    assert len({m.id for m in catalogue()}) == len({m.slug for m in catalogue()}) == len(catalogue())


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"colour": "blue"}, "does not offer the choice “colour”"),
        ({"age_on": "tomorrow"}, "age_on cannot be “tomorrow”"),
        ({"age_on": ["first"]}, "age_on cannot be “['first']”"),
        ({"jurisdiction": "France"}, "jurisdiction cannot be “France”"),
        ({"under": 0}, "under cannot be “0”"),
        ({"under": True}, "under cannot be “True”"),
        ({"under": "eighteen"}, "under cannot be “eighteen”"),
        ({"missing_types": ["lost"]}, "missing_types cannot hold “lost”"),
        ({"missing_types": 3}, "missing_types is a set of codes"),
    ],
)
def test_a_choice_that_is_not_offered_is_refused(chosen: dict[str, object], says: str) -> None:
    with pytest.raises(choosing.NoSuchChoice) as refused:
        choosing.choices(measure_named("E1"), chosen, YEAR)

    assert says in refused.value.sentence
    assert refused.value.next_step


def test_an_empty_set_of_risks_is_refused_because_nothing_would_be_counted() -> None:
    with pytest.raises(choosing.NoSuchChoice, match="nothing would be counted"):
        choosing.choices(measure_named("C1"), {"risks": []}, YEAR)


def test_codes_are_kept_once_and_in_the_order_of_their_list() -> None:
    made = choosing.choices(measure_named("C1"), {"risks": ["both", "cse", "both"]}, YEAR)

    assert made["risks"] == ("cse", "both")


def test_the_age_limit_is_that_of_the_law_of_the_last_day() -> None:
    assert choosing.choices(measure_named("E1"), {}, YEAR)["under"] == 18


def test_before_the_first_law_held_its_age_limit_is_taken() -> None:
    assert choosing.choices(measure_named("E1"), {}, Period.calendar_year(2010))["under"] == 18


def test_where_the_law_is_for_everybody_nobody_is_left_out_by_age() -> None:
    assert choosing.choices(measure_named("E1"), {"jurisdiction": "Scotland"}, YEAR)["under"] == "any"


@pytest.mark.parametrize(
    ("measure", "by", "says"),
    [
        ("E1", ["shoe_size"], "There is no axis “shoe_size”"),
        ("E1", ["interviewer_role"], "E1 cannot be broken down by interviewer_role"),
        ("C3", ["month"], "C3 cannot be broken down by month"),
        ("E4", ["age"], "E4 cannot be broken down by age"),
        ("E1", ["month", "calendar_year"], "A table has the period along one axis"),
        ("E1", ["ethnicity", "age", "placement_type", "month", "sex"], "The table would have"),
    ],
)
def test_a_breakdown_that_cannot_be_made_is_refused(measure: str, by: list[str], says: str) -> None:
    with pytest.raises(choosing.CannotBreakDown) as refused:
        choosing.breakdowns(measure_named(measure), by, YEAR)

    assert says in refused.value.sentence
    assert refused.value.next_step


def test_an_axis_named_twice_is_one_axis_and_those_a_measure_always_has_come_first() -> None:
    axes = choosing.breakdowns(measure_named("E5"), ["sex", "sex", "duration"], YEAR)

    assert [axis.name for axis in axes] == ["duration", "sex"]


def test_a_measure_at_a_date_refuses_a_period_and_the_others_a_date() -> None:
    choosing.check_period(measure_named("C3"), Period.as_at(date(2024, 3, 31)))
    choosing.check_period(measure_named("E1"), YEAR)

    with pytest.raises(choosing.WrongPeriod, match="looks at a single day"):
        choosing.check_period(measure_named("C3"), YEAR)
    with pytest.raises(choosing.WrongPeriod, match="counts over a period"):
        choosing.check_period(measure_named("E1"), Period.as_at(date(2024, 3, 31)))


def test_england_allows_the_same_time_to_offer_and_to_hold_from_2014() -> None:
    hours = 72
    expected = ((date(2014, 1, 1), hours * 3600),)

    assert (
        choosing.clocks(measure_named("R3"), "England") == choosing.clocks(measure_named("R6"), "England") == expected
    )


def test_wales_sets_no_time_and_nothing_can_be_late_there() -> None:
    with pytest.raises(choosing.NoTimeLimit, match="Wales sets no time limit to hold an interview"):
        choosing.clocks(measure_named("R6"), "Wales")


def _law(first: date, last: date | None, hours: int | None) -> Law:
    within = None if hours is None else timedelta(hours=hours)
    return Law("Elsewhere", "interview", within, within, "always", 18, "Invented", first, last, True, True)


def test_a_later_law_takes_over_on_its_day_and_a_gap_sets_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    laws = (
        _law(date(2014, 1, 1), date(2019, 12, 31), 96),
        _law(date(2020, 1, 1), date(2021, 12, 31), 48),
        _law(date(2023, 1, 1), None, 24),
    )
    monkeypatch.setattr(choosing, "laws_in_force", lambda: (*law.laws_in_force(), *laws))

    assert choosing.clocks(measure_named("R6"), "Elsewhere") == (
        (date(2014, 1, 1), 96 * 3600),
        (date(2020, 1, 1), 48 * 3600),
        (date(2022, 1, 1), None),
        (date(2023, 1, 1), 24 * 3600),
    )
