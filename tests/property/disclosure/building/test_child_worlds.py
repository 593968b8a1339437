"""Building against trying every world: every small set of children with their events is enumerated, and what the print leaves of each
hidden number is compared with what the cells and relations leave of it. A relation that building forgot makes the two differ."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations_with_replacement, product
from typing import NamedTuple

import highspy
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, event, given, reject, settings
from hypothesis import strategies as st

from homeward.counts.answer import RawAnswer
from homeward.counts.raw import ALL, Axis, Category, RawCount, RawTable
from homeward.disclosure.attack import NotSafe
from homeward.disclosure.building.earlier import read_ledger
from homeward.disclosure.building.tables import build
from homeward.disclosure.earlier import EarlierPublication, EarlierTable
from homeward.disclosure.letting_out import NothingCanBeLetOut, let_out
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Hidden, Marker, Print, Problem, Shown, Strength
from homeward.vocabulary.periods import Period

YEARS = {str(year): Period.calendar_year(year) for year in (2019, 2020, 2021)}
MARKS = ("sex", "ward", "district")


def district(ward: str) -> str:
    """Ward x makes up the one district, the others make up the other."""
    return "N" if ward == "x" else "S"


class Event(NamedTuple):
    year: str
    role: str
    flagged: bool


class Child(NamedTuple):
    sex: str
    ward: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Shape:
    """What children and events can be like, how many children there can be, and how many events each can have."""

    sexes: int
    wards: int
    years: int
    roles: int
    flags: int
    children: int
    events: int

    def codes(self, axis: str) -> tuple[str, ...]:
        match axis:
            case "sex":
                return tuple("FMU"[: self.sexes])
            case "ward":
                return tuple("xyz"[: self.wards])
            case "district":
                return tuple("NS"[: min(self.wards, 2)])
            case "role":
                return tuple("ab"[: self.roles])
            case _:
                return tuple(YEARS)[: self.years]

    def kinds(self, *, at_most: int) -> list[Child]:
        """Every kind of child there can be. Events of one kind are told apart by their number only."""
        every = [
            Event(year, role, flagged)
            for year in self.codes("year")
            for role in self.codes("role")
            for flagged in (False, True)[: self.flags]
        ]
        return [
            Child(sex, ward, bag)
            for n in range(1, at_most + 1)
            for bag in combinations_with_replacement(every, n)
            for sex in self.codes("sex")
            for ward in self.codes("ward")
        ]


@dataclass(frozen=True)
class Table:
    """A table over some axes. `flagged` counts flagged events only, and is part of the table before it in the answer."""

    name: str
    counts: str
    by: tuple[str, ...]
    years: tuple[str, ...]
    flagged: bool = False
    at_least: int = 1
    part_of: str = ""
    earlier: bool = False

    @property
    def period(self) -> Period:
        return (
            YEARS[self.years[0]]
            if len(self.years) == 1
            else Period.between(YEARS[self.years[0]].first, YEARS[self.years[-1]].last)
        )

    @property
    def population(self) -> str:
        return "flagged" if self.flagged else "all"

    def codes(self, axis: str, shape: Shape) -> tuple[str, ...]:
        return self.years if axis == "year" else shape.codes(axis)

    def keys(self, shape: Shape) -> list[tuple[str, ...]]:
        return list(product(*([ALL, *self.codes(axis, shape)] for axis in self.by)))

    def axes(self, shape: Shape) -> tuple[Axis, ...]:
        return tuple(
            Axis(
                axis,
                axis.title(),
                tuple(
                    Category(c, c, "", YEARS.get(c), (("district", (district(c),)),) if axis == "ward" else ())
                    for c in self.codes(axis, shape)
                ),
                adds=self.counts != "child" or axis in MARKS,
                covers=self.at_least == 1,
                of_child=axis in MARKS,
            )
            for axis in self.by
        )

    def number(self, child: Child, key: tuple[str, ...]) -> int:
        """How many of a child's events are in a cell."""
        return sum(self._holds(child, event, key) for event in child.events)

    def _holds(self, child: Child, one: Event, key: tuple[str, ...]) -> bool:
        of = {
            "sex": child.sex,
            "ward": child.ward,
            "role": one.role,
            "year": one.year,
            "district": district(child.ward),
        }
        inside = one.year in self.years and (one.flagged or not self.flagged)
        return inside and all(code in (ALL, of[axis]) for axis, code in zip(self.by, key, strict=True))

    def adds(self, child: Child, key: tuple[str, ...]) -> int:
        """What a child adds to a cell."""
        number = self.number(child, key)
        return int(number >= self.at_least) if self.counts == "child" else number

    def raw(self, shape: Shape, world: Sequence[Child]) -> RawTable:
        cells = {}
        for key in self.keys(shape):
            numbers = [self.number(child, key) for child in world]
            behind = sum(n >= self.at_least for n in numbers)
            cells[key] = (
                RawCount(behind, behind)
                if self.counts == "child"
                else RawCount(sum(numbers), behind, max(numbers, default=0))
            )
        return RawTable(
            self.name, self.name, self.counts, self.period, self.axes(shape), cells, self.part_of, self.population,
            self.at_least,
        )  # fmt: skip

    def told(self, shape: Shape, prints: Mapping[tuple[str, ...], Print]) -> EarlierTable:
        return EarlierTable(
            self.name, self.name, self.counts, self.period, self.axes(shape), prints, 3, True, self.part_of,
            self.population, self.at_least,
        )  # fmt: skip


