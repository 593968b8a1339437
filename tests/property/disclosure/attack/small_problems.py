"""Small publication problems of every kind, and all tables that fit one, found by trying them. Shares nothing with the attack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from random import Random

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

MOST = 1_000
"""More tables than this are not tried one by one; the generator is asked again."""

Bounds = dict[str, tuple[int, int]]


class TooMany(Exception):
    """More tables fit than are worth trying."""


def seeded(seed: int) -> Random:
    """The same choices on every machine."""
    return Random(seed)  # noqa: S311  # choices for tests


# --- all tables that fit ------------------------------------------------------------------------------------------------------------


def tables_that_fit(bounds: Mapping[str, tuple[int, int]], relations: tuple[Relation, ...]) -> list[dict[str, int]]:
    """Every table: each number for each cell is tried in turn, except those that one relation by itself rules out.

    Raises TooMany when there are too many to be worth it.
    """
    rows = [([(c, n) for c, n in r.terms], r.low, r.high) for r in relations]
    of: dict[str, list[int]] = {name: [] for name in bounds}
    for i, (terms, _, _) in enumerate(rows):
        for _, name in terms:
            of[name].append(i)
    names = _in_order(bounds, rows, of)
    # What each relation can still come to: its placed cells, and the least and most of the others.
    least = [sum(min(c * bounds[n][0], c * bounds[n][1]) for c, n in terms) for terms, _, _ in rows]
    most = [sum(max(c * bounds[n][0], c * bounds[n][1]) for c, n in terms) for terms, _, _ in rows]
    coefficient = [{n: c for c, n in terms} for terms, _, _ in rows]
    found: list[dict[str, int]] = []
    table: dict[str, int] = {}
    steps = 0

    def place(at: int) -> None:
        nonlocal steps
        steps += 1
        if len(found) > MOST or steps > 4 * MOST:
            raise TooMany
        if at == len(names):
            found.append(dict(table))
            return
        name = names[at]
        low, high = bounds[name]
        for value in range(low, high + 1):
            undo = []
            for i in of[name]:
                c = coefficient[i][name]
                undo.append((i, least[i], most[i]))
                least[i] += c * value - min(c * low, c * high)
                most[i] += c * value - max(c * low, c * high)
            if all(
                (rows[i][1] is None or most[i] >= rows[i][1]) and (rows[i][2] is None or least[i] <= rows[i][2])
                for i in of[name]
            ):
                table[name] = value
                place(at + 1)
                del table[name]
            for i, before, after in undo:
                least[i], most[i] = before, after

    if all(
        (row[1] is None or most[i] >= row[1]) and (row[2] is None or least[i] <= row[2]) for i, row in enumerate(rows)
    ):
        place(0)
    return found


def _in_order(
    bounds: Mapping[str, tuple[int, int]],
    rows: list[tuple[list[tuple[int, str]], int | None, int | None]],
    of: Mapping[str, list[int]],
) -> list[str]:
    """The cells in an order in which relations are soon complete."""
    left = [sum(1 for _, n in terms if bounds[n][0] != bounds[n][1]) for terms, _, _ in rows]
    fixed = [n for n in bounds if bounds[n][0] == bounds[n][1]]
    todo, order = [n for n in bounds if bounds[n][0] != bounds[n][1]], []
    while todo:
        name = min(
            todo,
            key=lambda n: (
                min((left[i] for i in of[n] if len(rows[i][0]) > 1), default=99),
                bounds[n][1] - bounds[n][0],
            ),
        )
        todo.remove(name)
        order.append(name)
        for i in of[name]:
            left[i] -= 1
    return fixed + order


def what_a_reader_takes(
    problem: Problem, printed: Printed, policy: Policy, reader: Reader
) -> dict[str, tuple[int, int | None]]:
    """What each print tells, written again from the words of the policy."""
    k, f = policy.threshold, 1 if policy.zeros_shown else 0
    taken: dict[str, tuple[int, int | None]] = {}
    for cell in problem.cells:
        print_ = printed.prints.get(cell.name)
        if cell.status is Status.PUBLIC:
            taken[cell.name] = (cell.low, cell.high)
        elif print_ is None:
            taken[cell.name] = (0, None)
        elif isinstance(print_, Shown):
            taken[cell.name] = (print_.value, print_.value)
        elif isinstance(print_, Rounded):
            taken[cell.name] = (max(0, print_.value - print_.base + 1), print_.value + print_.base - 1)
        elif reader is Reader.NONE:
            taken[cell.name] = (0, None)
        else:
            small = f <= (cell.children or 0) < k
            by_size = print_.marker is not Marker.MERGED or reader is Reader.BANDED
            if print_.marker is not Marker.MERGED:
                small = print_.marker is Marker.SMALL
            if not by_size:
                taken[cell.name] = (f, None)
            elif small:
                taken[cell.name] = (f, None if cell.events else k - 1)
            else:
                taken[cell.name] = (k, None)
    return taken


# --- policies and prints ------------------------------------------------------------------------------------------------------------


def a_policy(r: Random) -> Policy:
    return Policy(
        name="for a test",
        version="1",
        valid_from=date(2026, 1, 1),
        valid_to=None,
        reason="",
        source="",
        verified=False,
        threshold=r.choice([2, 3, 3, 4]),
        zeros_shown=r.random() < 0.6,
        one_sign=r.random() < 0.6,
        strength=r.choice(list(Strength)),
        groups=r.random() < 0.4,
        dominance=r.choice([1.0, 1.0, 0.8]),
        sums=r.random() < 0.6,
        rounding=0,
        figure_minimum=10,
    )


def a_print(r: Random, problem: Problem, policy: Policy) -> Printed:
    """Small cells are mostly hidden, and some others too, without any thought for safety."""
    prints: dict[str, Print] = {}
    likely = r.choice([0.15, 0.3, 0.5])
    base = r.choice([3, 5]) if r.random() < 0.15 else 0
    for cell in problem.cells:
        if cell.status not in (Status.OFFERED, Status.MUST_SHOW):
            continue
        assert cell.value is not None
        assert cell.children is not None
        small = (1 if policy.zeros_shown else 0) <= cell.children < policy.threshold
        zero = policy.zeros_shown and cell.value == 0
        hide = cell.status is Status.OFFERED and not zero and (r.random() < 0.95 if small else r.random() < likely)
        if base:
            down = cell.value // base * base
            up = down + base if down != cell.value and r.random() < 0.5 else down
            prints[cell.name] = Rounded(up, base)
        elif not hide:
            prints[cell.name] = Shown(cell.value)
        elif policy.one_sign:
            prints[cell.name] = Hidden(Marker.MERGED)
        else:
            prints[cell.name] = Hidden(Marker.SMALL if small else Marker.OTHER)
    return Printed(prints)


def with_ends(problem: Problem, most: int) -> Problem:
    """The same with every cell at most so much, so that there are finitely many tables. A reader knows how many children there are."""
    ends = tuple(
        Relation(((1, cell.name),), None, max(most, cell.value or 0), "no more than there are")
        for cell in problem.cells
    )
    return replace(problem, relations=problem.relations + ends)


# --- problems of every kind ---------------------------------------------------------------------------------------------------------


def _count(r: Random) -> int:
    return r.choice([0, 0, 1, 1, 2, 3, 4, 6])


def child_cell(name: str, value: int | None, **more: object) -> Cell:
    return Cell(name, value, value, **more)  # type: ignore[arg-type]  # the keywords of Cell


def whole_of(whole: str, parts: list[str], because: str = "parts add to the whole") -> Relation:
    return Relation((*((1, p) for p in parts), (-1, whole)), 0, 0, because)


def crossed(r: Random, sizes: tuple[int, ...], prefix: str = "") -> Problem:
    """A table of any dimension with all its totals."""
    leaves = {key: _count(r) for key in product(*(range(n) for n in sizes))}
    keys = list(product(*([*range(n), "*"] for n in sizes)))
    values = {
        k: sum(v for leaf, v in leaves.items() if all(a in ("*", b) for a, b in zip(k, leaf, strict=True)))
        for k in keys
    }
    name = {k: prefix + "/".join(map(str, k)) for k in keys}
    cells = tuple(
        child_cell(name[k], values[k], status=Status.OFFERED if r.random() < 0.9 else Status.MUST_SHOW) for k in keys
    )
    relations = tuple(
        whole_of(name[k], [name[(*k[:i], j, *k[i + 1 :])] for j in range(sizes[i])])
        for k in keys
        for i in range(len(sizes))
        if k[i] == "*"
    )
    return Problem(cells, relations)


def one_way(r: Random) -> Problem:
    return crossed(r, (r.randint(1, 5),))


def two_way(r: Random) -> Problem:
    return crossed(r, (r.randint(2, 3), r.randint(2, 3)))


def three_way(r: Random) -> Problem:
    return crossed(r, (2, 2, 2))


def four_way(r: Random) -> Problem:
    return crossed(r, (2, 2, 2, r.choice([1, 2])))


def hierarchy(r: Random) -> Problem:
    """Groups of categories, some of groups again, with and without a second axis."""
    leaves = [f"leaf{i}" for i in range(r.randint(3, 6))]
    value = {leaf: _count(r) for leaf in leaves}
    relations, level = [], leaves
    while len(level) > 1:
        above = []
        while level:
            taken, level = level[: r.randint(1, 3)], level[r.randint(1, 3) :] if len(level) > 3 else []
            level = [x for x in level if x not in taken]
            if len(taken) == 1:
                above.append(taken[0])
                continue
            group = f"group{len(value)}"
            value[group] = sum(value[x] for x in taken)
            relations.append(whole_of(group, taken))
            above.append(group)
        if len(above) > 1 and r.random() < 0.5:
            value["all"] = sum(value[x] for x in above)
            relations.append(whole_of("all", above))
            above = ["all"]
        level = above if len(above) < 4 and r.random() < 0.9 else []
    return Problem(tuple(child_cell(n, v) for n, v in value.items()), tuple(relations))


def linked(r: Random) -> Problem:
    """The same children by one axis and by another: two tables with a total in common."""
    first = [_count(r) for _ in range(r.randint(2, 4))]
    left, second = sum(first), []
    for _ in range(r.randint(1, 3)):
        second.append(r.randint(0, left))
        left -= second[-1]
    second.append(left)
    cells = [child_cell("all", sum(first))]
    cells += [child_cell(f"a{i}", v) for i, v in enumerate(first)] + [
        child_cell(f"b{i}", v) for i, v in enumerate(second)
    ]
    relations = (
        whole_of("all", [f"a{i}" for i in range(len(first))]),
        whole_of("all", [f"b{i}" for i in range(len(second))]),
    )
    return Problem(tuple(cells), relations)


def distinct(r: Random) -> Problem:
    """Children by year and over all years, with the children of each set of years as what nobody prints."""
    years = range(r.choice([2, 2, 2, 3]))
    sets = [s for n in range(1, len(years) + 1) for s in combinations(years, n)]
    counted = r.random() < 0.7
    held = {s: r.choice([0, 0, 1, 2, 3]) for s in sets}
    cells = [
        child_cell("x" + "".join(map(str, s)), held[s] if counted else None, status=Status.UNPRINTED) for s in sets
    ]
    relations = []
    for y in years:
        cells.append(child_cell(f"year{y}", sum(v for s, v in held.items() if y in s)))
        relations.append(whole_of(f"year{y}", ["x" + "".join(map(str, s)) for s in sets if y in s]))
    cells.append(child_cell("ever", sum(held.values())))
    relations.append(whole_of("ever", ["x" + "".join(map(str, s)) for s in sets]))
    return Problem(tuple(cells), tuple(relations))


def inequalities(r: Random) -> Problem:
    """Distinct counts of which a reader knows only: no part above the whole, the whole at most the sum."""
    parts = [_count(r) for _ in range(r.randint(2, 3))]
    whole = r.randint(max(parts), sum(parts))
    cells = [child_cell("whole", whole), *(child_cell(f"part{i}", v) for i, v in enumerate(parts))]
    relations = [
        Relation(((1, "whole"), (-1, f"part{i}")), 0, None, "no part above the whole") for i in range(len(parts))
    ]
    terms = (*((1, f"part{i}") for i in range(len(parts))), (-1, "whole"))
    relations.append(Relation(terms, 0, None, "the whole at most the sum"))
    if r.random() < 0.5:
        among = r.randint(0, parts[0])
        cells += [child_cell("among", among), child_cell("not among", parts[0] - among, status=Status.UNPRINTED)]
        relations.append(whole_of("part0", ["among", "not among"]))
    return Problem(tuple(cells), tuple(relations))


def earlier(r: Random) -> Problem:
    """A table beside an earlier one: some of its cells were printed plainly, some as a range, some by another cut."""
    base = crossed(r, (r.randint(2, 4),))
    cells, relations = list(base.cells), list(base.relations)
    for cell in base.cells:
        if r.random() < 0.4:
            assert cell.value is not None
            low = r.randint(max(0, cell.value - 3), cell.value)
            high = None if r.random() < 0.2 else r.randint(cell.value, cell.value + 3)
            if r.random() < 0.3:
                low = high = cell.value
            kept = cell.value if r.random() < 0.5 else None
            cells.append(child_cell(f"was {cell.name}", kept, status=Status.PUBLIC, low=low, high=high))
            since = r.choice([0, 0, 0, 1])
            relations.append(
                Relation(((1, cell.name), (-1, f"was {cell.name}")), 0, since, "the earlier period lies within")
            )
    return Problem(tuple(cells), tuple(relations))


def by_number_of_events(r: Random) -> Problem:
    """Children by how many events each has, and the events: coefficients other than one, where whole numbers matter."""
    groups = range(r.choice([1, 2]))
    cells, relations = [], []
    for g in groups:
        with_j = {j: r.choice([0, 0, 1, 2, 3]) for j in (1, 2, 3)}
        cells += [
            child_cell(f"{g}: {j} events", v, status=r.choice([Status.UNPRINTED, Status.OFFERED]))
            for j, v in with_j.items()
        ]
        events, children = sum(j * v for j, v in with_j.items()), sum(with_j.values())
        largest = max((j for j, v in with_j.items() if v), default=0)
        cells.append(Cell(f"{g}: events", events, children, events=True, largest=largest))
        cells.append(child_cell(f"{g}: children", children))
        relations.append(
            Relation((*((j, f"{g}: {j} events") for j in with_j), (-1, f"{g}: events")), 0, 0, "events add")
        )
        relations.append(whole_of(f"{g}: children", [f"{g}: {j} events" for j in with_j]))
    if len(groups) == 2:
        both = [next(c for c in cells if c.name == f"{g}: events") for g in groups]
        value, children = sum(c.value or 0 for c in both), sum(c.children or 0 for c in both)
        cells.append(Cell("all events", value, children, events=True, largest=max(c.largest for c in both)))
        relations.append(whole_of("all events", [c.name for c in both]))
    return Problem(tuple(cells), tuple(relations))


KINDS: dict[str, Callable[[Random], Problem]] = {
    "one way": one_way,
    "two way": two_way,
    "three way": three_way,
    "four way": four_way,
    "hierarchy": hierarchy,
    "linked": linked,
    "distinct": distinct,
    "inequalities": inequalities,
    "earlier": earlier,
    "by number of events": by_number_of_events,
}


@dataclass(frozen=True)
class Case:
    """A problem, how it is printed, and all tables that agree with that, to the reader whom the policy's strength assumes."""

    problem: Problem
    printed: Printed
    policy: Policy
    reader: Reader
    tables: list[dict[str, int]]

    def range_of(self, terms: tuple[tuple[int, str], ...]) -> tuple[int, int]:
        """The lowest and highest that a sum comes to in any table."""
        sums = [sum(c * table[name] for c, name in terms) for table in self.tables]
        return min(sums), max(sums)


def a_case(r: Random, kind: str) -> Case:
    """One problem of this kind, with a policy and a print of it. Raises TooMany where more tables fit than are worth trying."""
    policy = a_policy(r)
    problem = KINDS[kind](r)
    problem = with_ends(problem, max((c.value or 0 for c in problem.cells), default=0) + policy.threshold)
    printed = a_print(r, problem, policy)
    reader = Reader.BANDED if policy.strength is Strength.RULE_AWARE else Reader.MERGED
    ends = {relation.terms[0][1]: relation.high for relation in problem.relations if len(relation.terms) == 1}
    bounds = {
        name: (low, min(end for end in (high, ends[name]) if end is not None))
        for name, (low, high) in what_a_reader_takes(problem, printed, policy, reader).items()
    }
    return Case(problem, printed, policy, reader, tables_that_fit(bounds, problem.relations))
