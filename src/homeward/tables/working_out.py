"""What no source gives and the tables themselves can say: care on the day a child left, and offers where the source did not say."""

from __future__ import annotations

from collections.abc import Mapping

from homeward.tables.all_tables import TABLES
from homeward.tables.draft import Draft, create

_PLACEMENT = ("placement_type", "placement_provider", "in_area")

# SSDA903 ends one care episode on the day that the next begins, so both ends count, and where two care episodes hold the day the child
# left, that day belongs to the one that began later. Between two that began together it is the one that ended later, and last of all
# the greater id, so that the answer never turns on the order of rows.
_CARE = """
    SELECT left_from.missing_episode_id,
        arg_max(
            {'placement_type': care.placement_type, 'placement_provider': care.placement_provider, 'in_area': care.in_area},
            (care.began_on, coalesce(care.ended_on, DATE '9999-12-31'), care.care_episode_id)
        ) AS on_the_day
    FROM missing_episodes AS left_from
    JOIN care_episodes AS care
        ON care.child_id = left_from.child_id
        AND care.began_on <= left_from.left_on
        AND coalesce(care.ended_on, DATE '9999-12-31') >= left_from.left_on
    GROUP BY left_from.missing_episode_id
"""

# Accepted at least once; or every attempt has another outcome; or, with an outcome not recorded, nobody can say.
_OFFERED = """
    SELECT missing_episode_id,
        CASE WHEN bool_or(outcome = 'accepted') THEN true WHEN count(outcome) = count(*) THEN false END AS accepted
    FROM offers
    GROUP BY missing_episode_id
"""


def work_out(draft: Draft) -> None:
    """Fill what the tables of a draft can say of themselves, and say of the rest that it is not held, with the reason.

    Care on the day left (`looked_after`, `placement_type`, `placement_provider`, `in_area`) comes from the care episode that holds the
    local date on which the child left; a child with none that day was not looked after. `interview_offered` and `interview_accepted`
    keep what the source said; where it said nothing and offers are held, an episode with an offer was offered an interview, one without
    was not, and what came of the offers says whether one was accepted. Nothing is worked out from a table that is not held.
    """
    if not draft.is_held("missing_episodes"):
        return
    _care_on_the_day_left(draft)
    _offers_where_unsaid(draft)


def _care_on_the_day_left(draft: Draft) -> None:
    if not draft.is_held("care_episodes"):
        because = draft.absences["care_episodes", ""].because
        for column in ("looked_after", *_PLACEMENT):
            draft.not_held("missing_episodes", column, because=because)
        return
    for column in _PLACEMENT:
        if not draft.is_held("care_episodes", column):
            draft.not_held("missing_episodes", column, because=draft.absences["care_episodes", column].because)
    values = {
        "looked_after": "found.on_the_day IS NOT NULL",
        **{name: f"found.on_the_day.{name}" for name in _PLACEMENT},
    }
    _rewrite(draft, _CARE, values)


def _offers_where_unsaid(draft: Draft) -> None:
    if not draft.is_held("offers"):
        return
    values = {"interview_offered": "coalesce(here.interview_offered, found.missing_episode_id IS NOT NULL)"}
    if draft.is_held("offers", "outcome"):
        values["interview_accepted"] = "coalesce(here.interview_accepted, found.accepted)"
    for column in values:
        draft.absences.pop(("missing_episodes", column), None)
    _rewrite(draft, _OFFERED, values)


def _rewrite(draft: Draft, found: str, values: Mapping[str, str]) -> None:
    """Write the missing episodes again with `values` in the columns named; DuckDB does this in a fraction of an UPDATE's time."""
    table = TABLES["missing_episodes"]
    columns = ", ".join(values.get(name, f"here.{name}") for name in table.names)
    draft.con.begin()
    try:
        draft.con.execute(create(table, named="rewritten"))
        draft.con.execute(
            f"INSERT INTO rewritten SELECT {columns} FROM missing_episodes AS here "  # noqa: S608 - ours, with no value from outside
            f"LEFT JOIN ({found}) AS found ON found.missing_episode_id = here.missing_episode_id"
        )
        draft.con.execute("DROP TABLE missing_episodes")
        draft.con.execute("ALTER TABLE rewritten RENAME TO missing_episodes")
        draft.con.commit()
    except BaseException:
        draft.con.rollback()
        raise
