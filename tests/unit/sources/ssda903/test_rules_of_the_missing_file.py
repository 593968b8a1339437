"""Small returns written by hand, one question each."""

from pathlib import Path

import pytest

from homeward.sources import ssda903
from homeward.sources.ssda903.rules import RULES
from homeward.sources.whole_files import DatesInTwoStyles, EmptyFile, ExtraColumn, FileRefused, MissingColumn
from homeward.tables.draft import Draft
from homeward.vocabulary.codes import NoSuchCode
from homeward.vocabulary.periods import Period

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
ADA = "101,F,01/06/2010,WBRI,UN4,,\n"
IN_CARE = "101,01/05/2022,S,C2,N1,K2,PR4,,,,,,\n"
CAME_AND_WENT = "101,01/05/2022,S,C2,N1,K2,PR4,20/06/2023,X1,,,,\n101,20/06/2023,P,C2,N1,U4,PR4,,,,,,\n"


@pytest.fixture
def draft():
    with Draft() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path):
    """Writes a return, and says where."""

    def write(missing: str, *, header: str = ADA, episodes: str = IN_CARE, name: str = "903") -> Path:
        place = tmp_path / name
        place.mkdir(parents=True, exist_ok=True)
        for file, text in (
            ("header", HEADER + header),
            ("episodes", EPISODES + episodes),
            ("missing", MISSING + missing),
        ):
            (place / f"{file}.csv").write_text(text, encoding="utf-8")
        return place

    return write


def fill(draft, folder, **more):
    return ssda903.fill(draft, folder, authority="331", **{"year": Period.financial_year(2023)} | more)


def reasons(report):
    return {fault.reason.removeprefix("rule_") for fault in (*report.faults, *report.flags)}


def rows(draft, table="missing_episodes", columns="*"):
    return draft.con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 - the test's own words


@pytest.mark.parametrize("started", ["2023-06-01", "01/06/2023 14:30", "31/06/2023", "June", ""])
def test_a_start_is_a_date_day_first_without_a_time_or_the_row_is_refused(draft, folder, started):
    report = fill(draft, folder(f"101,01/06/2010,M,{started},02/06/2023\n"))

    assert "1004" in reasons(report)
    assert rows(draft) == []


