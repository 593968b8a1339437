"""R5, R6, R8 and R9: interviews held, how soon, and by whom."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from homeward.counts.answer import Rate, Sum
from homeward.measures.definitions.choices import (
    CHILDREN,
    EPISODES,
    GUIDANCE_2014,
    OF_THE_CHILD,
    OF_THE_DAY,
    WHICH_CHILDREN,
)
from homeward.measures.definitions.offered import (
    AMONG_REQUIRED,
    BY_DATE_BACK,
    HELPS,
    LATEST,
    OVER_EPISODES,
    REQUIRED,
    required,
)
from homeward.measures.expressions.asked import Asked
from homeward.measures.expressions.reaching import OF_EPISODES_INTERVIEWED, OF_INTERVIEWS
from homeward.measures.expressions.records import record, seconds_from
from homeward.measures.measure import Measure, Tally

BY_DATE_HELD = "interviews.held_on"
OVER_INTERVIEWS = OF_THE_CHILD | OF_THE_DAY | {"interviewer_role"}
AMONG_INTERVIEWS = "return home interviews held in the period, whenever the child came back"
HELD = Tally("held", "Interviews held", everything=True, heeds=WHICH_CHILDREN)

_FROM_BACK_TO_HELD = (
    "Time runs from coming back to the interview, in elapsed hours, not rounded, weekends included. It cannot be told where either time "
    "is not recorded, where the interview is timed before the child came back, or where the law of the day sets no limit."
)
_FIRST_RETURN = (
    "An interview that covers several missing episodes is in time where it is in time after every one of them."
)


def held(asked: Asked) -> ir.Table:
    """The interviews held in the period."""
    interviews = record("interviews")
    return asked.of_children(asked.placed(interviews.mutate(thing_id=interviews.interview_id), "held_on"))


def _pairs() -> ir.Table:
    """Every interview and missing episode that belong together, with the seconds between, null where they cannot be told."""
    links, interviews = record("interview_episodes"), record("interviews").select("interview_id", "held_at")
    episodes = record("missing_episodes").select("missing_episode_id", "came_back_on", "came_back_at")
    pairs = links.join(interviews, "interview_id").join(episodes, "missing_episode_id")
    elapsed = seconds_from(pairs.came_back_at, pairs.held_at)
    return pairs.mutate(elapsed=ibis.ifelse(elapsed >= 0, elapsed, ibis.null("float64")))


def _timed(asked: Asked) -> ir.Table:
    """The same, with the seconds that the law of the day allowed."""
    pairs = _pairs()
    return pairs.mutate(allowed=asked.time_limit(pairs.came_back_on))


def _held_in_time(asked: Asked) -> ir.Table:
    interviews, pairs = held(asked), _timed(asked)
    timing = pairs.group_by(timed="interview_id").agg(
        any_late=(pairs.elapsed > pairs.allowed).fill_null(False).any(),
        any_untold=(pairs.elapsed <= pairs.allowed).isnull().any(),
    )
    joined = interviews.left_join(timing, interviews.interview_id == timing.timed)
    late = joined.any_late.fill_null(False)
    untold = joined.any_untold.fill_null(True)
    return joined.mutate(late=late, in_time=~late & ~untold, not_timed=~late & untold)


def _hours(asked: Asked) -> ir.Table:
    interviews, pairs = held(asked), _pairs()
    timing = pairs.group_by(timed="interview_id").agg(seconds=pairs.elapsed.max(), untold=pairs.elapsed.isnull().any())
    joined = interviews.left_join(timing, interviews.interview_id == timing.timed)
    timed = ~joined.untold.fill_null(True)
    return joined.mutate(
        timed=timed, not_timed=~timed, seconds=ibis.ifelse(timed, joined.seconds, ibis.null("float64"))
    )


def _interviewed(asked: Asked) -> ir.Table:
    episodes = required(asked)
    covered = record("interview_episodes").select(covered="missing_episode_id").distinct()
    joined = episodes.left_join(covered, episodes.missing_episode_id == covered.covered)
    was_held, offered = joined.covered.notnull(), joined.interview_offered.fill_null(False)
    return joined.mutate(
        held=was_held, offered=offered, held_of_offered=was_held & offered, held_without_offer=was_held & ~offered
    )


def _interviewed_in_time(asked: Asked) -> ir.Table:
    episodes, pairs = required(asked), _timed(asked)
    timing = pairs.group_by(timed="missing_episode_id").agg(
        soonest=pairs.elapsed.min(), any_untold=(pairs.elapsed <= pairs.allowed).isnull().any()
    )
    joined = episodes.left_join(timing, episodes.missing_episode_id == timing.timed)
    was_held = joined.timed.notnull()
    soon = (joined.soonest <= asked.time_limit(joined.came_back_on)).fill_null(False)
    late = was_held & ~soon & ~joined.any_untold.fill_null(True)
    return joined.mutate(held=was_held, in_time=soon, late=late, not_timed=was_held & ~soon & ~late)


def _independent(asked: Asked) -> ir.Table:
    interviews = held(asked)
    judged = interviews.independent
    return interviews.mutate(
        independent=judged.fill_null(False), not_independent=(~judged).fill_null(False), not_recorded=judged.isnull()
    )


_TIMES = ("interviews.held_at", "missing_episodes.came_back_at", "interview_episodes.missing_episode_id")
_HELPS = ("children.born_on",)

R5 = Measure(
    id="R5", slug="interviews-held", title="Interviews held",
    asks="How many return home interviews were held?",
    counts="interview", among=AMONG_INTERVIEWS, placed_by=BY_DATE_HELD, adds_over=OVER_INTERVIEWS,
    tallies=(HELD,), things=held, reaches=OF_INTERVIEWS,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_HELD,), helps=_HELPS, parameters=CHILDREN,
    notes=("An interview that covers several missing episodes is one interview.", "Offers, and interviews that were refused, are not in it."),
)  # fmt: skip

R5_CHILDREN = Measure(
    id="R5-children", slug="children-interviewed", title="Children interviewed",
    asks="How many children had a return home interview?",
    counts="child", among="children with at least one return home interview held in the period", placed_by=BY_DATE_HELD,
    adds_over=OF_THE_CHILD,
    tallies=(Tally("children", "Children interviewed", everything=True, events=HELD.title, heeds=WHICH_CHILDREN),), things=held, reaches=OF_INTERVIEWS,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_HELD,), helps=_HELPS, parameters=CHILDREN,
    notes=("A child interviewed in two parts of the period is one child in the whole: the parts do not add.",),
)  # fmt: skip

R5_EPISODES = Measure(
    id="R5-episodes", slug="episodes-interviewed", title="Episodes after which an interview was held",
    asks="After how many missing episodes was a return home interview held, of those after which one was to be offered and of those offered?",
    counts="episode", among=AMONG_REQUIRED, placed_by=BY_DATE_BACK, adds_over=OVER_EPISODES,
    tallies=(
        Tally("held", "Episodes after which an interview was held", part_of="required"),
        Tally("held_of_offered", "Episodes offered an interview, after which one was held", part_of="offered"),
        Tally("held_without_offer", "Episodes after which an interview was held and no offer is recorded", part_of="held"),
        Tally("offered", "Episodes after which an interview was offered", part_of="required"),
        REQUIRED,
    ),
    things=_interviewed, reaches=OF_EPISODES_INTERVIEWED,
    source=GUIDANCE_2014, version="1",
    requires=(BY_DATE_BACK, "missing_episodes.interview_offered", "interview_episodes.missing_episode_id"),
    helps=HELPS, parameters=EPISODES,
    sums=(Sum("held", ("held_of_offered", "held_without_offer")),),
    rates=(Rate("held_of_offered", "offered"), Rate("held", "required")),
    notes=("One interview may cover several episodes, each of which then counts.", LATEST),
)  # fmt: skip

R6 = Measure(
    id="R6", slug="interviews-held-in-time", title="Interviews held in time",
    asks="How many return home interviews were held within the time limit, of all that were held?",
    counts="interview", among=AMONG_INTERVIEWS, placed_by=BY_DATE_HELD, adds_over=OVER_INTERVIEWS,
    tallies=(
        Tally("in_time", "Interviews held in time", part_of="held"),
        Tally("late", "Interviews held late", part_of="held"),
        Tally("not_timed", "Interviews of which the time cannot be told", part_of="held"),
        HELD,
    ),
    things=_held_in_time, reaches=OF_INTERVIEWS,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_HELD, *_TIMES), helps=_HELPS, parameters=CHILDREN, clock="hold",
    sums=(Sum("held", ("in_time", "late", "not_timed")),), rates=(Rate("in_time", "held"),),
    notes=(_FROM_BACK_TO_HELD, _FIRST_RETURN),
)  # fmt: skip

R6_EPISODES = Measure(
    id="R6-episodes", slug="episodes-interviewed-in-time", title="Episodes after which an interview was held in time",
    asks="After how many missing episodes was a return home interview held within the time limit?",
    counts="episode", among=AMONG_REQUIRED, placed_by=BY_DATE_BACK, adds_over=OVER_EPISODES,
    tallies=(
        Tally("in_time", "Episodes after which an interview was held in time", part_of="held"),
        Tally("late", "Episodes after which an interview was held late", part_of="held"),
        Tally("not_timed", "Episodes after which an interview was held of which the time cannot be told", part_of="held"),
        Tally("held", "Episodes after which an interview was held", part_of="required"),
        REQUIRED,
    ),
    things=_interviewed_in_time, reaches=OF_EPISODES_INTERVIEWED,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_BACK, *_TIMES), helps=HELPS, parameters=EPISODES, clock="hold",
    sums=(Sum("held", ("in_time", "late", "not_timed")),), rates=(Rate("in_time", "held"), Rate("in_time", "required")),
    notes=(_FROM_BACK_TO_HELD, "Where several interviews cover one episode, it is in time where one of them is.", LATEST),
)  # fmt: skip

R8 = Measure(
    id="R8", slug="hours-to-interview", title="Median hours from coming back to the interview",
    asks="How many hours after coming back were children interviewed, at the median?",
    counts="interview", among=AMONG_INTERVIEWS, placed_by=BY_DATE_HELD, adds_over=OVER_INTERVIEWS,
    tallies=(
        Tally("timed", "Interviews whose time after coming back is known", part_of="held"),
        Tally("not_timed", "Interviews of which the time cannot be told", part_of="held", events="Interviews of untold hours"),
        HELD,
    ),
    things=_hours, reaches=OF_INTERVIEWS,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_HELD, *_TIMES), helps=_HELPS, parameters=CHILDREN,
    sums=(Sum("held", ("timed", "not_timed")),), figure="seconds",
    notes=(
        "Half of the interviews were held sooner. Time runs from coming back to the interview, in elapsed hours, not rounded, from the "
        "first of the episodes that it covers.",
        "It cannot be told where a time is not recorded, or where the interview is timed before the child came back.",
    ),
)  # fmt: skip

R9 = Measure(
    id="R9", slug="independent-interviews", title="Interviews by an independent person",
    asks="How many return home interviews were held by someone judged independent of the child's care?",
    counts="interview", among=AMONG_INTERVIEWS, placed_by=BY_DATE_HELD, adds_over=OVER_INTERVIEWS,
    tallies=(
        Tally("independent", "Interviews judged independent", part_of="held"),
        Tally("not_independent", "Interviews judged not independent", part_of="held"),
        Tally("not_recorded", "Interviews with no judgement recorded", part_of="held"),
        HELD,
    ),
    things=_independent, reaches=OF_INTERVIEWS,
    source=GUIDANCE_2014, version="1", requires=(BY_DATE_HELD, "interviews.independent"), helps=_HELPS, parameters=CHILDREN,
    sums=(Sum("held", ("independent", "not_independent", "not_recorded")),), rates=(Rate("independent", "held"),),
)  # fmt: skip
