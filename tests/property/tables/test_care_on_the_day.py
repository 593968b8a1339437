"""Care on the day a child left, against the plainest way to say what it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.tables.draft import Draft
from homeward.tables.working_out import work_out

FIRST = date(2024, 1, 1)


class Stay(NamedTuple):
    child: int
    began: int
    length: int | None
    placement: str


STAYS = st.builds(
    Stay, st.integers(0, 1), st.integers(0, 6), st.none() | st.integers(0, 4), st.sampled_from(["U6", "K2", "P1"])
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def on_the_day(stays: Sequence[Stay], child: int, left: int) -> str | None:
    """Of the stays that hold the day, the one that began last, then ended last, then has the greatest id."""
    holding = [
        (stay.began, 99 if stay.length is None else stay.began + stay.length, f"k{number:02}", stay.placement)
        for number, stay in enumerate(stays)
        if stay.child == child and stay.began <= left <= (99 if stay.length is None else stay.began + stay.length)
    ]
    return max(holding)[-1] if holding else None


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(
    stays=st.lists(STAYS, max_size=8),
    left=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 11)), min_size=1, max_size=6),
)
def test_care_on_the_day_left_is_the_care_that_holds_that_day(stays: list[Stay], left: list[tuple[int, int]]) -> None:
    with Draft() as draft:
        draft.con.executemany(
            "INSERT INTO care_episodes (care_episode_id, child_id, began_on, ended_on, placement_type) VALUES (?, ?, ?, ?, ?)",
            [("none", "nobody", FIRST, None, "U6")]
            + [
                (
                    f"k{number:02}",
                    f"c{stay.child}",
                    day(stay.began),
                    None if stay.length is None else day(stay.began + stay.length),
                    stay.placement,
                )
                for number, stay in enumerate(stays)
            ],
        )
        draft.con.executemany(
            "INSERT INTO missing_episodes (missing_episode_id, child_id, left_on) VALUES (?, ?, ?)",
            [(f"m{number}", f"c{child}", day(when)) for number, (child, when) in enumerate(left)],
        )

        work_out(draft)

        found = draft.con.execute(
            "SELECT looked_after, placement_type FROM missing_episodes ORDER BY missing_episode_id"
        ).fetchall()
    expected = [on_the_day(stays, child, when) for child, when in left]
    assert found == [(placement is not None, placement) for placement in expected]
