"""A whole SSDA903 return, faults and all, from its files to a snapshot."""

from collections import defaultdict
from datetime import UTC, date, datetime

import pytest

from homeward.sources import ssda903
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze

REFUSING = {"1004", "564", "1005", "1006", "567", "586", "INT04"}


@pytest.fixture
def draft():
    with Draft() as made:
        yield made


def named(faults, file="missing.csv"):
    """By rule, the lines of one file that are named for it."""
    lines = defaultdict(set)
    for fault in faults:
        if fault.file == file:
            lines[fault.reason.removeprefix("rule_")].add(fault.line)
    return dict(lines)


def count(draft, sql):
    return draft.con.execute(sql).fetchone()[0]


def test_a_return_without_a_fault_is_read_without_a_word(draft, invented_return, tmp_path):
    report = ssda903.fill(draft, invented_return.write(tmp_path / "903"), authority="331")

    assert (report.faults, report.flags) == ((), ())
    assert [(tally.file, tally.read, tally.refused) for tally in report.tallies] == [
        ("header.csv", len(invented_return.header), 0),
        ("episodes.csv", len(invented_return.episodes), 0),
        ("missing.csv", len(invented_return.missing), 0),
    ]
    assert count(draft, "SELECT count(*) FROM children") == 300
    assert count(draft, "SELECT count(*) FROM missing_episodes") == len(invented_return.missing)


def test_every_rule_of_the_missing_file_is_named_on_the_lines_that_break_it_and_on_no_other(
    draft, faulty_return, tmp_path
):
    report = ssda903.fill(draft, faulty_return.write(tmp_path / "903"), authority="331")

    found = {**named(report.faults), **named(report.flags)}

    assert found == dict(faulty_return.broken)
    assert named(report.flags, "episodes.csv") == {"580": faulty_return.broken_care}
    assert set(found) | {"576", "580"} == {rule.code for rule in ssda903.RULES}  # 576 compares two returns


def test_a_row_is_refused_or_flagged_as_its_rule_says(draft, faulty_return, tmp_path):
    report = ssda903.fill(draft, faulty_return.write(tmp_path / "903"), authority="331")

    assert {rule.code for rule in ssda903.RULES if rule.refuses} == REFUSING
    assert set(named(report.faults)) == REFUSING
    refused = set().union(*(faulty_return.broken[rule] for rule in REFUSING))
    missing = next(tally for tally in report.tallies if tally.file == "missing.csv")
    assert missing.refused == len(refused)
    assert count(draft, "SELECT count(*) FROM missing_episodes") == len(faulty_return.missing) - len(refused)


def test_a_fault_says_file_line_column_value_and_what_was_expected(draft, faulty_return, tmp_path):
    report = ssda903.fill(draft, faulty_return.write(tmp_path / "903"), authority="331")
    line = min(faulty_return.broken["567"])

    fault = next(fault for fault in report.faults if fault.reason == "rule_567")

    assert str(fault) == (
        f"missing.csv, line {line}, MIS_END: “02/06/2023”; expected an end not before the start, which is 03/06/2023 (rule 567)"
    )


def test_files_are_known_by_their_columns_and_not_by_their_names(draft, invented_return, tmp_path):
    folder = invented_return.write(tmp_path / "903", names=("a.csv", "b.CSV", "header.csv", "missing.csv"))

    report = ssda903.fill(draft, folder, authority="331")

    assert ssda903.recognise(folder)
    assert [(tally.file, tally.read) for tally in report.tallies] == [
        ("a.csv", len(invented_return.header)),
        ("b.CSV", len(invented_return.episodes)),
        ("header.csv", len(invented_return.missing)),
    ]
    assert "missing.csv (UASC) of 903 was not read: nothing in the tables is taken from it." in report.notes


def test_what_a_return_cannot_say_is_not_held_each_for_a_reason_of_its_own(draft, faulty_return, tmp_path):
    report = ssda903.fill(draft, faulty_return.write(tmp_path / "903"), authority="331")

    snapshot = freeze(
        draft,
        tmp_path / "snapshot",
        source="ssda903",
        authority="331",
        as_at=report.as_at,
        taken_at=datetime(2024, 6, 1, tzinfo=UTC),
    )

    assert snapshot.as_at == date(2024, 3, 31)
    for table in ("offers", "interviews", "exploitation_concerns", "screenings", "assessments", "school_exclusions"):
        assert snapshot.held(table).because.startswith("SSDA903")
    assert "no times" in snapshot.held("missing_episodes", "came_back_at").because
    assert "postcode alone" in snapshot.held("missing_episodes", "in_area").because
    assert snapshot.held("missing_episodes", "looked_after") is None
    reasons = [
        because
        for (table, column), because in ssda903.cannot_say().items()
        if not column and table != "interview_episodes"
    ]
    assert len(set(reasons)) == len(reasons)


def test_whether_a_child_was_looked_after_comes_from_the_care_episodes_even_in_a_return_of_looked_after_children(
    draft, faulty_return, tmp_path
):
    report = ssda903.fill(draft, faulty_return.write(tmp_path / "903"), authority="331")
    out_of_care = {line for rule in ("1012", "578") for line in faulty_return.broken[rule]}
    children = [faulty_return.missing[line - 2][0] for line in sorted(out_of_care)]

    snapshot = freeze(
        draft,
        tmp_path / "snapshot",
        source="ssda903",
        authority="331",
        as_at=report.as_at,
        taken_at=datetime(2024, 6, 1, tzinfo=UTC),
    )

    with snapshot.connect() as con:
        found = con.execute(
            "SELECT DISTINCT child_id FROM missing_episodes WHERE NOT looked_after ORDER BY child_id"
        ).fetchall()
        assert [child for (child,) in found] == sorted(children)
        assert con.execute(
            "SELECT count(*) FROM missing_episodes WHERE looked_after AND placement_type IS NULL"
        ).fetchone() == (0,)


def test_the_same_return_gives_the_same_snapshot_in_any_order_of_its_rows(faulty_return, tmp_path):
    ids = []
    for order in ("as it is", "reversed"):
        if order == "reversed":
            faulty_return.header.reverse()
            faulty_return.episodes.reverse()
            faulty_return.missing.reverse()
        with Draft() as draft:
            report = ssda903.fill(draft, faulty_return.write(tmp_path / order), authority="331")
            snapshot = freeze(
                draft,
                tmp_path / f"snapshot {order}",
                source="ssda903",
                authority="331",
                as_at=report.as_at,
                taken_at=datetime(2024, 6, 1, tzinfo=UTC),
            )
        ids.append(snapshot.id)

    assert ids[0] == ids[1]


def test_progress_is_told_and_ends_at_the_whole(draft, invented_return, tmp_path):
    told = []

    ssda903.fill(
        draft,
        invented_return.write(tmp_path / "903"),
        authority="331",
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0
