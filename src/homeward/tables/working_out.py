"""The columns that no source gives: the care that a child was in on the day they left."""

from __future__ import annotations

from homeward.tables.draft import Draft

_CARE = ("looked_after", "placement_type", "placement_provider", "in_area")


def work_out(draft: Draft) -> None:
    """Fill the worked-out columns of a draft; where care episodes are not held, say that they are not held either."""
    if not draft.is_held("missing_episodes"):
        return
    if not draft.is_held("care_episodes"):
        because = draft.absences["care_episodes", ""].because
        for column in _CARE:
            draft.not_held("missing_episodes", column, because=because)
        return
