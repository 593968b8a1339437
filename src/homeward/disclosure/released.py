"""Tables that may be shown. Only the attack makes one; everything here may be printed, so nothing here holds what a reader may not know.

The token keeps out mistakes, not malice: copying a table with other numbers, unpickling one, or building one from a file all refuse.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Final, NoReturn

from homeward.counts.raw import Axis, Category, Counted
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Hidden, Marker, Print, Rounded, Shown, Strength
from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal


class NotFromTheAttack(Refusal):
    """Something other than the attack tried to make a released table."""

    code: ClassVar[str] = "not-from-the-attack"
    ground: ClassVar[str] = "Decision 7: only the attack lets a table out."

    def __init__(self) -> None:
        super().__init__(
            "only the attack can let a table out",
            next_step="Put the table through disclosure control, and print what it returns.",
        )


class _Token:
    """What a maker of released tables holds. There is one, and it is given out once."""

    __slots__ = ()


_TOKEN: Final = _Token()


def token_for_the_attack() -> _Token:
    """The one token. The import contract lets only `attack` and `publication` import this module; a test reads who calls this."""
    return _TOKEN


class _FromTheAttackOnly:
    """Refuses every way of coming to be but one: made by the attack, with its token."""

    __slots__ = ()

    def __init_subclass__(cls, **_: object) -> None:
        if cls.__module__ != __name__:
            raise NotFromTheAttack

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise NotFromTheAttack

    def __setstate__(self, state: object) -> NoReturn:
        raise NotFromTheAttack

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: object) -> Any:
        return self

    def __replace__(self, **_: object) -> NoReturn:
        raise NotFromTheAttack


@dataclass(frozen=True)
class ReleasedCell:
    """What is printed in one place of a table, and the words that name it."""

    printed: Print
    words: str


@dataclass(frozen=True)
class WhatWasHidden:
    """How many cells of a table carry a sign, and what the sign means. It says no more than the signs do."""

    table: str
    marker: Marker
    cells: int
    words: str


@dataclass(frozen=True, eq=False)
class ReleasedTable(_FromTheAttackOnly):
    """One table that may be shown. `cells` maps a key, one category code or ALL an axis, to what is printed there."""

    token: "_Token"
    name: str
    title: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], ReleasedCell]
    part_of: str = ""
    population: str = ""
    at_least: int = 1

    def __post_init__(self) -> None:
        _check_and_forget(self)
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))

    def as_json(self) -> dict[str, Any]:
        """The table for a ledger. It comes back as an `earlier.EarlierTable`, never as a released one."""
        return {
            "name": self.name,
            "title": self.title,
            "counts": self.counts,
            "period": _period_json(self.period),
            "axes": [_axis_json(axis) for axis in self.axes],
            "part_of": self.part_of,
            "population": self.population,
            "at_least": self.at_least,
            "cells": [
                {"key": list(key), "words": cell.words, **print_json(cell.printed)} for key, cell in self.cells.items()
            ],
        }


@dataclass(frozen=True, eq=False)
class ReleasedFigures(_FromTheAttackOnly):
    """Figures that may be shown, such as medians of hours. A key whose figure is withheld, or that has none, is not there.

    `over` is the name of the released table that counts what they are taken over; `minimum` the children behind each at least.
    """

    token: "_Token"
    name: str
    title: str
    unit: str
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], float]
    over: str
    minimum: int

    def __post_init__(self) -> None:
        _check_and_forget(self)
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))

    def as_json(self) -> dict[str, Any]:
        """The figures for a ledger and for a machine."""
        return {
            "name": self.name,
            "title": self.title,
            "unit": self.unit,
            "period": _period_json(self.period),
            "axes": [_axis_json(axis) for axis in self.axes],
            "over": self.over,
            "minimum": self.minimum,
            "cells": [{"key": list(key), "value": value} for key, value in self.cells.items()],
        }


@dataclass(frozen=True, eq=False)
class Released(_FromTheAttackOnly):
    """One publication that may be shown: its tables and figures, the promise they were checked for, and where they came from.

    `proof` is the SHA-256 of the proof's JSON form, its seal included. `snapshots` are the ids of the snapshots counted, given by the caller.
    `limits` says, in words, what a reader could use that the proof does not reason with; the promise is made without it.
    """

    token: "_Token"
    tables: tuple[ReleasedTable, ...]
    figures: tuple[ReleasedFigures, ...]
    policy: Policy
    strength: Strength
    hidden: tuple[WhatWasHidden, ...]
    proof: str
    snapshots: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_and_forget(self)

    def __iter__(self) -> Iterator[ReleasedTable]:
        return iter(self.tables)

    def as_json(self) -> dict[str, Any]:
        """The publication for a ledger, and for a machine. `earlier.read` reads it back as an earlier publication."""
        return {
            "homeward": "released",
            "policy": {
                "name": self.policy.name,
                "version": self.policy.version,
                "threshold": self.policy.threshold,
                "zeros_shown": self.policy.zeros_shown,
            },
            "strength": self.strength.name,
            "proof": self.proof,
            "snapshots": list(self.snapshots),
            "not_reasoned_with": list(self.limits),
            "tables": [table.as_json() for table in self.tables],
            "figures": [figures.as_json() for figures in self.figures],
        }

    def as_text(self) -> str:
        """`as_json` as one canonical text: the same publication gives the same bytes on every machine."""
        return json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check_and_forget(made: Any) -> None:
    """Refuse a maker without the token, and leave the token out of what was made, so that no copy can be made from it."""
    if made.token is not _TOKEN:
        raise NotFromTheAttack
    object.__setattr__(made, "token", None)


def print_json(printed: Print) -> dict[str, Any]:
    """One print as JSON: {"shown": 8}, {"hidden": "small"} or {"rounded": 10, "base": 5}."""
    match printed:
        case Shown(value):
            return {"shown": value}
        case Hidden(marker):
            return {"hidden": marker.value}
        case Rounded(value, base):
            return {"rounded": value, "base": base}


def _period_json(period: Period) -> list[str]:
    return [period.kind.value, period.first.isoformat(), period.last.isoformat()]


def _axis_json(axis: Axis) -> dict[str, Any]:
    return {
        "name": axis.name,
        "title": axis.title,
        "adds": axis.adds,
        "covers": axis.covers,
        "of_child": axis.of_child,
        "of_period": axis.of_period,
        "categories": [_category_json(category) for category in axis.categories],
    }


def _category_json(category: Category) -> dict[str, Any]:
    period = _period_json(category.period) if category.period else None
    return {
        "code": category.code,
        "words": category.words,
        "within": category.within,
        "period": period,
        "implies": [[axis, list(codes)] for axis, codes in category.implies],
    }
