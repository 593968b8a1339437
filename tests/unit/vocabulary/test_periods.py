"""Periods: their days, their labels, their parts, and how they are typed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from homeward.vocabulary.period_forms import ACCEPTED
from homeward.vocabulary.periods import NotAPeriod, Period, PeriodKind, instants_of, local_date, local_time

WHOLE = {
    "2019": (Period.calendar_year(2019), "2019-01-01", "2019-12-31"),
    "2022/23": (Period.financial_year(2022), "2022-04-01", "2023-03-31"),
    "1999/00": (Period.financial_year(1999), "1999-04-01", "2000-03-31"),
    "academic year 2022/23": (Period.academic_year(2022), "2022-09-01", "2023-08-31"),
    "Q1 2024 (January to March)": (Period.calendar_quarter(2024, 1), "2024-01-01", "2024-03-31"),
    "Q4 2024 (October to December)": (Period.calendar_quarter(2024, 4), "2024-10-01", "2024-12-31"),
    "Q1 2024/25 (April to June 2024)": (Period.financial_quarter(2024, 1), "2024-04-01", "2024-06-30"),
    "Q3 2024/25 (October to December 2024)": (Period.financial_quarter(2024, 3), "2024-10-01", "2024-12-31"),
    "Q4 2024/25 (January to March 2025)": (Period.financial_quarter(2024, 4), "2025-01-01", "2025-03-31"),
    "February 2024": (Period.month(2024, 2), "2024-02-01", "2024-02-29"),
    "1 January 2019 to 19 July 2022": (Period.between(date(2019, 1, 1), date(2022, 7, 19)), "2019-01-01", "2022-07-19"),
    "19 July 2022": (Period.between(date(2022, 7, 19), date(2022, 7, 19)), "2022-07-19", "2022-07-19"),
    "as at 31 March 2025": (Period.as_at(date(2025, 3, 31)), "2025-03-31", "2025-03-31"),
}


@pytest.mark.parametrize("label", WHOLE)
def test_a_whole_period_has_its_days_and_its_label(label: str) -> None:
    period, first, last = WHOLE[label]

    assert (period.label, period.first.isoformat(), period.last.isoformat()) == (label, first, last)
    assert str(period) == label
    assert period.whole == period
    assert not period.is_part


def test_a_year_so_far_is_a_part_and_never_equals_the_year() -> None:
    part = Period.calendar_year(2022).through(date(2022, 7, 19))

    assert part.label == "2022, to 19 July"
    assert part.is_part
    assert part != part.whole == Period.calendar_year(2022)


def test_the_same_days_as_a_range_and_as_a_year_are_two_periods() -> None:
    assert Period.between(date(2019, 1, 1), date(2019, 12, 31)) != Period.calendar_year(2019)


@pytest.mark.parametrize(
    ("whole", "last", "label"),
    [
        (Period.financial_year(2022), date(2022, 7, 19), "2022/23, to 19 July 2022"),
        (Period.month(2024, 3), date(2024, 3, 19), "March 2024, to 19 March"),
        (Period.financial_quarter(2024, 4), date(2025, 2, 1), "Q4 2024/25 (January to March 2025), to 1 February"),
    ],
)
def test_a_part_says_the_year_of_its_day_when_the_whole_has_two(whole: Period, last: date, label: str) -> None:
    assert whole.through(last).label == label


def test_a_period_through_a_later_day_is_the_whole_of_it() -> None:
    year = Period.calendar_year(2022)

    assert year.through(date(2023, 5, 1)) == year
    assert Period.as_at(date(2022, 5, 1)).through(date(2023, 5, 1)) == Period.as_at(date(2022, 5, 1))


def test_a_range_cut_short_is_a_shorter_range() -> None:
    cut = Period.between(date(2019, 1, 1), date(2022, 7, 19)).through(date(2020, 2, 29))

    assert (cut.label, cut.is_part) == ("1 January 2019 to 29 February 2020", False)


def test_a_period_that_has_not_begun_has_no_part() -> None:
    with pytest.raises(NotAPeriod, match="2022 begins after 31 December 2021"):
        Period.calendar_year(2022).through(date(2021, 12, 31))


def test_the_period_of_the_letter_splits_into_three_years_and_a_part() -> None:
    asked = Period.between(date(2019, 1, 1), date(2022, 7, 19))

    assert [piece.label for piece in asked.split(PeriodKind.CALENDAR_YEAR)] == [
        "2019",
        "2020",
        "2021",
        "2022, to 19 July",
    ]


def test_a_calendar_year_splits_into_two_parts_of_financial_years() -> None:
    pieces = Period.calendar_year(2022).split(PeriodKind.FINANCIAL_YEAR)

    assert [piece.label for piece in pieces] == ["2021/22, from 1 January 2022", "2022/23, to 31 December 2022"]


def test_a_piece_clipped_at_both_ends_says_both() -> None:
    (piece,) = Period.between(date(2022, 3, 1), date(2022, 6, 30)).split(PeriodKind.CALENDAR_YEAR)

    assert (piece.label, piece.days) == ("2022, 1 March to 30 June", 122)


def test_an_as_at_date_cannot_be_split() -> None:
    with pytest.raises(NotAPeriod, match="cannot be split"):
        Period.as_at(date(2025, 3, 31)).split(PeriodKind.MONTH)


@pytest.mark.parametrize("kind", [PeriodKind.RANGE, PeriodKind.AS_AT])
def test_nothing_splits_into_ranges_or_single_dates(kind: PeriodKind) -> None:
    with pytest.raises(NotAPeriod, match="use years, quarters or months"):
        Period.calendar_year(2022).split(kind)


def test_both_ends_of_a_period_lie_in_it() -> None:
    period = Period.financial_year(2022)

    assert date(2022, 4, 1) in period
    assert date(2023, 3, 31) in period
    assert date(2022, 3, 31) not in period
    assert date(2023, 4, 1) not in period


def test_periods_are_in_order_of_their_days() -> None:
    january, year, february = Period.month(2022, 1), Period.calendar_year(2022), Period.month(2022, 2)

    assert sorted([february, year, january]) == [january, year, february]
    assert january <= Period.month(2022, 1)
    with pytest.raises(TypeError):
        _ = january < date(2022, 1, 1)


@pytest.mark.parametrize(
    ("kind", "first", "last", "says"),
    [
        (PeriodKind.RANGE, date(2022, 1, 2), date(2022, 1, 1), "ends before it begins"),
        (PeriodKind.AS_AT, date(2022, 1, 1), date(2022, 1, 2), "An as-at date is one day"),
        (PeriodKind.CALENDAR_YEAR, date(2022, 1, 1), date(2023, 1, 1), "does not lie in one calendar year"),
        (PeriodKind.RANGE, date(1822, 1, 1), date(2022, 1, 1), "between the years 1900 and 2199"),
        (PeriodKind.RANGE, date(2022, 1, 1), date(9999, 12, 31), "between the years 1900 and 2199"),
    ],
)
def test_days_that_make_no_such_period_are_refused(kind: PeriodKind, first: date, last: date, says: str) -> None:
    with pytest.raises(NotAPeriod, match=says):
        Period(kind, first, last)


def test_there_is_no_fifth_quarter_no_thirteenth_month_and_no_year_3000() -> None:
    with pytest.raises(NotAPeriod, match="no quarter 5"):
        Period.financial_quarter(2024, 5)
    with pytest.raises(NotAPeriod, match="no month 13"):
        Period.month(2024, 13)
    with pytest.raises(NotAPeriod, match="3000 does not"):
        Period.calendar_year(3000)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2019", Period.calendar_year(2019)),
        ("CY2019", Period.calendar_year(2019)),
        (" cy 2019 ", Period.calendar_year(2019)),
        ("2022/23", Period.financial_year(2022)),
        ("2022/2023", Period.financial_year(2022)),
        ("2022-23", Period.financial_year(2022)),
        ("2022–23", Period.financial_year(2022)),  # noqa: RUF001 the dash that a word processor makes of a hyphen
        ("FY2022", Period.financial_year(2022)),
        ("fy 2022/23", Period.financial_year(2022)),
        ("1999-00", Period.financial_year(1999)),
        ("FY2011-12", Period.financial_year(2011)),
        ("AY2022", Period.academic_year(2022)),
        ("academic  year 2022/23", Period.academic_year(2022)),
        ("2024-Q1", Period.calendar_quarter(2024, 1)),
        ("2024q1", Period.calendar_quarter(2024, 1)),
        ("Q1 2024", Period.calendar_quarter(2024, 1)),
        ("2024/25-Q4", Period.financial_quarter(2024, 4)),
        ("q4 2024/25", Period.financial_quarter(2024, 4)),
        ("FY2024Q4", Period.financial_quarter(2024, 4)),
        ("2024-03", Period.month(2024, 3)),
        ("march 2024", Period.month(2024, 3)),
        ("2019-01-01..2022-07-19", Period.between(date(2019, 1, 1), date(2022, 7, 19))),
        ("2019-01-01 to 19 July 2022", Period.between(date(2019, 1, 1), date(2022, 7, 19))),
        ("2022-07-19", Period.between(date(2022, 7, 19), date(2022, 7, 19))),
        ("as at 2025-03-31", Period.as_at(date(2025, 3, 31))),
        ("2022, to 19 July", Period.calendar_year(2022).through(date(2022, 7, 19))),
        ("2022, to 2022-07-19", Period.calendar_year(2022).through(date(2022, 7, 19))),
        ("2023/24, to 29 February", Period.financial_year(2023).through(date(2024, 2, 29))),
        ("FY2022, to 31 January", Period.financial_year(2022).through(date(2023, 1, 31))),
    ],
)
def test_a_typed_form_is_read(typed: str, period: Period) -> None:
    assert Period.read(typed) == period


@pytest.mark.parametrize("form", [form for part in ACCEPTED for form in part[0].split(" or ")])
def test_every_form_named_in_a_refusal_is_read(form: str) -> None:
    assert isinstance(Period.read(form), Period)


@pytest.mark.parametrize("label", WHOLE)
def test_a_label_reads_back(label: str) -> None:
    assert Period.read(label) == WHOLE[label][0]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "no form that is known"),
        ("last year", "no form that is known"),
        ("2011-12", "may be December 2011 or the financial year 2011/12"),
        ("2022/24", "2022 and 24 are not years that follow"),
        ("19/07/2022", "nor a date such as"),
        ("2022-13-01", "there is no 2022-13-01"),
        ("30 February 2022", "there is no 30 February 2022"),
        ("19 July", "19 July has no year"),
        ("2022-07-19..2019-01-01", "ends before it begins"),
        ("3000", "between the years"),
        ("2022, until July", "does not say from or to which day"),
        ("2022, to 19 July 2023", "19 July 2023 does not lie in 2022"),
        ("2022, to 30 February", "there is no 30 February"),
        ("2022, to the end of July", "no form that is known"),
        ("2022, 30 June to 1 March", "ends before it begins"),
        ("Q4 2024/25 (April to June 2024)", "the months in brackets are not those"),
    ],
)
def test_what_is_no_period_is_refused_with_the_forms_that_are(typed: str, says: str) -> None:
    with pytest.raises(NotAPeriod, match=says) as refused:
        Period.read(typed)

    assert f"“{typed}”" in refused.value.sentence
    assert "2019-01-01..2022-07-19" in refused.value.next_step


def test_an_instant_before_midnight_in_utc_falls_on_the_next_day_in_summer() -> None:
    assert local_date(datetime(2022, 7, 19, 23, 30)) == date(2022, 7, 20)  # noqa: DTZ001 a snapshot keeps UTC without a zone
    assert local_date(datetime(2022, 1, 19, 23, 30, tzinfo=UTC)) == date(2022, 1, 19)


def test_an_instant_with_another_zone_falls_on_the_day_in_the_united_kingdom() -> None:
    paris = timezone(timedelta(hours=2))

    assert local_date(datetime(2022, 7, 20, 0, 30, tzinfo=paris)) == date(2022, 7, 19)


def test_the_hour_that_october_repeats_is_two_instants() -> None:
    first, second = instants_of(datetime(2024, 10, 27, 1, 30))  # noqa: DTZ001 the time on a wall clock

    assert (first.hour, second.hour) == (0, 1)
    assert second - first == timedelta(hours=1)
    assert [(local_time(at).hour, local_time(at).fold) for at in (first, second)] == [(1, 0), (1, 1)]


def test_the_hour_that_march_leaves_out_is_no_instant() -> None:
    assert instants_of(datetime(2024, 3, 31, 1, 30)) == ()  # noqa: DTZ001 the time on a wall clock


def test_any_other_wall_time_is_one_instant() -> None:
    assert instants_of(datetime(2024, 7, 1, 12, 0)) == (datetime(2024, 7, 1, 11, 0),)  # noqa: DTZ001 wall clock, then UTC without a zone


def test_a_wall_time_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        instants_of(datetime(2024, 7, 1, 12, 0, tzinfo=UTC))
