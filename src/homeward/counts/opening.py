"""The one way to read a raw count. Import contract: only `measures` and `disclosure` may import this module."""

from typing import NamedTuple

from homeward.counts.figures import RawFigure
from homeward.counts.raw import RawCount


class Opened(NamedTuple):
    value: int
    children: int
    largest: int


class OpenedFigure(NamedTuple):
    value: float
    children: int
    things: int


def opened(count: RawCount) -> Opened:
    """The number, the children behind it, and the most that one child accounts for."""
    return Opened(count._value, count._children, count._largest)


def opened_figure(figure: RawFigure) -> OpenedFigure:
    """The figure, the children behind it, and how many things it is taken over."""
    return OpenedFigure(figure._value, figure._children, figure._things)
