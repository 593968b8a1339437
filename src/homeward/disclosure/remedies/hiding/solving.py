"""One connected part solved: first a good pattern, then cuts and the master problem until it is proven or the time is over."""

import contextlib
import math
from dataclasses import dataclass

import numpy as np

from homeward.disclosure.remedies.hiding.heuristic import Heuristic
from homeward.disclosure.remedies.hiding.instance import Flags, Floats, Instance, Option
from homeward.disclosure.remedies.hiding.master import Master, broken_links, fractional_cuts, idle, single_row_cuts
from homeward.disclosure.remedies.hiding.prover import Clock, OutOfTime, Prover

_ROUNDING = 1e-6
_NEAR = 0.15  # with a smaller gap the master problem finds what is better sooner than shaking does
_NEARER = 0.03  # the same once the master problem has had its first turn


@dataclass(frozen=True, eq=False)
class Answer:
    """A pattern that keeps every promise of its instance, and how little could have been hidden at best."""

    hidden: Flags
    cost: float
    lower_bound: float

    @property
    def proven(self) -> bool:
        return self.lower_bound >= self.cost - _ROUNDING


@dataclass(frozen=True, eq=False)
class Impossible:
    """No pattern keeps these promises, by number: not even hiding all that may be hidden. Not `sure` where the solver gave up."""

    clauses: tuple[int, ...]
    sure: bool = True


@dataclass(frozen=True, eq=False)
class NoneInTime:
    """The time was over before any safe pattern was found. There may be one."""


