"""The reserved names, and the scan that finds them."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest

from homeward.synthetic.authority import invent
from homeward.synthetic.names import FORENAMES, SURNAMES, FoundName, find_names
from homeward.tables.draft import Draft

ROOT = Path(__file__).parents[3]
NAME = f"{FORENAMES[7]} {SURNAMES[11]}"


def names(found: list[FoundName]) -> set[str]:
    return {one.name for one in found}


def test_every_name_there_is_is_found_and_no_two_are_alike() -> None:
    everything = [*FORENAMES, *SURNAMES]

    assert names(find_names(" ".join(everything))) == set(everything)
    assert len(set(everything)) == len(everything)


def test_every_name_of_an_invented_authority_is_found(tmp_path: Path) -> None:
    with Draft() as draft:
        invent(draft, children=300, seed=5, from_on=date(2023, 4, 1), to_on=date(2024, 3, 31))
        given = draft.con.execute("SELECT forename, surname FROM identity").fetchall()
    (tmp_path / "leak.txt").write_text("\n".join(f"{forename};{surname}" for forename, surname in given))

    assert names(find_names(tmp_path)) == {name for pair in given for name in pair}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig"])
def test_a_name_is_found_in_any_encoding_that_keeps_plain_letters(encoding: str) -> None:
    assert names(find_names(f"Dear {NAME},".encode(encoding))) == set(NAME.split())


@pytest.mark.parametrize(
    "written", [NAME.upper(), NAME.lower(), NAME.replace(" ", "_"), f"/children/{NAME}/", f"?q={NAME}&x=1"]
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert {name.casefold() for name in names(find_names(written))} == {part.casefold() for part in NAME.split()}


def test_a_name_across_two_stretches_of_a_large_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("homeward.synthetic.names._AT_ONCE", 1_000)
    (tmp_path / "large").write_text("." * 995 + FORENAMES[3] + "." * 3_000)

    assert FORENAMES[3] in names(find_names(tmp_path / "large"))


def test_a_name_is_found_in_a_zip_within_a_zip_and_in_the_name_of_a_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "inner.ods", "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("content.xml", f"<p>{SURNAMES[0]}</p>")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        outer.write(tmp_path / "inner.ods", f"letters/{FORENAMES[0]}.ods")

    found = find_names(tmp_path / "outer.zip")

    assert names(found) == {SURNAMES[0], FORENAMES[0]}
    assert any(one.where.endswith(f"letters/{FORENAMES[0]}.ods!content.xml") for one in found)


def test_a_name_is_found_in_gzip(tmp_path: Path) -> None:
    (tmp_path / "log.gz").write_bytes(gzip.compress(NAME.encode()))

    assert names(find_names(tmp_path / "log.gz")) == set(NAME.split())


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_a_name_is_found_in_files_that_hide_it_by_compression(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"kept.{form}"
    with duckdb.connect(str(file) if form == "duckdb" else ":memory:") as con:
        con.execute(
            "CREATE TABLE kept AS SELECT range AS n, 'seen by ' || $name AS note FROM range(3000)", {"name": NAME}
        )
        if form == "parquet":
            con.execute(f"COPY kept TO '{file}' (FORMAT parquet, COMPRESSION zstd)")

    assert names(find_names(file)) == set(NAME.split())
    assert names(find_names(file.read_bytes())) == set(NAME.split())


def test_a_table_whose_name_or_column_needs_quoting_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "kept.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute('CREATE TABLE "a ""table""" AS SELECT $name AS "the ""note"""', {"name": NAME})

    assert names(find_names(file)) == set(NAME.split())


@pytest.mark.parametrize("words", ["The big DUCK is {}", "PAR1 for {}", "PK {}"])
def test_words_that_begin_as_a_packed_file_does_are_read_as_words(words: str) -> None:
    assert names(find_names(words.format(NAME).encode())) == set(NAME.split())


def test_ordinary_words_are_not_names() -> None:
    assert find_names("The child came back; an interview was offered. Quiz, zimmer, vocational.") == []


@pytest.mark.parametrize("place", ["src", "tests", "docs", "benchmarks"])
def test_our_own_source_tests_and_documents_hold_no_reserved_name(place: str) -> None:
    files = [file for file in (ROOT / place).rglob("*") if file.is_file() and "__pycache__" not in file.parts]

    assert [one for file in files for one in find_names(file)] == []


def test_the_first_pages_hold_no_reserved_name() -> None:
    assert [one for file in ROOT.glob("*.*") if file.is_file() for one in find_names(file)] == []


def test_a_path_that_is_not_there_is_an_error_and_not_clean(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_names(tmp_path / "nothing")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"\0" * 8 + b"DUCK"])
def test_a_packed_file_that_is_cut_short_is_an_error_and_not_clean(start: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be read through"):
        find_names(start + b"\0\x15cut short")
