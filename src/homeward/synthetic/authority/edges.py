"""The cases at the edge that every authority above a small size has, so that no test depends on luck to meet one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from homeward.synthetic.authority.plan import Chunk, Plan
from homeward.synthetic.local_days import MINUTES_A_DAY, day_number

SMALL = 100
"""Below so many children an authority has no cases at the edge."""

_ROOM = 7  # days from a change of the clocks to the end of the records, so that the interview falls inside


@dataclass(frozen=True)
class Edge:
    """One child's only missing episode, at an edge.

    `left_day` in days since 1970 and `left_minute` since that local day began; `away` in minutes, None for a child who has not come
    back; `eighteen_after` in days after the child left, None for a child of any age; `held_after` in minutes after coming back, None
    for whatever chance gives.
    """

    what: str
    left_day: int
    left_minute: int
    away: int | None
    eighteen_after: int | None = None
    held_after: int | None = None


def edges(plan: Plan, chunk: Chunk) -> list[Edge]:
    """The cases at the edge; they are the first children of the first chunk. Those that the stretch of days has no room for are left out."""
    if chunk.number or plan.children < SMALL:
        return []
    return [edge for edge in (*_on_nights_when_clocks_change(plan), *_on_any_day(plan)) if _fits(plan, edge)]


def _fits(plan: Plan, edge: Edge) -> bool:
    days_needed = ((edge.away or 0) + (edge.held_after or 0)) // MINUTES_A_DAY + 2
    return plan.first_day <= edge.left_day and (edge.away is None or edge.left_day + days_needed <= plan.last_day)


def _on_nights_when_clocks_change(plan: Plan) -> Iterator[Edge]:
    changes = [(day_number(day), length) for day, length in plan.local.changes()]
    changes = [(day, length) for day, length in changes if plan.first_day < day < plan.last_day - _ROOM]
    spring = [day for day, length in changes if length < MINUTES_A_DAY]
    autumn = [day for day, length in changes if length > MINUTES_A_DAY]
    for day in spring[-1:]:
        yield Edge("away while the clocks went forward", day - 1, 22 * 60 + 30, 5 * 60)
        yield Edge(
            "left before the clocks went forward, interviewed on the last minute",
            day - 1,
            9 * 60,
            3 * 60,
            held_after=_time(plan, day),
        )
    for day in autumn[-1:]:
        yield Edge("came back in the hour that the clocks showed twice", day - 1, 23 * 60 + 10, 3 * 60 + 10)
        yield Edge(
            "left before the clocks went back, interviewed a minute late",
            day - 1,
            9 * 60,
            3 * 60,
            held_after=_time(plan, day) + 1,
        )


def _on_any_day(plan: Plan) -> Iterator[Edge]:
    middle = (plan.first_day + plan.last_day) // 2
    yield Edge("has not come back", plan.last_day - min(3, plan.last_day - plan.first_day), 20 * 60, None)
    yield Edge("left and came back on one day", middle, 13 * 60, 95)
    yield Edge("came back on the 18th birthday", middle, 21 * 60, 2 * MINUTES_A_DAY, eighteen_after=1)
    yield Edge("interviewed on the 18th birthday", middle + 1, 9 * 60, 5 * 60, eighteen_after=1, held_after=22 * 60)


def _time(plan: Plan, day: int) -> int:
    return int(plan.minutes_to_hold(np.array([day]))[0])


def birthday_before(day: int, years: int) -> int:
    """A day of birth so many years before a day, both in days since 1970; never 29 February."""
    at = np.datetime64(day, "D").astype(date)
    born = (
        at.replace(year=at.year - years, day=28) if (at.month, at.day) == (2, 29) else at.replace(year=at.year - years)
    )
    return day_number(born)
