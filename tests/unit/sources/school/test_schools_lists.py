"""Small lists written by hand, matched to five children. The pupil numbers are invented, their check letters worked out."""

from datetime import date
from pathlib import Path

import pytest

from homeward.sources import school
from homeward.sources.whole_files import DatesInTwoStyles, EmptyFile, ExtraColumn, MissingColumn
from homeward.tables.draft import Draft
from homeward.vocabulary.periods import Period

ADA, BO, CY, ELSEWHERE = "F331432121001", "V331432121002", "R33143212100A", "J331432121003"
YEAR = Period.academic_year(2023)
LIST = "UPN,TYPE,START_DATE,SESSIONS,REASON,SCHOOL\n"


@pytest.fixture
def draft():
    with Draft() as made:
        made.put("children", [(child, None, None, None) for child in ("ada", "bo", "cy", "di", "ed")])
        made.put(
            "identity",
            [
                ("ada", None, None, ADA, None),
                ("bo", None, None, BO, None),
                ("cy", None, None, CY, None),
                ("di", None, None, None, "UN3"),
            ],
        )
        made.not_held("school_exclusions", because="The source holds none.")
        made.not_held("school_searches", because="The source holds none.")
        yield made


@pytest.fixture
def folder(tmp_path: Path):
    """Writes a list, and a roll if one is given, and says where."""

    def write(entries: str, *, roll: tuple[str, ...] = (), header: str = LIST) -> Path:
        (tmp_path / "autumn.csv").write_text(header + entries, encoding="utf-8")
        if roll:
            (tmp_path / "pupils.csv").write_text("\n".join(("UPN", *roll)), encoding="utf-8")
        return tmp_path

    return write


def fill(draft, folder, **more):
    return school.fill(draft, folder, **{"covers": YEAR} | more)


def searches(draft):
    return dict(draft.con.execute("SELECT child_id, outcome FROM school_searches ORDER BY child_id").fetchall())


def exclusions(draft, columns="child_id, exclusion_type, began_on::VARCHAR, sessions, reason"):
    return draft.con.execute(f"SELECT {columns} FROM school_exclusions ORDER BY ALL").fetchall()  # noqa: S608 - the test's own words


def test_an_entry_is_put_down_to_the_child_whose_number_it_has(draft, folder):
    report = fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,Northside\n{ELSEWHERE},PERM,05/12/2023,,DB,Northside\n"))

    assert exclusions(draft) == [("ada", "FIXD", "2023-12-04", 6, "PA")]
    assert report.faults == ()
    assert draft.is_held("school_exclusions")


def test_without_a_roll_a_child_without_an_entry_is_no_match_and_never_none(draft, folder):
    fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,Northside\n"))

    assert searches(draft) == {
        "ada": "linked",
        "bo": "no_match",
        "cy": "no_match",
        "di": "not_searched",
        "ed": "not_searched",
    }


def test_a_child_on_the_roll_without_an_entry_was_found_and_has_none(draft, folder):
    fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,Northside\n", roll=(BO, ELSEWHERE)))

    assert searches(draft) == {
        "ada": "linked",
        "bo": "linked",
        "cy": "no_match",
        "di": "not_searched",
        "ed": "not_searched",
    }
    assert exclusions(draft, "child_id") == [("ada",)]


def test_the_days_that_were_searched_are_those_that_the_lists_cover(draft, folder):
    fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,\n"))

    assert draft.con.execute("SELECT DISTINCT from_on, to_on FROM school_searches").fetchall() == [
        (date(2023, 9, 1), date(2024, 8, 31))
    ]


def test_days_that_are_not_given_are_those_from_the_first_entry_to_the_last_and_said(draft, folder):
    report = fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,\n{ELSEWHERE},FIXD,04/02/2024,6,PA,\n"), covers=None)

    assert draft.con.execute("SELECT DISTINCT from_on, to_on FROM school_searches").fetchall() == [
        (date(2023, 12, 4), date(2024, 2, 4))
    ]
    assert "not said" in report.notes[0]
    assert report.as_at == date(2024, 2, 4)


def test_days_that_nothing_tells_are_asked_for(draft, folder):
    with pytest.raises(school.NoDaysCovered):
        fill(draft, folder(""), covers=None)


def test_an_empty_list_with_a_roll_says_that_nobody_on_it_was_excluded(draft, folder):
    fill(draft, folder("", roll=(ADA, BO)))

    assert exclusions(draft) == []
    assert searches(draft)["ada"] == searches(draft)["bo"] == "linked"


def test_two_children_with_one_number_are_doubtful_and_nothing_is_counted_for_either(draft, folder):
    draft.con.execute(f"UPDATE identity SET upn = '{ADA}' WHERE child_id = 'bo'")  # noqa: S608 - a number of the test's own

    report = fill(draft, folder(f"{ADA},PERM,04/12/2023,,PA,\n"))

    assert exclusions(draft) == []
    assert searches(draft)["ada"] == searches(draft)["bo"] == "doubtful"
    assert [fault.reason for fault in report.faults] == ["doubtful"]


def test_a_child_whose_entry_cannot_be_read_is_doubtful_and_not_found_without_one(draft, folder):
    report = fill(draft, folder(f"{ADA},FIXD,soon,6,PA,\n{BO},?,04/12/2023,6,PA,\n", roll=(ADA, BO, CY)))

    assert searches(draft) == {
        "ada": "doubtful",
        "bo": "doubtful",
        "cy": "linked",
        "di": "not_searched",
        "ed": "not_searched",
    }
    assert {(fault.line, fault.column) for fault in report.faults} == {(2, "START_DATE"), (3, "TYPE")}


