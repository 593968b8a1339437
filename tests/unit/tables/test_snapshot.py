"""A snapshot is what was frozen or it is refused; and nothing drawn from it can reach identity."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import rmtree

import duckdb
import pytest

from homeward.tables import manifest
from homeward.tables.draft import Draft
from homeward.tables.snapshot import NotASnapshot, Snapshot, SnapshotAltered
from homeward.vocabulary.absence import NotHeld

Freezing = Callable[..., Snapshot]


@pytest.fixture
def snapshot(draft: Draft, frozen: Freezing) -> Snapshot:
    draft.put("children", [(f"c{number}", date(2010, 1, 1), "F", "WBRI") for number in range(500)])
    draft.put("identity", [("c1", "Canary", "Lark", None, None)])
    draft.not_held("interviews", because="The files hold no interviews.")
    draft.not_held("interview_episodes", because="The files hold no interviews.")
    draft.not_held("missing_episodes", "left_at", because="The files have dates alone.")
    return frozen(draft)


def test_a_snapshot_says_what_was_said_of_it(snapshot: Snapshot) -> None:
    opened = Snapshot.open(snapshot.folder)

    assert (opened.source, opened.authority, opened.as_at) == ("csv_files", "331", date(2025, 3, 31))
    assert opened.taken_at == datetime(2025, 4, 2, 9, 30, tzinfo=UTC)
    assert opened.rows["children"] == 500
    assert opened.id == snapshot.id
    opened.prove()


def test_what_is_not_held_is_said_with_its_reason(snapshot: Snapshot) -> None:
    reason = "The files hold no interviews."

    assert snapshot.held("children") is None
    assert snapshot.held("children", "sex") is None
    assert snapshot.held("missing_episodes") is None
    assert snapshot.held("interviews") == NotHeld("interviews", reason)
    assert snapshot.held("interviews", "held_on") == NotHeld("interviews", reason)
    left_at = snapshot.held("missing_episodes", "left_at")
    assert left_at is not None
    assert left_at.because == "The files have dates alone."


def test_to_ask_of_what_is_not_declared_is_a_key_error(snapshot: Snapshot) -> None:
    with pytest.raises(KeyError):
        snapshot.held("visits")
    with pytest.raises(KeyError):
        snapshot.held("interviews", "place")


def test_measures_read_a_view_of_each_table(snapshot: Snapshot) -> None:
    with snapshot.connect() as con:
        assert con.execute("SELECT count(*), min(born_on) FROM children").fetchall() == [(500, date(2010, 1, 1))]
        assert con.execute("SELECT count(*) FROM interviews").fetchall() == [(0,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM identity",
        "SELECT * FROM read_parquet('{folder}/apart/identity.parquet')",
        "SELECT * FROM read_parquet('{folder}/tables/../apart/identity.parquet')",
        "SELECT * FROM '{folder}/apart/*.parquet'",
        "SELECT * FROM glob('{folder}/apart/*')",
        "COPY children TO '{folder}/out.csv'",
        "ATTACH '{folder}/out.duckdb'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "INSTALL httpfs",
    ],
)
def test_no_sql_reaches_identity_or_writes_outside(snapshot: Snapshot, sql: str) -> None:
    with snapshot.connect(memory="1GB") as con, pytest.raises(duckdb.Error):
        con.execute(sql.format(folder=snapshot.folder)).fetchall()


def test_a_snapshot_passed_on_without_what_is_apart_is_the_same_snapshot(snapshot: Snapshot) -> None:
    rmtree(snapshot.folder / "apart")

    assert Snapshot.open(snapshot.folder).id == snapshot.id


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def altered(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("harm", [truncated, altered, Path.unlink])
@pytest.mark.parametrize("name", ["tables/children.parquet", "tables/offers.parquet", "apart/identity.parquet"])
def test_a_file_that_is_cut_short_altered_or_gone_is_refused(
    snapshot: Snapshot, harm: Callable[[Path], None], name: str
) -> None:
    harm(snapshot.folder / name)

    with pytest.raises(SnapshotAltered, match=name):
        Snapshot.open(snapshot.folder)


@pytest.mark.parametrize("key", ["as_at", "source", "authority", "id", "seal", "homeward", "taken_at"])
def test_a_manifest_that_was_edited_is_refused(snapshot: Snapshot, key: str) -> None:
    file = snapshot.folder / manifest.NAME
    said = json.loads(file.read_text())
    said[key] = {"as_at": "2024-03-31", "taken_at": "2025-04-02T09:30:01+00:00"}.get(key, "another")
    file.write_text(json.dumps(said))

    with pytest.raises(SnapshotAltered, match=r"manifest.json cannot be believed"):
        Snapshot.open(snapshot.folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '"text"', '{"form": 1}', '{"form": 99}', '{"form": 1, "tables": []}'])
def test_a_manifest_that_is_none_is_refused(snapshot: Snapshot, text: str) -> None:
    (snapshot.folder / manifest.NAME).write_text(text)

    with pytest.raises(SnapshotAltered):
        Snapshot.open(snapshot.folder)


def test_a_manifest_that_is_not_text_is_refused(snapshot: Snapshot) -> None:
    (snapshot.folder / manifest.NAME).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SnapshotAltered):
        Snapshot.open(snapshot.folder)


def test_a_folder_without_a_manifest_is_no_snapshot(tmp_path: Path) -> None:
    with pytest.raises(NotASnapshot):
        Snapshot.open(tmp_path)
    with pytest.raises(NotASnapshot):
        Snapshot.open(tmp_path / "nowhere")


def test_rows_that_differ_behind_hashes_made_to_fit_are_found_by_proving(snapshot: Snapshot) -> None:
    said = snapshot.manifest
    file = snapshot.folder / "tables/children.parquet"
    with duckdb.connect() as con:
        rows = con.sql(f"SELECT * REPLACE ('M' AS sex) FROM '{file}' ORDER BY child_id")  # noqa: S608 - a path of ours
        rows.write_parquet(f"{file}.new")
    Path(f"{file}.new").rename(file)
    entry = manifest.Entry(500, said.tables["children"].content, manifest.file_hash(file))
    forged = manifest.Manifest(**{**vars(said), "tables": {**said.tables, "children": entry}})
    (snapshot.folder / manifest.NAME).write_text(forged.text())

    opened = Snapshot.open(snapshot.folder)

    with pytest.raises(SnapshotAltered, match=r"what children.parquet says"):
        opened.prove()


def test_a_file_that_is_no_parquet_behind_hashes_made_to_fit_is_found_by_proving(snapshot: Snapshot) -> None:
    said = snapshot.manifest
    file = snapshot.folder / "tables/children.parquet"
    file.write_text("child_id\n")
    entry = manifest.Entry(500, said.tables["children"].content, manifest.file_hash(file))
    forged = manifest.Manifest(**{**vars(said), "tables": {**said.tables, "children": entry}})
    (snapshot.folder / manifest.NAME).write_text(forged.text())

    with pytest.raises(SnapshotAltered, match=r"children.parquet cannot be read"):
        Snapshot.open(snapshot.folder).prove()


def test_other_tables_than_ours_are_not_read(snapshot: Snapshot) -> None:
    said = snapshot.manifest
    older = manifest.Manifest(**{**vars(said), "tables": {"children": said.tables["children"]}})
    (snapshot.folder / manifest.NAME).write_text(older.text())

    with pytest.raises(NotASnapshot, match="other tables than this version"):
        Snapshot.open(snapshot.folder)


def test_a_snapshot_is_readable_by_whoever_may_read_the_folder_above(snapshot: Snapshot) -> None:
    assert snapshot.folder.stat().st_mode & 0o777 == 0o755
