"""Remedies side by side, by what they lose over the whole publication; and where nothing is safe, which earlier number is the cause.

*Loss.* What hiding a cell loses is given with the cell. A cell that is merged away loses the same. A cell rounded to base b, of value v,
loses the share (b - 1) / (v + b - 1) of it: the reader is left b - 1 either way on a number of about v; nearly all of a small number
and little of a large one.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from homeward.disclosure.policy import Policy
from homeward.disclosure.primary import Unsafe, is_of_this_publication
from homeward.disclosure.problem import Cell, Hidden, Printed, Problem, Rounded, Shown, Status, Strength
from homeward.disclosure.remedies.hiding.prover import Clock
from homeward.disclosure.remedies.merging import Merge, merge
from homeward.disclosure.remedies.rounding import NoSafeRounding, round_to_base, rounded_print
from homeward.disclosure.remedies.suppression import (
    NothingSafe,
    NotSolved,
    Weigh,
    costs_of,
    printed,
    suppress,
)
from homeward.vocabulary.refusals import Refusal


@dataclass(frozen=True)
class Remedy:
    """One way to make a publication safe. `share` is the loss as a share of all that could be lost.

    `problem` is what `printed` is of: the one given, or after merging another. `words` says what a reader gets to see.
    """

    kind: str
    words: str
    loss: float
    share: float
    proven: bool
    problem: Problem
    printed: Printed


@dataclass(frozen=True)
class Cause:
    """Why nothing is safe. `earlier` are PUBLIC cells without which something would be; `smallest`: no fewer would do.

    `broken` is what cannot be protected, `already_out` what the earlier publications give away by themselves. `still` is what could be
    said: a remedy for the publication without the cells `left_out`; None where not even that was found.
    """

    broken: tuple[Unsafe, ...]
    earlier: tuple[Cell, ...]
    smallest: bool
    left_out: tuple[Cell, ...]
    still: Remedy | None

    @property
    def words(self) -> str:
        """The cause in a sentence or two."""
        what = "; ".join(dict.fromkeys(item.words for item in self.broken[:3]))
        if not self.earlier:
            return f"Nothing is safe, whatever was published before: {what}."
        numbers = ", ".join(_as_printed(cell) for cell in self.earlier[:5])
        return f"Nothing is safe beside what was published before ({numbers}): {what}."


@dataclass(frozen=True)
class Ranking:
    """The remedies that are safe, the least loss first, and those that are not, each with its refusal."""

    remedies: tuple[Remedy, ...]
    refused: tuple[tuple[str, Refusal], ...] = field(default=())
    cause: Cause | None = None


def rank(
    problem: Problem,
    policy: Policy,
    *,
    steps: Sequence[Merge] = (),
    bases: Iterable[int] = (5, 10),
    weigh: Weigh = Weigh.GIVEN,
    strength: Strength | None = None,
    seconds: float = 60.0,
) -> Ranking:
    """Every remedy tried on the whole publication, within about so many seconds for all."""
    bases = tuple(bases)
    share = seconds / (1 + len(bases) + bool(steps))
    costs = costs_of(problem, weigh)
    found: list[Remedy] = []
    refused: list[tuple[str, Refusal]] = []
    cause = None
    try:
        found.append(_by_hiding(problem, policy, weigh, strength, share))
    except (NothingSafe, NotSolved) as refusal:
        refused.append(("hide", refusal))
        if isinstance(refusal, NothingSafe):
            cause = why_nothing_is_safe(problem, policy, refusal.broken, weigh=weigh, strength=strength, seconds=share)
    for base in bases:
        try:
            rounding = round_to_base(problem, policy, base=base, strength=strength, costs=costs, seconds=share)
        except NoSafeRounding as refusal:
            refused.append((f"round to {base}", refusal))
            continue
        words = f"every number to the nearest {base} above or below"
        if rounding.not_adding:
            words += f"; {len(rounding.not_adding)} sums no longer add"
        found.append(_remedy(f"round to {base}", words, problem, rounded_print(rounding), costs, rounding.proven))
    if steps:
        try:
            merged = merge(problem, policy, steps, weigh=weigh, strength=strength, seconds=share)
        except (NothingSafe, NotSolved) as refusal:
            refused.append(("merge", refusal))
        else:
            words = ", ".join(step.words for step in merged.steps) or "nothing merged"
            if merged.pattern.hidden:
                words += f"; {len(merged.pattern.hidden)} cells hidden"
            after = printed(merged.problem, merged.pattern, policy)
            found.append(
                Remedy("merge", words, merged.loss, _share(merged.loss, costs), merged.proven, merged.problem, after)
            )
    return Ranking(tuple(sorted(found, key=lambda remedy: remedy.loss)), tuple(refused), cause)


def _by_hiding(problem: Problem, policy: Policy, weigh: Weigh, strength: Strength | None, seconds: float) -> Remedy:
    pattern = suppress(problem, policy, weigh=weigh, strength=strength, seconds=seconds)
    words = f"{len(pattern.hidden)} cells hidden, {len(pattern.primary)} of them for being small"
    return _remedy("hide", words, problem, printed(problem, pattern, policy), costs_of(problem, weigh), pattern.proven)


def _remedy(kind: str, words: str, problem: Problem, shown: Printed, costs: dict[str, float], proven: bool) -> Remedy:
    loss = sum(costs[name] * _lost(problem.by_name[name], shown) for name in costs)
    return Remedy(kind, words, loss, _share(loss, costs), proven, problem, shown)


def _lost(cell: Cell, shown: Printed) -> float:
    """The share of a cell that what is printed loses."""
    match shown.prints.get(cell.name):
        case Shown():
            return 0.0
        case Rounded(_, base):
            return (base - 1) / ((cell.value or 0) + base - 1)
        case Hidden() | None:
            return 1.0


def _share(loss: float, costs: dict[str, float]) -> float:
    whole = sum(costs.values())
    return loss / whole if whole else 0.0


def why_nothing_is_safe(
    problem: Problem,
    policy: Policy,
    broken: tuple[Unsafe, ...],
    *,
    weigh: Weigh = Weigh.GIVEN,
    strength: Strength | None = None,
    seconds: float = 60.0,
) -> Cause:
    """Which earlier numbers stand in the way, the fewest that can be found, and what could be said in spite of them."""
    clock = Clock(seconds)
    earlier = [cell for cell in problem.cells if cell.status is Status.PUBLIC]
    chosen, smallest = _fewest(problem, policy, strength, earlier, clock)
    left_out, still = _still(problem, policy, broken, weigh, strength, clock)
    return Cause(broken, tuple(chosen), smallest, left_out, still)


def _fewest(
    problem: Problem, policy: Policy, strength: Strength | None, earlier: list[Cell], clock: Clock
) -> tuple[list[Cell], bool]:
    """The fewest PUBLIC cells without which a safe pattern exists; none where it would not exist without all of them."""
    if not earlier or not _some_pattern(problem, earlier, policy, strength, clock):
        return [], True
    for size in (1, 2):
        if len(earlier) > (200, 30)[size - 1]:
            break
        for some in itertools.combinations(earlier, size):
            if clock.left <= 0:
                break
            if _some_pattern(problem, some, policy, strength, clock):
                return list(some), True
    needed = list(earlier)
    for cell in earlier:
        fewer = [other for other in needed if other is not cell]
        if clock.left > 0 and fewer and _some_pattern(problem, fewer, policy, strength, clock):
            needed = fewer
    return needed, False


def _some_pattern(
    problem: Problem, without: Iterable[Cell], policy: Policy, strength: Strength | None, clock: Clock
) -> bool:
    """Whether there is a safe pattern if these earlier numbers had not been published."""
    names = {cell.name for cell in without}
    cells = tuple(
        replace(
            cell,
            status=Status.UNPRINTED,
            low=0,
            high=None,
            value=cell.value if cell.value is not None else _plain(cell),
        )
        if cell.name in names
        else cell
        for cell in problem.cells
    )
    try:
        suppress(
            replace(problem, cells=cells), policy, strength=strength, seconds=0.1, first_seconds=max(1.0, clock.left)
        )
    except (NothingSafe, NotSolved):
        return False
    return True


def _plain(cell: Cell) -> int | None:
    return cell.low if cell.low == cell.high else None


def _still(
    problem: Problem,
    policy: Policy,
    broken: tuple[Unsafe, ...],
    weigh: Weigh,
    strength: Strength | None,
    clock: Clock,
) -> tuple[tuple[Cell, ...], Remedy | None]:
    """Leave out the cells that share a relation with what cannot be protected, then those that share one with them, and so on."""
    cells = problem.by_name
    names = {name for item in broken for _, name in item.terms}
    for _ in range(3):
        names |= {name for r in problem.relations if names & {n for _, n in r.terms} for _, name in r.terms}
        left_out = tuple(cells[n] for n in sorted(names) if cells[n].status is Status.OFFERED)
        gone = {cell.name for cell in left_out}
        rest = tuple(replace(c, status=Status.UNPRINTED) if c.name in gone else c for c in problem.cells)
        if not any(is_of_this_publication(cell) for cell in rest):
            break
        try:
            remedy = _by_hiding(replace(problem, cells=rest), policy, weigh, strength, max(1.0, clock.left / 3))
        except (NothingSafe, NotSolved):
            continue
        return left_out, remedy
    return (), None


def _as_printed(cell: Cell) -> str:
    words = cell.words or cell.name
    if cell.low == cell.high:
        return f"{words}: {cell.low}"
    return f"{words}: {cell.low} or more" if cell.high is None else f"{words}: {cell.low} to {cell.high}"
