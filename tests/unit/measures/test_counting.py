"""Asking a measure of a snapshot: what comes back, and what it says of itself."""

from datetime import date

import pytest

from homeward.counts.answer import RawAnswer
from homeward.counts.opening import opened, opened_figure
from homeward.counts.raw import ALL
from homeward.measures import catalogue, choosing, count, measure_named
from homeward.measures.assembling import _categories, _found
from homeward.measures.counting import not_held
from homeward.tables.all_tables import TABLES
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.periods import Period

TO_JUNE = Period.between(date(2023, 1, 1), date(2024, 6, 30))


def answered(
    measure: str, snapshot: Snapshot, period: Period = TO_JUNE, by: tuple[str, ...] = (), **choices: object
) -> RawAnswer:
    answer = count(measure_named(measure), snapshot, period=period, by=by, **choices)
    assert isinstance(answer, RawAnswer)
    return answer


def test_an_answer_says_where_it_comes_from(small: Snapshot) -> None:
    answer = answered("E1", small)

    assert (answer.measure, answer.slug, answer.version) == ("E1", "missing-incidents", "1")
    assert (answer.snapshot, answer.as_at) == (small.id, date(2024, 6, 30))
    assert answer.definition[0] == "E1 version 1 counts missing episodes."
    assert "Counted are missing episodes, whatever their length, that began in the period." in answer.definition


def test_a_period_that_goes_on_after_the_records_is_answered_as_a_part(small: Snapshot) -> None:
    answer = answered("E1", small, Period.calendar_year(2024), by=("calendar_quarter",))

    assert answer.period.label == "2024, to 30 June"
    assert [category.words for category in answer.table().axes[0].categories] == [
        "Q1 2024 (January to March)", "Q2 2024 (April to June)",
    ]  # fmt: skip


def test_a_period_after_the_records_is_not_held(small: Snapshot) -> None:
    answer = count(measure_named("E1"), small, period=Period.calendar_year(2025))

    assert answer == NotHeld("Missing incidents", "The records speak for days up to 30 June 2024, before 2025.")


def test_a_period_before_the_records_begin_is_not_held_and_one_that_meets_them_is_answered_from_there(
    since_2023: Snapshot,
) -> None:
    before = count(measure_named("E1"), since_2023, period=Period.calendar_year(2022))
    across = answered("E1", since_2023, Period.calendar_year(2023))

    assert before == NotHeld("Missing incidents", "The records speak for days from 1 April 2023, after 2022.")
    assert across.period.label == "2023, from 1 April"


def test_what_is_not_held_is_said_with_the_reason_of_the_snapshot(small: Snapshot) -> None:
    answer = count(measure_named("X1"), small, period=TO_JUNE)

    assert isinstance(answer, NotHeld)
    assert answer.because == "Schools' lists were not asked for."


def test_every_key_of_the_crossing_is_there_zeros_too(small: Snapshot) -> None:
    table = answered("E1", small, by=("sex", "calendar_year")).table()

    assert len(table.cells) == (1 + 4) * (1 + 2)
    assert opened(table.cells["M", ALL]) == (0, 0, 0)
    assert opened(table.cells[ALL, ALL]) == (3, 2, 2)


def test_what_is_not_recorded_comes_last_and_a_date_is_always_recorded(small: Snapshot) -> None:
    sex, year = answered("E1", small, by=("sex", "calendar_year")).table().axes

    assert sex.categories[-1].code == "not_recorded"
    assert "not_recorded" not in {category.code for category in year.categories}


def test_a_code_of_another_year_is_shown_with_its_words_and_in_its_group(small: Snapshot) -> None:
    """H5 was taken out of the list in 2025; an episode of a child in it is counted under it and not lost."""
    period = Period.calendar_year(2030)
    placement, ethnicity = choosing.AXES["placement_type"], choosing.AXES["ethnicity"]

    found = {category.code: category.words for category in _categories(placement, period, {"H5", ALL, "not_recorded"})}
    assert "H5" not in {category.code for category in placement.categories(period)}
    assert found["H5"]
    assert list(found)[-1] == "not_recorded"
    assert _found(ethnicity, "WBRI").within == "white"


