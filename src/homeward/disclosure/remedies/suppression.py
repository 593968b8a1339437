"""Exact cell suppression: the least that must be hidden so that every promise is kept, proven, or the best found with its gap.

The method is that of Fischetti and Salazar-González (Management Science 47, 2001): a master problem chooses what to hide, the reader's
linear problems either prove a promise kept or give a cut. It is carried further here: what the sign says, promises in whole numbers,
inequalities, pieces that are never printed, and sums of hidden cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

import numpy as np

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import (
    Unsafe,
    is_of_this_publication,
    marker_of,
    must_hide,
    reader_of,
    sums_at_stake,
    unsafe,
)
from homeward.disclosure.problem import Hidden, Print, Printed, Problem, Reader, Shown, Strength
from homeward.disclosure.remedies.hiding.instance import Instance, instances, unprintable
from homeward.disclosure.remedies.hiding.prover import Clock, OutOfTime
from homeward.disclosure.remedies.hiding.settling import settled
from homeward.disclosure.remedies.hiding.solving import Answer, Impossible, NoneInTime, solve
from homeward.vocabulary.refusals import Refusal


class Weigh(Enum):
    """What hiding a cell loses."""

    CELLS = "each cell alike"
    VALUE = "the value hidden"
    GIVEN = "the cost given with the cell"


@dataclass(frozen=True)
class Pattern:
    """Which cells to hide. `primary` are those that no pattern may show; the others are hidden to protect something.

    `cost` is of everything hidden. No safe pattern costs less than `lower_bound`; `proven` says that the two are one. `seconds` were
    spent. `strength` and `reader` are those it was made for. `already_out` is what earlier publications alone give away, which nothing here
    could protect.
    """

    hidden: frozenset[str]
    primary: frozenset[str]
    cost: float
    lower_bound: float
    proven: bool
    seconds: float
    strength: Strength
    reader: Reader
    already_out: tuple[Unsafe, ...] = ()

    @property
    def gap(self) -> float:
        """How much of the cost is not proven to be needed, as a share of it."""
        return 0.0 if self.cost == 0 else max(0.0, self.cost - self.lower_bound) / self.cost


class NothingSafe(Refusal):
    """No pattern keeps every promise: not even hiding every cell that may be hidden."""

    code: ClassVar[str] = "nothing-safe"
    ground: ClassVar[str] = "The policy on small counts; what may not be hidden here gives away what must be."

    def __init__(self, broken: tuple[Unsafe, ...]) -> None:
        named = "; ".join(dict.fromkeys(item.words for item in broken[:5]))
        super().__init__(
            f"no choice of cells to hide protects this: {named}" + ("; and more" if len(broken) > 5 else ""),
            next_step="Merge categories, round, or leave the table out; `ranking` compares them.",
        )
        self.broken = broken


class NotSolved(Refusal):
    """The solver stopped before it found any safe pattern, so there is none to offer. There may be one."""

    code: ClassVar[str] = "not-solved"
    ground: ClassVar[str] = "What is not proven safe is not called safe."

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"no pattern was proven safe in {seconds:.0f} seconds",
            next_step="Allow more time, or merge categories.",
        )


def costs_of(problem: Problem, weigh: Weigh) -> dict[str, float]:
    """What hiding each cell of this publication loses. Refuses a negative cost by ValueError."""
    costs = {}
    for cell in problem.cells:
        if is_of_this_publication(cell):
            cost = {Weigh.CELLS: 1.0, Weigh.VALUE: float(cell.value or 0), Weigh.GIVEN: float(cell.cost)}[weigh]
            if not 0 <= cost < float("inf"):
                raise ValueError(f"hiding {cell.name} costs {cost}; a cost is finite and not negative")
            costs[cell.name] = cost
    return costs


def suppress(
    problem: Problem,
    policy: Policy,
    *,
    weigh: Weigh = Weigh.GIVEN,
    strength: Strength | None = None,
    reader: Reader | None = None,
    seconds: float = 60.0,
    first_seconds: float = 600.0,
    costs: Mapping[str, float] | None = None,
) -> Pattern:
    """The cheapest pattern found that keeps every promise, with the proof of how much cheaper one could be.

    `strength` is the policy's own and `reader` the strength's own if not given. `costs`, where given, stand in for `weigh`. After
    `seconds` the best pattern so far is returned; only the first pattern may take longer, up to `first_seconds`.

    Refuses with NothingSafe where there is no safe pattern, NotSolved where none was found in time, and DoesNotAdd where the values
    contradict the relations.
    """
    strength = strength or policy.strength
    reader = reader or reader_of(policy, strength)
    paid = costs_of(problem, weigh) if costs is None else dict(costs)
    primary = frozenset(cell.name for cell in problem.cells if must_hide(cell, policy))
    if stuck := unprintable(problem, policy):
        names = {cell.name for cell in stuck}
        raise NothingSafe(tuple(u for u in unsafe(problem, policy, strength) if u.terms[0][1] in names))
    clock = Clock(seconds)
    promises = (*unsafe(problem, policy, strength), *sums_at_stake(problem, policy, strength))
    quick = True
    while True:
        try:
            what = settled(problem, policy, reader, promises, Clock(max(seconds, first_seconds)), quick=quick)
            if what.hopeless:
                raise NothingSafe(what.hopeless)
            parts = instances(problem, policy, reader, what.kept, paid)
            answers = _all_solved(parts, clock, first_seconds)
            break
        except OutOfTime:
            raise NotSolved(clock.spent) from None
        except NothingSafe:
            if not quick:
                raise
            quick = False
    spent = sum(paid.get(name, 0.0) for name in primary)
    hidden, cost, bound = set(primary), spent, spent
    for part, answer in zip(parts, answers, strict=True):
        hidden |= {part.names[i] for i in np.flatnonzero(answer.hidden & part.gate)}
        forced = float(part.cost[part.forced].sum())
        cost += answer.cost - forced
        bound += answer.lower_bound - forced
    proven = bound >= cost - 1e-6
    return Pattern(frozenset(hidden), primary, cost, bound, proven, clock.spent, strength, reader, what.gone)


def _all_solved(parts: Sequence[Instance], clock: Clock, first_seconds: float) -> list[Answer]:
    """Each part in its share of the time that is left."""
    return [
        _solved(part, Clock(max(clock.left / (len(parts) - number), 0.0)), first_seconds)
        for number, part in enumerate(parts)
    ]


def _solved(part: Instance, clock: Clock, first_seconds: float) -> Answer:
    answer = solve(part, clock, first_seconds)
    if isinstance(answer, Impossible):
        if not answer.sure:
            raise NotSolved(clock.spent)
        raise NothingSafe(tuple(part.clauses[number].about for number in answer.clauses))
    if isinstance(answer, NoneInTime):
        raise NotSolved(clock.spent)
    return answer


def printed(problem: Problem, pattern: Pattern | frozenset[str], policy: Policy) -> Printed:
    """What a reader would see of this publication under a pattern."""
    hidden = pattern.hidden if isinstance(pattern, Pattern) else pattern
    prints: dict[str, Print] = {}
    for cell in problem.cells:
        if is_of_this_publication(cell) and cell.value is not None:
            prints[cell.name] = Hidden(marker_of(cell, policy)) if cell.name in hidden else Shown(cell.value)
    return Printed(prints)
