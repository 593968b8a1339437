"""Does a pattern keep every promise? Answered with witnesses where it does, and with cuts that say what must be hidden where not."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from homeward.disclosure.remedies.hiding.instance import Clause, Flags, Instance, Ints, Option
from homeward.disclosure.remedies.hiding.moves import Moves
from homeward.disclosure.remedies.hiding.reach import Cut, Reach, Verdict, WholeReach, bound_cut, is_whole, whole
from homeward.disclosure.remedies.hiding.witnesses import Witnesses

_MANY = 24  # from so many unproven clauses on, they are first tried many at a time
_KEPT = 6000  # witnesses kept at most


class OutOfTime(Exception):
    """The time allowed is over; whoever catches it hands back the best so far, and says that it is not proven."""


@dataclass
class Clock:
    """When to stop. Seconds are of the machine's monotonic clock, which tells no time of day."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        return time.monotonic() - self.started

    @property
    def left(self) -> float:
        return self.seconds - self.spent

    def check(self) -> None:
        if self.left <= 0:
            raise OutOfTime


@dataclass(frozen=True)
class Broken:
    """A promise that a pattern does not keep, with the cut that follows. `whole_only`: only whole numbers show it.

    Not `sure`: the solver stopped before it could say, so the pattern is not called safe, and nothing is proven from the cut.
    """

    clause: int
    cut: Cut
    whole_only: bool = False
    sure: bool = True


