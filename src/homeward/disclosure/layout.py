"""How a table is laid out over the cells of a problem, so that what the attack lets out can be printed as a table again."""

from collections.abc import Mapping
from dataclasses import dataclass

from homeward.counts.raw import Axis, Counted
from homeward.vocabulary.periods import Period


@dataclass(frozen=True)
class TableLayout:
    """A raw table without its numbers. `cells` maps each key of its crossing to the name of a cell of the problem.

    The rest is as in `counts.raw.RawTable`, and goes into the ledger so that later answers can be laid beside it.
    """

    name: str
    title: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], str]
    part_of: str = ""
    population: str = ""
    at_least: int = 1
