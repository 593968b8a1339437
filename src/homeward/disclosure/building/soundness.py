"""Whether raw tables can be what they say: keys all there, categories that nest, parts that add to their whole where they must."""

from collections.abc import Mapping
from itertools import product
from typing import ClassVar

from homeward.counts.opening import Opened, opened
from homeward.counts.raw import ALL, Axis, RawTable
from homeward.disclosure.building.axes import children_of
from homeward.vocabulary.refusals import Refusal


class NotATable(Refusal):
    """A raw table contradicts itself or another of its answer. The sentence names the table and the place, and never a count."""

    code: ClassVar[str] = "not-a-table"
    ground: ClassVar[str] = "What cannot be right cannot be let out."

    def __init__(self, table: str, because: str) -> None:
        super().__init__(
            f"table {table}: {because}", next_step="Count again from the snapshot; if it stays, the measure is wrong."
        )


def check_raw(tables: Mapping[str, RawTable]) -> None:
    """Refuse with NotATable what cannot be the answer to a question about one set of records."""
    for name, table in tables.items():
        for axis in table.axes:
            _check_axis(name, axis)
        if len({axis.name for axis in table.axes}) < len(table.axes):
            raise NotATable(name, "an axis is there twice")
        _check_keys(name, table)
        for axis_at in range(len(table.axes)):
            _check_parts(name, table, axis_at)
        if table.counts == "child" and any(o.value != o.children for o in map(opened, table.cells.values())):
            raise NotATable(name, "it counts children, and as many are not behind a count as it says")
    for name, table in tables.items():
        for other in (table.part_of, *table.both_of, *table.either_of):
            if other and other not in tables:
                raise NotATable(name, f"there is no table {other} in this answer")
        if any(pair and (len(pair) != 2 or pair[0] == pair[1]) for pair in (table.both_of, table.either_of)):
            raise NotATable(name, "both and either are of two tables")
        _check_no_loop(name, tables)
        if table.part_of:
            _check_within(name, table, tables[table.part_of])


def _check_no_loop(name: str, tables: Mapping[str, RawTable]) -> None:
    seen = {name}
    while name := tables[name].part_of if name in tables else "":
        if name in seen:
            raise NotATable(name, "it is a part of itself")
        seen.add(name)


def _check_axis(table: str, axis: Axis) -> None:
    within = {category.code: category.within for category in axis.categories}
    if len(within) < len(axis.categories) or ALL in within or "" in within:
        raise NotATable(table, f"a category of {axis.title} is there twice, or has no code of its own")
    if not axis.categories:
        raise NotATable(table, f"{axis.title} has no categories")
    for code in within:
        seen = {code}
        while within[code]:
            code = within[code]
            if code in seen:
                raise NotATable(table, f"a category of {axis.title} is within itself")
            if code not in within:
                raise NotATable(table, f"a category of {axis.title} is within one that is not there")
            seen.add(code)


def _check_keys(name: str, table: RawTable) -> None:
    crossing = set(product(*([ALL, *(c.code for c in axis.categories)] for axis in table.axes)))
    if set(table.cells) != crossing:
        raise NotATable(name, "its cells are not those of the crossing of its axes")


def _check_parts(name: str, table: RawTable, at: int) -> None:
    axis = table.axes[at]
    for key, count in table.cells.items():
        parts = [opened(table.cells[(*key[:at], code, *key[at + 1 :])]) for code in children_of(axis, key[at])]
        if parts and not _may_be(opened(count), parts, axis):
            said = "add to their whole" if axis.adds else "fit in their whole"
            raise NotATable(name, f"the parts of {axis.title} do not {said}")


def _may_be(whole: Opened, parts: list[Opened], axis: Axis) -> bool:
    if axis.adds:
        return whole.value == sum(part.value for part in parts)
    highest = max(part.value for part in parts)
    return highest <= whole.value and (not axis.covers or whole.value <= sum(part.value for part in parts))


def _check_within(name: str, table: RawTable, whole: RawTable) -> None:
    if [axis.name for axis in table.axes] != [axis.name for axis in whole.axes] or table.counts != whole.counts:
        raise NotATable(name, f"it is not broken down and counted as {whole.name}, of which it is a part")
    for key, count in table.cells.items():
        if key not in whole.cells or opened(count).value > opened(whole.cells[key]).value:
            raise NotATable(name, f"it counts more than {whole.name}, of which it is a part")
