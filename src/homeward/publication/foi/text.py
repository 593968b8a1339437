"""An answer as plain text: what goes into the body of a letter, and what the commands print."""

import textwrap
from collections.abc import Iterator

from homeward.publication.foi.answer import Answer, Section
from homeward.publication.foi.grids import Grid

WIDTH = 100
BAR = 24


def answer_text(answer: Answer) -> str:
    """The whole answer, with where it comes from and what was done to protect children."""
    return "\n".join(_answer(answer)) + "\n"


def grid_text(grid: Grid) -> str:
    """One table with a bar beside each line of its first column of numbers, so that lines can be compared at a glance."""
    return "\n".join(_grid(grid)) + "\n"


def _answer(answer: Answer) -> Iterator[str]:
    yield f"Answer to {answer.reference}"
    yield "=" * len(f"Answer to {answer.reference}")
    for section in answer.sections:
        yield from _section(section)
    yield ""
    yield "How these figures were made"
    yield "---------------------------"
    where = answer.provenance
    yield from _wrapped(
        f"From records of {where.records_of} ({where.source}), correct as at {_day(where.as_at)}, counted on {_day(where.made_on)}."
    )
    yield from _wrapped(f"Snapshot {where.snapshot}: the same records give the same figures again.")
    if answer.released is None:
        yield from _wrapped("Nothing that was asked for is held in these records, so nothing was counted.")
        return
    policy = answer.policy
    yield from _wrapped(f"Disclosure control: policy {policy.name}, version {policy.version}. {policy.reason}")
    yield from _wrapped(
        f"Checked by an attack that shares no code with what chose the hidden numbers: {answer.promise}."
    )
    yield from _wrapped(f"Proof of that check (SHA-256): {answer.released.proof}")


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"Question {section.question.number}. {section.question.words}")
    if section.question.narrative:
        yield ""
        yield from _wrapped(section.question.narrative)
    for grid in section.grids:
        yield ""
        yield from _grid(grid)
    for asked, not_held in section.not_held:
        yield ""
        yield from _wrapped(f"Not held: {not_held.what}, asked for as {asked}. {not_held.because}")
    for definition in section.definitions:
        yield ""
        yield from _wrapped(
            f"{definition.measure}, {definition.title}. {' '.join(definition.words)} Source: {definition.source}"
        )


def _grid(grid: Grid) -> Iterator[str]:
    yield grid.title
    label_width = max(len(grid.label_head), *(len(row.label) + 2 * row.depth for row in grid.rows))
    cells = [
        tuple(_cell(value, share) for value, share in zip(row.cells, grid.percent, strict=True)) for row in grid.rows
    ]
    heads = [_head_lines(head, column, cells) for column, head in enumerate(grid.heads)]
    widths = [max(len(line) for line in [*head, *(row[column] for row in cells)]) for column, head in enumerate(heads)]
    tall = max(len(head) for head in heads)
    for line in range(tall):
        label = grid.label_head if line == tall - 1 else ""
        shown = (head[line - tall + len(head)] if line >= tall - len(head) else "" for head in heads)
        yield "  ".join(
            [label.ljust(label_width), *(text.rjust(width) for text, width in zip(shown, widths, strict=True))]
        ).rstrip()
    yield "  ".join("-" * width for width in (label_width, *widths))
    bars = _bars(grid)
    for row, texts, bar in zip(grid.rows, cells, bars, strict=True):
        label = ("  " * row.depth + row.label).ljust(label_width)
        yield "  ".join([label, *(text.rjust(width) for text, width in zip(texts, widths, strict=True)), bar]).rstrip()
    for note in grid.notes:
        yield from _wrapped(note, indent="  ")


def _head_lines(head: str, column: int, cells: list[tuple[str, ...]]) -> list[str]:
    """A head broken over lines, no wider than its numbers need or its longest word."""
    return textwrap.wrap(head, max(14, *(len(row[column]) for row in cells)), break_long_words=False) or [""]


def _cell(value: int | float | str, percent: bool) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}%" if percent else f"{value:,}"


def _bars(grid: Grid) -> list[str]:
    """A bar a line for the first column, to the scale of its largest part. The whole gets none: it would dwarf its parts."""
    parts = [row.cells[0] for row in grid.rows[:-1]]
    largest = max((value for value in parts if isinstance(value, int | float)), default=0)
    if len(parts) < 2 or not largest:
        return [""] * len(grid.rows)
    return [("▇" * max(1, round(BAR * v / largest)) if isinstance(v, int | float) and v else "") for v in parts] + [""]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False) or [""]


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"
