"""What stands in one place of a printed table: a number, a range such as "<5", or a sign in place of a number."""

import re
from dataclasses import dataclass
from typing import Final

NUMBER_WORDS: Final = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"none": 0, "no": 0}

HIDING: Final = frozenset(
    [
        "c",
        "x",
        "*",
        "**",
        "-",
        "\u2013",
        "\u2014",
        "[c]",
        "[x]",
        "(c)",
        "(x)",
        "..",
        "…",
        ":",
        "s",
        "[s]",
        "n/a",
        "suppressed",
        "withheld",
        "redacted",
        "confidential",
        "hidden",
    ]
)
"""Signs in use for a number that is held and not shown: GSS symbols, DfE's c and x, and what letters write."""

_WHOLE = r"(\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+|\d+)"
_UNDER = re.compile(
    rf"(?:<|&lt;|fewer than|less than|less/fewer than|fewer/less than|under|below)\s*{_WHOLE}", re.IGNORECASE
)
_AT_MOST = re.compile(rf"(?:<=|≤|at most|up to|no more than)\s*{_WHOLE}|{_WHOLE}\s*or (?:fewer|less)", re.IGNORECASE)
_AT_LEAST = re.compile(rf"(?:>=|≥|at least)\s*{_WHOLE}|{_WHOLE}\s*(?:\+|or more)", re.IGNORECASE)
_OVER = re.compile(rf"(?:>|more than|over)\s*{_WHOLE}", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_WHOLE}\s*(?:-|–|to)\s*{_WHOLE}", re.IGNORECASE)  # noqa: RUF001  # ranges are printed with an en dash
_PLAIN = re.compile(_WHOLE)


@dataclass(frozen=True)
class Sign:
    """What was printed, and the numbers that it allows: `low` to `high`, None where it does not say.

    `hides` is true of a sign that stands for a number; it is false of a number printed plainly.
    """

    text: str
    low: int | None
    high: int | None
    hides: bool

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


def read_sign(text: str) -> Sign | None:
    """What a cell says, or None where it is no count: empty, a percentage, a number with a fraction, or words."""
    plain = text.strip()
    lowered = plain.casefold()
    if lowered in NUMBER_WORDS:
        return Sign(plain, NUMBER_WORDS[lowered], NUMBER_WORDS[lowered], hides=False)
    if match := _PLAIN.fullmatch(plain):
        number = whole(match.group(1))
        return Sign(plain, number, number, hides=False)
    if lowered in HIDING:
        return Sign(plain, None, None, hides=True)
    if match := _UNDER.fullmatch(plain):
        return Sign(plain, None, whole(match.group(1)) - 1, hides=True)
    if match := _AT_MOST.fullmatch(plain):
        return Sign(plain, None, whole(match.group(1) or match.group(2)), hides=True)
    if match := _AT_LEAST.fullmatch(plain):
        return Sign(plain, whole(match.group(1) or match.group(2)), None, hides=True)
    if match := _OVER.fullmatch(plain):
        return Sign(plain, whole(match.group(1)) + 1, None, hides=True)
    if (match := _BETWEEN.fullmatch(plain)) and whole(match.group(1)) <= whole(match.group(2)):
        return Sign(plain, whole(match.group(1)), whole(match.group(2)), hides=True)
    return None


def whole(text: str) -> int:
    """A whole number as printed, with or without marks between its thousands."""
    return int(re.sub(r"\D", "", text))
