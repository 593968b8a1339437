"""The same records make the same snapshot, whichever way they come in: put directly, as CSV or as Parquet, in any order and batches."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.sources import filling as filling_module
from homeward.sources.csv_files import read_folder
from homeward.sources.mending import Value, written
from homeward.tables import draft as draft_module
from homeward.tables.declaration import Column, Kind, Table
from homeward.tables.draft import DECLARED, Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import local_date

AS_AT = date(2025, 3, 31)
Records = dict[str, list[dict[str, Value]]]
READ = [table for name, table in DECLARED.items() if name != "as_given"]


class Inventor:
    """Rows that every declaration finds sound, from one seed and a number of rows a table."""

    def __init__(self, seed: int, rows: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - invented records, not a secret
        self.rows = rows
        self.records: Records = {}
        for table in READ:
            made = [self.row(table, number) for number in range(rows)]
            sound = {tuple(row[name] for name in table.key): row for row in made if self.sound(table, row)}
            self.records[table.name] = list(sound.values())

    def row(self, table: Table, number: int) -> dict[str, Value]:
        row: dict[str, Value] = {}
        for column in table:
            row[column.name] = self.value(table, column, number)
        for column in table:
            instant = row[column.name]
            if column.falls_on and isinstance(instant, datetime):
                row[column.falls_on] = local_date(instant)
        return row

    def value(self, table: Table, column: Column, number: int) -> Value:
        if column.worked_out or (not column.required and self.chance.random() < 0.3):
            return None
        if column.refers_to:
            return self.reference(column)
        match column.kind:
            case Kind.ID:
                return f"{table.name}-{number}"
            case Kind.CODE:
                return self.chance.choice([code.code for code in code_list(column.codes) if code.valid_on(AS_AT)])
            case Kind.DATE:
                return date(2019, 1, 1) + timedelta(days=self.chance.randrange(2000))
            case Kind.INSTANT:
                return datetime.combine(date(2019, 1, 1), time()) + timedelta(
                    seconds=self.chance.randrange(2000 * 86400)
                )
            case Kind.WHOLE:
                return self.chance.randrange(90)
            case Kind.YESNO:
                return self.chance.random() < 0.5
            case Kind.UPN:
                return self.chance.choice(["A123456789012", "H801200001001"])
            case Kind.TEXT:
                return self.chance.choice(["Wren", "a, b", 'say "so"', "two\nlines", "Zoë łódź", "NULL", "007"])

    def reference(self, column: Column) -> Value:
        target, key = column.refers_to.split(".")
        there = self.records[target]
        return self.chance.choice(there)[key] if there else None

    def sound(self, table: Table, row: dict[str, Any]) -> bool:
        for order in table.orders:
            earlier, later = row[order.earlier], row[order.later]
            if earlier is not None and later is not None and later < earlier:
                return False
        return all(row[column.name] is not None for column in table if column.required)


def frozen(draft: Draft, folder: Path) -> Snapshot:
    return freeze(draft, folder, source="test", authority="331", as_at=AS_AT, taken_at=datetime(2025, 4, 1, tzinfo=UTC))


def put_directly(records: Records, folder: Path) -> Snapshot:
    with Draft() as draft:
        for table in READ:
            draft.put(table.name, [[row[name] for name in table.names] for row in records[table.name]])
        return frozen(draft, folder)


def given_names(table: Table) -> list[str]:
    return [column.name for column in table if not column.worked_out]


def write_csv(records: Records, folder: Path, chance: random.Random) -> None:
    """Each table as a file, its columns and rows in some order."""
    for table in READ:
        names, rows = given_names(table), list(records[table.name])
        chance.shuffle(names)
        chance.shuffle(rows)
        with (folder / f"{table.name}.csv").open(
            "w", newline="", encoding=chance.choice(["utf-8", "utf-8-sig", "utf-16"])
        ) as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows([written(row[name]) for name in names] for row in rows)


def write_parquet(records: Records, folder: Path, chance: random.Random) -> None:
    with Draft() as draft:
        for table in READ:
            rows = list(records[table.name])
            chance.shuffle(rows)
            draft.put(table.name, [[row[name] for name in table.names] for row in rows])
            draft.con.sql(f"SELECT {', '.join(given_names(table))} FROM {table.name}").write_parquet(  # noqa: S608 - declared names
                str(folder / f"{table.name}.parquet")
            )


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three rows at a time, so that few rows make many batches."""
    monkeypatch.setattr(draft_module, "_BATCH", 3)
    monkeypatch.setattr(filling_module, "_WAITING", 3)
    return


@pytest.mark.long
@pytest.mark.parametrize("write", [write_csv, write_parquet])
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32), rows=st.integers(0, 30))
def test_records_read_from_files_make_the_snapshot_that_they_make_directly(write: Any, seed: int, rows: int) -> None:
    records = Inventor(seed, rows).records
    with TemporaryDirectory() as name, Draft() as draft:
        (files := Path(name, "files")).mkdir()
        write(records, files, random.Random(seed))  # noqa: S311 - an order, not a secret

        report = read_folder(files, draft, as_at=AS_AT)
        read = frozen(draft, Path(name, "read"))
        direct = put_directly(records, Path(name, "direct"))

        assert (report.faults, report.mends) == ((), ())
        assert sum(read.rows.values()) + len(records["identity"]) == sum(map(len, records.values()))
        assert read.id == direct.id
        assert {key: entry.content for key, entry in read.manifest.apart.items()} == {
            key: entry.content for key, entry in direct.manifest.apart.items()
        }


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("seed", range(3))
def test_batches_and_the_order_of_rows_change_nothing(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = Inventor(seed, 40).records
    files = tmp_path / "files"
    files.mkdir()
    write_csv(records, files, random.Random(seed))  # noqa: S311 - an order, not a secret

    with Draft() as draft:
        assert read_folder(files, draft, as_at=AS_AT).refused == 0
        in_small_batches = frozen(draft, tmp_path / "small")
    monkeypatch.undo()
    backwards = {name: rows[::-1] for name, rows in records.items()}

    assert put_directly(backwards, tmp_path / "direct").id == in_small_batches.id


@pytest.mark.parametrize("seed", range(3))
def test_one_value_that_differs_makes_another_snapshot(seed: int, tmp_path: Path) -> None:
    records = Inventor(seed, 12).records
    before = put_directly(records, tmp_path / "before")
    chosen = random.Random(seed)  # noqa: S311 - a choice, not a secret

    row = chosen.choice(records["children"])
    row["sex"] = next(sex for sex in ("F", "M", None) if sex != row["sex"])

    assert put_directly(records, tmp_path / "after").id != before.id


def test_a_value_moved_to_the_next_column_makes_another_snapshot(tmp_path: Path) -> None:
    screening: dict[str, Value] = dict.fromkeys(DECLARED["screenings"].names)
    screening |= {
        "screening_id": "s",
        "child_id": "c",
        "exploitation_type": "cse",
        "screened_on": AS_AT,
        "concern_found": True,
    }
    records: Records = {table.name: [] for table in READ}
    records["children"] = [dict.fromkeys(DECLARED["children"].names) | {"child_id": "c"}]

    records["screenings"] = [{**screening, "tool_version": "2"}]
    one = put_directly(records, tmp_path / "one")
    records["screenings"] = [{**screening, "level": "2"}]
    other = put_directly(records, tmp_path / "other")

    assert one.id != other.id
