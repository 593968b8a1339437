"""Freezing a draft: worked-out columns, checks, Parquet and a manifest, all or nothing."""

from __future__ import annotations

from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar

from homeward.tables import manifest, soundness, working_out
from homeward.tables.canonical import content_hash, ordered
from homeward.tables.declaration import Table
from homeward.tables.draft import APART, DECLARED, Draft
from homeward.tables.manifest import Entry, Manifest
from homeward.tables.snapshot import Snapshot
from homeward.tables.whole_folder import whole_folder
from homeward.vocabulary.refusals import Refusal


class DraftNotSound(Refusal):
    """The rows of a draft break their declarations; `failures` says how, a sentence each."""

    code: ClassVar[str] = "draft.not_sound"
    ground: ClassVar[str] = "A figure can be produced again only from records that mean what they say (decision 12)."

    def __init__(self, failures: list[str]) -> None:
        super().__init__(
            "The records were not frozen, because they are not sound: " + "; ".join(failures) + ".",
            next_step="Mend the rows at their source, or leave out the files that hold them.",
        )
        self.failures = failures


class SnapshotExists(Refusal):
    """The folder to freeze into is there already."""

    code: ClassVar[str] = "snapshot.exists"
    ground: ClassVar[str] = "A snapshot is never written over, so that a figure drawn from it can be produced again."

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is something at {folder} already.", next_step="Name a folder that does not exist yet.")


def freeze(
    draft: Draft,
    to: Path,
    *,
    source: str,
    authority: str,
    as_at: date,
    taken_at: datetime,
    cautions: tuple[str, ...] = (),
    since: date | None = None,
) -> Snapshot:
    """Freeze a draft into the folder `to`, which must not exist, and open it.

    `as_at` is the last day that the records speak for, `since` the first where it is known; `taken_at` is the moment of freezing, with its zone; `source` names the way
    the tables were filled; `authority` is the code of the authority whose records they are; `cautions` are
    sentences without counts that must travel with every figure made from them. Works out the worked-out columns, then
    raises DraftNotSound with every failure found, or writes beside `to` and renames: there is never half a snapshot.
    """
    if taken_at.utcoffset() is None:
        raise ValueError("taken_at has no zone, so it is not a moment")
    to = Path(to)
    if to.exists():
        raise SnapshotExists(to)
    working_out.work_out(draft)
    if failures := soundness.failures(draft):
        raise DraftNotSound(failures)
    with whole_folder(to) as beside:
        kept = {table.name: _write(draft, table, beside) for table in DECLARED.values()}
        written = Manifest(
            version=version("homeward"),
            source=source,
            authority=authority,
            as_at=as_at,
            taken_at=taken_at,
            absences=dict(sorted(draft.absences.items())),
            tables={name: entry for name, entry in kept.items() if name not in APART},
            apart={name: entry for name, entry in kept.items() if name in APART},
            cautions=cautions,
            since=since,
        )
        (beside / manifest.NAME).write_text(written.text(), encoding="utf-8")
    return Snapshot.open(to)


def _write(draft: Draft, table: Table, folder: Path) -> Entry:
    """Write one table in the order of its key, read it back, and say what was written."""
    file = folder / manifest.path_of(table.name, apart=table.name in APART)
    file.parent.mkdir(exist_ok=True)
    draft.con.execute(
        f"COPY (SELECT * FROM {table.name} ORDER BY {ordered(table)}) TO '{_quoted(file)}' (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - declared names
    )
    counted = draft.con.execute("SELECT count(*) FROM read_parquet($file)", {"file": str(file)}).fetchone()
    assert counted is not None  # noqa: S101 - an aggregate without groups always has one row
    return Entry(rows=int(counted[0]), content=content_hash(draft.con, table, file), file=manifest.file_hash(file))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
