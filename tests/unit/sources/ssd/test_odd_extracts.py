"""Small extracts written by hand, one habit each."""

from datetime import date
from pathlib import Path

import pytest

from homeward.sources import ssd
from homeward.sources.ssd.filling import factors_in
from homeward.sources.ssd.shapes import READ
from homeward.sources.whole_files import DatesInTwoStyles, EmptyFile, MissingColumn
from homeward.tables.draft import Draft
from homeward.vocabulary.codes import NoSuchCode

PERSON = "pers_person_id,pers_upn,pers_sex,pers_ethnicity,pers_dob,pers_upn_unknown\n"
MISSING = (
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_episode_end_date,"
    "miss_missing_rhi_offered,miss_missing_rhi_accepted\n"
)
ADA = "007,F331432121001,F,WBRI,2010-06-01 00:00:00.000,\n"
BO = "008,,M,WBRI,2011-06-01 00:00:00.000,UN1\n"
CARE = (
    "clae_cla_episode_id,clae_person_id,clae_cla_placement_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_primary_need_code,"
    "clae_cla_episode_ceased_date\n"
)
PLACEMENT = (
    "clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_placement_provider,"
    "clap_cla_placement_end_date\n"
)
LEGAL = (
    "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date\n"
)
REFERRAL = "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,cine_close_date\n"
ASSESSMENT = "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date\n"
FACTORS = "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n"


@pytest.fixture
def draft():
    with Draft() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path):
    """Writes an extract, each file under a name that says nothing, and says where."""

    def write(missing: str = "", *others: str, people: str = ADA) -> Path:
        for number, text in enumerate((PERSON + people, MISSING + missing if missing is not None else "", *others)):
            (tmp_path / f"table {number}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def fill(draft, folder, supplier="systemc", **more):
    return ssd.fill(draft, folder, authority="331", as_at=date(2024, 9, 30), supplier=supplier, **more)


def rows(draft, columns, table="missing_episodes"):
    return draft.con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 - the test's own words


def test_a_number_of_noughts_before_an_id_is_part_of_it(draft, folder):
    fill(draft, folder("1,007,2024-03-02 14:05:00.000,Missing,2024-03-03 09:00:00.000,Y,N\n"))

    assert rows(draft, "child_id") == [("007",)]


def test_hours_all_at_midnight_were_lost_also_where_the_supplier_keeps_them(draft, folder):
    fill(draft, folder("1,007,2024-03-02 00:00:00.000,Missing,2024-03-03 00:00:00.000,Y,N\n"))

    assert rows(draft, "left_on::VARCHAR, left_at, came_back_at") == [("2024-03-02", None, None)]
    assert "midnight" in draft.absences["missing_episodes", "left_at"].because
    assert "midnight" in draft.absences["missing_episodes", "came_back_at"].because


def test_one_midnight_among_hours_is_a_date_alone(draft, folder):
    fill(
        draft,
        folder(
            "1,007,2024-03-02 14:05:00.000,Missing,2024-03-03 00:00:00.000,,\n2,007,2024-03-05 08:00:00.000,Missing,2024-03-05 09:00:00.000,,\n"
        ),
    )

    assert rows(draft, "came_back_on::VARCHAR, came_back_at::VARCHAR") == [
        ("2024-03-03", None),
        ("2024-03-05", "2024-03-05 09:00:00"),
    ]
    assert draft.is_held("missing_episodes", "came_back_at")


def test_an_hour_in_summer_is_put_in_universal_time_and_the_day_stays_local(draft, folder):
    fill(draft, folder("1,007,2024-07-02 00:30:00.000,Missing,2024-07-03 09:00:00.000,,\n"))

    assert rows(draft, "left_on::VARCHAR, left_at::VARCHAR") == [("2024-07-02", "2024-07-01 23:30:00")]


def test_an_hour_that_clocks_left_out_is_flagged_and_the_date_taken(draft, folder):
    report = fill(draft, folder("1,007,2024-03-31 01:30:00.000,Missing,2024-04-01 09:00:00.000,,\n"))

    assert rows(draft, "left_on::VARCHAR, left_at") == [("2024-03-31", None)]
    assert [flag.reason for flag in report.flags] == ["no_such_time"]


def test_an_hour_that_clocks_showed_twice_is_flagged_and_the_earlier_taken(draft, folder):
    report = fill(draft, folder("1,007,2024-10-27 01:30:00.000,Missing,2024-10-28 09:00:00.000,,\n"))

    assert rows(draft, "left_at::VARCHAR") == [("2024-10-27 00:30:00",)]
    assert [flag.reason for flag in report.flags] == ["time_shown_twice"]


@pytest.mark.parametrize("supplier", ["mosaic", "mosaic_letters", "eclipse", "unknown"])
def test_no_hour_is_taken_from_a_supplier_whose_hours_are_not_the_childs(draft, folder, supplier):
    fill(draft, folder("1,007,2024-03-02 14:05:00.000,Missing,2024-03-03 09:00:00.000,Y,N\n"), supplier)

    assert rows(draft, "left_at, came_back_at") == [(None, None)]
    assert not draft.is_held("missing_episodes", "left_at")
    assert not draft.is_held("missing_episodes", "came_back_at")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("M", "missing"),
        ("A", "away"),
        ("Missing", "missing"),
        ("Absent", "away"),
        ("AWAY", "away"),
        ("Away without authorisation", "away"),
        ("", None),
    ],
)
def test_the_types_that_suppliers_write_are_read(draft, folder, given, taken):
    report = fill(draft, folder(f"1,007,2024-03-02 14:05:00.000,{given},,,\n"))

    assert rows(draft, "missing_type") == [(taken,)]
    assert report.flags == ()


