"""The axes by which any measure may be broken down: what each is an attribute of, its categories, and how a value is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from homeward.counts.raw import Category
from homeward.measures.expressions.records import age_on, days_from, given, seconds_from
from homeward.measures.measure import Of
from homeward.vocabulary.codes import Code, CodeList, code_list
from homeward.vocabulary.periods import Period, PeriodKind

NOT_RECORDED = Category("not_recorded", "Not recorded")
NOT_LOOKED_AFTER = Category("not_looked_after", "Not looked after")

_HOUR, _DAY = 60 * 60, 24 * 60 * 60


@dataclass(frozen=True)
class Breakdown:
    """One axis.

    `value` gives the code of the finest category, null where it is not recorded; `columns` are what it reads. `categories` are those
    of a period, all of them, found or not; `spare` are shown only where they are found. `moves` says of a mark of the child that it is not
    the same for all things of one child; `of_period`, that it depends on the period asked for. `implies` gives what a category of this
    axis says of other axes, as `counts.raw.Category` does. `coarser` turns a code into the code of the
    category that it is within, where the axis has two levels. `codes` names the code list that the codes come from, if they do.
    """

    name: str
    title: str
    of: Of
    columns: tuple[str, ...]
    value: Callable[[ir.Table], ir.Value]
    categories: Callable[[Period], tuple[Category, ...]]
    spare: tuple[Category, ...] = ()
    coarser: Callable[[ir.Value], ir.Value] | None = None
    words: str = ""
    codes: str = ""
    always_recorded: bool = False
    moves: bool = False
    of_period: bool = False
    implies: Callable[[str], tuple[tuple[str, tuple[str, ...]], ...]] = lambda _: ()

    @property
    def depth(self) -> int:
        return 2 if self.coarser else 1

    @property
    def is_period(self) -> bool:
        return self.name in PERIODS

    @property
    def family(self) -> str:
        """Its name in `adds_over` and `never_by`, where all the periods are one axis."""
        return "period" if self.is_period else self.name


def by_period(kind: PeriodKind) -> Breakdown:
    """The parts of the period asked for, by the day that places each thing."""
    return Breakdown(
        name=kind.name.lower(),
        title=kind.value.capitalize(),
        of=Of.DAY,
        columns=(),
        value=lambda things: things.part,
        categories=lambda period: tuple(
            Category(f"{part.first}..{part.last}", part.label, period=part) for part in period.split(kind)
        ),
        always_recorded=True,
        words="Each is counted in the part that its date lies in; what the period cuts short is labelled as a part.",
    )


def _coded(name: str, title: str, of: Of) -> Breakdown:
    """An axis that is a column of codes, of the same name as its code list."""
    return Breakdown(name, title, of, (name,), lambda things: things[name], _codes(name), codes=name)


def _codes(name: str) -> Callable[[Period], tuple[Category, ...]]:
    return lambda period: tuple(Category(code.code, code.words) for code in _in_force(code_list(name), period))


def _in_force(codes: CodeList, period: Period) -> list[Code]:
    """The codes that held on some day of the period."""
    return [
        code
        for code in codes
        if (code.valid_from is None or code.valid_from <= period.last)
        and (code.valid_to is None or code.valid_to >= period.first)
    ]


def _in_care(
    name: str,
    title: str,
    categories: Callable[[Period], tuple[Category, ...]],
    value: Callable[[ir.Table], ir.Value],
    codes: str = "",
) -> Breakdown:
    """An attribute of a placement, with children who were in none apart from those whose placement is not recorded."""
    return Breakdown(
        name, title, Of.CARE, ("looked_after", name),
        lambda things: ibis.cases((things.looked_after == False, NOT_LOOKED_AFTER.code), else_=value(things)),  # noqa: E712 - a column, not a bool
        lambda period: (*categories(period), NOT_LOOKED_AFTER), codes=codes, implies=_whether_looked_after,
    )  # fmt: skip


def _whether_looked_after(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("looked_after", ("no",) if code == NOT_LOOKED_AFTER.code else ("yes", NOT_RECORDED.code)),)


def _yes_no(column: ir.Value, yes: str = "yes", no: str = "no") -> ir.Value:
    return ibis.cases((column, yes), (~column, no))


# --- age -------------------------------------------------------------------------------------------------------------------------

_BEFORE_BIRTH, _GROWN = Category("-1", "Before birth"), Category("18", "18 or over")
_AGE_BANDS = ((0, "Under 1"), (1, "1 to 4"), (5, "5 to 9"), (10, "10 to 15"), (16, "16 and 17"))
"""The bands of the Department for Education's figures on children looked after."""


