"""Which collection year a return is of. No file says it, so it is given, or worked out from the dates and said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

import duckdb

from homeward.sources.ssda903.files import ReturnFiles
from homeward.vocabulary.periods import Period, PeriodKind
from homeward.vocabulary.refusals import Refusal

# A care episode is returned for a year in which it was open, so whatever ended did so in the year; most missing records begin and end in it.
_DATES = """
    SELECT ended AS day FROM ssda903_care WHERE return_number = $number AND ended IS NOT NULL
    UNION ALL SELECT ended FROM ssda903_gone WHERE return_number = $number AND ended IS NOT NULL
    UNION ALL SELECT began FROM ssda903_gone WHERE return_number = $number AND began IS NOT NULL
"""


class NoYear(Refusal):
    """The collection year of a return cannot be worked out."""

    code: ClassVar[str] = "ssda903.no_year"
    ground: ClassVar[str] = "SSDA903 rules 570 and 571 compare every missing record with the collection year."


def collection_years(
    con: duckdb.DuckDBPyConnection, returns: Sequence[ReturnFiles], year: Period | None
) -> tuple[Mapping[int, Period], tuple[str, ...]]:
    """The financial year of each staged return by its number, and a sentence on each that says how it is known.

    `year` is the caller's word, for one return alone. Raises NoYear where no date tells, where the year given is not a whole financial
    year, or is given for several returns, or where two returns are of one year.
    """
    if year is not None:
        return _given(year, returns)
    found: dict[int, Period] = {}
    said = []
    for number, files in enumerate(returns):
        found[number], sentence = _worked_out(con, number, files)
        said.append(sentence)
    if len(set(found.values())) < len(found):
        twice = max(found.values(), key=list(found.values()).count)
        raise NoYear(
            f"Two of the returns are of {twice.label}, by the dates in them.",
            next_step="Keep the one that was accepted, and take the other away.",
        )
    return found, tuple(said)


def _given(year: Period, returns: Sequence[ReturnFiles]) -> tuple[Mapping[int, Period], tuple[str, ...]]:
    if year.kind is not PeriodKind.FINANCIAL_YEAR or year.is_part:
        raise NoYear(
            f"A collection year is a whole financial year, and {year.label} is not.", next_step="Name it as 2023/24."
        )
    if len(returns) > 1:
        raise NoYear(
            "A year was given, and there are several returns, each of its own year.",
            next_step="Leave the year out, or name the folder of one return.",
        )
    return {0: year}, (f"The collection year is {year.label}, as given.",)


def _worked_out(con: duckdb.DuckDBPyConnection, number: int, files: ReturnFiles) -> tuple[Period, str]:
    # Months are few, whatever the number of rows; a financial year is a matter of them alone.
    months = con.execute(
        f"SELECT year(day), month(day), count(*) FROM ({_DATES}) GROUP BY ALL",  # noqa: S608 - ours
        {"number": number},
    ).fetchall()
    years: dict[Period, int] = {}
    for calendar_year, month, rows in months:
        if 1900 < calendar_year < 2199:
            year = Period.holding(PeriodKind.FINANCIAL_YEAR, date(calendar_year, month, 1))
            years[year] = years.get(year, 0) + rows
    if not years:
        raise NoYear(
            f"The collection year of the return in {files.folder.name} cannot be worked out: nothing in it has ended.",
            next_step="Name the year.",
        )
    most = max(years, key=lambda year: (years[year], year))
    return most, (
        f"The collection year of {files.folder.name} is {most.label}, as worked out: {years[most]:,} of its {sum(years.values()):,} "
        "dates of care episodes that ended and of missing records fall in it."
    )
