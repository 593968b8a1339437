"""The content hash is of what a table says, by a rule that anyone can follow without our code."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb
import pytest

from homeward.tables.canonical import content_hash
from homeward.tables.declaration import Column, Kind, Table
from homeward.tables.draft import append

EVERY_KIND = Table(
    name="every_kind",
    a_row_is="one of each",
    key=("an_id",),
    columns=tuple(
        Column(
            f"an_{kind.name.lower()}" if kind is Kind.ID else f"a_{kind.name.lower()}", kind, "a value", not_recorded=""
        )
        for kind in Kind
    ),
)
NOON = datetime.combine(date(2024, 7, 1), time(12, 0, 0, 250000))
ROWS: list[tuple[object, ...]] = [
    ("a", "M", "Zoë łódź", date(2024, 2, 29), NOON, 7, True, "A123456789012"),
    ("b", "", "two\nlines: 5", date(1900, 1, 1), NOON - timedelta(days=30000), -1, False, None),
    ("c", None, None, None, None, None, None, None),
]


def by_hand(rows: Sequence[Sequence[object]]) -> str:
    """The rule: the name and the columns; then of each value its length in bytes, a colon and its text, or `-` for none."""
    said = f"every_kind({','.join(EVERY_KIND.names)})"
    for row in rows:
        for value in row:
            said += f"{len(text(value).encode())}:{text(value)}" if value is not None else "-"
    return hashlib.sha256(said.encode()).hexdigest()


def text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return str((value - datetime.combine(date(1970, 1, 1), time())) // timedelta(microseconds=1))
    return str(value)


def written(path: Path, rows: Sequence[Sequence[object]], how: str = "") -> Path:
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE t ({', '.join(f'{column.name} {column.kind.sql}' for column in EVERY_KIND)})")
        append(con, "t", EVERY_KIND.names, rows)
        con.execute(f"COPY (FROM t ORDER BY an_id) TO '{path}' (FORMAT parquet {how})")
    return path


def hash_of(path: Path) -> str:
    with duckdb.connect() as con:
        return content_hash(con, EVERY_KIND, path)


def test_the_hash_is_the_one_worked_out_by_hand(tmp_path: Path) -> None:
    assert hash_of(written(tmp_path / "t.parquet", ROWS)) == by_hand(ROWS)


def test_the_hash_never_changes_with_a_version_of_anything(tmp_path: Path) -> None:
    expected = "9e544733be6f1c71962f8b1c51fcf424313329d210765c70392a737ab222017a"

    assert hash_of(written(tmp_path / "t.parquet", ROWS)) == expected, "raise manifest.FORM: every id has changed"


@pytest.mark.parametrize(
    "how", [", COMPRESSION gzip", ", COMPRESSION uncompressed", ", ROW_GROUP_SIZE 2048", ", PARQUET_VERSION v2"]
)
def test_the_bytes_of_the_file_do_not_matter(tmp_path: Path, how: str) -> None:
    many = [(f"{number:05}", *ROWS[number % 3][1:]) for number in range(5000)]

    assert hash_of(written(tmp_path / "t.parquet", many[::-1], how)) == by_hand(many)


def test_a_table_without_a_row_has_the_hash_of_its_name_and_columns(tmp_path: Path) -> None:
    assert hash_of(written(tmp_path / "t.parquet", ROWS[:1])) != by_hand([])
    with duckdb.connect() as con:
        columns = ", ".join(f"NULL::{column.kind.sql} AS {column.name}" for column in EVERY_KIND)
        con.sql(f"SELECT {columns} LIMIT 0").write_parquet(str(tmp_path / "none.parquet"))

    assert hash_of(tmp_path / "none.parquet") == by_hand([])
