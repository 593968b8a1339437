"""Names that no living child bears, and the scan that finds them anywhere they should not be.

Every invented forename and surname begins with a stem that occurs in no language, so that one of them in a log, an error page or a
published file is a leak and nothing else. The stems are put together from pieces here, and no document shows a whole one, so that the
scan may be run over this source tree too.
"""

from __future__ import annotations

import gzip
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import duckdb

_STEMS: Final = ("".join(("Quoz", "zim")), "".join(("Zyvv", "ock")))
_MIDDLES: Final = ("a", "an", "ar", "be", "da", "el", "em", "en", "er", "fa", "il", "in", "is", "la", "le", "lo", "mi", "na", "o", "ri", "sa", "ta", "u", "va")  # fmt: skip
_FORENAME_ENDS: Final = ("bel", "cy", "dan", "dra", "fer", "gan", "ka", "lin", "ma", "nus", "phy", "ra", "ric", "sha", "ssa", "tan", "thel", "tin", "vi", "wen", "xa", "yn", "za", "zel")  # fmt: skip
_SURNAME_ENDS: Final = (
    "beck", "bridge", "brook", "burn", "bury", "by", "cott", "croft", "dale", "den", "field", "fold", "ford", "gate", "grave", "hall", "ham",
    "hurst", "ick", "land", "leigh", "ley", "low", "man", "mere", "more", "ness", "over", "ridge", "sett", "shaw", "son", "stead", "stock",
    "stone", "thorpe", "ton", "ward", "well", "wick", "wood", "worth",
)  # fmt: skip

FORENAMES: Final = tuple(_STEMS[0] + middle + end for middle in _MIDDLES for end in _FORENAME_ENDS)
SURNAMES: Final = tuple(_STEMS[1] + middle + end for middle in _MIDDLES for end in _SURNAME_ENDS)

_NAME: Final = re.compile("|".join(f"{stem}[a-z]*" for stem in _STEMS).encode(), re.IGNORECASE)
_AT_ONCE: Final = 1 << 24
# Longer than any name, in an encoding of four bytes a letter: what is carried over from one stretch of a file to the next.
_CARRIED: Final = 4 * 64
_DEEPEST: Final = 8


@dataclass(frozen=True, order=True)
class FoundName:
    """A reserved name, and the file, and the part within it, where it stands."""

    where: str
    name: str

    def __str__(self) -> str:
        return f"{self.where}: {self.name}" if self.where else self.name


def find_names(source: str | bytes | Path) -> list[FoundName]:
    """Each reserved name that stands in a text, in bytes, in a file or anywhere in a folder, once for each place.

    Read through: text in UTF-8, UTF-16 and any encoding that keeps plain letters, in capitals or not; gzip; whatever is a zip inside,
    such as ODS, XLSX and DOCX; Parquet; DuckDB databases. Not read through: pictures, encrypted files and the text of a PDF.
    Raises FileNotFoundError for a path that is not there, and ValueError for a file that is packed and cannot be unpacked: what was
    not read is not clean.
    """
    match source:
        case str():
            found = _in_stream(io.BytesIO(source.encode()), "", 0)
        case bytes():
            found = _in_stream(io.BytesIO(source), "", 0)
        case Path():
            found = _in_path(source)
    return sorted(set(found))


def _in_path(path: Path) -> Iterator[FoundName]:
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    for file in files:
        yield from _in_words(str(file.name).encode(), f"{file} (its own name)")
        with file.open("rb") as stream:
            yield from _in_stream(stream, str(file), 0)


def _in_stream(stream: IO[bytes], where: str, depth: int) -> Iterator[FoundName]:
    start = stream.read(16)
    stream.seek(0)
    if start.decode("latin-1").isprintable():  # words that happen to begin as a packed file does
        yield from _in_plain(stream, where)
        return
    if depth > _DEEPEST:
        raise ValueError(f"{where} is packed more than {_DEEPEST} times over")
    try:
        yield from _unpacked(stream, start, where, depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, duckdb.Error) as fault:
        raise ValueError(f"{where} cannot be read through, so nothing can be said of it") from fault


def _unpacked(stream: IO[bytes], start: bytes, where: str, depth: int) -> Iterator[FoundName]:
    if start.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(stream) as packed:
            for member in packed.infolist():
                place = f"{where}!{member.filename}"
                yield from _in_words(member.filename.encode(), f"{place} (its own name)")
                yield from _in_stream(io.BytesIO(packed.read(member)), place, depth + 1)
    elif start.startswith(b"\x1f\x8b"):
        with gzip.open(stream) as packed_stream:
            yield from _in_stream(io.BytesIO(packed_stream.read()), f"{where}!", depth + 1)
    elif start.startswith(b"PAR1"):
        yield from _in_database(stream, where, "CREATE VIEW held AS SELECT * FROM read_parquet('{}')")
    elif start[8:12] == b"DUCK":
        yield from _in_database(stream, where, "ATTACH '{}' AS held (READ_ONLY)")
    else:
        yield from _in_plain(stream, where)


def _in_plain(stream: IO[bytes], where: str) -> Iterator[FoundName]:
    carried = b""
    while read := stream.read(_AT_ONCE):
        yield from _in_words(carried + read, where)
        carried = read[-_CARRIED:]


def _in_words(content: bytes, where: str) -> Iterator[FoundName]:
    # UTF-16 and UTF-32 put zero bytes between plain letters.
    for words in {content, content.replace(b"\0", b"")}:
        for found in _NAME.finditer(words):
            yield FoundName(where, found.group().decode("ascii"))


def _in_database(stream: IO[bytes], where: str, opening: str) -> Iterator[FoundName]:
    """Names in the text columns of a file that DuckDB reads; compression hides them from a plain look at its bytes."""
    stems = "|".join(_STEMS)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        copy = Path(folder) / "copy"
        with copy.open("wb") as out:
            while read := stream.read(_AT_ONCE):
                out.write(read)
        con.execute(opening.format(copy))
        columns = con.execute(
            "SELECT database_name, schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
        for *table, column in columns:
            place = f"{where}!{table[-1]}.{column}"
            yield from _in_words(place.removeprefix(where).encode(), f"{place} (its own name)")
            rows = con.execute(
                f"SELECT DISTINCT unnest(regexp_extract_all({_quoted(column)}::VARCHAR, $names, 0, 'i')) "  # noqa: S608 - names that the file itself gives, quoted
                f"FROM {'.'.join(map(_quoted, table))}",
                {"names": f"(?:{stems})[a-z]*"},
            ).fetchall()
            for (name,) in rows:
                yield FoundName(place, name)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