Place = tuple[Table, tuple[str, ...]]


class TooManyWorlds(Exception):
    """More than can be tried in a test."""


class Worlds:
    """Every world of a shape, as the vector of all cells of all tables, each vector once."""

    def __init__(self, tables: Sequence[Table], shape: Shape, kinds: Sequence[Child], events: int) -> None:
        self.places: list[Place] = [(table, key) for table in tables for key in table.keys(shape)]
        adds: dict[tuple[int, ...], int] = {}
        for child in kinds:
            vector = tuple(table.adds(child, key) for table, key in self.places)
            adds[vector] = min(adds.get(vector, len(child.events)), len(child.events))
        self.events = events
        start = bytes(np.zeros(len(self.places), dtype=np.int16))
        found, edge = {start: 0}, {start: 0}
        for _ in range(shape.children):
            after: dict[bytes, int] = {}
            for world, used in edge.items():
                for vector, more in adds.items():
                    if used + more <= events:
                        grown = bytes(np.frombuffer(world, dtype=np.int16) + np.array(vector, dtype=np.int16))
                        if used + more < min(found.get(grown, events + 1), after.get(grown, events + 1)):
                            after[grown] = used + more
            if len(found) + len(after) > 60_000:
                raise TooManyWorlds
            found |= after
            edge = after
        self.vectors = np.array([np.frombuffer(world, dtype=np.int16) for world in found])

    def fitting(self, known: Mapping[Place, tuple[int, int | None]]) -> np.ndarray:
        fits = np.ones(len(self.vectors), dtype=bool)
        for at, place in enumerate(self.places):
            if place in known:
                low, high = known[place]
                fits &= self.vectors[:, at] >= low
                fits &= True if high is None else self.vectors[:, at] <= high
        return self.vectors[fits]


def left_by(problem: Problem, known: Mapping[str, tuple[int, int | None]], wanted: str) -> tuple[int, int]:
    """The exact whole-number range of one cell, worked out here and by nothing that is tested."""
    model, at = highspy.Highs(), {cell.name: i for i, cell in enumerate(problem.cells)}
    model.setOptionValue("output_flag", False)
    for name, column in at.items():
        low, high = known.get(name, (0, None))
        model.addVar(low, 1_000 if high is None else high)  # more than any world here holds
        model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for relation in problem.relations:
        columns = np.array([at[name] for _, name in relation.terms], dtype=np.int32)
        numbers = np.array([coefficient for coefficient, _ in relation.terms], dtype=float)
        low = -highspy.kHighsInf if relation.low is None else relation.low
        high = highspy.kHighsInf if relation.high is None else relation.high
        model.addRow(low, high, len(columns), columns, numbers)
    ends = []
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        model.changeColCost(at[wanted], 1.0)
        model.changeObjectiveSense(sense)
        model.run()
        assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal, (model.getModelStatus(), wanted)
        ends.append(round(model.getInfo().objective_function_value))
    return ends[0], ends[1]


