"""The report of a filling, drawn from what it kept in the draft's database: all rows counted, the first of them listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import duckdb

from homeward.sources.faults import WITHHELD, Counted, Fault, FillReport, Mend, Tally

Names = Mapping[tuple[str, str], Mapping[str, str]]
"""By file and table, what the file calls the columns of the table where that is another name."""

# A row that was refused was neither mended nor flagged, whatever was read of it.
_MENDED = "FROM filling_mends AS mend ANTI JOIN filling_faults AS fault USING (file_number, line)"
_FLAGGED = (
    "FROM (SELECT DISTINCT * FROM filling_flags) AS flag ANTI JOIN filling_faults AS fault USING (file_number, line)"
)
_REFUSED = "FROM filling_faults"


def sum_up(con: duckdb.DuckDBPyConnection, read: Mapping[str, int], names: Names, *, listed: int) -> FillReport:
    """`read` is the rows of each file, in the order of the files' numbers; `listed` bounds the faults, the flags and the mends."""
    files = tuple(read)
    refused, mended, flagged = (
        dict(con.execute(f"SELECT file_number, count(DISTINCT line) {rows} GROUP BY ALL").fetchall())
        for rows in (_REFUSED, _MENDED, _FLAGGED)
    )
    return FillReport(
        tallies=tuple(
            Tally(file, rows, mended.get(number, 0), refused.get(number, 0), flagged.get(number, 0))
            for number, (file, rows) in enumerate(read.items())
        ),
        counted=_counted(con, _REFUSED, files, names),
        faults=_faults(con, _REFUSED, files, names, listed),
        mends=_mends(con, files, names, listed),
        flagged=_counted(con, _FLAGGED, files, names),
        flags=_faults(con, _FLAGGED, files, names, listed),
    )


def _counted(con: duckdb.DuckDBPyConnection, rows_in: str, files: tuple[str, ...], names: Names) -> tuple[Counted, ...]:
    found = con.execute(
        f"SELECT file_number, table_name, column_name, reason, count(*) {rows_in} GROUP BY ALL"
    ).fetchall()
    counted: Counter[tuple[str, str, str]] = Counter()
    for number, table, column, reason, rows in found:
        counted[files[number], _named(names, files[number], table, column), reason] += rows
    return tuple(sorted(Counted(*key, rows) for key, rows in counted.items()))


def _faults(
    con: duckdb.DuckDBPyConnection, rows_in: str, files: tuple[str, ...], names: Names, listed: int
) -> tuple[Fault, ...]:
    found = con.execute(
        f"SELECT file_number, line, table_name, column_name, value, expected, reason {rows_in} "
        "ORDER BY file_number, line, table_name, column_name, reason, value LIMIT $listed",
        {"listed": listed},
    ).fetchall()
    return tuple(
        Fault(files[number], line, _named(names, files[number], table, column), value or "", expected, reason)
        for number, line, table, column, value, expected, reason in found
    )


def _mends(con: duckdb.DuckDBPyConnection, files: tuple[str, ...], names: Names, listed: int) -> tuple[Mend, ...]:
    found = con.execute(
        "SELECT mend.file_number, mend.table_name, mend.column_name, "
        "CASE WHEN withheld THEN $hidden ELSE left(given, 80) END AS shown, "
        "CASE WHEN withheld AND taken <> '' THEN $hidden ELSE taken END AS taken, count(*) AS rows "
        f"{_MENDED} GROUP BY ALL ORDER BY rows DESC, 1, 2, 3, 4, 5 LIMIT $listed",
        {"hidden": WITHHELD, "listed": listed},
    ).fetchall()
    return tuple(
        Mend(files[number], _named(names, files[number], table, column), given, taken, rows)
        for number, table, column, given, taken, rows in found
    )


def _named(names: Names, file: str, table: str, column: str) -> str:
    return names.get((file, table), {}).get(column, column)
