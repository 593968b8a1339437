"""Exploitation: concerns from interviews and from elsewhere, and screenings."""

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.interviews import Interviews
from homeward.synthetic.authority.missing import MissingEpisodes
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import NOT_RECORDED, Values, Worded, blank
from homeward.synthetic.draws import Flags, Stream, Whole

_TYPES = ("cse", "cce", "other")
_SOURCES = ("interview", *published.CONCERN_SOURCE.outcomes)


def concern_columns(
    plan: Plan, children: Children, missing: MissingEpisodes, interviews: Interviews, first_number: int
) -> dict[str, Values]:
    """The rows of `exploitation_concerns`, numbered from `first_number`: some noted in interviews, on an episode, and some elsewhere."""
    stream = plan.stream("concerns", children.chunk)
    risk = interviews.risk
    risky = risk.are("cse") | risk.are("cce") | risk.are("both") | risk.are("other")
    told = risky & stream.chance(published.CONCERN_FROM_INTERVIEW, interviews.size)
    noted = np.flatnonzero(told)
    at, kind = _each_type(risk.only(told))
    from_interview = noted[at]
    elsewhere = np.flatnonzero(children.is_exploited)
    also, other_kind = _each_type(children.exploited.only(children.is_exploited))
    child = np.concatenate([missing.child[interviews.episode[from_interview]], elsewhere[also]])
    tied = np.concatenate([missing.number[interviews.episode[from_interview]], np.full(len(also), NOT_RECORDED)])
    noted_on = np.concatenate(
        [plan.local.day(interviews.held[from_interview]), _some_day(plan, stream, children, elsewhere[also])]
    )
    drawn = 1 + stream.pick(published.CONCERN_SOURCE, len(child))
    rows = len(child)
    return {
        "concern_id": first_number + np.arange(rows),
        "child_id": children.number[child],
        "exploitation_type": Worded(_TYPES, np.concatenate([kind, other_kind])),
        "status": Worded.from_shares(published.CONCERN_STATUS, stream.pick(published.CONCERN_STATUS, rows)),
        "source": Worded(_SOURCES, np.where(tied == NOT_RECORDED, drawn, 0)),
        "noted_on": noted_on,
        "ended_on": _ended(plan, stream, noted_on),
        "missing_episode_id": tied,
    }


def _each_type(risk: Worded) -> tuple[Whole, Whole]:
    """One row for each type that a recorded risk names: its position, and the type's position in the list."""
    both = risk.are("both")
    found = [
        np.flatnonzero(risk.are("cse") | both),
        np.flatnonzero(risk.are("cce") | both),
        np.flatnonzero(risk.are("other")),
    ]
    kind = np.concatenate([np.full(len(rows), position) for position, rows in enumerate(found)])
    return np.concatenate(found), kind


def _some_day(plan: Plan, stream: Stream, children: Children, child: Whole) -> Whole:
    """A day after each child first matters, before 18 and before the records end."""
    first = np.maximum(children.first_day[child], plan.first_day)
    last = np.maximum(np.minimum(children.eighteenth[child] - 1, plan.last_day), first)
    return first + stream.below(last - first + 1, len(child))


def _ended(plan: Plan, stream: Stream, noted_on: Whole) -> Whole:
    ended = noted_on + stream.between(*published.DAYS_OF_CONCERN, len(noted_on))
    still = ~stream.chance(published.CONCERN_ENDED, len(noted_on)) | (ended > plan.last_day)
    return blank(ended, still)


def screening_columns(plan: Plan, children: Children, first_number: int) -> dict[str, Values]:
    """The rows of `screenings`, numbered from `first_number`."""
    stream = plan.stream("screenings", children.chunk)
    exploited = children.is_exploited
    others = stream.chance(published.SCREENED_WITHOUT_CONCERN, children.size)
    each = np.where(exploited, stream.value(published.SCREENINGS, children.size), others.astype(np.int64))
    child = np.repeat(np.arange(children.size), each)
    rows = len(child)
    screened_on = _some_day(plan, stream, children, child)
    tool = Worded.from_shares(published.TOOL, stream.pick(published.TOOL, rows))
    level, concern = _levels(stream, tool, exploited[child])
    kind = _screened_for(stream, children, child, tool)
    return {
        "screening_id": first_number + np.arange(rows),
        "child_id": children.number[child],
        "screened_on": screened_on,
        "tool": tool,
        "tool_version": Worded(tuple(published.TOOL_VERSION[name] for name in tool.words), tool.positions),
        "exploitation_type": kind,
        "level": level.but(stream.chance(published.LEVEL_NOT_RECORDED, rows), ""),
        "concern_found": concern,
        "rescreen_on": blank(screened_on + published.DAYS_TO_RESCREEN, stream.chance(published.RESCREEN_NOT_SET, rows)),
    }


def _screened_for(stream: Stream, children: Children, child: Whole, tool: Worded) -> Worded:
    """The type screened for: what the child is exploited for, and sexual exploitation with the tools made for that."""
    both = children.exploited.are("both")[child]
    criminal = children.criminally[child] & (~both | stream.chance(published.BOTH_SCREENED_AS_CRIMINAL, len(child)))
    for_one_type = tool.are("seraf") | tool.are("wm_cse")
    return Worded(_TYPES, np.where(criminal & ~for_one_type, 1, 0))


def _levels(stream: Stream, tool: Worded, exploited: Flags) -> tuple[Worded, Flags]:
    """The level in the words of each tool, and whether it is a concern."""
    rows = len(exploited)
    height = stream.below(10_000, rows)
    words = tuple(level for name in tool.words for level in published.LEVELS[name])
    lengths = np.array([len(published.LEVELS[name]) for name in tool.words])
    starts = np.cumsum(lengths) - lengths
    nothing = height < np.where(exploited, published.NOTHING_FOUND["exploited"], published.NOTHING_FOUND["not"])
    above = 1 + height % (lengths[tool.positions] - 1)
    return Worded(words, starts[tool.positions] + np.where(nothing, 0, above)), ~nothing
