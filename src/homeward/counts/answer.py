"""What a measure answers: its tables, how they belong together, and the words that must travel with them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from homeward.counts.figures import RawFigures
from homeward.counts.raw import NotReleased, RawTable
from homeward.vocabulary.periods import Period


@dataclass(frozen=True)
class Rate:
    """One table as a share of another, both by name: so many of `per`. The numerator and the denominator are printed with it."""

    of: str
    out_of: str
    per: int = 100


@dataclass(frozen=True)
class Sum:
    """In every cell the table `whole` is the sum of the tables `parts`. A reader knows it, so an attacker does."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class RawAnswer:
    """The tables of one measure over one period, with nothing yet protected.

    `tables` holds the table that the question asks for under the name `main`, and beside it denominators and whatever must stand
    apart ("no match" is not "no"). `definition` says what was counted, in sentences, with every choice that was made. `as_at` is the
    last day that the records speak for, and `snapshot` the id of the records.
    """

    measure: str
    slug: str
    version: str
    title: str
    asks: str
    source: str
    period: Period
    main: str
    tables: tuple[RawTable, ...]
    figures: tuple[RawFigures, ...]
    sums: tuple[Sum, ...]
    rates: tuple[Rate, ...]
    definition: tuple[str, ...]
    as_at: date
    snapshot: str

    def table(self, name: str = "") -> RawTable:
        """The table of this name, or the main one. Raises KeyError where there is none."""
        for table in self.tables:
            if table.name == (name or self.main):
                return table
        raise KeyError(f"{self.measure} has no table {name}")

    def __repr__(self) -> str:
        return f"<RawAnswer {self.measure} {self.slug}, not released>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise NotReleased