def test_a_type_in_free_text_is_flagged_kept_as_given_and_not_recorded(draft, folder):
    report = fill(draft, folder("1,007,2024-03-02 14:05:00.000,Left the shops after a row,,,\n"))

    assert rows(draft, "missing_type") == [(None,)]
    assert [(flag.column, flag.reason) for flag in report.flags] == [("miss_missing_episode_type", "unknown_code")]
    assert rows(draft, "given, taken", "as_given") == [("Left the shops after a row", None)]


@pytest.mark.parametrize(
    ("offered", "said"),
    [
        ("Y", (True, None)), ("Yes", (True, None)), ("N", (False, None)), ("No", (False, None)), ("NA", (None, False)), ("N/A", (None, False)),
        ("", (None, None)), ("NULL", (None, None)),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_applicable_says_that_none_was_required_and_an_empty_one_says_nothing(
    draft, folder, offered, said
):
    fill(draft, folder(f"1,007,2024-03-02 14:05:00.000,M,,{offered},\n"))

    assert rows(draft, "interview_offered, interview_required") == [said]


def test_an_answer_in_free_text_is_flagged_and_not_recorded(draft, folder):
    report = fill(draft, folder("1,007,2024-03-02 14:05:00.000,M,,Letter sent,\n"))

    assert rows(draft, "interview_offered") == [(None,)]
    assert [flag.reason for flag in report.flags] == ["not_yes_or_no"]


def test_in_the_form_that_records_letters_offered_is_not_an_offer(draft, folder):
    by_care = MISSING.replace("miss_person_id", "miss_cla_episode_id") + "1,E1,2024-03-02 14:05:00.000,M,,Y,Y\n"
    place = folder("", CARE + "E1,007,L1,P1,2023-01-01,N1,\n")
    (place / "table 1.csv").write_text(by_care, encoding="utf-8")

    report = fill(draft, place, supplier="")

    assert "records letters" in report.notes[0]
    assert rows(draft, "child_id, interview_offered, interview_accepted") == [("007", None, None)]
    assert "letter was sent" in draft.absences["missing_episodes", "interview_offered"].because


def test_a_form_about_two_children_is_an_episode_of_each(draft, folder):
    fill(draft, folder("1,007,2024-03-02,M,,,\n1,008,2024-03-02,M,,,\n", people=ADA + BO), supplier="mosaic")

    assert rows(draft, "missing_episode_id, child_id") == [("1/007", "007"), ("1/008", "008")]


def test_pages_of_one_form_that_do_not_contradict_are_one_episode(draft, folder):
    report = fill(draft, folder("1,007,2024-03-02,,,,\n1,007,,Missing,2024-03-04,Y,\n"), supplier="eclipse")

    assert rows(
        draft, "missing_episode_id, left_on::VARCHAR, missing_type, came_back_on::VARCHAR, interview_offered"
    ) == [("1", "2024-03-02", "missing", "2024-03-04", True)]
    assert any("1 missing episodes" in note for note in report.notes)


def test_two_rows_of_one_id_that_contradict_are_both_refused(draft, folder):
    report = fill(draft, folder("1,007,2024-03-02,M,,,\n1,007,2024-03-09,M,,,\n"))

    assert [(fault.line, fault.reason) for fault in report.faults] == [(2, "duplicate_key"), (3, "duplicate_key")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",007,2024-03-02,M,,,\n", "not_given"),
        ("1,,2024-03-02,M,,,\n", "not_given"),
        ("1,007,,M,,,\n", "not_given"),
        ("1,007,Tuesday,M,,,\n", "not_a_date"),
        ("1,007,2024-03-02,M,2024-03-01,,\n", "out_of_order"),
        ("1,999,2024-03-02,M,,,\n", "not_in_children"),
    ],
)
def test_a_row_that_says_nothing_that_could_be_counted_is_refused(draft, folder, row, reason):
    report = fill(draft, folder(row))

    assert [fault.reason for fault in report.faults] == [reason]
    assert rows(draft, "*") == []


