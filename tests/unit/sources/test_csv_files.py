"""Our own tables from a folder: what is there is read, what is not is not held, and what is no set of tables is refused."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from homeward.sources.csv_files import FolderRefused, read_folder, shape_of
from homeward.sources.faults import FillReport
from homeward.sources.whole_files import MissingColumn
from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Table
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze

AS_AT = date(2025, 3, 31)
CHILDREN = "child_id,born_on,sex,ethnicity\nc1,2010-12-31,F,WBRI\n"


@pytest.fixture
def draft() -> Iterator[Draft]:
    with Draft() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def writing(**files: str) -> Path:
        made = tmp_path / "records"
        made.mkdir(exist_ok=True)
        for name, content in files.items():
            (made / f"{name}.csv").write_text(content)
        return made

    return writing


def read(draft: Draft, folder: Path) -> FillReport:
    return read_folder(folder, draft, as_at=AS_AT)


def test_a_table_is_read_from_the_file_of_its_name(draft: Draft, folder: Callable[..., Path]) -> None:
    report = read(draft, folder(children=CHILDREN, offers="offer_id,missing_episode_id,child_id\n", missing_episodes="missing_episode_id,child_id,left_on\nm1,c1,2024-05-01\n"))  # fmt: skip

    assert report.refused == 0
    assert draft.con.execute("FROM children").fetchall() == [("c1", date(2010, 12, 31), "F", "WBRI")]
    assert draft.is_held("offers")


def test_a_table_without_a_file_is_not_held_with_the_reason(draft: Draft, folder: Callable[..., Path]) -> None:
    read(draft, folder(children=CHILDREN))

    assert {table for table, column in draft.absences if not column} == set(TABLES) - {"children"}
    assert draft.absences["interviews", ""].because == "There is no file interviews.csv among the files that were read."


def test_a_column_that_the_file_lacks_is_not_held_with_the_reason(draft: Draft, folder: Callable[..., Path]) -> None:
    read(draft, folder(children="child_id,born_on\nc1,\n"))

    assert draft.is_held("children", "born_on")
    assert draft.absences["children", "sex"].because == "The file children.csv has no column sex."
    assert not draft.is_held("children", "ethnicity")


def test_a_date_is_held_where_the_instant_that_falls_on_it_is(draft: Draft, folder: Callable[..., Path]) -> None:
    episodes = "missing_episode_id,child_id,left_at,came_back_at\nm1,c1,2024-05-01 00:30,\n"

    report = read(draft, folder(children=CHILDREN, missing_episodes=episodes))

    assert report.refused == 0
    assert draft.is_held("missing_episodes", "came_back_on")
    assert not draft.is_held("missing_episodes", "reported_on")
    assert draft.con.execute("SELECT left_on FROM missing_episodes").fetchall() == [(date(2024, 5, 1),)]


def test_a_file_with_neither_the_date_nor_its_instant_lacks_a_column(draft: Draft, folder: Callable[..., Path]) -> None:
    with pytest.raises(MissingColumn, match="neither a column left_on nor left_at"):
        read(draft, folder(children=CHILDREN, missing_episodes="missing_episode_id,child_id\nm1,c1\n"))


def test_worked_out_columns_are_worked_out_again_whatever_the_file_says(
    draft: Draft, folder: Callable[..., Path]
) -> None:
    episodes = "missing_episode_id,child_id,left_on,looked_after\nm1,c1,2024-05-01,yes\n"

    read(draft, folder(children=CHILDREN, missing_episodes=episodes))

    assert draft.con.execute("SELECT looked_after FROM missing_episodes").fetchall() == [(None,)]


def test_identity_is_read_where_it_is_given(draft: Draft, folder: Callable[..., Path]) -> None:
    read(draft, folder(children=CHILDREN, identity="child_id,forename,surname,upn\nc1,Wren,Canary,A123456789012\n"))

    assert draft.con.execute("FROM identity").fetchall() == [("c1", "Wren", "Canary", "A123456789012", None)]


def test_parquet_is_read_with_the_same_checks(draft: Draft, folder: Callable[..., Path]) -> None:
    made = folder(children=CHILDREN)
    with duckdb.connect() as con:
        rows = (
            "SELECT * FROM (VALUES ('m1', 'c1', TIMESTAMP '2024-06-30 23:30:00', 'missing'), ('m2', 'c9', NULL, 'M')) t"
        )
        con.sql(f"{rows}(missing_episode_id, child_id, left_at, missing_type)").write_parquet(
            str(made / "missing_episodes.parquet")
        )

    report = read(draft, made)

    assert draft.con.execute("SELECT left_on, missing_type FROM missing_episodes").fetchall() == [
        (date(2024, 7, 1), "missing")
    ]
    assert [(fault.file, fault.line, fault.column) for fault in report.faults] == [
        ("missing_episodes.parquet", 2, "left_on")
    ]


def test_a_name_that_is_no_tables_is_refused_with_the_one_that_is_near(
    draft: Draft, folder: Callable[..., Path]
) -> None:
    with pytest.raises(
        FolderRefused, match=r"missing_episode.csv is named as no table is. Perhaps missing_episodes is meant"
    ):
        read(draft, folder(children=CHILDREN, missing_episode=""))
    (folder() / "missing_episode.csv").unlink()
    with pytest.raises(
        FolderRefused, match=r"visits.csv is named as no table is. The tables are children, involvements"
    ):
        read(draft, folder(visits=""))


def test_what_is_no_table_file_is_passed_over(draft: Draft, folder: Callable[..., Path]) -> None:
    made = folder(children=CHILDREN)
    (made / "readme.txt").write_text("how these were made")

    assert read(draft, made).refused == 0


def test_two_files_of_one_table_are_refused(draft: Draft, folder: Callable[..., Path]) -> None:
    made = folder(children=CHILDREN)
    (made / "children.parquet").write_bytes(b"")

    with pytest.raises(FolderRefused, match=r"both children.csv and children.parquet"):
        read(draft, made)


def test_rows_without_the_table_that_they_refer_to_are_refused_as_a_folder(
    draft: Draft, folder: Callable[..., Path]
) -> None:
    with pytest.raises(FolderRefused, match="a file of interviews and none of children"):
        read(draft, folder(interviews="interview_id,child_id,held_on\n"))


def test_a_folder_with_nothing_of_ours_is_refused(draft: Draft, folder: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(FolderRefused, match="has no file of ours"):
        read(draft, folder())
    with pytest.raises(FolderRefused, match="There is no folder"):
        read(draft, tmp_path / "nowhere")


@pytest.mark.parametrize("within", ["", "tables"])
def test_a_snapshot_is_not_read_as_files_for_what_is_not_held_looks_empty_in_it(
    draft: Draft, tmp_path: Path, within: str
) -> None:
    draft.not_held("interviews", because="There are none.")
    freeze(draft, tmp_path / "s", source="x", authority="331", as_at=AS_AT, taken_at=datetime(2025, 4, 1, tzinfo=UTC))

    with Draft() as another, pytest.raises(FolderRefused, match="is a snapshot"):
        read(another, tmp_path / "s" / within)


def test_a_folder_is_read_from_within_it(
    draft: Draft, folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder(children=CHILDREN))

    assert read(draft, Path()).refused == 0


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_shape_of_a_file_is_that_of_its_table(table: Table) -> None:
    shape = shape_of(table)

    assert [column.name for column in shape.columns] == list(table.names)
    assert all(column.may_be_absent for column in shape.columns if not table[column.name].required)
    assert shape.extra == "refused"
