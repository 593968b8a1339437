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
_LONGEST = 8 << 20  # letters in a line: a line is read whole, and memory is bounded
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
    encoding, mark = _checked_encoding(path)
    done = 0

    def rows() -> Iterator[tuple[int, list[str] | str]]:
        nonlocal done
        with _text(path, encoding, mark) as text:
            reader = csv.reader(text, strict=True)
            width = len(_header(path, reader))
            for row in _rows(reader, width):
                done = text.buffer.raw.tell()  # type: ignore[attr-defined]  # the raw file beneath, as _text makes it
                yield row

    with _text(path, encoding, mark) as text:
        header = _header(path, csv.reader(text, strict=True))
    return header, rows(), lambda: done


def _text(path: Path, encoding: str, mark: int) -> io.TextIOWrapper:
    """A file as text with its line ends as they are, after its byte order mark."""
    raw = path.open("rb", buffering=0)
    raw.seek(mark)
    return io.TextIOWrapper(io.BufferedReader(raw, _CHUNK), encoding=encoding, newline="")


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
            yield line, f"{width} values, and a quotation mark is out of place{_to(line, reader.line_num)}"
            continue
        if not any(cells) or all(not cell or cell.isspace() for cell in cells):
            continue
        if len(cells) == width or (len(cells) > width and not any(cell.strip() for cell in cells[width:])):
            yield line, cells[:width]
        else:
            yield line, f"{width} values, as the header has, and not {len(cells)}{_to(line, reader.line_num)}"


def _to(line: int, last: int) -> str:
    """Where a row runs over many lines, a quotation mark that nobody closed is the likely cause."""
    return f", from here to line {last}" if last > line else ""


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
        line, unbroken = 1, 0
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
            unbroken = 0 if "\n" in letters or "\r" in letters else unbroken + len(letters)
            if unbroken > _LONGEST:
                raise NotCsv(f"{path.name} is not a CSV file: line {line:,} has no end.", next_step=_SAVE_AS)
    return encoding, after


def _not_in(path: Path, encoding: str, offset: int, line: int) -> WrongEncoding:
    return WrongEncoding(
        f"{path.name} is not in {encoding[:6].upper()}: the byte at offset {offset:,}, in line {line:,}, cannot be read in it.",
        next_step=f"{_SAVE_AS} Excel's plain “CSV” is in Windows-1252, in which letters outside English are lost or changed.",
    )
