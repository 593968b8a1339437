"""Tables too large to try every one: the quick way to a verdict, by tables near the truth, and the slow way, by exact ranges, agree."""

from dataclasses import replace
from types import ModuleType

import pytest

from homeward.disclosure.attack import Safe, Unsafe, attack
from homeward.disclosure.attack.knowledge import knowledge
from homeward.disclosure.attack.protected import protected
from homeward.disclosure.attack.ranges import Ranges
from homeward.disclosure.problem import Reader, Strength


@pytest.mark.parametrize("sizes", [(12,), (8, 8), (12, 5), (4, 4, 3)], ids=str)
def test_verdicts_by_nearby_tables_are_those_of_exact_ranges(small: ModuleType, sizes: tuple[int, ...]) -> None:
    verdicts = set()
    for seed in range(5):
        r = small.seeded(seed)
        policy = replace(small.a_policy(r), threshold=4, strength=Strength.BAND, dominance=1.0)
        problem = small.crossed(r, sizes)
        printed = small.a_print(r, problem, policy)
        exact = Ranges(knowledge(problem, printed, policy, Reader.MERGED))
        items = protected(problem, printed, policy, policy.strength)

        found = attack(problem, printed, policy)

        verdicts.add(type(found))
        if isinstance(found, Safe):
            kept = {claim.protected: claim.before for claim in found.proof.claims}
            assert kept.keys() == set(items)
            for item in items:
                reach = exact.of(item.terms)
                assert kept[item] is not None or item.kept(reach.low, reach.high)
        else:
            assert isinstance(found, Unsafe)
            assert found.complete
            for inference in found.inferences:
                reach = exact.of(inference.protected.terms)
                assert (inference.low, inference.high) == (reach.low, reach.high)

    assert verdicts
