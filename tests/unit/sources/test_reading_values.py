"""One value, read by the declaration of its column."""

from datetime import date, datetime, time

import pytest

from homeward.sources.mending import Reader, Reading, Value, out_of_use, written
from homeward.tables.declaration import Column, Kind
from homeward.vocabulary.codes import Code


def read(kind: Kind, text: str, codes: str = "") -> Reading:
    return Reader(Column("a_column", kind, "what it says", codes=codes))[text]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.ID, "c1", "c1"),
        (Kind.ID, " 0012 ", "0012"),
        (Kind.TEXT, " Null ", "Null"),
        (Kind.TEXT, "NULL", "NULL"),
        (Kind.DATE, "31/03/2024", date(2024, 3, 31)),
        (Kind.DATE, "2024-03-31 00:00:00", date(2024, 3, 31)),
        (Kind.INSTANT, "2024-07-31 14:05", datetime.combine(date(2024, 7, 31), time(13, 5))),
        (Kind.WHOLE, "12", 12),
        (Kind.YESNO, "Y", True),
        (Kind.YESNO, "false", False),
        (Kind.UPN, "A123456789012", "A123456789012"),
        (Kind.DATE, "  ", None),
    ],
)
def test_a_value_as_it_should_be_is_taken_and_not_mended(kind: Kind, text: str, value: Value) -> None:
    reading = read(kind, text)

    assert (reading.value, reading.mended, reading.expected) == (value, None, "")


@pytest.mark.parametrize(
    ("kind", "text", "codes", "value", "mended"),
    [
        (Kind.CODE, "wbri", "ethnicity", "WBRI", "WBRI"),
        (Kind.CODE, "M", "missing_type", "missing", "missing"),
        (Kind.DATE, "NULL", "", None, ""),
        (Kind.DATE, "2024-03-31 14:05", "", date(2024, 3, 31), "2024-03-31"),
        (Kind.DATE, "2024-07-01T23:30:00Z", "", date(2024, 7, 2), "2024-07-02"),
        (
            Kind.INSTANT,
            "2024-10-27 01:30",
            "",
            datetime.combine(date(2024, 10, 27), time(0, 30)),
            "2024-10-27T00:30:00Z",
        ),
        (Kind.WHOLE, "12.0", "", 12, "12"),
        (Kind.YESNO, "N/A", "", None, ""),
        (Kind.UPN, "a 123456789012", "", "A123456789012", "A123456789012"),
        (Kind.UPN, "A123456789013", "", None, ""),
        (Kind.UPN, "UN1", "", None, ""),
    ],
)
def test_a_value_that_can_only_mean_one_thing_is_mended(
    kind: Kind, text: str, codes: str, value: Value, mended: str
) -> None:
    reading = read(kind, text, codes)

    assert (reading.value, reading.mended, reading.expected) == (value, mended, "")


@pytest.mark.parametrize(
    ("kind", "text", "codes", "expected"),
    [
        (Kind.CODE, "X", "sex", "one of M, F or U"),
        (Kind.CODE, "XXXX", "ethnicity", "a code of the list ethnicity"),
        (Kind.DATE, "31/02/2024", "", "a date, as 2024-03-31 or 31/03/2024, between 1900 and 2199"),
        (Kind.INSTANT, "31/03/2024", "", "a date and time"),
        (Kind.INSTANT, "2024-03-31 01:30", "", "a time that clocks showed"),
        (Kind.WHOLE, "-1", "", "a whole number, 0 or more"),
        (Kind.WHOLE, "1.5", "", "a whole number, 0 or more"),
        (Kind.WHOLE, "9" * 30, "", "a whole number, 0 or more"),
        (Kind.YESNO, "perhaps", "", "yes or no"),
        (Kind.ID, "1.23457E+11", "", "the whole id: a spreadsheet has rounded it"),
    ],
)
def test_a_value_that_cannot_be_read_says_what_was_expected(kind: Kind, text: str, codes: str, expected: str) -> None:
    reading = read(kind, text, codes)

    assert reading.value is None
    assert expected in reading.expected
    assert reading.reason


SINCE = date(2020, 4, 1)


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (None, None, True),
        (None, "2020-03-31", False),
        (None, "2020-04-01", True),
        ("2022-04-01", None, True),  # a system that writes old rows again in new codes
        ("2025-04-01", None, False),
    ],
)
def test_a_code_is_in_use_on_some_day_from_its_row_to_the_as_at_date(
    first: str | None, last: str | None, fits: bool
) -> None:
    code = Code(
        "P9", "A placement", valid_from=first and date.fromisoformat(first), valid_to=last and date.fromisoformat(last)
    )  # type: ignore[arg-type]  # "" is never given

    refusal = out_of_use(code, SINCE, date(2025, 3, 31))

    assert (refusal is None) == fits
    assert refusal is None or refusal.reason == "code_of_another_year"


def test_a_withdrawn_code_is_refused_with_what_came_after_it() -> None:
    code = Code("P9", "A placement", valid_to=date(2020, 3, 31), became=("P10", "P11"))

    refusal = out_of_use(code, SINCE, date(2025, 3, 31))

    assert refusal is not None
    assert refusal.expected == "a code in use on 2020-04-01: P9 was in use to 2020-03-31; after that, P10 or P11"


def test_a_row_without_a_date_takes_any_code_of_the_past() -> None:
    assert out_of_use(Code("P9", "A placement", valid_to=date(1990, 1, 1)), None, date(2025, 3, 31)) is None


def test_what_was_read_is_remembered_up_to_a_bound() -> None:
    reader = Reader(Column("a_column", Kind.ID, "an id"))

    for number in range(45_000):
        assert reader[str(number)].value == str(number)

    assert len(reader) <= 20_000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "yes"), (False, "no"), (3, "3"), ("c1", "c1"), (date(2024, 3, 1), "2024-03-01"),
        (datetime.combine(date(2024, 3, 1), time(9, 5)), "2024-03-01T09:05:00Z"),
    ],
)  # fmt: skip
def test_a_value_is_written_so_that_it_reads_back(value: Value, text: str) -> None:
    assert written(value) == text
