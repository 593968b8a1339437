"""Good patterns quickly: hide along the cheapest whole-table moves that serve each promise, then show again what is not needed."""

import numpy as np

from homeward.disclosure.remedies.hiding.instance import Flags, Floats, Instance
from homeward.disclosure.remedies.hiding.moves import Moves
from homeward.disclosure.remedies.hiding.prover import Broken, Clock, Prover
from homeward.disclosure.remedies.hiding.reach import Cut, is_whole, whole

_FREE = 1e-4  # what moving an already hidden cell costs: next to nothing, so that moves stay short


class Heuristic:
    """Patterns for one instance, each proven by the prover before it is handed on."""

    def __init__(self, instance: Instance, prover: Prover, seed: int = 1) -> None:
        self.instance = instance
        self.prover = prover
        self.moves = Moves(instance)
        self.cuts: list[Cut] = []
        self._random = np.random.default_rng(seed)
        self._choosable = instance.gate & ~instance.forced

    def _learn(self, broken: Broken) -> None:
        if broken.sure and not broken.whole_only:
            self.cuts.append(broken.cut)

    def cost(self, hidden: Flags) -> float:
        return float(self.instance.cost[hidden & self.instance.gate].sum())

    def repaired(self, hidden: Flags, price: Floats, clock: Clock) -> Flags | None:
        """Hide more until every promise is kept; None where hiding everything would not do."""
        hidden = hidden.copy()
        while True:
            missing = False
            for broken in self.prover.broken(hidden, clock):
                self._learn(broken)
                missing = True
                if not self._serve(broken, hidden, price):
                    return None
                self.prover.open(hidden)
            if not missing:
                return hidden

    def _serve(self, broken: Broken, hidden: Flags, price: Floats) -> bool:
        """Hide, in place, what the cheapest move of a broken promise needs, or the cheapest cells of its cut."""
        clause = self.instance.clauses[broken.clause]
        now = np.where(hidden | ~self.instance.gate, _FREE, price + _FREE)
        best: tuple[float, Flags] | None = None
        for column in clause.relief:
            if best is None or price[column] < best[0]:
                best = float(price[column]), np.arange(self.instance.columns) == column
        if not broken.whole_only:
            for option in clause.options:
                d = self.moves.cheapest(option, now)
                if d is None:
                    continue
                if is_whole(d):
                    self.prover.witnesses.add(whole(d))
                needed = (np.abs(d) > 1e-6) & self._choosable & ~hidden
                if best is None or price[needed].sum() < best[0]:
                    best = float(price[needed].sum()), needed
        if best is None or not best[1].any():
            candidates = np.flatnonzero((broken.cut.weight > 0) & ~hidden)
            if not len(candidates):
                return False
            worth = price[candidates] / broken.cut.weight[candidates]
            best = 0.0, np.arange(self.instance.columns) == candidates[np.argmin(worth)]
        hidden |= best[1]
        return True

    def thinned(self, hidden: Flags, clock: Clock, order: Floats | None = None) -> Flags:
        """Show again, dearest first (or by `order`, highest first), each cell without which every promise is still kept."""
        hidden = hidden.copy()
        key = self.instance.cost if order is None else order
        chosen = np.flatnonzero(hidden & self._choosable)
        for column in chosen[np.argsort(-key[chosen], kind="stable")]:
            clock.check()
            hidden[column] = False
            broken = next(iter(self.prover.broken(hidden, clock)), None)
            if broken is not None:
                self._learn(broken)
                hidden[column] = True
        return hidden
