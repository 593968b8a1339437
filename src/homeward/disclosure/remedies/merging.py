"""Merging of categories and periods: fewer and larger cells instead of hidden ones, searched for the least loss.

What could be merged is given with the problem, as steps: for an axis of ages, "12 and 13 as one"; for a hierarchy, "wards only by area".
A step says which cells are printed no longer and which sums are printed instead. What it merges away stays known to exist, as pieces.
"""

import heapq
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import is_of_this_publication, unsafe
from homeward.disclosure.problem import Cell, Problem, Relation, Status, Strength
from homeward.disclosure.remedies.hiding.prover import Clock
from homeward.disclosure.remedies.suppression import (
    NothingSafe,
    NotSolved,
    Pattern,
    Weigh,
    costs_of,
    suppress,
)


@dataclass(frozen=True)
class Merge:
    """One step. `sums` maps the name of each new cell to the cells that it adds up, `drops` are printed no longer besides those.

    The cells of a sum must not overlap in what they count: categories of an axis that adds. `after` names steps that must be taken
    first, as the areas of a city after its wards. `words` says it to the reader: "ages 12 and 13 together".
    """

    name: str
    words: str
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drops: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Merged:
    """The steps taken, the problem after them, what must still be hidden in it, and the loss: what is no longer printed, and hidden."""

    steps: tuple[Merge, ...]
    problem: Problem
    pattern: Pattern
    loss: float
    proven: bool


def apply(problem: Problem, steps: Iterable[Merge]) -> Problem:
    """The problem with some cells printed no longer, but known as pieces, and their sums printed instead.

    A sum of events has at least as many children behind it as its largest part, and no more is claimed. Raises KeyError for a cell that
    is not there, ValueError for a sum of cells that are PUBLIC or that nobody has counted.
    """
    cells = dict(problem.by_name)
    relations = list(problem.relations)
    for step in steps:
        for name in (*step.drops, *(n for parts in step.sums.values() for n in parts)):
            if not is_of_this_publication(cells[name]) and cells[name].status is not Status.UNPRINTED:
                raise ValueError(f"{name} is printed already and cannot be merged")
            cells[name] = replace(cells[name], status=Status.UNPRINTED)
        for name, parts in step.sums.items():
            cells[name] = _sum_of(name, [cells[part] for part in parts], step.words)
            relations.append(Relation((*((1, part) for part in parts), (-1, name)), 0, 0, step.words))
    return Problem(tuple(cells.values()), tuple(relations))


def _sum_of(name: str, parts: Sequence[Cell], words: str) -> Cell:
    values = [part.value for part in parts if part.value is not None]
    children = [part.children for part in parts if part.children is not None]
    if len(values) < len(parts) or len(children) < len(parts):
        raise ValueError(f"{name} would add cells that nobody has counted")
    events = any(part.events for part in parts)
    return Cell(
        name=name,
        value=sum(values),
        children=max(children) if events else sum(children),
        words=f"{', '.join(part.words or part.name for part in parts)} ({words})",
        cost=max(part.cost for part in parts),
        largest=max(part.largest for part in parts),
        events=events,
    )


def merge(
    problem: Problem,
    policy: Policy,
    steps: Sequence[Merge],
    *,
    hide: bool = True,
    weigh: Weigh = Weigh.GIVEN,
    strength: Strength | None = None,
    seconds: float = 60.0,
) -> Merged:
    """The steps of least loss after which the publication is safe, with the rest hidden, or (`hide` false) with nothing hidden.

    Best first: the cells that a set of steps no longer prints are a lower bound of its loss, and of all that goes beyond it. Refuses
    with NothingSafe where no set of steps serves, NotSolved where none was found in time.
    """
    clock = Clock(seconds)
    costs = costs_of(problem, weigh)
    queue: list[tuple[float, int, tuple[Merge, ...]]] = [(0.0, 0, ())]
    order = itertools.count(1)
    seen = {frozenset[str]()}
    best: Merged | None = None
    refused: NothingSafe | None = None
    proven = True
    while queue:
        bound, _, taken = heapq.heappop(queue)
        if best is not None and bound >= best.loss:
            break
        if clock.left <= 0:
            proven = False
            break
        found = _tried(problem, policy, taken, bound, hide, weigh, strength, clock)
        if isinstance(found, NothingSafe):
            refused = found
        elif isinstance(found, NotSolved):
            proven = False
        elif best is None or found.loss < best.loss:
            best = found
        names = {step.name for step in taken}
        for step in steps:
            wider = frozenset(names | {step.name})
            if step.name not in names and step.after <= names and wider not in seen:
                seen.add(wider)
                more = (*taken, step)
                heapq.heappush(queue, (_no_longer(problem, more, costs), next(order), more))
    if best is None:
        raise refused if refused is not None and proven else NotSolved(clock.spent)
    return replace(best, proven=proven and best.pattern.proven)


def _no_longer(problem: Problem, steps: Iterable[Merge], costs: Mapping[str, float]) -> float:
    """The cost of what the steps no longer print. Sums printed instead are no gain: they could be reckoned before."""
    after = apply(problem, steps).by_name
    return sum(cost for name, cost in costs.items() if not is_of_this_publication(after[name]))


def _tried(
    problem: Problem,
    policy: Policy,
    taken: tuple[Merge, ...],
    bound: float,
    hide: bool,
    weigh: Weigh,
    strength: Strength | None,
    clock: Clock,
) -> Merged | NothingSafe | NotSolved:
    after = apply(problem, taken)
    try:
        pattern = suppress(after, policy, weigh=weigh, strength=strength, seconds=max(0.2, clock.left / 4))
    except (NothingSafe, NotSolved) as refusal:
        return refusal
    if pattern.hidden and not hide:
        return NothingSafe(unsafe(after, policy, strength))
    return Merged(taken, after, pattern, bound + pattern.cost, pattern.proven)
