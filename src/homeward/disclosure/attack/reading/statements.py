"""Numbers in sentences: "there were 22 children", "fewer than 5", "Three were excluded. Two of these are also counted below"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from homeward.disclosure.attack.reading.signs import NUMBER_WORDS, whole

_NUMBER: Final = rf"(\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(NUMBER_WORDS)})"
_PEOPLE: Final = r"(?:distinct |individual |looked after )*(?:children|young people|persons|pupils|victims|girls|boys)"

_PATTERNS: Final = (
    (r"total[^.]{0,60}?\b(?:less/fewer|fewer/less|fewer|less) than " + _NUMBER, "under"),
    (r"\bof (?:those|these|the|all)? ?" + _NUMBER + rf" {_PEOPLE},? " + _NUMBER + r"\b", "of"),
    (_NUMBER + rf" of (?:these|them|those)(?: {_PEOPLE})?[^.]{{0,30}}? (?:are|were|is|was) also", "also"),
    (r"\bthere (?:were|are|was|is) " + _NUMBER + rf" {_PEOPLE}", "total"),
    (r"\btotals? (?:of |is |was |: ?)?" + _NUMBER + r"\b", "total"),
    (r"number of " + _PEOPLE + r"[^:]*:\s*" + _NUMBER + r"\b", "total"),
    (
        r"(?:^|[(.;] ?)(?:\(?[a-z0-9]\) ?)?"
        + _NUMBER
        + rf" (?:{_PEOPLE} )?((?:were|was|are|is|had|have|has) (?!also)[^.;]+)",
        "part",
    ),
)


class Says(Enum):
    """What a sentence says of its number."""

    TOTAL = "total"  # all children that the publication is about
    UNDER = "under"  # fewer than this in all
    PART = "part"  # so many of them were or had something
    ALSO = "also"  # so many of those of the part before are counted in another part too
    OF = "of"  # so many of a number named in the same sentence


@dataclass(frozen=True)
class Statement:
    """One number said. `text` is the sentence; `about` what a part is about; `of` the whole of an OF."""

    says: Says
    number: int
    text: str
    about: str = ""
    of: int = 0


def read_statements(sentences: Sequence[str]) -> tuple[Statement, ...]:
    """The numbers said, in the order in which they are said. A sentence that says none that is understood is passed over."""
    found: list[Statement] = []
    for sentence in sentences:
        for piece in re.split(r"(?<=[.;])\s+", " ".join(sentence.split())):
            if statement := _read(piece):
                found.append(statement)
    return tuple(found)


def _read(piece: str) -> Statement | None:
    for pattern, says in _PATTERNS:
        match = re.search(pattern, piece, re.IGNORECASE)
        if match is None:
            continue
        numbers = [_number(group) for group in match.groups() if group and _is_number(group)]
        kind = Says(says)
        if kind is Says.OF:
            return Statement(kind, numbers[1], piece, piece[match.end() :].strip(" ."), of=numbers[0])
        about = match.group(2).strip(" .") if kind is Says.PART else ""
        return Statement(kind, numbers[0], piece, about)
    return None


def _is_number(text: str) -> bool:
    return text.casefold() in NUMBER_WORDS or bool(re.fullmatch(r"\d[\d,]*", text))


def _number(text: str) -> int:
    return NUMBER_WORDS[text.casefold()] if text.casefold() in NUMBER_WORDS else whole(text)
