"""How many tables fit, where there are few enough to count them one by one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from homeward.disclosure.attack.narrowing import Part

MOST: Final = 200_000
"""Steps after which counting stops and nothing is said of how many there are."""


def count_tables(
    part: Part, low: Sequence[int], high: Sequence[int | None], counts: Callable[[Mapping[int, int]], bool]
) -> tuple[int, int] | None:
    """How many tables of a connected part fit, and in how many of them `counts` is true. None where there are too many to say."""
    if any(high[column] is None for column in part.columns):
        return None
    rows_of: dict[int, list[int]] = {column: [] for column in part.columns}
    for i, row in enumerate(part.rows):
        for column in row.columns:
            rows_of[column].append(i)
    ends = {column: (low[column], high[column] or 0) for column in part.columns}
    coefficient = [dict(zip(row.columns, row.coefficients, strict=True)) for row in part.rows]
    least = [sum(min(c * e for e in ends[j]) for j, c in row.items()) for row in coefficient]
    most = [sum(max(c * e for e in ends[j]) for j, c in row.items()) for row in coefficient]
    table: dict[int, int] = {}
    fit = counted = steps = 0

    def fits(i: int) -> bool:
        row = part.rows[i]
        return (row.low is None or most[i] >= row.low) and (row.high is None or least[i] <= row.high)

    def place(at: int) -> None:
        nonlocal fit, counted, steps
        steps += 1
        if steps > MOST:
            return
        if at == len(part.columns):
            fit += 1
            counted += counts(table)
            return
        column = part.columns[at]
        for value in range(ends[column][0], ends[column][1] + 1):
            before = [(least[i], most[i]) for i in rows_of[column]]
            for i in rows_of[column]:
                c = coefficient[i][column]
                least[i] += c * value - min(c * e for e in ends[column])
                most[i] += c * value - max(c * e for e in ends[column])
            table[column] = value
            if all(map(fits, rows_of[column])):
                place(at + 1)
            for i, (a, b) in zip(rows_of[column], before, strict=True):
                least[i], most[i] = a, b

    place(0)
    return None if steps > MOST else (fit, counted)
