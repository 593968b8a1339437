"""Periods as types, and the day on which an instant falls. How a period is typed by a person is read in `period_forms`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache, total_ordering
from typing import TYPE_CHECKING, assert_never

from homeward.vocabulary.refusals import Refusal

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EARLIEST, _LATEST = 1900, 2199
_A_DAY = timedelta(days=1)


class NotAPeriod(Refusal):
    """What was given names no period: it ends before it begins, spans two units of its kind, or cannot be read."""

    code = "period.not_one"
    ground = "Decision 8: a measure says which date places what it counts in a period."


class PeriodKind(Enum):
    """The kinds of period, each with its name in a sentence.

    An academic year runs from 1 September to 31 August. The school year of the Education Act 1996 s579 begins with the first term
    after July, so that no set of dates is exact for every school; some figures are published for 1 August to 31 July.
    """

    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_QUARTER = "calendar quarter"
    FINANCIAL_QUARTER = "financial quarter"
    MONTH = "month"
    RANGE = "range"
    AS_AT = "as-at date"


# Months in a unit, and the month in which the first unit of a year begins.
_UNITS = {
    PeriodKind.CALENDAR_YEAR: (12, 1),
    PeriodKind.FINANCIAL_YEAR: (12, 4),
    PeriodKind.ACADEMIC_YEAR: (12, 9),
    PeriodKind.CALENDAR_QUARTER: (3, 1),
    PeriodKind.FINANCIAL_QUARTER: (3, 4),
    PeriodKind.MONTH: (1, 1),
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included, and what kind of period they are meant as.

    Days that do not fill the year, quarter or month they lie in are a part of it: labelled as a part, and equal to no whole period.
    A range or an as-at date is whole as it stands. Periods are ordered by first day, then last, then kind. Years 1900 to 2199.
    """

    kind: PeriodKind
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise NotAPeriod(f"A period from {self.first} to {self.last} ends before it begins.")
        if not _EARLIEST <= self.first.year <= self.last.year <= _LATEST:
            raise NotAPeriod(
                f"A period lies between the years {_EARLIEST} and {_LATEST}; {self.first} to {self.last} does not."
            )
        if self.kind is PeriodKind.AS_AT and self.first != self.last:
            raise NotAPeriod(f"An as-at date is one day; {self.first} to {self.last} is not.")
        if self.kind in _UNITS and self.last > _unit(self.kind, self.first)[1]:
            raise NotAPeriod(f"{self.first} to {self.last} does not lie in one {self.kind.value}.")

    @classmethod
    def calendar_year(cls, year: int) -> "Period":
        """1 January to 31 December."""
        return cls.holding(PeriodKind.CALENDAR_YEAR, _day(year, 1))

    @classmethod
    def financial_year(cls, year: int) -> "Period":
        """1 April of `year` to 31 March of the next."""
        return cls.holding(PeriodKind.FINANCIAL_YEAR, _day(year, 4))

    @classmethod
    def academic_year(cls, year: int) -> "Period":
        """1 September of `year` to 31 August of the next."""
        return cls.holding(PeriodKind.ACADEMIC_YEAR, _day(year, 9))

    @classmethod
    def calendar_quarter(cls, year: int, quarter: int) -> "Period":
        """Quarter 1 of `year` is January to March."""
        return cls.holding(PeriodKind.CALENDAR_QUARTER, _day(year, 3 * _one_to(4, quarter, "quarter") - 2))

    @classmethod
    def financial_quarter(cls, year: int, quarter: int) -> "Period":
        """Quarter 1 of the financial year that begins in `year` is April to June, quarter 4 January to March of the next year."""
        month = 3 * _one_to(4, quarter, "quarter") + 1
        return cls.holding(PeriodKind.FINANCIAL_QUARTER, _day(year + (month > 12), (month - 1) % 12 + 1))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """One month, 1 for January."""
        return cls.holding(PeriodKind.MONTH, _day(year, _one_to(12, month, "month")))

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """Any days, both included."""
        return cls(PeriodKind.RANGE, first, last)

    @classmethod
    def as_at(cls, day: date) -> "Period":
        """A single date on which something is looked at, as in a count of what is open."""
        return cls(PeriodKind.AS_AT, day, day)

    @classmethod
    def holding(cls, kind: PeriodKind, day: date) -> "Period":
        """The whole year, quarter or month that `day` lies in."""
        return cls(kind, *_unit(kind, day))

    @classmethod
    def read(cls, text: str) -> "Period":
        """The period that a person typed, such as 2019, 2022/23 or 2019-01-01..2022-07-19. Every label reads back as its period.

        Raises NotAPeriod, which names the forms that are accepted.
        """
        from homeward.vocabulary.period_forms import read_period  # on demand: few commands read a period

        return read_period(text)

    @property
    def whole(self) -> "Period":
        """The whole period of which this is a part, or this one."""
        return Period.holding(self.kind, self.first) if self.kind in _UNITS else self

    @property
    def is_part(self) -> bool:
        return self != self.whole

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def label(self) -> str:
        """As it is printed: "2019", "2022/23", "2022, to 19 July", "as at 31 March 2025"."""
        if not self.is_part:
            return _label(self)
        whole = self.whole
        year = whole.first.year != whole.last.year
        first, last = spoken(self.first, year=year), spoken(self.last, year=year)
        if self.first == whole.first:
            return f"{_label(whole)}, to {last}"
        if self.last == whole.last:
            return f"{_label(whole)}, from {first}"
        return f"{_label(whole)}, {first} to {last}"

    def through(self, day: date) -> "Period":
        """This period to the end of `day`: a part of it, or all of it when `day` is its last day or later.

        A range that is cut short is a shorter range, and says so by its dates. Raises NotAPeriod if it begins after `day`.
        """
        if day < self.first:
            raise NotAPeriod(f"{self.label} begins after {spoken(day)}.")
        return Period(self.kind, self.first, min(day, self.last))

    def split(self, kind: PeriodKind) -> "tuple[Period, ...]":
        """The years, quarters or months that cover these days, in order; those that stick out are clipped and are parts."""
        if self.kind is PeriodKind.AS_AT:
            raise NotAPeriod("An as-at date is one day and cannot be split.")
        return tuple(self._pieces(kind))

    def _pieces(self, kind: PeriodKind) -> "Iterator[Period]":
        day = self.first
        while day <= self.last:
            last = min(_unit(kind, day)[1], self.last)
            yield Period(kind, day, last)
            day = last + _A_DAY

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.first, self.last, self.kind.value) < (other.first, other.last, other.kind.value)

    def __str__(self) -> str:
        return self.label