@pytest.mark.parametrize("given", ["UN4", "", "A000000000000", "F331432121002", "Ada"])
def test_an_entry_without_a_number_to_search_by_is_refused_and_the_number_not_shown(draft, folder, given):
    report = fill(draft, folder(f"{given},FIXD,04/12/2023,6,PA,\n"))

    (fault,) = report.faults
    assert (fault.column, fault.reason) == ("UPN", "not_searched")
    assert not given or given not in str(fault)


def test_a_temporary_number_is_matched_and_said(draft, folder):
    report = fill(draft, folder(f"{CY},FIXD,04/12/2023,6,PA,\n"))

    assert searches(draft)["cy"] == "linked"
    assert any("temporary number" in note for note in report.notes)


def test_the_match_rate_is_said_with_why_children_were_not_looked_for(draft, folder):
    report = fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,\n{ELSEWHERE},PERM,05/12/2023,,DB,\n"))

    assert report.notes[1] == (
        "Of 5 children 3 have a pupil number to look for them by; 1 of these were found, 2 were not, and 0 are doubtful. "
        "1 of 2 entries in the lists are about them."
    )
    assert any("UN3, Educated outside England" in note for note in report.notes)
    assert any("no roll" in note for note in report.notes)


@pytest.mark.parametrize(
    ("given", "taken"),
    [("PERM", "PERM"), ("Permanent exclusion", "PERM"), ("FIXD", "FIXD"), ("SUSP", "FIXD"), ("Suspension", "FIXD"), ("fixed-period exclusion", "FIXD"), ("LNCH", "LNCH"), ("Lunchtime", "LNCH")],
)  # fmt: skip
def test_codes_and_words_for_a_type_are_read(draft, folder, given, taken):
    fill(draft, folder(f"{ADA},{given},04/12/2023,6,PA,\n"))

    assert exclusions(draft, "exclusion_type") == [(taken,)]


@pytest.mark.parametrize(
    "header",
    [
        "upn,Exclusion type,Start date\n",
        "Unique Pupil Number,SuspensionType,SuspensionStartDate\n",
        "UPN,category,date_from\n",
    ],
)
def test_columns_go_by_the_names_that_schools_give_them(draft, folder, header):
    fill(draft, folder(f"{ADA},FIXD,04/12/2023\n", header=header))

    assert exclusions(draft, "child_id, sessions") == [("ada", None)]
    assert "no column SESSIONS" in draft.absences["school_exclusions", "sessions"].because


def test_one_exclusion_in_two_lists_is_one_and_the_later_says_how_long(draft, folder):
    place = folder(f"{ADA},FIXD,04/12/2023,6,PA,Northside\n")
    (place / "spring.csv").write_text(LIST + f"{ADA},FIXD,04/12/2023,8,PA,NORTHSIDE\n", encoding="utf-8")

    report = fill(draft, place)

    assert exclusions(draft, "child_id, sessions") == [("ada", 8)]
    assert [(flag.file, flag.reason) for flag in report.flags] == [("autumn.csv", "said_again")]


def test_exclusions_by_two_schools_on_one_day_are_two_and_neither_is_named(draft, folder):
    fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,Northside\n{ADA},FIXD,04/12/2023,6,PA,Southside\n"))

    assert exclusions(draft, "school_exclusion_id") == [("ada/2023-12-04/FIXD",), ("ada/2023-12-04/FIXD/2",)]


def test_a_length_or_a_reason_that_cannot_be_read_does_not_cost_the_exclusion(draft, folder):
    report = fill(draft, folder(f"{ADA},FIXD,04/12/2023,a week,ZZ,\n"))

    assert exclusions(draft) == [("ada", "FIXD", "2023-12-04", None, None)]
    assert {flag.column for flag in report.flags} == {"SESSIONS", "REASON"}


def test_a_start_outside_the_days_covered_is_kept_and_flagged(draft, folder):
    report = fill(draft, folder(f"{ADA},FIXD,04/12/2024,6,PA,\n"))

    assert len(exclusions(draft)) == 1
    assert [flag.reason for flag in report.flags] == ["not_covered"]


def test_a_list_with_odd_columns_is_never_taken_for_a_roll(draft, folder):
    place = folder(f"{ADA},FIXD,04/12/2023,6,PA,\n")
    (place / "odd.csv").write_text(f"UPN,Excl kind,Day\n{BO},FIXD,04/12/2023\n", encoding="utf-8")

    with pytest.raises(ExtraColumn, match="Excl kind"):
        fill(draft, place)


@pytest.mark.parametrize(
    ("header", "refusal"),
    [
        ("", EmptyFile),
        ("UPN,TYPE\n", MissingColumn),
        ("UPN\n", school.NotSchoolLists),
        ("apples,pears\n", school.NotSchoolLists),
    ],
)
def test_a_folder_without_a_list_is_refused_with_what_is_wrong(draft, folder, header, refusal):
    with pytest.raises(refusal):
        fill(draft, folder("", header=header))


def test_dates_in_two_styles_refuse_the_list(draft, folder):
    with pytest.raises(DatesInTwoStyles):
        fill(draft, folder(f"{ADA},FIXD,04/12/2023,6,PA,\n{ADA},FIXD,2023-12-13,6,PA,\n"))


def test_a_number_on_the_roll_that_is_none_is_refused(draft, folder):
    report = fill(draft, folder("", roll=(ADA, "UN4")))

    assert [(fault.file, fault.line, fault.reason) for fault in report.faults] == [("pupils.csv", 3, "not_searched")]


def test_a_folder_is_recognised_by_the_columns_in_it(folder, tmp_path):
    assert not school.recognise(tmp_path / "nowhere")
    assert not school.recognise(tmp_path)
    assert school.recognise(folder(""))
