"""Whose a pupil number is. The numbers are invented: the authority's 331, the check letters worked out by hand in the standard's way."""

import pytest

from homeward.linkage.by_pupil_number import PERMANENT, TEMPORARY, PupilNumbers, as_searched
from homeward.linkage.outcomes import Doubtful, Linked, NoMatch, NotSearched, code_of
from homeward.vocabulary.codes import code_list

ADA, BO, CY = "F331432121001", "V331432121002", "R33143212100A"  # CY's is temporary


@pytest.fixture
def numbers() -> PupilNumbers:
    return PupilNumbers([("ada", ADA), ("bo", BO), ("cy", CY), ("di", "UN3"), ("ed", ""), ("fay", "F331432121002")])


def test_a_permanent_number_is_linked_to_its_child(numbers):
    assert numbers.child_with(ADA) == Linked("ada", PERMANENT)


def test_a_temporary_number_is_linked_with_a_caution(numbers):
    found = numbers.child_with(CY)

    assert isinstance(found, Linked)
    assert (found.child_id, found.by) == ("cy", TEMPORARY)
    assert "one school's" in found.caution


def test_case_and_spaces_do_not_part_a_child_from_their_number(numbers):
    assert numbers.child_with(" f331 4321 21001 ") == Linked("ada", PERMANENT)


def test_a_valid_number_that_nobody_has_is_no_match(numbers):
    assert numbers.child_with("J331432121003") == NoMatch(PERMANENT)


@pytest.mark.parametrize(
    "given",
    [
        "UN1",
        "UN2",
        "UN3",
        "UN4",
        "UN5",
        "",
        "0000000000000",
        "A000000000000",
        "A000000000001",
        "F331432121002",
        "NOT KNOWN",
    ],
)
def test_what_is_no_valid_number_is_not_searched_by(numbers, given):
    found = numbers.child_with(given)

    assert isinstance(found, NotSearched)
    assert found.because.endswith(".")


def test_why_a_child_has_no_number_is_said_in_words(numbers):
    assert numbers.look_for("di", {ADA}) == NotSearched("There is no pupil number: UN3, Educated outside England.")


def test_a_placeholder_that_passes_the_check_letter_is_not_searched_by():
    with_placeholders = PupilNumbers([("ada", "A000000000000"), ("bo", "A000000000000")])

    assert with_placeholders.look_for("ada", {"A000000000000"}) == NotSearched(
        "There is no pupil number to search by. No authority is 000: it is a placeholder."
    )
    assert as_searched("A000000000000") == ""


def test_two_children_with_one_number_are_doubtful_and_neither_is_chosen():
    shared = PupilNumbers([("zoe", ADA), ("ada", ADA.lower()), ("bo", BO)])

    found = shared.child_with(ADA)

    assert isinstance(found, Doubtful)
    assert found.child_ids == ("ada", "zoe")
    assert shared.look_for("zoe", {ADA}) == found
    assert shared.child_with(BO) == Linked("bo", PERMANENT)


def test_a_child_who_shares_a_number_is_doubtful_where_the_records_do_not_hold_it_too():
    shared = PupilNumbers([("zoe", ADA), ("ada", ADA)])

    assert isinstance(shared.look_for("ada", frozenset()), Doubtful)


def test_one_child_named_twice_with_one_number_is_one_child():
    assert PupilNumbers([("ada", ADA), ("ada", ADA)]).child_with(ADA) == Linked("ada", PERMANENT)


def test_a_child_is_looked_for_by_their_own_number(numbers):
    assert numbers.look_for("ada", {ADA, CY}) == Linked("ada", PERMANENT)
    assert numbers.look_for("bo", {ADA, CY}) == NoMatch(PERMANENT)
    assert isinstance(numbers.look_for("fay", {ADA, CY}), NotSearched)


def test_a_child_who_was_never_given_cannot_be_looked_for(numbers):
    with pytest.raises(KeyError):
        numbers.look_for("nobody", {ADA})


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Linked("ada", PERMANENT), "linked"),
        (NoMatch(PERMANENT), "no_match"),
        (Doubtful(("ada", "zoe"), "two"), "doubtful"),
        (NotSearched("none"), "not_searched"),
    ],
)
def test_every_outcome_has_a_code_of_the_code_list(outcome, code):
    assert code_of(outcome) == code
    assert code in code_list("search_outcome")


def test_the_codes_of_outcomes_are_all_that_the_code_list_has():
    assert {code.code for code in code_list("search_outcome")} == {"linked", "no_match", "doubtful", "not_searched"}


def test_a_number_is_written_as_it_is_searched_by():
    assert as_searched(" f331432121001 ") == ADA
    assert as_searched("UN4") == as_searched("F331432121002") == ""
