"""Makes docs/reference/tables.md from the declarations: every table, its key, its columns, and what an empty value means."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Column, Kind, Table
from homeward.tables.draft import APART
from homeward.vocabulary.codes import code_list

_OPENING = """\
# Tables

Made from `src/homeward/tables` by `make docs`; a test fails when it is stale.

A snapshot holds these tables. The same declarations check what a source fills in, shape what is invented, and make this page. A row
stands under one key, a column that points at another table finds its row there, and no order below is broken: records of which that is
not true are not frozen.

A value is there or it is *not recorded*, and each column says what that means in it. A table or a column that the source does not hold
at all is *not held*: the snapshot says so with the reason, and a question that needs it is answered so, never with a zero.

| Kind | In the snapshot | In a CSV file |
| --- | --- | --- |
| id | text, opaque, the same in every table | text |
| code | text: a code of the [list](../glossary.md#code-lists) named | the code, or a spelling of it that the list knows |
| text | text | text |
| date | a date, by local time in the United Kingdom | `2024-03-31` or `31/03/2024`, one style in a column |
| instant | a time in UTC, without a zone | `2024-03-31T13:05:00Z`, or `2024-03-31 14:05` by local time |
| whole number | a whole number | digits |
| yes or no | true or false | yes or no, Y or N, true or false, 1 or 0 |
| unique pupil number | text | the number, its check letter right |

An instant stands beside the local date on which it falls; a file may give the instant alone. The hour that October repeats is read as
the first of the two and listed as mended. A file's empty value is not recorded; so is `NULL`, outside text.

In a folder of files each table has a file of its own name, `children.csv` or `children.parquet`; `children` has to be there, and
`identity` may be. A table without a file is not held, nor is a column that its file lacks; a file with its header alone is a table that
is held and empty. Columns stand in any order. A CSV file is in UTF-8, or in UTF-16 with its byte order mark; in a Parquet file a
timestamp without a zone is in UTC. A row that cannot be read is listed and left out. Of rows with one key, those that say the same are
taken once, and those that differ are all left out, for nobody can say which is right. A code that came into use after the records were
taken, or went out of use before its row began, is refused as one of another year.

A column marked *worked out* is filled when records are frozen. The care on the day a child left comes from the care episode that holds
that local date. Both ends of a care episode hold it, as SSDA903 writes them, so a day on which one ends and another begins belongs to
the later; a child in no care episode that day was not looked after. Where offers are held, an episode of which the source does not say
whether an interview was offered is answered from them.
"""

_APART = """\
## Kept apart

These stand in a folder of their own, `apart`, which no measure can reach and which may be left behind when a snapshot is passed on.
"""


def page() -> str:
    """The page as Markdown."""
    parts = [_OPENING, _contents(), *(_section(table) for table in TABLES.values())]
    parts += [_APART, *(_section(table) for table in APART.values())]
    return "\n".join(parts)


def _contents() -> str:
    lines = [f"| [{table.name}](#{table.name}) | {table.a_row_is} |" for table in TABLES.values()]
    return "\n".join(["| Table | A row is |", "| --- | --- |", *lines, ""])


def _section(table: Table) -> str:
    rows = [f"| `{column.name}` | {_kind(column)} | {_says(table, column)} | {_empty(column)} |" for column in table]
    lines = [
        f"## {table.name}",
        "",
        f"A row is {table.a_row_is}. Its key is {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| Column | Kind | What it says | Empty means |",
        "| --- | --- | --- | --- |",
        *rows,
        "",
        *_also_true(table),
    ]
    return "\n".join(lines)


def _kind(column: Column) -> str:
    if column.kind is Kind.CODE:
        codes = code_list(column.codes).codes
        named = " ".join(f"`{code.code}`" for code in codes) if len(codes) <= 12 else f"{len(codes)} codes"
        return f"code: {column.codes} ({named})"
    return f"{column.kind.value}, {column.unit}" if column.unit else column.kind.value


def _says(table: Table, column: Column) -> str:
    says = column.says
    if column.refers_to:
        says += f"; points at `{column.refers_to}`"
    if instant := next((other.name for other in table if other.falls_on == column.name), ""):
        says += f"; the day of `{instant}` where that is recorded"
    if column.worked_out:
        says += "; *worked out*"
    return says


def _empty(column: Column) -> str:
    return column.not_recorded or "*may not be empty*"


def _also_true(table: Table) -> Iterator[str]:
    said = [f"- {order.says}: `{order.later}` is not before `{order.earlier}`." for order in table.orders]
    if table.dated_by:
        said.append(
            f"- Its codes are dated by `{table.dated_by}`: one that went out of use before that day is refused."
        )
    if said:
        yield from [*said, ""]


if __name__ == "__main__":
    sys.stdout.write(page())
