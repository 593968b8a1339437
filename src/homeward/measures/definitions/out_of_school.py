"""X1: of children with a factor of exploitation, who was suspended or permanently excluded; and who was not found in the lists."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from homeward.counts.answer import Rate, Sum
from homeward.measures.definitions.choices import CHILDREN, FACTORS, OF_THE_CHILD, SUSPENSIONS, WHICH_CHILDREN
from homeward.measures.definitions.exploited import assessed
from homeward.measures.expressions.asked import Asked
from homeward.measures.expressions.reaching import OF_CHILDREN
from homeward.measures.expressions.records import days_from, given, record
from homeward.measures.measure import Measure, Tally

_PERMANENT = "PERM"


def _searched() -> ir.Table:
    """For each child looked for in lists that touch the period: what came of it, and whether the lists leave a day of it out.

    No day is left out where each list begins by the day after all that began before it have ended.
    """
    first, last = given("first", "date"), given("last", "date")
    searches = record("school_searches")
    searches = searches.filter((searches.from_on <= last) & (searches.to_on >= first))
    searches = searches.mutate(
        reached=searches.to_on.max().over(ibis.cumulative_window(group_by="child_id", order_by="from_on"))
    )
    before = searches.reached.lag().over(group_by="child_id", order_by="from_on")
    searches = searches.mutate(
        late=ibis.ifelse(before.isnull(), searches.from_on > first, days_from(before, searches.from_on) > 1)
    )
    outcome = searches.outcome
    return searches.group_by(searched="child_id").agg(
        any_left_out=searches.late.any() | (searches.to_on.max() < last),
        any_doubtful=(outcome == "doubtful").any(),
        any_no_match=(outcome == "no_match").any(),
        any_not_searched=(outcome == "not_searched").any(),
    )


def _out_of_school(asked: Asked) -> ir.Table:
    """The children with a factor, what the schools' lists say of them over the whole period, and whether they were found there.

    A school exclusion that is recorded was found, whatever came of the other searches.
    """
    events = record("school_exclusions")
    events = events.filter(events.began_on.between(given("first", "date"), given("last", "date")))
    excluded = events.group_by(of_child="child_id").agg(
        any_suspended=events.exclusion_type.isin(asked.codes("suspensions")).any(),
        any_excluded=(events.exclusion_type == _PERMANENT).any(),
    )
    searches, children = _searched(), assessed(asked)
    joined = children.left_join(excluded, children.child_id == excluded.of_child)
    joined = joined.left_join(searches, joined.child_id == searches.searched)
    suspended, permanently = joined.any_suspended.fill_null(False), joined.any_excluded.fill_null(False)
    either = suspended | permanently
    doubtful, no_match = joined.any_doubtful.fill_null(False), joined.any_no_match.fill_null(False)
    unsearched = joined.any_left_out.fill_null(True) | joined.any_not_searched.fill_null(True)
    return joined.mutate(
        either=either, suspended=suspended, excluded=permanently, both=suspended & permanently,
        only_suspended=suspended & ~permanently, only_excluded=permanently & ~suspended,
        found=either | ~(doubtful | no_match | unsearched),
        neither=~(either | doubtful | no_match | unsearched),
        doubtful=~either & doubtful,
        no_match=~either & ~doubtful & no_match,
        not_searched=~either & ~doubtful & ~no_match & unsearched,
    )  # fmt: skip


X1 = Measure(
    id="X1", slug="children-at-risk-out-of-school", title="Children with a factor of exploitation, suspended or excluded from school",
    asks="How many of the children with a factor of exploitation were suspended or permanently excluded from school?",
    counts="child", among="children with at least one assessment completed in the period at whose end one of the factors was found",
    placed_by="assessments.completed_on", adds_over=OF_THE_CHILD,
    tallies=(
        Tally("either", "Children suspended or permanently excluded", part_of="found"),
        Tally("suspended", "Children suspended", part_of="either"),
        Tally("excluded", "Children permanently excluded", part_of="either"),
        Tally("both", "Children both suspended and permanently excluded", part_of="suspended"),
        Tally("only_suspended", "Children suspended and not permanently excluded", part_of="suspended"),
        Tally("only_excluded", "Children permanently excluded and not suspended", part_of="excluded"),
        Tally("neither", "Children found in the schools' lists, neither suspended nor permanently excluded", part_of="found"),
        Tally("found", "Children found in the schools' lists", part_of="at_risk"),
        Tally("no_match", "Children looked for and not found in the schools' lists", part_of="at_risk"),
        Tally("doubtful", "Children of whom it is in doubt whether they were found", part_of="at_risk"),
        Tally("not_searched", "Children not looked for over the whole of the period", part_of="at_risk"),
        Tally("at_risk", "Children with one of the factors", everything=True, heeds=WHICH_CHILDREN | {"factors"}),
    ),
    things=_out_of_school, reaches=OF_CHILDREN,
    source="Freedom of Information answer FOI512991193 of 30 May 2023, question 2, which took no match as none", version="1",
    requires=(
        "assessments.completed_on", "assessment_factors.factor", "school_exclusions.exclusion_type", "school_searches.outcome",
    ),
    helps=("children.born_on",), parameters=(*CHILDREN, FACTORS, SUSPENSIONS),
    sums=(
        Sum("at_risk", ("found", "no_match", "doubtful", "not_searched")),
        Sum("found", ("either", "neither")),
        Sum("either", ("only_suspended", "only_excluded", "both")),
        Sum("suspended", ("only_suspended", "both")),
        Sum("excluded", ("only_excluded", "both")),
    ),
    rates=(Rate("either", "found"), Rate("suspended", "found"), Rate("excluded", "found"), Rate("found", "at_risk")),
    notes=(
        "Suspensions and exclusions that began in the period are counted, of any length. They are looked for over the whole period, also "
        "where a table is broken down by parts of it, in which a child is placed by the assessment.",
        "No match is not no: a child who was not found, is in doubt or was not looked for on every day of the period stands apart, and is "
        "counted under the first of doubtful, not found and not looked for that holds for any search. A child with a recorded suspension "
        "or exclusion was found.",
    ),
)  # fmt: skip
