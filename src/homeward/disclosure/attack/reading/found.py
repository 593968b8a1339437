"""A table as it was found, in rows of text, and what its labels say: which lines are wholes, and whether its axis is one of time."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from homeward.disclosure.attack.reading.signs import Sign, read_sign
from homeward.vocabulary.refusals import Refusal

WHOLE: Final = re.compile(
    r"(grand |sub-?)?totals?|all|overall|sum|whole|everyone|any|combined|all (ages|children|years|ethnicities|groups|sexes|wards|"
    r"periods|young people|persons)|whole period|total .*|.* total",
    re.IGNORECASE,
)
"""Labels of a line or column that counts all the others together."""

_NEGATIVE: Final = re.compile(r"[-\u2212]\d[\d,]*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PERIOD: Final = re.compile(
    r"((january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|"
    r"nov|dec|q[1-4]|quarter [1-4])\b.*)?((19|20)\d\d([/-]\d{2,4})?)?( *\(.*\))?",
    re.IGNORECASE,
)


class NotATable(Refusal):
    """Text that holds no table, or one that cannot be read."""

    code: ClassVar[str] = "not-a-table"
    ground: ClassVar[str] = "What cannot be read cannot be examined."


@dataclass(frozen=True)
class Place:
    """One number of a table: the labels of its line, the head of its column, and what is printed there."""

    labels: tuple[str, ...]
    column: str
    sign: Sign


@dataclass(frozen=True)
class FoundTable:
    """A table as printed. `heads` names its columns; the first `labels` of them hold what each line is about, the others counts."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: int = 1

    @classmethod
    def of_rows(cls, title: str, rows: Sequence[Sequence[str]]) -> "FoundTable":
        """A table from rows of text, the first of which may name the columns. Refuses with NotATable rows without a count."""
        filled = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
        if not filled:
            raise NotATable(f"the table {title!r} is empty")
        width = max(map(len, filled))
        if width < 2:
            raise NotATable(f"the table {title!r} has one column, so that it says nothing of any count")
        filled = [(*row, *[""] * (width - len(row))) for row in filled]
        if negative := next((cell for row in filled for cell in row[1:] if _NEGATIVE.fullmatch(cell)), None):
            raise NotATable(f"the table {title!r} holds {negative}, and a count cannot be negative")
        named = all(read_sign(cell) is None for cell in filled[0][1:])
        heads, body = (filled[0], filled[1:]) if named else (("",) * width, filled)
        counts = [
            i
            for i in range(1, width)
            if any(row[i] for row in body) and all(not row[i] or read_sign(row[i]) for row in body)
        ]
        counts = [
            i for i in counts if not re.search(r"\b(age|year|ward|period|quarter|month)\b", heads[i], re.IGNORECASE)
        ] or counts
        if not body or not counts:
            raise NotATable(f"no column of the table {title!r} holds counts")
        labels = [i for i in range(width) if i not in counts and i < max(counts) and i < min(counts)]
        keep = [*labels, *counts]
        return cls(
            title, tuple(heads[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in body), len(labels)
        )

    def places(self) -> tuple[Place, ...]:
        """Every count of the table. Refuses with NotATable two lines with one label."""
        found: list[Place] = []
        seen: set[tuple[tuple[str, ...], str]] = set()
        for row in self.rows:
            for head, cell in zip(self.heads[self.labels :], row[self.labels :], strict=True):
                sign = read_sign(cell)
                if sign is None:
                    continue
                key = (row[: self.labels], head)
                if key in seen:
                    raise NotATable(f"the table {self.title!r} has the line {', '.join(key[0])!r} twice")
                seen.add(key)
                found.append(Place(*key, sign))
        return tuple(found)


def is_whole(label: str, others: Iterable[str]) -> bool:
    """Whether a label names all the others together: "Total", or "2019-2022" beside those years."""
    if WHOLE.fullmatch(label.strip().rstrip(":")):
        return True
    years = [int(y) for y in _YEAR.findall(label)]
    beside = [[int(y) for y in _YEAR.findall(other)] for other in others if other != label]
    if len(years) != 2 or years[1] <= years[0] or len(beside) < 2 or not all(beside):
        return False
    return min(map(min, beside)) == years[0] and max(map(max, beside)) == years[1]


def is_time(labels: Iterable[str]) -> bool:
    """Whether labels are periods, over which children do not add."""
    return all(label.strip() and _PERIOD.fullmatch(label.strip()) for label in labels)


def tables_of_csv(text: str) -> tuple[FoundTable, ...]:
    """The tables of a CSV file: blocks parted by empty lines, each with a title if its first line holds one cell.

    Refuses with NotATable a file without any.
    """
    blocks: list[list[list[str]]] = [[]]
    for row in _rows(text):
        if any(cell.strip() for cell in row):
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    found: list[FoundTable] = []
    title = ""
    for block in blocks:
        while block and sum(1 for cell in block[0] if cell.strip()) == 1 and not _holds_count(block[0]):
            title = next(cell.strip() for cell in block.pop(0) if cell.strip())
        if block:
            found.append(FoundTable.of_rows(title or f"table {len(found) + 1}", block))
            title = ""
    if not found:
        raise NotATable("there is no table in this file")
    return tuple(found)


def _rows(text: str) -> Iterable[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    except csv.Error as wrong:
        raise NotATable(f"this is not a CSV file: {wrong}") from wrong


def _holds_count(row: Sequence[str]) -> bool:
    return any(read_sign(cell) is not None for cell in row[1:])
