"""Letting a publication out: the only maker of released tables, and what it says when it refuses."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from homeward.counts.figures import RawFigures
from homeward.counts.opening import opened_figure
from homeward.disclosure.attack.explaining import explained
from homeward.disclosure.attack.proof import Proof
from homeward.disclosure.attack.ranges import SECONDS
from homeward.disclosure.attack.verdict import Contradiction, NotProven, Progress, Safe, Unsafe, Verdict, attack
from homeward.disclosure.layout import TableLayout
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Hidden, Marker, Print, Printed, Problem, Rounded, Shown, Strength
from homeward.disclosure.released import (
    Released,
    ReleasedCell,
    ReleasedFigures,
    ReleasedTable,
    WhatWasHidden,
    token_for_the_attack,
)
from homeward.vocabulary.refusals import Refusal

_TOKEN = token_for_the_attack()


class NotSafe(Refusal):
    """A publication that the attack does not let out. `verdict` says why; the sentence says it in plain words.

    The sentence may hold what a reader could work out, so it is for whoever prepares the answer and for nobody else.
    """

    code: ClassVar[str] = "not-safe"
    ground: ClassVar[str] = "Decision 7: a count is not a number until it is released."

    def __init__(self, sentence: str, verdict: Verdict, *, next_step: str) -> None:
        super().__init__(sentence, next_step=next_step)
        self.verdict = verdict


class NothingToShow(Refusal):
    """A publication without a table, or a table laid over cells that are not printed."""

    code: ClassVar[str] = "nothing-to-show"
    ground: ClassVar[str] = "What is let out is what was checked, and nothing else."


def release(
    problem: Problem,
    printed: Printed,
    policy: Policy,
    tables: Sequence[TableLayout],
    *,
    strength: Strength | None = None,
    figures: Sequence[RawFigures] = (),
    snapshots: Iterable[str] = (),
    limits: Iterable[str] = (),
    seal: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Released:
    """The publication alone, of `release_with_proof`."""
    return release_with_proof(
        problem,
        printed,
        policy,
        tables,
        strength=strength,
        figures=figures,
        snapshots=snapshots,
        limits=limits,
        seal=seal,
        seconds=seconds,
        progress=progress,
    )[0]


def release_with_proof(
    problem: Problem,
    printed: Printed,
    policy: Policy,
    tables: Sequence[TableLayout],
    *,
    strength: Strength | None = None,
    figures: Sequence[RawFigures] = (),
    snapshots: Iterable[str] = (),
    limits: Iterable[str] = (),
    seal: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[Released, Proof]:
    """The publication and its proof, once the attack has proven it safe. The proof is never printed; its digest is.

    Refuses with NotSafe what is not proven, and with NothingToShow where there is no table. `seal` is a secret of the authority's; where
    none is given one is drawn, so that the digest then differs each time and the publication does not.

    `limits` says what a reader could use that the problem does not hold; it is printed with what is let out.

    A figure is let out where at least `policy.figure_minimum` children are behind it and the count that it is taken over is not
    hidden.
    """
    _check_layouts(tables, printed)
    strength = strength or policy.strength
    verdict = attack(problem, printed, policy, strength, seconds=seconds, progress=progress)
    match verdict:
        case Safe(unsealed):
            proof = replace(unsealed, seal=secrets.token_hex(16) if seal is None else seal)
        case Unsafe():
            raise NotSafe(
                in_words(problem, verdict), verdict, next_step="Hide more, merge categories, or round; then ask again."
            )
        case Contradiction(why):
            raise NotSafe(f"{why[:1].upper()}{why[1:]}.", verdict, next_step="Count again from the snapshot.")
        case NotProven(why):
            raise NotSafe(
                f"It is not proven that this is safe, so nothing is let out: {why}.",
                verdict,
                next_step="Allow more time, or publish fewer tables at once.",
            )
    words = {cell.name: cell.words or cell.name for cell in problem.cells}
    released = tuple(_table(layout, printed, words) for layout in tables)
    out = Released(
        _TOKEN,
        tables=released,
        figures=tuple(_figures(of, released, policy) for of in figures),
        policy=policy,
        strength=strength,
        hidden=tuple(hidden for table in released for hidden in _hidden(table, policy)),
        proof=proof.digest,
        snapshots=tuple(snapshots),
        limits=tuple(limits),
    )
    return out, proof


def in_words(problem: Problem, unsafe: Unsafe, most: int = 3) -> str:
    """What a reader can work out, in plain words: the first few inferences, and how many more there are."""
    sentences = [explained(problem, unsafe.known, inference) for inference in unsafe.inferences[:most]]
    if (more := len(unsafe.inferences) - most) > 0:
        sentences.append(f"And {more} more.")
    return " ".join(sentences)


def _check_layouts(tables: Sequence[TableLayout], printed: Printed) -> None:
    if not tables:
        raise NothingToShow("there is no table to let out")
    if repeated := [name for name, times in Counter(t.name for t in tables).items() if times > 1]:
        raise NothingToShow(f"two tables are called {repeated[0]!r}", next_step="Give each table its own name.")
    for table in tables:
        if not table.cells:
            raise NothingToShow(f"the table {table.name!r} has no cells")
        for name in table.cells.values():
            if name not in printed.prints:
                raise NothingToShow(f"the table {table.name!r} has a cell {name!r} that nothing says how to print")


def _table(layout: TableLayout, printed: Printed, words: dict[str, str]) -> ReleasedTable:
    return ReleasedTable(
        _TOKEN,
        name=layout.name,
        title=layout.title,
        counts=layout.counts,
        period=layout.period,
        axes=layout.axes,
        cells={key: ReleasedCell(printed.prints[name], words[name]) for key, name in layout.cells.items()},
        part_of=layout.part_of,
        population=layout.population,
        at_least=layout.at_least,
    )


def _figures(raw: RawFigures, released: Sequence[ReleasedTable], policy: Policy) -> ReleasedFigures:
    """A figure over a hidden count is withheld too: that it has enough children behind it would tell something of the count."""
    over = next((table for table in released if table.name == raw.over), None)
    if over is None:
        raise NothingToShow(f"the figures {raw.name!r} are taken over {raw.over!r}, which is not let out with them")
    shown = {}
    for key, figure in raw.cells.items():
        value, children, _ = opened_figure(figure)
        printed: Print | None = over.cells[key].printed if key in over.cells else None
        if children >= policy.figure_minimum and isinstance(printed, Shown | Rounded):
            shown[key] = value
    return ReleasedFigures(
        _TOKEN,
        name=raw.name,
        title=raw.title,
        unit=raw.unit,
        period=raw.period,
        axes=raw.axes,
        cells=shown,
        over=raw.over,
        minimum=policy.figure_minimum,
    )


def _hidden(table: ReleasedTable, policy: Policy) -> Iterable[WhatWasHidden]:
    signs = Counter(c.printed.marker for c in table.cells.values() if isinstance(c.printed, Hidden))
    k = policy.threshold
    least = "" if policy.zeros_shown else " or none"
    said = {
        Marker.MERGED: f"hidden because fewer than {k} children{least} are behind it, or to protect such a number elsewhere",
        Marker.SMALL: f"hidden because fewer than {k} children{least} are behind it",
        Marker.OTHER: "hidden to protect another number",
    }
    for marker in Marker:
        if signs[marker]:
            yield WhatWasHidden(table.name, marker, signs[marker], said[marker])
