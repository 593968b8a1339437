"""Decisions are numbered once: the number in the heading is the number of the file, with none missing and none twice."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def mismatches(files: dict[str, str]) -> list[str]:
    found = []
    for name, text in files.items():
        heading = re.match(r"# (\d+)\. \S", text)
        if not heading or int(heading[1]) != int(name[:4]):
            found.append(f"{name}: the heading does not carry its number")
        if not re.search(r"^Status: (accepted|superseded by \d+|proposed), \d{4}-\d{2}-\d{2}$", text, re.M):
            found.append(f"{name}: no status line")
    return found


def test_each_decision_carries_the_number_of_its_file_and_a_status() -> None:
    assert mismatches({path.name: path.read_text() for path in DECISIONS}) == []


def test_the_numbers_run_from_one_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_a_heading_with_another_number_is_found() -> None:
    assert mismatches({"0003-a.md": "# 4. Hidden is not zero\n\nStatus: accepted, 2026-11-22\n"}) != []


def test_a_decision_without_a_status_is_found() -> None:
    assert mismatches({"0003-a.md": "# 3. Hidden is not zero\n"}) != []
