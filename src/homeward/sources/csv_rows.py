"""The rows of a CSV file, each with the physical line on which it begins."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from homeward.sources.whole_files import EmptyFile, NotCsv, WrongEncoding

if TYPE_CHECKING:
    import _csv

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "an older Excel or Word file"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"<?xml", "an XML file"),
    (b"{\\rtf", "a Word document"),
)
_SAVE_AS = "Save it as “CSV UTF-8 (comma delimited)”."


def open_rows(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str] | str]], Callable[[], int]]:
    """The header, the rows after it, and how many bytes have been read so far.

    A row is its first line and its values, one for each column of the header; where a line is no row, the second is what was expected
    of it. Blank lines and lines of commas alone are passed over. Raises FileRefused.
    """
    encoding, after = _checked_encoding(path)
    # Opened once for the header and again for the rows, so that a file that nobody goes through is left closed.
    with _opened(path, encoding, after) as text:
        header = _header(path, csv.reader(text, strict=True))
    under_way: list[io.TextIOWrapper] = []

    def rows() -> Iterator[tuple[int, list[str] | str]]:
        with _opened(path, encoding, after) as text:
            under_way.append(text)
            reader = csv.reader(text, strict=True)
            _header(path, reader)
            yield from _rows(reader, len(header))

    return header, rows(), lambda: _read(under_way[0]) if under_way else 0


def _opened(path: Path, encoding: str, after: int) -> io.TextIOWrapper:
    raw = path.open("rb", buffering=0)
    raw.seek(after)
    return io.TextIOWrapper(io.BufferedReader(raw, _CHUNK), encoding=encoding, newline="")


def _read(text: io.TextIOWrapper) -> int:
    """Bytes read, by the file beneath the text and its buffer: the text itself cannot tell while it is being iterated."""
    return 0 if text.closed else text.buffer.raw.tell()  # type: ignore[attr-defined]  # typeshed has the buffer as any binary file


def _header(path: Path, reader: _csv.Reader) -> list[str]:
    try:
        header: list[str] | None = next((cells for cells in reader if any(cell.strip() for cell in cells)), None)
    except csv.Error as why:
        raise NotCsv(
            f"{path.name} is not a CSV file: its first line cannot be read ({why}).", next_step=_SAVE_AS
        ) from None
    if header is None:
        raise EmptyFile(
            f"{path.name} is empty: it has blank lines alone.", next_step="Export it again, with its header."
        )
    while not header[-1].strip():
        header.pop()  # a spreadsheet writes a comma for each column that was ever used
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "strokes")):
        if len(header) == 1 and sign in header[0]:
            raise NotCsv(f"{path.name} divides its columns by {name}, not by commas.", next_step=_SAVE_AS)
    return header


def _rows(reader: _csv.Reader, width: int) -> Iterator[tuple[int, list[str] | str]]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            last = reader.line_num
            yield (
                line,
                f"a row of {width} values, but a quotation mark is out of place between lines {line} and {last}",
            )
            continue
        if len(cells) == width:
            if any(cells) and not all(cell.isspace() or not cell for cell in cells):
                yield line, cells
        elif any(cell.strip() for cell in cells[width:]) or (
            len(cells) < width and any(cell.strip() for cell in cells)
        ):
            yield line, f"{width} values, as the header has, and not {len(cells)}"
        elif any(cell.strip() for cell in cells):
            yield line, cells[:width]


def _checked_encoding(path: Path) -> tuple[str, int]:
    """The encoding of a file and the length of its byte order mark, every byte of it tried. Raises WrongEncoding, which names the first byte that does not fit."""
    with path.open("rb") as opened:
        start = opened.read(16)
        for signature, name in _OTHER_FILES:
            if start.startswith(signature):
                raise NotCsv(f"{path.name} is {name}, not a CSV file.", next_step=_SAVE_AS)
        encoding, after = next(((codec, len(mark)) for mark, codec in _MARKS if start.startswith(mark)), ("utf-8", 0))
        opened.seek(after)
        before = after
        decoder = codecs.getincrementaldecoder(encoding)()
        line = 1
        chunk = b"first"
        while chunk:
            chunk = opened.read(_CHUNK)
            begins = before - len(decoder.getstate()[0])
            try:
                letters = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as why:
                readable = why.object[: why.start].decode(encoding, errors="replace")
                raise _not_in(path, encoding, begins + why.start, line + readable.count("\n")) from None
            if "\0" in letters:
                at = line + letters[: letters.index("\0")].count("\n")
                raise NotCsv(
                    f"{path.name} is not a CSV file in UTF-8: line {at:,} holds a zero byte.", next_step=_SAVE_AS
                )
            before += len(chunk)
            line += letters.count("\n")
    return encoding, after


def _not_in(path: Path, encoding: str, offset: int, line: int) -> WrongEncoding:
    return WrongEncoding(
        f"{path.name} is not in {encoding[:6].upper()}: the byte at offset {offset:,}, in line {line:,}, cannot be read in it.",
        next_step=f"{_SAVE_AS} Excel's plain “CSV” is in Windows-1252, in which letters outside English are lost or changed.",
    )
