"""Filling a draft from the CSV files of one SSD extract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from homeward.sources.faults import FillReport
from homeward.sources.filling import Filling
from homeward.sources.lenient import LenientRow
from homeward.sources.reading import Progress
from homeward.sources.ssd import staging
from homeward.sources.ssd.care import put_care
from homeward.sources.ssd.missing import put_missing
from homeward.sources.ssd.shapes import Extract, find_extract
from homeward.sources.ssd.suppliers import Supplier, named, tell
from homeward.sources.ssd.unsaid import HOURS, NO_COLUMN, NO_FILE, cannot_say
from homeward.sources.staged import Staged, each
from homeward.sources.whole_files import listed
from homeward.tables.draft import Draft
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.upn import NotAUPN, NoUPN, read_upn

_CHILD = {"child_id": "pers_person_id", "born_on": "pers_dob", "sex": "pers_sex", "ethnicity": "pers_ethnicity"}
_IDENTITY = {
    "child_id": "pers_person_id", "forename": "pers_forename", "surname": "pers_surname", "upn": "pers_upn", "upn_unknown": "pers_upn_unknown",
}  # fmt: skip
_INVOLVEMENT = {
    "involvement_id": "cine_referral_id", "child_id": "cine_person_id", "opened_on": "cine_referral_date", "closed_on": "cine_close_date",
}  # fmt: skip
_ASSESSMENT = {
    "assessment_id": "cina_assessment_id", "child_id": "cina_person_id", "began_on": "cina_assessment_start_date",
    "completed_on": "cina_assessment_auth_date",
}  # fmt: skip
_FACTOR = {"assessment_id": "cinf_assessment_id", "factor": "cinf_assessment_factors_json"}


def fill(
    draft: Draft,
    folder: Path,
    *,
    authority: str,
    as_at: date,
    supplier: str = "",
    progress: Progress | None = None,
    listed_at_most: int = 1_000,
) -> FillReport:
    """Fill the tables that SSD can say something for, and say in the draft of the rest, and why, that it is not held.

    `authority` is the code of the authority whose extract it is, responsible for every child in it; `as_at` the day on which it was made.
    `supplier` is a code of `suppliers`: whose system the extract comes from decides whether the hours in it can be believed. Without it
    it is told from the signs that the extract bears, and the report's notes say by which; where none tells, no hour is taken.

    Raises FileRefused where the folder holds no extract or a file of it cannot be read, NoSuchSupplier, and NoSuchCode for the authority.
    """
    code_list("authority").named(authority)
    given = named(supplier) if supplier else None
    extract = find_extract(folder)
    filling = Filling(
        draft, as_at=as_at, progress=progress, files=extract.files.values(), listed=listed_at_most, puts_afterwards=True
    )
    has = staging.stage(filling, extract)
    of, said = (given, f"The extract is {given.name}'s, as given.") if given else tell(draft.con, has)
    _say_what_is_not_held(draft, of, has)
    _put_people(filling)
    if "ssd_cla_episodes" in has:
        put_care(filling, authority=authority)
    if "ssd_cin_episodes" in has:
        _put_involvements(filling)
    if "ssd_cin_assessments" in has:
        _put_assessments(filling)
        if "ssd_assessment_factors" in has:
            _put_factors(filling)
    together = put_missing(filling, of, authority=authority)
    staging.clear(draft.con)
    notes = [note for note in (said, of.note, together, *_not_read(extract)) if note]
    return replace(filling.close(), notes=tuple(notes), cautions=(of.note,) if of.note else (), as_at=as_at)


def _say_what_is_not_held(draft: Draft, supplier: Supplier, has: Mapping[str, tuple[str, ...]]) -> None:
    for (table, column), because in cannot_say(supplier).items():
        draft.not_held(table, column, because=because)
    for (file, table, column), what in NO_FILE.items():
        if file not in has and draft.is_held(table, column):
            draft.not_held(table, column, because=f"The extract has no file of {file}, so that {what}.")
    for (table, column), (file, name) in NO_COLUMN.items():
        if file in has and name not in has[file] and draft.is_held(table, column):
            draft.not_held(table, column, because=f"The file of {file} in the extract has no column {name}.")
    if supplier.times == "kept":
        _say_whether_hours_were_lost(draft)


def _say_whether_hours_were_lost(draft: Draft) -> None:
    known = draft.con.execute(
        "SELECT count(miss_missing_episode_start_date_on), count(miss_missing_episode_start_date_at), "
        "count(miss_missing_episode_end_date_on), count(miss_missing_episode_end_date_at) FROM staged_ssd_missing"
    ).fetchone()
    assert known is not None  # noqa: S101 - an aggregate without groups always has one row
    for column, days, hours in (("left_at", known[0], known[1]), ("came_back_at", known[2], known[3])):
        if days and not hours:
            draft.not_held("missing_episodes", column, because=HOURS[column])


def _not_read(extract: Extract) -> Iterator[str]:
    if extract.not_read:
        yield f"{listed(extract.not_read)}: not read, for nothing in the tables is taken from it."
    if extract.strange:
        yield f"{listed(extract.strange)}: not read, for the columns are those of no SSD table."


def _put_people(filling: Filling) -> None:
    for row in each(filling, "SELECT * FROM staged_ssd_person ORDER BY line"):
        child = LenientRow(filling, row.at, _CHILD)
        child.set("child_id", row["pers_person_id"])
        child.set("born_on", row["pers_dob_on"])
        child.code("sex", row["pers_sex"], of="sex")
        child.code("ethnicity", row["pers_ethnicity"], of="ethnicity")
        if child.put("children"):
            _put_identity(filling, row)


def _put_identity(filling: Filling, row: Staged) -> None:
    identity = LenientRow(filling, row.at, _IDENTITY)
    identity.set("child_id", row["pers_person_id"])
    for column in ("forename", "surname", "upn"):
        identity.set(column, row[f"pers_{column}"])
    reason = row["pers_upn_unknown"]
    if reason and isinstance(read_upn(reason), NoUPN | NotAUPN):  # Eclipse writes the number here where there is one
        identity.code("upn_unknown", reason, of="upn_unknown")
    identity.put("identity")


def _put_involvements(filling: Filling) -> None:
    for row in each(filling, "SELECT * FROM staged_ssd_cin_episodes ORDER BY line"):
        nfa = code_list("yes_no").reads(row["cine_referral_nfa"])
        if nfa and nfa.code == "yes" and row["cine_close_date_on"] is None:
            filling.refuse(
                row.at,
                "cine_close_date",
                expected="a date, as no further action followed the referral",
                reason="never_closed",
            )
            continue
        values = {
            "involvement_id": row["cine_referral_id"], "child_id": row["cine_person_id"],
            "opened_on": row["cine_referral_date_on"], "closed_on": row["cine_close_date_on"],
        }  # fmt: skip
        filling.put("involvements", values, at=row.at, named=_INVOLVEMENT)


def _put_assessments(filling: Filling) -> None:
    for row in each(filling, "SELECT * FROM staged_ssd_cin_assessments ORDER BY line"):
        values = {
            "assessment_id": row["cina_assessment_id"], "child_id": row["cina_person_id"],
            "began_on": row["cina_assessment_start_date_on"], "completed_on": row["cina_assessment_auth_date_on"],
        }  # fmt: skip
        filling.put("assessments", values, at=row.at, named=_ASSESSMENT)


def _put_factors(filling: Filling) -> None:
    """Put each factor as a row. In SystemC's SQL the factors go by the id of a form, which need not be that of the assessment."""
    draft = filling.draft
    matched = draft.con.execute(
        "SELECT count(*), count(*) FILTER (cinf_assessment_id IN (SELECT cina_assessment_id FROM staged_ssd_cin_assessments)) "
        "FROM staged_ssd_assessment_factors"
    ).fetchone()
    if matched and matched[0] and not matched[1]:
        because = "The factors in the extract go by ids that are those of none of its assessments, so that they cannot be tied to a child."
        draft.not_held("assessment_factors", because=because)
        return
    for row in each(filling, "SELECT * FROM staged_ssd_assessment_factors ORDER BY line"):
        factors = factors_in(row["cinf_assessment_factors_json"])
        if factors is None:
            filling.refuse(
                row.at, "cinf_assessment_factors_json", value=row["cinf_assessment_factors_json"],
                expected='a JSON array as ["1A", "2B"], or an object as {"1A": "Yes"}', reason="not_factors",
            )  # fmt: skip
            continue
        for factor in factors:
            values = {"assessment_id": row["cinf_assessment_id"], "factor": factor}
            filling.put("assessment_factors", values, at=row.at, named=_FACTOR, repeats=True)


def factors_in(text: str) -> list[str] | None:
    """The codes in a list of factors: a JSON array, or an object whose values say yes; None where it is neither.

    >>> factors_in('{"1A": "Yes", "2B": "No"}'), factors_in('["1A", null, "2B"]'), factors_in("1A")
    (['1A'], ['1A', '2B'], None)
    """
    if not text:
        return []
    try:
        said = json.loads(text)
    except json.JSONDecodeError:
        return None
    if isinstance(said, dict):
        said = [code for code, answer in said.items() if _is_yes(answer)]
    if not isinstance(said, list) or not all(code is None or isinstance(code, str) for code in said):
        return None
    return [code for code in said if code]


def _is_yes(answer: object) -> bool:
    read = code_list("yes_no").reads(str(answer))
    return read is not None and read.code == "yes"
