"""A spec of a measure: tiny tables of records, the question, and the counts that are expected. It is the test and the reference page.

Tables are written as text, a line a row, columns divided by bars, `-` for what is not recorded. Times are in UTC. What a reader need
not see is filled in: the id of a row, the local date of an instant, and a child who is only mentioned.
"""

import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from homeward.measures import measure_named
from homeward.measures.measure import Measure
from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Kind, Table
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.periods import Period, local_date

HERE = Path(__file__).parent
AUTHORITY = "331"
Row = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    period: Period
    by: tuple[str, ...]
    choices: dict[str, Any]
    expect: str
    not_held: str
    defined: str
    label: str


@dataclass(frozen=True)
class Case:
    measure: Measure
    title: str
    says: str
    as_at: date
    records: Mapping[str, str]
    not_held: Mapping[str, str]
    asks: tuple[Ask, ...]


def specs() -> Iterator[tuple[Measure, tuple[Case, ...]]]:
    """Every spec of this folder, in the order of their names."""
    for path in sorted(HERE.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        measure = measure_named(data["measure"])
        yield measure, tuple(_case(measure, said) for said in data["case"])


def _case(measure: Measure, said: dict[str, Any]) -> Case:
    asks = tuple(
        Ask(
            period=Period.read(ask["period"]),
            by=tuple(ask.get("by", ())),
            choices=ask.get("choices", {}),
            expect=ask.get("expect", ""),
            not_held=ask.get("not_held", ""),
            defined=ask.get("defined", ""),
            label=ask.get("label", ""),
        )
        for ask in said["ask"]
    )
    return Case(
        measure, said["title"], said["says"], said.get("as_at", date(2025, 12, 31)), said.get("records", {}), said.get("not_held", {}), asks
    )  # fmt: skip


def lines(text: str) -> list[list[str]]:
    """The cells of a table written as text, its heading first."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def rows_of(text: str) -> list[dict[str, str]]:
    heading, *body = lines(text)
    return [dict(zip(heading, row, strict=True)) for row in body]


def snapshot_of(case: Case, folder: Path) -> Snapshot:
    """The records of a case, frozen."""
    rows = {
        name: [_row(TABLES[name], row, number) for number, row in enumerate(rows_of(text))]
        for name, text in case.records.items()
    }
    known = {row["child_id"] for row in rows.get("children", [])}
    mentioned = {row["child_id"] for table in rows.values() for row in table if row.get("child_id")} - known
    rows.setdefault("children", []).extend(
        _row(TABLES["children"], {"child_id": child}, 0) for child in sorted(mentioned)
    )
    with Draft() as draft:
        for name, table in rows.items():
            draft.put(name, ([row[column.name] for column in TABLES[name]] for row in table))
        for name, because in case.not_held.items():
            table, _, column = name.partition(".")
            draft.not_held(table, column, because=because)
        return freeze(
            draft, Path(tempfile.mkdtemp(dir=folder)) / "snapshot", source="spec", authority=AUTHORITY, as_at=case.as_at,
            taken_at=datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip


def _row(table: Table, given: dict[str, str], number: int) -> Row:
    assert set(given) <= set(table.names), f"{table.name} has no {set(given) - set(table.names)}"
    row: Row = {column.name: _value(column.kind, given.get(column.name, "-")) for column in table}
    if len(table.key) == 1 and row[table.key[0]] is None:
        row[table.key[0]] = f"{table.name}-{number}"
    for name in table.names:
        if name.endswith("_on") and name not in given and row.get(f"{name[:-3]}_at"):
            row[name] = local_date(row[f"{name[:-3]}_at"])
    return row


def _value(kind: Kind, text: str) -> Any:
    if text == "-":
        return None
    match kind:
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.INSTANT:
            return datetime.fromisoformat(text)
        case Kind.YESNO:
            return {"yes": True, "no": False}[text]
        case Kind.WHOLE:
            return int(text)
        case _:
            return text
