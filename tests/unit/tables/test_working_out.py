"""Care on the day a child left, and whether an interview was offered where the source did not say."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from homeward.tables.draft import Draft
from homeward.tables.snapshot import Snapshot
from homeward.tables.working_out import work_out

CARE = "looked_after, placement_type, placement_provider, in_area"
LEFT = date(2024, 5, 10)


def in_care(draft: Draft, *stays: tuple[str, str, str | None, str]) -> None:
    """Care episodes of the one child: id, first day, last day, placement type."""
    for stay, began, ended, placement in stays:
        draft.con.execute(
            "INSERT INTO care_episodes (care_episode_id, child_id, began_on, ended_on, placement_type, placement_provider, in_area) "
            "VALUES (?, 'c1', ?, ?, ?, 'PR1', true)",
            [stay, began, ended, placement],
        )


@pytest.fixture
def child(draft: Draft) -> Draft:
    """A draft with one child, who went missing once."""
    draft.put("children", [("c1", None, None, None)])
    draft.con.execute(
        "INSERT INTO missing_episodes (missing_episode_id, child_id, left_on) VALUES ('m1', 'c1', ?)", [LEFT]
    )
    return draft


def worked_out(draft: Draft, columns: str = CARE) -> tuple[Any, ...]:
    work_out(draft)
    (found,) = draft.con.execute(f"SELECT {columns} FROM missing_episodes").fetchall()  # noqa: S608 - declared names
    return tuple(found)


def test_a_child_in_care_that_day_was_looked_after_in_that_placement(child: Draft) -> None:
    in_care(child, ("k1", "2024-01-01", None, "U6"))

    assert worked_out(child) == (True, "U6", "PR1", True)


def test_a_child_in_no_care_that_day_was_not_looked_after(child: Draft) -> None:
    in_care(child, ("k1", "2024-01-01", "2024-05-09", "U6"), ("k2", "2024-05-11", None, "K2"))

    assert worked_out(child) == (False, None, None, None)


@pytest.mark.parametrize(
    ("began", "ended"), [("2024-05-10", None), ("2024-01-01", "2024-05-10"), ("2024-05-10", "2024-05-10")]
)
def test_both_ends_of_a_care_episode_hold_their_day(child: Draft, began: str, ended: str | None) -> None:
    in_care(child, ("k1", began, ended, "U6"))

    assert worked_out(child)[0] is True


@pytest.mark.parametrize("later_first", [False, True])
def test_a_day_on_which_one_care_episode_ends_and_another_begins_belongs_to_the_later(
    child: Draft, later_first: bool
) -> None:
    stays = [("k1", "2024-01-01", "2024-05-10", "U6"), ("k2", "2024-05-10", None, "K2")]

    in_care(child, *(reversed(stays) if later_first else stays))

    assert worked_out(child)[1] == "K2"


def test_of_two_that_began_together_the_day_belongs_to_the_one_that_ended_later(child: Draft) -> None:
    in_care(child, ("k9", "2024-05-10", "2024-05-10", "U6"), ("k1", "2024-05-10", None, "K2"))

    assert worked_out(child)[1] == "K2"


def test_another_childs_care_says_nothing(child: Draft) -> None:
    child.put("children", [("c2", None, None, None)])
    child.con.execute(
        "INSERT INTO care_episodes (care_episode_id, child_id, began_on) VALUES ('k1', 'c2', '2024-01-01')"
    )

    assert worked_out(child) == (False, None, None, None)


def test_where_care_episodes_are_not_held_care_that_day_is_not_held_either(
    child: Draft, frozen: Callable[[Draft], Snapshot]
) -> None:
    child.not_held("care_episodes", because="The files hold no care episodes.")

    snapshot = frozen(child)

    for column in ("looked_after", "placement_type", "placement_provider", "in_area"):
        absence = snapshot.held("missing_episodes", column)
        assert absence is not None
        assert absence.because == "The files hold no care episodes."
    assert worked_out(child) == (None, None, None, None)


def test_where_only_placements_are_not_held_looked_after_is(child: Draft, frozen: Callable[[Draft], Snapshot]) -> None:
    child.con.execute(
        "INSERT INTO care_episodes (care_episode_id, child_id, began_on) VALUES ('k1', 'c1', '2024-01-01')"
    )
    child.not_held("care_episodes", "placement_type", because="The files have no placement type.")

    snapshot = frozen(child)

    assert snapshot.held("missing_episodes", "looked_after") is None
    assert snapshot.held("missing_episodes", "placement_type") is not None
    assert worked_out(child, "looked_after") == (True,)


def offers(draft: Draft, *outcomes: str | None) -> None:
    for number, outcome in enumerate(outcomes):
        draft.con.execute(
            "INSERT INTO offers (offer_id, missing_episode_id, child_id, outcome) VALUES (?, 'm1', 'c1', ?)",
            [f"o{number}", outcome],
        )


@pytest.mark.parametrize(
    ("outcomes", "offered", "accepted"),
    [
        ([], False, None),
        (["accepted"], True, True),
        (["declined"], True, False),
        (["no_answer", "accepted"], True, True),
        (["no_answer", "declined"], True, False),
        ([None], True, None),
        (["declined", None], True, None),
        (["accepted", None], True, True),
    ],
)
def test_offers_say_whether_an_interview_was_offered_and_accepted(
    child: Draft, outcomes: list[str | None], offered: bool, accepted: bool | None
) -> None:
    offers(child, *outcomes)

    assert worked_out(child, "interview_offered, interview_accepted") == (offered, accepted)


def test_what_the_source_said_of_an_offer_stands(child: Draft) -> None:
    child.con.execute("UPDATE missing_episodes SET interview_offered = false, interview_accepted = false")
    offers(child, "accepted")

    assert worked_out(child, "interview_offered, interview_accepted") == (False, False)


def test_where_offers_are_not_held_nothing_is_made_of_there_being_none(child: Draft) -> None:
    child.not_held("offers", because="The files hold no offers.")

    assert worked_out(child, "interview_offered, interview_accepted") == (None, None)


def test_what_the_offers_answer_is_held_though_the_source_had_no_column_for_it(
    child: Draft, frozen: Callable[[Draft], Snapshot]
) -> None:
    child.not_held("missing_episodes", "interview_offered", because="The files have no such column.")
    child.not_held("missing_episodes", "interview_accepted", because="The files have no such column.")
    child.not_held("offers", "outcome", because="The files have no outcomes.")
    offers(child, None)

    snapshot = frozen(child)

    assert snapshot.held("missing_episodes", "interview_offered") is None
    assert snapshot.held("missing_episodes", "interview_accepted") is not None


def test_to_work_out_twice_says_the_same(child: Draft) -> None:
    in_care(child, ("k1", "2024-01-01", None, "U6"))
    offers(child, "declined")

    once = worked_out(child, "*")

    assert worked_out(child, "*") == once


def test_where_missing_episodes_are_not_held_there_is_nothing_to_work_out(
    draft: Draft, frozen: Callable[[Draft], Snapshot]
) -> None:
    draft.not_held("missing_episodes", because="The files hold no missing episodes.")

    assert frozen(draft).rows["missing_episodes"] == 0