def test_two_rows_without_an_id_are_not_put_together(draft, folder):
    report = fill(draft, folder(",007,2024-03-02,M,,,\n,007,,,2024-03-04,,\n"))

    assert {fault.line for fault in report.faults} == {2, 3}


def test_dates_in_two_styles_refuse_the_file(draft, folder):
    with pytest.raises(DatesInTwoStyles):
        fill(draft, folder("1,007,2024-03-02,M,,,\n2,007,05/03/2024,M,,,\n"))


def test_a_placement_is_the_one_that_the_care_episode_names_or_else_the_one_of_its_period_that_day(draft, folder):
    care = CARE + "E1,007,L2,P1,2023-01-01,N1,2023-06-01\nE2,007,,P1,2023-06-01,N1,\n"
    placements = (
        PLACEMENT
        + "L1,P1,007,2023-06-01,K2,PR4,\nL2,P1,007,2023-01-01,U4,PR1,2023-06-01\nL3,P9,008,2023-06-01,R1,PR5,\n"
    )

    fill(draft, folder("", care, placements))

    assert rows(draft, "care_episode_id, placement_type, placement_provider", "care_episodes") == [
        ("E1", "U4", "PR1"),
        ("E2", "K2", "PR4"),
    ]


def test_a_legal_status_is_the_one_that_began_last_by_the_first_day(draft, folder):
    care = CARE + "E1,007,,,2023-01-01,N1,\n"
    statuses = (
        LEGAL
        + "S1,007,Full care order,2022-01-01,\nS2,007,C1,2023-01-01,\nS3,007,V2,2023-02-01,\nS4,008,J1,2023-01-01,\n"
    )

    fill(draft, folder("", care, statuses))

    assert rows(draft, "legal_status, placement_type", "care_episodes") == [("C1", None)]


def test_a_placement_code_that_cannot_be_read_is_named_where_it_stands(draft, folder):
    care = CARE + "E1,007,L1,P1,2023-01-01,N1,2023-02-01\nE2,007,L1,P1,2023-02-01,N1,\n"
    report = fill(draft, folder("", care, PLACEMENT + "L1,P1,007,2023-01-01,DQ,PR4,\n"))

    assert [(flag.file, flag.line, flag.column, flag.value) for flag in report.flags] == [
        ("table 3.csv", 2, "clap_cla_placement_type", "DQ")
    ]
    assert rows(draft, "placement_type, placement_provider", "care_episodes") == [(None, "PR4"), (None, "PR4")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('{"1A": "Yes", "10A": "Yes"}', ["1A", "10A"]),
        ('{"1A": "Yes", "10A": "No"}', ["1A"]),
        ('["1A", "10A"]', ["1A", "10A"]),
        ("[null, \"1A\", null]", ["1A"]),
        ("{}", []),
        ("", []),
        ("1A, 10A", None),
        ('"1A"', None),
        ("[1]", None),
    ],
)  # fmt: skip
def test_factors_are_read_as_an_object_and_as_an_array(text, codes):
    assert factors_in(text) == codes


def test_a_list_of_factors_that_is_neither_is_refused_and_the_others_kept(draft, folder):
    assessments = ASSESSMENT + "A1,007,2024-01-01,2024-02-01\nA2,007,2024-03-01,1900-01-01\n"
    factors = FACTORS + ',A1,"[""10A"", ""99Z""]"\n,A2,11A\n,A2,"{""11A"": ""Yes""}"\n'

    report = fill(draft, folder("", assessments, factors))

    assert rows(draft, "assessment_id, factor", "assessment_factors") == [("A1", "10A"), ("A2", "11A")]
    assert {(fault.line, fault.reason) for fault in report.faults} == {(2, "unknown_code"), (3, "not_factors")}
    assert rows(draft, "assessment_id, completed_on::VARCHAR", "assessments") == [("A1", "2024-02-01"), ("A2", None)]


def test_factors_that_go_by_ids_of_no_assessment_are_not_held(draft, folder):
    fill(draft, folder("", ASSESSMENT + "A1,007,2024-01-01,2024-02-01\n", FACTORS + ',F77,"[""10A""]"\n'))

    assert "cannot be tied" in draft.absences["assessment_factors", ""].because
    assert draft.is_held("assessments")