def local_date(instant: datetime) -> date:
    """The day on which an instant falls by local time in the United Kingdom. An instant without a zone is in UTC."""
    return local_time(instant).date()


def local_time(instant: datetime) -> datetime:
    """An instant by local time in the United Kingdom, with its zone. An instant without a zone is in UTC.

    Of the two times 01:30 on the last Sunday of October, the first has `fold` 0 and the second `fold` 1.
    """
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(_london())


def instants_of(wall_time: datetime) -> tuple[datetime, ...]:
    """The instants, in UTC and without a zone, at which clocks in the United Kingdom showed `wall_time`, itself without a zone.

    One as a rule; two, the earlier first, in the hour that October repeats; none in the hour that March leaves out.
    Raises ValueError if `wall_time` has a zone.
    """
    if wall_time.tzinfo is not None:
        raise ValueError("a time on a wall clock has no zone")
    bare = wall_time.replace(fold=0)
    instants = {bare.replace(tzinfo=_london(), fold=fold).astimezone(UTC).replace(tzinfo=None) for fold in (0, 1)}
    return tuple(sorted(instant for instant in instants if local_time(instant).replace(tzinfo=None, fold=0) == bare))


@cache
def _london() -> "ZoneInfo":
    from zoneinfo import ZoneInfo  # on demand, so that importing reads no file

    return ZoneInfo("Europe/London")


def _unit(kind: PeriodKind, day: date) -> tuple[date, date]:
    """First and last day of the year, quarter or month of this kind that a day lies in."""
    if kind not in _UNITS:
        raise NotAPeriod(f"A period is not made of {kind.value}s; use years, quarters or months.")
    length, begins = _UNITS[kind]
    months = day.year * 12 + day.month - 1
    first = months - (months - (begins - 1)) % length
    return _first_of(first), _first_of(first + length) - _A_DAY


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _day(year: int, month: int) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise NotAPeriod(f"A period lies between the years {_EARLIEST} and {_LATEST}; {year} does not.")
    return date(year, month, 1)


def _one_to(most: int, number: int, what: str) -> int:
    if not 1 <= number <= most:
        raise NotAPeriod(f"There is no {what} {number}; they run from 1 to {most}.")
    return number


def spoken(day: date, *, year: bool = True) -> str:
    """A day as it is printed: "19 July 2022"; without its year, "19 July"."""
    # Not %B: its words depend on the locale of the machine.
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def _label(whole: Period) -> str:
    first, last = whole.first, whole.last
    straddling = f"{first.year}/{last.year % 100:02d}"
    match whole.kind:
        case PeriodKind.CALENDAR_YEAR:
            return str(first.year)
        case PeriodKind.FINANCIAL_YEAR:
            return straddling
        case PeriodKind.ACADEMIC_YEAR:
            return f"academic year {straddling}"
        case PeriodKind.CALENDAR_QUARTER:
            return f"Q{last.month // 3} {first.year} ({MONTHS[first.month - 1]} to {MONTHS[last.month - 1]})"
        case PeriodKind.FINANCIAL_QUARTER:
            year = _label(Period.holding(PeriodKind.FINANCIAL_YEAR, first))
            return f"Q{(last.month // 3 + 2) % 4 + 1} {year} ({MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year})"
        case PeriodKind.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case PeriodKind.AS_AT:
            return f"as at {spoken(first)}"
        case PeriodKind.RANGE:
            return spoken(first) if first == last else f"{spoken(first)} to {spoken(last)}"
        case _:
            assert_never(whole.kind)
