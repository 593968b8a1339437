"""Invented records that yield the published figures of three council letters, found by solving for them.

Each letter's figures are facts. An integer programme finds how many children of each kind there must be for all of them to be true,
and the answer is told as children, episodes, interviews, assessments and screenings. No figure is stored in the records.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from homeward.synthetic.letters import interviewed, screened, suspended
from homeward.synthetic.letters.chance import Chance
from homeward.synthetic.letters.letter import Facts, Letter
from homeward.synthetic.letters.programme import Fact, FiguresContradict
from homeward.synthetic.letters.records import Records
from homeward.tables.all_tables import TABLES
from homeward.tables.draft import Draft, words_for
from homeward.vocabulary.refusals import Refusal

__all__ = ["LETTERS", "Fact", "Facts", "FiguresContradict", "Letter", "NoSuchLetter", "fill"]


class NoSuchLetter(Refusal):
    """There are no records for a letter of this reference."""

    code: ClassVar[str] = "no_such_letter"
    ground: ClassVar[str] = "Records are invented for the letters that are worked through in the documentation."


@dataclass(frozen=True)
class _Workings:
    letter: Letter
    solve: Callable[[Facts, Chance], Any]
    write: Callable[[Records, Any], None]


_WORKINGS: Final = {
    module.REFERENCE: _Workings(module.LETTER, module.solve, module.write)
    for module in (interviewed, suspended, screened)
}

LETTERS: Final[dict[str, Letter]] = {reference: workings.letter for reference, workings in _WORKINGS.items()}


def fill(draft: Draft, reference: str, *, seed: int = 0, facts: Facts | None = None) -> Letter:
    """Fill an empty draft with invented records that yield the figures of a letter, and say which letter it is.

    Another seed gives other records and the same figures. `facts`, with the letter's own keys, are solved for instead of the letter's.
    Tables that the letter's figures do not need are said not to be held. Raises NoSuchLetter, and FiguresContradict for figures that
    no records can yield together.
    """
    if reference not in _WORKINGS:
        raise NoSuchLetter(
            f"There are no records for a letter {reference}.", next_step=f"There are {', '.join(_WORKINGS)}."
        )
    workings = _WORKINGS[reference]
    letter = workings.letter
    solution = workings.solve(facts or letter.facts, Chance(seed, f"{reference} solution"))
    records = Records(Chance(seed, f"{reference} records"), letter.as_at)
    workings.write(records, solution)
    records.put(draft)
    for table in TABLES:
        if table not in records.tables:
            because = f"The invented records behind the answer to {reference} hold no {words_for(TABLES[table])}."
            draft.not_held(table, because=because)
    return letter
