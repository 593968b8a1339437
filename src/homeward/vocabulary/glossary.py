"""Makes docs/glossary.md from the vocabulary: words that mean two things, terms, the law, the code lists with their sources."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from homeward.vocabulary.codes import Code, CodeList, code_list, code_list_names
from homeward.vocabulary.law import Law, laws_in_force
from homeward.vocabulary.period_forms import ACCEPTED
from homeward.vocabulary.periods import spoken

UNVERIFIED = "not verified"
_INTRODUCTION = f"""# Glossary

Made from `src/homeward/vocabulary` by `make docs`; a test fails when it is stale. What is marked *{UNVERIFIED}* is from general
knowledge, or from a source that leaves it open: check it before relying on it."""


def glossary() -> str:
    """The whole page, in Markdown, ending in a line break. The same on every machine."""
    words = _words()
    parts = [
        _INTRODUCTION,
        *_two_meanings(words["word"]),
        *_terms(words["term"]),
        *_periods(),
        *_laws(laws_in_force()),
        "## Code lists",
        "A code is used from its first day to its last where a source gives them. Other spellings that are read are in the lists themselves.",
    ]
    for name in code_list_names():
        parts.extend(_list(code_list(name)))
    return "\n\n".join(parts) + "\n"


def _words() -> dict[str, Any]:
    import tomllib
    from pathlib import Path

    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _two_meanings(words: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield "## Words that mean two things"
    yield "One word, one meaning, in code, screens and documents."
    rows = (
        (said["word"], sense, ours) for said in words for sense, ours in zip(said["senses"], said["ours"], strict=True)
    )
    yield _table(("Word", "Said of", "Here it is"), rows)


def _terms(terms: Iterable[Mapping[str, str]]) -> Iterator[str]:
    yield "## Terms"
    yield _table(("Term", "Also called", "Meaning"), ((said["term"], said["also"], said["means"]) for said in terms))


def _periods() -> Iterator[str]:
    yield "## Periods"
    yield (
        "An academic year here runs from 1 September to 31 August. A part of a period says that it is a part, and is equal to no whole one. "
        "A form that may mean two periods, such as 2011-12, is refused."
    )
    yield _table(("Typed", "Means"), ACCEPTED)


def _laws(laws: Iterable[Law]) -> Iterator[str]:
    yield "## Law"
    yield "What is expected after a child comes back. Hours run from the moment the child came back."
    for law in laws:
        yield f"### {law.jurisdiction}, {_days(law.valid_from, law.valid_to)}" + _mark(law.verified)
        facts = [
            ("Called", law.term),
            ("When", law.trigger),
            ("To be offered within", _hours(law.offer_within)),
            ("To be held within", _hours(law.hold_within)),
            ("For", f"children under {law.age_limit}" if law.age_limit else "everybody"),
            ("Source", law.source),
            ("Note", law.note),
        ]
        yield "\n".join(f"- {name}: {said}" for name, said in facts if said)


def _list(codes: CodeList) -> Iterator[str]:
    sources = _counted(code.source for code in codes)
    yield f"### {codes.title}" + _mark(any(code.verified for code in codes))
    yield f"List `{codes.name}`. Source: {sources[0]}." + (f" {codes.note}" if codes.note else "")
    columns: dict[str, Callable[[Code], str]] = {
        "Code": lambda code: f"`{code.code}`",
        "Words": lambda code: code.words + ("" if code.verified else f" *({UNVERIFIED})*"),
        "Group": lambda code: codes.named(code.within).words if code.within else "",
        "Used": lambda code: _days(code.valid_from, code.valid_to),
        "Note": lambda code: _note(code, "" if code.source == sources[0] else f"Source: {code.source}."),
    }
    rows = [tuple(say(code) for say in columns.values()) for code in codes]
    used = [place for place in range(len(columns)) if place < 2 or any(row[place] for row in rows)]
    yield _table([list(columns)[place] for place in used], (tuple(row[place] for place in used) for row in rows))


def _note(code: Code, source: str) -> str:
    became = f"Became {' and '.join(f'`{new}`' for new in code.became)}." if code.became else ""
    return " ".join(said for said in (became, code.note, source) if said)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _counted(said: Iterable[str]) -> list[str]:
    """What is said, most often first."""
    every = list(said)
    return sorted(dict.fromkeys(every), key=every.count, reverse=True)


def _days(first: date | None, last: date | None) -> str:
    return " ".join(f"{word} {spoken(day)}" for word, day in (("from", first), ("to", last)) if day)


def _hours(clock: timedelta | None) -> str:
    return f"{clock // timedelta(hours=1)} hours" if clock else "no clock is given"


def _mark(verified: bool) -> str:
    return "" if verified else f" ({UNVERIFIED})"


if __name__ == "__main__":
    sys.stdout.write(glossary())
