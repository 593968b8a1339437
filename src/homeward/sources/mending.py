"""One value of a file, read by the declaration of its column: taken as it stands, mended, or refused with what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial

from homeward.sources.moments import Style, day_of, read_moment
from homeward.sources.whole_files import listed
from homeward.tables.declaration import Column, Kind
from homeward.vocabulary.codes import Code, CodeList, code_list
from homeward.vocabulary.upn import PermanentUPN, TemporaryUPN, read_upn

Value = str | date | int | bool | None
"""What a table holds: datetime.datetime, for an instant, is a date too."""

_REMEMBERED = 20_000
_CODES_NAMED = 12
_NOTHING = frozenset(
    {"", "NULL"}
)  # SQL Server Management Studio writes NULL for an empty value when it saves results as CSV


@dataclass(slots=True)  # not frozen: a million rows make several million, and freezing doubles what each costs
class Reading:
    """What became of one value.

    `value` is what is taken. `mended` is how to write it where it is not what the file said: empty for not recorded, None where nothing
    was mended. Outer white space is not a mend, nor is another way of writing the same date. `style` is that of a date, `day` the local
    date of an instant, `code` a code that is not in use on every day. Where the value is refused, `expected` and `reason` say why.
    `plain` where there is nothing to say of it but its value.
    """

    value: Value = None
    mended: str | None = None
    style: Style | None = None
    day: date | None = None
    code: Code | None = None
    expected: str = ""
    reason: str = ""

    plain: bool = field(init=False)

    def __post_init__(self) -> None:
        self.plain = self.mended is None and self.style is None and self.code is None and not self.expected


NOT_RECORDED = Reading()


class Reader(dict[str, Reading]):
    """How a column reads the text of a value: `reader[text]`. What it has read it remembers, up to a bound, for values repeat."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column
        self._read = _READERS[column.kind]
        if column.kind is Kind.CODE:
            self._read = partial(_code, codes=code_list(column.codes))

    def __missing__(self, text: str) -> Reading:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[text] = _read(self._column, self._read, text.strip())
        return found


def as_it_is(value: Value) -> Reading:
    """A value that a source has read itself. An instant with a zone is put in UTC without one, as the tables keep it."""
    if not isinstance(value, datetime):
        return NOT_RECORDED if value is None else Reading(value)
    if value.tzinfo is not None:
        value = value.astimezone(UTC).replace(tzinfo=None)
    return Reading(value, day=day_of(value))


def not_given(column: Column) -> Reading:
    """The refusal of an empty value in a column that may not be empty."""
    return Reading(expected=f"a value: {column.says}", reason="not_given")


def out_of_use(code: Code, since: date | None, as_at: date) -> Reading | None:
    """The refusal of a code that was not in use on any day from the day of its row to the as-at date; None where it was.

    Systems write old rows again in new codes, so a code newer than its row is one of the row's; one that went out of use before the
    row began, or came into use after the records were taken, is of another year.
    """
    if since is not None and code.valid_to is not None and code.valid_to < since:
        now = f"; after that, {listed(code.became, last='or')}" if code.became else ""
        return Reading(
            expected=f"a code in use on {since}: {code.code} was in use to {code.valid_to}{now}",
            reason="code_of_another_year",
        )
    if code.valid_from is not None and code.valid_from > as_at:
        return Reading(
            expected=f"a code in use by {as_at}: {code.code} came into use on {code.valid_from}",
            reason="code_of_another_year",
        )
    return None


def written(value: Value) -> str:
    """A value as text: dates and instants in ISO form, instants with their Z, yes or no, and nothing for what is not recorded."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value.isoformat()}Z"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _read(column: Column, read: Callable[[str], Reading], text: str) -> Reading:
    if text not in _NOTHING or (text and column.kind is Kind.TEXT):
        return read(text)
    return Reading(mended="") if text else NOT_RECORDED


def _text(text: str) -> Reading:
    return Reading(text)


def _id(text: str) -> Reading:
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", text):
        return Reading(
            expected="the whole id: a spreadsheet has rounded it; format the column as text", reason="id_rounded"
        )
    return Reading(text)


def _code(text: str, *, codes: CodeList) -> Reading:
    found = codes.named(text) if text in codes else codes.reads(text)
    if found is None:
        names = [code.code for code in codes]
        expected = (
            f"one of {listed(names, last='or')}" if len(names) <= _CODES_NAMED else f"a code of the list {codes.name}"
        )
        return Reading(expected=expected, reason="unknown_code")
    dated = found if found.valid_from or found.valid_to else None
    return Reading(found.code, mended=None if found.code == text else found.code, code=dated)


def _date(text: str) -> Reading:
    moment = read_moment(text)
    if moment is None:
        return Reading(expected="a date, as 2024-03-31 or 31/03/2024, between 1900 and 2199", reason="not_a_date")
    day = moment.local_day
    mended = None if moment.time is None or (moment.at_midnight and day == moment.day) else day.isoformat()
    return Reading(day, mended=mended, style=moment.style)


def _instant(text: str) -> Reading:
    moment = read_moment(text)
    if moment is None or moment.time is None:
        return Reading(
            expected="a date and time, as 2024-03-31 14:05 by local time or 2024-03-31T13:05:00Z", reason="not_a_time"
        )
    instants = moment.instants
    if not instants:
        return Reading(
            expected="a time that clocks showed: on that day they went from 01:00 to 02:00", reason="no_such_time"
        )
    instant = instants[0]
    mended = written(instant) if len(instants) > 1 else None  # clocks showed it twice; the first is taken
    return Reading(instant, mended=mended, style=moment.style, day=moment.local_day)


def _whole(text: str) -> Reading:
    found = re.fullmatch(r"(\d{1,15})(\.0*)?", text, re.ASCII)
    if not found:
        return Reading(expected="a whole number, 0 or more", reason="not_a_number")
    return Reading(int(found[1]), mended=found[1] if found[2] else None)


def _yesno(text: str) -> Reading:
    found = code_list("yes_no").reads(text)
    match found.code if found else "":
        case "yes":
            return Reading(True)
        case "no":
            return Reading(False)
        case "":
            return Reading(expected="yes or no", reason="not_yes_or_no")
        case _:
            return Reading(None, mended="")


def _upn(text: str) -> Reading:
    match read_upn(text):
        case PermanentUPN(number) | TemporaryUPN(number):
            return Reading(number, mended=None if number == text else number)
        case _:  # a reason for having none, or a number that cannot be relied on: a match by it would be a guess
            return Reading(None, mended="")


_READERS: dict[Kind, Callable[..., Reading]] = {
    Kind.ID: _id,
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.WHOLE: _whole,
    Kind.YESNO: _yesno,
    Kind.UPN: _upn,
}