def test_a_referral_that_nothing_followed_and_nobody_closed_is_not_taken_as_open(draft, folder):
    report = fill(
        draft, folder("", REFERRAL + "R1,007,2024-01-01,Y,\nR2,007,2024-02-01,N,\nR3,007,2024-03-01,Y,2024-03-05\n")
    )

    assert rows(draft, "involvement_id", "involvements") == [("R2",), ("R3",)]
    assert [fault.reason for fault in report.faults] == ["never_closed"]


def test_a_table_without_a_file_is_not_held_and_the_reason_names_the_file(draft, folder):
    fill(draft, folder(""))

    assert (
        draft.absences["care_episodes", ""].because
        == "The extract has no file of ssd_cla_episodes, so that when children were looked after is not held."
    )
    for table in ("involvements", "assessments", "assessment_factors"):
        assert "has no file of" in draft.absences[table, ""].because


def test_a_column_that_the_file_does_not_have_is_not_held(draft, folder):
    place = folder("")
    (place / "table 1.csv").write_text(
        "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_end_date\n1,007,2024-03-02,\n",
        encoding="utf-8",
    )

    fill(draft, place)

    assert "no column miss_missing_rhi_offered" in draft.absences["missing_episodes", "interview_offered"].because
    assert "no column miss_missing_episode_type" in draft.absences["missing_episodes", "missing_type"].because


def test_a_child_is_not_lost_for_a_value_that_cannot_be_read(draft, folder):
    report = fill(draft, folder("", people="007,NOT A NUMBER,Girl,??,1900-01-01 00:00:00.000,\n"))

    assert rows(draft, "child_id, sex, ethnicity, born_on", "children") == [("007", "F", None, None)]
    assert [flag.column for flag in report.flags] == ["pers_ethnicity"]


def test_signs_of_two_suppliers_are_signs_of_none(draft, folder):
    people = PERSON.replace("pers_upn,", "pers_gender,") + "007,01,Male,WBRI,2010-06-01,\n"
    place = folder("")
    (place / "table 0.csv").write_text(people, encoding="utf-8")

    report = fill(draft, place, supplier="")

    assert "Mosaic (Access) and Eclipse (OLM)" in report.notes[0]
    assert not draft.is_held("missing_episodes", "left_at")


def test_an_extract_without_signs_is_of_an_unknown_supplier_until_somebody_says(draft, folder):
    report = fill(draft, folder("1,007,2024-03-02 14:05:00.000,M,,NA,\n"), supplier="")

    assert "has to be said" in report.notes[0]
    assert rows(draft, "left_at, interview_required") == [(None, None)]


def test_a_supplier_and_an_authority_have_to_be_known_ones(draft, folder):
    place = folder("")

    with pytest.raises(ssd.NoSuchSupplier, match="paris"):
        fill(draft, place, supplier="paris")
    with pytest.raises(NoSuchCode):
        ssd.fill(draft, place, authority="000", as_at=date(2024, 9, 30))


def test_files_that_are_not_read_are_named(draft, folder):
    report = fill(draft, folder("", "cont_contact_id,cont_person_id,cont_contact_date\n", "apples,pears\n"))

    assert any(note.startswith("table 2.csv") for note in report.notes)
    assert any(note.startswith("table 3.csv") for note in report.notes)


def test_a_folder_is_recognised_by_the_columns_in_it(draft, folder, tmp_path):
    assert ssd.recognise(folder(""))
    (tmp_path / "empty").mkdir()
    assert not ssd.recognise(tmp_path / "empty")
    assert not ssd.recognise(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", EmptyFile),
        ("one,two\n", ssd.NotAnExtract),
        (PERSON, ssd.NotAnExtract),
        ("miss_table_id,miss_person_id\n", MissingColumn),
    ],
)
def test_a_folder_that_is_no_extract_is_refused_with_what_is_wrong(draft, folder, text, refusal):
    place = folder("")
    (place / "table 1.csv").write_text(text, encoding="utf-8")

    with pytest.raises(refusal) as refused:
        fill(draft, place)

    assert refused.value.next_step


def test_every_supplier_that_keeps_no_hours_says_why():
    for supplier in ssd.suppliers().values():
        assert supplier.times in {"kept", "lost", "workflow", "unknown"}
        assert supplier.times == "kept" or {"left_at", "came_back_at"} <= set(supplier.because)
        assert all(because.endswith(".") for because in ssd.cannot_say(supplier).values())


def test_every_sign_is_of_a_column_that_is_read():
    columns = {(table.name, column.name) for table in READ for column in table.columns}
    for supplier in ssd.suppliers().values():
        assert all((sign.table, sign.column or sign.without) in columns for sign in supplier.signs)
