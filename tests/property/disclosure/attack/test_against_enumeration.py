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
from homeward.disclosure.attack import Safe, Unsafe, attack, check_proof, ranges_of
from homeward.disclosure.attack.knowledge import knowledge_before, knowledge_hidden
from homeward.disclosure.attack.proof import read
from homeward.disclosure.attack.ranges import Ranges
from homeward.disclosure.problem import Hidden, Rounded, Status

EXAMPLES = int(os.environ.get("HOMEWARD_ATTACK_EXAMPLES", "20000"))
"""Problems of all ten kinds in the long run."""

KINDS = {
    "one way": 0.14,
    "two way": 0.10,
    "three way": 0.06,
    "four way": 0.03,
    "hierarchy": 0.13,
    "linked": 0.13,
    "distinct": 0.09,
    "inequalities": 0.13,
    "earlier": 0.13,
    "by number of events": 0.06,
}
"""The kinds, and the share of each; those that take longest to try have the smallest."""

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

    if isinstance(verdict, Safe):
        for claim in verdict.proof.claims:
            low, high = case.range_of(claim.protected.terms)
            assert low <= claim.low <= claim.high <= high
        assert check_proof(problem, printed, policy, verdict.proof) == ()
        again = read(json.loads(json.dumps(verdict.proof.as_json())))
        assert check_proof(problem, printed, policy, again) == ()
    else:
        assert isinstance(verdict, Unsafe)
        for inference in verdict.inferences:
            assert (inference.low, inference.high) == case.range_of(inference.protected.terms)
            assert not inference.protected.kept(inference.low, inference.high)
    the_verdict_is_as_the_remedies_read_the_policy(case, verdict)


def the_verdict_is_as_the_remedies_read_the_policy(case: Any, verdict: Safe | Unsafe) -> None:
    """Two readings of one policy, written apart. Rounding and what was out before are not in the remedies' list, so they are left out."""
    problem, printed, policy = case.problem, case.printed, case.policy
    prints = printed.prints
    if any(isinstance(p, Rounded) for p in prints.values()) or any(c.value is None for c in problem.cells):
        return
    hidden = [name for name, print_ in prints.items() if isinstance(print_, Hidden)]
    broken = any(primary.must_hide(c, policy) and c.name not in hidden for c in problem.cells)
    everything_hidden, before = (
        Ranges(knowledge_hidden(problem, policy, case.reader)),
        Ranges(knowledge_before(problem)),
    )
    for promise in (*primary.unsafe(problem, policy), *primary.unsafe_sums(problem, hidden, policy)):
        low, high = case.range_of(promise.terms)
        outside = promise.unless_outside
        if outside and (low < outside[0] or high > outside[1]):
            continue
        if low < high and low <= promise.low and high >= promise.high:
            continue
        most = everything_hidden.of(promise.terms)
        at_most, at_least = max(promise.low, most.low), min(promise.high, high if most.high is None else most.high)
        if low == high or (at_most < at_least and (low > at_most or high < at_least)):
            broken = broken or not before.of(promise.terms).exact
    if any(c.status is Status.PUBLIC for c in problem.cells):
        assert broken or isinstance(verdict, Safe), "what was out before is only ever a reason to allow more"
    else:
        assert broken == isinstance(verdict, Unsafe)


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
    @settings(max_examples=round(EXAMPLES * KINDS[kind]), **quietly)
    @given(st.randoms(use_true_random=False))
    def many(r: Random) -> None:
        the_attack_agrees_with_enumeration(case_or_skip(small, r, kind))

    many()
