"""From raw answers to a publication that may be shown, or a refusal that says why not and what could still be said.

The problem is built from the tables and the ledger, the least is hidden that keeps the policy's promise, and the attack, which shares
nothing with what chose, lets the result out or does not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from homeward.counts.answer import RawAnswer, Sum
from homeward.counts.opening import opened
from homeward.counts.raw import RawCount, RawTable
from homeward.disclosure.attack import release
from homeward.disclosure.building.earlier import contradicted, read_ledger
from homeward.disclosure.building.tables import Built, Cost, build, dearer_totals
from homeward.disclosure.earlier import EarlierPublication
from homeward.disclosure.layout import TableLayout
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Cell, Hidden, Printed, Shown, Strength
from homeward.disclosure.released import Released
from homeward.disclosure.remedies.ranking import Cause, why_nothing_is_safe
from homeward.disclosure.remedies.rounding import NoSafeRounding, round_to_base, rounded_print
from homeward.disclosure.remedies.suppression import NothingSafe, Weigh, costs_of, printed, suppress
from homeward.vocabulary.refusals import Refusal

Report = Callable[[str], None]


class NothingCanBeLetOut(Refusal):
    """Nothing that could be hidden, or rounded where the policy rounds, makes these tables safe.

    `because_of` are the earlier numbers, in words, without which it would be safe; `still` the tables of which something can be said,
    and `left_out` what cannot. The sentence holds no number that has not been printed before.
    """

    code: ClassVar[str] = "nothing-can-be-let-out"
    ground: ClassVar[str] = (
        "Freedom of Information Act 2000 s40(2): what would tell the number of a few children is not given."
    )

    def __init__(self, cause: Cause, still: Sequence[str]) -> None:
        self.because_of = tuple(map(_as_printed, cause.earlier))
        self.still = tuple(still)
        self.left_out = tuple(cell.words or cell.name for cell in cause.left_out)
        without = f" Without {_and(self.because_of)}, printed before, it would be." if self.because_of else ""
        what = "; ".join(dict.fromkeys(item.words for item in cause.broken[:3]))
        super().__init__(
            f"Nothing that could be hidden makes this safe: {what}.{without}",
            next_step=f"Something can still be said of {_and(self.still)}, if this is left out: {_and(self.left_out)}."
            if still
            else "Ask for wider periods or fewer categories, or say in words that the figures cannot be given.",
        )


class NotReasonedInFull(Refusal):
    """A reader could use more than homeward reasons with, and whoever asked wanted nothing let out on such terms."""

    code: ClassVar[str] = "not-reasoned-in-full"
    ground: ClassVar[str] = "What is not proven safe is not called safe."

    def __init__(self, limits: Sequence[str]) -> None:
        super().__init__(
            f"These tables are too many, or too finely crossed, to reason with in full: {'; '.join(limits)}.",
            next_step="Ask for fewer breakdowns at once, or fewer of them crossed with one another.",
        )


class NamedTwice(Refusal):
    """Two tables of one publication bear one name."""

    code: ClassVar[str] = "table-named-twice"
    ground: ClassVar[str] = "What is let out is what was checked, table by table."


def let_out(
    answers: Sequence[RawAnswer],
    *,
    policy: Policy,
    strength: Strength | None = None,
    earlier: Sequence[EarlierPublication] = (),
    cost: Cost = dearer_totals,
    time_limit: float = 60.0,
    in_full: bool = False,
    report: Report = lambda _: None,
) -> Released:
    """Everything that these answers hold, printed together so that the policy's promise is kept beside all earlier publications.

    `cost` weighs what hiding a cell loses; `strength` is the policy's own if not given; `time_limit` is in seconds, for choosing and
    again for proving. Numbers are rounded where the policy rounds, and hidden elsewhere. `report` is told what is being done, and what
    a reader could use that is not reasoned with, which also stands in what is let out; with `in_full` nothing is let out then.

    Refuses with NothingCanBeLetOut where nothing safe is left; with NotReasonedInFull as said; with NotATable or CutTwoWays where the
    tables contradict themselves; with the attack's NotSafe where it finds, or cannot rule out, an inference: then nothing is let out.
    """
    tables = _named(answers)
    sums = [total for answer in answers for total in answer.sums]
    built = beside(tables, sums, earlier, cost)
    if built.limits and in_full:
        raise NotReasonedInFull(built.limits)
    for limit in built.limits:
        report(f"not reasoned with: {limit}")
    report(f"{len(built.problem.cells)} cells, {len(built.problem.relations)} relations: choosing what to hide")
    started = monotonic()
    shown = _protected(tables, built, policy, strength, time_limit)
    signs = sum(not isinstance(one, Shown) for one in shown.prints.values())
    report(f"{signs} cells hidden or rounded in {monotonic() - started:.1f} seconds: proving that this is safe")
    return release(
        built.problem,
        shown,
        policy,
        [_layout(name, table, built.names[name]) for name, table in tables.items()],
        strength=strength,
        figures=[figures for answer in answers for figures in answer.figures],
        snapshots=dict.fromkeys(answer.snapshot for answer in answers),
        limits=built.limits,
        seconds=max(time_limit, 1.0),
    )


def beside(
    tables: Mapping[str, RawTable],
    sums: Sequence[Sum],
    earlier: Sequence[EarlierPublication],
    cost: Cost = dearer_totals,
) -> Built:
    """The problem of printing these tables beside the ledger. A publication that cannot be about today's records keeps its own."""
    tables = _with_rests(tables, sums)
    corrected: frozenset[int] = frozenset()
    while True:
        ledger = read_ledger(earlier, corrected)
        built = build(tables, sums=sums, earlier=ledger.faces, cost=cost)
        found = contradicted(built.problem, ledger)
        if found <= corrected:
            return built
        corrected |= found


