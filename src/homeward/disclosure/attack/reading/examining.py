"""What can be worked out from a finished publication, in plain sentences: the reading of `homeward attack FILE`."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from homeward.disclosure.attack.explaining import because, explained
from homeward.disclosure.attack.knowledge import Knowledge, knowledge_before
from homeward.disclosure.attack.narrowing import Contradicted, narrow
from homeward.disclosure.attack.protected import protected
from homeward.disclosure.attack.ranges import SECONDS, Range, Ranges
from homeward.disclosure.attack.reading.counting import count_tables
from homeward.disclosure.attack.reading.found import FoundTable, NotATable
from homeward.disclosure.attack.reading.relating import Line, Related, relate
from homeward.disclosure.attack.reading.saying import heed
from homeward.disclosure.attack.reading.statements import read_statements
from homeward.disclosure.attack.solving import NotDone
from homeward.disclosure.attack.verdict import Inference
from homeward.disclosure.checking import check
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Printed, Relation, Status


@dataclass(frozen=True)
class Findings:
    """What was found. `sentences` says all of it, in an order to be read; the others hold it for a program.

    `wrong`: what cannot all be true. `small`: numbers printed that are below the threshold, in words. `inferences`: what can be worked
    out that the policy protects. `proven` is False where the solver did not finish; then nothing found does not mean nothing there.
    """

    sentences: tuple[str, ...]
    wrong: tuple[str, ...]
    small: tuple[str, ...]
    inferences: tuple[Inference, ...]
    proven: bool

    @property
    def nothing(self) -> bool:
        """Whether the publication keeps this policy, as far as its own numbers go."""
        return self.proven and not (self.wrong or self.small or self.inferences)


def examine(
    tables: Sequence[FoundTable], policy: Policy, statements: Sequence[str] = (), *, seconds: float = SECONDS
) -> Findings:
    """Read tables, and sentences beside them, as a stranger does who knows that counts are whole and not negative.

    The policy says which numbers are small, and whether a sign may stand for none. Refuses with `found.NotATable` what is no table or
    holds no number, and with `checking.TooLarge` a number beyond 2^53.
    """
    found = relate(tables, policy)
    told = heed(found, read_statements(statements))
    if not found.cells:
        raise NotATable("there is no number here that can be reasoned about")
    check(found.problem)
    known = _consistent(found)
    small = [cell.words for cell in found.cells.values() if _small(found, cell.name) and cell.name in found.signs]
    sentences = [*found.assumed, *found.wrong, *_small_sentences(found)]
    inferences: list[Inference] = []
    proven = True
    try:
        ranges = Ranges(known, seconds)
        for item in protected(found.problem, Printed(), policy, policy.strength):
            reach = ranges.of(item.terms)
            if not item.kept(reach.low, reach.high):
                inferences.append(Inference(item, reach.low, reach.high))
        for line in found.lines:
            sentences += _of_line(found, known, ranges, line)
        protected_ones = {item.protected.terms[0][1] for item in inferences if len(item.protected.terms) == 1}
        sentences += _told(found, known, ranges, [name for name in told if name not in protected_ones])
    except NotDone as not_done:
        proven = False
        sentences.append(f"It is not known whether more can be worked out: {not_done}.")
    sentences += [explained(found.problem, known, inference) for inference in inferences]
    return Findings(tuple(dict.fromkeys(sentences)), tuple(found.wrong), tuple(small), tuple(inferences), proven)


def _consistent(found: Related) -> Knowledge:
    """What is known, leaving out each relation with which nothing would fit any more, and saying so."""
    kept: list[Relation] = []
    bounds = knowledge_before(found.problem).bounds
    try:
        Ranges(Knowledge(bounds, tuple(found.relations)))
    except Contradicted:
        for relation in found.relations:
            try:
                Ranges(Knowledge(bounds, (*kept, relation)))
                kept.append(relation)
            except Contradicted:
                found.wrong.append(f"What is printed cannot all be true, if {relation.because}.")
        found.relations = kept
    return Knowledge(bounds, tuple(found.relations))


def _small(found: Related, name: str) -> bool:
    low, high = found.bounds(name)
    return low == high and 1 <= low < found.policy.threshold


def _small_sentences(found: Related) -> list[str]:
    sentences = []
    for line in found.lines:
        few = [
            (label, found.bounds(part)[0])
            for part, label in zip(line.parts, line.labels, strict=True)
            if _small(found, part)
        ]
        if not few:
            continue
        k, shown = found.policy.threshold, sum(found.bounds(part)[0] == found.bounds(part)[1] for part in line.parts)
        sentence = f"{line.title}: {len(few)} of {shown} numbers printed {'is' if len(few) == 1 else 'are'} below {k}"
        if singles := [label for label, value in few if value == 1]:
            sentence += f", {len(singles)} of them a single child ({_and(singles)})"
        sentences.append(f"{sentence}.")
    for name in found.said:
        if _small(found, name):
            number, k = found.signs[name], found.policy.threshold
            sentences.append(f"{number} is printed of {found.cells[name].words}, and it is below {k}.")
    return sentences


def _of_line(found: Related, known: Knowledge, ranges: Ranges, line: Line) -> list[str]:
    if not line.adds:
        return _of_distinct(found, ranges, line)
    hidden = [
        (part, label)
        for part, label in zip(line.parts, line.labels, strict=True)
        if part in found.signs and not _plain(found, part)
    ]
    if not hidden:
        return []
    sentences = []
    terms = tuple((1, part) for part, _ in hidden)
    together = ranges.of(terms)
    if together.exact and len(hidden) > 1:
        reason = because(found.problem, known, terms, together.low, together.high)
        labels = _and([label for _, label in hidden])
        sentences.append(
            f"{line.title}: the {len(hidden)} hidden numbers ({labels}) add to {together.low}{': ' + reason if reason else ''}."
        )
    for part, _ in hidden:
        reach = ranges.of(((1, part),))
        if (reach.low, reach.high) != found.bounds(part):
            reason = because(found.problem, known, ((1, part),), reach.low, reach.high)
            sentences.append(
                f"{found.cells[part].words} is {_said(reach)}, not only {found.signs[part]}{': ' + reason if reason else ''}."
            )
    return [*sentences, *_how_many(found, known, [part for part, _ in hidden])]


def _how_many(found: Related, known: Knowledge, hidden: Sequence[str]) -> list[str]:
    """How many ways of filling in the hidden numbers fit, where they can be counted and hang on nothing that is not printed."""
    if any(found.bounds(part)[1] is None for part in hidden):
        return []
    wide = narrow(Knowledge(known.bounds, ()))
    tight = narrow(known)
    parts = {tight.part_of[tight.number[name]] for name in hidden} - {-1}
    if len(parts) != 1:
        return []
    part = tight.parts[parts.pop()]
    if any(found.cells[tight.names[column]].status is Status.UNPRINTED for column in part.columns):
        return []
    names = {tight.number[name] for name in hidden}
    counted = count_tables(part, wide.low, wide.high, lambda table: any(table.get(column) == 1 for column in names))
    if counted is None or counted[0] == 0:
        return []
    ways = prod((wide.high[column] or 0) - wide.low[column] + 1 for column in part.columns)
    fit, with_one = counted
    sentence = (
        f"Of {ways} ways to fill in the {len(part.columns)} hidden numbers, {fit} {'fits' if fit == 1 else 'fit'}"
    )
    if with_one:
        sentence += f"; in {with_one} of them some number is exactly 1"
    return [f"{sentence}."]


def _of_distinct(found: Related, ranges: Ranges, line: Line) -> list[str]:
    values = [found.signs[part] for part in line.parts]
    total = sum(found.bounds(part)[0] for part in line.parts)
    sentences = [
        f"{line.title}: {_and(values)} add to {total}, and {found.signs[line.whole]} is printed of all together: children do not add, "
        "since a child counted in two lines is one child in all."
    ] if all(_plain(found, part) for part in (*line.parts, line.whole)) else []  # fmt: skip
    if not line.sets:
        return sentences
    several = tuple((1, name) for members, name in line.sets if len(members) > 1)
    reach = ranges.of(several)
    sentences.append(
        f"{line.title}: {_said(reach)} {'child is' if reach.high == 1 else 'children are'} counted in more than one line."
    )
    for members, name in line.sets:
        alone = ranges.of(((1, name),))
        if len(members) == 1 and alone.low > 0:
            label = line.labels[line.parts.index(members[0])]
            sentences.append(
                f"{line.title}: {_said(alone)} of the {found.signs[members[0]]} of {label} are counted in no other line."
            )
    return sentences


def _told(found: Related, known: Knowledge, ranges: Ranges, told: Sequence[str]) -> list[str]:
    sentences = []
    for name in told:
        reach = ranges.of(((1, name),))
        if reach.exact:
            reason = because(found.problem, known, ((1, name),), reach.low, reach.high)
            words = found.cells[name].words
            sentences.append(
                f"“{words[:1].upper()}{words[1:]}” are exactly {reach.low}{': ' + reason if reason else ''}."
            )
    return sentences


def _plain(found: Related, name: str) -> bool:
    low, high = found.bounds(name)
    return low == high


def _said(reach: Range) -> str:
    if reach.high is None:
        return f"at least {reach.low}"
    if reach.exact:
        return f"exactly {reach.low}"
    return f"from {reach.low} to {reach.high}"


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
