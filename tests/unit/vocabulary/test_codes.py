"""Code lists: what they hold, on which days, and what they read."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from homeward.vocabulary.codes import (
    Code,
    MalformedCodeList,
    NoSuchCode,
    NoSuchCodeList,
    code_list,
    code_list_names,
    make_code_list,
)
from homeward.vocabulary.refusals import Refusal

LETTERS: Mapping[str, Any] = {
    "title": "Letters",
    "source": "a test",
    "codes": {"A": {"words": "The first"}, "B": {"words": "The next"}},
}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("sex", "M F U"),
        ("missing_type", "missing away absent no_apparent_risk"),
        ("police_grading", "no_apparent_risk very_low low medium high"),
        ("not_required_reason", "away_only not_our_child duplicate police_error died in_custody other"),
        ("offer_way", "visit phone text letter email through_carer through_school online"),
        ("offer_outcome", "accepted declined declined_by_parent no_answer left_message wrong_contact access_refused"),
        (
            "decline_reason",
            "no_point not_safe_to_talk fear_for_someone bad_timing talked_already repeat_interviews not_missing pressured"
            " parent_against other_worker not_said",
        ),
        (
            "interviewer_role",
            "social_worker dedicated_team youth_worker early_help school_staff commissioned advocate other",
        ),
        (
            "late_reason",
            "not_notified declined_then_agreed missing_again not_reached unwell capacity out_of_area awaiting_police other",
        ),
        ("interview_exploitation", "none cse cce both other not_assessed"),
        ("exploitation_type", "cse cce other"),
        ("exploitation_status", "at_risk suspected confirmed"),
        ("exploitation_source", "interview police assessment screening panel other"),
        ("screening_tool", "seraf professional_judgement wm_cse other"),
        ("search_outcome", "linked no_match doubtful not_searched"),
        ("school_exclusion_type", "PERM FIXD LNCH"),
        ("placement_provider", "PR0 PR1 PR2 PR3 PR4 PR5"),
        ("legal_status", "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3"),
        ("disability", "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"),
    ],
)
def test_a_list_holds_exactly_its_codes_in_their_order(name: str, codes: str) -> None:
    assert [code.code for code in code_list(name)] == codes.split()


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_says_what_it_means_and_where_that_is_said(name: str) -> None:
    listed = code_list(name)

    assert listed.name == name
    assert listed.title
    assert listed.codes
    assert all(code.words and code.source for code in listed)
    assert all(code.valid_from is None or code.valid_to is None or code.valid_from <= code.valid_to for code in listed)
    assert {code.within for code in listed} - {""} == {group.code for group in listed.groups}


@pytest.mark.parametrize("name", code_list_names())
def test_every_spelling_in_a_list_reads_as_its_own_code(name: str) -> None:
    listed = code_list(name)

    for code in listed:
        for spelling in (code.code, code.words, f"{code.code} - {code.words}", *code.also):
            assert listed.reads(spelling) is code
            assert listed.reads(f"  {spelling.upper()}\t") is code
            assert listed.reads(spelling.lower()) is code


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("missing_type", "M", "missing"),
        ("missing_type", " Missing ", "missing"),
        ("missing_type", "a", "away"),
        ("missing_type", "Away", "away"),
        ("missing_type", "Absent", "absent"),
        ("missing_type", "No apparent risk", "no_apparent_risk"),
        ("yes_no", "Yes", "yes"),
        ("yes_no", "y", "yes"),
        ("yes_no", "N", "no"),
        ("yes_no", "a) Yes", "yes"),
        ("yes_no", "NA", "not_applicable"),
        ("yes_no", "n/a", "not_applicable"),
        ("yes_no", "c) Unknown", "not_known"),
        ("sex", "1", "M"),
        ("sex", "2", "F"),
        ("sex", "F - Female", "F"),
        ("ethnicity", "CNHE", "CHNE"),
        ("ethnicity", "WBRI - White - British", "WBRI"),
        ("ethnicity", "f) MWBC", "MWBC"),
        ("ethnicity", "WIRT: Irish Traveller", "WIRT"),
        ("ethnicity", "WBRI-White (British)", "WBRI"),
        ("ethnicity", "WROM [Gypsy/Roma]", "WROM"),
        ("ethnicity", "WIRI White - White Irish", "WIRI"),
        ("ethnicity", "WOTH White other", "WOTH"),
        ("placement_type", "k3", "K3"),
        ("placement_type", "H5 - Supported Accommodation", "H5"),
        ("placement_type", "H5 Hostels and other supportive settings", "H5"),
        ("placement_provider", "[PR1] Own provision (by local authority)", "PR1"),
        ("placement_provider", "b) PR1: Own provision", "PR1"),
        ("category_of_need", "N1 - Abuse or Neglect: Domestic Violence", "N1"),
        ("assessment_factor", "24a", "24A"),
        ("school_exclusion_type", "Fixed-term exclusion", "FIXD"),
        ("offer_outcome", "Offered and Declined (by YP)", "declined"),
        ("authority", "Coventry", "331"),
        ("authority", "E08000026", "331"),
        ("authority", "St. Helens", "342"),
    ],
)
def test_what_suppliers_write_is_read(name: str, given: str, code: str) -> None:
    read = code_list(name).reads(given)

    assert read is not None
    assert read.code == code


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("sex", ""),
        ("sex", " - "),
        ("sex", "3"),
        ("missing_type", "missing again"),  # an English word begins a sentence, a code does not
        ("sex", "M Smith"),
        ("placement_provider", "PR1 Private provision"),  # the code and the words are of two codes
        ("assessment_factor", "10A 11A"),
        ("ethnicity", "White"),  # a group is no code
        ("ethnicity", "b) x"),
        ("ethnicity", "BOTH PARENTS WHITE"),  # BOTH is a code; without a sign after it, it may be a word
        ("ethnicity", "Both parents white"),
        ("disability", "None recorded"),
        ("authority", "331.5"),
    ],
)
def test_what_is_no_code_is_not_read(name: str, given: str) -> None:
    assert code_list(name).reads(given) is None
    assert code_list(name).why_not(given)


def test_a_group_has_words_and_holds_its_codes_but_is_no_code() -> None:
    ethnicity = code_list("ethnicity")

    assert [group.code for group in ethnicity.groups] == ["white", "mixed", "asian", "black", "other", "not_known"]
    assert ethnicity.named("not_known").words == "Not known"
    assert [code.code for code in ethnicity.within("not_known")] == ["REFU", "NOBT"]
    assert "white" not in ethnicity


def test_a_group_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(NoSuchCode, match="ethnicity has no group “WBRI”") as refused:
        code_list("ethnicity").within("WBRI")

    assert refused.value.next_step == "Its groups are white, mixed, asian, black, other, not_known."


def test_a_code_has_its_words() -> None:
    assert code_list("ethnicity").named("WROM").words == "Gypsy/Roma"
    assert str(code_list("ethnicity").named("WROM")) == "WROM"
    assert "WROM" in code_list("ethnicity")


def test_a_code_that_a_list_does_not_hold_is_refused_with_those_that_it_holds() -> None:
    with pytest.raises(NoSuchCode, match="sex has no code “X”") as refused:
        code_list("sex").named("X")

    assert refused.value.next_step == "Its codes are M, F, U."
    assert isinstance(refused.value, LookupError)
    assert isinstance(refused.value, Refusal)


def test_a_long_value_is_not_repeated_whole_in_a_refusal() -> None:
    with pytest.raises(NoSuchCode) as refused:
        code_list("sex").named("told by the neighbour that she went to the station")

    assert "station" not in refused.value.sentence


def test_a_list_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(NoSuchCodeList, match="no code list “colours”") as refused:
        code_list("colours")

    assert "ethnicity" in refused.value.next_step


def test_no_path_leads_out_of_the_lists() -> None:
    with pytest.raises(NoSuchCodeList):
        code_list("../law")


@pytest.mark.parametrize(
    ("name", "given", "last", "first"),
    [
        ("placement_type", "K3", None, date(2024, 4, 1)),
        ("placement_type", "Z11", None, date(2025, 4, 1)),
        ("placement_type", "H5", date(2025, 3, 31), None),
        ("placement_type", "P2", date(2025, 3, 31), None),
        ("assessment_factor", "24A", None, date(2021, 4, 1)),
        ("assessment_factor", "18B", None, date(2020, 4, 1)),
        ("assessment_factor", "19A", date(2024, 3, 31), None),
        ("authority", "909", date(2023, 3, 31), None),
        ("authority", "942", None, date(2023, 4, 1)),
        ("authority", "928", date(2021, 3, 31), None),
        ("authority", "Poole", date(2019, 3, 31), None),
    ],
)
def test_a_dated_code_is_read_on_its_days_and_on_no_other(
    name: str, given: str, last: date | None, first: date | None
) -> None:
    listed = code_list(name)
    inside, outside = (last, last + timedelta(1)) if last else (first, first - timedelta(1)) if first else (None, None)

    assert inside is not None
    assert outside is not None
    code = listed.reads(given, on=inside)
    assert code is not None
    assert listed.reads(given, on=outside) is None
    assert listed.reads(given) is code
    assert code in listed.at(inside)
    assert code not in listed.at(outside)


def test_a_code_of_another_year_is_told_from_a_code_that_is_unknown() -> None:
    placements = code_list("placement_type")

    assert placements.why_not("X9", on=date(2018, 6, 1)) == "“X9” is no code of the list placement_type."
    assert placements.why_not("K3", on=date(2018, 6, 1)) == (
        "K3 (Supported accommodation) is a code of the list placement_type from 1 April 2024, and not on 1 June 2018."
    )
    assert placements.why_not("K3", on=date(2024, 6, 1)) == ""
    assert placements.why_not("K3") == ""
    assert placements.why_not(" ") == "Nothing is given."


def test_a_closed_authority_says_which_authorities_took_over() -> None:
    authorities = code_list("authority")

    assert authorities.named("909").became == ("942", "943")
    assert authorities.named("928").became == ("940", "941")
    assert authorities.named("836").became == ("839",)
    assert authorities.why_not("Cumbria", on=date(2024, 1, 1)) == (
        "909 (Cumbria) is a code of the list authority to 31 March 2023, and not on 1 January 2024; after that, 942 or 943."
    )


def test_a_successor_among_authorities_begins_on_the_day_after_its_predecessor_ends() -> None:
    authorities = code_list("authority")
    closed = [code for code in authorities if code.became]

    assert len(closed) == 5
    for code in closed:
        assert code.valid_to is not None
        assert {authorities.named(new).valid_from for new in code.became} == {code.valid_to + timedelta(1)}


def test_there_are_153_authorities_in_england_today_and_22_in_wales() -> None:
    authorities = code_list("authority")
    today = [code for code in authorities.at(date(2026, 11, 22)) if code.code.isdigit() and code.code != "999"]

    assert len([code for code in today if code.within not in {"wales", "elsewhere"}]) == 153
    assert len([code for code in today if code.within == "wales"]) == 22


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"codes": {"A": {"words": "one"}, "B": {"words": "two", "also": ["One"]}}}, "“One” means both A and B"),
        ({"codes": {"A": {"words": "one", "also": ["–"]}}}, "cannot be told from nothing"),  # noqa: RUF001 a dash that stands for nothing
        ({"codes": {"A": {"words": "one", "within": "x"}}}, "A is within x, which is no group"),
        ({"codes": {"A": {"words": "one", "became": ["B"]}}}, "A became B, which is no code"),
        (
            {"codes": {"A": {"words": "one", "valid_from": date(2020, 1, 2), "valid_to": date(2020, 1, 1)}}},
            "A ends before",
        ),
        ({"codes": {"A": {"words": "one", "also": "two"}}}, "also of A is not a list"),
        ({"codes": {"A": {"words": "one", "valid_to": "2020"}}}, "valid_to of A is not a date"),
        ({"codes": {"A": {}}}, "does not say what it must"),
        ({"codes": {"A": {"words": "one", "colour": "red"}}}, "does not say what it must.*colour"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(wrong: Mapping[str, Any], says: str) -> None:
    with pytest.raises(MalformedCodeList, match=says):
        make_code_list("letters", {**LETTERS, **wrong})


def test_a_list_without_a_title_is_refused() -> None:
    with pytest.raises(MalformedCodeList, match="does not say what it must: 'title'"):
        make_code_list("letters", {"source": "a test", "codes": {}})


def test_a_code_takes_source_and_confirmation_from_its_list_unless_it_has_its_own() -> None:
    made = make_code_list(
        "letters",
        {
            **LETTERS,
            "verified": False,
            "codes": {"A": {"words": "one"}, "B": {"words": "two", "source": "a letter", "verified": True}},
        },
    )

    assert made.codes == (Code("A", "one", source="a test", verified=False), Code("B", "two", source="a letter"))


def test_importing_the_code_lists_reads_no_file_of_ours_and_no_toml_reader() -> None:
    script = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import homeward.vocabulary.codes, homeward.vocabulary.law, homeward.vocabulary.periods, homeward.vocabulary.upn
print([name for name in opened if name.endswith((".toml", ".csv")) or "zoneinfo" in name and "tzdata" in name])
print("tomllib" in sys.modules)
"""

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.splitlines() == ["[]", "False"]
