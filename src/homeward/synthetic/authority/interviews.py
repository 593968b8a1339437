"""Offers of an interview, and the interviews held: one interview may cover several episodes."""

from dataclasses import dataclass

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.missing import MissingEpisodes
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import Lettered, Values, Worded, blank
from homeward.synthetic.draws import Flags, Stream, Whole, spread
from homeward.synthetic.local_days import MINUTES_A_DAY

_WEEK = 7 * MINUTES_A_DAY
_SOONEST = 45  # minutes from coming back to an interview
_MORNING, _EVENING = 9 * 60, 19 * 60


@dataclass(frozen=True)
class Interviews:
    """What came of offering an interview after each episode, and the interviews held.

    `offered`, `accepted` and `due` have one value an episode: `due` is the minute at which an interview was, or would have been, held.
    `episode` is the position of the last episode that each interview covers; `covers` gives, for each episode, the position of the
    interview that covers it, or -1.
    """

    offered: Flags
    accepted: Flags
    due: Whole
    number: Whole
    episode: Whole
    covers: Whole
    held: Whole
    late: Flags
    risk: Worded

    @property
    def size(self) -> int:
        return len(self.episode)


def invent_interviews(plan: Plan, children: Children, missing: MissingEpisodes, first_number: int) -> Interviews:
    """The interviews that follow some missing episodes, numbered from `first_number`."""
    stream = plan.stream("interviews", children.chunk)
    offered, accepted = _answers(stream, children, missing)
    allowed = plan.minutes_to_hold(plan.local.day(np.minimum(missing.back, plan.end - 1)))
    due = _due(plan, stream, children, missing, allowed)
    seen = accepted & stream.chance(published.HELD_AFTER_ACCEPTING, missing.size) | _set(children, missing)
    due, last = _last_covered(stream, missing, seen, due)
    eighteen = plan.local.minute(
        np.minimum(children.eighteenth, plan.last_day + 1), np.zeros(children.size, dtype=np.int64)
    )
    in_childhood = (due < eighteen[missing.child]) | _set(children, missing)
    episode = np.flatnonzero(seen & (last == np.arange(missing.size)) & (due < plan.end) & in_childhood)
    position = np.full(missing.size, -1)
    position[episode] = np.arange(len(episode))
    risk = _risk(plan.stream("risk in interviews", children.chunk), children, missing.child[episode])
    return Interviews(
        offered=offered,
        accepted=accepted,
        due=due,
        number=first_number + np.arange(len(episode)),
        episode=episode,
        covers=np.where(seen, position[last], -1),
        held=due[episode],
        late=(due - missing.back > allowed)[episode],
        risk=risk,
    )


def _set(children: Children, missing: MissingEpisodes) -> Flags:
    """The episodes whose interview is fixed because the case stands at the edge."""
    fixed = [position for position, edge in enumerate(children.edges) if edge.held_after is not None]
    return np.isin(missing.child, fixed)


def _answers(stream: Stream, children: Children, missing: MissingEpisodes) -> tuple[Flags, Flags]:
    """Whether an interview was offered after each episode, and accepted."""
    rate = np.where(missing.out_of_area, published.OFFERED["out of area"], published.OFFERED["in area"])
    offered = stream.chance(rate, missing.size) & ~missing.open & (missing.required != 0)
    offered |= _set(children, missing)
    return offered, offered & (stream.chance(published.ACCEPTED, missing.size) | _set(children, missing))


def _due(plan: Plan, stream: Stream, children: Children, missing: MissingEpisodes, allowed: Whole) -> Whole:
    """The minute at which each episode's interview would be held: by day where that changes nothing, in time or late as published."""
    size = missing.size
    rate = np.where(missing.out_of_area, published.HELD_IN_TIME["out of area"], published.HELD_IN_TIME["in area"])
    in_time = stream.chance(rate, size)
    early = _SOONEST + stream.below(allowed - _SOONEST, size)
    late = allowed + 1 + stream.value(published.DAYS_LATE, size) * MINUTES_A_DAY + stream.below(MINUTES_A_DAY, size)
    due = np.minimum(missing.back, plan.end) + np.where(in_time, early, late)
    by_day = _by_day(plan, due)
    waited = by_day - missing.back
    due = np.where((waited >= _SOONEST) & ((waited <= allowed) == in_time), by_day, due)
    for position, edge in enumerate(children.edges):
        if edge.held_after is not None:
            due = np.where(missing.child == position, missing.back + edge.held_after, due)
    return due


