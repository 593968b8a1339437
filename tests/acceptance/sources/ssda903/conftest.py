"""An invented SSDA903 return of a few hundred children, with a row that breaks each rule of the missing file and the lines they stand on."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODES = (
    "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
)  # fmt: skip
MISSING = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")
UASC = ("CHILD", "SEX", "DOB", "DUC")

FIRST, LAST = date(2023, 4, 1), date(2024, 3, 31)
BORN = date(2009, 6, 1)


def uk(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


@dataclass
class Return903:
    """One year's return.

    `broken` maps a rule to the lines of the missing file that were made to break it; `broken_care` are lines of the episodes file that
    were made to break rule 580, and `sound` counts the missing records that break none.
    """

    seed: int = 903
    header: list[tuple[str, ...]] = field(default_factory=list)
    episodes: list[tuple[str, ...]] = field(default_factory=list)
    missing: list[tuple[str, ...]] = field(default_factory=list)
    uasc: list[tuple[str, ...]] = field(default_factory=list)
    broken: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    broken_care: set[int] = field(default_factory=set)
    sound: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - invented records, not secrets

    def child(self, born: date = BORN, *, sex: str = "") -> str:
        """A child in the header, whose id is given back."""
        number = f"{100000 + len(self.header)}"
        ethnicity = self.random.choice(("WBRI", "AIND", "BCRB", "MWBC", "REFU", "NOBT"))
        self.header.append((number, sex or self.random.choice("12"), uk(born), ethnicity, "UN4", "", ""))
        return number

    def care(self, child: str, began: date, ended: date | None = None, *, place: str = "K2", rec: str = "") -> None:
        reason = rec or ("E4A" if ended else "")
        self.episodes.append(
            (child, uk(began), "S", "C2", "N1", place, "PR4", uk(ended), reason, "", "ZZ99 3CZ", "ZZ99 3VZ", "SC000001")
        )

    def gone(self, child: str, kind: str, left: str, back: str, *rules: str, born: date = BORN) -> int:
        """A row of the missing file, made to break the rules named; its line is given back."""
        self.missing.append((child, uk(born), kind, left, back))
        line = len(self.missing) + 1
        for rule in rules:
            self.broken[rule].add(line)
        self.sound += not rules
        return line

    def write(
        self, folder: Path, *, names: tuple[str, ...] = ("header.csv", "episodes.csv", "missing.csv", "uasc.csv")
    ) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        tables = ((HEADER, self.header), (EPISODES, self.episodes), (MISSING, self.missing), (UASC, self.uasc))
        for name, (columns, rows) in zip(names, tables, strict=True):
            with (folder / name).open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(columns)
                writer.writerows(rows)
        return folder


def invent(children: int = 300, *, seed: int = 903) -> Return903:
    """A return without a fault: children with one to three care episodes end to end, a fifth of them missing once or several times."""
    made = Return903(seed)
    for _ in range(children):
        born = BORN + timedelta(days=made.random.randint(-900, 900))
        child = made.child(born)
        began = FIRST - timedelta(days=made.random.randint(10, 900))
        for place in made.random.sample(("K2", "U4", "U6", "P1", "R1"), made.random.randint(1, 3)):
            ended = max(began, FIRST) + timedelta(days=made.random.randint(1, 50)) if place != "U4" else None
            made.care(child, began, ended, place=place, rec="X1" if ended else "")
            if ended is None:
                break
            began = ended
        else:
            made.care(child, began, None, place="U4")
        _missing_now_and_then(made, child, born)
    return made


def _missing_now_and_then(made: Return903, child: str, born: date) -> None:
    if made.random.random() > 0.2:
        return
    day = FIRST + timedelta(days=made.random.randint(0, 20))
    for _ in range(made.random.choice((1, 1, 1, 2, 3, 8))):
        back = day + timedelta(days=made.random.choice((0, 0, 1, 1, 2, 9)))
        made.gone(child, made.random.choice("MMMA"), uk(day), uk(back), born=born)
        day = back + timedelta(days=made.random.randint(1, 20))


def break_every_rule(made: Return903) -> Return903:
    """Add children whose rows break each rule of the missing file that one year's return can break."""
    in_care = partial(_in_care, made)
    made.gone(in_care(), "M", "32/05/2023", "01/06/2023", "1004")
    made.gone(in_care(), "M", "01/06/2023 14:30", "02/06/2023", "1004")
    made.gone(in_care(), "M", "", "02/06/2023", "1004", "564")
    made.gone(in_care(), "M", "01/06/2023", "soon", "1005")
    made.gone(in_care(), "X", "01/06/2023", "02/06/2023", "1006")
    made.gone(in_care(), "", "01/06/2023", "", "565")
    made.gone(in_care(), "", "01/06/2023", "02/06/2023", "565", "566")
    made.gone(in_care(), "A", "03/06/2023", "02/06/2023", "567")
    made.gone(in_care(), "M", "02/04/2024", "", "570")
    made.gone(in_care(), "M", "20/03/2024", "05/04/2024", "571")
    made.gone(in_care(), "M", "01/02/2023", "10/02/2023", "571")
    _overlapping(made)
    made.gone(in_care(moved=date(2023, 9, 1)), "M", "20/08/2023", "", "575")
    made.gone(in_care(ended=date(2023, 9, 1)), "M", "20/08/2023", "", "575", "577")
    made.gone(in_care(ended=date(2023, 9, 1)), "M", "20/08/2023", "10/09/2023", "577")
    made.gone(in_care(ended=date(2023, 9, 1)), "M", "10/09/2023", "12/09/2023", "577", "578", "581")
    turned_18 = date(2005, 9, 1)
    made.gone(in_care(ended=date(2023, 9, 1), born=turned_18), "M", "01/08/2023", "01/09/2023", born=turned_18)
    made.broken_care.add(len(made.episodes) + 1)
    made.gone(in_care(), "M", uk(BORN), "02/06/2023", "586")
    made.gone(made.child(), "M", "01/06/2023", "02/06/2023", "1012")
    made.gone("999999", "M", "01/06/2023", "02/06/2023", "INT04")
    made.gone(in_care(), "M", "01/06/2023", "02/06/2023", "INT13", born=date(2009, 6, 2))
    made.uasc.append((made.header[0][0], "1", made.header[0][2], ""))
    return made


def _in_care(made: Return903, *, ended: date | None = None, moved: date | None = None, born: date = BORN) -> str:
    child = made.child(born)
    made.care(child, date(2022, 5, 1), moved or ended, rec="X1" if moved else "")
    if moved:
        made.care(child, moved, place="U4")
    return child


def _overlapping(made: Return903) -> None:
    child = _in_care(made)
    made.gone(child, "M", "01/06/2023", "10/06/2023")
    made.gone(child, "A", "05/06/2023", "12/06/2023", "574")
    made.gone(child, "A", "12/06/2023", "13/06/2023")  # touching passes


@pytest.fixture
def invented_return() -> Return903:
    """A return without a fault."""
    return invent()


@pytest.fixture
def faulty_return() -> Return903:
    """A return that breaks every rule of the missing file."""
    return break_every_rule(invent())
