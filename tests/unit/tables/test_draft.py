"""A draft takes rows, refuses an empty value where there may be none, and knows what is not held."""

from datetime import date, datetime, time

import duckdb
import pytest

from homeward.tables.all_tables import TABLES
from homeward.tables.draft import DECLARED, Draft, words_for


def test_every_declared_table_is_there_and_empty(draft: Draft) -> None:
    for name in DECLARED:
        assert draft.con.execute(f"SELECT count(*) FROM {name}").fetchall() == [(0,)]  # noqa: S608 - declared names


def test_rows_are_put_as_they_are(draft: Draft) -> None:
    rows = [("c1", date(2010, 2, 28), "F", None), ("c2", None, "", "WBRI")]

    assert draft.put("children", rows) == 2
    assert draft.con.execute("FROM children ORDER BY child_id").fetchall() == rows


def test_a_value_that_first_comes_late_in_a_batch_is_put_as_it_is(draft: Draft) -> None:
    nine = datetime.combine(date(2024, 1, 1), time(9))
    early: tuple[object, ...] = ("i1", "c1", nine.date(), None, None, None, None, None, None, None)
    late = ("i2", "c1", nine.date(), nine, None, True, None, None, None, None)

    draft.put("interviews", [early] * 15_000 + [late])

    found = draft.con.execute("SELECT held_at, independent FROM interviews WHERE held_at IS NOT NULL").fetchall()
    assert found == [(nine, True)]


def test_an_empty_value_is_refused_where_there_may_be_none(draft: Draft) -> None:
    with pytest.raises(duckdb.ConstraintException, match="child_id"):
        draft.put("children", [(None, None, None, None)])


def test_a_row_of_the_wrong_length_is_refused(draft: Draft) -> None:
    with pytest.raises(ValueError, match="zip"):
        draft.put("children", [("c1", None)])


def test_a_whole_table_not_held_has_no_column_that_is(draft: Draft) -> None:
    draft.not_held("interviews", because="The files hold no interviews.")

    assert not draft.is_held("interviews")
    assert not draft.is_held("interviews", "held_on")
    assert draft.absences["interviews", ""].what == "interviews"


def test_one_column_not_held_leaves_the_rest(draft: Draft) -> None:
    draft.not_held("interviews", "held_at", because="The files have dates alone.", what="the time of an interview")

    assert draft.is_held("interviews")
    assert not draft.is_held("interviews", "held_at")
    assert draft.absences["interviews", "held_at"].what == "the time of an interview"


def test_a_column_that_may_not_be_empty_cannot_be_left_unsaid_alone(draft: Draft) -> None:
    with pytest.raises(ValueError, match="the whole table can be"):
        draft.not_held("interviews", "held_on", because="No reason would do.")


@pytest.mark.parametrize(("table", "column"), [("visits", ""), ("interviews", "place"), ("identity", "surname")])
def test_only_what_measures_could_read_can_be_said_not_to_be_held(draft: Draft, table: str, column: str) -> None:
    with pytest.raises(KeyError):
        draft.not_held(table, column, because="It was never asked.")


def test_a_column_is_named_to_a_reader_by_its_table_and_what_it_says() -> None:
    assert (
        words_for(TABLES["missing_episodes"], "came_back_at")
        == "missing episodes: when the child was found or came back"
    )


def test_the_folder_is_gone_when_the_draft_is_left() -> None:
    with Draft() as draft:
        folder = draft.folder
        assert folder.is_dir()

    assert not folder.exists()
