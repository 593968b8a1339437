"""Missing episodes: when each child left and came back, what the police were told and how they graded it."""

from dataclasses import dataclass

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.care import Care
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import Values, Worded, blank
from homeward.synthetic.draws import Flags, Stream, Whole, spread
from homeward.synthetic.local_days import MINUTES_A_DAY

_TYPES = ("missing", "away", "no_apparent_risk", "")
_CLOCKS = 60  # a day on which the clocks change is an hour shorter or longer


@dataclass(frozen=True)
class MissingEpisodes:
    """Missing episodes in the order of their children and days. `child` is a position among the children; `left` and `back` are minutes,
    and `back` stands after the end of the records for a child who has not come back.
    """

    number: Whole
    child: Whole
    left: Whole
    back: Whole
    open: Flags
    kind: Worded
    in_care: Flags
    out_of_area: Flags
    required: Whole
    host: Worded
    responsible: Worded

    @property
    def size(self) -> int:
        return len(self.child)


def invent_missing(plan: Plan, children: Children, care: Care, first_number: int) -> MissingEpisodes:
    """The missing episodes of some children, numbered from `first_number`."""
    child, left, back = _times(plan, children)
    left_day = plan.local.day(left)
    at = care.at(child, left_day)
    in_care = at >= 0
    others = children.group.are("others")[child] & in_care
    host = np.where(in_care, care.host.positions[np.maximum(at, 0)] if len(care.child) else 0, 0)
    responsible = np.where(in_care, care.responsible.positions[np.maximum(at, 0)] if len(care.child) else 0, 0)
    kind = _kinds(plan.stream("missing or away", children.chunk), in_care)
    return MissingEpisodes(
        number=first_number + np.arange(len(child)),
        child=child,
        left=left,
        back=back,
        open=back >= plan.end,
        kind=kind,
        in_care=in_care,
        out_of_area=host != responsible,
        required=np.where(
            child < len(children.edges), 1, _required(plan.stream("required", children.chunk), kind, others)
        ),
        host=Worded(care.host.words, host),
        responsible=Worded(care.host.words, responsible),
    )


