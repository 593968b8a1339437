"""An invented SSDA903 return: Header, Episodes and Missing as CSV, with a few rows that are wrong on purpose.

Looked-after children of the authority alone, as they stood on 31 March: what ends later has no end yet, and a record that goes on
from the year before keeps its start. Times are lost, as the return has none. Postcodes are of the area ZZ, which there is not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from homeward.synthetic.csv_tables import connection
from homeward.tables.draft import Draft
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.periods import Period

HEADER: Final = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODES: Final = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN")  # fmt: skip
MISSING: Final = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")

# SEX is M, F or U from the collection of 2024/25 (rule 101 of data-to-insight/csc-validator-be-903, 10ad07c); the public sample files of
# earlier years have 1 and 2. That 1 is male is general knowledge.
_LETTERS_FOR_SEX_FROM: Final = 2024
_NUMBER_FOR_SEX: Final = {"M": "1", "F": "2"}

_NOBODY: Final = "NOT-IN-HEADER"


@dataclass(frozen=True, order=True)
class Planted:
    """A row that is wrong on purpose: where it stands, the value at fault, and the rule of the collection that it breaks."""

    file: str
    line: int
    column: str
    value: str
    rule: str


def write(held: Draft | Snapshot, folder: Path, year: int, *, authority: str = "331") -> list[Planted]:
    """Write header.csv, episodes.csv and missing.csv for the year from 1 April of `year`, and say which rows are wrong.

    Pupil numbers stand in the files of a draft; a snapshot leads to none. The wrong rows come last, and each is a row more, but for a
    date of birth that differs from the header's. Where no child of the authority went missing in the year there are none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    period = Period.financial_year(year)
    asked = {"first": period.first, "last": period.last, "authority": authority}
    with connection(held) as con:
        children = con.execute(_header(held), asked).fetchall()
        care = con.execute(_CARE, asked).fetchall()
        gone = con.execute(_GONE, asked).fetchall()
    _write(folder / "header.csv", HEADER, (_header_row(row, year) for row in children))
    _write(folder / "episodes.csv", EPISODES, (_care_row(row) for row in care))
    rows = [[child, _day(born), kind, _day(began), _day(ended)] for child, born, kind, began, ended in gone]
    planted = _plant(rows, period)
    _write(folder / "missing.csv", MISSING, rows)
    return planted


# The care episodes of the return: open at some time in the year, under this authority.
_IN_RETURN: Final = """
    WITH care AS (
        SELECT * FROM care_episodes
        WHERE responsible_authority = $authority AND began_on <= $last AND coalesce(ended_on, $last) >= $first
    )
"""


def _header(held: Draft | Snapshot) -> str:
    numbered = isinstance(held, Draft)
    upn = "coalesce(upn, upn_unknown)" if numbered else "NULL"
    identity = "LEFT JOIN identity USING (child_id)" if numbered else ""
    return (
        f"{_IN_RETURN} SELECT child_id, sex, born_on, ethnicity, {upn} FROM children {identity} "  # noqa: S608 - ours
        "WHERE child_id IN (SELECT child_id FROM care) AND born_on IS NOT NULL ORDER BY child_id"
    )


# An episode that another follows on its last day went on in another placement; the others ended with the time in care.
_CARE: Final = f"""
    {_IN_RETURN}, followed AS (
        SELECT care.*, born_on,
            lag(ended_on) OVER episodes = began_on AS follows, lead(began_on) OVER episodes = ended_on AS is_followed
        FROM care_episodes AS care JOIN children USING (child_id)
        WHERE responsible_authority = $authority AND born_on IS NOT NULL
        WINDOW episodes AS (PARTITION BY child_id ORDER BY began_on, ended_on)
    )
    SELECT child_id, began_on, coalesce(follows, false), legal_status, category_of_need, placement_type, placement_provider,
        CASE WHEN ended_on <= $last THEN ended_on END, coalesce(is_followed, false), in_area
    FROM followed WHERE care_episode_id IN (SELECT care_episode_id FROM care) ORDER BY child_id, began_on
"""  # noqa: S608 - ours

