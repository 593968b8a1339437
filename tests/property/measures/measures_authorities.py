"""Tiny invented authorities, drawn straight from the declared tables: a few children, with everything that can be awkward about them.

Dates lie close together around the edges of years, months and birthdays, and times around the length of the clock, so that a handful
of rows meets most of the edges there are.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from homeward.tables.all_tables import TABLES
from homeward.tables.draft import Draft
from homeward.tables.working_out import work_out
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.periods import Period, local_date

Row = dict[str, Any]
Authority = dict[str, list[Row]]

PERIOD = Period.between(date(2023, 10, 1), date(2024, 9, 30))
AS_AT = date(2024, 12, 31)
OURS, THEIRS = "331", "937"

_DAYS = [
    date(2023, 9, 30), date(2023, 10, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 31),
    date(2024, 4, 1), date(2024, 6, 15), date(2024, 9, 30), date(2024, 10, 1),
]  # fmt: skip
_BORN = [
    None,
    date(2006, 6, 15),
    date(2006, 3, 1),
    date(2004, 2, 29),
    date(2012, 2, 29),
    date(2010, 1, 1),
    date(2024, 2, 1),
]
_TIMES = [timedelta(hours=0), timedelta(hours=9), timedelta(hours=23, minutes=30)]
_AFTER = [
    timedelta(0), timedelta(hours=6), timedelta(hours=24), timedelta(hours=72), timedelta(hours=72, seconds=1), timedelta(hours=71, minutes=59),
    timedelta(days=7), timedelta(hours=-1),
]  # fmt: skip

_days = st.sampled_from(_DAYS)
_yes_no = st.sampled_from([True, False, None])
_instants = st.builds(lambda day, time: datetime(day.year, day.month, day.day) + time, _days, st.sampled_from(_TIMES))  # noqa: DTZ001 - in UTC, as tables have it
_after = st.sampled_from(_AFTER)
_whose = st.sampled_from([OURS, THEIRS, None])
_known = st.sampled_from([True, True, True, False])


def declared_rows(table: str, rows: list[Row]) -> list[Row]:
    """The rows with every declared column, in order, and nothing in those that are not given."""
    return [{column.name: row.get(column.name) for column in TABLES[table]} for row in rows]


@st.composite
def authorities(draw: st.DrawFn, most: int = 4, fewest: int = 0, only: frozenset[str] = frozenset(TABLES)) -> Authority:
    """An authority of a few children, sound by the declarations, with rows in the tables named `only` and from `fewest` in most."""
    children = _named("c", draw(st.lists(_children, min_size=1, max_size=3)), "child_id")
    ids = [row["child_id"] for row in children]
    child = st.sampled_from(ids)

    def some(prefix: str, table: str, rows: st.SearchStrategy[Row]) -> list[Row]:
        drawn = draw(st.lists(rows, min_size=fewest, max_size=most)) if table in only else []
        return _named(prefix, drawn, TABLES[table].key[0])

    episodes = some("e", "missing_episodes", _episodes(child))
    interviews, links = draw(_interviews(child, episodes, fewest, most)) if "interviews" in only else ([], [])
    assessments = some(
        "a", "assessments", st.fixed_dictionaries({"child_id": child, "completed_on": st.none() | _days})
    )
    authority = {
        "children": children,
        "missing_episodes": episodes,
        "care_episodes": some("p", "care_episodes", _care(child)),
        "offers": draw(_offers(episodes, most)) if "offers" in only else [],
        "interviews": interviews,
        "interview_episodes": links,
        "involvements": some("v", "involvements", _spans(child, "opened_on", "closed_on")),
        "screenings": some("s", "screenings", _screenings(child)),
        "assessments": assessments,
        "assessment_factors": [
            {"assessment_id": row["assessment_id"], "factor": factor}
            for row in assessments
            for factor in sorted(draw(_factors))
        ],
        "school_exclusions": some("x", "school_exclusions", _school_exclusions(child)),
        "school_searches": draw(_searches(ids)) if "school_searches" in only else [],
    }
    return {table: declared_rows(table, rows) for table, rows in authority.items()}


def _named(prefix: str, rows: list[Row], key: str) -> list[Row]:
    return [{key: f"{prefix}{n}"} | row for n, row in enumerate(rows)]


_children = st.fixed_dictionaries(
    {
        "born_on": st.sampled_from(_BORN),
        "sex": st.sampled_from(["F", "M", None]),
        "ethnicity": st.sampled_from(["WBRI", "WROM", "BCRB", "REFU", None]),
    }
)
_factors = st.sets(st.sampled_from(["11A", "24A", "10A"]), min_size=1)


def _school_exclusions(child: st.SearchStrategy[str]) -> st.SearchStrategy[Row]:
    types = st.sampled_from(["PERM", "FIXD", "LNCH"])
    return st.fixed_dictionaries({"child_id": child, "exclusion_type": types, "began_on": _days})


@st.composite
def _episodes(draw: st.DrawFn, child: st.SearchStrategy[str]) -> Row:
    left_at = draw(_instants)
    after = draw(st.none() | st.sampled_from(_AFTER[:-1]))
    back_at = None if after is None else left_at + after
    return {
        "child_id": draw(child),
        "missing_type": draw(st.sampled_from(["missing", "away", None])),
        "left_on": local_date(left_at),
        "left_at": left_at if draw(_known) else None,
        "reported_to_police": draw(_yes_no),
        "came_back_on": None if back_at is None else local_date(back_at),
        "came_back_at": back_at if back_at and draw(_known) else None,
        "police_grading": draw(st.sampled_from(["low", "high", None])),
        "responsible_authority": draw(_whose),
        "host_authority": draw(_whose),
        "interview_required": draw(_yes_no),
        "interview_offered": draw(_yes_no),
        "interview_accepted": draw(_yes_no),
    }


@st.composite
def _spans(draw: st.DrawFn, child: st.SearchStrategy[str], first: str, last: str) -> Row:
    one, other = sorted((draw(_days), draw(_days)))
    return {"child_id": draw(child), first: one, last: draw(st.sampled_from([None, other]))}


@st.composite
def _care(draw: st.DrawFn, child: st.SearchStrategy[str]) -> Row:
    return draw(_spans(child, "began_on", "ended_on")) | {
        "placement_type": draw(st.sampled_from(["K2", "U1", None])),
        "placement_provider": draw(st.sampled_from(["PR1", "PR4", None])),
        "responsible_authority": draw(_whose),
        "host_authority": draw(_whose),
        "in_area": draw(_yes_no),
    }


@st.composite
def _offers(draw: st.DrawFn, episodes: list[Row], most: int) -> list[Row]:
    rows = []
    for n in range(draw(st.integers(0, most)) if episodes else 0):
        episode = draw(st.sampled_from(episodes))
        at = (episode["came_back_at"] or datetime(2024, 1, 1)) + draw(_after) if draw(_known) else None  # noqa: DTZ001 - in UTC, as tables have it
        rows.append(
            {
                "offer_id": f"o{n}", "missing_episode_id": episode["missing_episode_id"], "child_id": episode["child_id"],
                "offered_on": local_date(at) if at else None, "offered_at": at,
                "outcome": draw(st.sampled_from(["accepted", "declined", "no_answer", None])),
            }
        )  # fmt: skip
    return rows


@st.composite
def _interviews(
    draw: st.DrawFn, child: st.SearchStrategy[str], episodes: list[Row], fewest: int, most: int
) -> tuple[list[Row], list[Row]]:
    interviews, links = [], []
    for n in range(draw(st.integers(fewest, most))):
        of = draw(child)
        own = [episode for episode in episodes if episode["child_id"] == of]
        covers = (
            draw(st.lists(st.sampled_from(own), max_size=2, unique_by=lambda e: e["missing_episode_id"])) if own else []
        )
        back = next((episode["came_back_at"] for episode in covers if episode["came_back_at"]), None)
        held_at = back + draw(_after) if back else draw(_instants)
        interviews.append(
            {
                "interview_id": f"i{n}", "child_id": of, "held_on": local_date(held_at), "held_at": held_at if draw(_known) else None,
                "interviewer_role": draw(st.sampled_from(["advocate", "youth_worker", None])), "independent": draw(_yes_no),
                "exploitation_risk": draw(st.sampled_from(["none", "cse", "cce", "both", "other", "not_assessed", None])),
            }
        )  # fmt: skip
        links += [{"interview_id": f"i{n}", "missing_episode_id": episode["missing_episode_id"]} for episode in covers]
    return interviews, links


@st.composite
def _screenings(draw: st.DrawFn, child: st.SearchStrategy[str]) -> Row:
    return draw(_spans(child, "screened_on", "rescreen_on")) | {
        "exploitation_type": draw(st.sampled_from(["cse", "cce"])), "concern_found": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def _searches(draw: st.DrawFn, ids: list[str]) -> list[Row]:
    rows = []
    for name in ids:
        for from_on in draw(
            st.sets(st.sampled_from([date(2023, 4, 1), date(2023, 10, 1), date(2024, 4, 1)]), max_size=3)
        ):
            to_on = from_on + timedelta(days=draw(st.sampled_from([0, 181, 182, 183, 365, 600])))
            outcome = draw(st.sampled_from(["linked", "linked", "no_match", "doubtful", "not_searched"]))
            rows.append({"child_id": name, "from_on": from_on, "to_on": to_on, "outcome": outcome})
    return rows


class DraftRecords:
    """The rows of an authority in a draft's database, asked as a snapshot is: the same tables, the same worked-out columns."""

    id = "drawn"
    as_at = AS_AT
    since = None
    authority = OURS

    tables = tuple(TABLES)

    def __init__(self) -> None:
        self.draft = Draft()

    def fill(self, authority: Authority) -> DraftRecords:
        for table in TABLES:
            self.draft.con.execute(f"DELETE FROM {table}")  # noqa: S608 - declared names
            if rows := authority.get(table):
                marks = ", ".join("(" + ", ".join("?" * len(TABLES[table].names)) + ")" for _ in rows)
                values = [row[name] for row in rows for name in TABLES[table].names]
                self.draft.con.execute(f"INSERT INTO {table} VALUES {marks}", values)  # noqa: S608 - declared names
        work_out(self.draft)
        return self

    def held(self, table: str, column: str = "") -> NotHeld | None:
        """Everything is held."""

    def connect(self) -> Any:
        return self.draft.con.cursor()

    def worked_out(self, table: str) -> list[Row]:
        """The rows of a table with what was worked out of them."""
        names = TABLES[table].names
        found = self.draft.con.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - declared names
        return [dict(zip(names, row, strict=True)) for row in found]
