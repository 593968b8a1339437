"""Putting many invented rows in a draft at once: whole numbers in, the declared kinds of value out.

A declaration says how each column is made: an ID from a number, a DATE from days, an INSTANT from minutes, a CODE or TEXT from a
position in a list of words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np

from homeward.synthetic.draws import Flags, Shares, Whole
from homeward.tables.declaration import Column, Kind, Table

NOT_RECORDED = -(1 << 40)
"""The whole number that stands for an empty value until it reaches the draft, where it becomes one."""

_LETTER = {
    "children": "C", "involvements": "V", "care_episodes": "P", "missing_episodes": "M", "offers": "F", "interviews": "H",
    "exploitation_concerns": "X", "screenings": "S", "assessments": "A", "school_exclusions": "E",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Worded:
    """Positions in a list of words. A position of NOT_RECORDED, or of the empty word, is an empty value."""

    words: tuple[str, ...]
    positions: Whole

    @classmethod
    def from_shares(cls, shares: Shares, positions: Whole) -> "Worded":
        return cls(shares.outcomes, positions)

    @classmethod
    def all(cls, word: str, size: int) -> "Worded":
        return cls((word,), np.zeros(size, dtype=np.int64))

    @property
    def blanked(self) -> Whole:
        """The positions, counted from 1, with 0 for what is not recorded: how DuckDB reads a list."""
        return np.where(self.recorded, self.positions + 1, 0)

    @property
    def recorded(self) -> Flags:
        """Where there is a word."""
        given = np.array([word != "" for word in self.words])
        recorded: Flags = (self.positions >= 0) & given[np.maximum(self.positions, 0)]
        return recorded

    def but(self, where: Flags, word: str) -> "Worded":
        """The same with another word in some places; the word is one of the list, or empty."""
        position = self.words.index(word) if word else NOT_RECORDED
        return Worded(self.words, np.where(where, position, self.positions))

    def are(self, word: str) -> Flags:
        """Where the word stands."""
        return np.equal(self.positions, self.words.index(word))

    def only(self, kept: Flags) -> "Worded":
        return Worded(self.words, self.positions[kept])


@dataclass(frozen=True, eq=False)
class Lettered:
    """A letter and twelve digits, the shape of a pupil number; empty where the letter is."""

    letter: Worded
    digits: Whole

    def only(self, kept: Flags) -> "Lettered":
        return Lettered(self.letter.only(kept), self.digits[kept])


Values = Whole | Flags | Worded | Lettered


def blank(values: Whole | Flags, where: Flags) -> Whole:
    """The same values, not recorded in some places."""
    return np.where(where, NOT_RECORDED, values.astype(np.int64))


def put(con: duckdb.DuckDBPyConnection, table: Table, values: Mapping[str, Values]) -> int:
    """Put rows in a table of a draft and say how many. Columns not given stay empty; raises KeyError for one that is not declared."""
    words: dict[str, list[str]] = {}
    arrays: dict[str, Whole] = {}
    made: list[str] = []
    for name, given in values.items():
        match given:
            case Worded():
                words[name], arrays[name] = list(given.words), given.blanked
                made.append(_word(name))
            case Lettered():
                words[name], arrays[name] = list(given.letter.words), given.letter.blanked
                arrays[f"{name}_digits"] = given.digits
                made.append(f"{_word(name)} || printf('%012d', {name}_digits)")
            case _:
                arrays[name] = given.astype(np.int64)
                made.append(_value(table, table[name]))
    rows = len(next(iter(arrays.values())))
    if rows == 0:
        return 0
    con.register("invented_rows", arrays)
    try:
        con.execute(
            f"INSERT INTO {table.name} ({', '.join(values)}) SELECT {', '.join(made)} FROM invented_rows",  # noqa: S608 - declared names
            words or None,
        )
    finally:
        con.unregister("invented_rows")
    return rows


def _word(column: str) -> str:
    return f"list_extract(${column}::VARCHAR[], {column})"


def _value(table: Table, column: Column) -> str:
    recorded = f"nullif({column.name}, {NOT_RECORDED})"
    match column.kind:
        case Kind.ID:
            letter = _LETTER[column.refers_to.partition(".")[0] or table.name]
            return f"CASE WHEN {recorded} IS NOT NULL THEN printf('{letter}%08d', {column.name}) END"
        case Kind.DATE:
            return f"DATE '1970-01-01' + {recorded}::INTEGER"
        case Kind.INSTANT:
            return f"make_timestamp({recorded} * 60000000)"
        case Kind.YESNO:
            return f"{recorded} <> 0"
        case Kind.WHOLE:
            return recorded
    raise TypeError(f"{table.name}.{column.name} takes words, not numbers")
