"""A row whose values are wanted where they can be read, and that is not lost where one cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from homeward.sources.filling import Filling
from homeward.sources.mending import Value, out_of_use
from homeward.sources.reading import Row
from homeward.vocabulary.codes import Code, code_list

_TAKEN = "; taken as not recorded"
_NAMED_AT_MOST = 12


class LenientRow:
    """One row on its way into a table of a filling, for a source whose rows are worth more than any one of their values.

    A child whose ethnicity is no code is a child all the same. So a code or a date that cannot be read is flagged, taken as not recorded,
    and kept as it was given, where `Filling.put` alone would refuse the row. `named` says what the file calls each column.
    """

    def __init__(self, filling: Filling, at: Row, named: Mapping[str, str]) -> None:
        self._filling = filling
        self._at = at
        self._named = named
        self.values: dict[str, Value] = {}
        self._given: dict[str, str] = {}

    def set(self, column: str, value: Value, *, given: str = "") -> None:
        """Take a value as it is; `given` is what the file says where that is something else."""
        self.values[column] = value
        if given:
            self._given[column] = given

    def code(
        self,
        column: str,
        text: str,
        *,
        of: str,
        on: date | None = None,
        reads: Mapping[str, str] | None = None,
        stands: Row | None = None,
    ) -> None:
        """Take a code of the list `of`; `on` is the day from which the row's codes are dated, `reads` the source's own spellings.

        `stands` is where the value stands where that is another row than this one.
        """
        text = text.strip()
        code = read_code(of, (reads or {}).get(text.casefold(), text)) if text else None
        if text and code is None:
            self._leave(column, text, _one_of(of), "unknown_code", stands)
        elif code is not None and (wrong := out_of_use(code, on, self._filling.as_at)):
            self._leave(column, text, wrong.expected, wrong.reason, stands)
        elif code is not None:
            self.set(column, code.code, given=text if code.code != text else "")

    def yes_or_no(self, column: str, text: str) -> None:
        """Take a yes or a no; not known and not applicable are not recorded, and kept as given."""
        text = text.strip()
        read = read_code("yes_no", text)
        if text and read is None:
            self._leave(column, text, "yes, no or not applicable", "not_yes_or_no")
        elif read is not None:
            said = {"yes": True, "no": False}.get(read.code)
            self.set(column, said, given=text if said is None else "")

    def number(self, column: str, text: str) -> None:
        """Take a whole number, 0 or more."""
        text = text.strip()
        if text and not re.fullmatch(r"[0-9]{1,15}(\.0*)?", text):
            self._leave(column, text, "a whole number", "not_a_number")
        elif text:
            self.set(column, int(text.partition(".")[0]))

    def day(self, column: str, text: str, day: date | None) -> None:
        """Take a date that may be left out: `day` is what `text` was read as, and None where it could not be."""
        if day is None and text:
            self._leave(column, text, "a date", "not_a_date")
        else:
            self.set(column, day)

    def put(self, table: str, *, repeats: bool = False) -> bool:
        """Put the row; False where it was refused."""
        return self._filling.put(table, self.values, at=self._at, named=self._named, given=self._given, repeats=repeats)

    def _leave(self, column: str, text: str, expected: str, reason: str, stands: Row | None = None) -> None:
        name = self._named.get(column, column)
        self._filling.flag(stands or self._at, name, value=text, expected=expected + _TAKEN, reason=reason)
        self.set(column, None, given=text)


@lru_cache(maxsize=50_000)
def read_code(of: str, text: str) -> Code | None:
    """The code of a list that a text stands for, remembered: values repeat."""
    return code_list(of).reads(text)


@cache
def _one_of(of: str) -> str:
    names = list(code_list(of))
    return (
        f"one of {', '.join(code.code for code in names)}"
        if len(names) <= _NAMED_AT_MOST
        else f"a code of the list {of}"
    )
