"""What can come of looking for a child in other records. There are four answers, and none of them is "no" (decision 6)."""

from dataclasses import dataclass
from typing import TypeAlias, assert_never


@dataclass(frozen=True)
class Linked:
    """The two records are one child's. `by` says what they agree in; `caution` what to bear in mind, and is empty as a rule."""

    child_id: str
    by: str
    caution: str = ""


@dataclass(frozen=True)
class NoMatch:
    """Searched for and not found, which does not say that the child is not there under another number. `by` is what was searched by."""

    by: str


@dataclass(frozen=True)
class Doubtful:
    """Found as more than one child. Nothing is merged and nothing is counted; `because` says what a person has to look at.

    `child_ids` are in order.
    """

    child_ids: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class NotSearched:
    """There was nothing to search by; `because` says why."""

    because: str


Outcome: TypeAlias = Linked | NoMatch | Doubtful | NotSearched


def code_of(outcome: Outcome) -> str:
    """The code of an outcome in the code list `search_outcome`.

    >>> code_of(NoMatch(by="permanent pupil number"))
    'no_match'
    """
    match outcome:
        case Linked():
            return "linked"
        case NoMatch():
            return "no_match"
        case Doubtful():
            return "doubtful"
        case NotSearched():
            return "not_searched"
        case _:
            assert_never(outcome)
