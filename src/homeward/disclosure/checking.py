"""Whether a problem can be reasoned about at all. Remedies and attack refuse one that cannot; nobody guesses what was meant."""

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar, Final

from homeward.disclosure.problem import Cell, Problem, Relation, Status
from homeward.vocabulary.refusals import Refusal

LARGEST: Final = 2**53
"""The largest whole number that every program holds exactly; beyond it the solver's arithmetic would not be whole."""


class NotAProblem(Refusal):
    """A publication problem that cannot be reasoned about. Its kinds are the classes below."""

    code: ClassVar[str] = "not-a-problem"
    ground: ClassVar[str] = "What cannot be checked is not let out."


class NothingToPublish(NotAProblem):
    """No cells at all."""

    code: ClassVar[str] = "nothing-to-publish"


class CellTwice(NotAProblem):
    """Two cells with one name, or one cell twice in a relation."""

    code: ClassVar[str] = "cell-twice"


class NegativeCount(NotAProblem):
    """Fewer than none."""

    code: ClassVar[str] = "negative-count"


class TooLarge(NotAProblem):
    """A number beyond 2^53, or a relation whose sum may go beyond it."""

    code: ClassVar[str] = "number-too-large"


class BadCell(NotAProblem):
    """A cell whose own facts do not agree, or that has none."""

    code: ClassVar[str] = "cell-does-not-agree"


class BadRelation(NotAProblem):
    """A relation that says nothing, or speaks of a cell that is not there."""

    code: ClassVar[str] = "bad-relation"


class LoopInHierarchy(NotAProblem):
    """A cell that is part of itself."""

    code: ClassVar[str] = "loop-in-hierarchy"


class TotalsDoNotAdd(NotAProblem):
    """The true counts break a relation that every reader would take as true."""

    code: ClassVar[str] = "totals-do-not-add"


def check(problem: Problem) -> None:
    """Refuse, with one of the classes above, a problem that cannot be reasoned about. Says which cell or relation, never a count."""
    if not problem.cells:
        raise NothingToPublish("there is nothing to publish: the problem has no cells")
    names = Counter(cell.name for cell in problem.cells)
    for name, times in names.items():
        if times > 1:
            raise CellTwice(
                f"the cell {name!r} is there {times} times", next_step="Give each cell one name and name it once."
            )
    for cell in problem.cells:
        _check_cell(cell)
    cells = problem.by_name
    for relation in problem.relations:
        _check_relation(relation, cells)
    _check_no_loop(problem.relations)
    for relation in problem.relations:
        _check_holds(relation, cells)


def whole_and_parts(relation: Relation) -> tuple[str, tuple[str, ...]] | None:
    """The whole and its parts, where the relation says that two or more parts add to one whole; None of any other relation."""
    if relation.low != 0 or relation.high != 0 or len(relation.terms) < 3:
        return None
    if any(abs(coefficient) != 1 for coefficient, _ in relation.terms):
        return None
    for sign in (1, -1):
        of_sign = [name for coefficient, name in relation.terms if coefficient == sign]
        if len(of_sign) == 1:
            return of_sign[0], tuple(name for coefficient, name in relation.terms if coefficient != sign)
    return None