def _times(plan: Plan, children: Children) -> tuple[Whole, Whole, Whole]:
    """Child, minute left and minute back of every episode that begins inside the records; one child's never overlap."""
    stream = plan.stream("times", children.chunk)
    child = np.repeat(np.arange(children.size), children.episodes)
    hour = np.array([int(hour) for hour in published.HOUR_LEFT.outcomes])[stream.pick(published.HOUR_LEFT, len(child))]
    left_minute = hour * 60 + stream.below(60, len(child))
    away = stream.value(published.MINUTES_AWAY, len(child))
    for position, edge in enumerate(children.edges):
        left_minute[position] = edge.left_minute
        away[position] = plan.end if edge.away is None else edge.away
    days, room = _days_taken(children, child, left_minute, away)
    away = np.where(room, away, away % MINUTES_A_DAY)
    days = np.where(room, days, (left_minute + away + _CLOCKS) // MINUTES_A_DAY + 1)
    gaps = _gaps(stream, children, child, days)
    day = children.first_day[child] + gaps + _before(days, children.episodes)
    kept = (day >= plan.first_day) & (day <= plan.last_day)
    child, day, left_minute, away = child[kept], day[kept], left_minute[kept], away[kept]
    left = plan.local.minute(day, left_minute)
    # An episode that is not resolved stays open until the 18th birthday and ends with it (SSDA903 guidance).
    last = np.minimum(children.eighteenth[child], plan.last_day + 1)
    back = np.minimum(left + away, plan.local.minute(last, np.zeros_like(last)))
    return child, left, back


def _days_taken(children: Children, child: Whole, left_minute: Whole, away: Whole) -> tuple[Whole, Flags]:
    """The days that each episode takes up, its last one too, and whether its child's days have room for all of them."""
    days = (left_minute + away + _CLOCKS) // MINUTES_A_DAY + 1
    taken = np.bincount(child, weights=days, minlength=children.size).astype(np.int64)
    room = (taken <= children.span) | (children.episodes == 1)
    return days, room[child]


def _gaps(stream: Stream, children: Children, child: Whole, days: Whole) -> Whole:
    """The days at home before each episode, over all of a child's days that no episode takes up."""
    taken = np.bincount(child, weights=days, minlength=children.size).astype(np.int64)
    weights = stream.between(1, 1_000, len(child))
    weights[(np.cumsum(children.episodes) - children.episodes)[children.episodes > 0]] = 0
    return spread(np.maximum(children.span - taken, 0), weights, child, stream.between(1, 400, children.size))


def _before(days: Whole, episodes: Whole) -> Whole:
    """The days taken up by a child's earlier episodes."""
    running = np.concatenate([[0], np.cumsum(days)])
    starts = np.cumsum(episodes) - episodes
    earlier: Whole = running[:-1] - np.repeat(running[starts], episodes)
    return earlier


def _kinds(stream: Stream, in_care: Flags) -> Worded:
    away = stream.chance(published.AWAY_IN_CARE, len(in_care)) & in_care
    no_risk = stream.chance(published.POLICE_JUDGED_NO_RISK, len(in_care)) & ~in_care
    kind = Worded(_TYPES, np.zeros(len(in_care), dtype=np.int64)).but(away, "away").but(no_risk, "no_apparent_risk")
    return kind.but(stream.chance(published.TYPE_NOT_RECORDED, len(in_care)), "")


def _required(stream: Stream, kind: Worded, others: Flags) -> Whole:
    size = len(others)
    rate = np.where(kind.are("away"), published.NOT_REQUIRED["away"], published.NOT_REQUIRED["any"])
    rate = np.where(others, published.NOT_REQUIRED["others"], rate)
    required = ~stream.chance(rate, size)
    return blank(required, required & stream.chance(published.REQUIRED_NOT_RECORDED, size))


def columns(
    plan: Plan, children: Children, missing: MissingEpisodes, offered: Whole, accepted: Whole
) -> dict[str, Values]:
    """The rows of `missing_episodes`; `offered` and `accepted` are what came of offering an interview."""
    stream = plan.stream("recording", children.chunk)
    edge = missing.child < len(children.edges)
    no_time_left = stream.chance(published.TIME_NOT_RECORDED, missing.size) & ~edge
    no_time_back = stream.chance(published.TIME_NOT_RECORDED, missing.size) & ~edge
    return {
        "missing_episode_id": missing.number,
        "child_id": children.number[missing.child],
        "missing_type": missing.kind,
        "left_on": plan.local.day(missing.left),
        "left_at": blank(missing.left, no_time_left),
        "came_back_on": blank(plan.local.day(missing.back), missing.open),
        "came_back_at": blank(missing.back, missing.open | no_time_back),
        "responsible_authority": missing.responsible,
        "host_authority": missing.host,
        "interview_required": missing.required,
        "not_required_reason": _reasons(stream, children, missing),
        "interview_offered": offered,
        "interview_accepted": accepted,
        **_police(plan, stream, missing),
    }


def _police(plan: Plan, stream: Stream, missing: MissingEpisodes) -> dict[str, Values]:
    """What the police were told, and when, and how they graded it."""
    size = missing.size
    rate = np.where(missing.kind.are("away"), published.REPORTED["away"], published.REPORTED["missing"])
    reported = stream.chance(rate, size)
    told = np.minimum(
        missing.left + stream.value(published.MINUTES_TO_REPORT, size), np.minimum(missing.back, plan.end) - 1
    )
    told = np.maximum(told, missing.left)
    not_recorded = stream.chance(published.REPORT_NOT_RECORDED, size)
    silent = ~reported | not_recorded
    grading = Worded.from_shares(published.GRADING, stream.pick(published.GRADING, size))
    grading = grading.but(missing.kind.are("no_apparent_risk"), "no_apparent_risk")
    ungraded = silent | stream.chance(published.GRADING_NOT_RECORDED, size)
    return {
        "reported_to_police": blank(reported, not_recorded),
        "reported_on": blank(plan.local.day(told), silent),
        "reported_at": blank(told, silent | stream.chance(published.TIME_NOT_RECORDED, size)),
        "police_grading": grading.but(ungraded, ""),
        "police_force": Worded.all(published.POLICE_FORCE, size).but(silent, ""),
    }


def _reasons(stream: Stream, children: Children, missing: MissingEpisodes) -> Worded:
    """Why no interview was to be offered, where it was not required."""
    words = (*published.NOT_REQUIRED_ANY.outcomes, "away_only", "not_our_child")
    reason = Worded(words, stream.pick(published.NOT_REQUIRED_ANY, missing.size))
    reason = reason.but(missing.kind.are("away"), "away_only")
    reason = reason.but(children.group.are("others")[missing.child] & missing.in_care, "not_our_child")
    return reason.but(missing.required != 0, "")
