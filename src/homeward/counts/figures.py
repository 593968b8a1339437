"""Figures that are not counts: a median of hours. They stand on few children as easily as a count does, and refuse in the same way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from homeward.counts.raw import Axis, Counted, NotReleased, refuse
from homeward.vocabulary.periods import Period


class RawFigure:
    """One figure, the distinct children behind it and the number of things (interviews, episodes) that it is taken over.

    Nothing here can be read without `counts.opening`, which only `measures` and `disclosure` may import.
    """

    __slots__ = ("_children", "_things", "_value")

    def __init__(self, value: float, children: int, things: int) -> None:
        if not 1 <= children <= things:
            raise ValueError("a figure is taken over at least one thing, and every thing belongs to one child")
        self._value = value
        self._children = children
        self._things = things

    def __repr__(self) -> str:
        return "<RawFigure, not released>"

    __str__ = __format__ = __int__ = __float__ = __bool__ = __round__ = __trunc__ = refuse
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __truediv__ = refuse
    __reduce__ = __reduce_ex__ = __getstate__ = refuse  # no pickle, no copy
    __eq__ = refuse  # equality with a guess would tell the figure
    __hash__ = object.__hash__


@dataclass(frozen=True)
class RawFigures:
    """Figures of one kind over the crossing of axes, keyed as the cells of a RawTable are.

    A key with nothing behind it has no figure and is not there. `over` is the name of the table of the same answer that counts what
    each figure is taken over. A figure never adds over any axis.
    """

    name: str
    title: str
    unit: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], RawFigure]
    over: str

    def __repr__(self) -> str:
        return f"<RawFigures {self.name}, not released>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise NotReleased
