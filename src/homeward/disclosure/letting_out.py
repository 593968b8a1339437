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
from homeward.disclosure.problem import Strength
from homeward.disclosure.released import Released
from homeward.disclosure.remedies.suppression import NothingSafe, Pattern, printed, suppress
from homeward.vocabulary.refusals import Refusal

Report = Callable[[str], None]


class NothingCanBeLetOut(Refusal):
    """No choice of what to hide makes these tables safe. `because_of` names the earlier answers without which it would be safe, and
    `still` the tables that can be let out without the others."""

    code: ClassVar[str] = "nothing-can-be-let-out"
    ground: ClassVar[str] = (
        "Freedom of Information Act 2000 s40(2): what would tell the number of a few children is not given."
    )

    def __init__(self, why: str, because_of: Sequence[str], still: Sequence[str]) -> None:
        cause = f" It would be safe without what was printed before in {_and(because_of)}." if because_of else ""
        super().__init__(
            f"Nothing that is hidden here makes this safe: {why}.{cause}",
            next_step=f"These can still be said, without the others: {_and(still)}."
            if still
            else "Ask for wider periods or fewer categories, or say in words that the figures cannot be given.",
        )
        self.because_of = tuple(because_of)
        self.still = tuple(still)


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
    report: Report = lambda _: None,
) -> Released:
    """Everything that these answers hold, printed together so that the policy's promise is kept beside all earlier publications.

    `cost` weighs what hiding a cell loses; `strength` is the policy's own if not given; `time_limit` is in seconds, for choosing and
    again for proving. `report` is told what is being done, and what a reader could use that homeward does not reason with.

    Refuses with NothingCanBeLetOut where nothing safe is left; with NotATable or CutTwoWays where the tables contradict themselves;
    with the attack's NotSafe where it finds, or cannot rule out, an inference: then nothing is let out.
    """
    tables = _named(answers)
    sums = [total for answer in answers for total in answer.sums]
    built = beside(tables, sums, earlier, cost)
    for limit in built.limits:
        report(f"not reasoned with: {limit}")
    report(f"{len(built.problem.cells)} cells, {len(built.problem.relations)} relations: choosing what to hide")
    started = monotonic()
    pattern = _chosen(tables, sums, earlier, cost, built, policy, strength, time_limit)
    report(f"{len(pattern.hidden)} cells hidden in {monotonic() - started:.1f} seconds: proving that this is safe")
    return release(
        built.problem,
        printed(built.problem, pattern, policy),
        policy,
        [_layout(name, table, built.names[name]) for name, table in tables.items()],
        strength=strength,
        figures=[figures for answer in answers for figures in answer.figures],
        snapshots=dict.fromkeys(answer.snapshot for answer in answers),
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


def _chosen(
    tables: Mapping[str, RawTable],
    sums: Sequence[Sum],
    earlier: Sequence[EarlierPublication],
    cost: Cost,
    built: Built,
    policy: Policy,
    strength: Strength | None,
    seconds: float,
) -> Pattern:
    try:
        return suppress(built.problem, policy, strength=strength, seconds=seconds)
    except NothingSafe as nothing:
        why = nothing.sentence

    def safe(some: Mapping[str, RawTable], ledger: Sequence[EarlierPublication]) -> bool:
        kept = [total for total in sums if {total.whole, *total.parts} <= set(some)]
        try:
            suppress(beside(some, kept, ledger, cost).problem, policy, strength=strength, seconds=seconds)
        except NothingSafe:
            return False
        return True

    causes = [
        number for number in range(len(earlier)) if safe(tables, [e for n, e in enumerate(earlier) if n != number])
    ]
    named = [" and ".join(table.title for table in earlier[number].tables) for number in causes]
    still = [some for some in _whole_families(tables) if len(some) < len(tables) and safe(some, earlier)]
    raise NothingCanBeLetOut(why, named, [table.title for some in still for table in some.values()])


def _whole_families(tables: Mapping[str, RawTable]) -> list[dict[str, RawTable]]:
    """Each table with those it is a part of."""
    found = []
    for name in tables:
        some, todo = {}, [name]
        while todo:
            one = todo.pop()
            some[one] = tables[one]
            todo += [other for other in (tables[one].part_of, *tables[one].both_of, *tables[one].either_of) if other]
        found.append({other: some[other] for other in tables if other in some})
    return [some for n, some in enumerate(found) if some not in found[:n]]


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
