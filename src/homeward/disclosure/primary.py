"""What is unsafe, and which range of each unsafe thing must remain to a reader. The rules are those written in `policy.py`.

Here they are worked out for the remedies. The attack works them out again, in code of its own.

*The band.* Let k be the threshold and f be 1 where zeros are shown, else 0. The band of a small cell that is hidden is f to k - 1, and
holds its value too: for a count of children that is the same; for a count of events with few children behind it (which may be large)
it is f to the larger of k - 1 and its value. Of an UNPRINTED small cell f is 1. Under NOT_EXACT the band is the value itself, which by
the rule below means that it and one other must remain.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Cell, Marker, Problem, Reader, Relation, Status, Strength


@dataclass(frozen=True)
class Unsafe:
    """A combination of cells (coefficient, name) whose attainable range must contain `low` to `high`, both ends included.

    Where the two are equal, the range must contain that number and at least one other. `unless_outside`, where given, frees the
    combination from its promise if its range reaches below the first or above the second. `unless_hidden` does so if any of these
    cells is hidden. `reason` is one of small, piece, earlier, group, dominance, sum; `words` says it in a sentence without numbers
    that are not printed.
    """

    terms: tuple[tuple[int, str], ...]
    low: int
    high: int
    reason: str
    words: str
    unless_outside: tuple[int, int] | None = None
    unless_hidden: frozenset[str] = frozenset()


def reader_of(policy: Policy, strength: Strength | None = None) -> Reader:
    """The reader whom a promise of this strength (the policy's own if not given) is made against."""
    return Reader.BANDED if (strength or policy.strength) is Strength.RULE_AWARE else Reader.MERGED


def is_small(cell: Cell, policy: Policy) -> bool:
    """Whether a cell that this publication prints has too few children behind it to be shown."""
    if cell.children is None:
        return False
    return 0 < cell.children < policy.threshold or (cell.children == 0 and not policy.zeros_shown)


def is_dominated(cell: Cell, policy: Policy) -> bool:
    """Whether one child accounts for so much of a count of events that the count is about that child."""
    if policy.dominance >= 1 or not cell.events or not cell.value or is_small(cell, policy):
        return False
    return cell.largest >= policy.dominance * cell.value


def is_of_this_publication(cell: Cell) -> bool:
    return cell.status in (Status.OFFERED, Status.MUST_SHOW)


def must_hide(cell: Cell, policy: Policy) -> bool:
    """Whether a cell of this publication may not be shown as it is, whatever stands beside it."""
    return is_of_this_publication(cell) and (is_small(cell, policy) or is_dominated(cell, policy))


def may_hide(cell: Cell, policy: Policy) -> bool:
    """Whether a cell may be hidden: it is offered, and it is not a zero under a policy that shows zeros."""
    return cell.status is Status.OFFERED and not (policy.zeros_shown and cell.value == 0)


def marker_of(cell: Cell, policy: Policy) -> Marker:
    """The sign to print in place of a hidden cell."""
    if policy.one_sign:
        return Marker.MERGED
    return Marker.SMALL if is_small(cell, policy) else Marker.OTHER


def bounds_when_hidden(cell: Cell, policy: Policy, reader: Reader) -> tuple[int, int | None]:
    """What that reader takes a hidden cell of this publication to be: lowest, and highest or None where there is no upper end."""
    floor = 1 if policy.zeros_shown else 0
    if reader is Reader.NONE:
        return 0, None
    if reader is Reader.MERGED and policy.one_sign:
        return floor, None
    if not is_small(cell, policy):
        return policy.threshold, None
    return floor, None if cell.events else policy.threshold - 1


def unsafe(problem: Problem, policy: Policy, strength: Strength | None = None) -> tuple[Unsafe, ...]:
    """Everything that is unsafe whatever the pattern, in the order of the cells and then of the relations.

    `strength` is the policy's own if not given.
    """
    strength = strength or policy.strength
    cells = problem.by_name
    found = [item for cell in problem.cells for item in _of_a_cell(cell, policy, strength)]
    if policy.groups:
        found += [item for relation in problem.relations for item in _groups(relation, cells)]
    return tuple(found)


def _of_a_cell(cell: Cell, policy: Policy, strength: Strength) -> Iterable[Unsafe]:
    k, floor = policy.threshold, 1 if policy.zeros_shown else 0
    exact = strength is Strength.NOT_EXACT
    alone = ((1, cell.name),)
    if is_of_this_publication(cell):
        value = _known(cell)
        if is_small(cell, policy):
            low, high = (value, value) if exact else (floor, max(k - 1, value))
            yield Unsafe(alone, low, high, "small", f"{_words(cell)}: fewer than {k} children")
        elif is_dominated(cell, policy):
            words = f"{_words(cell)}: one child accounts for {policy.dominance:.0%} or more"
            yield Unsafe(alone, value, value if exact else value + k - 1, "dominance", words)
    elif cell.status is Status.UNPRINTED and cell.value is not None:
        if cell.children is not None and 0 < cell.children < k:
            low, high = (cell.value, cell.value) if exact else (1, max(k - 1, cell.value))
            yield Unsafe(alone, low, high, "piece", f"{_words(cell)}, not printed: fewer than {k} children")
    elif cell.low != cell.high or cell.status is Status.UNPRINTED:
        yield from _earlier(cell, policy, exact)


def _earlier(cell: Cell, policy: Policy, exact: bool) -> Iterable[Unsafe]:
    """A range printed earlier, or a piece that nobody has counted: what its own print left of 1 to k - 1 must remain."""
    k = policy.threshold
    counted = cell.value is not None and cell.children is not None
    if counted and not 0 < (cell.children or 0) < k:
        return
    low, high = max(1, cell.low), min(k - 1, k - 1 if cell.high is None else cell.high)
    if low > high and not counted:
        return
    words = f"{_words(cell)}, {'printed earlier as a range' if cell.status is Status.PUBLIC else 'not printed'}"
    outside = None if counted else (1, k - 1)
    if exact:
        # Two values are wanted, whichever they are; equal ends say so and the value is not told.
        low = high = cell.value if cell.value is not None else low
    elif cell.value is not None:
        low, high = min(low, cell.value), max(high, cell.value)
    yield Unsafe(((1, cell.name),), low, high, "earlier", words, outside)


def _groups(relation: Relation, cells: Mapping[str, Cell]) -> Iterable[Unsafe]:
    whole = _whole_of(relation)
    if whole is None:
        return
    total = cells[whole]
    if total.status is Status.UNPRINTED or not total.value:
        return
    for _, name in relation.terms:
        part = cells[name]
        if name != whole and part.status is not Status.UNPRINTED and part.value == total.value:
            words = f"{_words(part)}: everyone of {_words(total)}"
            yield Unsafe(((1, whole), (-1, name)), 0, 1, "group", words)


def _whole_of(relation: Relation) -> str | None:
    """The whole of an equality of one whole and two or more parts, or None where the relation is not one."""
    if relation.low != 0 or relation.high != 0 or len(relation.terms) < 3:
        return None
    if any(abs(coefficient) != 1 for coefficient, _ in relation.terms):
        return None
    negative = [name for coefficient, name in relation.terms if coefficient < 0]
    positive = [name for coefficient, name in relation.terms if coefficient > 0]
    if len(negative) == 1:
        return negative[0]
    return positive[0] if len(positive) == 1 else None


def sums_at_stake(problem: Problem, policy: Policy, strength: Strength | None = None) -> tuple[Unsafe, ...]:
    """The sums of hidden cells that would be small groups, each with the cells that free it when they are hidden as well.

    For each side of each equality, the sum of the cells that every pattern hides there (and of PUBLIC ranges). Any other cell of
    that side that may be hidden has k children or more behind it, or nobody, so that one of the former more in the sum makes it large.
    """
    return _sums(problem, policy, strength or policy.strength, lambda cell: must_hide(cell, policy))


def rounded_sums(problem: Problem, policy: Policy, strength: Strength | None = None) -> tuple[Unsafe, ...]:
    """The sums at stake where every cell of this publication is rounded."""
    return _sums(problem, policy, strength or policy.strength, is_of_this_publication)


def _sums(problem: Problem, policy: Policy, strength: Strength, unclear: Callable[[Cell], bool]) -> tuple[Unsafe, ...]:
    if not policy.sums:
        return ()
    cells = problem.by_name
    found: dict[tuple[tuple[tuple[int, str], ...], frozenset[str]], Unsafe] = {}
    for relation in problem.relations:
        for sign in (1, -1):
            item = _sum_of_side(relation, sign, cells, policy, strength, unclear)
            if item is not None:
                found.setdefault((item.terms, item.unless_hidden), item)
    return tuple(found.values())


def _sum_of_side(
    relation: Relation,
    sign: int,
    cells: Mapping[str, Cell],
    policy: Policy,
    strength: Strength,
    unclear: Callable[[Cell], bool],
) -> Unsafe | None:
    side = [(coefficient, cells[name]) for coefficient, name in relation.terms if coefficient * sign > 0]
    if relation.low is None or relation.low != relation.high or any(abs(c) != 1 for c, _ in side):
        return None
    hidden = [c for _, c in side if unclear(c) or (c.status is Status.PUBLIC and c.low != c.high)]
    if len(hidden) < 2:
        return None
    counted = all(c.children is not None and c.value is not None for c in hidden)
    children = [c.children or 0 for c in hidden]
    behind = max(children) if any(c.events for c in hidden) else sum(children)
    if counted and not 0 < behind < policy.threshold:
        return None
    floor = len(hidden) * (1 if policy.zeros_shown else 0)
    low, high = floor, max(policy.threshold - 1, floor + 1)
    if counted:
        value = sum(_known(c) for c in hidden)
        low, high = min(low, value), max(high, value)
    if strength is Strength.NOT_EXACT:
        low = high = value if counted else low
    outside = None if counted else (1, policy.threshold - 1)
    frees = frozenset(c.name for _, c in side if c not in hidden and may_hide(c, policy))
    words = f"the sum of {len(hidden)} hidden cells, {relation.because or 'which a relation gives away'}"
    return Unsafe(tuple((1, c.name) for c in hidden), low, high, "sum", words, outside, frees)


def unsafe_sums(
    problem: Problem, hidden: Iterable[str], policy: Policy, strength: Strength | None = None
) -> tuple[Unsafe, ...]:
    """The sums that this pattern puts at stake: small groups made of its hidden cells."""
    pattern = frozenset(hidden)
    return tuple(item for item in sums_at_stake(problem, policy, strength) if not item.unless_hidden & pattern)


def _known(cell: Cell) -> int:
    if cell.value is None:
        raise ValueError(f"{cell.name} is of this publication and has no value")
    return cell.value


def _words(cell: Cell) -> str:
    return cell.words or cell.name
