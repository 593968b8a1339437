"""Short ways to write problems down."""

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Cell, Hidden, Marker, Print, Printed, Problem, Relation, Shown, Status, Strength


def policy(**changes: Any) -> Policy:
    """A policy of threshold 5 that protects cells and sums."""
    plain: dict[str, Any] = {
        "name": "for a test",
        "version": "1",
        "valid_from": date(2026, 1, 1),
        "valid_to": None,
        "reason": "",
        "source": "",
        "verified": False,
        "threshold": 5,
        "zeros_shown": True,
        "one_sign": True,
        "strength": Strength.BAND,
        "groups": False,
        "dominance": 1.0,
        "sums": True,
        "rounding": 0,
        "figure_minimum": 10,
    }
    return Policy(**(plain | changes))


def cell(name: str, value: int | None, **more: Any) -> Cell:
    """A cell of children, whose words are its name in quotation-free form."""
    return Cell(name, value, more.pop("children", value), words=more.pop("words", f"the {name}"), **more)


def adds(whole: str, *parts: str, because: str = "the parts add to the whole") -> Relation:
    return Relation((*((1, part) for part in parts), (-1, whole)), 0, 0, because)


def hiding(problem: Problem, hidden: Iterable[str], marker: Marker = Marker.MERGED) -> Printed:
    """Everything printed but what is hidden, with one sign."""
    names = set(hidden)
    prints: dict[str, Print] = {}
    for c in problem.cells:
        if c.status in (Status.OFFERED, Status.MUST_SHOW):
            assert c.value is not None
            prints[c.name] = Hidden(marker) if c.name in names else Shown(c.value)
    return Printed(prints)


def ages() -> Problem:
    """Twenty-two children by age, as in the letter of May 2025, with numbers that fit what it hides."""
    values = {"12": 2, "13": 1, "14": 8, "15": 3, "16": 6, "17": 2}
    cells = [cell("all", 22, words="all ages"), *(cell(age, n, words=f"age {age}") for age, n in values.items())]
    return Problem(tuple(cells), (adds("all", *values, because="the ages add to the total"),))


@pytest.fixture
def make() -> SimpleNamespace:
    return SimpleNamespace(policy=policy, cell=cell, adds=adds, hiding=hiding, ages=ages)
