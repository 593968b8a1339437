"""An answer as it may be given: question by question, with definitions, what is not held and why, and what was hidden and why."""

from dataclasses import dataclass
from datetime import date

from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Strength
from homeward.disclosure.released import Released
from homeward.publication.foi.grids import Grid
from homeward.publication.foi.request import Question
from homeward.vocabulary.absence import NotHeld


@dataclass(frozen=True)
class Definition:
    """What a figure means, printed with it: the measure's id and version, the definition in words, and its source."""

    measure: str
    title: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Section:
    """The answer to one question."""

    question: Question
    grids: tuple[Grid, ...]
    definitions: tuple[Definition, ...]
    not_held: tuple[tuple[str, NotHeld], ...]


@dataclass(frozen=True)
class Provenance:
    """Where the figures come from: enough to make them again."""

    snapshot: str
    source: str
    records_of: str
    as_at: date
    made_on: date
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A whole answer. `released` is None where nothing was counted; otherwise every number printed comes from it."""

    reference: str
    sections: tuple[Section, ...]
    policy: Policy
    provenance: Provenance
    released: Released | None

    @property
    def nothing_held(self) -> bool:
        """Whether figures were asked for and these records hold none of them."""
        return self.released is None and any(section.not_held for section in self.sections)

    @property
    def promise(self) -> str:
        """What disclosure control was asked to promise, in words, for the letter."""
        words = {
            Strength.NOT_EXACT: "no reader can work out a hidden number exactly",
            Strength.BAND: f"for a hidden number about fewer than {self.policy.threshold} children, every number in that range stays possible",
            Strength.RULE_AWARE: (
                f"for a hidden number about fewer than {self.policy.threshold} children, every number in that range stays possible, "
                "even to a reader who knows which numbers were hidden to protect others"
            ),
        }
        return f"{words[self.policy.strength]}, from everything printed here together"
