"""What can be promised at all: no more than hiding everything would leave, and nothing of what earlier publications gave away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import Unsafe
from homeward.disclosure.problem import Problem, Reader
from homeward.disclosure.remedies.hiding.instance import Flags, Instance, Option, Whatif, instances
from homeward.disclosure.remedies.hiding.prover import Clock, OutOfTime, Prover
from homeward.disclosure.remedies.hiding.reach import Verdict, WholeReach


@dataclass(frozen=True)
class Settled:
    """`kept`: the promises, cut to what can be kept. `hopeless`: those of which one value would be left where more was left before.

    `gone`: those of which the PUBLIC cells and the relations alone leave one value, so that there is nothing to keep.
    """

    kept: tuple[Unsafe, ...]
    hopeless: tuple[Unsafe, ...]
    gone: tuple[Unsafe, ...]


def settled(problem: Problem, policy: Policy, reader: Reader, promises: Iterable[Unsafe], clock: Clock) -> Settled:
    """Which promises can be kept, and how far. Raises OutOfTime."""
    promises = tuple(promises)
    bare = dict.fromkeys(replace(promise, unless_hidden=frozenset()) for promise in promises)
    short = _ends(problem, policy, reader, tuple(bare), Whatif.ALL_HIDDEN, clock)
    points = {promise: _any_two(promise, low) for promise, (low, high) in short.items() if low == high}
    lost = _ends(problem, policy, reader, tuple(points.values()), Whatif.ALL_HIDDEN, clock)
    gone = _ends(problem, policy, reader, tuple(lost), Whatif.NOTHING_PRINTED, clock)
    kept, hopeless, given_away = [], [], []
    for promise in promises:
        key = replace(promise, unless_hidden=frozenset())
        if key not in short:
            kept.append(promise)
        elif key not in points:
            low, high = short[key]
            kept.append(replace(promise, low=max(promise.low, low), high=min(promise.high, high)))
        elif points[key] not in lost:
            kept.append(replace(promise, low=points[key].low, high=points[key].high))
        elif points[key] not in gone:
            hopeless.append(promise)
        else:
            given_away.append(promise)
    return Settled(tuple(kept), tuple(hopeless), tuple(given_away))


def _any_two(promise: Unsafe, value: int) -> Unsafe:
    return replace(promise, low=value, high=value)


def _ends(
    problem: Problem, policy: Policy, reader: Reader, promises: tuple[Unsafe, ...], whatif: Whatif, clock: Clock
) -> dict[Unsafe, tuple[int, int]]:
    """For the promises that are not kept even so: the lowest and highest that is left, no farther out than was promised."""
    found: dict[Unsafe, tuple[int, int]] = {}
    if not promises:
        return found
    for part in instances(problem, policy, reader, promises, {}, whatif=whatif):
        prover = Prover(part)
        everything = np.ones(part.columns, dtype=bool)
        broken = dict.fromkeys(part.clauses[b.clause].about for b in prover.broken(everything, clock))
        for promise in broken:
            found[promise] = _ends_of(part, prover, promise, everything, clock)
    return found


def _ends_of(part: Instance, prover: Prover, promise: Unsafe, everything: Flags, clock: Clock) -> tuple[int, int]:
    clause = next(clause for clause in part.clauses if clause.about == promise)
    column, value = clause.options[0].column, clause.value
    wide = promise.low == promise.high
    fall = _farthest(prover, Option(column, -1, 1 if wide else value - promise.low), everything, clock)
    rise = _farthest(prover, Option(column, 1, 1 if wide else promise.high - value), everything, clock)
    return value - fall, value + rise


def _farthest(prover: Prover, option: Option, everything: Flags, clock: Clock) -> int:
    """How much of the need can be reached."""
    whole: WholeReach = prover.whole_reach
    for need in range(option.need, 0, -1):
        clock.check()
        answer = whole.witness(everything, replace(option, need=need), clock.left)
        if answer is Verdict.NOT_KNOWN:
            raise OutOfTime
        if answer is not Verdict.IMPOSSIBLE:
            return need
    return 0
