"""What a source says of the rows it read: how many were read, mended, flagged and refused, and what is wrong with each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WITHHELD = "withheld"
"""What stands for a value that would name a child."""


@dataclass(frozen=True, order=True)
class Fault:
    """One value for which a row was refused, or was kept and flagged.

    `line` is where the row begins in its file, the first line being 1; in a Parquet file it is the number of the row. `column` is as
    the file names it, and empty where the whole row is at fault. `value` is as given, or `withheld` where it would name a child.
    `expected` completes "expected ...". `reason` is a short stable name by which faults are counted.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self._given}; expected {self.expected}"

    @property
    def _given(self) -> str:
        if self.value == WITHHELD:
            return "the value (withheld)"
        if self.value:
            return f"“{' '.join(self.value.split())}”"
        return "nothing is given" if self.column else "the row cannot be read"


@dataclass(frozen=True, order=True)
class Counted:
    """Rows refused, or flagged, for one reason in one column of one file."""

    file: str
    column: str
    reason: str
    rows: int


@dataclass(frozen=True, order=True)
class Mend:
    """One value of one column of one file that was taken as another, and in how many rows; `taken` is empty for not recorded."""

    file: str
    column: str
    given: str
    taken: str
    rows: int


@dataclass(frozen=True, order=True)
class Tally:
    """One file: its rows, how many had a value mended, and how many were refused, wholly or in one of the tables they fill.

    `flagged` are those kept although something in them is wrong; none of them is among the refused.
    """

    file: str
    read: int
    mended: int
    refused: int
    flagged: int = 0


@dataclass(frozen=True)
class FillReport:
    """What became of every file. `faults` and `mends` are the first in order of file and line; `counted` counts all of the faults.

    `flags` and `flagged` are the same of rows that were kept although something in them is wrong. `notes` are sentences of the source's
    own on the files as a whole, for whoever reads them. `cautions` must travel with every figure made from them, and so hold no count.
    `since` and `as_at` are the first and the last day that the records speak for, where the source has worked them out.
    """

    tallies: tuple[Tally, ...]
    counted: tuple[Counted, ...]
    faults: tuple[Fault, ...]
    mends: tuple[Mend, ...]
    flagged: tuple[Counted, ...] = ()
    flags: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    as_at: date | None = None
    since: date | None = None

    @property
    def refused(self) -> int:
        """Rows refused in all files."""
        return sum(tally.refused for tally in self.tallies)
