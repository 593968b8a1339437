"""A finished publication as a problem: a cell for every number printed, and the relations that a reader would take to hold.

What is taken to be so, and is not printed, is said in words, so that whoever reads the findings can judge it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from homeward.disclosure.attack.reading.found import FoundTable, Place, is_time, is_whole
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Cell, Problem, Relation, Status

MOST_PERIODS: Final = 6
"""With more lines than this, children in several of them are reasoned about by inequalities and not by every set of lines."""


@dataclass(frozen=True)
class Line:
    """Numbers that belong together: parts, and the whole printed with them or reasoned about. Names are those of cells.

    `adds` says whether the parts are taken to add to the whole. `sets` names, where they do not, the children of each set of parts.
    """

    title: str
    parts: tuple[str, ...]
    labels: tuple[str, ...]
    whole: str
    adds: bool
    sets: tuple[tuple[tuple[str, ...], str], ...] = ()


@dataclass
class Related:
    """What `relate` gathers. `wrong` holds what cannot be true of the numbers printed, each as a sentence; `assumed` what is taken to be so."""

    policy: Policy
    cells: dict[str, Cell] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signs: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def problem(self) -> Problem:
        return Problem(tuple(self.cells.values()), tuple(self.relations))

    def bounds(self, name: str) -> tuple[int, int | None]:
        cell = self.cells[name]
        return (cell.low, cell.high) if cell.status is Status.PUBLIC else (0, None)

    def add(self, name: str, words: str, low: int = 0, high: int | None = None, *, printed: bool = True) -> str:
        """A cell for a number that is printed, or for one that a reader can reason about."""
        status = Status.PUBLIC if printed else Status.UNPRINTED
        self.cells[name] = Cell(name, None, None, words=words, status=status, low=low, high=high)
        return name

    def say(self, name: str, words: str, number: int) -> str:
        """A cell for a number that a sentence gives plainly."""
        self.said.append(name)
        self.signs[name] = str(number)
        return self.add(name, words, number, number)

    def holds(self, whole: str, parts: Sequence[str], because: str) -> None:
        """The parts add to the whole."""
        self.relations.append(Relation((*((1, part) for part in parts), (-1, whole)), 0, 0, because))


def relate(tables: Sequence[FoundTable], policy: Policy) -> Related:
    """Cells and relations of the tables, each by itself."""
    found = Related(policy)
    for number, table in enumerate(tables):
        places = table.places()
        names = {(p.labels, p.column): _cell(found, number, table, p) for p in places}
        for axis in range(table.labels):
            _down(found, table, places, names, axis)
        _across(found, table, places, names)
    return found


def words_of(table: FoundTable, place: Place) -> str:
    """What a number is of, in words: "Ethnicity: White British", with the head of its column where there is one."""
    head = f" ({place.column})" if place.column else ""
    return f"{table.title}: {', '.join(place.labels)}{head}"


def _cell(found: Related, number: int, table: FoundTable, place: Place) -> str:
    floor = 1 if found.policy.zeros_shown else 0
    low = place.sign.low if place.sign.low is not None else floor
    name = f"{number}|{'|'.join(place.labels)}|{place.column}"
    if place.sign.high is not None and place.sign.high < low:
        low = place.sign.high
    found.signs[name] = place.sign.text
    return found.add(name, words_of(table, place), low, place.sign.high)


def _down(
    found: Related, table: FoundTable, places: Sequence[Place], names: dict[tuple[tuple[str, ...], str], str], axis: int
) -> None:
    """Lines that run down one label column, one for each combination of the others."""
    along: dict[tuple[tuple[str, ...], str], list[Place]] = {}
    for place in places:
        along.setdefault(((*place.labels[:axis], *place.labels[axis + 1 :]), place.column), []).append(place)
    for (others, column), line in along.items():
        labels = [place.labels[axis] for place in line]
        parts = [p for p in line if not is_whole(p.labels[axis], labels)]
        wholes = [p for p in line if is_whole(p.labels[axis], labels)]
        if len(parts) < 2:
            continue
        about = ", ".join(x for x in (*others, column) if x)
        title = f"{table.title}{f' ({about})' if about else ''}"
        part_names = [names[(p.labels, p.column)] for p in parts]
        whole = names[(wholes[0].labels, wholes[0].column)] if len(wholes) == 1 else ""
        _line(found, title, part_names, [p.labels[axis] for p in parts], whole, _of_children(table, column))


def _across(
    found: Related, table: FoundTable, places: Sequence[Place], names: dict[tuple[tuple[str, ...], str], str]
) -> None:
    """Lines that run across columns, where one column is headed as the whole of the others."""
    heads = table.heads[table.labels :]
    wholes = [head for head in heads if is_whole(head, heads)]
    if len(wholes) != 1 or len(heads) < 3:
        return
    rows: dict[tuple[str, ...], list[Place]] = {}
    for place in places:
        rows.setdefault(place.labels, []).append(place)
    for labels, line in rows.items():
        parts = [p for p in line if p.column != wholes[0]]
        if len(parts) == len(heads) - 1 and len(line) == len(heads):
            title = f"{table.title} ({', '.join(labels)})"
            part_names = [names[(labels, p.column)] for p in parts]
            _line(found, title, part_names, [p.column for p in parts], names[(labels, wholes[0])], children=False)


def _of_children(table: FoundTable, column: str) -> bool:
    said = f"{column} {table.title if len(table.heads) == table.labels + 1 else ''}"
    return bool(re.search(r"child|young|people|person|pupil|distinct|individual", said, re.IGNORECASE))


def _line(found: Related, title: str, parts: list[str], labels: list[str], whole: str, children: bool) -> None:
    timed = is_time(labels)
    if not whole:
        if not timed:
            whole = found.add(f"all of {title}", f"all of {title}", printed=False)
            found.holds(whole, parts, f"the numbers of {title} add to their total")
            found.lines.append(Line(title, tuple(parts), tuple(labels), whole, adds=True))
        return
    low, high = _sum(found, parts)
    least, most = found.bounds(whole)
    could_add = (high is None or least <= high) and (most is None or low <= most)
    if could_add and not (timed and children and low != high):
        found.holds(whole, parts, f"the numbers of {title} add to their total")
        found.lines.append(Line(title, tuple(parts), tuple(labels), whole, adds=True))
    elif most is not None and any(found.bounds(part)[0] > most for part in parts):
        found.wrong.append(f"{title}: a part is above the total, so what is printed cannot all be true.")
    elif timed or (children and high is not None and high > least):
        _distinct(found, title, parts, labels, whole)
    else:
        found.wrong.append(f"{title}: {_added(found, parts)}, and {found.signs[whole]} is printed as their total.")


def _added(found: Related, parts: Sequence[str]) -> str:
    low, high = _sum(found, parts)
    if low == high:
        return f"the numbers add to {low}"
    return f"the numbers add to {low} or more" if high is None else f"the numbers add to between {low} and {high}"


def _sum(found: Related, parts: Sequence[str]) -> tuple[int, int | None]:
    bounds = [found.bounds(part) for part in parts]
    highs = [high for _, high in bounds]
    return sum(low for low, _ in bounds), None if None in highs else sum(h for h in highs if h is not None)


def _distinct(found: Related, title: str, parts: list[str], labels: list[str], whole: str) -> None:
    """Children counted once in each part and once in all: one unknown for the children of every set of parts."""
    _, high = _sum(found, parts)
    most = found.bounds(whole)[1]
    if high is not None and most is not None and found.bounds(whole)[0] > high:
        found.wrong.append(
            f"{title}: {_added(found, parts)}, and more, {found.signs[whole]}, is printed of all of them together."
        )
        return
    if len(parts) > MOST_PERIODS:
        for part in parts:
            found.relations.append(Relation(((1, whole), (-1, part)), 0, None, "no part is above the whole"))
        terms = (*((1, part) for part in parts), (-1, whole))
        found.relations.append(Relation(terms, 0, None, "the whole is at most the sum"))
        found.lines.append(Line(title, tuple(parts), tuple(labels), whole, adds=False))
        return
    sets = []
    for chosen in _subsets(len(parts)):
        said = " and ".join(labels[i] for i in chosen)
        within = "in no other" if len(chosen) == 1 else "in each of them and in no other"
        name = found.add(f"{title}: only {chosen}", f"{title}: counted in {said}, {within}", printed=False)
        sets.append((tuple(parts[i] for i in chosen), name))
    for part, label in zip(parts, labels, strict=True):
        found.holds(
            part, [name for members, name in sets if part in members], f"each child of {label} is counted there once"
        )
    found.holds(whole, [name for _, name in sets], f"each child of {title} is counted once in all")
    found.lines.append(Line(title, tuple(parts), tuple(labels), whole, adds=False, sets=tuple(sets)))


def _subsets(n: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, n + 1):
        yield from combinations(range(n), size)