def said(cell: Cell) -> str:
    """The cell in words, or its name where it has none."""
    return cell.words or cell.name


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def _check_cell(cell: Cell) -> None:
    numbers = [n for n in (cell.value, cell.children, cell.largest, cell.low, cell.high) if n is not None]
    if not all(map(_whole, numbers)):
        raise BadCell(f"{said(cell)}: a count is a whole number")
    if min(numbers) < 0:
        raise NegativeCount(f"{said(cell)}: a count cannot be negative")
    if max(numbers) > LARGEST:
        raise TooLarge(f"{said(cell)}: a count beyond 2^53 cannot be reasoned about exactly")
    if cell.status is Status.PUBLIC and cell.high is not None and cell.low > cell.high:
        raise BadCell(f"{said(cell)}: what was printed runs from a higher to a lower number")
    if cell.value is None or cell.children is None:
        if cell.value is not cell.children:
            raise BadCell(f"{said(cell)}: either both the count and the children behind it are known, or neither")
        if cell.status not in (Status.UNPRINTED, Status.PUBLIC):
            raise BadCell(f"{said(cell)}: a cell that is to be printed has no count")
        return
    if not min(cell.value, 1) <= cell.children <= cell.value:
        raise BadCell(
            f"{said(cell)}: the children behind a count are between one and the count, and none behind a count of none"
        )
    if not cell.events and cell.children != cell.value:
        raise BadCell(f"{said(cell)}: where children are counted, as many are behind a count as it says")
    if cell.largest > cell.value:
        raise BadCell(f"{said(cell)}: one child has more than the whole count")
    if cell.status is Status.PUBLIC and not cell.low <= cell.value <= (LARGEST if cell.high is None else cell.high):
        raise BadCell(f"{said(cell)}: the count is not within what was printed of it")


def _check_relation(relation: Relation, cells: Mapping[str, Cell]) -> None:
    because = relation.because or "a relation"
    if not relation.terms or (relation.low is None and relation.high is None):
        raise BadRelation(f"{because}: it says nothing")
    names = [name for _, name in relation.terms]
    if len(set(names)) < len(names):
        raise CellTwice(f"{because}: a cell is there twice")
    for coefficient, name in relation.terms:
        if name not in cells:
            raise BadRelation(f"{because}: there is no cell {name!r}")
        if not _whole(coefficient) or coefficient == 0:
            raise BadRelation(f"{because}: a coefficient is a whole number other than 0")
        if abs(coefficient) > LARGEST:
            raise TooLarge(f"{because}: a coefficient beyond 2^53 cannot be reasoned about exactly")
    for end in (relation.low, relation.high):
        if end is not None and not _whole(end):
            raise BadRelation(f"{because}: its ends are whole numbers")
        if end is not None and abs(end) > LARGEST:
            raise TooLarge(f"{because}: a number beyond 2^53 cannot be reasoned about exactly")
    if relation.low is not None and relation.high is not None and relation.low > relation.high:
        raise BadRelation(f"{because}: its lower end is above its upper end")
    if sum(abs(c) * (cells[n].value or 0) for c, n in relation.terms) > LARGEST:
        raise TooLarge(f"{because}: its sum goes beyond 2^53 and cannot be reasoned about exactly")


def _check_holds(relation: Relation, cells: Mapping[str, Cell]) -> None:
    total = 0
    for coefficient, name in relation.terms:
        value = cells[name].value
        if value is None:
            return
        total += coefficient * value
    if (relation.low is not None and total < relation.low) or (relation.high is not None and total > relation.high):
        named = ", ".join(said(cells[name]) for _, name in relation.terms[:4])
        raise TotalsDoNotAdd(
            f"the counts do not agree with this: {relation.because or 'a relation'} ({named}{', …' if len(relation.terms) > 4 else ''})",
            next_step="Count again from the snapshot, or take out the relation if it does not hold.",
        )


def _check_no_loop(relations: tuple[Relation, ...]) -> None:
    parts: dict[str, list[str]] = {}
    for relation in relations:
        if found := whole_and_parts(relation):
            parts.setdefault(found[0], []).extend(found[1])
    done: set[str] = set()
    for start in parts:
        path: list[str] = []
        on_path: set[str] = set()
        todo: list[tuple[str, bool]] = [(start, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                on_path.discard(path.pop())
                done.add(name)
            elif name in on_path:
                raise LoopInHierarchy(f"{name!r} is part of itself: {' within '.join(reversed([*path, name]))}")
            elif name not in done:
                path.append(name)
                on_path.add(name)
                todo.append((name, True))
                todo.extend((part, False) for part in parts.get(name, ()))
