"""Unique pupil numbers: the check letter, and the permanent, temporary and unknown forms.

Thirteen characters: a check letter; three digits for the authority and four for the school that gave the number; two for the year;
and a serial of three digits, or of two digits and a letter in a temporary number. Source: the Unique Pupil Number standard 2.0 of
govtalk.gov.uk; rules 1510, 1530 and 1550 of data-to-insight/csc-validator-be-903 (10ad07c).
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from homeward.vocabulary.codes import Code, code_list

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of a number in order of their value, 0 to 22: I, O and S are left out."""

_DIGITS_AND_LETTERS = re.compile(r"[A-Z0-9]{13}")
_PERMANENT_BODY = re.compile(r"\d{12}", re.ASCII)
_TEMPORARY_BODY = re.compile(rf"\d{{11}}[{LETTERS}]", re.ASCII)
_UNKNOWN = re.compile(r"UN\d", re.ASCII)


@dataclass(frozen=True)
class PermanentUPN:
    """A number that a child keeps from school to school."""

    number: str = field(repr=False)  # so that no log or traceback shows it


@dataclass(frozen=True)
class TemporaryUPN:
    """A number that a school gives until it learns the permanent one: a match by it holds for that school and needs a flag."""

    number: str = field(repr=False)


@dataclass(frozen=True)
class NoUPN:
    """The child has no number that can be relied on, for the reason recorded (list `upn_unknown`). Never matched."""

    reason: Code


@dataclass(frozen=True)
class NotAUPN:
    """What was given is neither a number nor a reason for having none. The sentence says why, and does not repeat it."""

    sentence: str


ReadUPN: TypeAlias = PermanentUPN | TemporaryUPN | NoUPN | NotAUPN


def read_upn(given: str) -> ReadUPN:
    """What a value of a UPN column is. Case and spaces do not count, nor does the hyphen that some systems print within.

    Every change of one character is found, by its form or by the check letter, but for ten that turn a permanent number into a
    temporary one, or back, with the same check letter: the last character from a digit to the letter of its value, 0 to A, 1 to B
    and so on to 9 to K. Every exchange of two characters is found.
    """
    number = re.sub(r"[\s-]", "", given).upper()
    if not number:
        return NotAUPN("No number is given.")
    if _UNKNOWN.fullmatch(number):
        reasons = code_list("upn_unknown")
        reason = reasons.reads(number)
        return (
            NoUPN(reason)
            if reason
            else NotAUPN(f"{number} is no reason for having no number; they are {_first_and_last(reasons.codes)}.")
        )
    if not _DIGITS_AND_LETTERS.fullmatch(number):
        return NotAUPN(f"A number has 13 letters and digits; this has {len(number)} characters, or others among them.")
    permanent = bool(_PERMANENT_BODY.fullmatch(number[1:]))
    if not permanent and not _TEMPORARY_BODY.fullmatch(number[1:]):
        return NotAUPN(
            "After its first letter a number has 12 digits, or 11 digits and a letter that is not I, O or S."
        )
    if number[0] != check_letter(number[1:]):
        return NotAUPN("Its first letter does not agree with the rest of the number: a character is wrong.")
    return PermanentUPN(number) if permanent else TemporaryUPN(number)


def check_letter(body: str) -> str:
    """The first letter that belongs to `body`, characters 2 to 13: their values times their positions, summed, modulo 23.

    `body` is of digits and LETTERS; ValueError if it holds anything else.
    """
    total = sum(_value(character) * position for position, character in enumerate(body, start=2))
    return LETTERS[total % len(LETTERS)]


def _value(character: str) -> int:
    return int(character) if character.isdigit() else LETTERS.index(character)


def _first_and_last(reasons: tuple[Code, ...]) -> str:
    return f"{reasons[0].code} to {reasons[-1].code}"
