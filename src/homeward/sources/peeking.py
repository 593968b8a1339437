"""The header of a CSV file, to tell which file of a folder it is before it is opened as one."""

from __future__ import annotations

import codecs
import csv
from pathlib import Path

_PEEKED = 1 << 16


def csv_files(folder: Path) -> list[Path]:
    """The CSV files that lie in a folder, in order of their names; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv" and path.is_file())


def header_of(path: Path) -> tuple[str, ...]:
    """The names in the first line that is not blank, without outer spaces; none where there is no such line.

    A file that is empty, or in an encoding that cannot be read, has none or has odd ones: to open it says what is wrong.
    """
    with path.open("rb") as opened:
        start = opened.read(_PEEKED)
    encoding = "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    lines = start.decode(encoding, errors="replace").splitlines()
    first = next((line for line in lines if line.strip(" ,\t")), "")
    return tuple(name.strip() for name in next(csv.reader([first]), []) if name.strip())
