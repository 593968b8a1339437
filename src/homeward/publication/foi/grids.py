"""Released tables laid out as grids: the one form that text, CSV and the workbook are made from.

A cell of a grid is what is printed: a number, or a sign that says why there is none. Percentages are worked out here, from printed
numbers only, so they can say nothing that the numbers do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import assert_never

from homeward.counts.raw import ALL, Axis
from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Hidden, Marker, Print, Rounded, Shown
from homeward.disclosure.released import ReleasedFigures, ReleasedTable

CONFIDENTIAL = "[c]"
"""The sign for a hidden number, as the Government Analysis Function recommends for spreadsheets."""

NOT_APPLICABLE = "[z]"
"""The sign for a percentage of none."""


@dataclass(frozen=True)
class Row:
    """One line: its label, how deep it is indented under the line it is part of, and its cells: numbers, percentages or signs."""

    label: str
    depth: int
    cells: tuple[int | float | str, ...]


@dataclass(frozen=True)
class Grid:
    """A table as printed. `heads` names the columns after the label; `percent` says which columns are percentages.

    `notes` explain what a reader must know beside the numbers: signs, and where parts do not add to the whole. `comparable` says that
    the lines are of one kind, so that one may be measured against another; where they are not, each has its number, its share, and what
    that is a share of. `rounded` says that a 0 in it may stand for a
    small number.
    """

    title: str
    label_head: str
    heads: tuple[str, ...]
    percent: tuple[bool, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    comparable: bool = True
    rounded: bool = False


def sign(marker: Marker, policy: Policy) -> str:
    """What is printed in place of a number."""
    match marker:
        case Marker.SMALL:
            return f"<{policy.threshold}"
        case Marker.MERGED | Marker.OTHER:
            return CONFIDENTIAL
        case _:
            assert_never(marker)


def grids(tables: Sequence[ReleasedTable], policy: Policy) -> tuple[Grid, ...]:
    """Lay tables out: those with the same axes side by side, with a percentage for each that is part of another."""
    groups: dict[tuple[object, ...], list[ReleasedTable]] = {}
    for table in tables:
        axes = tuple((axis.name, axis.categories) for axis in table.axes)
        key = (table.period, axes, table.name if len(axes) > 1 else "")
        groups.setdefault(key, []).append(table)
    laid_out: list[Grid] = []
    for group in groups.values():
        if len(group[0].axes) > 1:
            laid_out += _crossed(group[0], policy)
        else:
            laid_out.append(_side_by_side(group, policy) if group[0].axes else _single_figures(group, policy))
    return tuple(laid_out)


def figure_grid(figures: ReleasedFigures) -> Grid:
    """Medians and the like, laid out with one line for each crossing of their axes. A figure that may not be shown has its sign."""
    rows = tuple(
        Row(
            ", ".join(label for _, label, _ in lines) or figures.period.label,
            0,
            (
                round(figures.cells[key], 1)
                if (key := tuple(code for code, _, _ in lines)) in figures.cells
                else CONFIDENTIAL,
            ),
        )
        for lines in product(*(_lines(axis) for axis in figures.axes))
    )
    over = f"Shown only where at least {figures.minimum} children are behind it, and where it gives no hidden number away; {CONFIDENTIAL} elsewhere."
    by = " and ".join(axis.title.lower() for axis in figures.axes)
    return Grid(
        title=f"{figures.title}: {figures.period.label}{', by ' + by if by else ''}",
        label_head=" and ".join(axis.title for axis in figures.axes) or "Period",
        heads=(f"{figures.title} ({figures.unit})",),
        percent=(False,),
        rows=rows,
        notes=(over,),
    )


def _single_figures(group: Sequence[ReleasedTable], policy: Policy) -> Grid:
    """Tables that are broken down by nothing: a line for each, with its share of what it is part of.

    What two measures of one question both count, of the same records, has one line.
    """
    by_name = {table.name: table for table in group}
    rows = []
    once = {(table.title, table.population or table.name, table.cells[()].printed): table for table in reversed(group)}
    for table in reversed(once.values()):
        printed, whole = table.cells[()].printed, by_name.get(table.part_of)
        share = (_percentage(printed, whole.cells[()].printed), _lower(whole.title)) if whole else ("", "")
        rows.append(Row(table.title, 0, (_shown(printed, policy), *share)))
    return Grid(
        title=group[0].period.label,
        label_head="Counted",
        heads=("Number", "Share", "Of what"),
        percent=(False, True, False),
        rows=tuple(rows),
        notes=_notes(group, policy),
        rounded=_rounded(group),
        comparable=False,
    )


def _side_by_side(group: Sequence[ReleasedTable], policy: Policy) -> Grid:
    """Tables over one and the same axis: a column for each, and one for its share of what it is part of."""
    by_name = {table.name: table for table in group}
    axis = group[0].axes[0]
    lines = _lines(axis)
    heads: list[str] = []
    percent: list[bool] = []
    columns: list[dict[str, int | float | str]] = []
    for table in group:
        heads.append(table.title)
        percent.append(False)
        columns.append({code: _shown(table.cells[(code,)].printed, policy) for code, _, _ in lines})
        whole = by_name.get(table.part_of)
        if whole is not None:
            heads.append(f"as % of {_lower(whole.title)}")
            percent.append(True)
            columns.append(
                {code: _percentage(table.cells[(code,)].printed, whole.cells[(code,)].printed) for code, _, _ in lines}
            )
    return Grid(
        title=f"{group[0].period.label}, by {_lower(axis.title)}",
        label_head=axis.title,
        heads=tuple(heads),
        percent=tuple(percent),
        rows=tuple(Row(label, depth, tuple(column[code] for column in columns)) for code, label, depth in lines),
        notes=_notes(group, policy),
        rounded=_rounded(group),
    )


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"


def _crossed(table: ReleasedTable, policy: Policy) -> list[Grid]:
    """One grid for each combination of the axes before the last two; the last runs across the columns."""
    *outer, down, across = table.axes
    laid_out = []
    across_lines = _lines(across)
    for outer_key in product(*(_lines(axis) for axis in outer)):
        codes = tuple(code for code, _, _ in outer_key)
        where = "".join(f", {label}" for code, label, _ in outer_key if code != ALL)
        rows = tuple(
            Row(
                label,
                depth,
                tuple(_shown(table.cells[(*codes, code, column)].printed, policy) for column, _, _ in across_lines),
            )
            for code, label, depth in _lines(down)
        )
        laid_out.append(
            Grid(
                title=f"{table.title}: {table.period.label}{where}, by {down.title.lower()} and {across.title.lower()}",
                label_head=down.title,
                heads=tuple(label for _, label, _ in across_lines),
                percent=tuple(False for _ in across_lines),
                rows=rows,
                notes=_notes([table], policy),
                rounded=_rounded([table]),
            )
        )
    return laid_out


def _lines(axis: Axis) -> list[tuple[str, str, int]]:
    """The categories of an axis in reading order, each under the one it is within, and the whole last."""
    lines: list[tuple[str, str, int]] = []

    def under(parent: str, depth: int) -> None:
        for category in axis.categories:
            if category.within == parent:
                lines.append((category.code, category.words, depth))
                under(category.code, depth + 1)

    under("", 0)
    return [*lines, (ALL, "All", 0)]


def _shown(printed: Print, policy: Policy) -> int | str:
    match printed:
        case Shown(value) | Rounded(value):
            return value
        case Hidden(marker):
            return sign(marker, policy)
        case _:
            assert_never(printed)


def _percentage(part: Print, whole: Print) -> float | str:
    match part, whole:
        case Shown(_), Shown(0):
            return NOT_APPLICABLE
        case (Rounded(0), _) | (_, Rounded(0)):
            return CONFIDENTIAL  # what is rounded to 0 is not none, and no share of it is known
        case ((Shown(over) | Rounded(over)), (Shown(under) | Rounded(under))) if under:
            return round(100 * over / under, 1)
        case _:
            return CONFIDENTIAL


def _notes(tables: Sequence[ReleasedTable], policy: Policy) -> tuple[str, ...]:
    notes = []
    for table in tables:
        not_adding = [axis.title.lower() for axis in table.axes if not axis.adds]
        if not_adding:
            whole = {"child": "a child", "episode": "an episode", "interview": "an interview"}[table.counts]
            notes.append(
                f"{table.title} by {' and '.join(not_adding)} do not add to “All”: {whole} may be in several of the others, "
                "and is counted once there."
            )
    signs = sorted(
        {sign(c.printed.marker, policy) for t in tables for c in t.cells.values() if isinstance(c.printed, Hidden)}
    )
    notes += [f"{text}: {_meaning(text, policy)}" for text in signs]
    bases = sorted({c.printed.base for t in tables for c in t.cells.values() if isinstance(c.printed, Rounded)})
    notes += [
        f"Numbers are rounded to a multiple of {base}, up or down, so that the table still adds." for base in bases
    ]
    if _rounded(tables):
        notes.append(
            f"0 is a number below {bases[-1]}, and not none. {CONFIDENTIAL} stands for a share of such a number, or out of it."
        )
    return tuple(notes)


def _rounded(tables: Sequence[ReleasedTable]) -> bool:
    """Whether a 0 is printed that may stand for a small number."""
    return any(
        isinstance(cell.printed, Rounded) and cell.printed.value == 0 for t in tables for cell in t.cells.values()
    )


def _meaning(text: str, policy: Policy) -> str:
    if text == CONFIDENTIAL:
        return f"a number is held and not shown, because it, or what could be worked out from it, is about fewer than {policy.threshold} children."
    return f"a number below {policy.threshold}, not shown so that no child is revealed."