# --- what is drawn


@st.composite
def answers(draw: st.DrawFn) -> tuple[Shape, list[Table], list[Child], Worlds]:
    """A shape, tables over it, a true world, and every world. The first tables print how many there are in all."""
    with_events = draw(st.booleans())
    shape = Shape(
        sexes=draw(st.integers(1, 2)),
        wards=draw(st.integers(1, 3)),
        years=draw(st.integers(1, 3)),
        roles=draw(st.integers(1, 2)),
        flags=draw(st.integers(1, 2)),
        children=draw(st.integers(2, 5)),
        events=draw(st.integers(4, 7)),
    )
    stretches = shape.years * shape.roles * shape.flags
    assume(stretches * shape.sexes * shape.wards <= (8 if with_events else 16))
    years = shape.codes("year")
    tables = [Table("children", "child", (), years)]
    if with_events:
        tables.append(Table("events", "interview", (), years))
    for number in range(draw(st.integers(1, 3))):
        tables += _one(draw, shape, number, with_events)
    repeated = any(table.at_least > 1 for table in tables)
    # A child need never have more than this many events: one in each place, or two where that is asked for.
    per_child = shape.events if with_events else stretches * (2 if repeated else 1)
    assume(per_child <= 7)
    most = shape.events if with_events else shape.children * per_child
    kinds = shape.kinds(at_most=per_child)
    assume(len(kinds) <= 4_000)
    world = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=shape.children))
    assume(sum(len(child.events) for child in world) <= most)
    try:
        return shape, tables, world, Worlds(tables, shape, kinds, most)
    except TooManyWorlds:
        reject()


def _one(draw: st.DrawFn, shape: Shape, number: int, with_events: bool) -> Iterator[Table]:
    axes = [axis for axis in ("sex", "ward", "district", "role", "year") if len(shape.codes(axis)) > 1]
    by = tuple(draw(st.lists(st.sampled_from(axes), max_size=2, unique=True))) if axes else ()
    years = shape.codes("year")
    first = draw(st.integers(0, len(years) - 1))
    years = years[first : draw(st.integers(first + 1, len(years)))]
    counts = draw(st.sampled_from(["child", "interview"])) if with_events else "child"
    table = Table(f"t{number}", counts, by, years, earlier=draw(st.booleans()))
    yield table
    part = draw(st.sampled_from(["", "", "flagged", "repeated"]))
    if part == "flagged" and shape.flags > 1:
        yield replace(table, name=f"{table.name} flagged", flagged=True, part_of=table.name)
    if part == "repeated" and counts == "child" and set(by) <= {*MARKS, "year"}:
        yield replace(table, name=f"{table.name} twice", at_least=2, part_of=table.name)


def names_and_problem(
    shape: Shape, tables: Sequence[Table], world: Sequence[Child], hidden: set[Place]
) -> tuple[Problem, dict[Place, str], dict[Place, tuple[int, int | None]], tuple[str, ...]]:
    """The problem of the tables, the earlier ones as printed, with what the print leaves of each cell."""
    truth = {(t, key): sum(t.adds(child, key) for child in world) for t in tables for key in t.keys(shape)}
    known: dict[Place, tuple[int, int | None]] = {
        place: ((1 if value else 0, None if value else 0) if place in hidden else (value, value))
        for place, value in truth.items()
    }
    prints = {
        place: Hidden(Marker.MERGED) if place in hidden and value else Shown(value) for place, value in truth.items()
    }
    before = [t for t in tables if t.earlier]
    now = {t.name: t.raw(shape, world) for t in tables if not t.earlier}
    told = tuple(t.told(shape, {key: prints[t, key] for key in t.keys(shape)}) for t in before)
    ledger = read_ledger([EarlierPublication(told, (), "")] if told else [])
    built = build(now, earlier=ledger.faces)
    prefix = {t: "earlier answer 1: " if t.earlier else "" for t in tables}
    names = {(t, key): built.names[prefix[t] + t.name][key] for t, key in truth}
    return built.problem, names, known, built.limits