class Solving:
    """The state of solving one instance."""

    def __init__(self, instance: Instance, clock: Clock, seed: int = 1) -> None:
        self.instance = instance
        self.clock = clock
        self.prover = Prover(instance, seed)
        self.heuristic = Heuristic(instance, self.prover, seed)
        self.master = Master(instance)
        self.best: Flags | None = None
        self.best_cost = math.inf
        self.bound = self.master.spent
        self._random = np.random.default_rng(seed)
        self._last: dict[Option, Floats] = {}
        self._turn = 0.0  # seconds that the whole-number master may take next
        self._idle = idle(instance)
        self._share: Floats = instance.forced.astype(float)

    def answer(self, first_seconds: float) -> Answer | Impossible | NoneInTime:
        """The first pattern may take `first_seconds` even where the clock allows less; the rest keeps to the clock."""
        try:
            impossible = self._first(Clock(max(first_seconds, self.clock.left)))
        except OutOfTime:
            return NoneInTime()
        if impossible is not None:
            return impossible
        with contextlib.suppress(OutOfTime):
            self._improve()
        assert self.best is not None  # noqa: S101 the first pattern was found, or this was not reached
        return Answer(self.best, self.best_cost, min(self.best_cost, self.bound))

    def _first(self, clock: Clock) -> Impossible | None:
        price = self.instance.cost + 1e-3
        found = self.heuristic.repaired(self.instance.forced, price, clock)
        if found is None:
            everything = self.instance.gate.copy()
            broken = list(self.prover.broken(everything, clock))
            if broken:
                return Impossible(tuple(b.clause for b in broken), all(b.sure for b in broken))
            found = everything
        self._offer(found)
        with contextlib.suppress(OutOfTime):
            self._offer(self.heuristic.thinned(found, self.clock))
        return None

    def _offer(self, hidden: Flags) -> None:
        cost = self.heuristic.cost(hidden)
        if cost < self.best_cost - _ROUNDING:
            self.best, self.best_cost = hidden.copy(), cost

    def _raise(self, bound: float) -> None:
        if self.master.in_whole_units and self.master.spent == round(self.master.spent):
            bound = float(math.ceil(bound - 1e-5))
        self.bound = max(self.bound, bound)

    @property
    def _done(self) -> bool:
        return self.bound >= self.best_cost - _ROUNDING

    def _improve(self) -> None:
        for cut in single_row_cuts(self.prover):
            self.master.add(cut)
        self._take_cuts()
        self._relaxation(rounds=8)
        self._shaken(self.clock.left * 0.1)
        self._relaxation()
        self._shaken(self.clock.left * 0.2)
        while not self._done:
            self.clock.check()
            before = self.clock.spent
            if self._whole_round():
                return
            self._relaxation(rounds=3)
            self._shaken((self.clock.spent - before) * 0.3, _NEARER)

    def _take_cuts(self) -> int:
        taken = sum(self.master.add(cut) for cut in self.heuristic.cuts)
        self.heuristic.cuts.clear()
        return taken

    def _relaxation(self, rounds: int = 1000) -> None:
        """Cut the linear relaxation until it yields no more, trying what it suggests as a pattern on the way."""
        history: list[float] = []
        for number in range(rounds):
            self.clock.check()
            bound, share, reduced = self.master.relaxed()
            self._raise(bound)
            if self._done:
                return
            self._share = share
            self.master.fix_by_cost(bound, self.best_cost, reduced)
            history.append(bound)
            slow = len(history) > 3 and history[-1] - history[-4] < 0.01 * max(1.0, abs(history[-1]))
            cuts = fractional_cuts(self.prover, share, self.clock, self._last, deep=20 if slow else 0)
            if number % 8 == 7 or not cuts:
                self._guided(share)
                self._take_cuts()
            linked = broken_links(self.prover, share, self._idle, self.clock) if slow or not cuts else []
            taken = sum(self.master.add(cut) for cut in cuts)
            if not taken + sum(self.master.add_link(column, others) for column, others in linked):
                return
            if len(history) > 12 and history[-1] - history[-12] < 0.01 * max(1.0, abs(history[-1])):
                self._guided(share)
                self._take_cuts()
                return

    def _guided(self, share: Floats) -> None:
        """Patterns near what the relaxation suggests: what it half hides is cheap to hide."""
        price = self.instance.cost * (1.0 - 0.99 * share) + 1e-3
        start = self.instance.forced | (self.instance.gate & (share > 0.99))
        found = self.heuristic.repaired(start, price, self.clock)
        if found is not None:
            self._offer(found)
            self._offer(self.heuristic.thinned(found, self.clock, order=self.instance.cost * (1.05 - share)))

    def _shaken(self, seconds: float, near: float = _NEAR) -> None:
        """Better patterns near the best: show again a random part of what need not be hidden, and repair it at changed prices."""
        assert self.best is not None  # noqa: S101 improvement starts from a pattern
        clock = Clock(min(seconds, self.clock.left))
        cost = self.instance.cost
        vain = 0
        with contextlib.suppress(OutOfTime):
            while vain < 60 and self.bound < self.best_cost * (1 - near):
                clock.check()
                start, gone = self._without_some(self.best)
                price = cost * self._random.uniform(0.6, 1.4, len(cost)) * (1.0 - 0.5 * self._share) + 1e-3
                price[gone] += cost[gone] * self._random.uniform(0.0, 1.0)
                found = self.heuristic.repaired(start, price, clock)
                vain += 1
                if found is None or self.heuristic.cost(found) > self.best_cost * 1.15:
                    continue
                found = self.heuristic.thinned(found, clock, order=cost * self._random.uniform(0.8, 1.2, len(cost)))
                if self.heuristic.cost(found) < self.best_cost - _ROUNDING:
                    vain = 0
                self._offer(found)
        self.clock.check()

    def _without_some(self, hidden: Flags) -> tuple[Flags, Flags]:
        """The pattern with some of its choice shown again: cells near one row of the relations, or anywhere."""
        instance = self.instance
        chosen = hidden & instance.gate & ~instance.forced
        gone = chosen & (self._random.random(instance.columns) < self._random.uniform(0.05, 0.5))
        if instance.rows and self._random.random() < 0.7:
            near = np.zeros(instance.columns, dtype=bool)
            for row in self._random.integers(instance.rows, size=max(1, instance.rows // 12)):
                near[instance.index[instance.start[row] : instance.start[row + 1]]] = True
            gone = chosen & near
        return hidden & ~gone, gone

    def _whole_round(self) -> bool:
        """One round of the whole-number master. True where nothing more can be learned."""
        assert self.best is not None  # noqa: S101 improvement starts from a pattern
        self._turn = self._turn or 0.35 * self.clock.left
        bound, hidden, ended = self.master.solved(self.best, self.best_cost, min(self._turn, self.clock.left))
        if not ended:
            self._turn *= 2.0
        self._raise(min(bound, self.best_cost))
        if self._done:
            return True
        if hidden is None:
            return ended
        learned = self._learn_near(hidden.astype(float))
        broken = list(self.prover.broken(hidden, self.clock, widen=not learned))
        if not broken:
            self._offer(hidden)
            return ended or self._done
        learned += sum(self.master.add(b.cut) for b in broken if b.sure)
        found = self.heuristic.repaired(hidden, self.instance.cost + 1e-3, self.clock)
        if found is not None:
            self._offer(found)
            self._offer(self.heuristic.thinned(found, self.clock))
        return not (learned + self._take_cuts())

    def _learn_near(self, choice: Floats) -> int:
        """Cuts that the choice breaks, found a little inside of it, towards what is known to be possible: they say more.

        (Magnanti and Wong 1981: among the cuts of a corner those of an inner point near it are the deep ones.)
        """
        assert self.best is not None  # noqa: S101 improvement starts from a pattern
        core = 0.5 * self.best + 0.5 * self._share
        learned = 0
        for inward in (0.5, 0.1):
            inner = np.where(self.instance.forced, 1.0, (1 - inward) * choice + inward * core)
            cuts = fractional_cuts(self.prover, choice, self.clock, {}, inner)
            learned += sum(self.master.add(cut) for cut in cuts)
        linked = broken_links(self.prover, choice, self._idle, self.clock)
        learned += sum(self.master.add_link(column, others) for column, others in linked)
        return learned


def solve(instance: Instance, clock: Clock, first_seconds: float, seed: int = 1) -> Answer | Impossible | NoneInTime:
    """Solve one instance within the clock's time, or say why there is no answer."""
    return Solving(instance, clock, seed).answer(first_seconds)
