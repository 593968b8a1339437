"""Care: one stretch of it for each looked-after child, divided into care episodes as the child moves, in and out of area."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import Values, Worded, blank
from homeward.synthetic.draws import Whole, spread
from homeward.synthetic.local_days import day_number

_SOONEST_IN_CARE = 20


@dataclass(frozen=True)
class Care:
    """Care episodes in the order of their children and days. `child` is a position among the children; `until` is the last day, or the
    day after the records end for one that has not ended. `from_day` and `to_day` are each child's whole stretch of care.
    """

    child: Whole
    began: Whole
    until: Whole
    host: Worded
    in_area: Whole
    responsible: Worded
    from_day: Whole
    to_day: Whole

    def at(self, child: Whole, day: Whole) -> Whole:
        """The position of the care episode that each child is in on a day, -1 for none; of two on the day of a move, the later."""
        far = np.int64(1) << 32
        keys = self.child * far + self.began
        found = np.searchsorted(keys, child * far + day, side="right") - 1
        at = np.maximum(found, 0)
        if len(self.child) == 0:
            return np.full(len(child), -1)
        inside = (found >= 0) & (self.child[at] == child) & (day <= self.until[at])
        return np.where(inside, at, -1)


def invent_care(plan: Plan, children: Children) -> Care:
    """The care episodes of some children; what would begin after the records end is left out."""
    stream = plan.stream("care", children.chunk)
    from_day, to_day = _stretches(plan, children)
    looked_after = np.flatnonzero(children.in_care)
    length = (to_day - from_day)[looked_after]
    number = np.minimum(stream.value(published.CARE_EPISODES, len(looked_after)), length)
    owner = np.repeat(np.arange(len(looked_after)), number)
    weights = stream.between(1, 1_000, len(owner))
    starts = np.cumsum(number) - number
    weights[starts] = 0
    # A day is kept back for each care episode, so that each lasts one at least.
    days = length - number
    nth = np.arange(len(owner)) - starts[owner]
    began = (
        from_day[looked_after][owner] + spread(days, weights, owner, stream.between(1, 1_000, len(looked_after))) + nth
    )
    until = np.where(nth + 1 < number[owner], np.append(began[1:], 0), to_day[looked_after][owner])
    kept = (began <= plan.last_day) & (began <= until)
    child = looked_after[owner][kept]
    host, in_area, responsible = _places(plan, children, child)
    return Care(
        child, began[kept], np.minimum(until[kept], plan.last_day + 1), host, in_area, responsible, from_day, to_day
    )


def _stretches(plan: Plan, children: Children) -> tuple[Whole, Whole]:
    """First and last day of each child's care. All of a child's episodes fall inside, but for a few who go missing before they come in."""
    stream = plan.stream("stretch of care", children.chunk)
    before = stream.value(published.DAYS_IN_CARE_BEFORE, children.size)
    late = stream.chance(published.MISSING_BEFORE_CARE, children.size) & children.goes_missing
    from_day = children.first_day - np.where(
        late, -stream.between(*published.DAYS_MISSING_BEFORE_CARE, children.size), before
    )
    from_day = np.clip(from_day, children.born + 1, children.eighteenth - 1)
    last_needed = np.maximum(children.first_day + children.span, from_day + _SOONEST_IN_CARE)
    to_day = np.maximum(last_needed, children.first_day + stream.value(published.DAYS_IN_CARE_AFTER, children.size))
    return from_day, np.minimum(to_day, children.eighteenth)


def _places(plan: Plan, children: Children, child: Whole) -> tuple[Worded, Whole, Worded]:
    """For each care episode: in whose area it is, whether that is the responsible authority's, and who is responsible."""
    stream = plan.stream("places", children.chunk)
    authorities = (plan.authority, *plan.neighbours)
    of_others = children.group.are("others")[child]
    out = stream.chance(published.PLACED_OUT_OF_AREA, len(child))
    elsewhere = stream.between(1, len(plan.neighbours), len(child))
    # Another authority's child is known here because the placement is in this area; the authority stays the same through every move.
    theirs = stream.between(1, len(plan.neighbours), children.size)[child]
    host = np.where(of_others, 0, np.where(out, elsewhere, 0))
    responsible = np.where(of_others, theirs, 0)
    in_area = blank(host == responsible, stream.chance(published.AREA_NOT_RECORDED, len(child)))
    return Worded(authorities, host), in_area, Worded(authorities, responsible)


def columns(plan: Plan, children: Children, care: Care, first_number: int) -> dict[str, Values]:
    """The rows of `care_episodes`."""
    stream = plan.stream("placements", children.chunk)
    rows = len(care.child)
    status = Worded.from_shares(published.LEGAL_STATUS, stream.pick(published.LEGAL_STATUS, children.size)[care.child])
    need = Worded.from_shares(
        published.CATEGORY_OF_NEED, stream.pick(published.CATEGORY_OF_NEED, children.size)[care.child]
    )
    placement, provider = _placements(
        children, care, stream.pick(published.PLACEMENT, rows), stream.pick(published.PROVIDER, rows)
    )
    return {
        "care_episode_id": first_number + np.arange(rows),
        "child_id": children.number[care.child],
        "began_on": care.began,
        "ended_on": blank(care.until, care.until > plan.last_day),
        "legal_status": status,
        "category_of_need": need.but(stream.chance(published.NEED_NOT_RECORDED, rows), ""),
        "placement_type": placement,
        "placement_provider": provider,
        "responsible_authority": care.responsible,
        "host_authority": care.host,
        "in_area": care.in_area,
    }


def _placements(children: Children, care: Care, drawn: Whole, provided: Whole) -> tuple[Worded, Worded]:
    """Placement and provider: with parents provided by parents, on one's own only from 16, and by the word of the year."""
    words = (*published.PLACEMENT.outcomes, "H5")
    placement = Worded(words, drawn)
    sixteen = care.began >= children.eighteenth[care.child] - 2 * 366
    placement = placement.but(placement.are("K3") & ~sixteen, "U6")
    earlier = care.began < day_number(date(*published.SEMI_INDEPENDENT_UNTIL))
    placement = placement.but(placement.are("K3") & earlier, "H5")
    provider = Worded((*published.PROVIDER.outcomes, "PR0"), provided)
    return placement, provider.but(placement.are("P1"), "PR0")
