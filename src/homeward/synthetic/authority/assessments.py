"""When each child was open to children's services, and the assessments and the factors found at their end."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.care import Care
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import Values, Worded, blank
from homeward.synthetic.draws import Flags, Whole
from homeward.synthetic.local_days import day_number

_FACTORS = (*published.FACTORS, "10A", "11A", "24A", "21")


@dataclass(frozen=True)
class Involvements:
    """Times in which children were open; `until` stands after the end of the records for one that is not closed."""

    child: Whole
    opened: Whole
    until: Whole


def invent_involvements(plan: Plan, children: Children, care: Care) -> Involvements:
    """One or two times open for each child: all of a stretch of care, and round the first day that matters."""
    stream = plan.stream("involvements", children.chunk)
    opened = children.first_day - stream.between(*published.OPEN_BEFORE, children.size)
    opened = np.maximum(np.where(children.in_care, np.minimum(opened, care.from_day), opened), children.born)
    until = children.first_day + stream.between(*published.OPEN_AFTER, children.size)
    until = np.where(children.in_care, np.maximum(until, care.to_day), until)
    until = np.minimum(until, np.maximum(children.eighteenth, children.first_day))
    again = until + stream.between(*published.OPENED_AGAIN_AFTER, children.size)
    twice = stream.chance(published.OPENED_AGAIN, children.size) & (
        again < np.minimum(children.eighteenth, plan.last_day)
    )
    child = np.concatenate([np.arange(children.size), np.flatnonzero(twice)])
    second_until = np.minimum(
        again + stream.between(*published.OPEN_AGAIN_FOR, children.size), np.maximum(children.eighteenth, again)
    )
    return Involvements(child, np.concatenate([opened, again[twice]]), np.concatenate([until, second_until[twice]]))


def involvement_columns(
    plan: Plan, children: Children, involvements: Involvements, first_number: int
) -> dict[str, Values]:
    """The rows of `involvements`, numbered from `first_number`."""
    return {
        "involvement_id": first_number + np.arange(len(involvements.child)),
        "child_id": children.number[involvements.child],
        "opened_on": involvements.opened,
        "closed_on": blank(involvements.until, involvements.until > plan.last_day),
    }


@dataclass(frozen=True)
class Assessments:
    """The rows of `assessments` and of `assessment_factors`."""

    rows: dict[str, Values]
    factors: dict[str, Values]


def invent_assessments(plan: Plan, children: Children, involvements: Involvements, first_number: int) -> Assessments:
    """Assessments while children were open, numbered from `first_number`, and what was found at the end of those completed."""
    stream = plan.stream("assessments", children.chunk)
    each = stream.value(published.ASSESSMENTS, len(involvements.child))
    of = np.repeat(np.arange(len(involvements.child)), each)
    first = np.maximum(involvements.opened[of], plan.first_day - 60)
    last = np.maximum(np.minimum(involvements.until[of], plan.last_day), first)
    began = first + stream.below(last - first + 1, len(of))
    completed = began + stream.value(published.DAYS_TO_ASSESS, len(of))
    unfinished = stream.chance(published.NEVER_COMPLETED, len(of)) | (completed > plan.last_day)
    kept = began <= plan.last_day
    child, began, completed, unfinished = involvements.child[of][kept], began[kept], completed[kept], unfinished[kept]
    number = first_number + np.arange(len(child))
    at, factor = _factors(plan, children, child, completed, ~unfinished)
    return Assessments(
        rows={
            "assessment_id": number,
            "child_id": children.number[child],
            "began_on": began,
            "completed_on": blank(completed, unfinished),
        },
        factors={"assessment_id": number[at], "factor": Worded(_FACTORS, factor)},
    )


def _factors(plan: Plan, children: Children, child: Whole, completed: Whole, finished: Flags) -> tuple[Whole, Whole]:
    """The assessment and the position of each factor found; an assessment that found nothing has the factor that says so."""
    stream = plan.stream("factors", children.chunk)
    size = len(child)
    exploited = children.is_exploited[child]
    rates = [np.where(exploited, often, seldom) for often, seldom in published.FACTORS.values()]
    missing = np.where(
        children.goes_missing[child], published.MISSING_FACTOR["went missing"], published.MISSING_FACTOR["did not"]
    )
    collected = completed >= day_number(date(*published.CRIMINAL_EXPLOITATION_FACTOR_FROM))
    criminal = children.criminally[child] & collected
    rates += [
        missing,
        children.sexually[child] * published.EXPLOITATION_FACTOR,
        criminal * published.EXPLOITATION_FACTOR,
    ]
    found = [np.flatnonzero(stream.chance(rate, size) & finished) for rate in rates]
    at = np.concatenate(found)
    nothing = np.flatnonzero(finished & (np.bincount(at, minlength=size) == 0))
    factor = np.concatenate([np.full(len(rows), position) for position, rows in enumerate([*found, nothing])])
    return np.concatenate([at, nothing]), factor
