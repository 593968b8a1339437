"""Every spec holds: the counts that a reader sees on the reference page are those that the measure counts."""

from pathlib import Path

import pytest
from measures_spec import Ask, Case, rows_of, snapshot_of, specs

from homeward.counts.answer import RawAnswer
from homeward.counts.opening import opened, opened_figure
from homeward.counts.raw import ALL
from homeward.measures import catalogue, count
from homeward.vocabulary.absence import NotHeld

CASES = [pytest.param(case, id=f"{measure.id}: {case.title}") for measure, cases in specs() for case in cases]


def found(answer: RawAnswer) -> dict[tuple[str, ...], dict[str, str]]:
    """Every key with something in it, and the whole, by the names of its tables."""
    figures = {key: opened_figure(figure).value for table in answer.figures for key, figure in table.cells.items()}
    keyed = {
        key: {table.name: str(opened(table.cells[key]).value) for table in answer.tables}
        | ({"median": f"{figures[key]:g}" if key in figures else "-"} if answer.figures else {})
        for key in answer.tables[0].cells
    }
    return {key: row for key, row in keyed.items() if set(row.values()) - {"0", "-"} or set(key) <= {ALL}}


def expected(ask: Ask, axes: list[str]) -> dict[tuple[str, ...], dict[str, str]]:
    return {
        tuple(ALL if row[name] == "all" else row[name] for name in axes): {
            k: v for k, v in row.items() if k not in axes
        }
        for row in rows_of(ask.expect)
    }


@pytest.mark.parametrize("case", CASES)
def test_the_counts_are_those_of_the_spec(case: Case, tmp_path: Path) -> None:
    snapshot = snapshot_of(case, tmp_path)

    for ask in case.asks:
        answer = count(case.measure, snapshot, period=ask.period, by=ask.by, **ask.choices)

        if ask.not_held:
            assert isinstance(answer, NotHeld)
            assert answer.because == ask.not_held
            continue
        assert isinstance(answer, RawAnswer)
        axes = [axis.name for axis in answer.tables[0].axes]
        assert found(answer) == expected(ask, axes)
        assert not ask.defined or any(ask.defined in sentence for sentence in answer.definition)
        assert not ask.label or answer.period.label == ask.label


def test_every_measure_has_a_spec() -> None:
    assert {measure.id for measure, _ in specs()} == {measure.id for measure in catalogue()}


def test_a_wrong_expectation_is_found(tmp_path: Path) -> None:
    case = next(cases[0] for measure, cases in specs() if measure.id == "E1")
    ask = case.asks[0]
    answer = count(case.measure, snapshot_of(case, tmp_path), period=ask.period)

    assert isinstance(answer, RawAnswer)
    assert found(answer) != {(): {"episodes": "4"}}
