"""A file is read row by row with the line each begins on, or refused whole."""

import csv
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.sources.reading import FileColumn, FileShape, Row, open_file
from homeward.sources.whole_files import (
    BrokenParquet,
    EmptyFile,
    ExtraColumn,
    FileRefused,
    MissingColumn,
    NoHeader,
    NoSuchFile,
    NotCsv,
    RepeatedColumn,
    WrongEncoding,
)

SHAPE = FileShape(
    "the list", (FileColumn("ID"), FileColumn("Day", also=("Date",)), FileColumn("Note", may_be_absent=True))
)


def rows(path: Path, content: str | bytes, shape: FileShape = SHAPE) -> list[Row]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_file(path, shape).rows())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_values_go_by_the_declared_name_whatever_the_order_and_case_of_the_header(file: Path) -> None:
    (row,) = rows(file, "date, id \n2024-01-01,a1\n")

    assert row.values == {"Day": "2024-01-01", "ID": "a1"}
    assert row["Note"] == ""


def test_a_row_says_on_which_line_of_the_file_it_begins(file: Path) -> None:
    found = rows(file, 'ID,Day,Note\na,1,"one\ntwo\r\nthree"\n\nb,2,\r\nc,3,"x"\n')

    assert [(row.line, row["ID"]) for row in found] == [(2, "a"), (6, "b"), (7, "c")]
    assert found[0]["Note"] == "one\ntwo\r\nthree"


def test_a_header_after_blank_lines_is_the_header(file: Path) -> None:
    assert [(row.line, row["ID"]) for row in rows(file, "\n,,\nID,Day\na,1\n")] == [(4, "a")]


@pytest.mark.parametrize("blank", ["\n", ",,\n", " , ,\n", '"",,\n'])
def test_a_line_without_a_value_is_passed_over(file: Path, blank: str) -> None:
    assert [row["ID"] for row in rows(file, f"ID,Day,Note\na,1,\n{blank}b,2,\n{blank}")] == ["a", "b"]


def test_commas_that_a_spreadsheet_leaves_at_the_end_are_passed_over(file: Path) -> None:
    assert [row.values for row in rows(file, "ID,Day,,\na,1,,\nb,2\n")] == [
        {"ID": "a", "Day": "1"},
        {"ID": "b", "Day": "2"},
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a", "2 values, as the header has, and not 1"),
        ("a,1,2", "2 values, as the header has, and not 3"),
        ('a,"1"x', "2 values, and a quotation mark is out of place"),
        ('a,"1\nb,2', "2 values, and a quotation mark is out of place, from here to line 4"),
        ('a,"1\nb",2,3', "2 values, as the header has, and not 4, from here to line 4"),
        ('a,"1', "2 values, and a quotation mark is out of place"),
    ],
)
def test_a_line_that_is_no_row_is_said_to_be_none_and_the_rows_before_it_are_read(
    file: Path, line: str, expected: str
) -> None:
    good, bad = rows(file, f"ID,Day\na,1\n{line}\n")

    assert (good["ID"], good.broken) == ("a", "")
    assert (bad.line, bad.broken, bad.values) == (3, expected, {})


def test_after_a_quotation_mark_out_of_place_the_next_line_is_read(file: Path) -> None:
    assert [row.broken or row["ID"] for row in rows(file, 'ID,Day\n"a"b,1\nc,2\n')][1] == "c"


def test_a_field_of_no_end_is_refused_and_not_taken_into_memory(file: Path) -> None:
    (row,) = rows(file, 'ID,Day\na,"' + "x" * 200_000)

    assert row.line == 2
    assert "quotation mark" in row.broken


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_utf_16_with_its_mark_are_read(file: Path, encoding: str) -> None:
    (row,) = rows(file, "ID,Day\nZoë,ł\n".encode(encoding))

    assert row.values == {"ID": "Zoë", "Day": "ł"}


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf_16_are_read(file: Path, mark: str) -> None:
    (row,) = rows(file, "\ufeffID,Day\nZoë,1\n".encode(mark))

    assert row["ID"] == "Zoë"


