"""From staged rows to the tables: one child however many header rows, and one record however many returns say it again."""

from __future__ import annotations

import duckdb

from homeward.sources.filling import Filling
from homeward.sources.lenient import LenientRow
from homeward.sources.staged import Staged, each

# The child as each return has it: the last of several rows, as the collection's own loader would leave it.
_CHILDREN = """
    CREATE OR REPLACE TABLE ssda903_children AS
    SELECT * FROM ssda903_headers QUALIFY row_number() OVER (PARTITION BY return_number, child ORDER BY line DESC) = 1
"""

_DIFFERING = """
    SELECT row.file, row.line, row.child, taken.line AS taken_line FROM ssda903_headers AS row
    JOIN ssda903_children AS taken USING (return_number, child)
    WHERE row.line <> taken.line AND (row.sex, row.born_given, row.ethnic, row.upn) <> (taken.sex, taken.born_given, taken.ethnic, taken.upn)
"""

_LATEST_CHILDREN = """
    SELECT file, line, child, sex, born_given, born, ethnic, upn FROM ssda903_children JOIN ssda903_years USING (return_number)
    QUALIFY row_number() OVER (PARTITION BY child ORDER BY first_day DESC) = 1
    ORDER BY return_number, line
"""

# What the return of an earlier year left open, or said alike, is said again by that of a later year, which is taken. The same row again is
# the same record; two records that begin on one day are told apart by a number.
_ONCE = """
    WITH dated AS (SELECT rows.*, years.first_day FROM {table} AS rows JOIN ssda903_years AS years USING (return_number))
    SELECT here.*, dense_rank() OVER (PARTITION BY child, began ORDER BY ended NULLS LAST, {rest}) AS of_that_day
    FROM dated AS here
    WHERE NOT EXISTS (
        SELECT 1 FROM dated AS later
        WHERE later.child = here.child AND later.began = here.began AND later.first_day > here.first_day
        AND (here.ended IS NULL OR here.ended = later.ended)
    )
    ORDER BY return_number, file, line
"""
_CARE_ONCE = _ONCE.format(table="ssda903_care", rest="ls, cin, place, provider")
_GONE_ONCE = _ONCE.format(table="ssda903_gone", rest="kind NULLS LAST")

_NO_CARE = "began IS NULL OR (ended_given <> '' AND ended IS NULL) OR ended < began"
_OLD_SEX = {"1": "M", "2": "F"}  # before the 2024/25 collection; what they mean is laid down, so that nothing is mended

_CHILD = {"child_id": "CHILD", "born_on": "DOB", "sex": "SEX", "ethnicity": "ETHNIC"}
_IDENTITY = {"child_id": "CHILD", "upn": "UPN", "upn_unknown": "UPN"}
_CARE = {
    "care_episode_id": "CHILD", "child_id": "CHILD", "began_on": "DECOM", "ended_on": "DEC", "legal_status": "LS", "category_of_need": "CIN",
    "placement_type": "PLACE", "placement_provider": "PLACE_PROVIDER",
}  # fmt: skip
_GONE = {
    "missing_episode_id": "CHILD", "child_id": "CHILD", "missing_type": "MISSING", "left_on": "MIS_START", "came_back_on": "MIS_END",
}  # fmt: skip


def read_children(con: duckdb.DuckDBPyConnection) -> None:
    """Make the working table ssda903_children: one row a child and return."""
    con.execute(_CHILDREN)


def clear(con: duckdb.DuckDBPyConnection) -> None:
    """Take it away."""
    con.execute("DROP TABLE IF EXISTS ssda903_children")


def refuse_care_that_cannot_be_read(filling: Filling) -> None:
    """Refuse the rows of Episodes files whose dates cannot be read or cannot be true, and take them out of the staged rows.

    Without its first day a care episode covers none; with an end that cannot be read it would cover too many.
    """
    for row in each(filling, f"SELECT * FROM ssda903_care WHERE {_NO_CARE}"):  # noqa: S608 - ours
        if row["began"] is None:
            column, value, expected, reason = "DECOM", row["began_given"], "a date as dd/mm/yyyy", "not_a_date"
        elif row["ended"] is None:
            column, value, expected, reason = (
                "DEC",
                row["ended_given"],
                "a date as dd/mm/yyyy, or nothing",
                "not_a_date",
            )
        else:
            column, value, reason = "DEC", row["ended_given"], "out_of_order"
            expected = f"an end not before the start, which is {row['began_given']}"
        filling.refuse(row.at, column, value=value, expected=expected, reason=reason)
    filling.draft.con.execute(f"DELETE FROM ssda903_care WHERE {_NO_CARE}")  # noqa: S608 - ours


def take(filling: Filling, *, authority: str) -> None:
    """Put the staged rows that rules have left into the tables. `authority` is the code of the authority that made the returns."""
    for row in each(filling, _DIFFERING):
        filling.flag(
            row.at,
            "CHILD",
            value=row["child"],
            expected=f"what line {row['taken_line']} says of the child, which was taken",
            reason="child_again",
        )
    for row in each(filling, _LATEST_CHILDREN):
        _take_child(filling, row)
    for row in each(filling, _CARE_ONCE):
        _take_care(filling, row, authority)
    for row in each(filling, _GONE_ONCE):
        values = {
            "missing_episode_id": _id(row), "child_id": row["child"], "missing_type": row["kind"], "left_on": row["began"],
            "came_back_on": row["ended"], "responsible_authority": authority,
        }  # fmt: skip
        filling.put("missing_episodes", values, at=row.at, named=_GONE)


def _take_child(filling: Filling, row: Staged) -> None:
    child = LenientRow(filling, row.at, _CHILD)
    child.set("child_id", row["child"])
    child.day("born_on", row["born_given"], row["born"])
    child.code("sex", _OLD_SEX.get(row["sex"], row["sex"]), of="sex")
    child.code("ethnicity", row["ethnic"], of="ethnicity")
    if child.put("children"):
        identity = LenientRow(filling, row.at, _IDENTITY)
        identity.set("child_id", row["child"])
        if row["upn"].startswith("UN"):
            identity.code("upn_unknown", row["upn"], of="upn_unknown")
        else:
            identity.set("upn", row["upn"])
        identity.put("identity")


def _take_care(filling: Filling, row: Staged, authority: str) -> None:
    care = LenientRow(filling, row.at, _CARE)
    care.set("care_episode_id", _id(row))
    care.set("child_id", row["child"])
    care.set("began_on", row["began"])
    care.set("ended_on", row["ended"])
    care.set("responsible_authority", authority)
    for column, given, codes in (
        ("legal_status", "ls", "legal_status"),
        ("category_of_need", "cin", "category_of_need"),
        ("placement_type", "place", "placement_type"),
        ("placement_provider", "provider", "placement_provider"),
    ):
        care.code(column, row[given], of=codes, on=row["began"])
    care.put("care_episodes")


def _id(row: Staged) -> str:
    """The record by its child and its first day, which are the same in every return, and a number where another begins on that day."""
    nth = f"/{row['of_that_day']}" if row["of_that_day"] > 1 else ""
    return f"{row['child']}/{row['began']}{nth}"
