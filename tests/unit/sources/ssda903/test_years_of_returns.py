"""The collection year of a return, and several years side by side."""

from datetime import date
from pathlib import Path

import pytest

from homeward.sources import ssda903
from homeward.tables.draft import Draft
from homeward.vocabulary.periods import Period

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
ADA, BO = "101,F,01/06/2010,WBRI,UN4,,\n", "102,M,01/06/2011,WBRI,UN4,,\n"
OPEN = "101,01/05/2022,S,C2,N1,K2,PR4,,,,,,\n"
MOVED = "101,01/05/2022,S,C2,N1,K2,PR4,10/07/2023,X1,,,,\n101,10/07/2023,P,C2,N1,U4,PR4,,,,,,\n"


@pytest.fixture
def draft():
    with Draft() as made:
        yield made


@pytest.fixture
def years(tmp_path: Path):
    """Writes the returns of two years, each in its folder, and says where both are."""

    def write(first: str, second: str, *, header: str = ADA, second_header: str = ADA) -> Path:
        for name, people, care, missing in (("a", header, OPEN, first), ("b", second_header, MOVED, second)):
            place = tmp_path / name
            place.mkdir()
            (place / "header.csv").write_text(HEADER + people, encoding="utf-8")
            (place / "episodes.csv").write_text(EPISODES + care, encoding="utf-8")
            (place / "missing.csv").write_text(MISSING + missing, encoding="utf-8")
        return tmp_path

    return write


BEFORE = "101,01/06/2010,M,01/05/2022,02/05/2022\n101,01/06/2010,A,03/06/2022,04/06/2022\n"
STILL_GONE = "101,01/06/2010,M,20/03/2023,\n"
GONE_ON = "101,01/06/2010,M,20/03/2023,05/04/2023\n"
AGAIN = "101,01/06/2010,M,01/06/2023,02/06/2023\n"


def rows(draft, table, columns):
    return draft.con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 - the test's own words


def test_the_year_is_worked_out_from_the_dates_and_said(draft, years):
    report = ssda903.fill(draft, years(BEFORE, AGAIN) / "a", authority="331")

    assert report.as_at == date(2023, 3, 31)
    assert report.notes[0] == (
        "The collection year of a is 2022/23, as worked out: 4 of its 4 dates of care episodes that ended and of missing records fall in it."
    )


def test_a_date_far_off_does_not_move_the_year(draft, years):
    report = ssda903.fill(draft, years(BEFORE + "101,01/06/2010,M,01/05/2032,\n", AGAIN) / "a", authority="331")

    assert report.as_at == date(2023, 3, 31)
    assert {flag.reason for flag in report.flags} >= {"rule_570"}


def test_the_year_that_is_given_is_taken(draft, years):
    report = ssda903.fill(draft, years(BEFORE, AGAIN) / "a", authority="331", year=Period.financial_year(2023))

    assert report.as_at == date(2024, 3, 31)
    assert report.notes[0] == "The collection year is 2023/24, as given."
    assert {flag.reason for flag in report.flags} == {"rule_571"}


@pytest.mark.parametrize("year", [Period.calendar_year(2022), Period.financial_year(2022).through(date(2022, 9, 30))])
def test_a_year_that_is_no_whole_financial_year_is_refused(draft, years, year):
    with pytest.raises(ssda903.NoYear):
        ssda903.fill(draft, years(BEFORE, AGAIN) / "a", authority="331", year=year)


def test_a_return_in_which_nothing_ended_needs_its_year(draft, years):
    place = years("", AGAIN) / "a"

    with pytest.raises(ssda903.NoYear):
        ssda903.fill(draft, place, authority="331")


