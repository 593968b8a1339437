"""A publication problem: what would be printed, what is behind it, and every relation that a reader can reason with.

It is the one thing that remedies and attack share. It is plain data: building it from tables, answers and the ledger is the business
of `building`, and solving it is nobody's business here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Status(Enum):
    """What may be decided about a cell."""

    OFFERED = "offered"  # would be printed, may be hidden
    MUST_SHOW = "must show"  # would be printed and may not be hidden: a total that the law asks for
    UNPRINTED = (
        "unprinted"  # never printed, yet a reader can reason about it: a common piece of two tables, a set of years
    )
    PUBLIC = "public"  # printed already, by this authority or another; it cannot be taken back


@dataclass(frozen=True)
class Cell:
    """A whole number, not negative, that is printed, might be, or can be reasoned about.

    `children` is the number of distinct children behind `value` (the same when children are counted) and `largest` how much of
    `value` the one child with the most accounts for; neither is printed. `events` says that episodes or interviews are counted and
    not children; then "fewer than k" is said of the children behind the cell and bounds its value from below only. `words` names
    the cell in a sentence: "White British girls, 2021". `value` and `children` are None only of UNPRINTED and PUBLIC cells that
    nobody has counted. `cost` is what hiding it loses. A PUBLIC cell was printed as `low` to `high`, both ends included, `high`
    None where there is no upper end; a number printed plainly has both equal.
    """

    name: str
    value: int | None
    children: int | None
    words: str = ""
    status: Status = Status.OFFERED
    cost: float = 1.0
    largest: int = 0
    low: int = 0
    high: int | None = None
    events: bool = False


@dataclass(frozen=True)
class Relation:
    """`low` <= the sum of coefficient times cell <= `high`, known to every reader. An equality has both the same.

    `because` says why it holds, for the sentence that explains an inference: "the ages of a table add to its total".
    """

    terms: tuple[tuple[int, str], ...]
    low: int | None
    high: int | None
    because: str = ""


@dataclass(frozen=True)
class Problem:
    """All cells and all relations of one publication, earlier ones included. Checked by `checking.check`, not here."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]

    def cell(self, name: str) -> Cell:
        return self.by_name[name]

    @property
    def by_name(self) -> Mapping[str, Cell]:
        return {cell.name: cell for cell in self.cells}


class Marker(Enum):
    """The sign printed in place of a number, by what it tells a reader."""

    MERGED = "merged"  # one sign for every hidden cell; with zeros printed, it says "at least 1"
    SMALL = "small"  # "fewer than k": at least 1 (0 where zeros are hidden) and at most k - 1
    OTHER = "other"  # hidden, and not for being small: at least k


@dataclass(frozen=True)
class Shown:
    value: int


@dataclass(frozen=True)
class Hidden:
    marker: Marker


@dataclass(frozen=True)
class Rounded:
    """Printed as a multiple of `base`; the true value is less than one base away (controlled rounding)."""

    value: int
    base: int


Print = Shown | Hidden | Rounded


@dataclass(frozen=True)
class Printed:
    """What a reader sees: for each cell that is OFFERED or MUST_SHOW, one of Shown, Hidden, Rounded."""

    prints: Mapping[str, Print] = field(default_factory=dict)


class Strength(Enum):
    """What is promised of every unsafe cell, weakest first. The range is the exact whole-number range."""

    NOT_EXACT = "exact value not computable"
    BAND = "whole band of the marker remains"
    RULE_AWARE = "band remains even to one who knows which cells were hidden first and why"


class Reader(Enum):
    """The attacker assumed, by what they make of the sign."""

    NONE = "none"  # hidden cells are at least 0: the only attacker that other packages assume
    MERGED = "merged"  # one sign: hidden cells are at least 1 where zeros are printed
    BANDED = "banded"  # knows which were hidden for being small (1 to k - 1) and which to protect them (at least k)
