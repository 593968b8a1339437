"""One form for every table that a reader reasons with: those of this answer, with their numbers, and earlier ones as printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from homeward.counts.opening import opened
from homeward.counts.raw import ALL, Axis, Counted, RawCount, RawTable
from homeward.disclosure.earlier import EarlierTable
from homeward.vocabulary.periods import Period

Key = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A true number. `children` is None where the children behind it were not counted."""

    value: int
    children: int | None
    largest: int = 0


@dataclass(frozen=True)
class Face:
    """A table: of this answer (`known` holds its numbers) or an earlier one (`told` holds lowest and highest of each print).

    `population` names the events counted, or whose children are. `part_of`, `both_of` and `either_of` are names of tables.
    """

    name: str
    title: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    population: str
    part_of: str = ""
    at_least: int = 1
    known: Mapping[Key, Known] = field(default_factory=dict)
    told: Mapping[Key, tuple[int, int | None]] = field(default_factory=dict)
    rest: Mapping[Key, Known] = field(default_factory=dict)
    both_of: tuple[str, ...] = ()
    either_of: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(self.known) or tuple(self.told)

    @property
    def of_children(self) -> bool:
        return self.counts == "child"

    def words(self, key: Key) -> str:
        """What a cell is, in words: "Children interviewed, 2019, girls"."""
        said = [
            next(c.words for c in axis.categories if c.code == code)
            for axis, code in zip(self.axes, key, strict=True)
            if code != ALL
        ]
        return ", ".join([self.title, *said])


def own_population(table: RawTable | EarlierTable) -> str:
    """The name of what is counted. A table that names none is about events of its own, tied to no other table's."""
    return table.population or f"what {table.name} counts"


def from_raw(tables: Mapping[str, RawTable]) -> list[Face]:
    """Faces of the tables of one answer, which are given by name. The tables were checked by `soundness.check_raw`."""
    return [
        Face(
            name=name,
            title=table.title,
            counts=table.counts,
            period=table.period,
            axes=axes_of(table),
            population=own_population(table),
            part_of=table.part_of,
            at_least=table.at_least,
            known={key: known(count) for key, count in table.cells.items()},
            rest={key: known(count) for key, count in table.rest.items()},
            both_of=table.both_of,
            either_of=table.either_of,
        )
        for name, table in tables.items()
    ]


def axes_of(table: RawTable | EarlierTable) -> tuple[Axis, ...]:
    """The axes of a table, each under the name that it shares with no other: an age at the end of one period is not that of another."""

    def own(name: str) -> str:
        return f"{name}, {table.period.first} to {table.period.last}"

    return tuple(
        replace(
            axis,
            name=own(axis.name),
            categories=tuple(
                replace(category, implies=tuple((own(other), codes) for other, codes in category.implies))
                for category in axis.categories
            ),
        )
        if axis.of_period
        else axis
        for axis in table.axes
    )


def known(count: RawCount) -> Known:
    value, children, largest = opened(count)
    return Known(value, children, largest)
