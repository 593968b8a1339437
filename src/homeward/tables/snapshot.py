"""A snapshot: the tables as they stood, frozen as Parquet with a manifest, so that any figure can be produced again.

    tables/<table>.parquet   what measures read
    apart/<table>.parquet    identity, and values as the source gave them; may be left behind when a snapshot is passed on
    manifest.json            when, from which source, row counts, hashes, and what is not held and why

It is made by `tables.freezing` from a `tables.draft`. Nothing here can reach identity.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import ClassVar, Self

import duckdb

from homeward.tables import manifest
from homeward.tables.all_tables import TABLES
from homeward.tables.canonical import content_hash
from homeward.tables.manifest import Entry, Manifest
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.refusals import Refusal


class NotASnapshot(Refusal):
    """There is no snapshot in the folder named."""

    code: ClassVar[str] = "snapshot.none"
    ground: ClassVar[str] = "A figure is drawn from a snapshot, so that it can be produced again."


class SnapshotAltered(Refusal):
    """A file of the snapshot is missing, cut short or not the file that was frozen."""

    code: ClassVar[str] = "snapshot.altered"
    ground: ClassVar[str] = (
        "A figure drawn from altered records would carry the name of records that it does not come from."
    )

    def __init__(self, folder: Path, wrong: str) -> None:
        super().__init__(
            f"The snapshot at {folder} is not as it was frozen: {wrong}.",
            next_step="Take the snapshot again from its source, or put back a copy of it.",
        )


class Snapshot:
    """An opened snapshot. Make one with `Snapshot.open` or `tables.freezing.freeze`."""

    def __init__(self, folder: Path, said: Manifest) -> None:
        self.folder = folder
        self.manifest = said

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the snapshot in a folder, checking the bytes of every file against the manifest.

        Raises NotASnapshot where there is none, SnapshotAltered where a file is missing, cut short or altered. The folder `apart` may
        be absent as a whole.
        """
        folder = Path(folder).resolve()
        try:
            said = manifest.read((folder / manifest.NAME).read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise NotASnapshot(
                f"There is no snapshot at {folder}: it has no {manifest.NAME}.",
                next_step="Name the folder that `homeward snapshot` made from your files.",
            ) from None
        except (ValueError, KeyError, TypeError, AttributeError) as why:
            raise SnapshotAltered(folder, f"{manifest.NAME} cannot be believed ({why})") from None
        if set(said.tables) != set(TABLES):
            raise NotASnapshot(
                f"The snapshot at {folder} has other tables than this version of homeward, and cannot be read by it."
            )
        for name, entry in said.tables.items():
            _check(folder, name, entry, apart=False)
        if (folder / "apart").exists():
            for name, entry in said.apart.items():
                _check(folder, name, entry, apart=True)
        return cls(folder, said)

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def source(self) -> str:
        return self.manifest.source

    @property
    def authority(self) -> str:
        """Code of the authority whose records these are."""
        return self.manifest.authority

    @property
    def as_at(self) -> date:
        """Last day that the records speak for."""
        return self.manifest.as_at

    @property
    def since(self) -> date | None:
        """First day that the records speak for; None where nobody has said."""
        return self.manifest.since

    @property
    def cautions(self) -> tuple[str, ...]:
        """Sentences that must travel with every figure made from these records."""
        return self.manifest.cautions

    @property
    def taken_at(self) -> datetime:
        """The moment of freezing, with its zone."""
        return self.manifest.taken_at

    @property
    def rows(self) -> dict[str, int]:
        """Number of rows of each table that measures read."""
        return {name: entry.rows for name, entry in self.manifest.tables.items()}

    def held(self, table: str, column: str = "") -> NotHeld | None:
        """None where the table, or the column of it, is held; what is not held and why where it is not.

        Raises KeyError for what is not declared.
        """
        if column:
            _ = TABLES[table][column]
        absences = self.manifest.absences
        return absences.get((TABLES[table].name, "")) or absences.get((table, column))

    def connect(self, *, memory: str = "") -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory with one view a table, and no way to any file outside `tables/`: not to identity, not out.

        `memory` bounds what DuckDB may use, as "2GB"; without it DuckDB's own bound holds. Views of tables that are not held are empty.
        """
        con = duckdb.connect(
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "python_enable_replacements": "false",
                "temp_directory": _spilled(),
            }
        )
        folder = self.folder / "tables"
        if memory:
            con.execute("SET memory_limit = $memory", {"memory": memory})
        con.execute(f"SET allowed_directories = ['{_quoted(folder)}/']")
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
        for name in TABLES:
            con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{_quoted(folder)}/{name}.parquet')")  # noqa: S608 - declared names
        return con

    def prove(self) -> None:
        """Read every table again and check what it says, not its bytes alone, against the manifest. Raises SnapshotAltered."""
        with duckdb.connect() as con:
            for name, entry in self.manifest.tables.items():
                file = self.folder / manifest.path_of(name, apart=False)
                try:
                    content = content_hash(con, TABLES[name], file)
                except duckdb.Error:
                    raise SnapshotAltered(self.folder, f"{file.name} cannot be read") from None
                if content != entry.content:
                    raise SnapshotAltered(self.folder, f"what {file.name} says is not what was frozen")


@cache
def _spilled() -> str:
    """Where DuckDB puts what does not fit in memory: a folder that nobody else can read, and not the one that we happen to stand in."""
    folder = tempfile.mkdtemp(prefix="homeward-spilled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _check(folder: Path, name: str, entry: Entry, *, apart: bool) -> None:
    path = manifest.path_of(name, apart=apart)
    try:
        as_it_is = manifest.file_hash(folder / path)
    except OSError:
        raise SnapshotAltered(folder, f"{path} cannot be read") from None
    if as_it_is != entry.file:
        raise SnapshotAltered(folder, f"{path} is cut short or altered")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
