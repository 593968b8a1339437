"""Code lists as dated data: what each code means, where that is said, and on which days it may be used.

A list is a file in `lists`, read when it is first asked for. What a supplier writes for a code is data too (`also`), so that a new
spelling is a line in a list and not a line of code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from homeward.vocabulary.periods import spoken
from homeward.vocabulary.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path

# Suppliers write the code and then words of their own: "PR1 - Own provision by LA", "[PR1] Own provision", "b) PR1: Own", "f) MWBC".
_CODE_THEN_WORDS = re.compile(
    r"\s*(?:[a-z]\)\s*)?[\[(]?(?P<code>[a-z0-9]+)(?P<mark>\s*[\])]?\s*[-\u2013\u2014:\[(]|[\])]|\s+|$)(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_GROUND = "Decision 9: law and code lists are dated data, and nothing is guessed that they do not say."


class NoSuchCodeList(Refusal):
    """No list has this name."""

    code = "codes.no_such_list"
    ground = _GROUND


class NoSuchCode(Refusal, LookupError):
    """The list has no such code, or not on that day."""

    code = "codes.no_such_code"
    ground = _GROUND


class MalformedCodeList(Refusal):
    """The file of a list says something that a list cannot say, such as one spelling for two codes."""

    code = "codes.malformed_list"
    ground = _GROUND


@dataclass(frozen=True)
class Code:
    """One code of a list.

    `words` are what a reader sees. `within` is the group it belongs to, or empty. `valid_from` and `valid_to` are the first and last
    day on which it may be used, None where no source gives one. `verified` is whether `source` says so, as against general knowledge.
    `also` are other spellings that mean it, `became` the codes that took over from it, `note` what a reader has to know.
    """

    code: str
    words: str
    within: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    verified: bool = True
    also: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    note: str = ""

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True)
class CodeList:
    """A list of codes in its own order. `groups` are the parents of its codes, such as the ethnicity groups, and are no codes of it.

    `code in list` asks for the code exactly as the list writes it, on any day; `reads` takes what people and systems write.
    """

    name: str
    title: str
    codes: tuple[Code, ...]
    groups: tuple[Code, ...] = ()
    note: str = ""
    _by_code: Mapping[str, Code] = field(init=False, repr=False, compare=False)
    _by_spelling: Mapping[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {code.code: code for code in self.codes})
        object.__setattr__(self, "_by_spelling", _spellings(self))

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def named(self, code: str) -> Code:
        """The code written exactly so, or the group of that name. Raises NoSuchCode."""
        if code in self._by_code:
            return self._by_code[code]
        for group in self.groups:
            if group.code == code:
                return group
        raise NoSuchCode(
            f"{self.name} has no code “{_short(code)}”.", next_step=f"Its codes are {', '.join(self._by_code)}."
        )

    def at(self, day: date) -> tuple[Code, ...]:
        """The codes that may be used on that day."""
        return tuple(code for code in self.codes if code.valid_on(day))

    def within(self, group: str) -> tuple[Code, ...]:
        """The codes of one group. Raises NoSuchCode when there is no such group."""
        if group not in {parent.code for parent in self.groups}:
            raise NoSuchCode(
                f"{self.name} has no group “{_short(group)}”.", next_step=f"Its groups are {_listed(self.groups)}."
            )
        return tuple(code for code in self.codes if code.within == group)

    def reads(self, given: str, on: date | None = None) -> Code | None:
        """The code that `given` stands for, and that may be used `on` that day if one is given; None if there is none.

        Case, spaces and punctuation do not count. It may be the code, its words, another spelling of it, or the code followed by
        words that belong to no other code: "M", "missing from care", "WBRI - White British", "b) PR1: Own provision".
        """
        code = self._read(given)
        return code if code and (on is None or code.valid_on(on)) else None

    def why_not(self, given: str, on: date | None = None) -> str:
        """Why `reads` answers None, as a sentence that tells an unknown code from one of another year; empty when it reads."""
        code = self._read(given)
        if code is None:
            return f"“{_short(given)}” is no code of the list {self.name}." if given.strip() else "Nothing is given."
        if on is None or code.valid_on(on):
            return ""
        spans = [
            f"from {spoken(code.valid_from)}" if code.valid_from else "",
            f"to {spoken(code.valid_to)}" if code.valid_to else "",
        ]
        successors = (
            f"; after that, {' or '.join(code.became)}" if code.became and code.valid_to and on > code.valid_to else ""
        )
        used = " ".join(span for span in spans if span)
        return (
            f"{code.code} ({code.words}) is a code of the list {self.name} {used}, and not on {spoken(on)}{successors}."
        )

    def _read(self, given: str) -> Code | None:
        if whole := self._by_spelling.get(_plain(given)):
            return whole
        begun = _CODE_THEN_WORDS.fullmatch(given)
        code = self._by_code.get(begun["code"].upper()) if begun else None
        if begun is None or code is None or not _begins_no_sentence(**begun.groupdict()):
            return None
        return code if self._by_spelling.get(_plain(begun["words"]), code) is code else None


def code_list(name: str) -> CodeList:
    """The list of that name. Raises NoSuchCodeList, which names those that there are."""
    if name not in code_list_names():
        raise NoSuchCodeList(
            f"There is no code list “{_short(name)}”.", next_step=f"There are {', '.join(code_list_names())}."
        )
    return _load(name)


@cache
def code_list_names() -> tuple[str, ...]:
    """The names of all code lists, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def make_code_list(name: str, data: Mapping[str, Any]) -> CodeList:
    """A list from the data of its file: title, source, verified, note, groups, codes. Raises MalformedCodeList."""
    groups = data.get("groups", {})
    try:
        title, source, verified = data["title"], data["source"], data.get("verified", True)
        made = CodeList(
            name=name,
            title=title,
            codes=tuple(_make_code(code, said, source, verified) for code, said in data["codes"].items()),
            groups=tuple(Code(code, words, source=source, verified=verified) for code, words in groups.items()),
            note=data.get("note", ""),
        )
    except (KeyError, TypeError) as fault:
        raise MalformedCodeList(f"The code list {name} does not say what it must: {fault}.") from fault
    for code in made.codes:
        if code.valid_from and code.valid_to and code.valid_to < code.valid_from:
            raise MalformedCodeList(f"In {name}, {code.code} ends before it begins.")
        if code.within and code.within not in groups:
            raise MalformedCodeList(f"In {name}, {code.code} is within {code.within}, which is no group of it.")
        if missing := [successor for successor in code.became if successor not in made]:
            raise MalformedCodeList(f"In {name}, {code.code} became {missing[0]}, which is no code of it.")
    return made


