"""An answer is laid out the same way as text, CSV and workbook, and nothing hidden is in any of them."""

import csv
from datetime import date
from pathlib import Path

import pytest
from odfdo import Document

from homeward.counts.answer import RawAnswer
from homeward.counts.raw import ALL, Axis, Category, RawCount, RawTable
from homeward.disclosure.letting_out import let_out
from homeward.disclosure.policies import policy_named
from homeward.publication.foi.answer import Answer, Definition, Provenance, Section
from homeward.publication.foi.csv_files import write_csv
from homeward.publication.foi.grids import CONFIDENTIAL, grids
from homeward.publication.foi.request import Question
from homeward.publication.foi.text import WIDTH, answer_text, grid_text
from homeward.publication.foi.workbook import write_workbook
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.periods import Period, PeriodKind

POLICY = policy_named("under-five")
YEARS = (Category("2023", "2023"), Category("2024", "2024"))
SEXES = (Category("F", "Female"), Category("M", "=Male"), Category("U", "Unknown"))


def raw_answer(*tables: RawTable) -> RawAnswer:
    return RawAnswer(
        measure="T1", slug="t", version="1", title="Test", asks="?", source="a test", period=tables[0].period, main=tables[0].name,
        tables=tables, figures=(), sums=(), rates=(), definition=("T1 counts.",), as_at=date(2024, 12, 31), snapshot="s",
    )  # fmt: skip


def by_sex(name: str, numbers: dict[str, int], part_of: str = "") -> RawTable:
    return RawTable(
        name=name, title=f"Children {name}", counts="child", period=Period.calendar_year(2024),
        axes=(Axis("sex", "Sex", SEXES, adds=True),),
        cells={(code,): RawCount(number, number) for code, number in {**numbers, ALL: sum(numbers.values())}.items()},
        part_of=part_of, population=name,
    )  # fmt: skip


@pytest.fixture(scope="module")
def answer() -> Answer:
    released = let_out(
        [raw_answer(by_sex("seen", {"F": 3, "M": 21, "U": 0}), by_sex("twice", {"F": 40, "M": 60, "U": 0}))],
        policy=POLICY,
    )
    return Answer(
        reference="FOI-1",
        sections=(
            Section(
                Question("1", "How many children, by sex?", narrative="As below."),
                grids(released.tables, POLICY),
                (Definition("T1", "Test", ("T1 counts.",), "a test"),),
                (("R5, 2024", NotHeld("interviews", "These records hold no interviews.")),),
            ),
        ),
        policy=POLICY,
        provenance=Provenance("abc", "invented", "Coventry", date(2024, 12, 31), date(2026, 11, 22)),
        released=released,
    )


def test_the_text_says_what_is_not_held_and_why(answer: Answer) -> None:
    assert "Not held: interviews, asked for as R5, 2024. These records hold no interviews." in answer_text(
        answer
    ).replace("\n", " ")


def test_lines_of_zeros_are_named_and_not_printed(answer: Answer) -> None:
    text = answer_text(answer)

    assert "Every number is 0 for: Unknown." in text
    assert not any(line.startswith("Unknown ") for line in text.splitlines())


def test_no_line_of_the_text_is_wider_than_a_page_and_its_bars(answer: Answer) -> None:
    assert max(len(line.rstrip(" ▇")) for line in answer_text(answer).splitlines()) <= WIDTH


def test_a_hidden_number_is_a_sign_in_every_form(answer: Answer, tmp_path: Path) -> None:
    write_csv(answer, tmp_path)
    write_workbook(answer, tmp_path / "answer.ods")

    with (tmp_path / "question-1-table-1.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row[0]: row[1:] for row in csv.reader(file)}
    sheet = Document(str(tmp_path / "answer.ods")).body.get_table(name="Q1 table 1")
    in_workbook = {row[0]: row[1:] for row in sheet.iter_values() if row and row[0]}

    assert rows["Female"][0] == CONFIDENTIAL == in_workbook["Female"][0]
    assert rows["Female"][1] == "40"
    assert in_workbook["Female"][1] == 40


def test_a_label_that_a_spreadsheet_would_run_is_made_harmless(answer: Answer, tmp_path: Path) -> None:
    write_csv(answer, tmp_path)

    assert "'=Male" in (tmp_path / "question-1-table-1.csv").read_text(encoding="utf-8-sig")


def test_the_workbook_has_a_cover_notes_and_a_sheet_for_each_table(answer: Answer, tmp_path: Path) -> None:
    write_workbook(answer, tmp_path / "answer.ods")

    assert [table.name for table in Document(str(tmp_path / "answer.ods")).body.tables] == [
        "Cover",
        "Notes",
        "Q1 table 1",
    ]


def test_a_percentage_is_worked_out_from_printed_numbers_only() -> None:
    released = let_out(
        [
            raw_answer(
                by_sex("seen", {"F": 3, "M": 21, "U": 6}, part_of="all"), by_sex("all", {"F": 40, "M": 60, "U": 50})
            )
        ],
        policy=POLICY,
    )

    (grid,) = grids(released.tables, POLICY)
    cells = {row.label: row.cells for row in grid.rows}

    assert grid.heads == ("Children seen", "as % of children all", "Children all")
    assert cells["Female"][:2] == (CONFIDENTIAL, CONFIDENTIAL)
    assert all(
        share == round(100 * part / whole, 1)
        for part, share, whole in cells.values()
        if isinstance(part, int) and isinstance(whole, int)
    )


def test_parts_that_do_not_add_say_so() -> None:
    years = Axis(
        "calendar_year",
        "Calendar year",
        tuple(Category(c.code, c.words, period=Period.calendar_year(int(c.code))) for c in YEARS),
        adds=False,
    )
    table = RawTable(
        name="seen", title="Children seen", counts="child", period=Period(PeriodKind.RANGE, date(2023, 1, 1), date(2024, 12, 31)),
        axes=(years,), cells={("2023",): RawCount(30, 30), ("2024",): RawCount(40, 40), (ALL,): RawCount(55, 55)}, population="seen",
    )  # fmt: skip
    released = let_out([raw_answer(table)], policy=POLICY)

    (grid,) = grids(released.tables, POLICY)

    assert any("do not add to “All”" in note for note in grid.notes)


def test_what_is_rounded_to_0_is_never_said_to_be_none() -> None:
    policy = policy_named("round-to-five")
    released = let_out(
        [raw_answer(by_sex("seen", {"F": 2, "M": 21, "U": 0}), by_sex("twice", {"F": 40, "M": 60, "U": 0}))],
        policy=policy,
    )
    (grid,) = grids([table for table in released.tables if table.title == "Children seen"], policy)

    printed = grid_text(grid)

    assert "Every number is 0 for" not in printed
    assert "0 is a number below 5, and not none" in printed.replace("\n  ", " ")


def test_no_share_is_worked_out_of_what_is_rounded_to_0() -> None:
    policy = policy_named("round-to-five")
    released = let_out(
        [
            raw_answer(
                by_sex("asked", {"F": 40, "M": 60, "U": 0}), by_sex("seen", {"F": 2, "M": 21, "U": 0}, part_of="asked")
            )
        ],
        policy=policy,
    )
    (grid,) = grids(released.tables, policy)
    parts = {row.label: row.cells for row in grid.rows}

    assert all(share == CONFIDENTIAL for _, part, share in parts.values() if part == 0)
    assert any(part == 0 for _, part, _ in parts.values())
