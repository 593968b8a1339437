"""Filling a draft from the SSDA903 returns of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from homeward.sources.faults import FillReport
from homeward.sources.filling import Filling
from homeward.sources.reading import Progress
from homeward.sources.ssda903 import rules, staging, taking
from homeward.sources.ssda903.files import ReturnFiles, find_returns
from homeward.sources.ssda903.unsaid import cannot_say
from homeward.sources.ssda903.years import collection_years
from homeward.sources.whole_files import listed
from homeward.tables.draft import Draft, append
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import Period

_BEFORE_IT_IS_KNOWN = date(2199, 12, 31)


def fill(
    draft: Draft,
    folder: Path,
    *,
    authority: str,
    year: Period | None = None,
    progress: Progress | None = None,
    listed_at_most: int = 1_000,
) -> FillReport:
    """Fill the children, their pupil numbers, care episodes and missing episodes of a draft from the return in a folder.

    The files of several years may lie in folders side by side within it; a child, a care episode or a missing record that one return
    says again is taken once, as the latest has it. `authority` is the code of the authority that made the return, which is responsible
    for every child in it. `year` is the collection year, a whole financial year; without it it is worked out from the dates, and said
    in the report's notes. The report's `as_at` is the last day of the latest year, and `since` the first day from which no year is wanting.

    Raises FileRefused where the folder holds no return or a file of it cannot be read, NoYear where the year cannot be told, NoSuchCode
    where there is no such authority.
    """
    code_list("authority").named(authority)
    returns = find_returns(folder)
    paths = [path for files in returns for path in files.paths]
    filling = Filling(
        draft, as_at=_BEFORE_IT_IS_KNOWN, progress=progress, files=paths, listed=listed_at_most, puts_afterwards=True
    )
    staging.stage(filling, returns)
    taking.read_children(draft.con)
    years, said = collection_years(draft.con, returns, year)
    filling.as_at = max(year.last for year in years.values())
    _keep_years(draft, years)
    for (table, column), because in cannot_say().items():
        draft.not_held(table, column, because=because)
    taking.refuse_care_that_cannot_be_read(filling)
    rules.apply(filling)
    taking.take(filling, authority=authority)
    notes = (*said, *_notes(draft, returns, years))
    for room in (rules, taking, staging):
        room.clear(draft.con)
    draft.con.execute("DROP TABLE ssda903_years")
    return replace(filling.close(), notes=notes, as_at=filling.as_at, since=_since(years.values()))


def _since(years: Iterable[Period]) -> date:
    """The first day of the latest years that follow each other: before it, a return holds no record of who was missing."""
    later, *earlier = sorted(years, reverse=True)
    since = later.first
    for year in earlier:
        if year.last + timedelta(days=1) == since:
            since = year.first
    return since


def _keep_years(draft: Draft, years: Mapping[int, Period]) -> None:
    draft.con.execute("CREATE OR REPLACE TABLE ssda903_years (return_number INTEGER, first_day DATE, last_day DATE)")
    rows = [(number, year.first, year.last) for number, year in years.items()]
    append(draft.con, "ssda903_years", ("return_number", "first_day", "last_day"), rows)


def _notes(draft: Draft, returns: Sequence[ReturnFiles], years: Mapping[int, Period]) -> Iterator[str]:
    for number, files in enumerate(returns):
        if all(year.last + timedelta(days=1) != years[number].first for year in years.values()):
            yield (
                f"Rule 576 was not applied to {years[number].label}: it compares a return with that of the year before, which is not there."
            )
        if files.not_read:
            named = [f"{name} ({kind})" for name, kind in files.not_read]
            yield f"{listed(named)} of {files.folder.name} was not read: nothing in the tables is taken from it."
        if files.strange:
            yield f"{listed(files.strange)} of {files.folder.name} was not read: its columns are those of no SSDA903 file."
    rows = draft.con.execute("SELECT count(*), count(*) FILTER (kind = 'away') FROM ssda903_gone").fetchone()
    if rows and rows[0] and not rows[1]:
        yield (
            "Every record is missing and none away without authorisation. Some authorities file every record as missing, "
            "so that missing may be overstated; compare with the case files before comparing with other authorities."
        )
