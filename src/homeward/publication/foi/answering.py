"""From a request and a snapshot to an answer: everything asked is counted, and let out together or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from homeward.counts.answer import RawAnswer
from homeward.disclosure.earlier import EarlierPublication
from homeward.disclosure.letting_out import let_out
from homeward.disclosure.policy import Policy
from homeward.disclosure.released import Released
from homeward.measures import count, measure_named
from homeward.publication.foi.answer import Answer, Definition, Provenance, Section
from homeward.publication.foi.grids import Grid, figure_grid, grids
from homeward.publication.foi.request import Ask, Question, Request
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import Period, spoken

Report = Callable[[str], None]


@dataclass(frozen=True)
class _Counted:
    """One ask and what came of it. `prefix` makes the names of its tables its own; `before` says what of its period is not held."""

    question: Question
    ask: Ask
    came: RawAnswer | NotHeld
    prefix: str
    before: NotHeld | None = None


def answer_request(
    request: Request,
    snapshot: Snapshot,
    *,
    policy: Policy,
    earlier: Sequence[EarlierPublication] = (),
    made_on: date,
    time_limit: float = 60.0,
    report: Report = lambda _: None,
) -> Answer:
    """Answer every question of a request from one snapshot.

    All tables go through disclosure control together and with what was published earlier, because a reader has all of them. What the
    snapshot does not hold is said to be not held, question by question. Raises what the measures and disclosure control refuse with.
    """
    counted = [
        _count(question, ask, n, snapshot, report)
        for question in request.questions
        for n, ask in enumerate(question.asks, 1)
    ]
    held = [c for c in counted if isinstance(c.came, RawAnswer)]
    released = None
    if held:
        report("looking for the safest way to print it")
        answers = [_renamed(c.came, c.prefix) for c in held if isinstance(c.came, RawAnswer)]
        released = let_out(answers, policy=policy, earlier=earlier, time_limit=time_limit, report=report)
    return Answer(
        reference=request.reference,
        sections=tuple(
            _section(question, [c for c in counted if c.question is question], released, policy)
            for question in request.questions
        ),
        policy=policy,
        provenance=_provenance(snapshot, made_on),
        released=released,
    )


def _count(question: Question, ask: Ask, position: int, snapshot: Snapshot, report: Report) -> _Counted:
    report(f"counting {ask.measure} for question {question.number}")
    by = [axis.replace("-", "_").replace(" ", "_") for axis in ask.by]
    measure = measure_named(ask.measure)
    came = count(measure, snapshot, period=ask.period, by=by, **dict(ask.parameters))
    before = _before(came, ask.period) if isinstance(came, RawAnswer) else None
    if ask.alone and isinstance(came, RawAnswer):
        came = _alone(came)
    return _Counted(question, ask, came, f"{question.number}.{position}/", before)


def _before(came: RawAnswer, period: Period) -> NotHeld | None:
    """What is to be said of the days of a period that lie before the first that the records speak for."""
    first = came.period.first
    if first <= period.first:
        return None
    return NotHeld(f"{came.title} before {spoken(first)}", f"The records speak for days from {spoken(first)}.")


def _alone(answer: RawAnswer) -> RawAnswer:
    """The table that the question asks for, without its denominators and what stands beside it."""
    main = replace(answer.table(), part_of="", rest={}, both_of=(), either_of=())
    return replace(
        answer,
        tables=(main,),
        figures=tuple(figures for figures in answer.figures if figures.over == main.name),
        sums=(),
        rates=(),
    )


def _renamed(answer: RawAnswer, prefix: str) -> RawAnswer:
    """The answer with names that are its own: two questions may ask for the same measure."""

    def own(name: str) -> str:
        return prefix + name if name else ""

    return replace(
        answer,
        main=own(answer.main),
        tables=tuple(
            replace(
                table,
                name=own(table.name),
                part_of=own(table.part_of),
                both_of=tuple(map(own, table.both_of)),
                either_of=tuple(map(own, table.either_of)),
            )
            for table in answer.tables
        ),
        figures=tuple(replace(figures, name=own(figures.name), over=own(figures.over)) for figures in answer.figures),
        sums=tuple(replace(s, whole=own(s.whole), parts=tuple(map(own, s.parts))) for s in answer.sums),
        rates=tuple(replace(rate, of=own(rate.of), out_of=own(rate.out_of)) for rate in answer.rates),
    )


def _section(question: Question, counted: Sequence[_Counted], released: Released | None, policy: Policy) -> Section:
    not_held = tuple((asked(c.ask), gap) for c in counted for gap in (c.came, c.before) if isinstance(gap, NotHeld))
    definitions = {c.came.measure: _definition(c.came) for c in counted if isinstance(c.came, RawAnswer)}
    return Section(
        question=question,
        grids=tuple(_grids(counted, released, policy)),
        definitions=tuple(definitions.values()),
        not_held=not_held,
    )


def _grids(counted: Sequence[_Counted], released: Released | None, policy: Policy) -> Iterator[Grid]:
    """The tables of one question, side by side where they can be."""
    if released is None:
        return
    prefixes = tuple(c.prefix for c in counted if isinstance(c.came, RawAnswer))
    yield from grids([table for table in released.tables if table.name.startswith(prefixes)], policy)
    yield from (figure_grid(figures) for figures in released.figures if figures.name.startswith(prefixes))


def _definition(answer: RawAnswer) -> Definition:
    return Definition(f"{answer.measure} (version {answer.version})", answer.title, answer.definition, answer.source)


def asked(ask: Ask) -> str:
    """What an ask asks, in a few words."""
    return f"{ask.measure}, {ask.period.label}" + (f", by {' and '.join(ask.by)}" if ask.by else "")


def _provenance(snapshot: Snapshot, made_on: date) -> Provenance:
    return Provenance(
        snapshot=snapshot.id,
        source=snapshot.source,
        records_of=code_list("authority").named(snapshot.authority).words,
        as_at=snapshot.as_at,
        made_on=made_on,
        cautions=snapshot.cautions,
    )
