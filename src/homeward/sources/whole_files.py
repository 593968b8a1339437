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
    """There is no file there, or it may not be read."""

    code: ClassVar[str] = "file.not_there"


class EmptyFile(FileRefused):
    """A file without a byte, or without a line that is not blank."""

    code: ClassVar[str] = "file.empty"


class WrongEncoding(FileRefused):
    """A file in which a byte is not a letter in the encoding that it should be in."""

    code: ClassVar[str] = "file.encoding"


class NotCsv(FileRefused):
    """A file of another kind, or divided by something else than commas."""

    code: ClassVar[str] = "file.not_csv"


class NoHeader(FileRefused):
    """A file whose first line names none of the columns; it may be a record, so it is never shown."""

    code: ClassVar[str] = "file.no_header"


class MissingColumn(FileRefused):
    """A file without a column that it must have."""

    code: ClassVar[str] = "file.missing_column"


class ExtraColumn(FileRefused):
    """A file with a column that nobody declared."""

    code: ClassVar[str] = "file.extra_column"


class RepeatedColumn(FileRefused):
    """A file in which two columns have one name."""

    code: ClassVar[str] = "file.repeated_column"


class DatesInTwoStyles(FileRefused):
    """A column whose dates are written in more than one style, or month first: day and month may have been exchanged in any of them."""

    code: ClassVar[str] = "file.dates_in_two_styles"


class BrokenParquet(FileRefused):
    """A Parquet file that is cut short, damaged, or none."""

    code: ClassVar[str] = "file.broken_parquet"


def listed(names: Iterable[str], *, last: str = "and") -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *before, final = names
    return f"{', '.join(before)} {last} {final}" if before else final
