"""What a reader knows of each cell once it is printed, and the relations they can reason with. The truth itself is not here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, assert_never

from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import (
    Cell,
    Hidden,
    Marker,
    Print,
    Printed,
    Problem,
    Reader,
    Relation,
    Rounded,
    Shown,
    Status,
    Strength,
)
from homeward.vocabulary.refusals import Refusal

Bounds = tuple[int, int | None]


class PrintDoesNotFit(Refusal):
    """What is to be printed does not fit the problem: a cell without a print, or a print for a cell that is not printed."""

    code: ClassVar[str] = "print-does-not-fit"
    ground: ClassVar[str] = "What cannot be checked is not let out."


@dataclass(frozen=True)
class Knowledge:
    """For each cell the lowest and highest number its print allows (the highest None where there is no end), and all relations."""

    bounds: Mapping[str, Bounds]
    relations: tuple[Relation, ...]


def reader_of(strength: Strength) -> Reader:
    """Whom a strength assumes. The words are in `policy`."""
    return Reader.BANDED if strength is Strength.RULE_AWARE else Reader.MERGED


def knowledge(problem: Problem, printed: Printed, policy: Policy, reader: Reader) -> Knowledge:
    """What this reader knows. Refuses with PrintDoesNotFit a cell without a print, and a print without a cell."""
    bounds: dict[str, Bounds] = {}
    for cell in problem.cells:
        to_print = cell.status in (Status.OFFERED, Status.MUST_SHOW)
        if to_print != (cell.name in printed.prints):
            raise PrintDoesNotFit(
                f"{cell.name!r}: {'nothing says what is printed' if to_print else 'it is not to be printed'}"
            )
        bounds[cell.name] = _taken(cell, printed.prints[cell.name], policy, reader) if to_print else _known_before(cell)
    if unknown := printed.prints.keys() - bounds.keys():
        raise PrintDoesNotFit(f"{min(unknown)!r} is to be printed, and there is no such cell")
    return Knowledge(bounds, problem.relations)


def knowledge_before(problem: Problem) -> Knowledge:
    """What a reader knows before anything of this publication is printed: the earlier ones, and the relations."""
    return Knowledge({cell.name: _known_before(cell) for cell in problem.cells}, problem.relations)


def knowledge_hidden(problem: Problem, policy: Policy, reader: Reader) -> Knowledge:
    """What this reader would know if every cell of this publication were hidden that may carry a sign: the least it can tell."""
    bounds: dict[str, Bounds] = {}
    for cell in problem.cells:
        if cell.status not in (Status.OFFERED, Status.MUST_SHOW):
            bounds[cell.name] = _known_before(cell)
        elif cell.value == 0 and policy.zeros_shown:
            bounds[cell.name] = 0, 0
        else:
            marker = Marker.SMALL if is_small(cell, policy) else Marker.OTHER
            bounds[cell.name] = _from_sign(cell, Marker.MERGED if policy.one_sign else marker, policy, reader)
    return Knowledge(bounds, problem.relations)


def floor_of(policy: Policy) -> int:
    """The least that a hidden cell can be, to one who reads the sign."""
    return 1 if policy.zeros_shown else 0


def is_small(cell: Cell, policy: Policy) -> bool:
    """Fewer than k children behind it, and at least one, or none where zeros are hidden. False of a cell that nobody counted."""
    return cell.children is not None and floor_of(policy) <= cell.children < policy.threshold


def _known_before(cell: Cell) -> Bounds:
    return (cell.low, cell.high) if cell.status is Status.PUBLIC else (0, None)


def _taken(cell: Cell, printed: Print, policy: Policy, reader: Reader) -> Bounds:
    match printed:
        case Shown(value):
            return value, value
        case Rounded(value, base):
            if base < 1 or value < 0 or value % base:
                raise PrintDoesNotFit(f"{cell.name!r}: {value} is not a multiple of {base}")
            return max(0, value - base + 1), value + base - 1
        case Hidden(marker):
            return _from_sign(cell, marker, policy, reader)
        case _:
            assert_never(printed)


def _from_sign(cell: Cell, marker: Marker, policy: Policy, reader: Reader) -> Bounds:
    if reader is Reader.NONE:
        return 0, None
    if reader is Reader.BANDED and marker is Marker.MERGED:
        marker = Marker.SMALL if is_small(cell, policy) else Marker.OTHER
    match marker:
        case Marker.SMALL:
            return floor_of(policy), None if cell.events else policy.threshold - 1
        case Marker.OTHER:
            return policy.threshold, None
        case Marker.MERGED:
            return floor_of(policy), None
        case _:
            assert_never(marker)
