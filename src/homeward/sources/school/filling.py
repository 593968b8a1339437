"""Filling a draft from schools' lists, for the children that are in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import duckdb

from homeward.linkage.by_pupil_number import PupilNumbers, as_searched
from homeward.linkage.outcomes import Doubtful, Linked, NotSearched, Outcome, code_of
from homeward.sources.faults import FillReport
from homeward.sources.filling import Filling
from homeward.sources.reading import Progress
from homeward.sources.school.entries import clear, match_entries, prepare, put_exclusions, refuse_number, stage_list
from homeward.sources.school.files import ROLL, SchoolFiles, find_lists
from homeward.sources.whole_files import listed
from homeward.tables.draft import Draft
from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal

_BEFORE_IT_IS_KNOWN = date(2199, 12, 31)
_NUMBERS = "SELECT child_id, coalesce(upn, upn_unknown, '') FROM children LEFT JOIN identity USING (child_id)"
_ENTRIES = "SELECT count(*), count(*) FILTER (number IN (SELECT number FROM school_found)) FROM school_entries"


class NoDaysCovered(Refusal):
    """The days that the lists cover cannot be told."""

    code: ClassVar[str] = "school.no_days_covered"
    ground: ClassVar[str] = "Decision 6: outside the days that a list covers nobody has been looked for."


def fill(
    draft: Draft,
    folder: Path,
    *,
    covers: Period | None = None,
    progress: Progress | None = None,
    listed_at_most: int = 1_000,
) -> FillReport:
    """Fill the school exclusions of a draft, and for each of its children what came of looking for them in the schools' lists.

    The draft has its children and their pupil numbers already. `covers` are the days that the lists cover; without it they are taken to
    cover the days from the first entry to the last, which claims the least, and the notes say so. The notes also say how many children
    were found. Entries that cannot be read are refused, and the child that they are about is doubtful: found, and not to be counted.

    Raises FileRefused where the folder holds no list or a file of it cannot be read, NoDaysCovered where nothing says which days.
    """
    found = find_lists(folder)
    files = (*found.lists, *found.rolls)
    filling = Filling(
        draft, as_at=_BEFORE_IT_IS_KNOWN, progress=progress, files=files, listed=listed_at_most, puts_afterwards=True
    )
    prepare(filling)
    has = {column for path in found.lists for column in stage_list(filling, path)}
    on_roll = {number for path in found.rolls for number in _roll(filling, path)}
    covers, covered = _days(draft.con, covers)
    filling.as_at = covers.last
    _hold(draft, has)
    numbers = PupilNumbers(draft.con.execute(_NUMBERS).fetchall())
    match_entries(filling, numbers)
    put_exclusions(filling, covers)
    outcomes = _put_searches(draft, numbers, on_roll, covers)
    entries = draft.con.execute(_ENTRIES).fetchall()[0]
    clear(filling)
    notes = (covered, *_rates(outcomes, entries, with_roll=bool(found.rolls)), *_not_read(found))
    return replace(filling.close(), notes=notes, as_at=covers.last)


def _roll(filling: Filling, path: Path) -> Iterator[str]:
    for row in filling.rows(filling.open(path, ROLL)):
        if number := as_searched(row["UPN"]):
            yield number
        else:
            refuse_number(filling, row)


def _days(con: duckdb.DuckDBPyConnection, covers: Period | None) -> tuple[Period, str]:
    if covers is not None:
        return covers, f"The schools' lists cover {covers.label}, as given."
    first, last = con.execute("SELECT min(began), max(began) FROM school_entries").fetchall()[0]
    if first is None:
        raise NoDaysCovered(
            "The schools' lists have no entry with a date, so that the days they cover cannot be told.",
            next_step="Name the days.",
        )
    days = Period.between(first, last)
    return (
        days,
        f"Which days the schools' lists cover is not said; they are taken to cover those from their first entry to their last, {days.label}.",
    )


def _hold(draft: Draft, has: set[str]) -> None:
    """Unsay what an earlier source said of these tables, and say which columns no list has."""
    for table, column in tuple(draft.absences):
        if table in ("school_exclusions", "school_searches"):
            del draft.absences[table, column]
    for column in ("SESSIONS", "REASON"):
        if column not in has:
            draft.not_held("school_exclusions", column.lower(), because=f"The schools' lists have no column {column}.")


def _put_searches(draft: Draft, numbers: PupilNumbers, on_roll: set[str], covers: Period) -> list[Outcome]:
    """Put one row a child, and give the outcomes."""
    con = draft.con
    in_lists = {number for (number,) in con.execute("SELECT DISTINCT number FROM school_entries").fetchall()}
    unread = {
        child
        for (child,) in con.execute(
            "SELECT DISTINCT child FROM school_entries JOIN school_found USING (number) WHERE NOT readable"
        ).fetchall()
    }
    children = [child for (child,) in con.execute("SELECT child_id FROM children ORDER BY child_id").fetchall()]
    outcomes = {
        child: Doubtful((child,), "An entry about the child cannot be read.")
        if child in unread
        else numbers.look_for(child, in_lists | on_roll)
        for child in children
    }
    draft.put(
        "school_searches", ((child, covers.first, covers.last, code_of(outcome)) for child, outcome in outcomes.items())
    )
    return list(outcomes.values())


def _rates(outcomes: list[Outcome], entries: tuple[int, int], *, with_roll: bool) -> Iterator[str]:
    by = Counter(code_of(outcome) for outcome in outcomes)
    searched = len(outcomes) - by["not_searched"]
    yield (
        f"Of {len(outcomes):,} children {searched:,} have a pupil number to look for them by; {by['linked']:,} of these were found, "
        f"{by['no_match']:,} were not, and {by['doubtful']:,} are doubtful. {entries[1]:,} of {entries[0]:,} entries in the lists are about them."
    )
    if not with_roll:
        yield (
            "There is no roll, so that a child who is in no list counts as not found, and not as a child who was not excluded: the school may have sent none."
        )
    if temporary := sum(isinstance(outcome, Linked) and bool(outcome.caution) for outcome in outcomes):
        yield f"{temporary:,} were found by a temporary number, which another school may have given to another child."
    reasons = Counter(outcome.because for outcome in outcomes if isinstance(outcome, NotSearched))
    for because, children in reasons.most_common():
        yield f"{children:,} were not looked for. {because}"


def _not_read(found: SchoolFiles) -> Iterator[str]:
    if found.strange:
        yield f"{listed(found.strange)}: not read, for the columns are neither those of a list nor a roll's."