class Prover:
    """Asks of patterns whether they keep the promises of one instance. It remembers every witness it has seen."""

    def __init__(self, instance: Instance, seed: int = 1) -> None:
        self.instance = instance
        self.witnesses = Witnesses(instance)
        self.reach = Reach(instance)
        self.whole_reach = WholeReach(instance)
        self._moves = Moves(instance)
        self._alike = np.ones(instance.columns)
        self._random = np.random.default_rng(seed)
        self._fragile: dict[int, int] = {}

    def open(self, hidden: Flags) -> None:
        """Turn to a pattern; to be called again by whoever changes it while `broken` goes on."""
        self.reach.open(hidden.astype(float))
        self._moves.open(hidden)

    def unproven(self, hidden: Flags) -> list[int]:
        return self.witnesses.unproven(hidden)

    def keeps(self, hidden: Flags, clock: Clock) -> bool:
        """Whether the pattern keeps every promise. It stops at the first that it does not."""
        return next(iter(self.broken(hidden, clock)), None) is None

    def broken(self, hidden: Flags, clock: Clock, *, widen: bool = False) -> Iterable[Broken]:
        """The promises that a pattern does not keep, found one by one. When it ends, all others have a witness.

        With `widen` more work goes into the cuts of those that only whole numbers show.
        """
        left = self.witnesses.unproven(hidden)
        if not left:
            return
        self.open(hidden)
        if len(left) >= _MANY:
            self._try_many(hidden, left, clock)
        for number in self._fragile_first(left):
            clock.check()
            if number not in self.witnesses.unproven(hidden):
                continue
            found = self._ask(number, hidden, clock, widen)
            if found is not None:
                self._fragile[number] = self._fragile.get(number, 0) + 1
                yield found
        self.witnesses.forget_wide(_KEPT)

    def _fragile_first(self, numbers: list[int]) -> list[int]:
        return sorted(numbers, key=lambda number: (-self._fragile.get(number, 0), number))

    def _try_many(self, hidden: Flags, left: list[int], clock: Clock) -> None:
        """Find witnesses that serve many promises at once: all, or a random half, pushed as far as they go together."""
        while len(left) >= _MANY:
            clock.check()
            before = len(left)
            for share in (0.5, 0.2, 0.1):
                chosen: dict[int, Option] = {}
                for number in self._random.permutation(left):
                    options = self.instance.clauses[number].options
                    option = options[int(self._random.integers(len(options)))]
                    if self._random.random() < share:
                        chosen.setdefault(option.column, option)
                if chosen:
                    d = self.reach.together(chosen.values())
                    if is_whole(d):
                        self.witnesses.add(whole(d))
            left = self.witnesses.unproven(hidden)
            if len(left) > before * 0.8:
                return

    def _ask(self, number: int, hidden: Flags, clock: Clock, widen: bool) -> Broken | None:
        """One promise: add a witness and answer None, or answer with what is missing."""
        clause = self.instance.clauses[number]
        maybe: list[Option] = []
        cuts: list[Cut] = []
        for option in clause.options:
            value, d = self.reach.stretch(option)
            if value >= option.need - 1e-6:
                if is_whole(d) and self.witnesses.add(whole(d)) and self._now_proven(clause, hidden):
                    return None
                maybe.append(option)
                continue
            cut = bound_cut(self.instance, option, self.reach.multipliers())
            if cut is not None and cut.value(hidden.astype(float)) < 1 - 1e-6:
                cuts.append(cut)
            else:
                maybe.append(option)
        for option in maybe:
            short = self._moves.cheapest(option, self._alike)
            if short is None or not is_whole(short) or not self.witnesses.add(whole(short)):
                continue
            if self._now_proven(clause, hidden):
                return None
        sure = True
        for option in maybe:
            answer = self.whole_reach.witness(hidden, option, max(1.0, min(60.0, clock.left)))
            if answer is Verdict.NOT_KNOWN:
                clock.check()
                sure = False
            elif not isinstance(answer, Verdict) and self.witnesses.add(answer) and self._now_proven(clause, hidden):
                return None
        if maybe:
            return Broken(number, self._nothing_less(clause, hidden, widen=widen and sure), whole_only=True, sure=sure)
        return Broken(number, joined(self.instance, clause, cuts))

    def reaches(self, option: Option, hidden: Flags, clock: Clock) -> Ints | Verdict:
        """Whole-number deviations that reach an option under the pattern last opened, or why there are none."""
        short = self._moves.cheapest(option, self._alike)
        if short is not None and is_whole(short):
            d = whole(short)
            if option.sign * d[option.column] >= option.need and self.witnesses.add(d):
                return d
        return self.whole_reach.witness(hidden, option, max(1.0, clock.left))

    def _now_proven(self, clause: Clause, hidden: Flags) -> bool:
        reached = self.witnesses.reached(hidden)
        return any(reached[self.witnesses.number[option]] for option in clause.options)

    def _nothing_less(self, clause: Clause, hidden: Flags, *, widen: bool) -> Cut:
        """Whole numbers fail under this pattern, and so under every part of it: something else must be hidden.

        The pattern is first widened while whole numbers still fail, which makes the cut say more.
        """
        wide = hidden.copy()
        others = self._random.permutation(np.flatnonzero(self.instance.gate & ~hidden))
        step = max(1, len(others) // 2)
        position, tries = 0, 0
        while widen and position < len(others) and tries < 24:
            trial = wide.copy()
            trial[others[position : position + step]] = True
            tries += 1
            if self._fails(clause, trial):
                wide = trial
                position += step
            elif step > 1:
                step = max(1, step // 2)
            else:
                position += 1
        weight = np.where(self.instance.gate & ~wide, 1.0, 0.0)
        weight[list(clause.relief)] = 1.0
        return Cut(weight)

    def _fails(self, clause: Clause, hidden: Flags) -> bool:
        return all(self.whole_reach.witness(hidden, option, 5.0) is Verdict.IMPOSSIBLE for option in clause.options)


def joined(instance: Instance, clause: Clause, cuts: Iterable[Cut]) -> Cut:
    """One of several options must be reached, so their cuts hold together; hiding a cell of relief also serves."""
    weight = np.zeros(instance.columns)
    for cut in cuts:
        weight = np.minimum(1.0, weight + cut.weight)
    weight[list(clause.relief)] = 1.0
    return Cut(weight)