def test_an_axis_of_children_does_not_add_and_one_of_events_does(small: Snapshot) -> None:
    by = ("calendar_year", "sex")

    assert [axis.adds for axis in answered("E1", small, by=by).table().axes] == [True, True]
    assert [axis.adds for axis in answered("E2", small, by=by).table().axes] == [False, True]


def test_children_missing_twice_over_years_are_not_all_in_a_year(small: Snapshot) -> None:
    answer = answered("E3", small, by=("calendar_year",))

    assert [axis.covers for axis in answer.table("two_or_more").axes] == [False]
    assert [axis.covers for axis in answer.table("children").axes] == [True]


def test_a_median_is_over_the_interviews_of_the_first_table(small: Snapshot) -> None:
    answer = answered("R8", small, by=("sex",))
    median = answer.figures[0]

    assert (median.unit, median.over, median.name) == ("hours", "timed", "median")
    assert {key: opened_figure(figure) for key, figure in median.cells.items()} == {
        (ALL,): (324.0, 2, 2), ("F",): (24.0, 1, 1), ("not_recorded",): (624.0, 1, 1),
    }  # fmt: skip
    assert median.axes[0].categories == answer.table().axes[0].categories
    assert not median.axes[0].adds


def test_a_measure_without_a_median_has_none(small: Snapshot) -> None:
    assert answered("R6", small).figures == ()


def test_the_time_limit_and_its_law_are_stated(small: Snapshot) -> None:
    definition = answered("R6", small).definition

    assert (
        "For a child who came back on or after 1 January 2014 the time limit to hold an interview is 72 hours."
        in definition
    )


def test_scotland_sets_another_time_to_hold(small: Snapshot) -> None:
    answer = answered("R6", small, jurisdiction="Scotland")

    assert any("the time limit to hold an interview is 168 hours" in sentence for sentence in answer.definition)
    assert "People of any age are counted." in answer.definition


def test_each_measure_says_in_words_every_choice_it_offers(small: Snapshot) -> None:
    for measure in catalogue():
        made = choosing.choices(measure, {}, TO_JUNE)

        assert set(made) == {parameter.name for parameter in measure.parameters}, measure.id


def test_everything_that_a_measure_and_its_axes_stand_on_is_declared() -> None:
    """A name that no table declares would never be found missing, and would let a count of nothing through."""

    class NothingHeld:
        id, since, as_at, authority = "none", None, date(2024, 6, 30), "331"

        def held(self, table: str, column: str = "") -> NotHeld | None:
            assert not column or column in TABLES[table].names
            return NotHeld(f"{table}.{column}", "Nothing is held.")

        def connect(self) -> None:
            raise AssertionError("nothing may be asked of records that do not hold it")

    for measure in catalogue():
        period = Period.as_at(TO_JUNE.last) if measure.on_one_day else TO_JUNE
        made = choosing.choices(measure, {}, period)
        for axis in choosing.axes_of(measure):
            absent = {absence.what for absence in not_held(measure, (axis,), made, NothingHeld())}  # type: ignore[arg-type]  # nothing is asked of it
            assert set(measure.requires) <= absent

        assert isinstance(count(measure, NothingHeld(), period=period), NotHeld)  # type: ignore[arg-type]  # nothing is asked of it


@pytest.mark.parametrize("measure", catalogue(), ids=lambda measure: measure.id)
def test_a_measure_is_whole(measure: object) -> None:
    """Every table, sum and rate that a measure names is one of its own, and every axis it adds over is one it has."""
    from homeward.measures import Measure

    assert isinstance(measure, Measure)
    names = [tally.name for tally in measure.tallies]
    families = {axis.family for axis in choosing.axes_of(measure)}

    assert len(set(names)) == len(names)
    assert {tally.part_of for tally in measure.tallies} - {""} <= set(names)
    assert {name for total in measure.sums for name in (total.whole, *total.parts)} <= set(names)
    assert {name for rate in measure.rates for name in (rate.of, rate.out_of)} <= set(names)
    assert measure.adds_over <= families | {"duration"}
    assert all(tally.loses_over <= families for tally in measure.tallies)
    assert all(text.endswith(".") for text in measure.notes)
    assert measure.asks.endswith("?")
    assert measure.source
