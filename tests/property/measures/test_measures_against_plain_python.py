"""Every measure agrees with a second reading of its definition, in plain Python, over invented authorities."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import measures_plain
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measures_authorities import PERIOD, Authority, DraftRecords, authorities, declared_rows
from measures_plain import Asking, counted, medians
from measures_relations import broken_relations

from homeward.counts.answer import RawAnswer
from homeward.counts.opening import opened, opened_figure
from homeward.measures import Measure, catalogue, count, measure_named
from homeward.measures.choosing import axes_of
from homeward.vocabulary.periods import Period, PeriodKind

KINDS = {"calendar_year": PeriodKind.CALENDAR_YEAR, "financial_quarter": PeriodKind.FINANCIAL_QUARTER}
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def drafted() -> Iterator[DraftRecords]:
    records = DraftRecords()
    yield records
    records.draft.close()


def axis_names(measure: Measure) -> list[str]:
    """The axes that a question may be asked by, with two kinds of period in place of all."""
    names = [axis.name for axis in axes_of(measure) if not axis.is_period and axis.name not in measure.always_by]
    return names + (list(KINDS) if "period" not in measure.never_by else [])


@st.composite
def questions(draw: st.DrawFn, measure: Measure) -> tuple[tuple[str, ...], dict[str, object]]:
    """Axes, at most two, and choices."""
    by = draw(
        st.lists(
            st.sampled_from(axis_names(measure)), max_size=2, unique_by=lambda name: "period" if name in KINDS else name
        )
    )
    offered = {parameter.name for parameter in measure.parameters}
    choices: dict[str, object] = {
        "age_on": st.sampled_from(["placing", "first", "last"]),
        "under": st.sampled_from(["law", "any", 16]),
        "missing_types": st.sampled_from([(), ("missing",), ("missing", "away")]),
        "looked_after": st.sampled_from(["any", "yes", "no"]),
        "reported": st.sampled_from(["any", "yes"]),
        "risks": st.sampled_from([("cse", "both"), ("cce",), ("cse", "cce", "both", "other")]),
        "factors": st.sampled_from([("24A",), ("11A", "24A")]),
        "exploitation_types": st.sampled_from([("cse",), ("cse", "cce")]),
        "suspensions": st.sampled_from([("FIXD",), ("FIXD", "LNCH")]),
    }
    picked = draw(st.sets(st.sampled_from(sorted(offered & set(choices))), max_size=2))
    return tuple(by), {name: draw(choices[name]) for name in sorted(picked)}  # type: ignore[arg-type]  # strategies, by name


def asking(records: DraftRecords, period: Period, choices: dict[str, object]) -> Asking:
    """The same question, put to plain Python."""
    names = {"missing_types": "types", "exploitation_types": "kinds"}
    rows = {name: records.worked_out(name) for name in records.tables}
    said = {names.get(name, name): value for name, value in choices.items()}
    if "under" in said:
        said["under"] = {"law": 18, "any": None}.get(said["under"], said["under"])  # type: ignore[call-overload]  # 16 is itself
    return Asking(rows, period.first, period.last, period.first, period.last, **said)  # type: ignore[arg-type]  # by name


def check(measure: Measure, records: DraftRecords, by: tuple[str, ...], choices: dict[str, object]) -> None:
    period = Period.as_at(PERIOD.last) if measure.on_one_day else PERIOD
    axes = tuple("period" if name in KINDS else name for name in (*measure.always_by, *by))
    parts = tuple((part.first, part.last) for name in by if name in KINDS for part in period.split(KINDS[name]))
    ask = asking(records, period, choices)

    answer = count(measure, records, period=period, by=by, **choices)

    assert isinstance(answer, RawAnswer)
    assert broken_relations(answer) == []
    wholes = {tally.name: tally.part_of for tally in measure.tallies if tally.part_of}
    expected = counted(measure.id, ask, axes, parts, measure.counts == "child", wholes)
    for table in answer.tables:
        rest = {key: tuple(opened(cell)) for key, cell in table.rest.items() if opened(cell).value}
        assert rest == {
            key: found[f"{table.name} rest"] for key, found in expected.items() if f"{table.name} rest" in found
        }, table.name
        found = {key: tuple(opened(cell)) for key, cell in table.cells.items() if opened(cell).value}
        assert found == {key: tables[table.name] for key, tables in expected.items() if table.name in tables}, (
            table.name
        )
    for figures in answer.figures:
        hours = {key: opened_figure(figure).value for key, figure in figures.cells.items()}
        assert hours == pytest.approx(medians(measure.id, ask, axes, parts))


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(data=st.data(), authority=authorities(), measure=st.sampled_from(catalogue()))
def test_a_measure_counts_what_plain_python_counts(
    drafted: DraftRecords, data: st.DataObject, authority: Authority, measure: Measure
) -> None:
    by, choices = data.draw(questions(measure))

    check(measure, drafted.fill(authority), by, choices)


@pytest.mark.long
@pytest.mark.parametrize("measure", catalogue(), ids=lambda measure: measure.id)
def test_each_measure_counts_what_plain_python_counts(drafted: DraftRecords, measure: Measure) -> None:
    @settings(max_examples=30, deadline=None, suppress_health_check=SLOW, database=None)
    @given(data=st.data(), authority=authorities())
    def agrees(data: st.DataObject, authority: Authority) -> None:
        by, choices = data.draw(questions(measure))
        check(measure, drafted.fill(authority), by, choices)

    agrees()


def test_the_comparison_sees_a_clock_that_is_a_second_short(
    drafted: DraftRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, exactly = datetime(2024, 1, 1, 9), datetime(2024, 1, 4, 9)  # noqa: DTZ001 - in UTC, as tables have it
    episode = {
        "missing_episode_id": "e",
        "child_id": "c",
        "left_on": back.date(),
        "came_back_on": back.date(),
        "came_back_at": back,
    }
    authority = {
        "children": [{"child_id": "c"}],
        "missing_episodes": [episode],
        "interviews": [{"interview_id": "i", "child_id": "c", "held_on": exactly.date(), "held_at": exactly}],
        "interview_episodes": [{"interview_id": "i", "missing_episode_id": "e"}],
    }
    drafted.fill({table: declared_rows(table, rows) for table, rows in authority.items()})
    check(measure_named("R6"), drafted, (), {})

    monkeypatch.setattr(measures_plain, "CLOCK", measures_plain.CLOCK - timedelta(seconds=1))

    with pytest.raises(AssertionError, match="in_time"):
        check(measure_named("R6"), drafted, (), {})
