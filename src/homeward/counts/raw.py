"""Raw counts: right, and not yet safe. They refuse to be shown until disclosure control has let their table out (decision 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NoReturn

from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal

ALL = "*"
"""In a key, the place of an axis over which the count is taken as a whole."""

Counted = Literal["child", "episode", "interview"]


class NotReleased(Refusal):
    """A raw count was about to be printed, formatted, compared or stored."""

    code: ClassVar[str] = "not-released"
    ground: ClassVar[str] = "Decision 7: a count is not a number until it is released."

    def __init__(self) -> None:
        super().__init__(
            "a raw count of children cannot be shown; release its table first",
            next_step="Put the table through disclosure control, and print what it returns.",
        )


def refuse(*_: object, **__: object) -> NoReturn:
    """Raise NotReleased, whatever was asked of the number."""
    raise NotReleased


class RawCount:
    """How many, and how many distinct children are behind it: the two are the same when children are counted.

    `largest` is how many of the count belong to the one child with the most; it may be left out where it follows, because there is
    one child or because each child counts once. Nothing here can be read without `counts.opening`, which only `measures` and
    `disclosure` may import. Raises ValueError for numbers that no set of children gives.
    """

    __slots__ = ("_children", "_largest", "_value")

    def __init__(self, value: int, children: int, largest: int | None = None) -> None:
        if not 0 <= children <= value or (value > 0 and children == 0):
            raise ValueError("children behind a count are between one and the count, and none behind a count of none")
        if largest is None:
            if 1 < children < value:
                raise ValueError(
                    "the most that one child accounts for does not follow from this count and must be given"
                )
            largest = value if children == 1 else min(value, 1)
        at_most = value - children + 1 if children else 0  # every other child has one at least
        if not (0 <= largest <= at_most and value <= largest * children):
            raise ValueError(
                "the child with the most has no more than the others leave, and no less than an even share"
            )
        self._value = value
        self._children = children
        self._largest = largest

    def __repr__(self) -> str:
        return "<RawCount, not released>"

    __str__ = refuse
    __format__ = refuse
    __int__ = __index__ = __float__ = __complex__ = __bool__ = __round__ = __trunc__ = refuse
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __truediv__ = __mod__ = (
        refuse
    )
    __reduce__ = __reduce_ex__ = __getstate__ = refuse  # no pickle, no copy
    __eq__ = refuse  # equality with a guess would tell the number
    __hash__ = object.__hash__


@dataclass(frozen=True)
class Category:
    """One value of an axis. `within` is the code of the category of the same axis that it is part of, if any.

    `period` is given where the axis is one of periods, so that disclosure control can lay it beside the periods of other tables.
    `implies` gives, for other axes by name, the codes of which something here must have one: the age band of an age, the ethnic group
    of an ethnicity, "not looked after" of a child in no placement. A reader knows it.
    """

    code: str
    words: str
    within: str = ""
    period: Period | None = None
    implies: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Axis:
    """What a table is broken down by.

    `adds` says that each thing counted is in exactly one of the categories that are within no other (and, below a category, in
    exactly one of those within it), so that the parts add to the whole. Children do not add over years: a child seen in two years
    is one child. Where it is false each part is at most the whole, and the whole at most the sum.

    `covers` says that whatever is counted in the whole is counted in some category too. Where it is false the whole may be more than
    the sum: a child missing once in each of two years was missing twice in all, and twice in neither year. Each part is still at
    most the whole.

    `of_child` says of a table of events that the axis is a mark of the child, shared by all of the child's events (sex, ethnicity).
    In a table of children every axis that adds is one. `of_period` says that a thing's category depends on the period asked for, as
    the age on its last day does, so that two tables of different periods do not share the axis.
    """

    name: str
    title: str
    categories: tuple[Category, ...]
    adds: bool
    covers: bool = True
    of_child: bool = False
    of_period: bool = False


@dataclass(frozen=True)
class RawTable:
    """Counts of one kind over the crossing of its axes, with every total computed and none summed.

    `cells` maps a key, one category code or ALL an axis in the order of `axes`, to its count; every key of the crossing is there,
    zeros too. `part_of` is the name of another table of the same answer, with the same axes, in which everything counted here is
    counted too: the denominator of a rate, whose cells less these are themselves a count of people.

    `population` names the events that are counted, or whose children are: the same words wherever they are the same, so that two
    tables of one population share their totals, and interviews are tied to the children interviewed. "" ties the table to no other.
    Children may be those with `at_least` so many of the events. `rest` holds, cell by cell, what `part_of` counts and this does
    not, where that was counted; without it, few children are taken to be behind a difference of events. `both_of` and `either_of`
    name two tables of children or events of which this counts those in both, or in one at least.
    """

    name: str
    title: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], RawCount]
    part_of: str = ""
    population: str = ""
    at_least: int = 1
    rest: Mapping[tuple[str, ...], RawCount] = field(default_factory=dict)
    both_of: tuple[str, ...] = ()
    either_of: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<RawTable {self.name}, not released>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise NotReleased
