"""Rows that a source has laid out in working tables, to ask of all of them what no row can say alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from homeward.sources.filling import Filling
from homeward.sources.reading import Row

_AT_ONCE = 10_000


class Staged(dict[str, Any]):
    """A row by its columns, `file` and `line` among them; `at` is where it stands."""

    @property
    def at(self) -> Row:
        return Row(self["file"], self["line"], {})


def each(filling: Filling, sql: str) -> Iterator[Staged]:
    """The rows that a query finds, in bounded memory, while others are put into the same database."""
    with filling.draft.con.cursor() as found:
        found.execute(sql)
        names = [column[0] for column in found.description or ()]
        while batch := found.fetchmany(_AT_ONCE):
            for row in batch:
                yield Staged(zip(names, row, strict=True))
