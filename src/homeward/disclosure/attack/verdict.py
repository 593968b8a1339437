"""The attack: whether a publication keeps its promise, proven, or what a reader can work out from it.

It shares no code with the remedies, which may be wrong; and it does not believe the solver, which may be wrong too. Only what the
checker passes is Safe.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from homeward.disclosure.attack.checker import ANOTHER_READER, check_proof, keeps
from homeward.disclosure.attack.knowledge import Knowledge, knowledge, knowledge_before, knowledge_hidden, reader_of
from homeward.disclosure.attack.narrowing import Contradicted
from homeward.disclosure.attack.proof import Claim, Proof
from homeward.disclosure.attack.protected import Protected, protected
from homeward.disclosure.attack.ranges import SECONDS, Range, Ranges
from homeward.disclosure.attack.solving import NotDone
from homeward.disclosure.checking import check, said
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Printed, Problem, Reader, Relation, Strength


@dataclass(frozen=True)
class Safe:
    """Every promise is kept, and the proof has been checked."""

    proof: Proof


@dataclass(frozen=True)
class Inference:
    """A promise that is not kept: the whole range that a reader can work out, both ends included, `high` None where it has no end."""

    protected: Protected
    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True)
class Unsafe:
    """What a reader can work out and must not, the exact ones first. `known` is what they work from.

    `complete` is False where time ran out after the first was found, so that there may be more.
    """

    inferences: tuple[Inference, ...]
    known: Knowledge
    complete: bool = True


@dataclass(frozen=True)
class NotProven:
    """Nobody knows: the solver stopped, or was not sure. Nothing is let out."""

    why: str


@dataclass(frozen=True)
class Contradiction:
    """What is printed cannot all be true, and `relations` are those that it breaks."""

    why: str
    relations: tuple[Relation, ...] = ()


Verdict = Safe | Unsafe | NotProven | Contradiction
Progress = Callable[[int, int], None]


def attack(
    problem: Problem,
    printed: Printed,
    policy: Policy,
    strength: Strength | None = None,
    *,
    reader: Reader | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Verdict:
    """Whether this print of this problem keeps the policy's promise, of its own strength unless another is given.

    `reader` is for comparison with programs that assume a weaker one; a publication is let out only against the reader that its
    strength assumes. `seconds` limits the solver; `progress` is told how many of how many promises have been looked at. Refuses with
    `checking.NotAProblem` or `knowledge.PrintDoesNotFit` what cannot be reasoned about.
    """
    check(problem)
    strength = strength or policy.strength
    reader = reader or reader_of(strength)
    known = knowledge(problem, printed, policy, reader)
    if (false := _false_print(problem, known)) is not None:
        return false
    claims: list[Claim] = []
    broken: list[Inference] = []
    items = protected(problem, printed, policy, strength)
    try:
        asked = _Asked(problem, known, knowledge_hidden(problem, policy, reader), seconds)
        asked.ranges.prepare([mark for item in items for mark in asked.marks(item)])
        for number, item in enumerate(items):
            answer = asked.about(item)
            if isinstance(answer, Claim):
                claims.append(answer)
            else:
                broken.append(answer)
            if progress:
                progress(number + 1, len(items))
    except Contradicted as contradicted:
        return contradiction(problem, contradicted)
    except NotDone as not_done:
        if not broken:
            return NotProven(str(not_done))
    if broken:
        ordered = tuple(sorted(broken, key=_first))
        return Unsafe(ordered, known, complete=len(claims) + len(broken) == len(items))
    proof = Proof(strength, reader, tuple(asked.ranges.tables), tuple(claims))
    wrong = [sentence for sentence in check_proof(problem, printed, policy, proof) if sentence != ANOTHER_READER]
    if wrong:
        return NotProven(f"the proof did not survive its check: {wrong[0]}")
    return Safe(proof)


def _first(inference: Inference) -> tuple[bool, bool, bool, int]:
    """What comes before what: exact numbers that are not printed, then small ones that are, then ranges."""
    return not inference.exact, inference.protected.open, inference.high is None, inference.high or 0


def ranges_of(
    problem: Problem, printed: Printed, policy: Policy, reader: Reader, *, seconds: float = SECONDS
) -> Mapping[str, Range]:
    """The exact range of every cell, to this reader. Raises `narrowing.Contradicted` or `solving.NotDone`."""
    check(problem)
    ranges = Ranges(knowledge(problem, printed, policy, reader), seconds)
    return {cell.name: ranges.of(((1, cell.name),)) for cell in problem.cells}


def contradiction(problem: Problem, contradicted: Contradicted) -> Contradiction:
    """What cannot all be true, in words."""
    because = "; ".join(dict.fromkeys(r.because for r in contradicted.relations if r.because))
    cell = problem.by_name.get(contradicted.cell)
    about = f", as {said(cell)} shows" if cell else ""
    return Contradiction(
        f"what is printed cannot all be true{about}{': ' + because if because else ''}", contradicted.relations
    )


class _Asked:
    """The tables of one attack, and the ranges that hiding everything, or the earlier publications, leave: worked out only when they
    matter.
    """

    def __init__(self, problem: Problem, known: Knowledge, hidden: Knowledge, seconds: float) -> None:
        values = {cell.name: cell.value for cell in problem.cells if cell.value is not None}
        truth = values if len(values) == len(problem.cells) else None
        self.ranges = Ranges(known, seconds, truth=truth)
        self._problem = problem
        self._seconds = seconds
        self._truth = truth
        self._all_hidden = hidden
        self._hidden: Ranges | None = None
        self._before: Ranges | None = None

    def marks(self, item: Protected) -> Iterator[tuple[str, int, int]]:
        """How far a single cell must be able to go: at least so high (1), at most so low (-1)."""
        if item.open or len(item.terms) != 1 or item.terms[0][0] != 1:
            return
        name, at = item.terms[0][1], self.ranges.value(item.terms, 0)
        if item.danger:
            yield name, item.danger[1] + 1, 1
            return
        low = at if item.at_most is None else min(at, item.at_most)
        high = at if item.at_least is None else max(at, item.at_least)
        yield name, low, -1
        yield name, high + (low == high), 1

    def about(self, item: Protected) -> Claim | Inference:
        """Two tables that keep the promise; or, where none do, the whole range that a reader can work out."""
        if not item.open and (claim := self._kept(item)):
            return claim
        if item.open:
            at = self.ranges.value(item.terms, 0)
            return Inference(item, at, at)
        found = self.ranges.near(item.terms)
        if item.kept(found.low, found.high):
            return self._claim(item, found.low_table, found.high_table, None)
        if (possible := self._possible(item, found)) and keeps(item, found.low, found.high, possible):
            return self._claim(item, found.low_table, found.high_table, possible)
        return Inference(item, found.low, found.high)

    def _possible(self, item: Protected, found: Range) -> tuple[int, int | None] | None:
        """All that could be left, where that falls short of the promise; None where hiding more would leave more."""
        if self._hidden is None:
            self._hidden = Ranges(self._all_hidden, self._seconds, truth=self._truth)
        hidden = self._hidden
        short_below = item.at_most is not None and found.low > item.at_most
        short_above = found.high is not None and item.at_least is not None and found.high < item.at_least
        single = found.exact and not (short_below or short_above)
        more = (short_below or single) and hidden.reaching(item.terms, found.low - 1, -1) is not None
        if not more and (short_above or single) and found.high is not None:
            more = hidden.reaching(item.terms, found.high + 1, 1) is not None
        if more:
            return None
        most = hidden.near(item.terms)
        if not most.exact:
            return most.low, most.high
        if self._before is None:
            self._before = Ranges(knowledge_before(self._problem), self._seconds)
        before = self._before.of(item.terms)
        return (before.low, before.high) if before.exact else None

    def _kept(self, item: Protected) -> Claim | None:
        """Two tables that keep the promise, looked for near the first; None where there are none."""
        reaching, at = self.ranges.reaching, self.ranges.value(item.terms, 0)
        if item.danger:
            for mark, sign in ((item.danger[1] + 1, 1), (item.danger[0] - 1, -1)):
                if (out := reaching(item.terms, mark, sign)) is not None:
                    return self._claim(item, *((0, out) if sign > 0 else (out, 0)), None)
        low = 0 if item.at_most is None else reaching(item.terms, item.at_most, -1)
        high = 0 if item.at_least is None else reaching(item.terms, item.at_least, 1)
        if low is None or high is None:
            return None
        if self.ranges.value(item.terms, low) == self.ranges.value(item.terms, high):
            if (further := reaching(item.terms, at + 1, 1)) is not None:
                high = further
            elif (further := reaching(item.terms, at - 1, -1)) is not None:
                low = further
            else:
                return None
        return self._claim(item, low, high, None)

    def _claim(self, item: Protected, low: int, high: int, before: tuple[int, int | None] | None) -> Claim:
        value = self.ranges.value
        return Claim(item, value(item.terms, low), value(item.terms, high), low, high, before)


def _false_print(problem: Problem, known: Knowledge) -> Contradiction | None:
    """A print that is not true: a reader would rightly conclude something false, and the ranges would mean nothing."""
    for cell in problem.cells:
        low, high = known.bounds[cell.name]
        if cell.value is not None and (cell.value < low or (high is not None and cell.value > high)):
            return Contradiction(f"what is to be printed of {said(cell)} is not true of it")
    return None
