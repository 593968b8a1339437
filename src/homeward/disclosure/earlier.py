"""An earlier publication, read from a ledger: what the public knows already. It can be reasoned with, and never let out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, assert_never

from homeward.counts.raw import Axis, Category, Counted
from homeward.disclosure.problem import Hidden, Marker, Print, Rounded, Shown
from homeward.vocabulary.periods import Period, PeriodKind
from homeward.vocabulary.refusals import Refusal


class NotAPublication(Refusal):
    """A ledger's entry is not the JSON form of a publication."""

    code: ClassVar[str] = "not-a-publication"
    ground: ClassVar[str] = "What cannot be read cannot be checked against."

    def __init__(self, because: str) -> None:
        super().__init__(
            f"this earlier publication cannot be read: {because}",
            next_step="Restore the ledger from its copy; an answer cannot be checked against a publication that cannot be read.",
        )


@dataclass(frozen=True)
class EarlierTable:
    """One table as it was printed. `threshold` and `zeros_shown` are the policy's of its day: they say what its signs mean."""

    name: str
    title: str
    counts: Counted
    period: Period
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], Print]
    threshold: int
    zeros_shown: bool
    part_of: str = ""
    population: str = ""
    at_least: int = 1

    def bounds(self, key: tuple[str, ...]) -> tuple[int, int | None]:
        """The lowest and highest number that what was printed there allows; the highest None where there is no upper end."""
        match self.cells[key]:
            case Shown(value):
                return value, value
            case Rounded(value, base):
                return max(0, value - base + 1), value + base - 1
            case Hidden(marker):
                return self._of_sign(marker)
            case never:
                assert_never(never)

    def _of_sign(self, marker: Marker) -> tuple[int, int | None]:
        floor = 1 if self.zeros_shown else 0
        match marker:
            case Marker.SMALL:
                return floor, self.threshold - 1 if self.counts == "child" else None
            case Marker.OTHER:
                return self.threshold, None
            case Marker.MERGED:
                return floor, None
            case never:
                assert_never(never)


@dataclass(frozen=True)
class EarlierPublication:
    """Everything of one earlier publication that a reader can reason with."""

    tables: tuple[EarlierTable, ...]
    snapshots: tuple[str, ...]
    proof: str


def read(entry: Mapping[str, Any]) -> EarlierPublication:
    """The publication that `Released.as_json` wrote. Refuses with NotAPublication what is not one."""
    if entry.get("homeward") != "released":
        raise NotAPublication("it does not say that it is one")
    try:
        policy = entry["policy"]
        tables = tuple(_table(t, int(policy["threshold"]), bool(policy["zeros_shown"])) for t in entry["tables"])
        return EarlierPublication(tables, tuple(map(str, entry["snapshots"])), str(entry["proof"]))
    except (KeyError, TypeError, ValueError, Refusal) as wrong:
        raise NotAPublication(f"{type(wrong).__name__}: {wrong}") from wrong


def _table(entry: Mapping[str, Any], threshold: int, zeros_shown: bool) -> EarlierTable:
    if entry["counts"] not in ("child", "episode", "interview"):
        raise ValueError(f"nothing is known of counts of {entry['counts']!r}")
    cells = {tuple(map(str, cell["key"])): _print(cell) for cell in entry["cells"]}
    if len(cells) != len(entry["cells"]):
        raise ValueError("a cell stands in the table twice")
    return EarlierTable(
        name=str(entry["name"]),
        title=str(entry["title"]),
        counts=entry["counts"],
        period=_period(entry["period"]),
        axes=tuple(_axis(axis) for axis in entry["axes"]),
        cells=cells,
        threshold=threshold,
        zeros_shown=zeros_shown,
        part_of=str(entry["part_of"]),
        population=str(entry["population"]),
        at_least=int(entry["at_least"]),
    )


def _period(entry: Sequence[str]) -> Period:
    kind, first, last = entry
    return Period(PeriodKind(kind), date.fromisoformat(first), date.fromisoformat(last))


def _axis(entry: Mapping[str, Any]) -> Axis:
    categories = tuple(
        Category(
            code=str(c["code"]),
            words=str(c["words"]),
            within=str(c["within"]),
            period=_period(c["period"]) if c["period"] else None,
            implies=tuple((str(axis), tuple(map(str, codes))) for axis, codes in c.get("implies", ())),
        )
        for c in entry["categories"]
    )
    return Axis(
        name=str(entry["name"]),
        title=str(entry["title"]),
        categories=categories,
        adds=bool(entry["adds"]),
        covers=bool(entry["covers"]),
        of_child=bool(entry["of_child"]),
        of_period=bool(entry.get("of_period", False)),
    )


def _print(cell: Mapping[str, Any]) -> Print:
    match cell:
        case {"shown": int(value)}:
            return Shown(value)
        case {"rounded": int(value), "base": int(base)}:
            return Rounded(value, base)
        case {"hidden": str(marker)}:
            return Hidden(Marker(marker))
        case _:
            raise ValueError("a cell is neither shown, rounded nor hidden")
