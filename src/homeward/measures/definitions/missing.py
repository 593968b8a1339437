"""E1 to E5: how often children go missing, how many of them, and for how long."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from homeward.counts.answer import Rate
from homeward.measures.definitions.choices import (
    CHILDREN,
    EPISODES,
    GUIDANCE_2014,
    OF_THE_CARE,
    OF_THE_CHILD,
    OF_THE_DAY,
    OF_THE_EPISODE,
    REPORTED,
    TYPES,
)
from homeward.measures.expressions.asked import Asked
from homeward.measures.expressions.reaching import CHILD, DAY, OF_EPISODES, PERIOD
from homeward.measures.expressions.records import given, record
from homeward.measures.measure import Measure, Of, Reach, Tally

_BY_DATE_LEFT = "missing_episodes.left_on"
_EPISODES = "Missing episodes"


def chosen(asked: Asked) -> ir.Table:
    """The missing episodes of the types chosen, looked after and reported to the police as chosen."""
    episodes = record("missing_episodes")
    episodes = episodes.mutate(thing_id=episodes.missing_episode_id)
    if types := asked.codes("missing_types"):
        episodes = episodes.filter(episodes.missing_type.isin(types))
    if asked["looked_after"] in ("yes", "no"):
        episodes = episodes.filter(episodes.looked_after if asked["looked_after"] == "yes" else ~episodes.looked_after)
    if asked["reported"] == "yes":
        episodes = episodes.filter(episodes.reported_to_police)
    return episodes


def begun(asked: Asked) -> ir.Table:
    """The chosen episodes that began in the period."""
    return asked.of_children(asked.placed(chosen(asked), "left_on"))


def _repeated(asked: Asked) -> ir.Table:
    """The episodes begun, with how many the same child had in the same period, or in the same part of it."""
    episodes = begun(asked)
    times = ibis._.count().over(group_by=["child_id", *asked.window])
    episodes = episodes.mutate(times=times)
    return episodes.mutate(two_or_more=episodes.times >= 2, three_or_more=episodes.times >= 3)


_OF_CARE = ("looked_after", "placement_type", "placement_provider", "in_area")


def _looked_after_and_missing(asked: Asked) -> ir.Table:
    """The care episodes that touch the period, and the missing episodes of children looked after on the day they left.

    Every row is of a child looked after in the period, so that who went missing is one of them.
    """
    care, windows = record("care_episodes"), asked.windows()
    care = care.mutate(until=care.ended_on.fill_null(ibis.date(9999, 12, 31)))
    touching = care.join(windows, [care.began_on <= windows.to_day, care.until >= windows.from_day])
    touching = touching.mutate(day=ibis.greatest(touching.began_on, touching.from_day))
    return _together(asked, touching, missing_are_of_them=True)


def _looked_after_on_the_last_day(asked: Asked) -> ir.Table:
    """The care episodes that hold the last day of the period, and the missing episodes as above."""
    care, last = record("care_episodes"), given("last", "date")
    holding = care.filter((care.began_on <= last) & (care.ended_on.isnull() | (care.ended_on >= last)))
    return _together(asked, holding.mutate(day=last), missing_are_of_them=False)


def _together(asked: Asked, in_care: ir.Table, *, missing_are_of_them: bool) -> ir.Table:
    missing = chosen(asked)
    missing = asked.placed(missing.filter(missing.looked_after), "left_on")
    missing = missing.mutate(went_missing=True, looked_after_children=missing_are_of_them)
    in_care = in_care.mutate(looked_after=True, went_missing=False, looked_after_children=True)
    columns = ("child_id", "day", *asked.window, *_OF_CARE, "went_missing", "looked_after_children")
    return asked.of_children(ibis.union(missing.select(*columns), in_care.select(*columns)))


_HELPS = ("children.born_on",)

E1 = Measure(
    id="E1", slug="missing-incidents", title="Missing incidents",
    asks="How many times did children go missing?",
    counts="episode",
    among="missing episodes, whatever their length, that began in the period",
    placed_by=_BY_DATE_LEFT,
    adds_over=OF_THE_CHILD | OF_THE_DAY | OF_THE_CARE | OF_THE_EPISODE,
    tallies=(Tally("episodes", _EPISODES, everything=True),),
    things=begun, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(_BY_DATE_LEFT,), helps=_HELPS, parameters=EPISODES,
)  # fmt: skip

E2 = Measure(
    id="E2", slug="children-missing", title="Children missing",
    asks="How many children went missing?",
    counts="child",
    among="children with at least one missing episode that began in the period",
    placed_by=_BY_DATE_LEFT,
    adds_over=OF_THE_CHILD,
    tallies=(Tally("children", "Children who went missing", everything=True, events=_EPISODES),),
    things=begun, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(_BY_DATE_LEFT,), helps=_HELPS, parameters=EPISODES,
    notes=("A child missing in two parts of the period is one child in the whole: the parts do not add.",),
)  # fmt: skip

_NOT_COVERED = frozenset({"period"})

E3 = Measure(
    id="E3", slug="children-missing-repeatedly", title="Children missing repeatedly",
    asks="How many children went missing twice or more, and three times or more?",
    counts="child",
    among="children with at least two, or three, missing episodes that began in the period",
    placed_by=_BY_DATE_LEFT,
    adds_over=OF_THE_CHILD,
    tallies=(
        Tally(
            "two_or_more", "Children missing twice or more", part_of="children", loses_over=_NOT_COVERED,
            events=_EPISODES, at_least=2,
        ),
        Tally(
            "three_or_more", "Children missing three times or more", part_of="two_or_more", loses_over=_NOT_COVERED,
            events=_EPISODES, at_least=3,
        ),
        Tally("children", "Children who went missing", everything=True, events=_EPISODES),
    ),
    things=_repeated, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(_BY_DATE_LEFT,), helps=_HELPS, parameters=EPISODES, windowed=True,
    rates=(Rate("two_or_more", "children"), Rate("three_or_more", "children")),
    notes=(
        "In a part of the period a child is counted who was missing twice in that part, so that a child missing once in each of two "
        "parts is counted in the whole and in neither.",
        "Over any other axis, all episodes of the child in the period count towards the two or three, whatever their category; the "
        "child is then counted in each category that one of them has.",
    ),
)  # fmt: skip

_RATE_SOURCE = "Department for Education, Children looked after in England including adoptions: missing incidents"
_OF_THE_PLACEMENT = "It is asked of every placement that the child is counted for, so that a child of two is counted in both, and once in the whole."
_RATE_REACHES = {
    Of.CHILD: CHILD,
    Of.DAY: DAY,
    Of.PERIOD: PERIOD,
    Of.CARE: Reach("care_episodes", _OF_THE_PLACEMENT, CHILD.attach),
}
_RATE_NEVER = frozenset({"age", "age_band", "looked_after", "whose_child"})
_RATE_PARAMETERS = (*CHILDREN, TYPES, REPORTED)
_RATE_REQUIRES = (_BY_DATE_LEFT, "missing_episodes.looked_after", "care_episodes.began_on")

E4 = Measure(
    id="E4", slug="rate-of-children-missing", title="Looked-after children missing, of those looked after in the period",
    asks="Of the children looked after at any time in the period, how many went missing while looked after?",
    counts="child",
    among="children with a care episode that touches the period, and of them those with a missing episode that began in the period on a "
    "day on which they were looked after",
    placed_by=_BY_DATE_LEFT,
    adds_over=OF_THE_CHILD,
    tallies=(
        Tally("went_missing", "Looked-after children who went missing", part_of="looked_after_children"),
        Tally("looked_after_children", "Children looked after at any time in the period"),
    ),
    things=_looked_after_and_missing, reaches=_RATE_REACHES,
    source=_RATE_SOURCE, version="1",
    requires=_RATE_REQUIRES, helps=_HELPS, parameters=_RATE_PARAMETERS, windowed=True, never_by=_RATE_NEVER,
    rates=(Rate("went_missing", "looked_after_children", per=1000),),
    notes=("A child is under the age chosen on the first day in the period on which they were looked after, or on the day they left.",),
)  # fmt: skip

E4_LAST_DAY = Measure(
    id="E4-last-day", slug="rate-of-children-missing-last-day",
    title="Looked-after children missing, against those looked after on the last day",
    asks="How many looked-after children went missing in the period, for every 1,000 looked after on its last day?",
    counts="child",
    among="children with a missing episode that began in the period on a day on which they were looked after, and, apart from them, "
    "children with a care episode that holds the last day of the period",
    placed_by=_BY_DATE_LEFT,
    adds_over=OF_THE_CHILD,
    tallies=(
        Tally("went_missing", "Looked-after children who went missing"),
        Tally("looked_after_children", "Children looked after on the last day of the period"),
    ),
    things=_looked_after_on_the_last_day, reaches=_RATE_REACHES,
    source=_RATE_SOURCE, version="1",
    requires=_RATE_REQUIRES, helps=_HELPS, parameters=_RATE_PARAMETERS, never_by=_RATE_NEVER | {"period"},
    rates=(Rate("went_missing", "looked_after_children", per=1000),),
    notes=(
        "A child who went missing and was no longer looked after on the last day is in the first number and not in the second, so that "
        "this is a rate and not a share.",
    ),
)  # fmt: skip

E5 = Measure(
    id="E5", slug="time-missing", title="Missing incidents by time missing",
    asks="How long were children missing?",
    counts="episode",
    among="missing episodes, whatever their length, that began in the period",
    placed_by=_BY_DATE_LEFT,
    adds_over=OF_THE_CHILD | OF_THE_DAY | OF_THE_CARE | OF_THE_EPISODE,
    tallies=(Tally("episodes", "Missing episodes", everything=True),),
    things=begun, reaches=OF_EPISODES,
    source=GUIDANCE_2014, version="1",
    requires=(_BY_DATE_LEFT, "missing_episodes.left_at", "missing_episodes.came_back_at"),
    helps=_HELPS, parameters=EPISODES, always_by=("duration",),
    notes=("An episode with no date of coming back stands apart as still missing, whatever its length so far.",),
)  # fmt: skip
