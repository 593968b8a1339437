"""Reading what was asked: the measure's parameters, the axes, the period. What cannot be meant is refused, with what can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from homeward.measures.axes import AXES, PERIODS, Breakdown
from homeward.measures.expressions.asked import Asked
from homeward.measures.measure import Measure, Parameter
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.law import NoLaw, law_of, laws_in_force
from homeward.vocabulary.periods import Period, PeriodKind
from homeward.vocabulary.refusals import Refusal

_GROUND = "Decision 8: a measure says what it counts."


class NoSuchChoice(Refusal):
    """The measure does not offer this choice, or the choice is none of those it offers."""

    code: ClassVar[str] = "measures.no_such_choice"
    ground: ClassVar[str] = _GROUND


class CannotBreakDown(Refusal):
    """The measure cannot be broken down so."""

    code: ClassVar[str] = "measures.cannot_break_down"
    ground: ClassVar[str] = _GROUND


class WrongPeriod(Refusal):
    """The measure looks at a single day and was asked over a period, or the other way round."""

    code: ClassVar[str] = "measures.wrong_period"
    ground: ClassVar[str] = _GROUND


class NoTimeLimit(Refusal):
    """The measure counts what was in time, and the law sets no time."""

    code: ClassVar[str] = "measures.no_time_limit"
    ground: ClassVar[str] = "Decision 9: law is dated data, and none is assumed where none is held."


def choices(measure: Measure, chosen: Mapping[str, object], period: Period) -> dict[str, object]:
    """Every choice of the measure: as it was made, or as it is by default. Raises NoSuchChoice."""
    offered = {parameter.name: parameter for parameter in measure.parameters}
    if unknown := sorted(set(chosen) - set(offered)):
        raise NoSuchChoice(
            f"{measure.id} does not offer the choice “{unknown[0]}”.", next_step=f"It offers {', '.join(offered)}."
        )
    made = {name: _read(parameter, chosen.get(name, parameter.default)) for name, parameter in offered.items()}
    if made["under"] == "law":
        made["under"] = _age_limit(str(made["jurisdiction"]), period.last)
    return made


def _read(parameter: Parameter, choice: object) -> object:
    name = parameter.name
    if parameter.codes:
        return _codes(parameter, choice)
    if parameter.options:
        named = str(choice)
        if named in dict(parameter.options):
            return named
        raise NoSuchChoice(
            f"{name} cannot be “{named}”.", next_step=f"It is one of {', '.join(dict(parameter.options))}."
        )
    if choice in ("law", "any") or (type(choice) is int and 1 <= choice <= 25):
        return choice
    raise NoSuchChoice(
        f"{name} cannot be “{choice}”.", next_step="It is an age from 1 to 25, law for the law's own, or any."
    )


def _codes(parameter: Parameter, choice: object) -> tuple[str, ...]:
    given = (choice,) if isinstance(choice, str) else choice
    codes = code_list(parameter.codes)
    if not isinstance(given, Sequence | set | frozenset):
        raise NoSuchChoice(f"{parameter.name} is a set of codes.", next_step=f"They are {', '.join(map(str, codes))}.")
    for code in given:
        if str(code) not in codes:
            raise NoSuchChoice(
                f"{parameter.name} cannot hold “{code}”.", next_step=f"It holds {', '.join(map(str, codes))}."
            )
    if not given and parameter.default:
        raise NoSuchChoice(f"{parameter.name} cannot be empty: nothing would be counted.")
    return tuple(code.code for code in codes if code.code in {str(code) for code in given})  # in the order of the list


def _age_limit(jurisdiction: str, day: date) -> int | str:
    """The age under which the law of the day is meant; before the first law held, that law's."""
    try:
        law = law_of(jurisdiction, on=day)
    except NoLaw:
        law = next(law for law in laws_in_force() if law.jurisdiction == jurisdiction)
    return "any" if law.age_limit is None else law.age_limit


def breakdowns(measure: Measure, by: Sequence[str], period: Period, most: int = 250_000) -> tuple[Breakdown, ...]:
    """The axes asked for, after those that the measure always has. Raises CannotBreakDown."""
    names = list(dict.fromkeys((*measure.always_by, *by)))
    if unknown := [name for name in names if name not in AXES]:
        raise CannotBreakDown(f"There is no axis “{unknown[0]}”.", next_step=f"There are {', '.join(AXES)}.")
    axes = tuple(AXES[name] for name in names)
    if impossible := [axis.name for axis in axes if axis not in axes_of(measure)]:
        possible = ", ".join(axis.name for axis in axes_of(measure))
        raise CannotBreakDown(
            f"{measure.id} cannot be broken down by {impossible[0]}.", next_step=f"It can be by {possible}."
        )
    if sum(axis.is_period for axis in axes) > 1:
        raise CannotBreakDown(
            "A table has the period along one axis.", next_step="Ask for one kind of period at a time."
        )
    cells = 1
    for axis in axes:
        cells *= len(axis.categories(period)) + 2
    if cells > most:
        raise CannotBreakDown(
            f"The table would have {cells:,} cells, more than {most:,}.", next_step="Leave out an axis."
        )
    return axes


def axes_of(measure: Measure) -> tuple[Breakdown, ...]:
    """The axes that a measure can be broken down by."""
    return tuple(axis for axis in AXES.values() if axis.of in measure.reaches and axis.family not in measure.never_by)


def check_period(measure: Measure, period: Period) -> None:
    """Refuse a period for a measure that looks at one day, and a day for one that does not. Raises WrongPeriod."""
    if measure.on_one_day and period.kind is not PeriodKind.AS_AT:
        raise WrongPeriod(
            f"{measure.id} looks at a single day, and {period.label} is a period.",
            next_step=f"Ask for it as at a date, such as {Period.as_at(period.last).label}.",
        )
    if not measure.on_one_day and period.kind is PeriodKind.AS_AT:
        raise WrongPeriod(
            f"{measure.id} counts over a period, and {period.label} is a single day.",
            next_step="Ask for a year, a month or any range.",
        )


def parts(axes: Sequence[Breakdown], period: Period) -> tuple[Period, ...]:
    """The parts that the period is split into along one of the axes; none where it is not."""
    return next((period.split(PERIODS[axis.name]) for axis in axes if axis.is_period), ())


def clocks(measure: Measure, jurisdiction: str) -> tuple[tuple[date, int | None], ...]:
    """The seconds that the law allows, each with the day from which it does; none before the first. Raises NoTimeLimit."""
    found: list[tuple[date, int | None]] = []
    for law in laws_in_force():
        if law.jurisdiction != jurisdiction:
            continue
        within = law.offer_within if measure.clock == "offer" else law.hold_within
        if found and found[-1][0] == law.valid_from:
            found.pop()
        found.append((law.valid_from, None if within is None else int(within.total_seconds())))
        if law.valid_to:
            found.append((law.valid_to + timedelta(days=1), None))
    if not any(seconds for _, seconds in found):
        raise NoTimeLimit(
            f"{jurisdiction} sets no time limit to {measure.clock} an interview, so nothing can be in time or late.",
            next_step="Ask how many were offered or held, without a time limit.",
        )
    return tuple(found)


def asked(made: Mapping[str, object], parts: int, number_of_clocks: int) -> Asked:
    """What the definition is told of the question."""
    told = tuple(sorted((name, choice) for name, choice in made.items() if name != "jurisdiction"))
    return Asked(choices=told, parts=parts, clocks=number_of_clocks)