@pytest.mark.parametrize(
    ("content", "offset", "line"),
    [
        ("ID,Day\na,1\nZoë,2\n".encode("cp1252"), 13, 3),
        (b"\xef\xbb\xbfID,Day\nZo\xeb,2\n", 12, 2),
        ("ID,Day\nZoë".encode()[:-1], 9, 2),
        (b"ID,Day\n" + b"aaaaaaa,1\n" * 200_000 + b"\xff", 2_000_007, 200_002),
    ],
)
def test_another_encoding_is_refused_with_the_byte_that_shows_it(
    file: Path, content: bytes, offset: int, line: int
) -> None:
    with pytest.raises(WrongEncoding, match=rf"byte at offset {offset:,}, in line {line:,},") as refused:
        rows(file, content)

    assert "CSV UTF-8" in refused.value.next_step


def test_a_character_that_falls_across_two_reads_is_read(file: Path) -> None:
    filler = "a" * ((1 << 20) - 8)

    found = rows(file, f"ID,Day\n{filler}ë,1\n".replace("a" * 200, "a,1\n" * 50))

    assert found[-1]["ID"].endswith("ë")


def test_half_a_character_of_utf_16_is_refused(file: Path) -> None:
    with pytest.raises(WrongEncoding, match="not in UTF-16"):
        rows(file, "ID,Day\na,1\n".encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and so on", "a spreadsheet or another zipped file"),
        (b"\xd0\xcf\x11\xe0", "an older Excel or Word file"),
        (b"PAR1", "a Parquet file"),
        (b"%PDF-1.7", "a PDF"),
        (b"<?xml version", "an XML file"),
        ("ID,Day\n".encode("utf-16-le"), "line 1 holds a zero byte"),
        (b"ID,Day\na,1\nb,\x00\n", "line 3 holds a zero byte"),
        (b"ID;Day\na;1\n", "divides its columns by semicolons"),
        (b"ID\tDay\na\t1\n", "divides its columns by tabs"),
        (b'"ID"x,Day\n', "its first line cannot be read"),
        (b"ID,Day\na,1\n" + b"x" * (10 << 20), "line 3 has no end"),
    ],
)
def test_what_is_no_csv_file_is_refused_as_what_it_is(file: Path, content: bytes, said: str) -> None:
    with pytest.raises(NotCsv, match=said):
        rows(file, content)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" , \n"])
def test_an_empty_file_is_refused(file: Path, content: bytes) -> None:
    with pytest.raises(EmptyFile, match="is empty"):
        rows(file, content)


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(NoSuchFile):
        open_file(file, SHAPE)


def test_a_file_without_a_header_is_refused_and_nothing_of_its_record_is_shown(file: Path) -> None:
    with pytest.raises(NoHeader, match="its first line names none of the columns of the list") as refused:
        rows(file, "Canary,2010-01-01\n")

    assert "Canary" not in f"{refused.value}{refused.value.next_step}"


def test_a_missing_column_is_named(file: Path) -> None:
    with pytest.raises(MissingColumn, match=r"list.csv has no column Day, which the list must have"):
        rows(file, "ID,Note\na,b\n")


def test_an_extra_column_is_named_and_refused(file: Path) -> None:
    with pytest.raises(ExtraColumn, match="has columns that the list does not have: Surname and Postcode"):
        rows(file, "ID,Surname,Day,Postcode\na,b,c,d\n")


def test_an_extra_column_is_left_out_where_the_shape_says_so(file: Path) -> None:
    file.write_text("ID,Surname,Day\na,Canary,1\n")

    opened = open_file(file, FileShape("the list", SHAPE.columns, extra="left out"))

    assert opened.left_out == ("Surname",)
    assert [row.values for row in opened.rows()] == [{"ID": "a", "Day": "1"}]


def test_a_column_that_stands_twice_is_refused(file: Path) -> None:
    with pytest.raises(RepeatedColumn, match="has the column Day twice"):
        rows(file, "ID,Day,Date\na,1,2\n")


def test_progress_is_told_in_bytes_and_ends_with_all_of_them(file: Path) -> None:
    file.write_text("ID,Day\n" + "a,1\n" * 12_000)
    told: list[tuple[int, int]] = []

    list(open_file(file, SHAPE).rows(lambda done, total: told.append((done, total))))

    assert len(told) == 3
    assert told == sorted(told)
    assert told[-1] == (48_007, 48_007)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(table=st.lists(st.tuples(CELLS.filter(str.strip), CELLS), max_size=6), ending=st.sampled_from(["\n", "\r\n"]))