def test_returns_of_two_years_are_read_as_one_history(draft, years):
    report = ssda903.fill(draft, years(BEFORE + STILL_GONE, GONE_ON + AGAIN), authority="331")

    assert report.as_at == date(2024, 3, 31)
    assert rows(draft, "children", "child_id") == [("101",)]
    assert rows(draft, "care_episodes", "began_on::VARCHAR, ended_on::VARCHAR") == [
        ("2022-05-01", "2023-07-10"),
        ("2023-07-10", None),
    ]
    assert rows(draft, "missing_episodes", "left_on::VARCHAR, came_back_on::VARCHAR") == [
        ("2022-05-01", "2022-05-02"),
        ("2022-06-03", "2022-06-04"),
        ("2023-03-20", "2023-04-05"),
        ("2023-06-01", "2023-06-02"),
    ]
    assert [tally.file for tally in report.tallies] == [
        "header.csv", "episodes.csv", "missing.csv", "b/header.csv", "b/episodes.csv", "b/missing.csv",
    ]  # fmt: skip


def test_a_child_is_as_the_latest_return_has_them(draft, years):
    ssda903.fill(draft, years(BEFORE, AGAIN, second_header=ADA.replace("WBRI", "AIND") + BO), authority="331")

    assert rows(draft, "children", "child_id, ethnicity") == [("101", "AIND"), ("102", "WBRI")]


def test_the_later_year_is_the_latest_whatever_its_folder_is_called(draft, years):
    place = years(BEFORE + STILL_GONE, GONE_ON, second_header=ADA.replace("WBRI", "AIND"))
    (place / "a").rename(place / "z 2022-23")

    report = ssda903.fill(draft, place, authority="331")

    assert report.as_at == date(2024, 3, 31)
    assert rows(draft, "children", "ethnicity") == [("AIND",)]
    assert ("2023-03-20", "2023-04-05") in rows(draft, "missing_episodes", "left_on::VARCHAR, came_back_on::VARCHAR")
    assert len(rows(draft, "missing_episodes", "left_on")) == 3
    assert report.faults == ()


def test_two_records_of_one_day_stay_two_when_the_next_year_goes_on_with_one(draft, years):
    twice = "101,01/06/2010,M,20/03/2023,20/03/2023\n" + STILL_GONE

    report = ssda903.fill(draft, years(BEFORE + twice, GONE_ON), authority="331")

    assert rows(draft, "missing_episodes", "missing_episode_id, came_back_on::VARCHAR")[2:] == [
        ("101/2023-03-20", "2023-03-20"),
        ("101/2023-03-20/2", "2023-04-05"),
    ]
    assert report.faults == ()


def test_a_record_left_open_last_year_has_to_go_on_this_year(draft, years):
    report = ssda903.fill(draft, years(BEFORE + STILL_GONE, AGAIN), authority="331")

    (flag,) = report.flags
    assert (flag.file, flag.line, flag.reason) == ("b/missing.csv", 2, "rule_576")
    assert "began on 20/03/2023, on line 4 of missing.csv" in flag.expected
    assert len(rows(draft, "missing_episodes", "left_on")) == 4


def test_a_record_left_open_last_year_by_a_child_with_none_this_year_is_named_where_it_stands(draft, years):
    report = ssda903.fill(
        draft,
        years(BEFORE + STILL_GONE, "102,01/06/2011,M,01/06/2023,02/06/2023\n", second_header=ADA + BO),
        authority="331",
    )

    assert ("missing.csv", 4, "rule_576") in {(flag.file, flag.line, flag.reason) for flag in report.flags}


def test_a_rule_that_needs_last_years_return_says_when_it_was_not_applied(draft, years):
    report = ssda903.fill(draft, years(BEFORE, AGAIN), authority="331")

    said = [note for note in report.notes if "576" in note]
    assert len(said) == 1
    assert "2022/23" in said[0]


def test_two_returns_of_one_year_are_refused(draft, years):
    with pytest.raises(ssda903.NoYear, match="2022/23"):
        ssda903.fill(draft, years(BEFORE, BEFORE * 9), authority="331")


def test_one_year_given_for_several_returns_is_refused(draft, years):
    with pytest.raises(ssda903.NoYear):
        ssda903.fill(draft, years(BEFORE, AGAIN), authority="331", year=Period.financial_year(2022))
