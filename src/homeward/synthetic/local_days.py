"""Local days in the United Kingdom, for many instants at once. Instants here are whole minutes since 1970 in UTC, days since 1970."""

from datetime import UTC, date, datetime, timedelta

import numpy as np

from homeward.synthetic.draws import Whole
from homeward.vocabulary.periods import local_date

EPOCH = date(1970, 1, 1)
MINUTES_A_DAY = 24 * 60


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - EPOCH).days


def day_of_number(number: int) -> date:
    """The day so many days after 1 January 1970."""
    return EPOCH + timedelta(days=number)


def years_later(days: Whole, years: int) -> Whole:
    """The same day of the month so many years later; from 29 February in a year that has none, 28 February.

    Whether such a child is 18 on 28 February or on 1 March is argued; on the earlier day nobody calls the child older than they are.
    """
    stamps = days.astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    later = months + 12 * years
    longest = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]") - np.timedelta64(1, "D")
    day: Whole = (later.astype("datetime64[D]") + np.minimum(stamps - months, longest)).astype(np.int64)
    return day


class LocalDays:
    """When each local day of a stretch of years begins, worked out day by day from `vocabulary.periods`."""

    def __init__(self, first: date, last: date) -> None:
        self._first = day_number(first)
        days = range(self._first, day_number(last) + 2)
        self._midnights = np.array([_midnight(day) for day in days], dtype=np.int64)

    def minute(self, day: Whole, minute_of_day: Whole) -> Whole:
        """The instant so many minutes after a local day began."""
        return self._midnights[day - self._first] + minute_of_day

    def day(self, minutes: Whole) -> Whole:
        """The local day that each instant falls on."""
        return np.searchsorted(self._midnights, minutes, side="right") - 1 + self._first

    def minute_of_day(self, minutes: Whole) -> Whole:
        """Minutes since the local day began."""
        return minutes - self._midnights[self.day(minutes) - self._first]

    def changes(self) -> list[tuple[date, int]]:
        """The days on which the clocks change, with that day's length in minutes."""
        lengths = np.diff(self._midnights)
        return [
            (day_of_number(int(at) + self._first), int(lengths[at])) for at in np.flatnonzero(lengths != MINUTES_A_DAY)
        ]


def _midnight(day: int) -> int:
    """The minute at which a local day began: summer time is an hour ahead of UTC, so the day began an hour earlier."""
    hour_before = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day, hours=-1)
    summer = local_date(hour_before) == day_of_number(day)
    return day * MINUTES_A_DAY - (60 if summer else 0)
