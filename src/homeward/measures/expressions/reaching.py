"""How a measure comes at what an axis is an attribute of: the child, the missing episode, the care, the interview."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from homeward.measures.expressions.records import given, record
from homeward.measures.measure import Of, Reach

_EPISODE_COLUMNS = (
    "missing_type", "police_grading", "left_on", "left_at", "came_back_on", "came_back_at",
    "looked_after", "placement_type", "placement_provider", "in_area", "responsible_authority", "host_authority",
)  # fmt: skip
_CARE_COLUMNS = ("placement_type", "placement_provider", "in_area", "responsible_authority", "host_authority")


def _there(things: ir.Table) -> ir.Table:
    return things


def _episodes_covered(things: ir.Table) -> ir.Table:
    """An interview beside each missing episode that it covers: several rows where it covers several, one where none is recorded."""
    episodes = record("missing_episodes").select("missing_episode_id", *_EPISODE_COLUMNS)
    links = record("interview_episodes").join(episodes, "missing_episode_id").select("interview_id", *_EPISODE_COLUMNS)
    return things.left_join(links, things.thing_id == links.interview_id).drop("interview_id_right")


def _interviews_that_cover(things: ir.Table) -> ir.Table:
    """A missing episode beside each interview that covers it."""
    roles = record("interviews").select("interview_id", "interviewer_role")
    links = record("interview_episodes").join(roles, "interview_id").select("missing_episode_id", "interviewer_role")
    return things.left_join(links, things.thing_id == links.missing_episode_id).drop("missing_episode_id_right")


def _care_on_the_day(things: ir.Table) -> ir.Table:
    """What is counted beside the care that the child was in on the day that places it, as `tables.working_out` chooses it: of care
    episodes that hold the day the one that began last, then that ended last, then of the greatest id."""
    days = things.select("child_id", "day").distinct()
    care = record("care_episodes")
    care = care.select(
        "child_id",
        "care_episode_id",
        "began_on",
        *_CARE_COLUMNS,
        ended=care.ended_on.fill_null(ibis.date(9999, 12, 31)),
    )
    held = days.join(care, [days.child_id == care.child_id, days.day >= care.began_on, days.day <= care.ended])
    ranked = held.mutate(
        rank=ibis.row_number().over(
            group_by=[held.child_id, held.day],
            order_by=[held.began_on.desc(), held.ended.desc(), held.care_episode_id.desc()],
        )
    )
    latest = ranked.filter(ranked.rank == 0).select(
        cared_for="child_id", cared_on="day", looked_after=ibis.literal(True), **{name: name for name in _CARE_COLUMNS}
    )
    joined = things.left_join(latest, [things.child_id == latest.cared_for, things.day == latest.cared_on])
    return joined.mutate(looked_after=joined.looked_after.fill_null(False))


def _episodes_in_the_period(things: ir.Table) -> ir.Table:
    """What is counted beside the number of missing episodes of the child that began in the whole period."""
    episodes = record("missing_episodes")
    begun = episodes.filter(episodes.left_on.between(given("first", "date"), given("last", "date")))
    numbers = begun.group_by(counted_for="child_id").agg(episodes_in_period=ibis._.count())
    return things.left_join(numbers, things.child_id == numbers.counted_for).drop("counted_for")


_SEVERAL = "one that has several is counted in each of their categories, and once in the whole."

CHILD = Reach("children", "", _there)
DAY = Reach("", "", _there)
PERIOD = Reach("missing_episodes", "", _episodes_in_the_period)
OWN_EPISODE = Reach("missing_episodes", "", _there)
OWN_CARE = Reach("missing_episodes", "It is asked of the day on which the child left.", _there)
COVERED_EPISODES = Reach(
    "missing_episodes", f"It is that of the missing episodes that an interview covers; {_SEVERAL}",
    _episodes_covered, many=True, also=("interview_episodes",),
)  # fmt: skip
COVERED_CARE = Reach(
    "missing_episodes", f"It is asked of the days on which the child left for the missing episodes that an interview covers; {_SEVERAL}",
    _episodes_covered, many=True, also=("interview_episodes",),
)  # fmt: skip
OWN_INTERVIEW = Reach("interviews", "", _there)
COVERING_INTERVIEWS = Reach(
    "interviews", f"It is that of the interviews that cover the missing episode; {_SEVERAL}",
    _interviews_that_cover, many=True, also=("interview_episodes",),
)  # fmt: skip
CARE_ON_THE_DAY = Reach("care_episodes", "It is asked of the date that places what is counted.", _care_on_the_day)

OF_EPISODES = {Of.CHILD: CHILD, Of.DAY: DAY, Of.PERIOD: PERIOD, Of.EPISODE: OWN_EPISODE, Of.CARE: OWN_CARE}
OF_EPISODES_INTERVIEWED = {**OF_EPISODES, Of.INTERVIEW: COVERING_INTERVIEWS}
OF_INTERVIEWS = {
    Of.CHILD: CHILD, Of.DAY: DAY, Of.PERIOD: PERIOD, Of.EPISODE: COVERED_EPISODES, Of.CARE: COVERED_CARE, Of.INTERVIEW: OWN_INTERVIEW,
}  # fmt: skip
OF_CHILDREN = {Of.CHILD: CHILD, Of.DAY: DAY, Of.PERIOD: PERIOD, Of.CARE: CARE_ON_THE_DAY}
