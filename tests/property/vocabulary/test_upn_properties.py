"""What the check letter catches, and exactly what it does not."""

from itertools import combinations
from string import ascii_uppercase, digits

from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.upn import LETTERS, NotAUPN, PermanentUPN, TemporaryUPN, check_letter, read_upn

PERMANENT = st.text(digits, min_size=12, max_size=12)
TEMPORARY = st.tuples(st.text(digits, min_size=11, max_size=11), st.sampled_from(LETTERS)).map("".join)
NUMBERS = (PERMANENT | TEMPORARY).map(lambda body: check_letter(body) + body)
NOT_CAUGHT = {(digit, LETTERS[int(digit)]) for digit in digits}


@given(NUMBERS)
def test_every_number_with_its_check_letter_is_read(number: str) -> None:
    assert read_upn(number) == (PermanentUPN(number) if number[-1].isdigit() else TemporaryUPN(number))


@given(NUMBERS)
def test_every_change_of_one_character_is_caught_but_for_a_digit_and_its_letter_at_the_end(number: str) -> None:
    passed = {
        (position, number[position], other)
        for position in range(13)
        for other in digits + ascii_uppercase
        if other != number[position]
        if not isinstance(read_upn(number[:position] + other + number[position + 1 :]), NotAUPN)
    }

    last = number[-1]
    assert passed == {(12, last, pair[1 - pair.index(last)]) for pair in NOT_CAUGHT if last in pair}


@given(NUMBERS)
def test_every_exchange_of_two_characters_is_caught(number: str) -> None:
    for one, other in combinations(range(13), 2):
        if number[one] != number[other]:
            characters = list(number)
            characters[one], characters[other] = characters[other], characters[one]

            assert isinstance(read_upn("".join(characters)), NotAUPN)


@given(st.text(max_size=20))
def test_whatever_is_given_is_read_as_something(given_text: str) -> None:
    read_upn(given_text)
