"""Dates and times as files write them: which style each is in, and the instant that a local time was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

from homeward.vocabulary.periods import instants_of, local_date


class Style(Enum):
    """How a date is written. All the dates of one column of one file are in one style, or none of them can be believed."""

    YEAR_FIRST = "year first (2024-03-31)"
    DAY_FIRST = "day first (31/03/2024)"
    MONTH_FIRST = "month first (03/31/2024)"


@dataclass(frozen=True)
class Moment:
    """A date, and a time where one is given. `offset` is the distance from UTC where the text says it; without it the time is local."""

    style: Style
    day: date
    time: time | None = None
    offset: timedelta | None = None

    @property
    def at_midnight(self) -> bool:
        """Whether the time given is midnight, which most systems write when they know no time."""
        return self.time == time(0)

    @property
    def instants(self) -> tuple[datetime, ...]:
        """The instants that it can be, in UTC and without a zone: one as a rule.

        Two in the hour that October repeats, none in the hour that March leaves out, and none where no time is given.
        """
        if self.time is None:
            return ()
        stamp = datetime.combine(self.day, self.time)
        offset = self.offset if self.offset is not None else _offset_of(self.day)
        return instants_of(stamp) if offset is None else (stamp - offset,)

    @property
    def local_day(self) -> date:
        """The day on which it falls by local time in the United Kingdom."""
        if self.offset is None or self.time is None:
            return self.day
        return day_of(self.instants[0])


def day_of(instant: datetime) -> date:
    """`vocabulary.periods.local_date` of an instant without a zone, remembered: the local date changes on the hour or not at all."""
    return _day_of_hour(instant.replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=20_000)
def _day_of_hour(hour: datetime) -> date:
    return local_date(hour)


@lru_cache(maxsize=20_000)
def _offset_of(day: date) -> timedelta | None:
    """How far local time is from UTC all day; None on a day on which clocks change. A million rows fall on a few thousand days."""
    first, last = datetime.combine(day, time.min), datetime.combine(day, time.max)
    offsets = {wall_time - instant for wall_time in (first, last) for instant in instants_of(wall_time)}
    return offsets.pop() if len(offsets) == 1 else None


_FORM = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)|(?P<first>\d\d?)(?P<sign>[/.-])(?P<second>\d\d?)(?P=sign)(?P<last>\d{4}))"
    r"(?:[T ]\s*(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<seconds>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


@lru_cache(maxsize=20_000)
def read_moment(text: str) -> Moment | None:
    """Read a date, or a date and time: 2024-03-31, 31/03/2024, 2024-03-31T14:05:00Z, 31/03/2024 14:05; None where it is neither.

    A date that can be only month first is read, so that its style can be refused; one that could be either is day first. Years have
    four digits.
    """
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    try:
        style, day = _day(found)
        return Moment(style, day, _time(found), _offset(found["zone"]))
    except ValueError:  # no such day, hour or distance from UTC
        return None


def _day(found: re.Match[str]) -> tuple[Style, date]:
    if found["year"]:
        return Style.YEAR_FIRST, date(_year(found["year"]), int(found["month"]), int(found["day"]))
    first, second, year = int(found["first"]), int(found["second"]), _year(found["last"])
    if second > 12 >= first:
        return Style.MONTH_FIRST, date(year, first, second)
    return Style.DAY_FIRST, date(year, second, first)


def _time(found: re.Match[str]) -> time | None:
    if not found["hour"]:
        return None
    microseconds = int((found["fraction"] or "0")[:6].ljust(6, "0"))
    return time(int(found["hour"]), int(found["minute"]), int(found["seconds"] or 0), microseconds)


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return timedelta(0)
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        raise ValueError(zone)
    return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)


def _year(digits: str) -> int:
    year = int(digits)
    if not 1900 <= year <= 2199:  # 9999 and 0001 are how systems write that there is no date
        raise ValueError(digits)
    return year