def test_whatever_a_csv_writer_writes_is_read_back(
    table: list[tuple[str, str]], ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("written") / "list.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows([("ID", "Day"), *table])

    found = list(open_file(file, SHAPE).rows())

    assert [(row["ID"], row["Day"]) for row in found] == table
    lines = file.read_bytes().decode()
    assert [line_of(lines, row.line).startswith('"') for row in found] == [True] * len(table)


def line_of(text: str, number: int) -> str:
    return list(csv_lines(text))[number - 1]


def csv_lines(text: str) -> Iterable[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    return tmp_path / "list.parquet"


def written(path: Path, sql: str) -> Path:
    with duckdb.connect() as con:
        con.sql(sql).write_parquet(str(path))
    return path


def test_a_parquet_file_is_read_as_text_by_the_number_of_the_row(parquet: Path) -> None:
    written(parquet, "SELECT * FROM (VALUES ('a', DATE '2024-03-31', 5), ('b', NULL, NULL)) t(id, day, note)")

    found = list(open_file(parquet, SHAPE).rows())

    assert [(row.line, row.values) for row in found] == [
        (1, {"ID": "a", "Day": "2024-03-31", "Note": "5"}),
        (2, {"ID": "b", "Day": "", "Note": ""}),
    ]


@pytest.mark.parametrize(
    ("sql", "text"),
    [
        ("TIMESTAMP '2024-07-01 23:30:00'", "2024-07-01T23:30:00.000000Z"),
        ("TIMESTAMPTZ '2024-07-01 23:30:00+01'", "2024-07-01T22:30:00.000000Z"),
        ("TIMESTAMP_MS '2024-07-01 23:30:00.5'", "2024-07-01T23:30:00.500000Z"),
        ("123::BIGINT", "123"),
        ("123.0::DOUBLE", "123"),
        ("1.5::DOUBLE", "1.5"),
        ("true", "true"),
        ("'x, y'", "x, y"),
        ("NULL::VARCHAR", ""),
    ],
)
def test_each_type_of_parquet_is_given_as_text(parquet: Path, sql: str, text: str) -> None:
    written(parquet, f"SELECT 'a' AS id, {sql} AS day")

    (row,) = open_file(parquet, SHAPE).rows()

    assert row["Day"] == text


def test_progress_over_parquet_ends_with_all_bytes(parquet: Path) -> None:
    written(parquet, "SELECT i::VARCHAR AS id, i AS day FROM range(12000) t(i)")
    told: list[tuple[int, int]] = []

    list(open_file(parquet, SHAPE).rows(lambda done, total: told.append((done, total))))

    assert told == sorted(told)
    assert told[-1] == (parquet.stat().st_size,) * 2


def test_a_parquet_file_that_is_cut_short_is_refused(parquet: Path) -> None:
    written(parquet, "SELECT i::VARCHAR AS id, i AS day FROM range(1000) t(i)")
    parquet.write_bytes(parquet.read_bytes()[:-9])

    with pytest.raises(BrokenParquet, match=r"list.parquet is cut short"):
        open_file(parquet, SHAPE)


@pytest.mark.parametrize("content", [b"P", b"PAR", b"ID,Day\n", b"PAR1PAR1", b"PAR1" + b"x" * 50 + b"PAR1"])
def test_what_only_looks_like_parquet_is_refused(parquet: Path, content: bytes) -> None:
    parquet.write_bytes(content)

    with pytest.raises(BrokenParquet):
        open_file(parquet, SHAPE)


def test_a_parquet_file_that_is_damaged_within_is_refused(parquet: Path) -> None:
    written(parquet, "SELECT hash(i)::VARCHAR AS id, hash(i)::VARCHAR || i AS day FROM range(20000) t(i)")
    content = bytearray(parquet.read_bytes())
    content[1000 : len(content) // 2] = bytes(len(content) // 2 - 1000)
    parquet.write_bytes(content)

    with pytest.raises(FileRefused, match="damaged"):
        list(open_file(parquet, SHAPE).rows())


def test_a_parquet_file_must_have_the_columns_too(parquet: Path) -> None:
    with pytest.raises(MissingColumn, match="no column Day"):
        open_file(written(parquet, "SELECT 1 AS id"), SHAPE)
    with pytest.raises(ExtraColumn, match='"sur"name'):
        open_file(written(parquet, 'SELECT 1 AS id, 2 AS day, 3 AS """sur""name"'), SHAPE)
