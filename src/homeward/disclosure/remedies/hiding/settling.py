"""What can be promised at all: no more than hiding everything would leave, and nothing of what earlier publications gave away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import Unsafe
from homeward.disclosure.problem import Problem, Reader
from homeward.disclosure.remedies.hiding.instance import Clause, Flags, Floats, Instance, Option, Whatif, instances
from homeward.disclosure.remedies.hiding.prover import Clock, OutOfTime, Prover
from homeward.disclosure.remedies.hiding.reach import Verdict


@dataclass(frozen=True)
class Settled:
    """`kept`: the promises, cut to what can be kept. `hopeless`: those of which one value would be left where more was left before.

    `gone`: those of which the PUBLIC cells and the relations alone leave one value, so that there is nothing to keep.
    """

    kept: tuple[Unsafe, ...]
    hopeless: tuple[Unsafe, ...]
    gone: tuple[Unsafe, ...]


def settled(
    problem: Problem, policy: Policy, reader: Reader, promises: Iterable[Unsafe], clock: Clock, *, quick: bool = False
) -> Settled:
    """Which promises can be kept, and how far. Raises OutOfTime.

    A `quick` look asks only about those that bounds alone show to be short, and leaves the others as they are: if one of them cannot
    be kept, no pattern keeps it, which is found out in time.
    """
    promises = tuple(promises)
    bare = dict.fromkeys(replace(promise, unless_hidden=frozenset()) for promise in promises)
    short = _ends(problem, policy, reader, tuple(bare), Whatif.ALL_HIDDEN, clock, quick=quick)
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
    problem: Problem,
    policy: Policy,
    reader: Reader,
    promises: tuple[Unsafe, ...],
    whatif: Whatif,
    clock: Clock,
    *,
    quick: bool = False,
) -> dict[Unsafe, tuple[int, int]]:
    """For the promises that are not kept even so: the lowest and highest that is left, no farther out than was promised."""
    found: dict[Unsafe, tuple[int, int]] = {}
    if not promises:
        return found
    for part in instances(problem, policy, reader, promises, {}, whatif=whatif):
        prover = Prover(part)
        everything = np.ones(part.columns, dtype=bool)
        fall, rise = narrowed(part)
        if quick:
            short = [c for c in part.clauses if all(_far(o, fall, rise) < o.need for o in c.options)]
        else:
            short = [part.clauses[b.clause] for b in prover.broken(everything, clock)]
        prover.open(everything)
        for clause in {clause.about: clause for clause in short}.values():
            found[clause.about] = _ends_of(prover, clause, everything, (fall, rise), clock)
    return found


def narrowed(part: Instance) -> tuple[Floats, Floats]:
    """How far each column can fall and rise at most, as far as bounds passed along the relations tell."""
    fall, rise = part.lo.copy(), part.up.copy()
    rows = [slice(int(part.start[r]), int(part.start[r + 1])) for r in range(part.rows)]
    for _ in range(12):
        before = fall.copy(), rise.copy()
        for number, row in enumerate(rows):
            columns, coefficients = part.index[row], part.data[row].astype(float)
            most = np.where(coefficients > 0, coefficients * rise[columns], -coefficients * fall[columns])
            least = np.where(coefficients > 0, coefficients * fall[columns], -coefficients * rise[columns])
            up, down = part.row_up[number] + _others(least), -part.row_lo[number] + _others(most)
            size = np.abs(coefficients)
            rise[columns] = np.minimum(rise[columns], np.floor(np.where(coefficients > 0, up, down) / size + 1e-9))
            fall[columns] = np.minimum(fall[columns], np.floor(np.where(coefficients > 0, down, up) / size + 1e-9))
        if np.array_equal(before[0], fall) and np.array_equal(before[1], rise):
            break
    return fall, rise


def _others(amounts: Floats) -> Floats:
    """For each of some amounts, infinite ones among them, the sum of the others."""
    endless = np.isinf(amounts)
    finite = np.where(endless, 0.0, amounts)
    total = finite.sum() - finite
    found: Floats = np.where(endless.sum() - endless > 0, np.inf, total)
    return found


def _far(option: Option, fall: Floats, rise: Floats) -> float:
    return float(rise[option.column] if option.sign > 0 else fall[option.column])


def _ends_of(
    prover: Prover, clause: Clause, everything: Flags, bounds: tuple[Floats, Floats], clock: Clock
) -> tuple[int, int]:
    promise, column, value = clause.about, clause.options[0].column, clause.value
    wide = promise.low == promise.high
    down = Option(column, -1, 1 if wide else value - promise.low)
    up = Option(column, 1, 1 if wide else promise.high - value)
    return (
        value - _farthest(prover, down, everything, bounds, clock),
        value + _farthest(prover, up, everything, bounds, clock),
    )


def _farthest(prover: Prover, option: Option, everything: Flags, bounds: tuple[Floats, Floats], clock: Clock) -> int:
    """How much of the need can be reached."""
    for need in range(int(min(option.need, _far(option, *bounds))), 0, -1):
        clock.check()
        answer = prover.reaches(replace(option, need=need), everything, clock)
        if answer is Verdict.NOT_KNOWN:
            raise OutOfTime
        if answer is not Verdict.IMPOSSIBLE:
            return need
    return 0