COMMON = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    derandomize=True,
)


def check_ranges(drawn: tuple[Shape, list[Table], list[Child], Worlds], hiding: int) -> bool:
    """Whether the answer is reasoned with in full, once every range has been compared."""
    shape, tables, world, worlds = drawn
    totals = {"children", "events"}
    hidden = {place for at, place in enumerate(worlds.places) if hiding >> at & 1 and place[0].name not in totals}
    problem, names, known, limits = names_and_problem(shape, tables, world, hidden)
    fitting = worlds.fitting(known)
    asked = {names[place]: (0, None) for place in worlds.places}
    for place, (low, high) in known.items():
        lowest, highest = asked[names[place]]
        asked[names[place]] = (
            max(lowest, low),
            high if highest is None else highest if high is None else min(high, highest),
        )
    for at, place in enumerate(worlds.places):
        if known[place][0] == known[place][1]:
            continue
        tried = int(fitting[:, at].min()), int(fitting[:, at].max())
        worked_out = left_by(problem, asked, names[place])
        if limits:
            # Where it says that a reader could use more, what is left may be too wide, and never too narrow.
            assert worked_out[0] <= tried[0]
            assert tried[1] <= worked_out[1]
        else:
            assert worked_out == tried, (place, known)
    return not limits


@settings(COMMON, max_examples=60)
@given(drawn=answers(), hiding=st.integers(0, 2**80 - 1))
def test_what_the_relations_leave_of_a_number_is_what_worlds_of_children_leave(
    drawn: tuple[Shape, list[Table], list[Child], Worlds], hiding: int
) -> None:
    event("reasoned with in full" if check_ranges(drawn, hiding) else "not in full")


@pytest.mark.long
@settings(COMMON, max_examples=800)
@given(drawn=answers(), hiding=st.integers(0, 2**80 - 1))
def test_what_the_relations_leave_is_what_worlds_leave_in_many_answers(
    drawn: tuple[Shape, list[Table], list[Child], Worlds], hiding: int
) -> None:
    event("reasoned with in full" if check_ranges(drawn, hiding) else "not in full")


# --- answers of every kind, chosen


def shape(**given: int) -> Shape:
    return replace(Shape(sexes=1, wards=1, years=1, roles=1, flags=1, children=4, events=6), **given)