def _protected(
    tables: Mapping[str, RawTable], built: Built, policy: Policy, strength: Strength | None, seconds: float
) -> Printed:
    """What may be printed, at the least loss that was found."""
    problem = built.problem
    try:
        if policy.rounding:
            costs = costs_of(problem, Weigh.GIVEN)
            return rounded_print(round_to_base(problem, policy, strength=strength, costs=costs, seconds=seconds))
        return printed(problem, suppress(problem, policy, strength=strength, seconds=seconds), policy)
    except (NothingSafe, NoSafeRounding) as nothing:
        broken = nothing.broken
    cause = why_nothing_is_safe(problem, policy, broken, strength=strength, seconds=seconds)
    said = cause.still.printed.prints if cause.still else {}
    can_be_said = {name for name, one in said.items() if not isinstance(one, Hidden)}
    still = [table.title for name, table in tables.items() if can_be_said & set(built.names[name].values())]
    raise NothingCanBeLetOut(cause, still)


def _as_printed(cell: Cell) -> str:
    told = str(cell.low) if cell.low == cell.high else "as a range"
    return f"“{cell.words or cell.name}” ({told})"


def _named(answers: Sequence[RawAnswer]) -> dict[str, RawTable]:
    found: dict[str, RawTable] = {}
    for answer in answers:
        for table in answer.tables:
            if table.name in found:
                raise NamedTwice(
                    f"two tables are called {table.name!r}",
                    next_step="Give the tables of each answer names of their own.",
                )
            found[table.name] = table
    return found


def _layout(name: str, table: RawTable, cells: Mapping[tuple[str, ...], str]) -> TableLayout:
    return TableLayout(
        name=name,
        title=table.title,
        counts=table.counts,
        period=table.period,
        axes=table.axes,
        cells=cells,
        part_of=table.part_of,
        population=table.population,
        at_least=table.at_least,
    )


def _with_rests(tables: Mapping[str, RawTable], sums: Sequence[Sum]) -> dict[str, RawTable]:
    """Where a table and others add to what it is part of, the others are what is left of it: more is known of who is behind that."""
    found = dict(tables)
    for total in sums:
        for part in total.parts:
            table = found.get(part)
            others = [found[other] for other in total.parts if other != part and other in found]
            if table and table.part_of == total.whole and len(others) == len(total.parts) - 1 and not table.rest:
                found[part] = replace(table, rest=_rest(found[total.whole], table, others))
    return found


def _rest(whole: RawTable, part: RawTable, others: Sequence[RawTable]) -> dict[tuple[str, ...], RawCount]:
    """What is left of a whole, with the fewest children that can be behind it: as many as behind one of the others, or one is left."""
    rest = {}
    for key, count in part.cells.items():
        all_of, this = opened(whole.cells[key]), opened(count)
        left = [opened(other.cells[key]) for other in others]
        value = sum(o.value for o in left)
        if len(left) == 1:
            rest[key] = others[0].cells[key]
            continue
        children = max([min(value, 1), all_of.children - this.children, *(o.children for o in left)])
        if part.counts == "child":
            children = value
        largest = max([-(-value // children) if children else 0, *(o.largest for o in left)])
        rest[key] = RawCount(value, children, largest)
    return rest


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
