"""Chance for the letters: one decision at a time, by the same rule on every machine as in `synthetic.draws`."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from homeward.synthetic.draws import Bands, Shares, Stream

_Thing = TypeVar("_Thing")

_AT_ONCE = 4_096


class Chance:
    """Decisions of one letter from one seed, the same as `draws.Stream` would make one by one."""

    def __init__(self, seed: int, decides: str) -> None:
        self._words = _words(seed, decides)

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but not including `limit`, which is from 1 to 2^32."""
        return next(self._words) * limit >> 32

    def between(self, first: int, last: int) -> int:
        """A whole number from `first` to `last`, both included."""
        return first + self.below(last - first + 1)

    def yes(self, in_ten_thousand: int) -> bool:
        return self.below(10_000) < in_ten_thousand

    def pick(self, shares: Shares) -> str:
        return shares.outcomes[self._position(shares.weights)]

    def value(self, bands: Bands) -> int:
        """A whole number: a band by its weight, then any number of that band alike."""
        ends = (*bands.first, bands.below)
        band = self._position(bands.weights)
        return self.between(ends[band], ends[band + 1] - 1)

    def _position(self, weights: tuple[int, ...]) -> int:
        reached = list(accumulate(weights))
        return bisect_right(reached, self.below(reached[-1]))

    def one_of(self, things: Sequence[_Thing]) -> _Thing:
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[_Thing]) -> list[_Thing]:
        """The same things in another order (Fisher and Yates)."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def parts(self, total: int, number: int, *, most: int) -> list[int]:
        """`total` divided into so many parts of 1 to `most`, a few of them large. Raises ValueError where that cannot be."""
        if not number <= total <= number * most:
            raise ValueError(f"{total} cannot be divided into {number} parts of 1 to {most}")
        parts = [1] * number
        left = total - number
        while left:
            at = self.below(number)
            # A part that has grown is likelier to grow again: few children with very many, as published.
            step = min(left, most - parts[at], 1 + self.below(parts[at] + 1))
            parts[at] += step
            left -= step
        return parts


def _words(seed: int, decides: str) -> Iterator[int]:
    stream = Stream(seed, decides)
    while True:
        yield from stream.below(1 << 32, _AT_ONCE).tolist()
