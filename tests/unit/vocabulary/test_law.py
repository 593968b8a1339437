"""Law by jurisdiction and date, and that a new rule is a line of data."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from homeward.vocabulary import law as law_module
from homeward.vocabulary.law import MalformedLaw, NoLaw, law_of, laws_in, laws_in_force

DATA = Path(law_module.__file__).with_name("law.toml")
TODAY = date(2026, 11, 22)


def test_england_expects_an_interview_within_three_days_of_coming_back() -> None:
    law = law_of("England", on=TODAY)

    assert law.term == "return home interview"
    assert law.hold_within == law.offer_within == timedelta(days=3)
    assert law.age_limit == 18
    assert "January 2014" in law.source


def test_wales_expects_a_debrief_after_three_episodes_and_gives_no_clock() -> None:
    law = law_of("Wales", on=TODAY)

    assert (law.term, law.trigger) == ("debrief", "after the third missing episode")
    assert law.offer_within is None
    assert law.hold_within is None


def test_scotland_has_two_clocks_and_no_age_limit() -> None:
    law = law_of("Scotland", on=TODAY)

    assert law.offer_within == timedelta(days=3)
    assert law.hold_within == timedelta(weeks=1)
    assert law.age_limit is None


def test_every_law_names_its_source_and_its_first_day() -> None:
    assert [law.jurisdiction for law in laws_in_force()] == ["England", "Wales", "Scotland"]
    assert all(law.source and law.valid_from and law.trigger for law in laws_in_force())


def test_a_day_before_the_first_entry_has_no_law() -> None:
    assert law_of("England", on=date(2014, 1, 1))
    with pytest.raises(NoLaw, match="No law is held for England on 31 December 2013") as refused:
        law_of("England", on=date(2013, 12, 31))

    assert refused.value.next_step == "It is held from 1 January 2014."


def test_a_jurisdiction_of_which_nothing_is_held_is_refused_with_those_that_are() -> None:
    with pytest.raises(NoLaw, match="“Narnia”") as refused:
        law_of("Narnia", on=TODAY)

    assert refused.value.next_step == "It is held for England, Wales, Scotland."


def with_a_second_english_law(to: Path, *, close_the_first: bool) -> Path:
    text = DATA.read_text(encoding="utf-8")
    if close_the_first:
        text = text.replace("valid_from = 2014-01-01\n", "valid_from = 2014-01-01\nvalid_to = 2027-03-31\n")
    text += """
[[law]]
jurisdiction = "England"
term = "return conversation"
trigger = "after every missing episode"
offer_within_hours = 24
hold_within_hours = 48
age_limit = 18
valid_from = 2027-04-01
verified = false
source = "A guidance that somebody might write"
"""
    copy = to / "law.toml"
    copy.write_text(text, encoding="utf-8")
    return copy


def test_a_second_english_law_is_added_by_data_alone(tmp_path: Path) -> None:
    laws = laws_in(with_a_second_english_law(tmp_path, close_the_first=True))

    before, after = (law_of("England", on=day, laws=laws) for day in (date(2027, 3, 31), date(2027, 4, 1)))

    assert (before.hold_within, before.valid_to) == (timedelta(days=3), date(2027, 3, 31))
    assert (after.hold_within, after.offer_within) == (timedelta(hours=48), timedelta(hours=24))
    assert after.term == "return conversation"
    with pytest.raises(NoLaw) as refused:
        law_of("England", on=date(2013, 1, 1), laws=laws)
    assert refused.value.next_step == "It is held from 1 January 2014 to 31 March 2027; from 1 April 2027."


def test_two_laws_for_one_day_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedLaw, match="Two laws are given for England on 1 April 2027") as refused:
        laws_in(with_a_second_english_law(tmp_path, close_the_first=False))

    assert refused.value.next_step == "Give the one from 1 January 2014 a valid_to before that day."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('term = "debrief"\n', "", "Wales does not say what it must: .*term"),
        ('term = "debrief"', 'term = "debrief"\ncolour = "red"', "colour"),
        ("valid_from = 2021-02-01", 'valid_from = "2021-02-01"', "valid_from is not a date"),
        (
            "valid_from = 2021-02-01",
            "valid_from = 2021-02-01\nvalid_to = 2021-01-31",
            "Wales from 1 February 2021 ends before",
        ),
    ],
)
def test_an_entry_that_does_not_hold_together_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = DATA.read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "law.toml"
    wrong.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(MalformedLaw, match=says):
        laws_in(wrong)
