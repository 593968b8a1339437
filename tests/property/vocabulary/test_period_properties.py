"""What is true of every period."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.periods import Period, PeriodKind, instants_of, local_date, local_time

UNITS = [kind for kind in PeriodKind if kind not in {PeriodKind.RANGE, PeriodKind.AS_AT}]
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
INSTANTS = st.datetimes(datetime(1950, 1, 1), datetime(2037, 12, 31))  # noqa: DTZ001 strategies take bounds without a zone


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(list(PeriodKind)))
    day = draw(DAYS)
    if kind is PeriodKind.AS_AT:
        return Period.as_at(day)
    if kind is PeriodKind.RANGE:
        return Period.between(day, day + timedelta(days=draw(st.integers(0, 2000))))
    whole = Period.holding(kind, day)
    first = draw(st.sampled_from([whole.first, day]))
    return Period(kind, first, draw(st.dates(first, whole.last) | st.just(whole.last)))


@given(DAYS, st.integers(0, 3000), st.sampled_from(UNITS))
def test_a_split_covers_every_day_once_in_order(first: date, length: int, kind: PeriodKind) -> None:
    asked = Period.between(first, first + timedelta(days=length))

    pieces = asked.split(kind)

    assert (pieces[0].first, pieces[-1].last) == (asked.first, asked.last)
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(pieces))
    assert sum(piece.days for piece in pieces) == asked.days
    assert all(piece.kind is kind and not piece.is_part for piece in pieces[1:-1])


@given(periods())
def test_every_label_reads_back_as_its_period(period: Period) -> None:
    assert Period.read(period.label) == period


@given(periods(), periods())
def test_two_periods_with_one_label_are_the_same_period(one: Period, other: Period) -> None:
    assert (one.label == other.label) == (one == other)


@given(DAYS, DAYS, st.sampled_from(UNITS))
def test_a_part_is_never_equal_to_a_whole(day: date, cut: date, kind: PeriodKind) -> None:
    whole = Period.holding(kind, day)
    if cut in whole:
        part = whole.through(cut)

        assert part.is_part == (part != whole) == (cut < whole.last)
        assert part.whole == whole
        assert part.label != whole.label or cut == whole.last


@given(DAYS, st.sampled_from(UNITS))
def test_a_day_lies_in_the_unit_that_holds_it_and_not_in_the_next(day: date, kind: PeriodKind) -> None:
    unit = Period.holding(kind, day)
    following = Period.holding(kind, unit.last + timedelta(days=1))

    assert day in unit
    assert day not in following
    assert unit < following


@given(INSTANTS)
def test_an_instant_comes_back_from_its_local_time(instant: datetime) -> None:
    local = local_time(instant)

    assert instant in instants_of(local.replace(tzinfo=None))
    assert local.utcoffset() in {timedelta(0), timedelta(hours=1), timedelta(hours=2)}
    assert local_date(instant) == local_date(instant.replace(tzinfo=UTC)) == local.date()


@given(INSTANTS)
def test_every_instant_of_a_wall_time_shows_that_wall_time(wall: datetime) -> None:
    instants = instants_of(wall)

    assert len(instants) <= 2
    assert list(instants) == sorted(set(instants))
    assert all(local_time(at).replace(tzinfo=None) == wall for at in instants)
