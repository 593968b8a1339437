"""An inference in plain words, with the few relations that it takes and the arithmetic on what is printed."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from homeward.disclosure.attack.knowledge import Knowledge
from homeward.disclosure.attack.narrowing import Contradicted
from homeward.disclosure.attack.protected import Why
from homeward.disclosure.attack.ranges import Ranges, Terms
from homeward.disclosure.attack.solving import NotDone
from homeward.disclosure.attack.verdict import Inference
from homeward.disclosure.checking import said
from homeward.disclosure.problem import Problem, Relation

FAR: Final = 60
"""The most relations among which a short explanation is looked for."""

SECONDS: Final = 5.0
"""Solver time for finding one; without it the sentence gives the range alone."""


def explained(problem: Problem, known: Knowledge, inference: Inference) -> str:
    """One or two sentences. The number itself is in them, so they are for whoever prepares the answer."""
    item, cells = inference.protected, problem.by_name
    if item.open:
        if item.why is Why.DOMINANCE:
            return f"“{item.words}” is printed as {inference.low}, and one child gives most of it."
        return f"“{item.words}” is printed as {inference.low}, and few children are behind it."
    if item.why is Why.GROUP:
        whole, part = (said(cells[name]) for _, name in item.terms)
        claim = f"A reader can work out that all of “{whole}” are “{part}”"
    else:
        claim = f"A reader can work out that “{item.words}” is {_is(inference.low, inference.high)}"
        if not inference.exact:
            claim += f", where {_must(item.at_most, item.at_least)} must stay possible"
    reason = because(problem, known, item.terms, inference.low, inference.high)
    return f"{claim}: {reason}." if reason else f"{claim}."


def because(problem: Problem, known: Knowledge, terms: Terms, low: int, high: int | None) -> str:
    """Why a sum has this range: the relations that it takes, each with what is printed put in. "" where no short reason is found."""
    relations = _enough(known, terms, low, high)
    if relations is None:
        return ""
    if sum_ := _arithmetic(relations, known, terms):
        return sum_
    steps = [_step(problem, relation, known) for relation in relations]
    return "; ".join(steps)


def _enough(known: Knowledge, terms: Terms, low: int, high: int | None) -> list[Relation] | None:
    """A least set of relations that gives the range by itself, looked for ever further from the cells; None if not found soon."""
    near = {name for _, name in terms}
    unclear = {name for name, (least, most) in known.bounds.items() if least != most}
    chosen: list[Relation] = []
    while True:
        wider = [r for r in known.relations if any(name in near for _, name in r.terms)]
        if len(wider) > FAR:
            return None
        if len(wider) == len(chosen) and chosen:
            return None
        chosen = wider
        near |= {name for r in chosen for _, name in r.terms if name in unclear}
        if _gives(known, chosen, terms, low, high):
            break
        if not chosen:
            return None
    for relation in list(chosen):
        without = [r for r in chosen if r is not relation]
        if _gives(known, without, terms, low, high):
            chosen = without
    return chosen


def _gives(known: Knowledge, relations: Sequence[Relation], terms: Terms, low: int, high: int | None) -> bool:
    try:
        found = Ranges(Knowledge(known.bounds, tuple(relations)), SECONDS).of(terms)
    except (Contradicted, NotDone):
        return False
    return (found.low, found.high) == (low, high)


def _arithmetic(relations: Sequence[Relation], known: Knowledge, terms: Terms) -> str:
    """The sum done in words, where equalities give it from printed numbers alone: "22 less 12, 3, 2 and 2"."""
    if any(r.low is None or r.low != r.high for r in relations):
        return ""
    hidden = dict.fromkeys(name for r in relations for _, name in r.terms if not _plain(known, name))
    wanted = dict.fromkeys(hidden, 0) | {name: c for c, name in terms if not _plain(known, name)}
    weights = _combined([{n: c for c, n in r.terms} for r in relations], wanted)
    if weights is None:
        return ""
    times = {name: Fraction(c) for c, name in terms if _plain(known, name)}
    constant = Fraction(0)
    for weight, relation in zip(weights, relations, strict=True):
        constant += weight * (relation.low or 0)
        for c, name in relation.terms:
            if _plain(known, name):
                times[name] = times.get(name, Fraction(0)) - weight * c
    if constant.denominator != 1 or any(abs(t) not in (0, 1) for t in times.values()):
        return ""
    numbers = [int(t) * known.bounds[name][0] for name, t in times.items()] + [int(constant)]
    words = _sum([n for n in numbers if n > 0], [-n for n in numbers if n < 0])
    reasons = list(dict.fromkeys(r.because for r in relations if r.because))
    return f"{words}, as {' and '.join(reasons)}" if 1 <= len(reasons) <= 2 else words


def _combined(rows: Sequence[dict[str, int]], wanted: dict[str, int]) -> list[Fraction] | None:
    """Weights with which the rows add to what is wanted in every hidden cell, by elimination; None where there are none."""
    matrix = [[Fraction(row.get(name, 0)) for row in rows] + [Fraction(c)] for name, c in wanted.items()]
    pivots: list[int] = []
    for column in range(len(rows)):
        at = next((i for i in range(len(pivots), len(matrix)) if matrix[i][column]), None)
        if at is None:
            continue
        here = len(pivots)
        matrix[here], matrix[at] = matrix[at], matrix[here]
        matrix[here] = [x / matrix[here][column] for x in matrix[here]]
        for i, row in enumerate(matrix):
            if i != here and row[column]:
                matrix[i] = [x - row[column] * y for x, y in zip(row, matrix[here], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in matrix[len(pivots) :]):
        return None
    weights = [Fraction(0)] * len(rows)
    for i, column in enumerate(pivots):
        weights[column] = matrix[i][-1]
    return weights


def _plain(known: Knowledge, name: str) -> bool:
    low, high = known.bounds[name]
    return low == high


def _knowns(relation: Relation, known: Knowledge, sign: int) -> tuple[list[int], list[int]]:
    """What the known cells and the constant add to and take from the hidden ones, when those stand alone on one side."""
    numbers = [
        -sign * c * known.bounds[name][0]
        for c, name in relation.terms
        if known.bounds[name][0] == known.bounds[name][1]
    ]
    numbers.append(sign * (relation.low or 0))
    return [n for n in numbers if n > 0], [-n for n in numbers if n < 0]


def _step(problem: Problem, relation: Relation, known: Knowledge) -> str:
    """One relation with what is printed put in: "A and B add to 8 (22 less 8 and 6), as the ages of a table add to its total"."""
    cells = problem.by_name
    hidden = [(c, name) for c, name in relation.terms if known.bounds[name][0] != known.bounds[name][1]]
    plain = (
        relation.low == relation.high and bool(hidden) and len({c for c, _ in hidden}) == 1 and abs(hidden[0][0]) == 1
    )
    if not plain:
        named = ", ".join(f"“{said(cells[name])}”" for _, name in relation.terms[:6])
        return f"{relation.because or 'a relation holds'} ({named}{', …' if len(relation.terms) > 6 else ''})"
    adds, takes = _knowns(relation, known, hidden[0][0])
    total = sum(adds) - sum(takes)
    names = [f"“{said(cells[name])}”" for _, name in hidden]
    verb = "is" if len(names) == 1 else "together are"
    sums = f" ({_sum(adds, takes)})" if len(adds) + len(takes) > 1 else ""
    reason = f", as {relation.because}" if relation.because else ""
    return f"{_listed(names)} {verb} {total}{sums}{reason}"


def _sum(adds: Sequence[int], takes: Sequence[int]) -> str:
    plus = _listed([str(n) for n in adds]) if adds else "0"
    if len(adds) > 1:
        plus = f"the sum of {plus}{',' if takes else ''}"
    return f"{plus} less {_listed([str(n) for n in takes])}" if takes else plus


def _listed(words: Sequence[str]) -> str:
    if len(words) > 12:
        return f"{', '.join(words[:10])} and {len(words) - 10} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _is(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low}"
    if low == high:
        return f"exactly {low}"
    return f"{low} or {high}" if high == low + 1 else f"from {low} to {high}"


def _must(at_most: int | None, at_least: int | None) -> str:
    if at_most is None:
        return f"{at_least} or more" if at_least is not None else "more than one number"
    return f"from {at_most} to {at_least}" if at_least is not None else f"{at_most}"