# Missing and away, begun in care, and not over before the year began. What outlasts the time in care ends with it, as an exporter must
# write it; what ends after 31 March has not ended yet.
_GONE: Final = f"""
    {_IN_RETURN}, spells AS (
        SELECT child_id, min(began_on) AS began_on, max(coalesce(ended_on, DATE '9999-12-31')) AS ended_on FROM care_episodes
        WHERE responsible_authority = $authority GROUP BY child_id
    ), gone AS (
        SELECT child_id, born_on, missing_type, left_on, least(coalesce(came_back_on, DATE '9999-12-31'), spells.ended_on) AS ended_on
        FROM missing_episodes JOIN children USING (child_id) JOIN spells USING (child_id)
        WHERE missing_type IN ('missing', 'away') AND born_on IS NOT NULL AND child_id IN (SELECT child_id FROM care)
            AND left_on BETWEEN spells.began_on AND spells.ended_on
    )
    SELECT child_id, born_on, CASE missing_type WHEN 'missing' THEN 'M' ELSE 'A' END, left_on,
        CASE WHEN ended_on <= $last THEN ended_on END
    FROM gone WHERE left_on <= $last AND ended_on >= $first ORDER BY child_id, left_on, ended_on
"""  # noqa: S608 - ours


def _header_row(row: tuple[object, ...], year: int) -> list[str]:
    child, sex, born, ethnicity, upn = row
    spelled = _text(sex) if year >= _LETTERS_FOR_SEX_FROM else _NUMBER_FOR_SEX.get(_text(sex), "")
    return [_text(child), spelled, _day(born), _text(ethnicity), _text(upn), "", ""]


def _care_row(row: tuple[object, ...]) -> list[str]:
    child, began, follows, status, need, placement, provider, ended, is_followed, in_area = row
    # E8: the period of care ceased for any other reason, which is also what rule 580 asks for at 18. X1: it went on in another episode.
    ceased = ("X1" if is_followed else "E8") if ended else ""
    return [
        _text(child),
        _day(began),
        "P" if follows else "S",
        _text(status),
        _text(need),
        _text(placement),
        _text(provider),
        _day(ended),
        ceased,
        "CARPL" if ended and is_followed else "",
        "ZZ1 1ZZ",
        "ZZ2 2ZZ" if in_area is False else "ZZ1 2ZZ",
        "",
    ]


def _plant(rows: list[list[str]], period: Period) -> list[Planted]:
    """Add the wrong rows to those of the Missing file, and make one right row wrong in its date of birth."""
    ended = [row for row in rows if row[4]]
    if not ended:
        return []
    child, born = ended[0][0], ended[0][1]
    inside = f"15/06/{period.first.year}"
    wrong = [
        ([child, born, "M", f"31/06/{period.first.year}", inside], "MIS_START", "1004"),
        ([child, born, "M", f"{inside} 14:30", ""], "MIS_START", "1004"),
        ([child, born, "M", inside, "soon"], "MIS_END", "1005"),
        ([child, born, "X", inside, inside], "MISSING", "1006"),
        ([child, born, "M", inside, f"14/06/{period.first.year}"], "MIS_END", "567"),
        ([_NOBODY, born, "A", inside, inside], "CHILD", "INT04"),
    ]
    other = ended[-1]
    other[1] = _day(date(int(other[1][-4:]) - 1, 1, 15))
    planted = [Planted("missing.csv", 2 + rows.index(other), "DOB", other[1], "INT13")]
    for row, column, rule in wrong:
        planted.append(Planted("missing.csv", 2 + len(rows), column, row[MISSING.index(column)], rule))
        rows.append(row)
    return planted


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: object) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else ""
