"""The same invented authority, written as each supplier writes it, reads to the same tables but for what that supplier cannot say."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from homeward.sources import ssd
from homeward.tables.all_tables import TABLES
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze

SUPPLIERS = ("systemc", "mosaic", "eclipse")
AS_AT = date(2024, 9, 30)
HELD = ("children", "involvements", "care_episodes", "missing_episodes", "assessments", "assessment_factors")
LOST = {
    "systemc": set(),
    "mosaic": {"left_at", "came_back_at", "interview_required"},
    "eclipse": {"left_at", "came_back_at"},
}


@pytest.fixture(scope="module")
def drafts(extracts):
    """A draft filled from each supplier's extract, and what was said of it."""
    filled = {}
    for supplier, folder in extracts.items():
        draft = Draft()
        filled[supplier] = draft, ssd.fill(draft, folder, authority="331", as_at=AS_AT)
    yield filled
    for draft, _ in filled.values():
        draft.close()


def rows(draft, table, columns):
    return draft.con.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 - declared names


def held(draft, table):
    return [column.name for column in TABLES[table] if draft.is_held(table, column.name) and not column.worked_out]


@pytest.mark.parametrize("supplier", SUPPLIERS)
def test_whose_extract_it_is_is_told_from_its_signs(drafts, supplier):
    _, report = drafts[supplier]

    assert f"taken as {ssd.suppliers()[supplier].name}'s" in report.notes[0]
    assert (report.faults, report.flags) == ((), ())


@pytest.mark.parametrize("supplier", ["mosaic", "eclipse"])
@pytest.mark.parametrize("table", HELD)
def test_what_two_suppliers_can_say_reads_to_the_same_rows(drafts, supplier, table):
    theirs, _ = drafts[supplier]
    systemcs, _ = drafts["systemc"]
    both = [column for column in held(systemcs, table) if column in held(theirs, table)]

    assert rows(theirs, table, both) == rows(systemcs, table, both)
    assert len(rows(theirs, table, both)) > 80


@pytest.mark.parametrize("supplier", SUPPLIERS)
def test_what_a_supplier_cannot_say_is_not_held_and_the_reason_names_the_supplier(drafts, supplier):
    draft, _ = drafts[supplier]
    lost = {
        column
        for column in ("left_at", "came_back_at", "interview_required")
        if not draft.is_held("missing_episodes", column)
    }

    assert lost == LOST[supplier]
    name = ssd.suppliers()[supplier].name.partition(" ")[0]
    assert all(name in draft.absences["missing_episodes", column].because for column in lost)


def test_the_tables_say_what_was_true_of_the_authority(drafts, authority):
    draft, _ = drafts["systemc"]
    london = ZoneInfo("Europe/London")

    def utc(at):
        return at.replace(tzinfo=london).astimezone(UTC).replace(tzinfo=None) if at else None

    answers = {"Y": True, "N": False}
    expected = [
        (one.number, one.person, one.kind, one.left.date(), utc(one.left), one.back.date(), utc(one.back),
         answers.get(one.offered), False if one.offered == "NA" else None, answers.get(one.accepted))
        for one in authority.missing
    ]  # fmt: skip
    columns = ("missing_episode_id", "child_id", "missing_type", "left_on", "left_at", "came_back_on", "came_back_at",
               "interview_offered", "interview_required", "interview_accepted")  # fmt: skip
    assert rows(draft, "missing_episodes", columns) == sorted(expected)
    care = [
        (one.number, one.person, one.began, one.ended, one.legal, one.need, one.place, one.provider)
        for one in authority.care
    ]
    columns = (
        "care_episode_id",
        "child_id",
        "began_on",
        "ended_on",
        "legal_status",
        "category_of_need",
        "placement_type",
        "placement_provider",
    )
    assert sorted(rows(draft, "care_episodes", columns)) == sorted(care)
    factors = [(one.number, factor) for one in authority.assessments for factor in one.factors]
    assert rows(draft, "assessment_factors", ("assessment_id", "factor")) == sorted(factors)
    completed = {(one.number, one.completed) for one in authority.assessments}
    assert set(rows(draft, "assessments", ("assessment_id", "completed_on"))) == completed


@pytest.mark.parametrize("supplier", SUPPLIERS)
def test_pupil_numbers_and_the_reasons_for_having_none_are_the_same_from_every_supplier(drafts, authority, supplier):
    draft, _ = drafts[supplier]

    found = draft.con.execute(
        "SELECT child_id, coalesce(upn, ''), coalesce(upn_unknown, '') FROM identity ORDER BY ALL"
    ).fetchall()

    assert found == sorted((one.number, one.upn, one.upn_unknown) for one in authority.people)


def test_a_value_that_was_normalised_is_kept_as_it_was_given(drafts):
    draft, _ = drafts["eclipse"]

    found = draft.con.execute(
        "SELECT DISTINCT given, taken FROM as_given WHERE column_name = 'missing_type' ORDER BY ALL"
    ).fetchall()

    assert found == [("Absent", "away"), ("Missing", "missing")]


def test_a_workflow_date_is_said_to_be_one(drafts):
    _, report = drafts["mosaic"]

    assert any("not when the child left and came back" in note for note in report.notes)


@pytest.mark.parametrize("supplier", SUPPLIERS)
def test_no_report_holds_a_name(drafts, supplier):
    _, report = drafts[supplier]

    assert "Zz" not in repr(report)


@pytest.mark.parametrize("supplier", SUPPLIERS)
def test_an_extract_freezes_with_a_reason_for_all_that_it_does_not_hold(extracts, tmp_path, supplier):
    with Draft() as draft:
        ssd.fill(draft, extracts[supplier], authority="331", as_at=AS_AT)
        snapshot = freeze(
            draft,
            tmp_path / "snapshot",
            source="ssd",
            authority="331",
            as_at=AS_AT,
            taken_at=datetime(2024, 10, 1, tzinfo=UTC),
        )

    for table in ("offers", "interviews", "exploitation_concerns", "screenings", "school_exclusions"):
        assert snapshot.held(table).because.startswith("The Standard Safeguarding Dataset")
    assert snapshot.held("missing_episodes", "interview_offered") is None
    with snapshot.connect() as con:
        (out_of_care,) = con.execute("SELECT count(*) FROM missing_episodes WHERE NOT looked_after").fetchone()
        (in_care,) = con.execute(
            "SELECT count(*) FROM missing_episodes WHERE looked_after AND placement_type IS NOT NULL"
        ).fetchone()
    assert out_of_care > 80
    assert in_care > 80
