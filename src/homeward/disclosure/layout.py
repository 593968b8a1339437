"""How a table or a figure is laid out over the cells of a problem, so that what the attack lets out can be printed as a table again."""

from collections.abc import Mapping
from dataclasses import dataclass

from homeward.counts.raw import Axis, Counted
from homeward.vocabulary.periods import Period


@dataclass(frozen=True)
class TableLayout:
    """A raw table without its numbers. `cells` maps each key of its crossing to the name of a cell of the problem."""

    name: str
    title: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], str]
    part_of: str = ""


@dataclass(frozen=True)
class Figure:
    """A number that is not a count, such as a median of hours, with the number of distinct children behind it.

    `value` is the number as printed, in words that need no rounding afterwards ("31.5"), or "" where it is withheld. `unit` is what
    it is measured in. A figure is outside the arithmetic of the attack: the policy's `figure_minimum` is all that protects it.
    """

    name: str
    title: str
    unit: str
    period: Period
    value: str
    children: int