def _age(on: Callable[[ir.Table], ir.Value]) -> Callable[[ir.Table], ir.Value]:
    def value(things: ir.Table) -> ir.Value:
        age = age_on(on(things), things.born_on)
        return ibis.cases((age < 0, -1), (age >= 18, 18), else_=age)

    return value


def _banded(edges: Iterable[int], number: ir.Value) -> ir.Value:
    """The lower edge of the band that a number lies in, each band holding its lower edge and not the next."""
    low = tuple(edges)
    return ibis.cases(*((number < above, below) for below, above in pairwise(low)), (number.notnull(), low[-1]))


def _age_band(on: Callable[[ir.Table], ir.Value]) -> Callable[[ir.Table], ir.Value]:
    return lambda things: _banded((-1, *(low for low, _ in _AGE_BANDS), 18), _age(on)(things))


def _ages(name: str, title: str, on: Callable[[ir.Table], ir.Value], words: str) -> tuple[Breakdown, Breakdown]:
    single = tuple(Category(str(age), str(age)) for age in range(18))
    bands = tuple(Category(str(low), band) for low, band in _AGE_BANDS)
    spare = (_BEFORE_BIRTH, _GROWN)
    moves, of_period = not name, bool(name)

    def band_of(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        lows = [low for low, _ in _AGE_BANDS] + [18]
        band = str(max(low for low in lows if low <= int(code))) if code.isdigit() else code
        return ((f"age_band{name}", (band,)),)

    return (
        Breakdown(
            f"age{name}", f"Age {title}", Of.CHILD, ("born_on",), _age(on), lambda _: single, spare,
            words=words, moves=moves, of_period=of_period, implies=band_of,
        ),
        Breakdown(
            f"age_band{name}",
            f"Age band {title}",
            Of.CHILD,
            ("born_on",),
            _age_band(on),
            lambda _: bands,
            spare,
            words=words,
            moves=moves,
            of_period=of_period,
        ),
    )  # fmt: skip


# --- ethnicity -------------------------------------------------------------------------------------------------------------------


def _ethnic_group(ethnicity: ir.Value) -> ir.Value:
    """The group of each code; a code that has none stands for itself."""
    codes = code_list("ethnicity")
    members = [(group.code, [code.code for code in codes.within(group.code)]) for group in codes.groups]
    return ibis.cases(*((ethnicity.isin(within), group) for group, within in members), else_=ethnicity)


def _group_of(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    codes = code_list("ethnicity")
    return (("ethnicity_group", ((codes.named(code).within or code) if code in codes else code,)),)


def _ethnicities(period: Period) -> tuple[Category, ...]:
    """Each group, followed by its codes."""
    codes = code_list("ethnicity")
    within = {
        group.code: [code for code in _in_force(codes, period) if code.within == group.code] for group in codes.groups
    }
    return tuple(
        category
        for group in codes.groups
        for category in (
            Category(group.code, group.words),
            *(Category(code.code, code.words, within=group.code) for code in within[group.code]),
        )
    )


def _ethnic_groups(_: Period) -> tuple[Category, ...]:
    return tuple(Category(group.code, group.words) for group in code_list("ethnicity").groups)


# --- whose child ------------------------------------------------------------------------------------------------------------------


def _whose(things: ir.Table) -> ir.Value:
    """Ours and here, ours and elsewhere, another authority's and here, or neither. A placement in the responsible authority's own
    area is in that area where the host authority is not recorded."""
    ours, responsible = given("authority", "string"), things.responsible_authority
    host = things.host_authority.fill_null(ibis.ifelse(things.in_area, responsible, ibis.null("string")))
    away = (host != ours) | (things.host_authority.isnull() & (things.in_area == False))  # noqa: E712 - a column, not a bool
    return ibis.cases(
        ((responsible == ours) & (host == ours), "own_in_area"),
        ((responsible == ours) & away, "own_placed_out"),
        ((responsible != ours) & (host == ours), "other_placed_here"),
        ((responsible != ours) & (host != ours), "other_elsewhere"),
    )


_WHOSE = (
    Category("own_in_area", "Our child, in our area"),
    Category("own_placed_out", "Our child, placed outside our area"),
    Category("other_placed_here", "Another authority's child, placed in our area"),
)
_ELSEWHERE = Category("other_elsewhere", "Another authority's child, outside our area")

# --- how long, how many -----------------------------------------------------------------------------------------------------------

_STILL_MISSING = Category("still_missing", "Still missing when the records were taken")
_DURATIONS = (
    (0, "Under 6 hours"),
    (6 * _HOUR, "6 hours to under 24 hours"),
    (_DAY, "24 hours to under 48 hours"),
    (2 * _DAY, "2 days to under 3 days"),
    (3 * _DAY, "3 days to under 7 days"),
    (7 * _DAY, "7 days to under 28 days"),
    (28 * _DAY, "28 days or more"),
)
_NIGHTS = ((0, "None: back the same day"), (1, "1"), (2, "2"), (3, "3 to 6"), (7, "7 to 27"), (28, "28 or more"))
_NUMBERS = ((1, "1"), (2, "2"), (3, "3 or 4"), (5, "5 to 9"), (10, "10 to 19"), (20, "20 or more"))


def _ended(things: ir.Table, band: ir.Value) -> ir.Value:
    """The band, with those still missing apart. What is of no recorded episode has no date of leaving, and is not still missing."""
    still_missing = things.left_on.notnull() & things.came_back_on.isnull()
    return ibis.cases((still_missing, _STILL_MISSING.code), else_=band.cast("string"))


def _duration(things: ir.Table) -> ir.Value:
    return _ended(things, _banded((low for low, _ in _DURATIONS), seconds_from(things.left_at, things.came_back_at)))


def _nights(things: ir.Table) -> ir.Value:
    return _ended(things, _banded((low for low, _ in _NIGHTS), days_from(things.left_on, things.came_back_on)))


def _number(things: ir.Table) -> ir.Value:
    return _banded((0, *(low for low, _ in _NUMBERS)), things.episodes_in_period.fill_null(0))


def _bands(bands: Iterable[tuple[int, str]]) -> tuple[Category, ...]:
    return tuple(Category(str(low), words) for low, words in bands)


# --- all of them ------------------------------------------------------------------------------------------------------------------

PERIODS = {kind.name.lower(): kind for kind in PeriodKind if kind not in (PeriodKind.RANGE, PeriodKind.AS_AT)}

_ALL = (
    *_ages("", "on the date that places it", lambda things: things.day, "Age is in whole years on the date that places what is counted."),
    *_ages("_at_end", "on the last day of the period", lambda _: given("last", "date"), "Age is in whole years on the last day of the period."),
    _coded("sex", "Sex", Of.CHILD),
    Breakdown("ethnicity", "Ethnicity", Of.CHILD, ("ethnicity",), lambda t: t.ethnicity, _ethnicities, coarser=_ethnic_group, codes="ethnicity", implies=_group_of),
    Breakdown("ethnicity_group", "Ethnic group", Of.CHILD, ("ethnicity",), lambda t: _ethnic_group(t.ethnicity), _ethnic_groups),
    Breakdown(
        "looked_after", "Looked after", Of.CARE, ("looked_after",), lambda t: _yes_no(t.looked_after),
        lambda _: (Category("yes", "Looked after"), Category("no", "Not looked after")),
    ),
    _in_care("placement_type", "Placement type", _codes("placement_type"), lambda t: t.placement_type, "placement_type"),
    _in_care("placement_provider", "Placement provider", _codes("placement_provider"), lambda t: t.placement_provider, "placement_provider"),
    _in_care(
        "in_area", "In or out of area",
        lambda _: (Category("in", "Placed in the responsible authority's area"), Category("out", "Placed outside it")),
        lambda t: _yes_no(t.in_area, "in", "out"),
    ),
    Breakdown(
        "whose_child", "Whose child, and where", Of.CARE, ("responsible_authority", "host_authority"), _whose, lambda _: _WHOSE, (_ELSEWHERE,)
    ),
    _coded("missing_type", "Type of episode", Of.EPISODE),
    _coded("police_grading", "Police grading", Of.EPISODE),
    Breakdown(
        "duration", "Time missing", Of.EPISODE, ("left_at", "came_back_at"), _duration, lambda _: (*_bands(_DURATIONS), _STILL_MISSING),
        words="Time missing is elapsed time from leaving to coming back, not rounded; it is not recorded where either time is not.",
    ),
    Breakdown(
        "nights_away", "Nights away", Of.EPISODE, ("left_on", "came_back_on"), _nights, lambda _: (*_bands(_NIGHTS), _STILL_MISSING),
        words="Nights away are midnights between the date of leaving and the date of coming back.",
    ),
    _coded("interviewer_role", "Who held the interview", Of.INTERVIEW),
    Breakdown(
        "number_of_episodes", "Missing episodes of the child in the whole period", Of.PERIOD, (), _number, lambda _: _bands(_NUMBERS),
        (Category("0", "None that began in the period"),), always_recorded=True, of_period=True,
        words="The number is of all missing episodes of the child that began in the whole period, of any type and length.",
    ),
)  # fmt: skip

AXES: dict[str, Breakdown] = {axis.name: axis for axis in _ALL} | {
    name: by_period(kind) for name, kind in PERIODS.items()
}
"""Every axis by name."""
