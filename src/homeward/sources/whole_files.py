"""Why a whole file is refused: each a sentence that says what is wrong with it and what to do next, and never shows a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from homeward.vocabulary.refusals import Refusal


class FileRefused(Refusal):
    """A file that cannot be read as what it is meant to be. Nothing of it is taken."""

    code: ClassVar[str] = "file.refused"
    ground: ClassVar[str] = "A file read wrongly gives figures that are wrong without a sign."


class NoSuchFile(FileRefused):
    code: ClassVar[str] = "file.not_there"


class EmptyFile(FileRefused):
    code: ClassVar[str] = "file.empty"


class WrongEncoding(FileRefused):
    code: ClassVar[str] = "file.encoding"


class NotCsv(FileRefused):
    code: ClassVar[str] = "file.not_csv"


class NoHeader(FileRefused):
    code: ClassVar[str] = "file.no_header"


class MissingColumn(FileRefused):
    code: ClassVar[str] = "file.missing_column"


class ExtraColumn(FileRefused):
    code: ClassVar[str] = "file.extra_column"


class RepeatedColumn(FileRefused):
    code: ClassVar[str] = "file.repeated_column"


class DatesInTwoStyles(FileRefused):
    code: ClassVar[str] = "file.dates_in_two_styles"


class BrokenParquet(FileRefused):
    code: ClassVar[str] = "file.broken_parquet"


def listed(names: Iterable[str], *, last: str = "and") -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *before, final = names
    return f"{', '.join(before)} {last} {final}" if before else final
