"""The manifest of a snapshot: what it holds, what it does not and why, when it was taken, and the hashes that prove it unaltered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from homeward.vocabulary.absence import NotHeld

NAME = "manifest.json"
FORM = 1
"""The form of snapshot that this version writes and reads. It changes when the layout or the content hash does."""


@dataclass(frozen=True)
class Entry:
    """One table: its number of rows, the hash of what it says, and the hash of its file's bytes."""

    rows: int
    content: str
    file: str


@dataclass(frozen=True)
class Manifest:
    """`version` is that of homeward; `absences` are what is not held, by table and column ("" for the whole table).

    `cautions` are sentences that must travel with every figure made from these records; they hold no count. `since` is the first day that
    the records speak for, None where nobody has said.
    """

    version: str
    source: str
    authority: str
    as_at: date
    taken_at: datetime
    absences: dict[tuple[str, str], NotHeld]
    tables: dict[str, Entry]
    apart: dict[str, Entry]
    cautions: tuple[str, ...] = ()
    since: date | None = None

    @property
    def id(self) -> str:
        """24 hexadecimal characters of SHA-256 over what the measures can reach.

        That is what each table says, the first and last day that they speak for, the authority and the names of what is not held. It is the same for the same
        records on every machine, whenever they were frozen; what is kept apart has no part in it, so a snapshot passed on without
        names keeps its id.
        """
        said = {
            "form": FORM,
            "authority": self.authority,
            "since": self.since.isoformat() if self.since else "",
            "as_at": self.as_at.isoformat(),
            "not_held": sorted(self.absences),
            "tables": {name: entry.content for name, entry in self.tables.items()},
        }
        return hashlib.sha256(_canonical(said)).hexdigest()[:24]

    def text(self) -> str:
        """The manifest as it stands in its file, sealed with the hash of all that comes before."""
        body = self._body()
        return (
            json.dumps({**body, "seal": hashlib.sha256(_canonical(body)).hexdigest()}, indent=2, ensure_ascii=False)
            + "\n"
        )

    def _body(self) -> dict[str, Any]:
        return {
            "form": FORM,
            "id": self.id,
            "source": self.source,
            "authority": self.authority,
            "since": self.since.isoformat() if self.since else "",
            "as_at": self.as_at.isoformat(),
            "taken_at": self.taken_at.isoformat(),
            "homeward": self.version,
            "cautions": list(self.cautions),
            "not_held": [
                {"table": table, "column": column, "what": absence.what, "because": absence.because}
                for (table, column), absence in self.absences.items()
            ],
            "tables": {name: vars(entry) for name, entry in self.tables.items()},
            "apart": {name: vars(entry) for name, entry in self.apart.items()},
        }


def read(text: str) -> Manifest:
    """Read a manifest. Raises ValueError, KeyError or TypeError where it is not one, or where its seal or id does not agree with it."""
    said = json.loads(text)
    if said["form"] != FORM:
        raise ValueError(f"form {said['form']}, where this version of homeward reads form {FORM}")
    manifest = Manifest(
        version=said["homeward"],
        source=said["source"],
        authority=said["authority"],
        as_at=date.fromisoformat(said["as_at"]),
        taken_at=datetime.fromisoformat(said["taken_at"]),
        absences={(it["table"], it["column"]): NotHeld(it["what"], it["because"]) for it in said["not_held"]},
        tables={name: Entry(**entry) for name, entry in said["tables"].items()},
        apart={name: Entry(**entry) for name, entry in said["apart"].items()},
        cautions=tuple(said["cautions"]),
        since=date.fromisoformat(said["since"]) if said["since"] else None,
    )
    if json.loads(manifest.text()) != said:
        raise ValueError("its seal does not agree with what it says")
    return manifest


def path_of(table: str, *, apart: bool) -> PurePosixPath:
    """Where in a snapshot a table stands."""
    return PurePosixPath("apart" if apart else "tables", f"{table}.parquet")


def file_hash(file: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as bytes_of:
        return hashlib.file_digest(bytes_of, "sha256").hexdigest()


def _canonical(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
