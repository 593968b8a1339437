"""What a policy protects in a publication, and the range that must remain of each. The words this follows stand in `policy`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from homeward.disclosure.attack.knowledge import floor_of, is_small
from homeward.disclosure.attack.ranges import Terms
from homeward.disclosure.checking import said, whole_and_parts
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import (
    Cell,
    Hidden,
    Print,
    Printed,
    Problem,
    Relation,
    Rounded,
    Shown,
    Status,
    Strength,
)


class Why(Enum):
    """Why something is protected."""

    SMALL = "few children are behind it"
    UNCOUNTED = "it may be that few children are behind it"
    GROUP = "everyone in a group would share a property"
    DOMINANCE = "one child gives most of it"
    SUM = "few children are behind the sum of hidden cells"


@dataclass(frozen=True)
class Protected:
    """A sum of cells and what must remain of its range: lowest at most `at_most`, highest at least `at_least`, two values at least.

    `danger` is set where nobody has counted: the promise is then made only of a range that lies wholly within it, both ends included.
    `open` says that nothing can keep the promise: the small number itself is printed.
    """

    terms: Terms
    why: Why
    words: str
    at_most: int | None = None
    at_least: int | None = None
    danger: tuple[int, int] | None = None
    open: bool = False

    def kept(self, low: int, high: int | None) -> bool:
        """Whether a range from `low` to `high` (None: no end) keeps the promise."""
        if self.open:
            return False
        if self.danger and (low < self.danger[0] or high is None or high > self.danger[1]):
            return True
        if self.at_most is not None and low > self.at_most:
            return False
        if high is None:
            return True
        return high > low and (self.at_least is None or high >= self.at_least)


def protected(problem: Problem, printed: Printed, policy: Policy, strength: Strength) -> tuple[Protected, ...]:
    """Everything protected, in the order of the problem: cells first, then the combinations that relations form."""
    band = strength is not Strength.NOT_EXACT
    found: list[Protected] = []
    for cell in problem.cells:
        found.extend(_of_cell(cell, printed.prints.get(cell.name), policy, band))
    cells = problem.by_name
    for relation in problem.relations:
        if policy.groups:
            found.extend(_groups(relation, cells))
        if policy.sums:
            found.extend(_sums(relation, cells, printed, policy, band))
    return tuple(dict.fromkeys(found))


def _of_cell(cell: Cell, printed: Print | None, policy: Policy, band: bool) -> Iterator[Protected]:
    k, floor, terms, words = policy.threshold, floor_of(policy), ((1, cell.name),), said(cell)
    match cell.status:
        case Status.OFFERED | Status.MUST_SHOW:
            shown = isinstance(printed, Shown)
            lowest, highest = _cut(printed)
            if is_small(cell, policy):
                at_most, at_least = max(floor, lowest), k - 1 if highest is None else min(k - 1, highest)
                yield Protected(
                    terms, Why.SMALL, words, at_most if band else None, at_least if band else None, open=shown
                )
            elif _dominated(cell, policy):
                wide = (cell.value or 0) + k - 1
                at_least = wide if highest is None else min(wide, highest)
                yield Protected(terms, Why.DOMINANCE, words, None, at_least if band else None, open=shown)
        case Status.UNPRINTED:
            if cell.children is None:
                yield Protected(terms, Why.UNCOUNTED, words, 1 if band else None, k - 1 if band else None, (1, k - 1))
            elif 1 <= cell.children < k:
                yield Protected(terms, Why.SMALL, words, 1 if band else None, k - 1 if band else None)
        case Status.PUBLIC:
            if cell.low == cell.high or (cell.children is not None and not 1 <= cell.children < k):
                return
            at_most, at_least = max(1, cell.low), k - 1 if cell.high is None else min(k - 1, cell.high)
            uncounted = cell.children is None
            yield Protected(
                terms,
                Why.UNCOUNTED if uncounted else Why.SMALL,
                words,
                at_most if band else None,
                at_least if band else None,
                (1, k - 1) if uncounted else None,
            )
        case _:
            assert_never(cell.status)


def _cut(printed: Print | None) -> tuple[int, int | None]:
    """What a rounded number leaves, whoever reads it; a sign leaves everything as far as promises go."""
    if isinstance(printed, Rounded):
        return max(0, printed.value - printed.base + 1), printed.value + printed.base - 1
    return 0, None


def _dominated(cell: Cell, policy: Policy) -> bool:
    return (
        policy.dominance < 1
        and cell.events
        and cell.value is not None
        and cell.value > 0
        and cell.largest >= policy.dominance * cell.value
    )


def _groups(relation: Relation, cells: Mapping[str, Cell]) -> Iterator[Protected]:
    found = whole_and_parts(relation)
    if found is None:
        return
    whole = cells[found[0]]
    if whole.status is Status.UNPRINTED or not whole.value:
        return
    for name in found[1]:
        part = cells[name]
        if part.status is not Status.UNPRINTED and part.value == whole.value:
            words = f"{said(whole)} other than {said(part)}"
            yield Protected(((1, whole.name), (-1, name)), Why.GROUP, words, None, 1)


def _sums(
    relation: Relation, cells: Mapping[str, Cell], printed: Printed, policy: Policy, band: bool
) -> Iterator[Protected]:
    if relation.low is None or relation.low != relation.high:
        return
    k = policy.threshold
    for sign in (1, -1):
        within = [(c, cells[name]) for c, name in relation.terms if c * sign > 0 and _unclear(cells[name], printed)]
        if len(within) < 2 or any(abs(c) != 1 for c, _ in within):
            continue
        summed = [cell for _, cell in within]
        least = len(summed) * floor_of(policy)
        children = _behind(summed)
        if children is not None and not 1 <= children < k:
            continue
        at_least = max(k - 1, least + 1)
        yield Protected(
            tuple((1, cell.name) for cell in summed),
            Why.SUM,
            f"the sum of {_and(summed)}",
            least if band else None,
            at_least if band else None,
            (1, k - 1) if children is None else None,
        )


def _unclear(cell: Cell, printed: Printed) -> bool:
    if cell.status is Status.PUBLIC:
        return cell.low != cell.high
    return isinstance(printed.prints.get(cell.name), Hidden | Rounded)


def _behind(cells: list[Cell]) -> int | None:
    """How many children are behind a sum: children add; of events, at least as many as behind the largest. None: not counted."""
    behind = [cell.children for cell in cells]
    if None in behind:
        return None
    counted = [n for n in behind if n is not None]
    return max(counted) if any(cell.events for cell in cells) else sum(counted)


def _and(cells: list[Cell]) -> str:
    names = [said(cell) for cell in cells]
    if len(names) > 6:
        return f"{', '.join(names[:5])} and {len(names) - 5} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
