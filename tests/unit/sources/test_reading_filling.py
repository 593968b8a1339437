"""Filling a draft: what is put, mended and refused, on which line, and what the report says of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from homeward.sources.faults import WITHHELD, Counted, Fault, FillReport, Mend, Tally
from homeward.sources.filling import Filling
from homeward.sources.reading import FileColumn, FileShape
from homeward.sources.whole_files import DatesInTwoStyles
from homeward.tables.draft import Draft

AS_AT = date(2025, 3, 31)
CHILDREN = FileShape(
    "the children", (FileColumn("CHILD"), FileColumn("DOB", may_be_absent=True), FileColumn("SEX", may_be_absent=True))
)
CHILD_NAMES = {"child_id": "CHILD", "born_on": "DOB", "sex": "SEX"}
EPISODES = FileShape(
    "the episodes", (FileColumn("ID"), FileColumn("CHILD"), FileColumn("START"), FileColumn("END", may_be_absent=True))
)
EPISODE_NAMES = {"missing_episode_id": "ID", "child_id": "CHILD", "left_at": "START", "came_back_at": "END"}


@pytest.fixture
def draft() -> Iterator[Draft]:
    with Draft() as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def writing(content: str, name: str = "children.csv") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return writing


def put_children(filling: Filling, path: Path, **how: Any) -> None:
    opened = filling.open(path, CHILDREN)
    for row in filling.rows(opened):
        values = {ours: row[theirs] for ours, theirs in CHILD_NAMES.items()}
        filling.put("children", values, at=row, named=CHILD_NAMES, **how)


def put_episodes(filling: Filling, path: Path) -> None:
    for row in filling.rows(filling.open(path, EPISODES)):
        values = {ours: row[theirs] for ours, theirs in EPISODE_NAMES.items()}
        filling.put("missing_episodes", values, at=row, named=EPISODE_NAMES)


def children(draft: Draft, path: Path, **how: Any) -> FillReport:
    filling = Filling(draft, as_at=AS_AT)
    put_children(filling, path, **how)
    return filling.close()


def in_table(draft: Draft, sql: str) -> list[tuple[Any, ...]]:
    return draft.con.execute(sql).fetchall()


def test_a_sound_row_is_in_the_table_and_counted_as_read(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,DOB,SEX\nc1,31/12/2010,F\nc2,,\n"))

    assert report.tallies == (Tally("children.csv", read=2, mended=0, refused=0),)
    assert (report.faults, report.mends, report.counted) == ((), (), ())
    assert in_table(draft, "FROM children ORDER BY child_id") == [
        ("c1", date(2010, 12, 31), "F", None),
        ("c2", None, None, None),
    ]


def test_a_row_that_cannot_be_read_is_listed_with_file_line_column_value_and_what_was_expected(
    draft: Draft, file: Callable[..., Path]
) -> None:
    report = children(draft, file("CHILD,DOB,SEX\nc1,31/12/2010,F\nc2,31/12/2010,X\n"))

    assert report.faults == (Fault("children.csv", 3, "SEX", "X", "one of M, F or U", "unknown_code"),)
    assert str(report.faults[0]) == "children.csv, line 3, SEX: “X”; expected one of M, F or U"
    assert report.tallies == (Tally("children.csv", read=2, mended=0, refused=1),)
    assert in_table(draft, "SELECT child_id FROM children") == [("c1",)]


def test_everything_that_is_wrong_with_a_row_is_listed_and_the_row_counted_once(
    draft: Draft, file: Callable[..., Path]
) -> None:
    report = children(draft, file("CHILD,DOB,SEX\n,32/12/2010,X\n"))

    assert [fault.column for fault in report.faults] == ["CHILD", "DOB", "SEX"]
    assert report.refused == 1
    assert str(report.faults[0]).startswith(
        "children.csv, line 2, CHILD: nothing is given; expected a value: the child"
    )


def test_a_line_that_is_no_row_is_refused(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,DOB\nc1\nc2,\n"))

    assert str(report.faults[0]) == (
        "children.csv, line 2: the row cannot be read; expected 2 values, as the header has, and not 1"
    )
    assert report.tallies == (Tally("children.csv", read=2, mended=0, refused=1),)


def test_a_mended_value_is_taken_and_what_the_file_said_is_kept(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,SEX\nc1,1\nc2,F\nc3,1\n"))

    assert report.mends == (Mend("children.csv", "SEX", "1", "M", rows=2),)
    assert report.tallies == (Tally("children.csv", read=3, mended=2, refused=0),)
    assert in_table(draft, "FROM as_given ORDER BY line") == [
        ("children", "c1", "sex", "1", "M", "children.csv", 2),
        ("children", "c3", "sex", "1", "M", "children.csv", 4),
    ]


def test_a_value_taken_as_not_recorded_is_a_mend_to_nothing(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,DOB\nc1,NULL\n"))

    assert report.mends == (Mend("children.csv", "DOB", "NULL", "", rows=1),)
    assert in_table(draft, "SELECT given, taken FROM as_given") == [("NULL", None)]


def test_a_refused_row_is_not_counted_as_mended(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,SEX\nc1,1\nc1,2\n"))

    assert report.tallies == (Tally("children.csv", read=2, mended=0, refused=2),)
    assert report.mends == ()
    assert in_table(draft, "FROM as_given") == []


def test_the_same_row_again_is_taken_once_and_said(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,SEX\nc1,F\nc1,F\nc1,F\n"))

    assert report.mends == (Mend("children.csv", "", "the same row again", "once", rows=2),)
    assert report.tallies == (Tally("children.csv", read=3, mended=2, refused=0),)
    assert in_table(draft, "SELECT child_id FROM children") == [("c1",)]


def test_a_row_that_may_come_again_is_taken_once_and_nothing_is_said(draft: Draft, file: Callable[..., Path]) -> None:
    report = children(draft, file("CHILD,SEX\nc1,F\nc1,F\n"), repeats=True)

    assert report.tallies == (Tally("children.csv", read=2, mended=0, refused=0),)
    assert in_table(draft, "SELECT child_id FROM children") == [("c1",)]


@pytest.mark.parametrize("repeats", [False, True])
def test_of_rows_with_one_key_that_differ_all_are_refused_and_each_names_another(
    draft: Draft, file: Callable[..., Path], repeats: bool
) -> None:
    report = children(draft, file("CHILD,SEX\nc1,F\nc2,F\nc1,M\nc1,F\n"), repeats=repeats)

    assert [(fault.line, fault.value, fault.reason) for fault in report.faults] == [
        (2, "c1", "duplicate_key"), (4, "c1", "duplicate_key"), (5, "c1", "duplicate_key"),
    ]  # fmt: skip
    assert report.faults[0].expected.endswith("it stands otherwise on children.csv, line 4")
    assert report.faults[1].expected.endswith("it stands otherwise on children.csv, line 2")
    assert in_table(draft, "SELECT child_id FROM children") == [("c2",)]


def test_a_key_that_stands_in_two_files_names_the_other_file(draft: Draft, file: Callable[..., Path]) -> None:
    filling = Filling(draft, as_at=AS_AT)

    put_children(filling, file("CHILD,SEX\nc1,F\n", "north/children.csv"))
    put_children(filling, file("CHILD,SEX\nc1,M\n", "south/children.csv"))
    report = filling.close()

    assert [(fault.file, fault.expected.partition("otherwise on ")[2]) for fault in report.faults] == [
        ("children.csv", "south/children.csv, line 2"),
        ("south/children.csv", "children.csv, line 2"),
    ]


def test_a_row_of_a_child_who_is_not_there_is_refused(draft: Draft, file: Callable[..., Path]) -> None:
    filling = Filling(draft, as_at=AS_AT)

    put_episodes(filling, file("ID,CHILD,START\nm1,c1,2024-05-01 10:00\nm2,c9,2024-05-01 10:00\n", "episodes.csv"))
    put_children(filling, file("CHILD\nc1\n"))  # in whichever order the files come
    report = filling.close()

    assert report.faults == (
        Fault("episodes.csv", 3, "CHILD", "c9", "an id that stands in children", "not_in_children"),
    )
    assert in_table(draft, "SELECT missing_episode_id FROM missing_episodes") == [("m1",)]


def test_a_row_of_a_child_who_was_refused_is_refused_with_them(draft: Draft, file: Callable[..., Path]) -> None:
    filling = Filling(draft, as_at=AS_AT)

    put_children(filling, file("CHILD,SEX\nc1,X\n"))
    put_episodes(filling, file("ID,CHILD,START\nm1,c1,2024-05-01 10:00\n", "episodes.csv"))

    assert [fault.reason for fault in filling.close().faults] == ["unknown_code", "not_in_children"]


def test_an_end_before_its_start_is_refused_by_the_names_of_the_file(draft: Draft, file: Callable[..., Path]) -> None:
    filling = Filling(draft, as_at=AS_AT)
    content = "ID,CHILD,START,END\nm1,c1,2024-05-01 10:00,2024-04-30 10:00\nm2,c1,2024-05-01 10:00,2024-05-01 09:59\n"

    put_children(filling, file("CHILD\nc1\n"))
    put_episodes(filling, file(content, "episodes.csv"))
    faults = filling.close().faults

    assert [(fault.line, fault.column, fault.value, fault.reason) for fault in faults] == [
        (2, "END", "2024-04-30", "out_of_order"),
        (3, "END", "2024-05-01T08:59:00Z", "out_of_order"),
    ]
    assert faults[0].expected == "not before left_on, which is 2024-05-01: a child cannot come back before they left"


def test_an_optional_reference_is_looked_up_only_where_its_table_is_held(draft: Draft) -> None:
    for held, kept in ((True, 0), (False, 1)):
        if not held:
            draft.not_held("missing_episodes", because="The files hold none.")
        filling, row = one_row(draft)
        filling.put("children", {"child_id": f"c{kept}"}, at=row)
        concern = {"concern_id": "x", "child_id": f"c{kept}", "exploitation_type": "cse", "noted_on": "2024-01-01"}
        filling.put("exploitation_concerns", {**concern, "missing_episode_id": "m7"}, at=row)
        report = filling.close()

        assert len(in_table(draft, "FROM exploitation_concerns")) == kept
        assert [fault.reason for fault in report.faults] == ["not_in_missing_episodes"] * (1 - kept)


def one_row(draft: Draft) -> tuple[Filling, Any]:
    """A filling with one row of one file open."""
    filling = Filling(draft, as_at=AS_AT)
    path = draft.folder / "one.csv"
    path.write_text("ID\nx\n")
    (row,) = filling.rows(filling.open(path, FileShape("one", (FileColumn("ID"),))))
    return filling, row


def test_a_date_is_filled_from_the_instant_that_falls_on_it(draft: Draft, file: Callable[..., Path]) -> None:
    filling = Filling(draft, as_at=AS_AT)

    put_children(filling, file("CHILD\nc1\n"))
    put_episodes(filling, file("ID,CHILD,START\nm1,c1,2024-07-01 00:30\n", "episodes.csv"))
    filling.close()

    assert in_table(draft, "SELECT left_on, left_at FROM missing_episodes") == [
        (date(2024, 7, 1), datetime.combine(date(2024, 6, 30), time(23, 30)))
    ]


def test_an_instant_and_its_date_that_disagree_are_refused(draft: Draft) -> None:
    filling, row = one_row(draft)
    filling.put("children", {"child_id": "c1"}, at=row)
    values = {"missing_episode_id": "m1", "child_id": "c1", "left_on": "2024-07-02", "left_at": "2024-07-01 23:30"}

    assert not filling.put("missing_episodes", values, at=row)
    assert filling.put("missing_episodes", {**values, "left_at": "2024-07-01T23:30:00Z"}, at=row)
    (fault,) = filling.close().faults
    assert (fault.column, fault.reason) == ("left_at", "not_that_day")
    assert fault.expected == "a time on the day that left_on gives, by local time"


def test_what_may_not_be_empty_cannot_be_mended_to_nothing(draft: Draft) -> None:
    filling, row = one_row(draft)

    assert not filling.put("children", {"child_id": "NULL"}, at=row)
    assert not filling.put("screenings", {"screening_id": "s", "child_id": "c", "exploitation_type": "cse", "screened_on": "2024-01-01", "concern_found": "unknown"}, at=row)  # fmt: skip
    assert [(fault.column, fault.value, fault.reason) for fault in filling.close().faults] == [
        ("child_id", "NULL", "not_given"), ("concern_found", "unknown", "not_given"),
    ]  # fmt: skip


def test_a_misread_instant_is_said_once_and_not_again_of_its_date(draft: Draft) -> None:
    filling, row = one_row(draft)

    filling.put("missing_episodes", {"missing_episode_id": "m1", "child_id": "c1", "left_at": "noon"}, at=row)

    assert [fault.column for fault in filling.close().faults] == ["left_at"]


def test_values_of_the_columns_own_type_are_taken_as_they_are(draft: Draft) -> None:
    filling, row = one_row(draft)

    assert filling.put("children", {"child_id": "c1", "born_on": date(2010, 1, 2), "sex": None}, at=row)
    filling.close()

    assert in_table(draft, "FROM children") == [("c1", date(2010, 1, 2), None, None)]


def test_an_instant_that_the_source_has_read_fills_its_date_and_loses_its_zone(draft: Draft) -> None:
    filling, row = one_row(draft)
    filling.put("children", {"child_id": "c1"}, at=row)
    utc = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)

    for number, left_at in enumerate([utc, utc.replace(tzinfo=None), utc.astimezone(timezone(timedelta(hours=-5)))]):
        values = {"missing_episode_id": f"m{number}", "child_id": "c1", "left_at": left_at}
        assert filling.put("missing_episodes", values, at=row)
    assert not filling.put("missing_episodes", {**values, "left_on": utc.date()}, at=row)
    filling.close()

    found = in_table(draft, "SELECT DISTINCT left_on, left_at FROM missing_episodes")
    assert found == [(date(2024, 7, 2), utc.replace(tzinfo=None))]


def test_what_the_source_itself_turned_is_kept_as_the_file_gave_it(draft: Draft) -> None:
    filling, row = one_row(draft)

    filling.put("children", {"child_id": "c1", "sex": "F", "born_on": ""}, at=row, given={"sex": "Woman", "born_on": "unborn"}, named={"sex": "GENDER"})  # fmt: skip
    report = filling.close()

    assert set(report.mends) == {
        Mend("one.csv", "GENDER", "Woman", "F", 1),
        Mend("one.csv", "born_on", "unborn", "", 1),
    }
    assert in_table(draft, "SELECT column_name, given, taken FROM as_given ORDER BY ALL") == [
        ("born_on", "unborn", None), ("sex", "Woman", "F"),
    ]  # fmt: skip


def test_what_names_a_child_is_never_shown(draft: Draft) -> None:
    filling, row = one_row(draft)
    filling.put("children", {"child_id": "c1"}, at=row)

    filling.put("identity", {"child_id": "c1", "surname": "Canary", "upn": "canary 12", "upn_unknown": "CANARY?"}, at=row, named={"upn": "UPN"})  # fmt: skip
    filling.put("identity", {"child_id": "c1", "surname": "Canary", "upn": "canary 12"}, at=row)
    report = filling.close()

    assert [(fault.column, fault.value) for fault in report.faults] == [("upn_unknown", "CANARY?")]
    assert report.mends == ()  # the one line was refused in part
    assert in_table(draft, "SELECT given FROM as_given") == [("canary 12",)]


def test_a_mended_number_is_counted_and_withheld(draft: Draft) -> None:
    filling, row = one_row(draft)
    filling.put("children", {"child_id": "c1"}, at=row)

    filling.put("identity", {"child_id": "c1", "upn": "a 123456789012"}, at=row, named={"upn": "UPN"})

    assert filling.close().mends == (Mend("one.csv", "UPN", WITHHELD, WITHHELD, 1),)
    assert in_table(draft, "SELECT upn FROM identity") == [("A123456789012",)]


def test_a_withdrawn_code_is_refused_by_the_day_of_its_row(draft: Draft) -> None:
    filling, row = one_row(draft)
    filling.put("children", {"child_id": "c1"}, at=row)
    stay = {"care_episode_id": "k", "child_id": "c1", "placement_type": "H5"}

    assert filling.put("care_episodes", {**stay, "began_on": "2025-03-31"}, at=row)
    assert not filling.put("care_episodes", {**stay, "began_on": "2025-04-01"}, at=row)
    (fault,) = filling.close().faults
    assert (fault.column, fault.value, fault.reason) == ("placement_type", "H5", "code_of_another_year")
    assert fault.expected == "a code in use on 2025-04-01: H5 was in use to 2025-03-31"


def test_a_code_that_came_into_use_after_the_records_were_taken_is_refused(draft: Draft) -> None:
    filling, row = one_row(draft)
    stay = {"care_episode_id": "k", "child_id": "c1", "began_on": "2020-01-01", "placement_type": "Z11"}

    assert not filling.put("care_episodes", stay, at=row)
    assert filling.close().faults[0].expected == "a code in use by 2025-03-31: Z11 came into use on 2025-04-01"


def test_dates_in_two_styles_in_one_column_are_refused_with_their_lines_and_no_date(
    draft: Draft, file: Callable[..., Path]
) -> None:
    path = file("CHILD,DOB\nc1,31/12/2010\nc2,\nc3,2011-02-03\n")

    with pytest.raises(DatesInTwoStyles) as refused:
        children(draft, path)

    assert str(refused.value) == (
        "children.csv has dates in two styles in DOB: day first (31/03/2024) on line 2, and year first (2024-03-31) on line 4."
    )


def test_each_column_and_each_file_has_a_style_of_its_own(draft: Draft, file: Callable[..., Path]) -> None:
    filling = Filling(draft, as_at=AS_AT)

    put_children(filling, file("CHILD,DOB\nc1,31/12/2010\n"))
    put_children(filling, file("CHILD,DOB\nc2,2010-12-31\n", "more.csv"))

    assert filling.close().refused == 0


@pytest.mark.parametrize(
    ("dates", "said"), [(["12/31/2010"], "only month first, on line 2"), (["01/02/2010", "12/31/2010"], "two styles")]
)
def test_dates_that_can_be_only_month_first_are_refused(
    draft: Draft, file: Callable[..., Path], dates: list[str], said: str
) -> None:
    lines = "".join(f"c{number},{day}\n" for number, day in enumerate(dates))

    with pytest.raises(DatesInTwoStyles, match=said):
        children(draft, file(f"CHILD,DOB\n{lines}"))


def test_a_date_that_a_source_looks_at_itself_is_held_to_the_style_too(draft: Draft) -> None:
    filling, row = one_row(draft)

    assert filling.moment(row, "ID", "not a date") is None
    moment = filling.moment(row, "ID", "31/12/2010")
    assert moment is not None
    assert moment.day == date(2010, 12, 31)
    with pytest.raises(DatesInTwoStyles, match="two styles in ID"):
        filling.moment(row, "ID", "2010-12-31")


def test_a_row_that_a_source_refuses_is_listed_with_the_rest(draft: Draft) -> None:
    filling, row = one_row(draft)

    filling.refuse(row, "ID", value="x" * 500, expected="something shorter", reason="too_long")

    (fault,) = filling.close().faults
    assert (fault.file, fault.line, fault.column, fault.reason) == ("one.csv", 2, "ID", "too_long")
    assert len(fault.value) == 80


def test_faults_are_listed_to_a_bound_and_counted_beyond_it(draft: Draft, file: Callable[..., Path]) -> None:
    lines = "".join(f"c{number},X\n" for number in range(300))
    filling = Filling(draft, as_at=AS_AT, listed=5)

    put_children(filling, file(f"CHILD,SEX\n{lines}"))
    report = filling.close()

    assert [fault.line for fault in report.faults] == [2, 3, 4, 5, 6]
    assert report.counted == (Counted("children.csv", "SEX", "unknown_code", 300),)
    assert report.refused == 300


def test_more_rows_than_wait_at_once_are_all_put(draft: Draft, file: Callable[..., Path]) -> None:
    lines = "".join(f"c{number},{'M' if number % 2 else '1'}\n" for number in range(45_000))

    report = children(draft, file(f"CHILD,SEX\n{lines}"))

    assert report.tallies == (Tally("children.csv", read=45_000, mended=22_500, refused=0),)
    assert in_table(draft, "SELECT count(*), count(DISTINCT child_id) FROM children") == [(45_000, 45_000)]
    assert in_table(draft, "SELECT count(*) FROM as_given") == [(22_500,)]


def test_progress_runs_over_all_files(draft: Draft, file: Callable[..., Path]) -> None:
    one, two = file("CHILD\nc1\n"), file("CHILD\nc2\nc3\n", "more.csv")
    told: list[tuple[int, int]] = []
    filling = Filling(draft, as_at=AS_AT, progress=lambda done, total: told.append((done, total)), files=[one, two])

    put_children(filling, one)
    put_children(filling, two)

    assert told == [(9, 21), (21, 21)]


def test_a_second_filling_adds_to_the_first_and_may_not_put_a_key_again(
    draft: Draft, file: Callable[..., Path]
) -> None:
    children(draft, file("CHILD,SEX\nc1,F\n"))

    report = children(draft, file("CHILD,SEX\nc1,F\nc2,M\n"))

    assert [(fault.line, fault.expected) for fault in report.faults] == [
        (2, "a key that is not in the records already")
    ]
    assert len(in_table(draft, "FROM children")) == 2


def test_a_second_filling_may_repeat_a_row_that_says_the_same(draft: Draft, file: Callable[..., Path]) -> None:
    children(draft, file("CHILD,SEX\nc1,F\nc2,\n"), repeats=True)

    report = children(draft, file("CHILD,SEX\nc1,F\nc2,M\n"), repeats=True)

    assert [(fault.line, fault.reason) for fault in report.faults] == [(3, "duplicate_key")]


def test_nothing_of_the_filling_is_left_in_the_draft(draft: Draft, file: Callable[..., Path]) -> None:
    before = in_table(draft, "SHOW TABLES")

    children(draft, file("CHILD,SEX\nc1,F\n"))

    assert in_table(draft, "SHOW TABLES") == before


@pytest.mark.parametrize("column", ["looked_after", "surname"])
def test_a_column_that_no_source_may_fill_is_a_key_error(draft: Draft, column: str) -> None:
    filling, row = one_row(draft)

    with pytest.raises(KeyError, match=column):
        filling.put("missing_episodes", {column: "yes"}, at=row)
