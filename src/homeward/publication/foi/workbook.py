"""An answer as one ODS workbook, laid out as the Government Analysis Function asks: a cover, notes, and one table a sheet."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from odfdo import Cell, Document, Row, Style, Table

from homeward.publication.foi.answer import Answer
from homeward.publication.foi.grids import Grid
from homeward.publication.foi.request import file_name

LABEL_WIDTH, NUMBER_WIDTH, TEXT_WIDTH = "7cm", "3.6cm", "24cm"


def write_workbook(answer: Answer, path: Path) -> None:
    """Write the workbook. The document's own date is the day the answer was made, so the same answer gives the same cells."""
    document = Document("spreadsheet")
    document.body.clear()
    _add_styles(document)
    sheets = [
        (f"Q{file_name(section.question.number)} table {position}", grid)
        for section in answer.sections
        for position, grid in enumerate(section.grids, start=1)
    ]
    document.body.append(_cover(answer, [(name, grid.title) for name, grid in sheets]))
    document.body.append(_notes(answer))
    for name, grid in sheets:
        document.body.append(_sheet(name, grid))
    _say_of_itself(document, answer)
    document.save(str(path))


def _say_of_itself(document: Document, answer: Answer) -> None:
    """What the file says of itself: the template's own language, dates and empty fields say what is not so."""
    made = datetime.combine(answer.provenance.made_on, time.min)
    document.meta.title = f"Answer to {answer.reference}"
    document.meta.language = "en-GB"
    document.meta.creation_date = made
    document.meta.date = made
    document.meta.clear_user_defined_metadata()


def _add_styles(document: Document) -> None:
    for name, width in (("label", LABEL_WIDTH), ("number", NUMBER_WIDTH), ("text", TEXT_WIDTH)):
        document.insert_style(
            f'<style:style style:name="{name}-column" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}"/></style:style>',
            automatic=True,
        )
    document.insert_style(_text_style("title", size="14pt", bold=True), automatic=True)
    document.insert_style(_text_style("head", bold=True, wrap=True), automatic=True)
    document.insert_style(_text_style("plain", wrap=True), automatic=True)


def _text_style(name: str, *, size: str = "11pt", bold: bool = False, wrap: bool = False) -> Style:
    style = Style("table-cell", name=name)
    style.set_properties({"fo:font-size": size, "fo:font-weight": "bold" if bold else "normal"}, area="text")
    if wrap:
        style.set_properties({"fo:wrap-option": "wrap", "style:vertical-align": "top"}, area="table-cell")
    return style


def _cover(answer: Answer, contents: Sequence[tuple[str, str]]) -> Table:
    where = answer.provenance
    lines: list[tuple[str, ...]] = [
        (f"Answer to {answer.reference}",),
        (
            f"From records of {where.records_of} ({where.source}), correct as at {where.as_at.isoformat()}, counted on {where.made_on.isoformat()}.",
        ),
        (f"Snapshot {where.snapshot}.",),
        *((f"Mind: {caution}",) for caution in where.cautions),
        ("Sheet", "Holds"),
        ("Notes", "The questions, definitions, what is not held and why, what was hidden and why"),
        *contents,
    ]
    return _text_sheet("Cover", lines, heads={3 + len(where.cautions)}, widths=("label", "text"))


def _notes(answer: Answer) -> Table:
    lines: list[tuple[str, ...]] = [("Notes",), ("Question", "Note")]
    for section in answer.sections:
        number = section.question.number
        lines.append((number, f"Asked: {section.question.words}"))
        if section.question.narrative:
            lines.append((number, section.question.narrative))
        lines += [(number, f"Not held, {asked}: {gap.because}") for asked, gap in section.not_held]
        lines += [
            (number, f"{d.measure}, {d.title}. {' '.join(d.words)} Source: {d.source}") for d in section.definitions
        ]
    if answer.released is not None:
        lines.append(("All", f"Policy {answer.policy.name} {answer.policy.version}. {answer.policy.reason}"))
        lines.append(("All", f"Checked by attack: {answer.promise}."))
        lines += [
            ("All", f"The check does not reason with this, and the promise is made without it: {limit}.")
            for limit in answer.released.limits
        ]
    return _text_sheet("Notes", lines, heads={1}, widths=("number", "text"))


def _text_sheet(name: str, lines: Sequence[tuple[str, ...]], *, heads: set[int], widths: tuple[str, ...]) -> Table:
    table = Table(name)
    for position, line in enumerate(lines):
        style = "title" if position == 0 else "head" if position in heads else "plain"
        _append(table, [_cell(text, style) for text in line])
    _set_widths(table, widths)
    return table


def _sheet(name: str, grid: Grid) -> Table:
    table = Table(name)
    _append(table, [_cell(grid.title, "title")])
    for note in grid.notes:
        _append(table, [_cell(note, "")])
    _append(table, [_cell(text, "head") for text in (grid.label_head, *grid.heads)])
    for row in grid.rows:
        values = [
            _cell(value / 100 if percent and isinstance(value, int | float) else value, "", percent=percent)
            for value, percent in zip(row.cells, grid.percent, strict=True)
        ]
        _append(table, [_cell("    " * row.depth + row.label, ""), *values])
    _set_widths(table, ("label", *("number" for _ in grid.heads)))
    return table


def _cell(value: int | float | str, style: str, *, percent: bool = False) -> Cell:
    cell = Cell(value, style=style or None)
    if percent and not isinstance(value, str):
        cell = Cell(value, text=f"{100 * value:.1f}%", cell_type="percentage", style=style or None)
    return cell


def _append(table: Table, cells: Sequence[Cell]) -> None:
    row = Row()
    row.extend_cells(cells)
    table.append_row(row)


def _set_widths(table: Table, widths: Sequence[str]) -> None:
    for position, width in enumerate(widths):
        column = table.get_column(position)
        column.style = f"{width}-column"
        table.set_column(position, column)