def _make_code(code: str, said: Mapping[str, Any], source: str, verified: bool) -> Code:
    for key, kind in {"also": list, "became": list, "valid_from": date, "valid_to": date, "verified": bool}.items():
        if key in said and type(said[key]) is not kind:
            raise TypeError(f"{key} of {code} is not a {kind.__name__}")
    lists = {key: tuple(said[key]) for key in ("also", "became") if key in said}
    return Code(**{"code": code, "source": source, "verified": verified, **said, **lists})


@cache
def _load(name: str) -> CodeList:
    import tomllib  # on demand: most commands need no list at start

    return make_code_list(name, tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def _folder() -> "Path":
    from pathlib import Path

    return Path(__file__).with_name("lists")


def _spellings(made: CodeList) -> dict[str, Code]:
    spellings: dict[str, Code] = {}
    for code in made.codes:
        for spelling in (code.code, code.words, f"{code.code} {code.words}", *code.also):
            plain = _plain(spelling)
            if not plain:
                raise MalformedCodeList(f"In {made.name}, “{spelling}” cannot be told from nothing at all.")
            other = spellings.setdefault(plain, code)
            if other is not code:
                raise MalformedCodeList(f"In {made.name}, “{spelling}” means both {other.code} and {code.code}.")
    return spellings


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text)).casefold()


def _begins_no_sentence(code: str, mark: str, words: str) -> bool:
    """Whether a code can be no word of a sentence: it has a digit; or letters with a sign or nothing after them, or alone in capitals.

    BOTH and NONE are codes, and "Both parents" and "None recorded" are not.
    """
    if any(sign.isdigit() for sign in code):
        return True
    return len(code) > 1 and (bool(mark.strip()) or not words or (code.isupper() and not words.isupper()))


def _listed(codes: tuple[Code, ...]) -> str:
    return ", ".join(code.code for code in codes) or "none"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
