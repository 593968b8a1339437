"""Ten wrong inputs, each with the sentence that the person who brought it reads."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from homeward.sources.csv_files import read_folder
from homeward.sources.faults import FillReport
from homeward.tables.draft import Draft
from homeward.vocabulary.refusals import Refusal

CHILDREN = "child_id,born_on,sex\nc1,31/12/2010,F\nc2,01/02/2011,M\n"
EPISODES = "missing_episode_id,child_id,missing_type,left_on,came_back_on\nm1,c1,missing,01/05/2024,02/05/2024\n"
STAYS = "care_episode_id,child_id,began_on,ended_on,placement_type\nk1,c1,01/04/2024,,U6\n"

Reading = Callable[..., FillReport]


@pytest.fixture
def draft() -> Iterator[Draft]:
    with Draft() as opened:
        yield opened


@pytest.fixture
def read(draft: Draft, tmp_path: Path) -> Reading:
    """Read files, all of them right but for those given."""

    def reading(**files: str | bytes) -> FillReport:
        for name, content in {
            "children": CHILDREN,
            "missing_episodes": EPISODES,
            "care_episodes": STAYS,
            **files,
        }.items():
            encoded = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name}.csv").write_bytes(encoded)
        return read_folder(tmp_path, draft, as_at=date(2025, 3, 31))

    return reading


def refusal(read: Reading, **files: str | bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read(**files)
    return f"{refused.value.sentence} {refused.value.next_step}"


def kept(draft: Draft, table: str) -> int:
    return len(draft.con.execute(f"FROM {table}").fetchall())


def test_right_files_are_read_without_a_word(read: Reading, draft: Draft) -> None:
    report = read()

    assert (report.refused, report.faults, report.mends) == (0, (), ())
    assert [kept(draft, table) for table in ("children", "missing_episodes", "care_episodes")] == [2, 1, 1]


def test_1_an_empty_file(read: Reading) -> None:
    assert refusal(read, children="") == "children.csv is empty: it has no bytes. Export it again, with its header."


def test_2_a_file_in_the_wrong_encoding(read: Reading) -> None:
    content = "missing_episode_id,child_id,left_on,police_force\nm1,c1,01/05/2024,Château\n"

    said = refusal(read, missing_episodes=content.encode("cp1252"))

    assert said.startswith(
        "missing_episodes.csv is not in UTF-8: the byte at offset 68, in line 2, cannot be read in it. Save it as “CSV UTF-8"
    )
    assert content.encode("cp1252")[68] == 0xE2


def test_3_a_file_with_a_missing_column(read: Reading) -> None:
    said = refusal(read, children="born_on,sex\n31/12/2010,F\n")

    assert said.startswith("children.csv has no column child_id, which the table children must have.")


def test_4_a_file_with_an_extra_column(read: Reading) -> None:
    said = refusal(read, children="child_id,born_on,sex,surname\nc1,31/12/2010,F,Canary\n")

    assert said == (
        "children.csv has a column that the table children does not have: surname. "
        "Take it out of the file: it may name a child, and nothing here would read it."
    )


def test_5_dates_in_two_styles(read: Reading) -> None:
    said = refusal(read, children="child_id,born_on,sex\nc1,31/12/2010,F\nc2,2011-02-01,M\n")

    assert said.startswith(
        "children.csv has dates in two styles in born_on: day first (31/03/2024) on line 2, and year first (2024-03-31) on line 3."
    )


def test_6_an_end_before_its_start(read: Reading, draft: Draft) -> None:
    report = read(missing_episodes=EPISODES + "m2,c2,missing,03/05/2024,02/05/2024\n")

    assert [str(fault) for fault in report.faults] == [
        "missing_episodes.csv, line 3, came_back_on: “2024-05-02”; expected not before left_on, which is 2024-05-03: "
        "a child cannot come back before they left"
    ]
    assert kept(draft, "missing_episodes") == 1


def test_7_a_child_who_is_unknown(read: Reading, draft: Draft) -> None:
    report = read(missing_episodes=EPISODES + "m2,c7,missing,01/05/2024,02/05/2024\n")

    assert [str(fault) for fault in report.faults] == [
        "missing_episodes.csv, line 3, child_id: “c7”; expected an id that stands in children"
    ]
    assert kept(draft, "missing_episodes") == 1


def test_8_ids_that_stand_twice(read: Reading, draft: Draft) -> None:
    report = read(missing_episodes=EPISODES + "m2,c2,away,04/05/2024,\nm1,c1,missing,06/05/2024,\n")

    assert [str(fault) for fault in report.faults] == [
        "missing_episodes.csv, line 2, missing_episode_id: “m1”; expected a key that stands on one row; "
        "it stands otherwise on missing_episodes.csv, line 4",
        "missing_episodes.csv, line 4, missing_episode_id: “m1”; expected a key that stands on one row; "
        "it stands otherwise on missing_episodes.csv, line 2",
    ]
    assert kept(draft, "missing_episodes") == 1


def test_9_a_code_from_another_year(read: Reading, draft: Draft) -> None:
    report = read(care_episodes=STAYS + "k2,c1,02/04/2024,,Z13\nk3,c2,02/04/2024,,Z1\n")

    assert [str(fault) for fault in report.faults] == [
        "care_episodes.csv, line 3, placement_type: “Z13”; expected a code in use by 2025-03-31: Z13 came into use on 2025-04-01"
    ]
    assert kept(draft, "care_episodes") == 2


def test_9_a_code_that_was_withdrawn(draft: Draft, tmp_path: Path) -> None:
    (tmp_path / "children.csv").write_text(CHILDREN)
    (tmp_path / "care_episodes.csv").write_text(
        "care_episode_id,child_id,began_on,placement_type\nk1,c1,01/04/2025,Z1\n"
    )

    report = read_folder(tmp_path, draft, as_at=date(2026, 3, 31))

    assert [str(fault) for fault in report.faults] == [
        "care_episodes.csv, line 2, placement_type: “Z1”; expected a code in use on 2025-04-01: Z1 was in use to 2025-03-31"
    ]


def test_10_a_parquet_file_that_is_cut_short(draft: Draft, tmp_path: Path) -> None:
    file = tmp_path / "children.parquet"
    with duckdb.connect() as con:
        con.sql("SELECT 'c' || i AS child_id, 'F' AS sex FROM range(10000) t(i)").write_parquet(str(file))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    with pytest.raises(Refusal) as refused:
        read_folder(tmp_path, draft, as_at=date(2025, 3, 31))

    assert refused.value.sentence == (
        "children.parquet is cut short: a Parquet file ends with its index, and this one does not."
    )
    assert refused.value.next_step == "Copy or export it again."
