"""The tests can fail: with one relation, one bound or one integrality taken from the attack, it is no longer what enumeration finds."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from types import ModuleType
from typing import Any

import pytest

from homeward.disclosure.attack import Safe, Unsafe, attack, verdict
from homeward.disclosure.attack.knowledge import Knowledge
from homeward.disclosure.attack.ranges import Ranges
from homeward.disclosure.attack.solving import NotDone
from homeward.disclosure.problem import Hidden, Marker, Print, Printed, Problem, Relation, Shown
from homeward.disclosure.remedies.suppression import NothingSafe, printed, suppress

SEEDS = range(30)
KINDS = ("one way", "two way", "hierarchy", "linked", "distinct", "earlier", "by number of events")


def cases(small: ModuleType, kind: str) -> list[Any]:
    found = []
    for seed in SEEDS:
        try:
            found.append(small.a_case(small.seeded(seed), kind))
        except small.TooMany:
            continue
    return found


def without_relation(known: Knowledge, r: Random) -> Knowledge:
    sums = [i for i, relation in enumerate(known.relations) if len(relation.terms) > 1]
    gone = r.choice(sums) if sums else -1
    return replace(known, relations=tuple(x for i, x in enumerate(known.relations) if i != gone))


def without_lower_bound(known: Knowledge, r: Random) -> Knowledge:
    bounded = [name for name, (low, high) in known.bounds.items() if low > 0 and low != high]
    gone = r.choice(bounded) if bounded else ""
    return replace(known, bounds={n: (0 if n == gone else low, high) for n, (low, high) in known.bounds.items()})


def without_upper_bound(known: Knowledge, r: Random) -> Knowledge:
    bounded = [name for name, (low, high) in known.bounds.items() if high is not None and low != high]
    gone = r.choice(bounded) if bounded else ""
    return replace(known, bounds={n: (low, None if n == gone else high) for n, (low, high) in known.bounds.items()})


def ranges_differ(case: Any, known: Knowledge, *, integrality: bool = True) -> bool:
    """Whether any cell's range is not what trying every table finds."""
    ranges = Ranges(known, integrality=integrality)
    found = {name: ranges.of(((1, name),)) for name in known.bounds}
    return any((f.low, f.high) != case.range_of(((1, name),)) for name, f in found.items())


def known_of(case: Any) -> Knowledge:
    return verdict.knowledge(case.problem, case.printed, case.policy, case.reader)


@pytest.mark.parametrize("mutation", [without_relation, without_lower_bound, without_upper_bound])
def test_what_one_relation_or_bound_says_is_missed(
    small: ModuleType, mutation: Callable[[Knowledge, Random], Knowledge]
) -> None:
    noticed = {}
    for kind in KINDS:
        some = cases(small, kind)
        noticed[kind] = sum(
            ranges_differ(case, mutation(known_of(case), small.seeded(i))) for i, case in enumerate(some)
        )
        assert not any(ranges_differ(case, known_of(case)) for case in some)

    assert sum(noticed.values()) > 0
    if mutation is without_relation:
        # Of the sums of a table with two axes any one follows from the others, so that none of them is missed.
        assert all(noticed[kind] for kind in KINDS if kind != "two way"), noticed


def test_whole_numbers_matter_where_events_are_counted() -> None:
    # Five events of children who had two, three or four each: one had two and one had three, and half a child is nobody.
    had = {"two": 2, "three": 3, "four": 4}
    events = Relation(tuple((n, name) for name, n in had.items()), 5, 5, "events add")
    known = Knowledge(dict.fromkeys(had, (0, None)), (events,))

    ranges = Ranges(known)

    assert {name: (f.low, f.high) for name in had for f in [ranges.of(((1, name),))]} == {
        "two": (1, 1),
        "three": (1, 1),
        "four": (0, 0),
    }
    with pytest.raises(NotDone):
        Ranges(known, integrality=False).of(((1, "two"),))


def test_opening_one_cell_of_a_least_pattern_is_refused(small: ModuleType) -> None:
    opened = 0
    for kind in ("one way", "two way", "hierarchy", "linked"):
        for seed in range(25):
            r = small.seeded(seed)
            policy = replace(small.a_policy(r), groups=False, dominance=1.0)
            problem: Problem = small.KINDS[kind](r)
            try:
                pattern = suppress(problem, policy, seconds=5)
            except NothingSafe:
                continue
            prints = printed(problem, pattern, policy).prints
            assert isinstance(attack(problem, Printed(prints), policy), Safe)
            if pattern.gap > 0:
                continue
            for name, print_ in prints.items():
                if isinstance(print_, Hidden):
                    value = problem.cell(name).value
                    assert value is not None
                    less: dict[str, Print] = {**prints, name: Shown(value)}
                    assert isinstance(attack(problem, Printed(less), policy), Unsafe), (kind, seed, name)
                    opened += 1

    assert opened > 200


def test_a_sign_that_says_less_is_read_as_saying_less(small: ModuleType) -> None:
    """The reader is part of the attack: taking a sign for less than it says widens some range, on problems of two axes."""
    wider = 0
    for case in cases(small, "two way"):
        prints = {n: Hidden(Marker.MERGED) if isinstance(p, Hidden) else p for n, p in case.printed.prints.items()}
        known = verdict.knowledge(case.problem, Printed(prints), replace(case.policy, zeros_shown=False), case.reader)
        wider += ranges_differ(case, known)

    assert wider > 0
