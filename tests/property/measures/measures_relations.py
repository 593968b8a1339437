"""What must be true between the cells of one answer, whatever the records: checked cell by cell."""

from collections.abc import Iterator

from homeward.counts.answer import RawAnswer
from homeward.counts.opening import Opened, opened
from homeward.counts.raw import ALL, Axis, RawTable

Key = tuple[str, ...]


def broken_relations(answer: RawAnswer) -> list[str]:
    """Every relation that an answer declares, or that always holds, and that its numbers break."""
    numbers = {table.name: {key: opened(cell) for key, cell in table.cells.items()} for table in answer.tables}
    return [
        *(f"{table.name}: {words}" for table in answer.tables for words in _within(table, numbers[table.name])),
        *_part_of(answer, numbers),
        *_sums(answer, numbers),
    ]


def parts_of(axis: Axis, key: Key, n: int) -> list[Key]:
    """The keys of the categories of an axis that are within the one of the key, next to it."""
    within = "" if key[n] == ALL else key[n]
    return [(*key[:n], category.code, *key[n + 1 :]) for category in axis.categories if category.within == within]


def _within(table: RawTable, numbers: dict[Key, Opened]) -> Iterator[str]:
    for key, whole in numbers.items():
        if table.counts == "child" and (whole.value != whole.children or whole.largest != min(whole.value, 1)):
            yield f"{key} counts a child twice"
        if whole.children > numbers[(ALL,) * len(key)].children:
            yield f"{key} has more children behind it than there are"
        for n, axis in enumerate(table.axes):
            parts = [numbers[part] for part in parts_of(axis, key, n)]
            if key[n] != ALL and not parts:
                continue  # a category with nothing within it
            total = sum(part.value for part in parts)
            if axis.adds and total != whole.value:
                yield f"{key} is {whole.value} and its parts by {axis.name} add to {total}"
            if any(
                part.value > whole.value or part.children > whole.children or part.largest > whole.largest
                for part in parts
            ):
                yield f"{key} is less than one of its parts by {axis.name}"
            if axis.covers and (total < whole.value or sum(part.children for part in parts) < whole.children):
                yield f"{key} is more than all its parts by {axis.name}"


def _part_of(answer: RawAnswer, numbers: dict[str, dict[Key, Opened]]) -> Iterator[str]:
    for table in answer.tables:
        for key, part in numbers[table.name].items():
            whole = numbers[table.part_of][key] if table.part_of else part
            if part.value > whole.value or part.children > whole.children:
                yield f"{table.name} {key} is more than {table.part_of}, of which it is a part"


def _sums(answer: RawAnswer, numbers: dict[str, dict[Key, Opened]]) -> Iterator[str]:
    for total in answer.sums:
        for key, whole in numbers[total.whole].items():
            if whole.value != sum(numbers[part][key].value for part in total.parts):
                yield f"{total.whole} {key} is not the sum of {', '.join(total.parts)}"
