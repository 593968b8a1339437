"""The ledger's arithmetic: what earlier publications printed, laid over one another and over this answer.

What was printed is known for good, and becomes PUBLIC cells. Where an earlier table counts the same events as one of this answer, or
of another earlier one, they share the smallest common pieces of time and category: a part-year and the full year, calendar and
financial years, ages in one answer and ethnicity in another.

*Which records.* A reader takes two publications to be about the same records for as long as they can be, whatever their dates, and so
does homeward. Where a number printed earlier cannot be true of the records of today, that publication was about other records: some
were put right since. Then a reader cannot lay the two over one another, cell by cell, and neither does homeward: the publication keeps
its own cells, whose relations among themselves still hold, and none to today's. What two totals printed before and after a correction
tell by their difference, that so many more were added than taken away, is in the first as much as in the second; no choice of what to
hide today undoes it, and the page `earlier-answers` says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from homeward.disclosure.building.faces import Face, axes_of, own_population
from homeward.disclosure.earlier import EarlierPublication
from homeward.disclosure.problem import Cell, Problem, Status


@dataclass(frozen=True)
class Ledger:
    """Tables of earlier publications as they are reasoned with. `of` gives for each table the place of its publication in the ledger."""

    faces: tuple[Face, ...]
    of: Mapping[str, int]


def read_ledger(publications: Sequence[EarlierPublication], corrected: frozenset[int] = frozenset()) -> Ledger:
    """Faces of all earlier tables. Those of the publications in `corrected` are about records that were put right since."""
    faces: list[Face] = []
    of: dict[str, int] = {}
    for number, publication in enumerate(publications):
        prefix = f"earlier answer {number + 1}: "
        names = {table.name for table in publication.tables}
        for table in publication.tables:
            population = own_population(table) if table.population else f"{prefix}{own_population(table)}"
            if number in corrected:
                population = f"{population}, as in {prefix[:-2]}"
            name = prefix + table.name
            of[name] = number
            faces.append(
                Face(
                    name=name,
                    title=table.title,
                    counts=table.counts,
                    period=table.period,
                    axes=axes_of(table),
                    population=population,
                    part_of=prefix + table.part_of if table.part_of in names else "",
                    at_least=table.at_least,
                    told={key: table.bounds(key) for key in table.cells},
                )
            )
    return Ledger(tuple(faces), of)


def contradicted(problem: Problem, ledger: Ledger) -> frozenset[int]:
    """The publications that printed what cannot be true beside the true numbers of this answer, or of a later publication."""
    cells = problem.by_name
    table_of = {cell.name: cell.name.rpartition("[")[0] for cell in problem.cells if cell.status is Status.PUBLIC}
    found: set[int] = set()
    for relation in problem.relations:
        involved = {ledger.of[table_of[name]] for _, name in relation.terms if name in table_of}
        if not involved:
            continue
        low, high = _sum_of_ends(relation.terms, cells)
        too_high = relation.high is not None and low is not None and low > relation.high
        too_low = relation.low is not None and high is not None and high < relation.low
        if too_high or too_low:
            found.add(min(involved))
    return frozenset(found)


def _sum_of_ends(terms: Sequence[tuple[int, str]], cells: Mapping[str, Cell]) -> tuple[int | None, int | None]:
    """The lowest and highest sum that prints and true numbers allow; None where there is no end."""
    lowest: int | None = 0
    highest: int | None = 0
    for coefficient, name in terms:
        low, high = _ends(cells[name])
        if coefficient < 0:
            low, high = high, low
        lowest = None if lowest is None or low is None else lowest + coefficient * low
        highest = None if highest is None or high is None else highest + coefficient * high
    return lowest, highest


def _ends(cell: Cell) -> tuple[int | None, int | None]:
    if cell.status is Status.PUBLIC:
        return cell.low, cell.high
    return (cell.value, cell.value) if cell.value is not None else (0, None)
