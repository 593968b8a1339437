"""Exact linkage by unique pupil number. It finds or does not find; it never guesses, and never merges two children."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import assert_never

from homeward.linkage.outcomes import Doubtful, Linked, NoMatch, NotSearched, Outcome
from homeward.vocabulary.upn import NotAUPN, NoUPN, PermanentUPN, ReadUPN, TemporaryUPN, read_upn

PERMANENT = "permanent pupil number"
TEMPORARY = "temporary pupil number"

_ONE_SCHOOLS = "A temporary number is one school's until it learns the permanent one; another school may have given it to another child."
_SHARED = "Two children or more have this pupil number, so that one of them has been given another's."


class PupilNumbers:
    """Children by the unique pupil numbers that their records hold.

    Permanent and temporary numbers that are valid by their check letter are searched by. A reason for having no number (UN1 to UN5),
    a placeholder and a number that is not valid are not: a wrong number would find another child.
    """

    def __init__(self, children: Iterable[tuple[str, str]]) -> None:
        """`children` are pairs of a child's id and what their record holds as their number, empty where it holds none."""
        self._read = {child: _read(given) for child, given in children}
        by_number: dict[str, set[str]] = defaultdict(set)
        for child, read in self._read.items():
            if isinstance(read, PermanentUPN | TemporaryUPN):
                by_number[read.number].add(child)
        self._children = {number: tuple(sorted(found)) for number, found in by_number.items()}

    def child_with(self, given: str) -> Outcome:
        """Whose the number on another record is."""
        read = _read(given)
        if not isinstance(read, PermanentUPN | TemporaryUPN):
            return _not_searched(read)
        return self._whose(read)

    def look_for(self, child_id: str, among: Collection[str]) -> Outcome:
        """Whether a child is in records that hold the numbers in `among`, written as `as_searched` writes them.

        A child who shares a number is doubtful whether or not the records hold it: the child's own number may be another.
        Raises KeyError for a child who is not one of these.
        """
        read = self._read[child_id]
        if not isinstance(read, PermanentUPN | TemporaryUPN):
            return _not_searched(read)
        if read.number not in among and len(self._children[read.number]) == 1:
            return NoMatch(_kind(read))
        return self._whose(read)

    def _whose(self, read: PermanentUPN | TemporaryUPN) -> Outcome:
        match self._children.get(read.number, ()):
            case ():
                return NoMatch(_kind(read))
            case (child,):
                return Linked(child, _kind(read), _ONE_SCHOOLS if isinstance(read, TemporaryUPN) else "")
            case children:
                return Doubtful(children, _SHARED)


def as_searched(given: str) -> str:
    """The number as it is searched by, in capitals and without spaces; empty where it is not one to search by.

    >>> as_searched(" f331432121001 ")
    'F331432121001'
    >>> as_searched("UN4")
    ''
    """
    read = _read(given)
    return read.number if isinstance(read, PermanentUPN | TemporaryUPN) else ""


def _read(given: str) -> ReadUPN:
    """What a value is; zeros alone pass the check letter, and systems fill an empty number with them."""
    read = read_upn(given)
    if isinstance(read, PermanentUPN | TemporaryUPN) and read.number[1:4] == "000":
        return NotAUPN("No authority is 000: it is a placeholder.")
    return read


def _kind(read: PermanentUPN | TemporaryUPN) -> str:
    return PERMANENT if isinstance(read, PermanentUPN) else TEMPORARY


def _not_searched(read: NoUPN | NotAUPN) -> NotSearched:
    match read:
        case NoUPN(reason):
            return NotSearched(f"There is no pupil number: {reason.code}, {reason.words}.")
        case NotAUPN(sentence):
            return NotSearched(f"There is no pupil number to search by. {sentence}")
        case _:
            assert_never(read)
