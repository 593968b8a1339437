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
from homeward.vocabulary.periods import Period, local_date
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


class NoFiles(Refusal):
    """There is no folder with files in it where one was named."""

    code: ClassVar[str] = "no-files"
    ground: ClassVar[str] = "What is not there cannot be read."


class NoDay(Refusal):
    """The files do not say which day they speak for, or were said to speak for one that they cannot."""

    code: ClassVar[str] = "no-as-at-date"
    ground: ClassVar[str] = "A figure is correct as at a date, and the date is printed with it."


@dataclass(frozen=True)
class FilesRead:
    """What came of reading: which form, what was refused, and the snapshot."""

    form: str
    reports: tuple[FillReport, ...]
    snapshot: Snapshot


def form_of(folder: Path) -> str:
    """Which form the files of a folder are in. Raises NoFiles and NotRecognised."""
    if not folder.exists():
        raise NoFiles(f"There is no folder {folder}.", next_step="Name the folder in which the files lie.")
    if not folder.is_dir():
        raise NoFiles(f"{folder} is a file, and a folder is read.", next_step="Name the folder in which it lies.")
    if not any(folder.iterdir()):
        raise NoFiles(f"The folder {folder} is empty.", next_step="Put the files in it, or name another.")
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
    since: date | None,
    as_at: date | None,
    supplier: str,
    schools: Path | None,
    schools_cover: Period | None,
    taken_at: datetime,
    progress: Progress,
) -> FilesRead:
    """Read a folder and freeze it. Raises whatever the source refuses a whole file for, NoFiles, NotRecognised and NoDay."""
    form = form or form_of(folder)
    if as_at is None and form != "ssda903":
        raise NoDay(
            f"The files, read as {FORMS[form]}, do not say up to which day they go.",
            next_step="Give the day with --as-at.",
        )
    _must_have_come(as_at, taken_at)
    with Draft() as draft:
        reports = tuple(_read(draft, folder, form, authority, as_at, supplier, schools, schools_cover, progress))
        own = reports[0].as_at
        if as_at is not None and own is not None and as_at > own:
            raise NoDay(
                f"The files speak for days up to {own.isoformat()}, and not up to {as_at.isoformat()}.",
                next_step=f"Leave --as-at out, or give a day up to {own.isoformat()}.",
            )
        day = as_at or own
        assert day is not None  # noqa: S101  an SSDA903 return says its year
        _must_have_come(day, taken_at)
        since = _later(since, reports[0].since)
        if since is not None and since > day:
            raise NoDay(
                f"Records that begin on {since.isoformat()} cannot end on {day.isoformat()}.",
                next_step="Give --since and --as-at in that order.",
            )
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
                since=since,
            ),
        )


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _must_have_come(day: date | None, taken_at: datetime) -> None:
    today = local_date(taken_at)
    if day is not None and day > today:
        raise NoDay(
            f"Records taken on {today.isoformat()} cannot speak for {day.isoformat()}, a day that has not come.",
            next_step="Give the last day that they speak for with --as-at.",
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
