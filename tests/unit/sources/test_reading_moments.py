"""Dates and times as files write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.sources.moments import Style, day_of, read_moment
from homeward.vocabulary.periods import instants_of, local_date


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "style", "day", "hour"),
    [
        ("2024-03-31", Style.YEAR_FIRST, date(2024, 3, 31), None),
        ("31/03/2024", Style.DAY_FIRST, date(2024, 3, 31), None),
        ("1/3/2024", Style.DAY_FIRST, date(2024, 3, 1), None),
        ("31-03-2024", Style.DAY_FIRST, date(2024, 3, 31), None),
        ("31.03.2024", Style.DAY_FIRST, date(2024, 3, 31), None),
        ("03/31/2024", Style.MONTH_FIRST, date(2024, 3, 31), None),
        (" 2024-03-31 ", Style.YEAR_FIRST, date(2024, 3, 31), None),
        ("2024-03-31 14:05", Style.YEAR_FIRST, date(2024, 3, 31), time(14, 5)),
        ("2024-03-31T14:05:06", Style.YEAR_FIRST, date(2024, 3, 31), time(14, 5, 6)),
        ("2024-03-31 14:05:06.1234567", Style.YEAR_FIRST, date(2024, 3, 31), time(14, 5, 6, 123456)),
        ("31/03/2024 9:05", Style.DAY_FIRST, date(2024, 3, 31), time(9, 5)),
        ("2024-02-29 00:00:00.000", Style.YEAR_FIRST, date(2024, 2, 29), time(0)),
    ],
)
def test_a_date_or_a_date_and_time_is_read_in_its_style(text: str, style: Style, day: date, hour: time | None) -> None:
    moment = read_moment(text)

    assert moment is not None
    assert (moment.style, moment.day, moment.time) == (style, day, hour)


@pytest.mark.parametrize(
    "text",
    [
        "", "May 2024", "31/03/24", "2024-02-30", "31/02/2024", "13/13/2024", "2024-13-01", "2024/03/31", "31/03-2024", "20240331",
        "45382", "2024-03-31 25:00", "2024-03-31 14:60", "9999-12-31", "0001-01-01", "31/12/1899", "2024-03-31 14", "14:05",
        "2024-03-31 14:05+99:00", "2024-03-31 14:05 BST", "٢٠٢٤-٠٣-٣١", "2024-03-31\n2024-04-01",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "instants", "local_day"),
    [
        ("2024-01-15 14:05", ["2024-01-15 14:05"], date(2024, 1, 15)),
        ("2024-07-15 14:05", ["2024-07-15 13:05"], date(2024, 7, 15)),
        ("2024-07-15 00:30", ["2024-07-14 23:30"], date(2024, 7, 15)),
        ("2024-07-15T14:05:00Z", ["2024-07-15 14:05"], date(2024, 7, 15)),
        ("2024-07-15T23:30:00Z", ["2024-07-15 23:30"], date(2024, 7, 16)),
        ("2024-07-15T23:30:00+01:00", ["2024-07-15 22:30"], date(2024, 7, 15)),
        ("2024-07-15T23:30:00-0500", ["2024-07-16 04:30"], date(2024, 7, 16)),
        ("2024-10-27 01:30", ["2024-10-27 00:30", "2024-10-27 01:30"], date(2024, 10, 27)),
        ("2024-10-27T01:30:00+01:00", ["2024-10-27 00:30"], date(2024, 10, 27)),
        ("2024-03-31 01:30", [], date(2024, 3, 31)),
        ("2024-03-31T01:30:00Z", ["2024-03-31 01:30"], date(2024, 3, 31)),
        ("2024-03-31 02:30", ["2024-03-31 01:30"], date(2024, 3, 31)),
        ("2024-03-31", [], date(2024, 3, 31)),
    ],
)
def test_a_time_is_local_unless_it_says_its_zone(text: str, instants: list[str], local_day: date) -> None:
    moment = read_moment(text)

    assert moment is not None
    assert list(moment.instants) == [at(instant) for instant in instants]
    assert moment.local_day == local_day


def test_midnight_is_known_from_a_time_that_is_not_given() -> None:
    midnight, none, noon = (read_moment(text) for text in ("2024-03-01 00:00:00", "2024-03-01", "2024-03-01 12:00"))

    assert midnight
    assert none
    assert noon
    assert (midnight.at_midnight, none.at_midnight, noon.at_midnight) == (True, False, False)


MOMENTS = st.datetimes(datetime.combine(date(1950, 1, 1), time()), datetime.combine(date(2100, 1, 1), time()))


@given(wall_time=MOMENTS)
def test_what_is_remembered_of_a_day_agrees_with_its_zone(wall_time: datetime) -> None:
    moment = read_moment(wall_time.isoformat(sep=" ", timespec="microseconds"))

    assert moment is not None
    assert moment.instants == instants_of(wall_time)
    assert day_of(wall_time) == local_date(wall_time)


@given(day=st.dates(date(1972, 1, 1), date(2050, 12, 31)), minutes=st.integers(0, 24 * 60 - 1))
def test_an_instant_that_is_written_with_its_zone_reads_back(day: date, minutes: int) -> None:
    instant = datetime.combine(day, time()) + timedelta(minutes=minutes)

    moment = read_moment(f"{instant.isoformat()}Z")

    assert moment is not None
    assert moment.instants == (instant,)
    assert moment.local_day == local_date(instant.replace(tzinfo=UTC))
