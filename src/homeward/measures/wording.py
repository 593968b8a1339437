"""The words that travel with every answer: what was counted, among whom, placed by which date, and with which choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from homeward.measures.axes import Breakdown
from homeward.measures.measure import Measure, Parameter
from homeward.tables.all_tables import TABLES
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import spoken

_HOUR = 60 * 60

_UNITS = {
    "child": "distinct children, each once however often",
    "episode": "missing episodes",
    "interview": "interviews",
}


def definition(
    measure: Measure,
    axes: Sequence[Breakdown],
    made: Mapping[str, object],
    clocks: Sequence[tuple[date, int | None]] = (),
    unheld: Sequence[NotHeld] = (),
) -> tuple[str, ...]:
    """Sentences that define the answer, in an order in which they can be read."""
    return (
        f"{measure.id} version {measure.version} counts {_UNITS[measure.counts]}.",
        f"Counted are {measure.among}.",
        _placed(measure),
        *(sentence for parameter in measure.parameters if (sentence := chosen(parameter, made[parameter.name]))),
        *(_clock(measure, from_day, seconds) for from_day, seconds in clocks),
        *measure.notes,
        *(sentence for axis in axes if (sentence := _of_axis(measure, axis))),
        *(f"Not held, and so not used: {absence.what}. {absence.because}" for absence in unheld),
    )


def _placed(measure: Measure) -> str:
    if measure.on_one_day:
        return "It looks at the single date asked for."
    table, column = measure.placed_by.split(".")
    return f"What places each is the {TABLES[table][column].says} ({measure.placed_by})."


def _clock(measure: Measure, from_day: date, seconds: int | None) -> str:
    limit = (
        "no time limit is set"
        if seconds is None
        else f"the time limit to {measure.clock} an interview is {seconds / _HOUR:g} hours"
    )
    return f"For a child who came back on or after {spoken(from_day)} {limit}."


def chosen(parameter: Parameter, choice: object) -> str:
    """One choice in words; empty where there is nothing to say."""
    if parameter.codes:
        codes = code_list(parameter.codes)
        names = [codes.named(str(code)).words for code in choice] if isinstance(choice, tuple) else []
        return parameter.words.format(", ".join(names) or "all, and those of which none is recorded")
    if parameter.options:
        return parameter.words.format(dict(parameter.options)[str(choice)])
    if choice == "any":
        return "People of any age are counted."
    return parameter.words.format(choice)


def _of_axis(measure: Measure, axis: Breakdown) -> str:
    sentences = " ".join(sentence for sentence in (*axis_words(measure, axis), adding_words(measure, axis)) if sentence)
    return f"{axis.title}: {sentences}" if sentences else ""


def axis_words(measure: Measure, axis: Breakdown) -> tuple[str, ...]:
    """What an axis means for a measure: what it is asked of, and how its categories are meant."""
    return tuple(sentence for sentence in (measure.reaches[axis.of].words, axis.words) if sentence)


def adding_words(measure: Measure, axis: Breakdown) -> str:
    """That the parts do not add, where they do not."""
    return "" if axis.family in measure.adds_over else "Its parts do not add to the whole, which is counted on its own."
