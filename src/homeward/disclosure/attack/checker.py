"""Whether a proof holds. No solver and no cleverness: only whole numbers are added and compared, so that anyone can follow or redo it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from homeward.disclosure.attack.knowledge import knowledge, reader_of
from homeward.disclosure.attack.proof import Proof
from homeward.disclosure.attack.protected import Protected, protected
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Printed, Problem, Relation

ANOTHER_READER: Final = "the strength assumes another reader"


def check_proof(problem: Problem, printed: Printed, policy: Policy, proof: Proof) -> tuple[str, ...]:
    """What is wrong with the proof, in words; nothing if it holds.

    It holds when (1) everything the policy protects has its claim, (2) every table named agrees with everything the reader knows, and
    (3) the two tables of each claim give its lowest and highest value, and these keep the promise. Of a claim with
    `before`, all that could be left, what it leaves of the promise must remain.
    """
    known = knowledge(problem, printed, policy, proof.reader)
    with_cell: dict[str, list[Relation]] = {name: [] for name in known.bounds}
    for relation in known.relations:
        for _, name in relation.terms:
            with_cell[name].append(relation)
    wrong: list[str] = []
    if not proof.tables or proof.tables[0].keys() != known.bounds.keys():
        return ("the first table does not give every cell",)
    first = proof.tables[0]
    for number, table in enumerate(proof.tables):
        # A relation none of whose cells differs from the first table holds because it holds there.
        relations = (
            known.relations if number == 0 else tuple({id(r): r for n in table for r in with_cell.get(n, ())}.values())
        )
        if table.keys() - known.bounds.keys():
            wrong.append(f"table {number} gives a cell that is not there")
        elif any(not _within(value, *known.bounds[name]) for name, value in table.items()):
            wrong.append(f"table {number} does not agree with what is printed")
        elif any(not _within(_sum(r.terms, table, first), r.low, r.high) for r in relations):
            wrong.append(f"table {number} breaks a relation")
    if wrong:
        return tuple(wrong)
    claims = {claim.protected: claim for claim in proof.claims}
    for item in protected(problem, printed, policy, proof.strength):
        claim = claims.get(item)
        if claim is None:
            wrong.append(f"nothing is claimed of {item.words}")
        elif not (0 <= claim.low_table < len(proof.tables) and 0 <= claim.high_table < len(proof.tables)):
            wrong.append(f"{item.words}: a table is not there")
        elif _sum(item.terms, proof.tables[claim.low_table], first) != claim.low:
            wrong.append(f"{item.words}: the table named does not give the lowest value")
        elif _sum(item.terms, proof.tables[claim.high_table], first) != claim.high:
            wrong.append(f"{item.words}: the table named does not give the highest value")
        elif not keeps(item, claim.low, claim.high, claim.before):
            wrong.append(f"{item.words}: the promise is not kept")
    if proof.reader is not reader_of(proof.strength):
        wrong.append(ANOTHER_READER)
    return tuple(wrong)


def keeps(item: Protected, low: int, high: int | None, before: tuple[int, int | None] | None) -> bool:
    """Whether a range keeps the promise, or all of it that could be left, `before`, where that falls short of it."""
    if before is None or item.open or item.kept(*before):
        return item.kept(low, high)
    at_most = None if item.at_most is None else max(item.at_most, before[0])
    ends = [end for end in (item.at_least, before[1]) if end is not None and item.at_least is not None]
    at_least = min(ends, default=None)
    if at_most == at_least:
        at_most = at_least = None  # promise and possible share one value only: any two will do
    left = replace(item, at_most=at_most, at_least=at_least)
    return left.kept(low, high) or (before[0] == before[1] and left.kept(low, low + 1))


def _within(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _sum(terms: tuple[tuple[int, str], ...], table: Mapping[str, int], first: Mapping[str, int]) -> int:
    return sum(coefficient * table.get(name, first[name]) for coefficient, name in terms)
