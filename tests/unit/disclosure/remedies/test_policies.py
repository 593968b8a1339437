import tomllib
from datetime import date
from importlib.resources import files

import pytest

from homeward.disclosure.policies import NoSuchPolicy, PolicyNotReadable, policies, policy_named, read
from homeward.disclosure.problem import Strength

ENTRIES = tomllib.loads(files("homeward.disclosure").joinpath("policies.toml").read_text(encoding="utf-8"))["policy"]


def test_every_policy_at_hand_has_a_reason_a_source_and_a_first_day():
    for policy in policies():
        assert policy.reason
        assert policy.source
        assert policy.valid_from


def test_no_two_policies_share_a_name_and_a_version():
    keys = [(policy.name, policy.version) for policy in policies()]

    assert len(keys) == len(set(keys))


def test_the_usual_policy_hides_one_to_four_and_shows_zeros():
    usual = policy_named("under-five")

    assert (usual.threshold, usual.zeros_shown, usual.one_sign, usual.strength) == (5, True, True, Strength.BAND)


def test_the_strict_policy_withstands_a_reader_who_knows_the_rule():
    assert policy_named("under-five-strict").strength is Strength.RULE_AWARE


def test_a_policy_that_has_ended_is_not_in_force_afterwards():
    assert policy_named("dfe-children-in-need", on=date(2021, 6, 1)).threshold == 6
    with pytest.raises(NoSuchPolicy, match="2026-01-01"):
        policy_named("dfe-children-in-need", on=date(2026, 1, 1))


def test_the_last_day_of_a_policy_still_belongs_to_it():
    assert policy_named("dfe-children-in-need", on=date(2022, 9, 30))
    with pytest.raises(NoSuchPolicy):
        policy_named("dfe-children-in-need", on=date(2022, 10, 1))


def test_a_name_that_is_not_known_is_answered_with_those_that_are():
    with pytest.raises(NoSuchPolicy) as refused:
        policy_named("under-six")

    assert "under-five-strict" in refused.value.next_step


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("threshold", 1, "threshold"),
        ("threshold", True, "threshold"),
        ("threshold", 4.5, "threshold"),
        ("rounding", 1, "rounds nothing"),
        ("rounding", -5, "rounding"),
        ("figure_minimum", 0, "figure_minimum"),
        ("zeros_shown", "yes", "zeros_shown"),
        ("dominance", 0, "dominance"),
        ("dominance", 1.2, "dominance"),
        ("strength", "STRONG", "BAND"),
        ("valid_to", date(2020, 1, 1), "ends before it starts"),
        ("valid_from", "2026-04-01", "dates"),
        ("treshold", 5, "treshold not known"),
    ],
)
def test_an_entry_that_cannot_be_a_policy_is_refused_by_the_key(key, value, said):
    with pytest.raises(PolicyNotReadable, match=said):
        read({**ENTRIES[0], key: value})


@pytest.mark.parametrize("key", sorted(ENTRIES[0]))
def test_an_entry_with_a_key_left_out_is_refused_by_its_name(key):
    with pytest.raises(PolicyNotReadable):
        read({k: v for k, v in ENTRIES[0].items() if k != key})
