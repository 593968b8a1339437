"""Every measure a second time, in plain Python over rows as dictionaries, sharing no code with the measures.

`counted` answers for one key at a time by looking at every thing. It is slow, and it reads like the definitions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from statistics import median
from typing import Any

Row = dict[str, Any]
Authority = dict[str, list[Row]]
ALL = "*"
NR = "not_recorded"
CLOCK = timedelta(hours=72)
GUIDANCE = date(2014, 1, 1)
GROUPS = {"WBRI": "white", "WROM": "white", "BCRB": "black", "REFU": "not_known"}


@dataclass
class Thing:
    """One thing counted: whose it is, in which tables it counts, and its rows, one for each combination of what it is an attribute of."""

    child: str
    name: str
    day: date
    tables: set[str]
    rows: list[Row] = field(default_factory=lambda: [{}])
    hours: float | None = None


@dataclass
class Asking:
    records: Authority
    first: date
    last: date
    whole_first: date
    whole_last: date
    under: int | None = 18
    types: tuple[str, ...] = ()
    looked_after: str = "any"
    reported: str = "any"
    age_on: str = "placing"
    risks: tuple[str, ...] = ("cse", "cce", "both", "other")
    factors: tuple[str, ...] = ("11A", "24A")
    kinds: tuple[str, ...] = ("cse", "cce", "other")
    suspensions: tuple[str, ...] = ("FIXD",)
    ours: str = "331"

    def table(self, name: str) -> list[Row]:
        return self.records.get(name, [])

    def child(self, name: str) -> Row:
        return next(row for row in self.table("children") if row["child_id"] == name)

    def inside(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def young(self, child: str, placing: date) -> bool:
        born = self.child(child)["born_on"]
        day = {"placing": placing, "first": self.whole_first, "last": self.whole_last}[self.age_on]
        return self.under is None or born is None or age(born, day) < self.under


def age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def worked_out(authority: Authority) -> Authority:
    """The authority with what the tables say of themselves: care on the day left, and offers where the source did not say."""
    episodes = []
    for row in authority["missing_episodes"]:
        care = care_rows(Asking(authority, *[row["left_on"]] * 4), row["child_id"], row["left_on"])[0]["care"]
        outcomes = [
            offer["outcome"]
            for offer in authority["offers"]
            if offer["missing_episode_id"] == row["missing_episode_id"]
        ]
        taken = True if "accepted" in outcomes else False if outcomes and None not in outcomes else None
        episodes.append(
            row
            | {"looked_after": care is not None}
            | {name: care and care[name] for name in ("placement_type", "placement_provider", "in_area")}
            | {"interview_offered": bool(outcomes) if row["interview_offered"] is None else row["interview_offered"]}
            | {"interview_accepted": taken if row["interview_accepted"] is None else row["interview_accepted"]}
        )
    return authority | {"missing_episodes": episodes}


# --- things ----------------------------------------------------------------------------------------------------------------------


def chosen(ask: Asking) -> list[Row]:
    rows = [row for row in ask.table("missing_episodes") if not ask.types or row["missing_type"] in ask.types]
    if ask.looked_after != "any":
        rows = [row for row in rows if row["looked_after"] is (ask.looked_after == "yes")]
    return [row for row in rows if ask.reported == "any" or row["reported_to_police"] is True]


def episode_things(ask: Asking, placed_by: str, rows: Iterable[Row], tables: Callable[[Row], set[str]]) -> list[Thing]:
    return [
        Thing(row["child_id"], row["missing_episode_id"], row[placed_by], tables(row), [{"episode": row}])
        for row in rows
        if ask.inside(row[placed_by]) and ask.young(row["child_id"], row[placed_by])
    ]


def e1(ask: Asking) -> list[Thing]:
    return episode_things(ask, "left_on", chosen(ask), lambda _: {"episodes", "children"})


def e3(ask: Asking) -> list[Thing]:
    things = e1(ask)
    for thing in things:
        times = sum(other.child == thing.child for other in things)
        thing.tables = (
            {"children"} | ({"two_or_more"} if times >= 2 else set()) | ({"three_or_more"} if times >= 3 else set())
        )
    return things


def _in_care(row: Row, day: date) -> bool:
    return row["began_on"] <= day and (row["ended_on"] is None or row["ended_on"] >= day)


def e4(ask: Asking) -> list[Thing]:
    missing = [row for row in chosen(ask) if row["looked_after"]]
    things = episode_things(ask, "left_on", missing, lambda _: {"went_missing", "looked_after_children"})
    for row in ask.table("care_episodes"):
        if row["began_on"] <= ask.last and (row["ended_on"] is None or row["ended_on"] >= ask.first):
            day = max(row["began_on"], ask.first)
            if ask.young(row["child_id"], day):
                things.append(
                    Thing(row["child_id"], row["care_episode_id"], day, {"looked_after_children"}, [{"care": row}])
                )
    return things


def e4_last_day(ask: Asking) -> list[Thing]:
    missing = [row for row in chosen(ask) if row["looked_after"]]
    things = episode_things(ask, "left_on", missing, lambda _: {"went_missing"})
    for row in ask.table("care_episodes"):
        if _in_care(row, ask.last) and ask.young(row["child_id"], ask.last):
            things.append(
                Thing(row["child_id"], row["care_episode_id"], ask.last, {"looked_after_children"}, [{"care": row}])
            )
    return things


def required(ask: Asking) -> list[Row]:
    return [row for row in chosen(ask) if row["interview_required"] is not False]


def r1(ask: Asking) -> list[Thing]:
    return episode_things(
        ask, "came_back_on", chosen(ask), lambda row: {"came_back", "not_required" if row["interview_required"] is False else "required"}
    )  # fmt: skip


def _offer(row: Row) -> str:
    return {True: "offered", False: "not_offered", None: "not_recorded"}[row["interview_offered"]]


def r2(ask: Asking) -> list[Thing]:
    return episode_things(ask, "came_back_on", required(ask), lambda row: {"required", _offer(row)})


def within(row: Row, at: Any) -> bool | None:
    """Whether `at` is within the clock after the child of the episode came back; None where it cannot be told."""
    if at is None or row["came_back_at"] is None or row["came_back_on"] < GUIDANCE:
        return None
    return at - row["came_back_at"] <= CLOCK


def r3(ask: Asking) -> list[Thing]:
    def tables(row: Row) -> set[str]:
        if _offer(row) != "offered":
            return {"required", "without_offer"}
        offers = [o for o in ask.table("offers") if o["missing_episode_id"] == row["missing_episode_id"]]
        timed = [within(row, offer["offered_at"]) for offer in offers]
        if True in timed:
            return {"required", "in_time"}
        return {"required", "late" if timed and None not in timed else "not_timed"}

    return episode_things(ask, "came_back_on", required(ask), tables)


def r4(ask: Asking) -> list[Thing]:
    def tables(row: Row) -> set[str]:
        if _offer(row) != "offered":
            return {"required"}
        return {
            "required",
            "offered",
            {True: "accepted", False: "not_accepted", None: "not_known"}[row["interview_accepted"]],
        }

    return episode_things(ask, "came_back_on", required(ask), tables)


def episodes_of(ask: Asking, interview: Row) -> list[Row]:
    covered = [
        link["missing_episode_id"]
        for link in ask.table("interview_episodes")
        if link["interview_id"] == interview["interview_id"]
    ]
    return [row for row in ask.table("missing_episodes") if row["missing_episode_id"] in covered]


def interviews_of(ask: Asking, episode: Row) -> list[Row]:
    covering = [
        link["interview_id"]
        for link in ask.table("interview_episodes")
        if link["missing_episode_id"] == episode["missing_episode_id"]
    ]
    return [row for row in ask.table("interviews") if row["interview_id"] in covering]


def interview_things(ask: Asking, tables: Callable[[Row], set[str]]) -> list[Thing]:
    return [
        Thing(
            row["child_id"], row["interview_id"], row["held_on"], tables(row),
            [{"interview": row, "episode": episode} for episode in episodes_of(ask, row) or [None]],
        )
        for row in ask.table("interviews")
        if ask.inside(row["held_on"]) and ask.young(row["child_id"], row["held_on"])
    ]  # fmt: skip


def elapsed(interview: Row, episode: Row) -> timedelta | None:
    if (
        interview["held_at"] is None
        or episode["came_back_at"] is None
        or interview["held_at"] < episode["came_back_at"]
    ):
        return None
    return interview["held_at"] - episode["came_back_at"]


def verdict(interview: Row, episode: Row) -> bool | None:
    return None if elapsed(interview, episode) is None else within(episode, interview["held_at"])


def r5(ask: Asking) -> list[Thing]:
    return interview_things(ask, lambda _: {"held", "children"})


def r6(ask: Asking) -> list[Thing]:
    def tables(row: Row) -> set[str]:
        verdicts = [verdict(row, episode) for episode in episodes_of(ask, row)]
        if False in verdicts:
            return {"held", "late"}
        return {"held", "in_time" if verdicts and None not in verdicts else "not_timed"}

    return interview_things(ask, tables)


def r8(ask: Asking) -> list[Thing]:
    things = interview_things(ask, lambda _: {"held"})
    for thing in things:
        interview = thing.rows[0]["interview"]
        times = [elapsed(interview, episode) for episode in episodes_of(ask, interview)]
        if times and None not in times:
            thing.hours = max(time.total_seconds() for time in times if time is not None) / 3600
        thing.tables.add("not_timed" if thing.hours is None else "timed")
    return things


def r9(ask: Asking) -> list[Thing]:
    names = {True: "independent", False: "not_independent", None: "not_recorded"}
    return interview_things(ask, lambda row: {"held", names[row["independent"]]})


def _interviewed(ask: Asking, tables: Callable[[Row], set[str]]) -> list[Thing]:
    things = episode_things(ask, "came_back_on", required(ask), tables)
    for thing in things:
        episode = thing.rows[0]["episode"]
        thing.rows = [
            {"episode": episode, "interview": interview} for interview in interviews_of(ask, episode) or [None]
        ]
    return things


def r5_episodes(ask: Asking) -> list[Thing]:
    def tables(row: Row) -> set[str]:
        offered = {"offered"} if _offer(row) == "offered" else set()
        if not interviews_of(ask, row):
            return {"required"} | offered
        return {"required", "held", "held_of_offered" if offered else "held_without_offer"} | offered

    return _interviewed(ask, tables)


def r6_episodes(ask: Asking) -> list[Thing]:
    def tables(row: Row) -> set[str]:
        verdicts = [verdict(interview, row) for interview in interviews_of(ask, row)]
        if not verdicts:
            return {"required"}
        return {"required", "held", "in_time" if True in verdicts else "not_timed" if None in verdicts else "late"}

    return _interviewed(ask, tables)


def c1(ask: Asking) -> list[Thing]:
    def tables(row: Row) -> set[str]:
        answer = row["exploitation_risk"]
        if answer in ask.risks:
            return {"held", "children", "risk"}
        if answer in (None, "not_assessed"):
            return {"held", "children", "unanswered", "not_recorded" if answer is None else "not_assessed"}
        return {"held", "children", "no_risk"}

    return interview_things(ask, tables)


def c2_missing_again(ask: Asking) -> list[Thing]:
    times: defaultdict[str, int] = defaultdict(int)
    for row in ask.table("missing_episodes"):
        times[row["child_id"]] += ask.inside(row["left_on"])
    things = [thing for thing in c1(ask) if "risk" in thing.tables]
    for thing in things:
        thing.tables = {"risk", "two_or_more"} if times[thing.child] >= 2 else {"risk"}
    return things


def care_rows(ask: Asking, child: str, day: date) -> list[Row]:
    holding = [row for row in ask.table("care_episodes") if row["child_id"] == child and _in_care(row, day)]
    holding.sort(key=lambda row: (row["began_on"], row["ended_on"] or date.max, row["care_episode_id"]))
    return [{"care": holding[-1] if holding else None}]


def c3(ask: Asking) -> list[Thing]:
    things = []
    for child in sorted({row["child_id"] for row in ask.table("involvements") if _opened(row, ask.last)}):
        if not ask.young(child, ask.last):
            continue
        found = set()
        for kind in ask.kinds:
            made = [
                s
                for s in ask.table("screenings")
                if s["child_id"] == child and s["exploitation_type"] == kind and s["screened_on"] <= ask.last
            ]
            for screening in made:
                if screening["screened_on"] == max(s["screened_on"] for s in made) and screening["concern_found"]:
                    found.add(
                        "concern"
                        if screening["rescreen_on"] is None or screening["rescreen_on"] > ask.last
                        else "lapsed"
                    )
        tables = {"open", "concern"} if "concern" in found else {"open"} | found
        things.append(Thing(child, child, ask.last, tables, care_rows(ask, child, ask.last)))
    return things


def _opened(row: Row, day: date) -> bool:
    return row["opened_on"] <= day and (row["closed_on"] is None or row["closed_on"] >= day)


def c4(ask: Asking) -> list[Thing]:
    wanted = {row["assessment_id"] for row in ask.table("assessment_factors") if row["factor"] in ask.factors}
    return [
        Thing(row["child_id"], row["assessment_id"], row["completed_on"], {"children"}, care_rows(ask, row["child_id"], row["completed_on"]))
        for row in ask.table("assessments")
        if row["assessment_id"] in wanted and ask.inside(row["completed_on"]) and ask.young(row["child_id"], row["completed_on"])
    ]  # fmt: skip


def x1(ask: Asking) -> list[Thing]:
    things = c4(ask)
    for thing in things:
        types = {
            row["exclusion_type"] for row in ask.table("school_exclusions")
            if row["child_id"] == thing.child and ask.whole_first <= row["began_on"] <= ask.whole_last
        }  # fmt: skip
        thing.tables = {"at_risk", *_school(ask, thing.child, bool(types & set(ask.suspensions)), "PERM" in types)}
    return things


def _school(ask: Asking, child: str, suspended: bool, excluded: bool) -> set[str]:
    if suspended and excluded:
        return {"found", "either", "suspended", "excluded", "both"}
    if suspended:
        return {"found", "either", "suspended", "only_suspended"}
    if excluded:
        return {"found", "either", "excluded", "only_excluded"}
    searches = [
        s
        for s in ask.table("school_searches")
        if s["child_id"] == child and s["from_on"] <= ask.whole_last and s["to_on"] >= ask.whole_first
    ]
    outcomes = {search["outcome"] for search in searches}
    for worse in ("doubtful", "no_match"):
        if worse in outcomes:
            return {worse}
    days = (ask.whole_first + timedelta(days=n) for n in range((ask.whole_last - ask.whole_first).days + 1))
    everyday = all(any(search["from_on"] <= day <= search["to_on"] for search in searches) for day in days)
    return {"found", "neither"} if everyday and "not_searched" not in outcomes else {"not_searched"}


MEASURES: dict[str, Callable[[Asking], list[Thing]]] = {
    "E1": e1, "E2": e1, "E3": e3, "E4": e4, "E4-last-day": e4_last_day, "E5": e1,
    "R1": r1, "R2": r2, "R3": r3, "R4": r4, "R5": r5, "R5-children": r5, "R5-episodes": r5_episodes, "R6": r6, "R6-episodes": r6_episodes,
    "R8": r8, "R9": r9, "C1": c1, "C2": c1, "C2-missing-again": c2_missing_again, "C3": c3, "C4": c4, "X1": x1,
}  # fmt: skip

# --- axes ------------------------------------------------------------------------------------------------------------------------


def codes(ask: Asking, thing: Thing, row: Row, axis: str) -> tuple[str, ...]:
    """The codes of an axis that a row of a thing lies in, coarsest first."""
    child, episode = ask.child(thing.child), row.get("episode")
    match axis:
        case "age" | "age_band":
            return (_age_code(child["born_on"], thing.day, axis == "age_band"),)
        case "age_at_end" | "age_band_at_end":
            return (_age_code(child["born_on"], ask.whole_last, axis == "age_band_at_end"),)
        case "sex":
            return (child["sex"] or NR,)
        case "ethnicity":
            return (GROUPS[child["ethnicity"]], child["ethnicity"]) if child["ethnicity"] else (NR,)
        case "ethnicity_group":
            return (GROUPS[child["ethnicity"]] if child["ethnicity"] else NR,)
        case "looked_after" | "placement_type" | "placement_provider" | "in_area" | "whose_child":
            return (_care_code(ask, row, axis),)
        case "missing_type" | "police_grading":
            return ((episode or {}).get(axis) or NR,)
        case "duration":
            return (
                _length(
                    episode,
                    lambda e: e["came_back_at"] - e["left_at"] if e["came_back_at"] and e["left_at"] else None,
                    [0, 6, 24, 48, 72, 168, 672],
                ),
            )
        case "nights_away":
            return (_nights(episode),)
        case "interviewer_role":
            return ((row["interview"] or {}).get(axis) or NR,)
        case "number_of_episodes":
            number = sum(
                e["child_id"] == thing.child and ask.whole_first <= e["left_on"] <= ask.whole_last
                for e in ask.table("missing_episodes")
            )
            return (str(max(edge for edge in (0, 1, 2, 3, 5, 10, 20) if edge <= number)),)
    raise AssertionError(axis)


def _age_code(born: date | None, day: date, band: bool) -> str:
    if born is None:
        return NR
    years = age(born, day)
    if years < 0:
        return "-1"
    if years >= 18:
        return "18"
    return str(max(edge for edge in (0, 1, 5, 10, 16) if edge <= years)) if band else str(years)


def _length(episode: Row | None, length: Callable[[Row], timedelta | None], edges: list[int]) -> str:
    if episode is None:
        return NR
    if episode["came_back_on"] is None:
        return "still_missing"
    time = length(episode)
    return NR if time is None else str(max(edge for edge in edges if timedelta(hours=edge) <= time) * 3600)


def _nights(episode: Row | None) -> str:
    if episode is None:
        return NR
    if episode["came_back_on"] is None:
        return "still_missing"
    return str(max(edge for edge in (0, 1, 2, 3, 7, 28) if edge <= (episode["came_back_on"] - episode["left_on"]).days))


def _care_code(ask: Asking, row: Row, axis: str) -> str:
    if "care" in row:
        care = row["care"]
        looked_after = care is not None
    else:
        care = row["episode"]
        looked_after = None if care is None else care["looked_after"]
    if axis == "looked_after":
        return {True: "yes", False: "no", None: NR}[looked_after]
    if axis == "whose_child":
        return _whose(ask, care) if care else NR
    if looked_after is False:
        return "not_looked_after"
    if axis == "in_area":
        return {True: "in", False: "out", None: NR}[care["in_area"] if care else None]
    return (care or {}).get(axis) or NR


def _whose(ask: Asking, care: Row) -> str:
    responsible, host = care["responsible_authority"], care["host_authority"]
    if responsible is None:
        return NR
    if host is None and care["in_area"] is not None:
        host = responsible if care["in_area"] else "elsewhere" if responsible == ask.ours else None
    if host is None:
        return NR
    if responsible == ask.ours:
        return "own_in_area" if host == ask.ours else "own_placed_out"
    return "other_placed_here" if host == ask.ours else "other_elsewhere"


# --- counting --------------------------------------------------------------------------------------------------------------------

Key = tuple[str, ...]
Found = dict[Key, dict[str, tuple[int, int, int]]]


def counted(
    measure: str,
    ask: Asking,
    axes: tuple[str, ...],
    parts: tuple[tuple[date, date], ...],
    children: bool,
    wholes: dict[str, str] | None = None,
) -> Found:
    """For each key with a thing in it, each table's value, children behind it and the most of one child. `parts` are those of the axis
    "period", if it is among the axes; each is asked as a window of its own. `wholes` gives the table that each is part of, if it is:
    what is left of that is counted as "... rest"."""
    found: dict[Key, dict[str, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for window, period_code in _windows(ask, axes, parts):
        for thing in MEASURES[measure](window):
            for key in {key for row in thing.rows for key in _keys(window, thing, row, axes, period_code)}:
                for table in thing.tables:
                    found[key][table][thing.child].add(thing.name)
    for tables in found.values():
        for table, whole in (wholes or {}).items():
            rest = {child: things - tables[table].get(child, set()) for child, things in tables[whole].items()}
            if children:  # who is counted in the whole and not in the part, and not whose other things are not
                rest = {child: things for child, things in tables[whole].items() if child not in tables[table]}
            tables[f"{table} rest"].update({child: things for child, things in rest.items() if things})
    return {
        key: {table: _numbers(by_child, children) for table, by_child in tables.items() if by_child}
        for key, tables in found.items()
    }


def _numbers(by_child: dict[str, set[str]], children: bool) -> tuple[int, int, int]:
    if children:
        return len(by_child), len(by_child), 1
    sizes = [len(things) for things in by_child.values()]
    return sum(sizes), len(by_child), max(sizes)


def medians(measure: str, ask: Asking, axes: tuple[str, ...], parts: tuple[tuple[date, date], ...]) -> dict[Key, float]:
    found: dict[Key, dict[str, float]] = defaultdict(dict)
    for window, period_code in _windows(ask, axes, parts):
        for thing in MEASURES[measure](window):
            for key in {key for row in thing.rows for key in _keys(window, thing, row, axes, period_code)}:
                if thing.hours is not None:
                    found[key][thing.name] = thing.hours
    return {key: median(hours.values()) for key, hours in found.items()}


def _windows(ask: Asking, axes: tuple[str, ...], parts: tuple[tuple[date, date], ...]) -> Iterator[tuple[Asking, str]]:
    from dataclasses import replace

    yield ask, ALL
    if "period" in axes:
        yield from ((replace(ask, first=first, last=last), f"{first}..{last}") for first, last in parts)


def _keys(ask: Asking, thing: Thing, row: Row, axes: tuple[str, ...], period_code: str) -> Iterator[Key]:
    yield from product(*((period_code,) if axis == "period" else (ALL, *codes(ask, thing, row, axis)) for axis in axes))
