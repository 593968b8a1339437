"""Whole tables that a reader could believe, kept as proof that promises hold, and checked exactly before they count as one."""

import numpy as np
from numpy.typing import NDArray

from homeward.disclosure.remedies.hiding.instance import Flags, Instance, Ints


class Witnesses:
    """Deviations d found so far, what each of them moves and which options it reaches.

    A witness proves an option for every pattern that hides all that it moves. Rows are kept in arrays that grow by doubling.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        options = [option for clause in instance.clauses for option in clause.options]
        self.options = tuple(dict.fromkeys(options))
        self.number = {option: i for i, option in enumerate(self.options)}
        self._column = np.array([o.column for o in self.options], dtype=np.int64)
        self._sign = np.array([o.sign for o in self.options], dtype=np.int64)
        self._need = np.array([o.need for o in self.options], dtype=np.int64)
        self._gates = np.flatnonzero(instance.gate)
        self._moves: Flags = np.zeros((64, len(self._gates)), dtype=bool)
        self._reaches: Flags = np.zeros((64, len(self.options)), dtype=bool)
        self._known: set[bytes] = set()
        self.count = 0
        width = max((len(clause.options) for clause in instance.clauses), default=1)
        blank = len(self.options)
        table = np.full((len(instance.clauses), width), blank, dtype=np.int64)
        for row, clause in enumerate(instance.clauses):
            table[row, : len(clause.options)] = [self.number[option] for option in clause.options]
        self._clause_options: NDArray[np.int64] = table

    def add(self, d: Ints) -> bool:
        """Keep a witness. False, and nothing kept, where it is not one: a relation broken or a bound passed."""
        instance = self.instance
        if np.any(d < -instance.lo) or np.any(d > instance.up) or not instance.holds(d):
            return False
        moves = d[self._gates] != 0
        reaches = self._sign * d[self._column] >= self._need
        key = np.packbits(moves).tobytes() + np.packbits(reaches).tobytes()
        if key in self._known:
            return True
        self._known.add(key)
        if self.count == len(self._moves):
            self._moves = np.vstack([self._moves, np.zeros_like(self._moves)])
            self._reaches = np.vstack([self._reaches, np.zeros_like(self._reaches)])
        self._moves[self.count] = moves
        self._reaches[self.count] = reaches
        self.count += 1
        return True

    def reached(self, hidden: Flags) -> Flags:
        """Which options are proven for a pattern, one flag for each of `options`."""
        shown = ~hidden[self._gates]
        valid = ~np.any(self._moves[: self.count, shown], axis=1)
        return np.any(self._reaches[: self.count][valid], axis=0) if self.count else np.zeros(len(self.options), bool)

    def unproven(self, hidden: Flags) -> list[int]:
        """The clauses not yet proven for a pattern, by number."""
        reached = np.append(self.reached(hidden), False)
        kept = np.any(reached[self._clause_options], axis=1)
        return [
            int(number)
            for number in np.flatnonzero(~kept)
            if not any(hidden[column] for column in self.instance.clauses[number].relief)
        ]

    def forget_wide(self, keep: int) -> None:
        """Drop the witnesses that move the most once there are more than `keep`: they prove little of narrow patterns."""
        if self.count <= keep:
            return
        widths = self._moves[: self.count].sum(axis=1)
        chosen = np.sort(np.argsort(widths, kind="stable")[: keep // 2])
        self._moves[: len(chosen)] = self._moves[chosen]
        self._reaches[: len(chosen)] = self._reaches[chosen]
        self.count = len(chosen)
        self._known = {
            np.packbits(self._moves[i]).tobytes() + np.packbits(self._reaches[i]).tobytes() for i in range(self.count)
        }
