"""Unique pupil numbers. Those here are made up, or are the worked examples of the standard."""

import re

import pytest

from homeward.vocabulary.upn import NotAUPN, NoUPN, PermanentUPN, TemporaryUPN, check_letter, read_upn


@pytest.mark.parametrize("number", ["A950000178301", "H243278544154", "F331432121001"])
def test_a_permanent_number_is_read(number: str) -> None:
    assert read_upn(number) == PermanentUPN(number)
    assert check_letter(number[1:]) == number[0]


def test_a_temporary_number_is_read_as_temporary() -> None:
    assert read_upn("R33143212100A") == TemporaryUPN("R33143212100A")


@pytest.mark.parametrize("given", [" f331432121001 ", "F331 4321 21001", "f-331-4321-21-001"])
def test_case_spaces_and_hyphens_do_not_count(given: str) -> None:
    assert read_upn(given) == PermanentUPN("F331432121001")


@pytest.mark.parametrize("given", ["UN1", "un5 ", "UN7"])
def test_a_reason_for_having_no_number_is_no_number(given: str) -> None:
    read = read_upn(given)

    assert isinstance(read, NoUPN)
    assert read.reason.code == given.strip().upper()
    assert read.reason.words


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "No number is given"),
        ("  ", "No number is given"),
        ("A950000178302", "first letter does not agree"),
        ("A95000017830", "13 letters and digits; this has 12"),
        ("A9500001783011", "this has 14"),
        ("A95000017830?", "13 letters and digits"),
        ("A95000017830I", "a letter that is not I, O or S"),
        ("A9500O0178301", "12 digits, or 11 digits and a letter"),
        ("1950000178301", "first letter does not agree"),
        ("UN0", "UN0 is no reason .* UN1 to UN7"),
        ("UN8", "UN8 is no reason"),
        ("D05191063938", "this has 12"),
    ],
)
def test_what_is_no_number_is_told_why(given: str, says: str) -> None:
    read = read_upn(given)

    assert isinstance(read, NotAUPN)
    assert re.search(says, read.sentence)


def test_no_sentence_and_no_representation_repeats_a_number() -> None:
    wrong = read_upn("A950000178302")

    assert isinstance(wrong, NotAUPN)
    assert "950000178302" not in wrong.sentence
    assert "950000178301" not in repr(read_upn("A950000178301"))
    assert "33143212100" not in repr(read_upn("R33143212100A"))
