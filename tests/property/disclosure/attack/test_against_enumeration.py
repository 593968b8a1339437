"""The attack beside trying every table: on thousands of small problems of every kind its ranges are exactly those found that way."""

import json
import os
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from homeward.disclosure import primary
from homeward.disclosure.attack import Contradiction, Safe, Unsafe, attack, check_proof, ranges_of
from homeward.disclosure.attack.proof import read
from homeward.disclosure.problem import Shown, Status

EXAMPLES = int(os.environ.get("HOMEWARD_ATTACK_EXAMPLES", "2000"))
"""Problems of each of the ten kinds in the long run."""

KINDS = (
    "one way", "two way", "three way", "four way", "hierarchy",
    "linked", "distinct", "inequalities", "earlier", "by number of events",
)  # fmt: skip

quietly: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    "derandomize": True,
}


def case_or_skip(small: ModuleType, r: Random, kind: str) -> Any:
    try:
        return small.a_case(r, kind)
    except small.TooMany:
        assume(False)
        raise


def the_attack_agrees_with_enumeration(case: Any) -> None:
    """Ranges of all cells; and the verdict, from promises as the remedies read the policy's words, not as the attack does."""
    problem, printed, policy = case.problem, case.printed, case.policy
    assert case.tables, "the truth fits"
    for name, found in ranges_of(problem, printed, policy, case.reader).items():
        assert (found.low, found.high) == case.range_of(((1, name),)), name
    verdict = attack(problem, printed, policy)
    assert not isinstance(verdict, Contradiction)
    hidden = [name for name, print_ in printed.prints.items() if not isinstance(print_, Shown)]
    if any(not isinstance(printed.prints[name], Shown) and hasattr(printed.prints[name], "base") for name in hidden):
        return
    shown_and_must_not = [
        c for c in problem.cells if primary.must_hide(c, policy) and isinstance(printed.prints[c.name], Shown)
    ]
    promises = [*primary.unsafe(problem, policy), *primary.unsafe_sums(problem, hidden, policy)]
    broken = bool(shown_and_must_not)
    for promise in promises:
        low, high = case.range_of(promise.terms)
        if promise.unless_outside and (low < promise.unless_outside[0] or high > promise.unless_outside[1]):
            continue
        broken = broken or low == high or low > promise.low or high < promise.high
    if isinstance(verdict, Safe):
        assert check_proof(problem, printed, policy, verdict.proof) == ()
        again = read(json.loads(json.dumps(verdict.proof.as_json())))
        assert check_proof(problem, printed, policy, again) == ()
    if not any(c.status is Status.PUBLIC for c in problem.cells) and all(c.value is not None for c in problem.cells):
        assert broken == isinstance(verdict, Unsafe)
    elif not broken:
        assert isinstance(verdict, Safe) or any(i.protected.danger for i in verdict.inferences)


@pytest.mark.parametrize("kind", KINDS)
def test_ranges_and_verdicts_are_those_found_by_trying_every_table(small: ModuleType, kind: str) -> None:
    @settings(max_examples=40, phases=[Phase.generate], **quietly)
    @given(st.randoms(use_true_random=False))
    def some(r: Random) -> None:
        the_attack_agrees_with_enumeration(case_or_skip(small, r, kind))

    some()


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_ranges_and_verdicts_of_thousands_of_problems_are_those_found_by_trying_every_table(
    small: ModuleType, kind: str
) -> None:
    @settings(max_examples=EXAMPLES, **quietly)
    @given(st.randoms(use_true_random=False))
    def many(r: Random) -> None:
        the_attack_agrees_with_enumeration(case_or_skip(small, r, kind))

    many()
