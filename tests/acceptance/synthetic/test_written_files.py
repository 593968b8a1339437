"""What is written can be read: the SSDA903 return with its faulty rows, and our own tables as CSV."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from homeward.sources import ssda903
from homeward.sources.csv_files import read_folder
from homeward.synthetic import csv_tables, letters, ssda903_files
from homeward.synthetic.authority import invent
from homeward.synthetic.names import find_names
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.periods import Period

LAST = date(2024, 3, 31)
TAKEN = datetime(2024, 4, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def draft() -> Iterator[Draft]:
    with Draft() as invented:
        invent(invented, children=3_000, seed=12, from_on=date(2022, 4, 1), to_on=LAST)
        yield invented


def frozen(draft: Draft, folder: Path, as_at: date = LAST) -> Snapshot:
    return freeze(draft, folder, source="synthetic", authority="331", as_at=as_at, taken_at=TAKEN)


def test_tables_written_as_csv_and_read_back_are_the_same_snapshot(draft: Draft, tmp_path: Path) -> None:
    rows = csv_tables.write(draft, tmp_path / "csv")
    with Draft() as again:
        report = read_folder(tmp_path / "csv", again, as_at=LAST)

        assert report.faults == ()
        assert report.mends == ()
        assert frozen(again, tmp_path / "again").id == frozen(draft, tmp_path / "first").id
    assert rows["missing_episodes"] > 3_000


def test_a_snapshot_written_as_csv_says_the_same_and_names_nobody(draft: Draft, tmp_path: Path) -> None:
    snapshot = frozen(draft, tmp_path / "snapshot")

    csv_tables.write(draft, tmp_path / "draft")
    csv_tables.write(snapshot, tmp_path / "csv")

    assert not (tmp_path / "csv" / "identity.csv").exists()
    for file in (tmp_path / "csv").iterdir():
        assert file.read_bytes() == (tmp_path / "draft" / file.name).read_bytes()
    assert find_names(tmp_path / "csv") == []
    assert {found.where for found in find_names(tmp_path / "draft")} == {str(tmp_path / "draft" / "identity.csv")}


def test_what_a_letter_does_not_hold_is_written_as_no_file_and_read_as_not_held(tmp_path: Path) -> None:
    with Draft() as draft, Draft() as again:
        letter = letters.fill(draft, "FOI705633873")
        csv_tables.write(draft, tmp_path)
        read_folder(tmp_path, again, as_at=letter.as_at)

        assert {file.stem for file in tmp_path.iterdir()} == {"children", "identity", "involvements", "screenings"}
        assert not again.is_held("interviews")
        assert again.is_held("screenings")


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_return_is_read_and_every_planted_row_is_named_and_no_other(draft: Draft, tmp_path: Path, year: int) -> None:
    planted = ssda903_files.write(draft, tmp_path, year)
    with Draft() as read:
        report = ssda903.fill(read, tmp_path, authority="331", year=Period.financial_year(year))

    named = {(fault.file, fault.line, fault.column, fault.reason) for fault in (*report.faults, *report.flags)}
    assert named == {(row.file, row.line, row.column, f"rule_{row.rule}") for row in planted}
    assert len(planted) == 7


def test_each_planted_row_stands_where_it_is_said_to_stand(draft: Draft, tmp_path: Path) -> None:
    planted = ssda903_files.write(draft, tmp_path, 2022)

    lines = (tmp_path / "missing.csv").read_text().splitlines()
    columns = lines[0].split(",")
    assert all(lines[row.line - 1].split(",")[columns.index(row.column)] == row.value for row in planted)


def test_a_return_counts_the_looked_after_children_of_the_authority_and_their_incidents(
    draft: Draft, tmp_path: Path
) -> None:
    ssda903_files.write(draft, tmp_path, 2022)
    incidents = """
        SELECT missing_type, count(*), count(DISTINCT child_id) FROM missing_episodes
        WHERE left_on BETWEEN '2022-04-01' AND '2023-03-31' AND missing_type IN ('missing', 'away') AND EXISTS (
            FROM care_episodes AS care WHERE care.child_id = missing_episodes.child_id AND care.responsible_authority = '331'
                AND left_on BETWEEN began_on AND coalesce(ended_on, DATE '9999-12-31')
        ) GROUP BY ALL ORDER BY ALL
    """
    with Draft() as read:
        ssda903.fill(read, tmp_path, authority="331", year=Period.financial_year(2022))

        assert read.con.execute(incidents).fetchall() == draft.con.execute(incidents).fetchall()


def test_two_returns_side_by_side_carry_on_what_was_open(draft: Draft, tmp_path: Path) -> None:
    for year in (2022, 2023):
        ssda903_files.write(draft, tmp_path / str(year), year)
    with Draft() as read:
        report = ssda903.fill(read, tmp_path, authority="331")

        assert {flag.reason for flag in report.flags} <= {"rule_INT13"}


@pytest.mark.parametrize(("year", "sexes"), [(2023, {"1", "2", ""}), (2024, {"M", "F", "U", ""})])
def test_sex_is_written_as_the_collection_of_the_year_writes_it(
    draft: Draft, tmp_path: Path, year: int, sexes: set[str]
) -> None:
    ssda903_files.write(draft, tmp_path, year)

    given = {line.split(",")[1] for line in (tmp_path / "header.csv").read_text().splitlines()[1:]}
    assert {"1", "2"} <= given <= sexes or {"M", "F"} <= given <= sexes


def test_a_return_of_a_snapshot_has_no_pupil_numbers_and_otherwise_the_same_rows(draft: Draft, tmp_path: Path) -> None:
    ssda903_files.write(draft, tmp_path / "draft", 2022)
    ssda903_files.write(frozen(draft, tmp_path / "snapshot"), tmp_path / "snapshot903", 2022)

    for name in ("episodes.csv", "missing.csv"):
        assert (tmp_path / "draft" / name).read_bytes() == (tmp_path / "snapshot903" / name).read_bytes()
    numbers = {line.split(",")[4] for line in (tmp_path / "snapshot903" / "header.csv").read_text().splitlines()[1:]}
    assert numbers == {""}


def test_a_return_names_nobody_and_gives_no_real_postcode(draft: Draft, tmp_path: Path) -> None:
    ssda903_files.write(draft, tmp_path, 2022)

    postcodes = {
        code for line in (tmp_path / "episodes.csv").read_text().splitlines()[1:] for code in line.split(",")[10:12]
    }
    assert all(code.startswith("ZZ") for code in postcodes)
    assert find_names(tmp_path) == []


def test_a_year_in_which_nobody_went_missing_is_a_return_without_faults(tmp_path: Path) -> None:
    with Draft() as draft:
        invent(draft, children=3, seed=1, from_on=date(2022, 4, 1), to_on=date(2022, 4, 2))

        assert ssda903_files.write(draft, tmp_path, 2019) == []
    assert (tmp_path / "missing.csv").read_text() == "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
