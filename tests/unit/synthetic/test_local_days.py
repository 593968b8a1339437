"""Local days for many instants at once say what the vocabulary says one by one."""

from datetime import date, datetime, timedelta

import numpy as np

from homeward.synthetic.local_days import LocalDays, day_number, day_of_number, years_later
from homeward.vocabulary.periods import local_date

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - instants in tables are in UTC and without a zone


def test_every_half_hour_of_a_year_falls_on_the_day_that_the_vocabulary_says() -> None:
    days = LocalDays(date(2023, 12, 30), date(2025, 1, 2))
    minutes = np.arange(day_number(date(2024, 1, 1)) * 1440, day_number(date(2025, 1, 1)) * 1440, 30)

    found = days.day(minutes)

    assert [day_of_number(int(day)) for day in found] == [
        local_date(EPOCH + timedelta(minutes=int(minute))) for minute in minutes
    ]


def test_the_days_on_which_clocks_change_are_an_hour_shorter_and_longer() -> None:
    assert LocalDays(date(2024, 1, 1), date(2024, 12, 31)).changes() == [
        (date(2024, 3, 31), 1380),
        (date(2024, 10, 27), 1500),
    ]


def test_minutes_of_a_day_are_counted_from_local_midnight() -> None:
    days = LocalDays(date(2024, 7, 1), date(2024, 7, 2))
    summer = np.array([day_number(date(2024, 7, 1))])

    minute = days.minute(summer, np.array([0]))

    assert EPOCH + timedelta(minutes=int(minute[0])) == datetime(2024, 6, 30, 23)  # noqa: DTZ001 - as above
    assert days.minute_of_day(minute + 5).tolist() == [5]


def test_a_birthday_falls_on_the_same_day_and_after_29_february_on_the_28th() -> None:
    born = np.array([day_number(day) for day in (date(2006, 5, 17), date(2008, 2, 29), date(2007, 12, 31))])

    eighteenth = [day_of_number(int(day)) for day in years_later(born, 18)]

    assert eighteenth == [date(2024, 5, 17), date(2026, 2, 28), date(2025, 12, 31)]