def test_one_day_of_the_month_without_its_zero_is_a_date_all_the_same(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,1/6/2023,2/6/2023\n"))

    assert reasons(report) == set()
    assert rows(draft, columns="left_on::VARCHAR, came_back_on::VARCHAR") == [("2023-06-01", "2023-06-02")]


def test_dates_in_two_styles_refuse_the_whole_file(draft, folder):
    with pytest.raises(DatesInTwoStyles, match="MIS_START"):
        fill(draft, folder("101,01/06/2010,M,01/06/2023,\n101,01/06/2010,M,2023-07-01,\n"))


def test_an_end_that_cannot_be_read_is_not_taken_for_a_child_who_is_still_missing(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,01/06/2023,later\n"))

    assert reasons(report) == {"1005"}
    assert rows(draft) == []


def test_a_child_who_came_back_the_same_day_is_no_fault(draft, folder):
    assert reasons(fill(draft, folder("101,01/06/2010,M,01/06/2023,01/06/2023\n"))) == set()


def test_a_record_without_a_type_is_kept_and_its_type_not_recorded(draft, folder):
    report = fill(draft, folder("101,01/06/2010,,01/06/2023,02/06/2023\n"))

    assert reasons(report) == {"565", "566"}
    assert report.faults == ()
    assert rows(draft, columns="missing_type, left_on::VARCHAR") == [(None, "2023-06-01")]


def test_small_letters_are_read_as_the_collection_reads_them(draft, folder):
    fill(
        draft,
        folder(
            "101a,01/06/2010,m,01/06/2023,\n",
            header="101A,f,01/06/2010,wbri,un4,,\n",
            episodes=IN_CARE.replace("101", "101a"),
        ),
    )

    assert rows(draft, columns="child_id, missing_type") == [("101A", "missing")]
    assert rows(draft, "identity", "upn, upn_unknown") == [(None, "UN4")]


def test_a_placement_that_ended_while_the_child_was_away_is_flagged_and_the_record_kept(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,10/06/2023,\n", episodes=CAME_AND_WENT))

    (flag,) = report.flags
    assert flag.reason == "rule_575"
    assert "on 20/06/2023" in flag.expected
    assert len(rows(draft)) == 1


def test_a_change_of_legal_status_alone_does_not_end_a_placement(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,10/06/2023,\n", episodes=CAME_AND_WENT.replace(",P,", ",L,")))

    assert reasons(report) == set()


def test_a_child_who_left_on_the_day_of_a_move_left_the_new_placement(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,20/06/2023,\n", episodes=CAME_AND_WENT))

    assert reasons(report) == set()


def test_a_gap_in_care_makes_two_periods_of_care(draft, folder):
    gap = CAME_AND_WENT.replace("20/06/2023,P", "01/09/2023,S")

    report = fill(
        draft, folder("101,01/06/2010,M,10/06/2023,05/09/2023\n101,01/06/2010,M,01/08/2023,02/08/2023\n", episodes=gap)
    )

    by_line = {(flag.line, flag.reason) for flag in report.flags}
    assert by_line == {
        (3, "rule_577"),
        (3, "rule_578"),
        (3, "rule_581"),
        (3, "rule_574"),
    }  # the first ends within the second period


def test_overlapping_records_are_both_kept_and_the_later_start_is_named(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,10/06/2023,\n101,01/06/2010,A,05/06/2023,12/06/2023\n"))

    (flag,) = report.flags
    assert (flag.line, flag.reason) == (2, "rule_574")
    assert "line 3" in flag.expected
    assert len(rows(draft)) == 2


def test_two_records_of_one_day_that_touch_are_two(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,10/06/2023,10/06/2023\n101,01/06/2010,M,10/06/2023,12/06/2023\n"))

    assert reasons(report) == set()
    assert rows(draft, columns="missing_episode_id, came_back_on::VARCHAR") == [
        ("101/2023-06-10", "2023-06-10"),
        ("101/2023-06-10/2", "2023-06-12"),
    ]


def test_the_same_record_twice_is_one(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,10/06/2023,12/06/2023\n" * 2))

    assert len(rows(draft)) == 1
    assert reasons(report) == set()
    assert next(tally for tally in report.tallies if tally.file == "missing.csv").mended == 1


def test_a_child_who_is_not_in_the_header_is_refused_and_named(draft, folder):
    report = fill(draft, folder("102,01/06/2010,M,10/06/2023,12/06/2023\n"))

    (fault,) = report.faults
    assert (fault.column, fault.value, fault.reason) == ("CHILD", "102", "rule_INT04")


def test_a_row_without_a_child_is_refused(draft, folder):
    report = fill(draft, folder(",01/06/2010,M,10/06/2023,12/06/2023\n"))

    assert [(fault.column, fault.reason) for fault in report.faults] == [("CHILD", "not_given")]


def test_of_several_header_rows_of_one_child_the_last_is_taken_and_the_others_flagged(draft, folder):
    report = fill(draft, folder("", header=ADA + "101,F,01/06/2010,AIND,UN4,,\n" + "101,F,01/06/2010,AIND,UN4,,\n"))

    assert rows(draft, "children", "child_id, ethnicity") == [("101", "AIND")]
    assert [(flag.line, flag.reason) for flag in report.flags] == [(2, "child_again")]


@pytest.mark.parametrize(("given", "taken"), [("1", "M"), ("2", "F"), ("U", "U"), ("F", "F")])
def test_old_and_new_sex_codes_are_read_and_nothing_is_said_to_be_mended(draft, folder, given, taken):
    report = fill(draft, folder("", header=ADA.replace(",F,", f",{given},")))

    assert rows(draft, "children", "sex") == [(taken,)]
    assert report.mends == ()


def test_a_child_is_not_lost_for_an_ethnicity_that_is_no_code(draft, folder):
    report = fill(draft, folder("101,01/06/2010,M,10/06/2023,12/06/2023\n", header=ADA.replace("WBRI", "XXXX")))

    assert rows(draft, "children", "ethnicity") == [(None,)]
    assert [(flag.column, flag.value, flag.reason) for flag in report.flags] == [("ETHNIC", "XXXX", "unknown_code")]
    assert rows(draft, "as_given", "column_name, given, taken") == [("ethnicity", "XXXX", None)]


def test_a_placement_code_of_another_year_is_flagged_and_not_recorded(draft, folder):
    report = fill(draft, folder("", episodes="101,01/05/2025,S,C2,N1,P2,PR4,,,,,,\n"), year=Period.financial_year(2025))

    assert rows(draft, "care_episodes", "placement_type, legal_status") == [(None, "C2")]
    assert [(flag.column, flag.reason) for flag in report.flags] == [("PLACE", "code_of_another_year")]


def test_a_number_that_is_not_valid_is_not_held_as_one(draft, folder):
    report = fill(draft, folder("", header=ADA.replace("UN4", "F331432121002")))

    assert rows(draft, "identity", "upn") == [(None,)]
    assert [mend.given for mend in report.mends] == ["withheld"]


@pytest.mark.parametrize(
    ("care", "column"), [("101,,S,C2,N1,K2,PR4,,,,,,\n", "DECOM"), (IN_CARE.replace("PR4,", "PR4,30/04/2022"), "DEC"), (IN_CARE.replace("PR4,", "PR4,x"), "DEC")]
)  # fmt: skip
def test_a_care_episode_whose_days_cannot_be_told_is_refused(draft, folder, care, column):
    report = fill(draft, folder("", episodes=care))

    assert [fault.column for fault in report.faults] == [column]
    assert rows(draft, "care_episodes") == []


def test_the_authority_that_made_the_return_is_responsible_and_has_to_be_one(draft, folder):
    place = folder("101,01/06/2010,M,10/06/2023,12/06/2023\n")

    fill(draft, place)

    assert rows(draft, columns="responsible_authority") == [("331",)]
    with pytest.raises(NoSuchCode):
        ssda903.fill(draft, place, authority="Coventryshire")


def test_a_return_that_files_every_record_as_missing_is_spoken_of(draft, folder):
    assert any("none away" in note for note in fill(draft, folder("101,01/06/2010,M,10/06/2023,12/06/2023\n")).notes)


@pytest.mark.parametrize(
    ("file", "text", "refusal"),
    [
        ("missing.csv", "", EmptyFile),
        ("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END,NAME\n", ExtraColumn),
        ("missing.csv", "CHILD,DOB,MISSING,MIS_START\n", MissingColumn),
        ("missing.csv", "one,two\n", ssda903.NotAReturn),
        ("again.csv", MISSING, ssda903.NotAReturn),
    ],
)
def test_a_folder_that_is_nearly_a_return_is_refused_with_what_is_wrong(draft, folder, file, text, refusal):
    place = folder("")
    (place / file).write_text(text, encoding="utf-8")

    with pytest.raises(refusal) as refused:
        fill(draft, place)

    assert isinstance(refused.value, FileRefused)
    assert refused.value.next_step


def test_a_folder_of_something_else_is_not_recognised(draft, tmp_path):
    (tmp_path / "children.csv").write_text("child_id,born_on\n1,2010-01-01\n", encoding="utf-8")

    assert not ssda903.recognise(tmp_path)
    assert not ssda903.recognise(tmp_path / "nowhere")
    with pytest.raises(ssda903.NotAReturn):
        fill(draft, tmp_path)


def test_every_rule_says_what_becomes_of_a_row_and_why():
    assert len({rule.code for rule in RULES}) == len(RULES) == 20
    assert all(rule.because.endswith(".") and rule.expected and rule.column for rule in RULES)
