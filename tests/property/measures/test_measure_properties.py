"""What is true of every measure over every authority: what adds, what does not, and what changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from measures_authorities import PERIOD, Authority, DraftRecords, authorities, declared_rows
from measures_plain import Asking, counted, worked_out
from measures_relations import broken_relations

from homeward.counts.answer import RawAnswer
from homeward.counts.opening import Opened, opened
from homeward.counts.raw import ALL, RawTable
from homeward.measures import Measure, catalogue, count, measure_named
from homeward.measures.choosing import axes_of
from homeward.vocabulary.periods import Period, PeriodKind

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
PARTS = tuple((part.first, part.last) for part in PERIOD.split(PeriodKind.CALENDAR_YEAR))
LONG_AGO = date(2010, 5, 1)


@pytest.fixture(scope="module")
def drafted() -> Iterator[DraftRecords]:
    records = DraftRecords()
    yield records
    records.draft.close()


def ask(measure: Measure, records: DraftRecords, by: tuple[str, ...] = ()) -> RawAnswer:
    answer = count(measure, records, period=Period.as_at(PERIOD.last) if measure.on_one_day else PERIOD, by=by)
    assert isinstance(answer, RawAnswer)
    return answer


def numbers(answer: RawAnswer) -> dict[str, dict[tuple[str, ...], Opened]]:
    return {
        table.name: {key: opened(cell) for key, cell in table.cells.items() if opened(cell).value}
        for table in answer.tables
    }


def undeclared(measure: Measure) -> list[str]:
    """The axes over which a measure does not say that it adds, the period by calendar years."""
    axes = [axis for axis in axes_of(measure) if axis.family not in measure.adds_over]
    return [axis.name for axis in axes if not axis.is_period or axis.name == "calendar_year"]


def adds_in_plain_python(measure: Measure, authority: Authority, axis: str) -> bool:
    """Whether in every table of the measure the coarsest parts along an axis add to the whole, counted without the measures."""
    first, last = (PERIOD.last, PERIOD.last) if measure.on_one_day else (PERIOD.first, PERIOD.last)
    asking = Asking(authority, first, last, first, last)
    axes = (*measure.always_by, "period" if axis == "calendar_year" else axis)
    found = counted(measure.id, asking, axes, PARTS, measure.counts == "child")
    whole = (ALL,) * len(axes)

    def adds(table: str) -> bool:
        values = {key: tables[table][0] for key, tables in found.items() if table in tables}
        return values.get(whole, 0) == sum(
            value for key, value in values.items() if key[:-1] == whole[:-1] and key[-1] != ALL
        )

    return all(adds(tally.name) for tally in measure.tallies)


def stood_on(measure: Measure) -> frozenset[str]:
    """The tables in which rows can bear on a measure and its axes."""
    tables = {name.partition(".")[0] for name in measure.requires}
    for reach in measure.reaches.values():
        tables |= {reach.table, *reach.also}
    return frozenset(tables) | ({"care_episodes"} if "missing_episodes" in tables else set())


@pytest.mark.long
@pytest.mark.parametrize("measure", catalogue(), ids=lambda measure: measure.id)
def test_every_axis_that_is_not_declared_to_add_has_an_authority_where_it_does_not(
    measure: Measure, drafted: DraftRecords
) -> None:
    searching = settings(
        max_examples=20_000, phases=[Phase.generate], deadline=None, suppress_health_check=SLOW, database=None
    )
    waiting = undeclared(measure)
    while waiting:

        def refutes(authority: Authority, axis: str = waiting[0]) -> bool:
            return not adds_in_plain_python(measure, worked_out(authority), axis)

        authority = find(authorities(fewest=2, only=stood_on(measure)), refutes, settings=searching)
        drafted.fill(authority)
        for axis in [axis for axis in waiting if refutes(authority, axis)]:
            assert broken_relations(ask(measure, drafted, (axis,))) == []
            assert broken_relations(declared_to_add(ask(measure, drafted, (axis,)), axis)) != []
            waiting.remove(axis)


def declared_to_add(answer: RawAnswer, name: str) -> RawAnswer:
    """The answer as it would be had the measure declared that it adds over an axis."""

    def adding(table: RawTable) -> RawTable:
        return replace(table, axes=tuple(replace(axis, adds=axis.adds or axis.name == name) for axis in table.axes))

    return replace(answer, tables=tuple(adding(table) for table in answer.tables))


def test_the_smallest_authority_in_which_years_do_not_add_is_one_child_in_two_years(drafted: DraftRecords) -> None:
    times_missing = st.lists(st.tuples(st.sampled_from(["c0", "c1"]), st.sampled_from([2023, 2024])), max_size=6)

    def authority(times: list[tuple[str, int]]) -> Authority:
        children = [{"child_id": name} for name in ("c0", "c1")]
        episodes = [
            {
                "missing_episode_id": str(n),
                "child_id": child,
                "left_on": date(year, 1, 1) if year == 2024 else date(year, 12, 31),
            }
            for n, (child, year) in enumerate(times)
        ]
        return {
            "children": declared_rows("children", children),
            "missing_episodes": declared_rows("missing_episodes", episodes),
        }

    def refutes(times: list[tuple[str, int]]) -> bool:
        answer = ask(measure_named("E2"), drafted.fill(authority(times)), ("calendar_year",))
        return broken_relations(declared_to_add(answer, "calendar_year")) != []

    smallest = find(
        times_missing,
        refutes,
        settings=settings(max_examples=300, deadline=None, suppress_health_check=SLOW, database=None),
    )

    assert smallest == [("c0", 2023), ("c0", 2024)]


@st.composite
def whole_questions(draw: st.DrawFn) -> tuple[Measure, tuple[str, ...]]:
    measure = draw(st.sampled_from(catalogue()))
    names = [
        axis.name
        for axis in axes_of(measure)
        if axis.name not in measure.always_by and (not axis.is_period or axis.name == "calendar_year")
    ]
    return measure, tuple(draw(st.lists(st.sampled_from(names), max_size=1)))


def shuffled(draw: st.DataObject, authority: Authority) -> Authority:
    return {table: draw.draw(st.permutations(rows)) for table, rows in authority.items()}


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(data=st.data(), authority=authorities(), question=whole_questions())
def test_the_order_of_rows_changes_nothing(
    drafted: DraftRecords, data: st.DataObject, authority: Authority, question: tuple[Measure, tuple[str, ...]]
) -> None:
    before = numbers(ask(question[0], drafted.fill(authority), question[1]))

    after = numbers(ask(question[0], drafted.fill(shuffled(data, authority)), question[1]))

    assert after == before


def with_an_unrelated_child(authority: Authority) -> Authority:
    """Another child, with one of everything long before the period."""
    at = datetime(2010, 5, 1, 12)  # noqa: DTZ001 - in UTC, as tables have it
    theirs: Authority = {
        "children": [{"child_id": "z", "born_on": date(1996, 1, 1), "sex": "F", "ethnicity": "WBRI"}],
        "missing_episodes": [{"missing_episode_id": "z", "child_id": "z", "left_on": LONG_AGO, "left_at": at, "came_back_on": LONG_AGO, "came_back_at": at}],
        "care_episodes": [{"care_episode_id": "z", "child_id": "z", "began_on": LONG_AGO, "ended_on": LONG_AGO}],
        "offers": [{"offer_id": "z", "missing_episode_id": "z", "child_id": "z", "offered_on": LONG_AGO, "offered_at": at, "outcome": "accepted"}],
        "interviews": [{"interview_id": "z", "child_id": "z", "held_on": LONG_AGO, "held_at": at, "exploitation_risk": "cse"}],
        "interview_episodes": [{"interview_id": "z", "missing_episode_id": "z"}],
        "involvements": [{"involvement_id": "z", "child_id": "z", "opened_on": LONG_AGO, "closed_on": LONG_AGO}],
        "screenings": [{"screening_id": "z", "child_id": "z", "screened_on": LONG_AGO, "exploitation_type": "cse", "concern_found": True}],
        "assessments": [{"assessment_id": "z", "child_id": "z", "completed_on": LONG_AGO}],
        "assessment_factors": [{"assessment_id": "z", "factor": "24A"}],
        "school_exclusions": [{"school_exclusion_id": "z", "child_id": "z", "exclusion_type": "PERM", "began_on": LONG_AGO}],
        "school_searches": [{"child_id": "z", "from_on": LONG_AGO, "to_on": LONG_AGO, "outcome": "linked"}],
    }  # fmt: skip
    return {table: [*rows, *declared_rows(table, theirs[table])] for table, rows in authority.items()}


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(authority=authorities(), question=whole_questions())
def test_an_unrelated_child_changes_nothing(
    drafted: DraftRecords, authority: Authority, question: tuple[Measure, tuple[str, ...]]
) -> None:
    before = numbers(ask(question[0], drafted.fill(authority), question[1]))

    after = numbers(ask(question[0], drafted.fill(with_an_unrelated_child(authority)), question[1]))

    assert after == before


def twice(authority: Authority) -> Authority:
    """Everything that happened, happened twice to the same child on the same day."""

    def again(row: dict[str, object]) -> dict[str, object]:
        return {
            name: f"{value}-again" if name.endswith("_id") and name != "child_id" and value else value
            for name, value in row.items()
        }

    once = {"children", "school_searches"}
    return {table: rows if table in once else [*rows, *map(again, rows)] for table, rows in authority.items()}


ONCE_A_CHILD = [measure_named(name) for name in ("E2", "E4", "E4-last-day", "R5-children", "C2", "C3", "C4", "X1")]


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(authority=authorities(), measure=st.sampled_from(ONCE_A_CHILD))
def test_a_child_to_whom_everything_happened_twice_is_counted_once(
    drafted: DraftRecords, authority: Authority, measure: Measure
) -> None:
    before = numbers(ask(measure, drafted.fill(authority)))

    after = numbers(ask(measure, drafted.fill(twice(authority))))

    assert after == before
