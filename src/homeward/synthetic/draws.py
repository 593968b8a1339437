"""Chance that falls the same way on every machine.

Only PCG64's raw words are drawn, which numpy promises never to change (NEP 19), and they are turned into values by whole-number
arithmetic of our own. numpy's own distributions may change between versions, and logarithms differ in the last digit between
processors, so neither is used.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_HALF_WORD = np.uint64(32)
_LARGEST_LIMIT = 1 << 32


@dataclass(frozen=True)
class Shares:
    """Outcomes and how often each happens, as whole-number weights whose sum is nothing in particular."""

    outcomes: tuple[str, ...]
    weights: tuple[int, ...]

    @classmethod
    def of(cls, **weights: int) -> "Shares":
        return cls(tuple(weights), tuple(weights.values()))

    @classmethod
    def among(cls, weights: dict[str, int]) -> "Shares":
        """The same, for outcomes that are not names: `{"1": 5, "": 2}`."""
        return cls(tuple(weights), tuple(weights.values()))


@dataclass(frozen=True)
class Bands:
    """Whole numbers in bands: each band runs from its first number up to the next band's, the last up to `below`."""

    first: tuple[int, ...]
    weights: tuple[int, ...]
    below: int

    @classmethod
    def of(cls, bands: dict[int, int], *, below: int) -> "Bands":
        """`{0: 60, 12: 40}, below=24`: six in ten from 0 to 11, four in ten from 12 to 23."""
        return cls(tuple(bands), tuple(bands.values()), below)


class Stream:
    """One stream of chance, named by the seed, what it decides and which chunk of children it decides it for.

    Each decision has a stream of its own, so that a new decision changes no earlier one.
    """

    def __init__(self, seed: int, decides: str, chunk: int = 0) -> None:
        self._words = np.random.PCG64(np.random.SeedSequence([seed, crc32(decides.encode()), chunk]))

    def below(self, limit: int | Whole, size: int) -> Whole:
        """`size` whole numbers, each from 0 up to but not including its limit (1 to 2^32)."""
        if np.any(np.less(limit, 1)) or np.any(np.greater(limit, _LARGEST_LIMIT)):
            raise ValueError("a limit is from 1 to 2^32")
        words = self._words.random_raw(size) >> _HALF_WORD
        scaled = words * np.asarray(limit).astype(np.uint64)
        return (scaled >> _HALF_WORD).astype(np.int64)

    def between(self, first: int, last: int, size: int) -> Whole:
        """`size` whole numbers from `first` to `last`, both included."""
        return first + self.below(last - first + 1, size)

    def chance(self, in_ten_thousand: int | Whole, size: int) -> Flags:
        """`size` answers of yes or no, with yes in so many of ten thousand."""
        return self.below(10_000, size) < in_ten_thousand

    def pick(self, shares: Shares, size: int) -> Whole:
        """`size` positions in `shares.outcomes`."""
        return self._position(shares.weights, size)

    def value(self, bands: Bands, size: int) -> Whole:
        """`size` whole numbers: a band by its weight, then any number of that band alike."""
        first = np.asarray((*bands.first, bands.below), dtype=np.int64)
        band = self._position(bands.weights, size)
        return first[band] + self.below(np.diff(first)[band], size)

    def _position(self, weights: tuple[int, ...], size: int) -> Whole:
        reach = np.cumsum(np.asarray(weights, dtype=np.int64))
        return np.searchsorted(reach, self.below(int(reach[-1]), size), side="right").astype(np.int64)


def spread(total: Whole, weights: Whole, owner: Whole, after: Whole) -> Whole:
    """Divide each owner's total among the gaps before their rows and one gap after the last, in proportion to the weights.

    `total` and `after` (the weight of the last gap) have one number an owner; `weights` and `owner` one a row, owners in rising order.
    The answer is, for each row, the sum of the gaps up to and including its own, rounded down: no gap is ever negative.
    """
    rows = np.bincount(owner, minlength=len(total))
    running = np.concatenate([[0], np.cumsum(weights)])
    ends = np.cumsum(rows)
    before, whole = running[ends - rows], running[ends] - running[ends - rows] + after
    gaps: Whole = total[owner] * (running[1:] - before[owner]) // whole[owner]
    return gaps
