"""R1 to R4: episodes after which an interview is to be offered, and what became of the offer."""

from __future__ import annotations

import ibis.expr.types as ir

from homeward.counts.answer import Rate, Sum
from homeward.measures.definitions.choices import (
    EPISODES,
    GUIDANCE_2014,
    OF_THE_CARE,
    OF_THE_CHILD,
    OF_THE_DAY,
    OF_THE_EPISODE,
)
from homeward.measures.definitions.missing import chosen
from homeward.measures.expressions.asked import Asked
from homeward.measures.expressions.reaching import OF_EPISODES
from homeward.measures.expressions.records import record, seconds_from
from homeward.measures.measure import Measure, Tally

BY_DATE_BACK = "missing_episodes.came_back_on"
HELPS = ("missing_episodes.interview_required", "children.born_on")
OVER_EPISODES = OF_THE_CHILD | OF_THE_DAY | OF_THE_CARE | OF_THE_EPISODE
AMONG_REQUIRED = (
    "missing episodes from which the child came back in the period, less those recorded as needing no interview; where nothing is "
    "recorded an interview is taken as required"
)
LATEST = "Offers and interviews are counted up to the last day that the records speak for, also where that is after the period."
REQUIRED = Tally("required", "Episodes after which an interview was to be offered", everything=True)


def came_back(asked: Asked) -> ir.Table:
    """The chosen episodes from which the child came back in the period."""
    return asked.of_children(asked.placed(chosen(asked), "came_back_on"))


def required(asked: Asked) -> ir.Table:
    """Those after which an interview was to be offered."""
    episodes = came_back(asked)
    return episodes.filter(episodes.interview_required.fill_null(True))


def _eligible(asked: Asked) -> ir.Table:
    episodes = came_back(asked)
    wanted = episodes.interview_required.fill_null(True)
    return episodes.mutate(required=wanted, not_required=~wanted)


def _offered(asked: Asked) -> ir.Table:
    episodes = required(asked)
    offered = episodes.interview_offered
    return episodes.mutate(
        offered=offered.fill_null(False), not_offered=(~offered).fill_null(False), not_recorded=offered.isnull()
    )


def _accepted(asked: Asked) -> ir.Table:
    episodes = _offered(asked)
    accepted, offered = episodes.interview_accepted, episodes.offered
    return episodes.mutate(
        accepted=offered & accepted.fill_null(False),
        not_accepted=offered & (~accepted).fill_null(False),
        not_known=offered & accepted.isnull(),
    )


def _offered_in_time(asked: Asked) -> ir.Table:
    """Episodes with the time of their first offer. An attempt whose time is not known could have been the first."""
    episodes, offers = _offered(asked), record("offers")
    first = offers.group_by(offered_after="missing_episode_id").agg(
        first_at=offers.offered_at.min(), untimed=offers.count(where=offers.offered_at.isnull())
    )
    joined = episodes.left_join(first, episodes.missing_episode_id == first.offered_after)
    elapsed = seconds_from(joined.came_back_at, joined.first_at)
    soon = (elapsed <= asked.time_limit(joined.came_back_on)).fill_null(False)
    certain = (elapsed > asked.time_limit(joined.came_back_on)).fill_null(False) & (joined.untimed == 0)
    return joined.mutate(
        in_time=joined.offered & soon,
        late=joined.offered & certain,
        not_timed=joined.offered & ~soon & ~certain,
        without_offer=~joined.offered,
    )


R1 = Measure(
    id="R1", slug="interviews-required", title="Episodes after which an interview was to be offered",
    asks="After how many missing episodes was a return home interview to be offered?",
    counts="episode", among=AMONG_REQUIRED, placed_by=BY_DATE_BACK, adds_over=OVER_EPISODES,
    tallies=(
        Tally("required", "Episodes after which an interview was to be offered", part_of="came_back"),
        Tally("not_required", "Episodes recorded as needing no interview", part_of="came_back"),
        Tally("came_back", "Missing episodes from which the child came back", everything=True),
    ),
    things=_eligible, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_BACK,), helps=HELPS, parameters=EPISODES,
    sums=(Sum("came_back", ("required", "not_required")),),
)  # fmt: skip

R2 = Measure(
    id="R2", slug="interviews-offered", title="Episodes after which an interview was offered",
    asks="After how many missing episodes was a return home interview offered?",
    counts="episode", among=AMONG_REQUIRED, placed_by=BY_DATE_BACK, adds_over=OVER_EPISODES,
    tallies=(
        Tally("offered", "Episodes after which an interview was offered", part_of="required"),
        Tally("not_offered", "Episodes after which none was offered", part_of="required"),
        Tally("not_recorded", "Episodes of which it is not recorded whether one was offered", part_of="required"),
        REQUIRED,
    ),
    things=_offered, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(BY_DATE_BACK, "missing_episodes.interview_offered"), helps=HELPS, parameters=EPISODES,
    sums=(Sum("required", ("offered", "not_offered", "not_recorded")),), rates=(Rate("offered", "required"),),
    notes=("An episode with one recorded attempt to offer, whatever came of it, was offered an interview.", LATEST),
)  # fmt: skip

R3 = Measure(
    id="R3", slug="interviews-offered-in-time", title="Episodes after which an interview was offered in time",
    asks="After how many missing episodes was a return home interview first offered within the time limit?",
    counts="episode", among=AMONG_REQUIRED, placed_by=BY_DATE_BACK, adds_over=OVER_EPISODES,
    tallies=(
        Tally("in_time", "Episodes after which the first offer was made in time", part_of="required"),
        Tally("late", "Episodes after which the first offer was late", part_of="required"),
        Tally("not_timed", "Episodes offered an interview of which the time cannot be told", part_of="required"),
        Tally("without_offer", "Episodes with no recorded offer", part_of="required"),
        REQUIRED,
    ),
    things=_offered_in_time, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(BY_DATE_BACK, "missing_episodes.came_back_at", "missing_episodes.interview_offered", "offers.offered_at"),
    helps=HELPS, parameters=EPISODES, clock="offer",
    sums=(Sum("required", ("in_time", "late", "not_timed", "without_offer")),), rates=(Rate("in_time", "required"),),
    notes=(
        "Time runs from coming back to the first recorded attempt, in elapsed hours, not rounded, weekends included; an offer made "
        "before the child came back is in time.",
        "The time cannot be told where the time of coming back or of an attempt that may have been the first is not recorded, or "
        "where the law of the day sets no limit.",
        LATEST,
    ),
)  # fmt: skip

R4 = Measure(
    id="R4", slug="interviews-accepted", title="Episodes after which an interview was accepted",
    asks="After how many missing episodes was an offered return home interview accepted?",
    counts="episode", among=AMONG_REQUIRED, placed_by=BY_DATE_BACK, adds_over=OVER_EPISODES,
    tallies=(
        Tally("accepted", "Episodes after which an interview was accepted", part_of="offered"),
        Tally("not_accepted", "Episodes after which none was accepted", part_of="offered"),
        Tally("not_known", "Episodes offered an interview of which it is not recorded whether it was accepted", part_of="offered"),
        Tally("offered", "Episodes after which an interview was offered", part_of="required"),
        REQUIRED,
    ),
    things=_accepted, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(BY_DATE_BACK, "missing_episodes.interview_offered", "missing_episodes.interview_accepted"),
    helps=HELPS, parameters=EPISODES,
    sums=(Sum("offered", ("accepted", "not_accepted", "not_known")),), rates=(Rate("accepted", "offered"),),
    notes=("An offer first refused and later accepted is accepted.", LATEST),
)  # fmt: skip
