"""What `synthetic` and `demo` share: invented records, frozen or written as files."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from homeward.synthetic import csv_tables, letters, ssda903_files
from homeward.synthetic.authority import invent
from homeward.tables.draft import Draft
from homeward.tables.freezing import SnapshotExists, freeze
from homeward.tables.snapshot import Snapshot
from homeward.tables.whole_folder import whole_folder
from homeward.vocabulary.periods import Period, PeriodKind

Progress = Callable[[int, int], None]


def invent_snapshot(
    to: Path,
    *,
    children: int,
    seed: int,
    since: date,
    until: date,
    authority: str,
    taken_at: datetime,
    progress: Progress | None = None,
) -> Snapshot:
    """Invent an authority and freeze it."""
    with Draft() as draft:
        invent(draft, children=children, seed=seed, from_on=since, to_on=until, authority=authority, progress=progress)
        return freeze(draft, to, source="invented", authority=authority, since=since, as_at=until, taken_at=taken_at)


def letter_snapshot(to: Path, reference: str, *, taken_at: datetime) -> Snapshot:
    """Solve for records that yield the figures of one letter, and freeze them."""
    with Draft() as draft:
        letter = letters.fill(draft, reference)
        return freeze(
            draft,
            to,
            source=f"invented for {reference}",
            authority=letter.authority,
            as_at=letter.as_at,
            taken_at=taken_at,
        )


def write_invented(
    to: Path,
    *,
    form: str,
    children: int,
    seed: int,
    since: date,
    until: date,
    authority: str,
    taken_at: datetime,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Invent an authority and write it in one of three forms: `snapshot`, `tables` or `ssda903`. Says how many rows each file got.

    Raises SnapshotExists where something is there already.
    """
    if to.exists():
        raise SnapshotExists(to)
    if form == "snapshot":
        made = invent_snapshot(
            to,
            children=children,
            seed=seed,
            since=since,
            until=until,
            authority=authority,
            taken_at=taken_at,
            progress=progress,
        )
        return made.rows
    with Draft() as draft, whole_folder(to) as folder:
        invent(draft, children=children, seed=seed, from_on=since, to_on=until, authority=authority, progress=progress)
        if form == "tables":
            return csv_tables.write(draft, folder)
        year = Period.holding(PeriodKind.FINANCIAL_YEAR, until).first.year
        planted = ssda903_files.write(draft, folder, year, authority=authority)
        return {path.name: _lines(path) - 1 for path in sorted(folder.glob("*.csv"))} | {
            "faulty_rows_on_purpose": len(planted)
        }


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)
