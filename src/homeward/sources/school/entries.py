"""The entries of schools' lists: laid out, matched by pupil number, and put into the draft as school exclusions."""

from __future__ import annotations

from pathlib import Path

from homeward.linkage.by_pupil_number import PupilNumbers, as_searched
from homeward.linkage.outcomes import Doubtful, Linked
from homeward.sources.faults import WITHHELD
from homeward.sources.filling import Filling
from homeward.sources.lenient import LenientRow
from homeward.sources.reading import Row
from homeward.sources.school.files import LIST
from homeward.sources.staged import Staged, each
from homeward.tables.draft import append
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import Period

_TYPES = {"susp": "FIXD", "fex": "FIXD", "fte": "FIXD", "pex": "PERM"}
_NAMED = {
    "school_exclusion_id": "UPN",
    "child_id": "UPN",
    "exclusion_type": "TYPE",
    "began_on": "START_DATE",
    "sessions": "SESSIONS",
    "reason": "REASON",
}
_ENTRIES = {
    "file": "VARCHAR", "line": "BIGINT", "number": "VARCHAR", "kind": "VARCHAR", "kind_given": "VARCHAR", "began": "DATE",
    "sessions": "VARCHAR", "reason": "VARCHAR", "school": "VARCHAR", "readable": "BOOLEAN",
}  # fmt: skip

# One exclusion in two lists is one: of rows of one child, day, type and school the last is taken. A child may be excluded by two schools on
# one day, who are told apart by a number and not by name.
_EXCLUSIONS = """
    SELECT entry.*, found.child,
        dense_rank() OVER (PARTITION BY found.child, began, kind ORDER BY school) AS of_that_day,
        row_number() OVER (PARTITION BY found.child, began, kind, school ORDER BY entry.file DESC, entry.line DESC) = 1 AS taken,
        first_value(entry.line) OVER again AS taken_line, first_value(entry.file) OVER again AS taken_file,
        (sessions, reason) IS DISTINCT FROM (first_value(sessions) OVER again, first_value(reason) OVER again) AS differs
    FROM school_entries AS entry JOIN school_found AS found USING (number)
    WHERE readable
    WINDOW again AS (PARTITION BY found.child, began, kind, school ORDER BY entry.file DESC, entry.line DESC)
    ORDER BY entry.file, entry.line
"""


def prepare(filling: Filling) -> None:
    """Make the table school_entries, empty."""
    columns = ", ".join(f"{name} {kind}" for name, kind in _ENTRIES.items())
    filling.draft.con.execute(f"CREATE OR REPLACE TABLE school_entries ({columns})")


def clear(filling: Filling) -> None:
    """Take away what `prepare` and `match_entries` made."""
    for table in ("school_entries", "school_found"):
        filling.draft.con.execute(f"DROP TABLE {table}")


def stage_list(filling: Filling, path: Path) -> tuple[str, ...]:
    """Lay out the entries of one list, and give the columns that it has."""
    opened = filling.open(path, LIST)
    append(
        filling.draft.con,
        "school_entries",
        tuple(_ENTRIES),
        (entry for row in filling.rows(opened) if (entry := _entry(filling, row))),
    )
    return opened.has


def _entry(filling: Filling, row: Row) -> tuple[object, ...] | None:
    """One entry; refused and left out where it has no number to search by, and kept as one that cannot be read where the rest is wrong."""
    number = as_searched(row["UPN"])
    if not number:
        refuse_number(filling, row)
        return None
    kind = code_list("school_exclusion_type").reads(_TYPES.get(row["TYPE"].strip().casefold(), row["TYPE"]))
    if kind is None:
        filling.refuse(
            row, "TYPE", value=row["TYPE"], expected="PERM, FIXD or LNCH, or their words", reason="unknown_code"
        )
    moment = filling.moment(row, "START_DATE", row["START_DATE"])
    if moment is None:
        filling.refuse(
            row,
            "START_DATE",
            value=row["START_DATE"],
            expected="a date, as 2024-03-31 or 31/03/2024",
            reason="not_a_date",
        )
    sessions, reason, of_school = row["SESSIONS"].strip(), row["REASON"].strip(), row["SCHOOL"].strip().casefold()
    read = (number, kind.code if kind else None, row["TYPE"].strip(), moment.local_day if moment else None)
    return (row.file, row.line, *read, sessions, reason, of_school, bool(kind and moment))


def refuse_number(filling: Filling, row: Row) -> None:
    """Refuse a row whose number is none to search by."""
    value = WITHHELD if row["UPN"].strip() else ""
    expected = "a valid unique pupil number, without which nobody can be looked for"
    filling.refuse(row, "UPN", value=value, expected=expected, reason="not_searched")


def match_entries(filling: Filling, numbers: PupilNumbers) -> None:
    """Make the table school_found: whose each number of the lists is. An entry of a number that two children share is refused."""
    con = filling.draft.con
    con.execute("CREATE OR REPLACE TABLE school_found (number VARCHAR, child VARCHAR)")
    in_lists = [
        number for (number,) in con.execute("SELECT DISTINCT number FROM school_entries ORDER BY number").fetchall()
    ]
    whose = {number: numbers.child_with(number) for number in in_lists}
    linked = [(number, outcome.child_id) for number, outcome in whose.items() if isinstance(outcome, Linked)]
    append(con, "school_found", ("number", "child"), linked)
    doubtful = {number for number, outcome in whose.items() if isinstance(outcome, Doubtful)}
    for row in each(filling, "SELECT * FROM school_entries WHERE readable ORDER BY file, line") if doubtful else ():
        if row["number"] in doubtful:
            filling.refuse(
                row.at,
                "UPN",
                value=WITHHELD,
                expected="the number of one child; two children or more have it",
                reason="doubtful",
            )


def put_exclusions(filling: Filling, covers: Period) -> None:
    for row in each(filling, _EXCLUSIONS):
        if not row["taken"]:
            if row["differs"]:
                there = f"line {row['taken_line']} of {row['taken_file']}"
                filling.flag(
                    row.at,
                    "UPN",
                    value=WITHHELD,
                    expected=f"what {there} says of the same exclusion, which was taken",
                    reason="said_again",
                )
            continue
        if row["began"] not in covers:
            expected = f"a start within the days that the lists cover, {covers.label}"
            filling.flag(row.at, "START_DATE", value=str(row["began"]), expected=expected, reason="not_covered")
        _put_exclusion(filling, row)


def _put_exclusion(filling: Filling, row: Staged) -> None:
    exclusion = LenientRow(filling, row.at, _NAMED)
    nth = f"/{row['of_that_day']}" if row["of_that_day"] > 1 else ""
    exclusion.set("school_exclusion_id", f"{row['child']}/{row['began']}/{row['kind']}{nth}")
    exclusion.set("child_id", row["child"])
    exclusion.set("began_on", row["began"])
    exclusion.code("exclusion_type", row["kind_given"], of="school_exclusion_type", reads=_TYPES)
    exclusion.number("sessions", row["sessions"])
    exclusion.code("reason", row["reason"], of="school_exclusion_reason", on=row["began"])
    exclusion.put("school_exclusions")
