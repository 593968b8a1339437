"""What every step of an invention needs to know: the seed, the stretch of days, the authority and its neighbours."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from homeward.synthetic.draws import Stream, Whole
from homeward.synthetic.local_days import LocalDays, day_number, day_of_number
from homeward.vocabulary.law import law_of

CHUNK = 50_000
"""Children invented at once. Part of the invention, not of the machine: another number gives other children."""

LEAD_IN = 300
"""Days before the records begin from which children go missing, so that the first year is like the others; what is earlier is left out."""

# Days beyond the window that a time may fall on before what had not yet happened is left out.
_BEYOND = 400


@dataclass(frozen=True)
class Chunk:
    """Some of the children: `number` from 0, the first child's number, and how many."""

    number: int
    first_child: int
    size: int


@dataclass(frozen=True)
class Plan:
    """An invention: `children` of one authority, whose records run from `from_on` to `to_on`, both included."""

    seed: int
    children: int
    from_on: date
    to_on: date
    authority: str
    neighbours: tuple[str, ...]

    @property
    def first_day(self) -> int:
        return day_number(self.from_on)

    @property
    def last_day(self) -> int:
        return day_number(self.to_on)

    @cached_property
    def local(self) -> LocalDays:
        return LocalDays(self.from_on - timedelta(days=_BEYOND), self.to_on + timedelta(days=_BEYOND))

    @cached_property
    def end(self) -> int:
        """The minute at which `to_on` is over: nothing recorded is later."""
        return int(self.local.minute(np.array([self.last_day + 1]), np.array([0]))[0])

    def stream(self, decides: str, chunk: Chunk) -> Stream:
        return Stream(self.seed, decides, chunk.number)

    def chunks(self) -> list[Chunk]:
        starts = range(0, self.children, CHUNK)
        return [Chunk(number, start, min(CHUNK, self.children - start)) for number, start in enumerate(starts)]

    def minutes_to_hold(self, days: Whole) -> Whole:
        """Minutes that the law of England gives from coming back to the interview, for a child who comes back on each day."""
        asked, at = np.unique(days, return_inverse=True)
        return np.array([_minutes_to_hold(day_of_number(int(day))) for day in asked], dtype=np.int64)[at]


def _minutes_to_hold(day: date) -> int:
    within = law_of("England", on=day).hold_within
    if within is None:
        raise ValueError(f"the law of England gives no time to hold an interview on {day}")
    return int(within / timedelta(minutes=1))
