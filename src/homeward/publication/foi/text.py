"""An answer as plain text: what goes into the body of a letter, and what the commands print."""

import textwrap
from collections.abc import Iterator, Sequence

from homeward.publication.foi.answer import Answer, Section
from homeward.publication.foi.grids import NOT_APPLICABLE, Grid, Row

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
    defined: dict[tuple[str, ...], str] = {}
    for section in answer.sections:
        yield from _section(section, defined)
    yield ""
    yield "How these figures were made"
    yield "---------------------------"
    where = answer.provenance
    yield from _wrapped(
        f"From records of {where.records_of} ({where.source}), correct as at {_day(where.as_at)}, counted on {_day(where.made_on)}."
    )
    yield from _wrapped(f"Snapshot {where.snapshot}: the same records give the same figures again.")
    for caution in where.cautions:
        yield from _wrapped(f"Mind: {caution}")
    if answer.nothing_held:
        yield from _wrapped("Nothing that was asked for is held in these records, so nothing was counted.")
        return
    if answer.released is None:
        yield from _wrapped("No figure was asked for, so nothing was counted.")
        return
    policy = answer.policy
    yield from _wrapped(f"Disclosure control: policy {policy.name}, version {policy.version}. {policy.reason}")
    yield from _wrapped(
        f"Checked by an attack that shares no code with what chose the hidden numbers: {answer.promise}."
    )
    for limit in answer.released.limits:
        yield from _wrapped(f"The check does not reason with this, and the promise is made without it: {limit}.")


def _section(section: Section, defined: dict[tuple[str, ...], str]) -> Iterator[str]:
    """One question. `defined` remembers which words have been printed, and under which question: they are not printed twice."""
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
        said = (definition.measure, definition.title, *definition.words)
        if said in defined:
            yield from _wrapped(f"{definition.measure}, {definition.title}: as defined under question {defined[said]}.")
            continue
        defined[said] = section.question.number
        yield from _wrapped(
            f"{definition.measure}, {definition.title}. {' '.join(definition.words)} Source: {definition.source}"
        )


def _grid(grid: Grid) -> Iterator[str]:
    """The table, in as many blocks of columns as the width of a page needs. Lines of zeros alone are named and not printed."""
    yield f"{grid.title[:1].upper()}{grid.title[1:]}"
    if not grid.comparable:
        yield from _list(grid)
        return
    rows = [row for row in grid.rows if _says_something(row)] or list(grid.rows)
    cells = [tuple(_cell(value, share) for value, share in zip(row.cells, grid.percent, strict=True)) for row in rows]
    heads = [_head_lines(head, column, cells) for column, head in enumerate(grid.heads)]
    widths = [max(len(line) for line in [*head, *(row[column] for row in cells)]) for column, head in enumerate(heads)]
    label_width = max(len(grid.label_head), *(len(row.label) + 2 * row.depth for row in rows))
    bars = _bars(rows)
    for number, columns in enumerate(_blocks(widths, WIDTH - label_width)):
        if number:
            yield ""
        yield from _block(
            grid.label_head, label_width, rows, cells, heads, widths, columns, bars if not number else [""] * len(rows)
        )
    zeros = [row.label for row in grid.rows if row not in rows]
    if zeros:
        said = "rounded to 0" if grid.rounded else "0"
        yield from _wrapped(f"Every number is {said} for: {', '.join(zeros)}.", indent="  ")
    for note in grid.notes:
        yield from _wrapped(note, indent="  ")


def _list(grid: Grid) -> Iterator[str]:
    """Numbers of different kinds, a line for each."""
    numbers = [_cell(row.cells[0], False) for row in grid.rows]
    width = max(map(len, numbers)) + 2
    for row, number in zip(grid.rows, numbers, strict=True):
        _, share, of_what = row.cells
        words = f"{row.label} ({_cell(share, True)} of {of_what})" if of_what else row.label
        first, *more = textwrap.wrap(words, WIDTH - width - 2, break_long_words=False)
        yield f"{number.rjust(width)}  {first}"
        yield from (" " * (width + 2) + line for line in more)
    for note in grid.notes:
        yield from _wrapped(note, indent="  ")


def _says_something(row: Row) -> bool:
    return any(value not in (0, 0.0, NOT_APPLICABLE) for value in row.cells)


def _blocks(widths: Sequence[int], room: int) -> Iterator[Sequence[int]]:
    """Which columns stand beside each other: as many as there is room for, at least one."""
    block: list[int] = []
    used = 0
    for column, width in enumerate(widths):
        if block and used + width + 2 > room:
            yield block
            block, used = [], 0
        block.append(column)
        used += width + 2
    yield block


def _block(
    label_head: str,
    label_width: int,
    rows: Sequence[Row],
    cells: Sequence[tuple[str, ...]],
    heads: Sequence[list[str]],
    widths: Sequence[int],
    columns: Sequence[int],
    bars: Sequence[str],
) -> Iterator[str]:
    tall = max(len(heads[column]) for column in columns)
    for line in range(tall):
        label = label_head if line == tall - 1 else ""
        shown = ["" if line < tall - len(heads[c]) else heads[c][line - tall + len(heads[c])] for c in columns]
        yield "  ".join(
            [label.ljust(label_width), *(text.rjust(widths[c]) for text, c in zip(shown, columns, strict=True))]
        ).rstrip()
    yield "  ".join("-" * width for width in (label_width, *(widths[c] for c in columns)))
    for row, texts, bar in zip(rows, cells, bars, strict=True):
        label = ("  " * row.depth + row.label).ljust(label_width)
        yield "  ".join([label, *(texts[c].rjust(widths[c]) for c in columns), bar]).rstrip()


def _head_lines(head: str, column: int, cells: Sequence[tuple[str, ...]]) -> list[str]:
    """A head broken over lines, no wider than its numbers need or its longest word."""
    return textwrap.wrap(head, max(14, *(len(row[column]) for row in cells)), break_long_words=False) or [""]


def _cell(value: int | float | str, percent: bool) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}%" if percent else f"{value:,}"


def _bars(rows: Sequence[Row]) -> list[str]:
    """A bar a line for the first column, to the scale of its largest part. The whole gets none: it would dwarf its parts."""
    parts = [row.cells[0] for row in rows[:-1]]
    largest = max((value for value in parts if isinstance(value, int | float)), default=0)
    if len(parts) < 2 or not largest:
        return [""] * len(rows)
    return [("▇" * max(1, round(BAR * v / largest)) if isinstance(v, int | float) and v else "") for v in parts] + [""]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False) or [""]


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"
