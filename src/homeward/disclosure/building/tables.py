"""From the tables of one answer, and what was printed before, to the problem of printing them: cells, pieces and all relations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from homeward.counts.answer import Sum
from homeward.counts.raw import ALL, RawTable
from homeward.disclosure.building import faces as form
from homeward.disclosure.building.faces import Face, Key
from homeward.disclosure.building.family import Family
from homeward.disclosure.building.registry import Registry
from homeward.disclosure.building.shares import Share, relations
from homeward.disclosure.building.soundness import check_raw
from homeward.disclosure.problem import Problem

Cost = Callable[[Face, Key], float]


@dataclass(frozen=True)
class Built:
    """A problem, the cell of each place of each table, and in words what a reader could use that is not in it (`limits`)."""

    problem: Problem
    names: Mapping[str, Mapping[Key, str]]
    limits: tuple[str, ...]


_WHOLE = 25


def dearer_totals(face: Face, key: Key) -> float:
    """What hiding a cell costs: 1 for the finest, three times as much for each axis over which it is a whole or a group.

    The whole of everything is what an applicant asks for first, and costs as much as all the rest of its table.
    """
    if all(code == ALL for code in key):
        return float(max(_WHOLE, len(face.keys)))
    cost = 1.0
    for axis, code in zip(face.axes, key, strict=True):
        if code == ALL or any(category.within == code for category in axis.categories):
            cost *= 3
    return cost


def build(
    tables: Mapping[str, RawTable],
    *,
    sums: Sequence[Sum] = (),
    shares: Sequence[Share] = (),
    earlier: Sequence[Face] = (),
    cost: Cost = dearer_totals,
) -> Built:
    """The problem of printing these tables, given by name, beside everything printed earlier.

    `shares` are percentages that are printed whatever is hidden. A number in a sentence is a table without axes: where it counts what
    a cell of another table counts, the two are one cell.

    Refuses with NotATable tables that contradict themselves, and with CutTwoWays tables that cannot be laid over one another.
    """
    check_raw(tables)
    every = [*form.from_raw(tables), *earlier]
    registry = Registry()
    names: dict[str, dict[Key, str]] = {}
    limits: list[str] = []
    for number, family in enumerate(_families(every), start=1):
        one = Family(registry, _name(family, number), family, cost)
        one.build()
        names |= one.names
        limits += one.limits
    for total in sums:
        for key in names[total.whole]:
            parts = [names[part].get(key) for part in total.parts]
            known = [part for part in parts if part is not None]
            if len(known) == len(parts):
                registry.whole_is_sum(names[total.whole][key], known, "the tables of an answer add up")
    for share in shares:
        of, out_of = (names[table][key] for table, key in (share.of, share.out_of))
        for relation in relations(share, of, out_of):
            registry.add(relation.terms, relation.low, relation.high, relation.because)
    registry.work_out()
    return Built(
        Problem(tuple(registry.cells.values()), tuple(registry.relations.values())), names, tuple(dict.fromkeys(limits))
    )


def _families(faces: Sequence[Face]) -> list[list[Face]]:
    """Tables in families: those of one population, and of populations that lie within one another, belong together."""
    by_name = {face.name: face for face in faces}
    head = {face.population: face.population for face in faces}

    def top(population: str) -> str:
        while head[population] != population:
            population = head[population]
        return population

    for face in faces:
        for other in (face.part_of, *face.both_of, *face.either_of):
            if other:
                head[top(face.population)] = top(by_name[other].population)
    found: dict[str, list[Face]] = {}
    for face in faces:
        found.setdefault(top(face.population), []).append(face)
    return list(found.values())


def _name(family: Sequence[Face], number: int) -> str:
    populations = {face.population for face in family}
    return populations.pop() if len(populations) == 1 else f"family {number}"
