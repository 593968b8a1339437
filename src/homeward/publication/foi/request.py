"""A request for information as a TOML file: the questions in the applicant's words, and what each asks to have counted."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal

EXAMPLE = """\
reference = "FOI-2026-0114"
received_on = 2026-11-02

[[question]]
number = "1"
words = "How many return home interviews were completed in 2023/24, month by month?"

  [[question.count]]
  measure = "R5"
  period = "2023/24"
  by = ["month"]
"""


class RequestNotRead(Refusal):
    """A request file that cannot be read, with every fault in it named."""

    code: ClassVar[str] = "request-not-read"
    ground: ClassVar[str] = (
        "A question that is not understood must be asked again and not guessed (Freedom of Information Act 2000 s16)."
    )

    def __init__(self, path: Path, faults: tuple[str, ...]) -> None:
        super().__init__(
            f"{path.name} cannot be read as a request: {'; '.join(faults)}.",
            next_step="`homeward answer --example` prints a request file that works; `homeward measures` lists what can be counted.",
        )
        self.faults = faults


@dataclass(frozen=True)
class Ask:
    """One thing to count: a measure by its id or name, a period, and the axes to break it down by ("calendar-year", "ethnicity").

    `alone` asks for the figure without its denominators and what stands beside it: less is said, and less has to be hidden.
    """

    measure: str
    period: Period
    by: tuple[str, ...] = ()
    alone: bool = False
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question of a request. `narrative` is what the officer answers in words, beside the figures or instead of them."""

    number: str
    words: str
    asks: tuple[Ask, ...] = ()
    narrative: str = ""


@dataclass(frozen=True)
class Request:
    """A whole request. `received_on` starts the 20 working days; `policy` is the disclosure policy to answer under."""

    reference: str
    received_on: date | None
    policy: str
    questions: tuple[Question, ...]


@dataclass
class _Reader:
    """Collects faults instead of stopping at the first, so that an officer mends a file once."""

    faults: list[str] = field(default_factory=list)

    def take(self, table: Mapping[str, Any], name: str, kind: type, where: str, *, default: Any = None) -> Any:
        value = table.get(name, default)
        if value is None:
            self.faults.append(f"{where} has no `{name}`")
        elif not isinstance(value, kind) or (isinstance(value, str) and not value.strip() and default is None):
            self.faults.append(f"`{name}` in {where} is {value!r}, and should be {_WORDS_FOR[kind]}")
            value = None
        return kind() if value is None and kind in (str, list, dict) else value

    def tables(
        self, table: Mapping[str, Any], name: str, where: str, *, default: Any = None
    ) -> list[Mapping[str, Any]]:
        """The tables of a list: `[[name]]`, once for each."""
        each = self.take(table, name, list, where, default=default)
        if not all(isinstance(one, dict) for one in each):
            self.faults.append(f"`{name}` in {where} should be tables, each under its own `[[…]]`")
        return [one for one in each if isinstance(one, dict)]

    def no_others(self, table: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
        for name in sorted(set(table) - allowed):
            self.faults.append(
                f"{where} has `{name}`, which is not known; known are {', '.join(f'`{a}`' for a in sorted(allowed))}"
            )

    def period(self, text: str, where: str) -> Period | None:
        try:
            return Period.read(text)
        except Refusal as refusal:
            self.faults.append(f"`period` in {where}: {refusal.sentence}")
            return None

    def ask(self, table: Mapping[str, Any], where: str) -> Ask | None:
        self.no_others(table, frozenset({"measure", "period", "by", "alone", "with"}), where)
        measure = self.take(table, "measure", str, where)
        text = self.take(table, "period", str, where)
        by = self.take(table, "by", list, where, default=[])
        if not all(isinstance(axis, str) for axis in by):
            self.faults.append(f"`by` in {where} should be a list of names in quotation marks")
            by = []
        period = self.period(text, where) if text else None
        parameters = self.take(table, "with", dict, where, default={})
        alone = self.take(table, "alone", bool, where, default=False)
        return Ask(measure, period, tuple(by), bool(alone), parameters) if period else None

    def question(self, table: Mapping[str, Any], position: int) -> Question:
        number = str(table.get("number", position)).strip()
        where = f"question {number}"
        if not _NUMBER.fullmatch(number):
            self.faults.append(f"{where}: a number is letters, digits, dots and brackets, such as 2 or 2(b)")
        self.no_others(table, frozenset({"number", "words", "count", "narrative"}), where)
        words = self.take(table, "words", str, where)
        counts = self.tables(table, "count", where, default=[])
        narrative = self.take(table, "narrative", str, where, default="")
        if not counts and not narrative:
            self.faults.append(
                f"{where} has neither a `[[question.count]]` nor a `narrative`, so nothing would answer it"
            )
        asks = [self.ask(count, f"count {n} of {where}") for n, count in enumerate(counts, start=1)]
        return Question(number, words, tuple(ask for ask in asks if ask), narrative)


_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.()]{0,19}")

_WORDS_FOR = {
    str: "words in quotation marks",
    list: "a list in square brackets",
    dict: "a table",
    bool: "true or false",
    date: "a date like 2026-11-02",
}


def file_name(number: str) -> str:
    """The number of a question as it stands in the names of its files and sheets."""
    return "".join(letter if letter.isalnum() else "-" for letter in number.casefold()).strip("-")


def read_request(path: Path) -> Request:
    """Read a request file.

    Raises:
        RequestNotRead: with every fault that could be found, each naming its question and field.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise RequestNotRead(path, ("there is no such file",)) from None
    except OSError as error:
        raise RequestNotRead(path, (f"it cannot be opened ({error.strerror})",)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RequestNotRead(path, (f"it is not TOML ({error})",)) from None
    reader = _Reader()
    reader.no_others(table, frozenset({"reference", "received_on", "policy", "question"}), "the request")
    reference = reader.take(table, "reference", str, "the request")
    received_on = reader.take(table, "received_on", date, "the request") if "received_on" in table else None
    policy = reader.take(table, "policy", str, "the request", default="")
    questions = [
        reader.question(question, position)
        for position, question in enumerate(reader.tables(table, "question", "the request"), start=1)
    ]
    if not questions and not reader.faults:
        reader.faults.append("it asks no question")
    numbers = [file_name(question.number) for question in questions]
    reader.faults += [
        f"question number {question.number} is given twice, or as good as"
        for position, question in enumerate(questions)
        if numbers[position] in numbers[:position]
    ]
    if reader.faults:
        raise RequestNotRead(path, tuple(reader.faults))
    return Request(reference, received_on, policy, tuple(questions))
