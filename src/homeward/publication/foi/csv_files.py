"""An answer as CSV: one file a table, with the notes and the definitions in a file of their own."""

import csv
from collections.abc import Iterator
from pathlib import Path

from homeward.publication.foi.answer import Answer
from homeward.publication.foi.grids import Grid
from homeward.publication.foi.request import file_name


def write_csv(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write `question-1-table-1.csv` and so on into a folder, and `notes.csv`. UTF-8 with a byte order mark, which spreadsheets need."""
    written = []
    for section in answer.sections:
        for position, grid in enumerate(section.grids, start=1):
            path = folder / f"question-{file_name(section.question.number)}-table-{position}.csv"
            _write(path, _lines(grid))
            written.append(path)
    notes = folder / "notes.csv"
    _write(notes, _notes(answer))
    return (*written, notes)


def _lines(grid: Grid) -> Iterator[tuple[object, ...]]:
    yield (grid.label_head, *grid.heads)
    for row in grid.rows:
        yield ("    " * row.depth + row.label, *row.cells)  # as in the workbook: under the line that it is part of


def _notes(answer: Answer) -> Iterator[tuple[object, ...]]:
    yield ("question", "kind", "text")
    for section in answer.sections:
        number = section.question.number
        yield (number, "asked", section.question.words)
        if section.question.narrative:
            yield (number, "answer", section.question.narrative)
        yield from ((number, "title", grid.title) for grid in section.grids)
        yield from ((number, "note", note) for grid in section.grids for note in grid.notes)
        yield from ((number, "not held", f"{asked}: {gap.because}") for asked, gap in section.not_held)
        yield from (
            (number, "definition", f"{d.measure}, {d.title}. {' '.join(d.words)} Source: {d.source}")
            for d in section.definitions
        )
    yield from (("", "caution", caution) for caution in answer.provenance.cautions)
    yield ("", "records", f"snapshot {answer.provenance.snapshot}, as at {answer.provenance.as_at.isoformat()}")
    if answer.released is not None:
        yield (
            "",
            "disclosure control",
            f"{answer.policy.name} {answer.policy.version}: {answer.promise}.",
        )
        yield from (("", "not reasoned with", limit) for limit in answer.released.limits)


def _write(path: Path, lines: Iterator[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(tuple(_harmless(cell) for cell in line) for line in lines)


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe, so that it is shown and not run."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
