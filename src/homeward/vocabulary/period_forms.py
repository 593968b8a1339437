"""The forms in which a person types a period, on the command line and in a request file. What a period is stands in `periods`."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from homeward.vocabulary.periods import MONTHS, NotAPeriod, Period

ACCEPTED = (
    ("2019 or CY2019", "the calendar year"),
    ("2022/23 or FY2022", "the financial year from 1 April 2022"),
    ("AY2022 or academic year 2022/23", "the academic year from 1 September 2022"),
    ("2024-Q1 or Q1 2024", "a calendar quarter"),
    ("2024/25-Q4 or Q4 2024/25", "a financial quarter"),
    ("2024-03 or March 2024", "a month"),
    ("2019-01-01..2022-07-19", "any days, both included"),
    ("as at 2025-03-31", "a single date"),
    ("2022, to 19 July", "a part of any of them"),
)
FORMS = "; ".join(f"{form} ({meaning})" for form, meaning in ACCEPTED)

_MONTH = "|".join(MONTHS)
_STRADDLING = r"(?P<year>\d{4})[/-](?P<next>\d{4}|\d{2})"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
        (r"(?:cy ?|calendar year )?(?P<year>\d{4})", lambda m: Period.calendar_year(int(m["year"]))),
        (r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])", lambda m: Period.month(int(m["year"]), int(m["month"]))),
        (rf"(?P<month>{_MONTH}) (?P<year>\d{{4}})", lambda m: Period.month(int(m["year"]), _month(m["month"]))),
        (rf"(?:fy ?|financial year )?{_STRADDLING}", lambda m: Period.financial_year(_straddled(m))),
        (r"(?:fy ?|financial year )(?P<year>\d{4})", lambda m: Period.financial_year(int(m["year"]))),
        (rf"(?:ay ?|academic year ){_STRADDLING}", lambda m: Period.academic_year(_straddled(m))),
        (r"(?:ay ?|academic year )(?P<year>\d{4})", lambda m: Period.academic_year(int(m["year"]))),
        (r"q(?P<q>[1-4]) (?P<year>\d{4})", lambda m: Period.calendar_quarter(int(m["year"]), int(m["q"]))),
        (r"(?:cy ?)?(?P<year>\d{4})[- ]?q(?P<q>[1-4])", lambda m: Period.calendar_quarter(int(m["year"]), int(m["q"]))),
        (rf"q(?P<q>[1-4]) {_STRADDLING}", lambda m: Period.financial_quarter(_straddled(m), int(m["q"]))),
        (rf"(?:fy ?)?{_STRADDLING}[- ]?q(?P<q>[1-4])", lambda m: Period.financial_quarter(_straddled(m), int(m["q"]))),
        (r"fy ?(?P<year>\d{4})[- ]?q(?P<q>[1-4])", lambda m: Period.financial_quarter(int(m["year"]), int(m["q"]))),
        (r"as at (?P<day>.+)", lambda m: Period.as_at(_date(m["day"]))),
        (r"(?P<first>.+?) ?(?:\.\.| to ) ?(?P<last>.+)", lambda m: Period.between(_date(m["first"]), _date(m["last"]))),
    )
)
_DAY = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<day>\d{{1,2}}) (?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?", re.IGNORECASE
)
_TAIL = re.compile(r"to (?P<to>.+)|from (?P<from>.+)|(?P<first>.+) to (?P<last>.+)", re.IGNORECASE)


def read_period(text: str) -> Period:
    """The period that `text` names. Raises NotAPeriod with the forms that are accepted."""
    tidy = re.sub(r"\s+", " ", re.sub(r"[\u2013\u2014]", "-", text)).strip()
    try:
        head, comma, tail = tidy.partition(", ")
        whole = _whole(head)
        return _part(whole, tail) if comma else whole
    except NotAPeriod as refusal:
        raise NotAPeriod(f"“{text}” is not a period: {refusal}", next_step=f"Write one of: {FORMS}.") from None


def _whole(text: str) -> Period:
    bare, bracket, words = text.partition(" (")
    if re.fullmatch(r"\d{4}-\d\d", bare) and int(bare[2:4]) + 1 == int(bare[5:]) <= 12:
        raise NotAPeriod(
            f"it may be {MONTHS[int(bare[5:]) - 1]} {bare[:4]} or the financial year {bare[:4]}/{bare[5:]}."
        )
    for pattern, make in _READERS:
        if found := pattern.fullmatch(bare):
            period = make(found)
            break
    else:
        period = Period.between(_date(bare), _date(bare))
    if bracket and not period.label.casefold().endswith(f" ({words}".casefold()):
        raise NotAPeriod(f"the months in brackets are not those of {period.label}.")
    return period


def _part(whole: Period, tail: str) -> Period:
    found = _TAIL.fullmatch(tail)
    if not found:
        raise NotAPeriod(f"“{tail}” does not say from or to which day.")
    first = found["from"] or found["first"]
    last = found["to"] or found["last"]
    return Period(
        whole.kind,
        _date_within(whole, first) if first else whole.first,
        _date_within(whole, last) if last else whole.last,
    )


def _date_within(whole: Period, text: str) -> date:
    for year in (whole.first.year, whole.last.year):
        with suppress(NotAPeriod):  # 29 February of one year may be a day of the other
            if (day := _date(text, year)) in whole:
                return day
    _date(text, whole.last.year)
    raise NotAPeriod(f"{text} does not lie in {whole.label}.")


def _date(text: str, year: int | None = None) -> date:
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise NotAPeriod(f"“{text}” is no form that is known, nor a date such as 2019-07-19 or 19 July 2019.")
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["year"] is None and year is None:
            raise NotAPeriod(f"{text} has no year.")
        return date(int(found["year"] or year or 0), _month(found["month"]), int(found["day"]))
    except ValueError:
        raise NotAPeriod(f"there is no {text}.") from None


def _month(word: str) -> int:
    return [month.casefold() for month in MONTHS].index(word.casefold()) + 1


def _straddled(found: re.Match[str]) -> int:
    year, following = int(found["year"]), found["next"]
    if following not in {str(year + 1), f"{(year + 1) % 100:02d}"}:
        raise NotAPeriod(f"{found['year']} and {following} are not years that follow each other.")
    return year
