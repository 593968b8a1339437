"""Ages, days, seconds and bands as DuckDB computes them from our expressions."""

from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.measures.axes import AXES
from homeward.measures.expressions.records import age_on, comes_of, days_from, record, seconds_from
from homeward.measures.expressions.records import given as given_value
from homeward.measures.expressions.totals import Shape


def computed(expression: Any) -> Any:
    with duckdb.connect() as con:
        row = con.execute(str(ibis.to_sql(expression.name("value").as_table(), dialect="duckdb"))).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 6, 1), date(2024, 5, 31), 13),
        (date(2010, 6, 1), date(2024, 6, 1), 14),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (date(2004, 2, 29), date(2020, 2, 29), 16),
        (date(2024, 6, 2), date(2024, 6, 1), -1),
    ],
)
def test_age_is_in_whole_years_with_a_leap_day_birthday_on_1_march(born: date, day: date, age: int) -> None:
    assert computed(age_on(ibis.literal(day), ibis.literal(born))) == age


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)), st.integers(1, 25), st.integers(-1, 1))
def test_a_child_comes_of_an_age_on_the_day_on_which_that_is_its_age(born: date, age: int, days: int) -> None:
    birthday = computed(comes_of(age, ibis.literal(born)))
    day = birthday + timedelta(days=days)

    assert (computed(age_on(ibis.literal(day), ibis.literal(born))) >= age) == (day >= birthday)


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(2010, 1, 1), datetime(2037, 1, 1)), st.timedeltas(timedelta(0), timedelta(days=400)))  # noqa: DTZ001 - in UTC, as tables have it
def test_seconds_are_exact_to_the_microsecond(earlier: datetime, elapsed: timedelta) -> None:
    found = computed(seconds_from(ibis.literal(earlier), ibis.literal(earlier + elapsed)))

    assert abs(found - elapsed.total_seconds()) < 5e-7
    assert (found <= 259_200) == (elapsed <= timedelta(hours=72))


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)), st.integers(-4000, 4000))
def test_days_are_midnights(earlier: date, days: int) -> None:
    later = earlier + timedelta(days=days)

    assert computed(days_from(ibis.literal(earlier), ibis.literal(later))) == days


def test_a_declared_table_is_asked_with_its_declared_types() -> None:
    schema = record("missing_episodes").schema()

    assert str(schema["left_on"]) == "date"
    assert str(schema["left_at"]).startswith("timestamp")
    assert str(schema["reported_to_police"]) == "boolean"
    assert str(schema["missing_type"]) == "string"


def test_what_is_given_leaves_a_mark_and_no_value() -> None:
    assert "«first»" in str(ibis.to_sql(given_value("first", "date").name("x").as_table(), dialect="duckdb"))


def test_an_axis_of_two_levels_must_be_a_mark_of_the_child() -> None:
    from dataclasses import replace

    moving = replace(AXES["ethnicity"], moves=True)

    with pytest.raises(ValueError, match="two levels"):
        Shape((moving,), (("episodes", True),), of_children=False, many=False)
