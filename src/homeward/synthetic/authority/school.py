"""School: what came of looking for each child in the schools' lists, and what the lists said of those found there."""

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import Values, Worded, blank
from homeward.synthetic.draws import Flags, Whole
from homeward.synthetic.local_days import years_later

_STARTS_SCHOOL, _LEAVES_SCHOOL = 5, 16


def search_outcomes(plan: Plan, children: Children) -> Worded:
    """What came of each search: a child without a pupil number cannot be linked by one."""
    stream = plan.stream("searches", children.chunk)
    numbered, unnumbered = published.SEARCHED, published.SEARCHED_WITHOUT_NUMBER
    drawn = np.where(children.numbered, stream.pick(numbered, children.size), stream.pick(unnumbered, children.size))
    return Worded(numbered.outcomes, drawn)


def search_columns(plan: Plan, children: Children, outcome: Worded) -> dict[str, Values]:
    """The rows of `school_searches`: one a child, in lists that cover all the days of the records."""
    whole = np.ones(children.size, dtype=np.int64)
    return {
        "child_id": children.number,
        "from_on": whole * plan.first_day,
        "to_on": whole * plan.last_day,
        "outcome": outcome,
    }


def exclusion_columns(plan: Plan, children: Children, linked: Flags, first_number: int) -> dict[str, Values]:
    """The rows of `school_exclusions`, numbered from `first_number`: on school days of children found in the lists, of school age."""
    stream = plan.stream("school exclusions", children.chunk)
    exploited = children.is_exploited
    rate = np.where(exploited, published.EVER_EXCLUDED["exploited"], published.EVER_EXCLUDED["not"])
    ever = linked & stream.chance(rate, children.size)
    child = np.repeat(np.arange(children.size), stream.value(published.SCHOOL_EXCLUSIONS, children.size) * ever)
    first = np.maximum(years_later(children.born, _STARTS_SCHOOL), plan.first_day)[child]
    last = np.minimum(years_later(children.born, _LEAVES_SCHOOL), plan.last_day)[child]
    began = first + stream.below(np.maximum(last - first + 1, 1), len(child))
    began += np.maximum(_weekday(began) - 4, 0) * -1
    kept = (first <= last) & (began >= first)
    child, began = child[kept], began[kept]
    kind = Worded.from_shares(published.EXCLUSION_TYPE, stream.pick(published.EXCLUSION_TYPE, len(child)))
    sessions = np.where(kind.are("LNCH"), 1, stream.value(published.SESSIONS, len(child)))
    return {
        "school_exclusion_id": first_number + np.arange(len(child)),
        "child_id": children.number[child],
        "exclusion_type": kind,
        "began_on": began,
        "sessions": blank(sessions, kind.are("PERM") | stream.chance(published.SESSIONS_NOT_RECORDED, len(child))),
        "reason": Worded.from_shares(published.EXCLUSION_REASON, stream.pick(published.EXCLUSION_REASON, len(child))),
    }


def _weekday(day: Whole) -> Whole:
    """Monday is 0; 1 January 1970 was a Thursday."""
    return (day + 3) % 7