Y1, Y2, Y3 = ("2019",), ("2019", "2020"), ("2019", "2020", "2021")
ALL_CHILDREN, ALL_EVENTS = Table("children", "child", (), ()), Table("events", "interview", (), ())
CHOSEN: Mapping[str, tuple[Shape, tuple[Table, ...]]] = {
    "children over years": (shape(years=3), (Table("t", "child", ("year",), Y3),)),
    "children over years and sex": (shape(years=3, sexes=2, children=3), (Table("t", "child", ("sex", "year"), Y3),)),
    "children over years by sex and by ward": (
        shape(years=3, sexes=2, wards=2, children=3),
        (Table("t", "child", ("sex", "year"), Y3), Table("u", "child", ("ward", "year"), Y3)),
    ),
    "children over roles and years": (shape(years=2, roles=2), (Table("t", "child", ("role", "year"), Y2),)),
    "children over roles, and over years": (
        shape(years=2, roles=2),
        (Table("t", "child", ("role",), Y2), Table("u", "child", ("year",), Y2)),
    ),
    "three tables in a ring": (
        shape(sexes=2, wards=2, years=2, children=3),
        (Table("t", "child", ("sex", "ward"), Y2), Table("u", "child", ("ward", "year"), Y2), Table("v", "child", ("sex", "year"), Y2)),
    ),
    "a part and its whole": (
        shape(years=2, flags=2),
        (Table("t", "child", ("year",), Y2), Table("u", "child", ("year",), Y2, flagged=True, part_of="t")),
    ),
    "a year and then another": (
        shape(years=2, sexes=2),
        (Table("t", "child", ("sex",), Y1, earlier=True), Table("u", "child", ("sex",), Y2)),
    ),
    "windows that overlap": (
        shape(years=3, sexes=2),
        (Table("t", "child", ("sex",), Y2, earlier=True), Table("u", "child", ("sex",), ("2020", "2021"))),
    ),
    "wards in districts": (
        shape(sexes=2, wards=3),
        (Table("t", "child", ("ward",), Y1), Table("u", "child", ("district", "sex"), Y1)),
    ),
    "interviews and children": (
        shape(years=2, sexes=2, children=3, events=5),
        (Table("t", "interview", ("sex", "year"), Y2), Table("u", "child", ("sex", "year"), Y2)),
    ),
    "interviews and children by sex and by ward": (
        shape(sexes=2, wards=2, events=5),
        (
            Table("t", "interview", ("sex",), Y1), Table("u", "child", ("sex",), Y1),
            Table("v", "interview", ("ward",), Y1), Table("w", "child", ("ward",), Y1),
        ),
    ),
    "interviews by role and children by year": (
        shape(roles=2, years=2, events=5),
        (Table("t", "interview", ("role",), Y2), Table("u", "child", ("year",), Y2)),
    ),
    "parts and wholes of interviews and of children": (
        shape(years=2, flags=2, children=3, events=5),
        (
            Table("t", "interview", ("year",), Y2), Table("u", "child", ("year",), Y2),
            Table("v", "interview", ("year",), Y2, flagged=True, part_of="t"),
            Table("w", "child", ("year",), Y2, flagged=True, part_of="u"),
        ),
    ),
    "children interviewed once and twice": (
        shape(years=2, children=3, events=6),
        (
            Table("t", "interview", ("year",), Y2), Table("u", "child", ("year",), Y2),
            Table("v", "child", ("year",), Y2, at_least=2, part_of="u"),
        ),
    ),
    "interviews by sex and by role over windows": (
        shape(years=3, sexes=2, roles=2, children=3, events=4),
        (Table("t", "interview", ("sex",), Y2, earlier=True), Table("u", "interview", ("role",), ("2020", "2021"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHOSEN)
def test_in_a_chosen_answer_what_the_relations_leave_is_what_worlds_leave(name: str) -> None:
    of, tables = CHOSEN[name]
    years = of.codes("year")
    with_events = any(table.counts == "interview" for table in tables)
    totals = [replace(ALL_CHILDREN, years=years), *([replace(ALL_EVENTS, years=years)] if with_events else [])]
    per_child = of.events if with_events else of.years * of.roles * of.flags
    most = of.events if with_events else of.children * per_child
    kinds = of.kinds(at_most=per_child)
    worlds = Worlds([*totals, *tables], of, kinds, most)
    chance = random.Random(name)  # noqa: S311 - the same worlds on every machine, and no secret

    for _ in range(25):
        world: list[Child] = []
        for child in chance.choices(kinds, k=chance.randint(1, of.children)):
            if sum(len(one.events) for one in (*world, child)) <= most:
                world.append(child)
        if world:
            often = chance.choice((0.3, 0.6, 0.9))
            hiding = sum((chance.random() < often) << at for at in range(len(worlds.places)))
            assert check_ranges((of, [*totals, *tables], world, worlds), hiding), "reasoned with in full"


# --- letting out

TINY = replace(policy_named("under-five"), name="under-three", threshold=3)


def check_let_out(drawn: tuple[Shape, list[Table], list[Child], Worlds], zeros_shown: bool, strength: Strength) -> None:
    shape, tables, world, worlds = drawn
    # The worlds tried must be larger than the truth, or their own size would tell what the print does not.
    assume(len(world) + 2 <= shape.children)
    assume(sum(len(child.events) for child in world) + 2 <= worlds.events)
    policy = replace(TINY, zeros_shown=zeros_shown, strength=strength)
    truth = {(t, key): sum(t.adds(child, key) for child in world) for t in tables for key in t.keys(shape)}
    told = tuple(
        t.told(
            shape,
            {
                key: Shown(truth[t, key]) if truth[t, key] not in (1, 2) else Hidden(Marker.MERGED)
                for key in t.keys(shape)
            },
        )
        for t in tables
        if t.earlier
    )
    now = [t for t in tables if not t.earlier]
    answer = RawAnswer(
        "M", "m", "1", "", "", "", now[0].period, now[0].name, tuple(t.raw(shape, world) for t in now), (), (), (), (),
        date(2022, 1, 1), "snapshot",
    )  # fmt: skip
    limits: list[str] = []
    try:
        released = let_out(
            [answer],
            policy=policy,
            earlier=[EarlierPublication(told, (), "")] if told else [],
            report=lambda said: limits.append(said) if said.startswith("not reasoned") else None,
        )
    except (NothingCanBeLetOut, NotSafe) as refused:
        event(type(refused).__name__)
        return
    event("let out")
    if limits:
        event("not in full")
        return
    floor = 1 if zeros_shown else 0
    before: dict[Place, tuple[int, int | None]] = {
        (t, key): table.bounds(key)
        for t, table in zip([t for t in tables if t.earlier], told, strict=True)
        for key in t.keys(shape)
    }
    print_of = {(t, key): released.tables[n].cells[key].printed for n, t in enumerate(now) for key in t.keys(shape)}
    seen = {**before, **{p: (x.value, x.value) if isinstance(x, Shown) else (floor, None) for p, x in print_of.items()}}
    everything = {**before, **{p: (0, 0) if zeros_shown and not truth[p] else (floor, None) for p in print_of}}
    fitting, at_best = worlds.fitting(seen), worlds.fitting(everything)
    for at, place in enumerate(worlds.places):
        behind = sum(place[0].adds(child, place[1]) > 0 for child in world)
        if place in print_of and 0 < behind < policy.threshold:
            low, high = int(fitting[:, at].min()), int(fitting[:, at].max())
            best_low, best_high = int(at_best[:, at].min()), int(at_best[:, at].max())
            if worlds.fitting(before)[:, at].min() == worlds.fitting(before)[:, at].max():
                continue  # printed before: nothing that is hidden now could undo it
            assert low < high, (place, print_of)
            if strength is Strength.BAND:
                assert low <= max(floor, best_low)
                assert high >= min(policy.threshold - 1, best_high)


@settings(COMMON, max_examples=40)
@given(drawn=answers(), zeros_shown=st.booleans(), strength=st.sampled_from([Strength.NOT_EXACT, Strength.BAND]))
def test_what_is_let_out_leaves_several_worlds_of_children_for_every_small_number(
    drawn: tuple[Shape, list[Table], list[Child], Worlds], zeros_shown: bool, strength: Strength
) -> None:
    check_let_out(drawn, zeros_shown, strength)


@pytest.mark.long
@settings(COMMON, max_examples=500)
@given(drawn=answers(), zeros_shown=st.booleans(), strength=st.sampled_from([Strength.NOT_EXACT, Strength.BAND]))
def test_what_is_let_out_leaves_several_worlds_in_many_answers(
    drawn: tuple[Shape, list[Table], list[Child], Worlds], zeros_shown: bool, strength: Strength
) -> None:
    check_let_out(drawn, zeros_shown, strength)
