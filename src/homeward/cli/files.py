"""What `check`, `snapshot` and `demo` share: a folder of files, whichever source it is, into a draft."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from homeward.sources import csv_files, school, ssd, ssda903
from homeward.sources.faults import FillReport
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal

Progress = Callable[[int, int], None]
FORMS = {"ssda903": "SSDA903 files", "ssd": "an SSD extract", "tables": "our own tables"}


class NotRecognised(Refusal):
    """A folder holds files of no form that homeward reads."""

    code: ClassVar[str] = "files-not-recognised"
    ground: ClassVar[str] = "A file whose form is guessed is read wrongly."

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The files in {folder} are none that homeward knows: not SSDA903, not an SSD extract, not its own tables.",
            next_step="Say which with --form, and what is missing will be named; docs/how-to/read-your-files.md lists the forms.",
        )


class NoDay(Refusal):
    """The files do not say which day they speak for."""

    code: ClassVar[str] = "no-as-at-date"
    ground: ClassVar[str] = "A figure is correct as at a date, and the date is printed with it."


@dataclass(frozen=True)
class FilesRead:
    """What came of reading: which form, what was refused, and the snapshot."""

    form: str
    reports: tuple[FillReport, ...]
    snapshot: Snapshot


def form_of(folder: Path) -> str:
    """Which form the files of a folder are in. Raises NotRecognised."""
    if folder.is_dir():
        if ssda903.recognise(folder):
            return "ssda903"
        if ssd.recognise(folder):
            return "ssd"
        if any((folder / f"children.{ending}").is_file() for ending in ("csv", "parquet")):
            return "tables"
    raise NotRecognised(folder)


def read_into_snapshot(
    folder: Path,
    to: Path,
    *,
    form: str,
    authority: str,
    as_at: date | None,
    supplier: str,
    schools: Path | None,
    schools_cover: Period | None,
    taken_at: datetime,
    progress: Progress,
) -> FilesRead:
    """Read a folder and freeze it. Raises whatever the source refuses a whole file for, and NoDay."""
    form = form or form_of(folder)
    if as_at is None and form != "ssda903":
        raise NoDay(
            f"{FORMS[form].capitalize()} do not say up to which day they go.", next_step="Give the day with --as-at."
        )
    with Draft() as draft:
        reports = tuple(_read(draft, folder, form, authority, as_at, supplier, schools, schools_cover, progress))
        day = as_at or reports[0].as_at
        assert day is not None  # noqa: S101  an SSDA903 return says its year
        return FilesRead(
            form,
            reports,
            freeze(
                draft,
                to,
                source=FORMS[form],
                authority=authority,
                as_at=day,
                taken_at=taken_at,
                cautions=tuple(c for r in reports for c in r.cautions),
            ),
        )


def _read(
    draft: Draft,
    folder: Path,
    form: str,
    authority: str,
    as_at: date | None,
    supplier: str,
    schools: Path | None,
    schools_cover: Period | None,
    progress: Progress,
) -> Iterator[FillReport]:
    if form == "ssda903":
        yield ssda903.fill(draft, folder, authority=authority, progress=progress)
    elif form == "ssd":
        assert as_at is not None  # noqa: S101  asked for above
        yield ssd.fill(draft, folder, authority=authority, as_at=as_at, supplier=supplier, progress=progress)
    else:
        assert as_at is not None  # noqa: S101  asked for above
        yield csv_files.read_folder(folder, draft, as_at=as_at, progress=progress)
    if schools is not None:
        yield school.fill(draft, schools, covers=schools_cover, progress=progress)
