"""Freezing is all or nothing, and what is not sound is not frozen."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from homeward.tables import freezing
from homeward.tables.draft import Draft
from homeward.tables.freezing import DraftNotSound, SnapshotExists, freeze
from homeward.tables.snapshot import Snapshot

Freezing = Callable[..., Snapshot]

INTERVIEW = "INSERT INTO interviews (interview_id, child_id, held_on, held_at, written_up_on, interviewer_role) VALUES "


def child(draft: Draft) -> None:
    draft.put("children", [("c1", None, None, None)])


def test_a_draft_without_a_row_can_be_frozen(draft: Draft, frozen: Freezing) -> None:
    assert set(frozen(draft).rows.values()) == {0}


def test_a_key_that_stands_twice_is_refused(draft: Draft, frozen: Freezing) -> None:
    draft.put("children", [("c1", None, "F", None), ("c1", None, "M", None)])

    with pytest.raises(DraftNotSound, match=r"children: 1 value of the key \(child_id\) stand"):
        frozen(draft)


def test_a_row_that_points_at_no_child_is_refused(draft: Draft, frozen: Freezing) -> None:
    draft.con.execute(INTERVIEW + "('i1', 'c9', '2024-05-01', NULL, NULL, NULL)")

    with pytest.raises(DraftNotSound, match=r"interviews.child_id points in 1 row at what is not in children"):
        frozen(draft)


def test_an_end_before_its_start_is_refused(draft: Draft, frozen: Freezing) -> None:
    child(draft)
    draft.con.execute(INTERVIEW + "('i1', 'c1', '2024-05-02', NULL, '2024-05-01', NULL)")

    with pytest.raises(DraftNotSound, match="an interview cannot be written up before it is held"):
        frozen(draft)


def test_an_end_on_the_day_of_its_start_is_sound(draft: Draft, frozen: Freezing) -> None:
    child(draft)
    draft.con.execute(INTERVIEW + "('i1', 'c1', '2024-05-02', NULL, '2024-05-02', NULL)")

    assert frozen(draft).rows["interviews"] == 1


def test_a_value_that_is_no_code_is_refused(draft: Draft, frozen: Freezing) -> None:
    child(draft)
    draft.con.execute(INTERVIEW + "('i1', 'c1', '2024-05-02', NULL, NULL, 'teacher')")

    with pytest.raises(DraftNotSound, match="in 1 row a value that is no code of the list interviewer_role"):
        frozen(draft)


@pytest.mark.parametrize(
    ("held_on", "held_at", "sound"),
    [
        ("2024-07-02", "2024-07-01 23:30:00", True),  # half past midnight by summer time
        ("2024-07-01", "2024-07-01 23:30:00", False),
        ("2024-01-01", "2024-01-01 23:30:00", True),
        ("2024-01-02", "2024-01-01 23:30:00", False),
    ],
)
def test_an_instant_falls_on_its_local_day(
    draft: Draft, frozen: Freezing, held_on: str, held_at: str, sound: bool
) -> None:
    child(draft)
    draft.con.execute(INTERVIEW + f"('i1', 'c1', '{held_on}', '{held_at}', NULL, NULL)")

    if sound:
        assert frozen(draft).rows["interviews"] == 1
    else:
        with pytest.raises(DraftNotSound, match="on another local day than held_on says"):
            frozen(draft)


def test_a_table_that_is_said_not_to_be_held_and_has_rows_is_refused(draft: Draft, frozen: Freezing) -> None:
    child(draft)
    draft.not_held("children", because="The files hold no children.")

    with pytest.raises(DraftNotSound, match="children is said not to be held and has 1 row"):
        frozen(draft)


def test_a_column_that_is_said_not_to_be_held_and_has_values_is_refused(draft: Draft, frozen: Freezing) -> None:
    draft.put("children", [("c1", None, "F", None)])
    draft.not_held("children", "sex", because="The files hold no sex.")

    with pytest.raises(DraftNotSound, match=r"children.sex is said not to be held and has a value in 1 row"):
        frozen(draft)


def test_an_optional_reference_is_not_looked_up_in_a_table_that_is_not_held(draft: Draft, frozen: Freezing) -> None:
    child(draft)
    draft.not_held("missing_episodes", because="The files hold no missing episodes.")
    draft.con.execute(
        "INSERT INTO exploitation_concerns VALUES ('x1', 'c1', 'cse', NULL, NULL, '2024-01-01', NULL, 'm7')"
    )

    assert frozen(draft).rows["exploitation_concerns"] == 1


def test_every_failure_is_listed_at_once_and_no_child_is_named(draft: Draft, frozen: Freezing) -> None:
    draft.put("children", [("canary", None, "F", None), ("canary", None, "M", None)])
    draft.con.execute(INTERVIEW + "('i1', 'canary-too', '2024-05-01', NULL, '2024-04-01', NULL)")

    with pytest.raises(DraftNotSound) as refused:
        frozen(draft)

    assert len(refused.value.failures) == 3
    assert "canary" not in str(refused.value)


def test_a_refused_draft_leaves_nothing_behind(draft: Draft, frozen: Freezing, tmp_path: Path) -> None:
    draft.put("children", [("c1", None, "F", None), ("c1", None, "M", None)])

    with pytest.raises(DraftNotSound):
        frozen(draft)

    assert list(tmp_path.iterdir()) == []


def test_a_freeze_that_is_broken_off_leaves_nothing_behind(
    draft: Draft, frozen: Freezing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(freezing, "content_hash", broken_off)

    with pytest.raises(KeyboardInterrupt):
        frozen(draft)

    assert list(tmp_path.iterdir()) == []


def test_a_snapshot_is_never_written_over(draft: Draft, frozen: Freezing) -> None:
    frozen(draft)

    with pytest.raises(SnapshotExists):
        frozen(draft)


def test_a_draft_can_be_frozen_again_and_says_the_same(draft: Draft, frozen: Freezing) -> None:
    child(draft)

    assert frozen(draft, "one").id == frozen(draft, "two").id


def test_a_moment_of_freezing_has_its_zone(draft: Draft, tmp_path: Path) -> None:
    moment = datetime(2025, 4, 2, 9, 30, tzinfo=UTC)
    said = {"to": tmp_path / "s", "source": "csv_files", "authority": "331", "as_at": date(2025, 3, 31)}

    with pytest.raises(ValueError, match="no zone"):
        freeze(draft, **said, taken_at=moment.replace(tzinfo=None))  # type: ignore[arg-type]  # keywords of many kinds

    assert freeze(draft, **said, taken_at=moment).taken_at == moment  # type: ignore[arg-type]  # keywords of many kinds


def test_a_folder_whose_name_has_a_quotation_mark_is_written_and_read(draft: Draft, frozen: Freezing) -> None:
    child(draft)

    snapshot = frozen(draft, "council's own/snapshot one")

    with snapshot.connect() as con:
        assert con.execute("SELECT child_id FROM children").fetchall() == [("c1",)]
    snapshot.prove()