def _by_day(plan: Plan, minutes: Whole) -> Whole:
    """The same local day, with the night's minutes moved into the hour before the morning's or after the evening's; none overtakes another."""
    of_day = plan.local.minute_of_day(minutes)
    moved = np.where(of_day < _MORNING, _MORNING - 60 + of_day // 9, of_day)
    moved = np.where(of_day > _EVENING, _EVENING + (of_day - _EVENING) // 6, moved)
    return minutes + moved - of_day


def _last_covered(stream: Stream, missing: MissingEpisodes, seen: Flags, due: Whole) -> tuple[Whole, Whole]:
    """When each interview is held, and for each episode the last of those that one interview covers together with it.

    An interview waits for the next episode when the child goes missing again before it is held, and sometimes when that comes soon.
    Where no interview follows the next episode, it is held before the child goes missing again.
    """
    size = missing.size
    if size == 0:
        return due, np.zeros(0, dtype=np.int64)
    follows = np.append(missing.child[1:] == missing.child[:-1], False)
    next_left = np.append(missing.left[1:], 0)
    gone_again = follows & (next_left <= due)
    soon = follows & (next_left - missing.back < _WEEK) & stream.chance(published.WAITS_FOR_NEXT, size)
    waits = seen & (gone_again | soon) & np.append(seen[1:], False)
    due = np.where(gone_again & ~waits, missing.back + np.maximum((next_left - missing.back) // 2, 1), due)
    # An episode that does not wait ends a run; each episode's last is the next such end.
    ends = np.where(~waits, np.arange(size), size)
    last = np.minimum.accumulate(ends[::-1])[::-1]
    return np.where(seen, due[last], due), last


def _risk(stream: Stream, children: Children, child: Whole) -> Worded:
    """What an interview records of exploitation: the child's own, where it is recorded at all."""
    words = ("none", "cse", "cce", "both", "other", "not_assessed", "")
    answer = np.array([words.index(word) for word in published.NO_RISK_ANSWER.outcomes])
    none = answer[stream.pick(published.NO_RISK_ANSWER, len(child))]
    how = np.array([words.index(word) for word in children.exploited.words])[
        np.maximum(children.exploited.positions, 0)
    ][child]
    recorded = (children.exploited.positions[child] >= 0) & stream.chance(published.RISK_RECORDED, len(child))
    return Worded(words, np.where(recorded, how, none))


def interview_columns(
    plan: Plan, children: Children, missing: MissingEpisodes, interviews: Interviews
) -> dict[str, Values]:
    """The rows of `interviews`."""
    stream = plan.stream("interview records", children.chunk)
    size = interviews.size
    held_on = plan.local.day(interviews.held)
    role = Worded.from_shares(published.INTERVIEWER_ROLE, stream.pick(published.INTERVIEWER_ROLE, size))
    by_their_own = stream.chance(published.SOCIAL_WORKER_OUT_OF_AREA, size)
    role = role.but(missing.out_of_area[interviews.episode] & by_their_own, "social_worker")
    independent = stream.chance(
        np.where(
            role.are("social_worker"), published.INDEPENDENT["social_worker"], published.INDEPENDENT["other roles"]
        ),
        size,
    )
    written = held_on + stream.value(published.DAYS_TO_WRITE_UP, size)
    signed = written + stream.value(published.DAYS_TO_SIGN_OFF, size)
    unwritten = stream.chance(published.NOT_WRITTEN_UP, size) | (written > plan.last_day)
    edge = missing.child[interviews.episode] < len(children.edges)
    return {
        "interview_id": interviews.number,
        "child_id": children.number[missing.child[interviews.episode]],
        "held_on": held_on,
        "held_at": blank(interviews.held, stream.chance(published.TIME_NOT_RECORDED, size) & ~edge),
        "interviewer_role": role.but(stream.chance(published.ROLE_NOT_RECORDED, size), ""),
        "independent": blank(independent, stream.chance(published.INDEPENDENCE_NOT_RECORDED, size)),
        "late_reason": _late_reason(stream, interviews),
        "exploitation_risk": interviews.risk,
        "written_up_on": blank(written, unwritten),
        "signed_off_on": blank(signed, unwritten | (signed > plan.last_day)),
    }


def _late_reason(stream: Stream, interviews: Interviews) -> Worded:
    words = (*published.LATE_REASON.outcomes, "missing_again")
    reason = Worded(words, stream.pick(published.LATE_REASON, interviews.size))
    covered = np.bincount(interviews.covers[interviews.covers >= 0], minlength=interviews.size)
    reason = reason.but(covered > 1, "missing_again")
    late = interviews.late | (covered > 1)
    return reason.but(~late | stream.chance(published.LATE_REASON_NOT_RECORDED, interviews.size), "")


def covering_columns(missing: MissingEpisodes, interviews: Interviews) -> dict[str, Values]:
    """The rows of `interview_episodes`."""
    covered = np.flatnonzero(interviews.covers >= 0)
    return {
        "interview_id": interviews.number[interviews.covers[covered]],
        "missing_episode_id": missing.number[covered],
    }


@dataclass(frozen=True)
class Offers:
    """The rows of `offers`, and what they come to for each episode: whether one was made, and whether one was accepted."""

    rows: dict[str, Values]
    offered: Whole
    accepted: Whole


def invent_offers(
    plan: Plan, children: Children, missing: MissingEpisodes, interviews: Interviews, first_number: int
) -> Offers:
    """The offers, numbered from `first_number`: each attempt after each episode, up to the one that was accepted or the last."""
    stream = plan.stream("offers", children.chunk)
    offered = np.flatnonzero(interviews.offered)
    attempts = stream.value(published.ATTEMPTS, len(offered))
    owner = np.repeat(np.arange(len(offered)), attempts)
    is_last = np.ones(len(owner), dtype=bool)
    is_last[:-1] = owner[1:] != owner[:-1]
    at = _attempted_at(plan, stream, missing, interviews, offered, owner)
    accepted = interviews.accepted[offered][owner]
    outcome, reason = _outcomes(stream, is_last, accepted)
    undated = stream.chance(published.TIME_NOT_RECORDED, len(owner)) & (
        missing.child[offered][owner] >= len(children.edges)
    )
    rows: dict[str, Values] = {
        "missing_episode_id": missing.number[offered][owner],
        "child_id": children.number[missing.child[offered]][owner],
        "offered_on": blank(
            plan.local.day(at), undated & stream.chance(published.DATE_OF_OFFER_NOT_RECORDED, len(owner))
        ),
        "offered_at": blank(at, undated),
        "way": Worded.from_shares(published.OFFER_WAY, stream.pick(published.OFFER_WAY, len(owner))),
        "outcome": outcome,
        "declined_reason": reason,
    }
    kept = at < plan.end
    made, said_yes = np.zeros(missing.size, dtype=bool), np.zeros(missing.size, dtype=bool)
    made[offered[owner[kept]]] = True
    said_yes[offered[owner[kept & is_last & accepted]]] = True
    numbers = first_number + np.arange(int(kept.sum()))
    return Offers(
        rows={"offer_id": numbers, **{name: _only(values, kept) for name, values in rows.items()}},
        offered=blank(made, missing.open),
        accepted=blank(said_yes, ~made),
    )


def _attempted_at(
    plan: Plan, stream: Stream, missing: MissingEpisodes, interviews: Interviews, offered: Whole, owner: Whole
) -> Whole:
    """The minute of each attempt: after coming back, by day, and before the interview that it led to."""
    back = np.minimum(missing.back[offered], plan.end)
    refused = back + stream.value(published.MINUTES_TO_LAST_REFUSED_OFFER, len(offered))
    until = np.where(interviews.accepted[offered], np.maximum(interviews.due[offered] - 15, back + 1), refused)
    after = stream.between(1, 600, len(offered))
    gaps = spread(until - back, stream.between(1, 1_000, len(owner)), owner, after)
    return np.clip(_by_day(plan, back[owner] + gaps), back[owner] + 1, until[owner])


def _only(values: Values, kept: Flags) -> Values:
    return values.only(kept) if isinstance(values, Worded | Lettered) else values[kept]


def _outcomes(stream: Stream, is_last: Flags, accepted: Flags) -> tuple[Worded, Worded]:
    """What came of each attempt, and why it was declined."""
    words = ("accepted", *published.FINAL_REFUSAL.outcomes)
    final = np.where(accepted, 0, 1 + stream.pick(published.FINAL_REFUSAL, len(is_last)))
    earlier = np.array([words.index(word) for word in published.EARLIER_ATTEMPT.outcomes])
    drawn = earlier[stream.pick(published.EARLIER_ATTEMPT, len(is_last))]
    outcome = Worded(words, np.where(is_last, final, drawn))
    reason = Worded.from_shares(published.DECLINE_REASON, stream.pick(published.DECLINE_REASON, len(is_last)))
    reason = reason.but(outcome.are("declined_by_parent"), "parent_against")
    declined = outcome.are("declined") | outcome.are("declined_by_parent")
    return outcome, reason.but(~declined | stream.chance(published.REASON_NOT_RECORDED, len(is_last)), "")
