"""Two sets of children or events that overlap: how many are in both, in either, in one only and in neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from homeward.disclosure.building.axes import children_of
from homeward.disclosure.building.faces import Face, Key, Known
from homeward.disclosure.building.registry import Registry
from homeward.disclosure.problem import Cell, Status

Names = Mapping[str, Mapping[Key, str]]


@dataclass(frozen=True)
class Sets:
    """Two tables that count overlapping sets, the tables of those in both or either, and the table both lie within, if one."""

    first: Face
    second: Face
    tables: Sequence[Face]
    whole: Face | None


def lay_out(
    registry: Registry, sets: Sets, names: Names, costs: Mapping[str, Mapping[Key, float]]
) -> dict[str, dict[Key, str]]:
    """Put in the cells of the tables of both and either, and for each key the sets that a reader can take apart."""
    found: dict[str, dict[Key, str]] = {}
    for face in sets.tables:
        found[face.name] = {key: _print(registry, face, key, costs[face.name]) for key in face.keys}
        for at, axis in enumerate(face.axes):
            for key in face.keys if axis.adds else ():
                parts = [(*key[:at], code, *key[at + 1 :]) for code in children_of(axis, key[at])]
                if parts and all(part in found[face.name] for part in parts):
                    because = f"the parts of {axis.title.lower()} add to the whole in: {face.title}"
                    registry.whole_is_sum(found[face.name][key], [found[face.name][part] for part in parts], because)
    for key in dict.fromkeys(key for face in sets.tables for key in face.keys):
        if key in names[sets.first.name] and key in names[sets.second.name]:
            _take_apart(registry, sets, key, {**names, **found})
    return found


def _print(registry: Registry, face: Face, key: Key, cost: Mapping[Key, float]) -> str:
    name, words, events = f"{face.name}[{', '.join(key)}]", face.words(key), not face.of_children
    identity = (f"{face.counts} of {face.name}", frozenset([("key", frozenset([name]))]))
    if key in face.known:
        k = face.known[key]
        return registry.offer(
            identity, Cell(name, k.value, k.children, words, Status.OFFERED, cost[key], k.largest, events=events)
        )
    low, high = face.told[key]
    value = low if low == high and not events else None
    return registry.public(identity, Cell(name, value, value, words, Status.PUBLIC, low=low, high=high, events=events))


def _take_apart(registry: Registry, sets: Sets, key: Key, names: Names) -> None:
    first, second = names[sets.first.name][key], names[sets.second.name][key]
    events = not sets.first.of_children

    def piece(what: str, words: str) -> str:
        place = frozenset([("key", frozenset(key)), ("set", frozenset([what, sets.first.name, sets.second.name]))])
        return registry.piece((f"{sets.first.counts} sets", place), words, events=events)

    one, other = sets.first.words(key), sets.second.words(key)
    both = _name(sets, "both", key, names) or piece("both", f"{one}, and {other} as well")
    only_first = piece(f"only {sets.first.name}", f"{one}, and not {other}")
    only_second = piece(f"only {sets.second.name}", f"{other}, and not {one}")
    because = "those in one set are in it only or in both"
    registry.whole_is_sum(first, [only_first, both], because)
    registry.whole_is_sum(second, [only_second, both], because)
    either = _name(sets, "either", key, names)
    if sets.whole is not None and key in names[sets.whole.name]:
        either = either or piece("either", f"{one}, or {other}")
        neither = piece("neither", f"{sets.whole.words(key)}, and neither {one} nor {other}")
        registry.whole_is_sum(
            names[sets.whole.name][key], [either, neither], "those of the whole are in either set or in neither"
        )
    if either:
        registry.whole_is_sum(either, [only_first, only_second, both], "those in either set are in one only or in both")
    if events:
        _know_events(registry, (first, second), (only_first, only_second), both)


def _name(sets: Sets, which: str, key: Key, names: Names) -> str | None:
    for face in sets.tables:
        if bool(face.both_of) == (which == "both") and key in names[face.name]:
            return names[face.name][key]
    return None


def _know_events(registry: Registry, wholes: tuple[str, str], parts: tuple[str, str], both: str) -> None:
    """Events in one set only, with the fewest children that can be behind them; of children they are worked out like any piece."""
    shared = registry.cells[both]
    for whole, part in zip(wholes, parts, strict=True):
        cell = registry.cells[whole]
        if cell.value is None or shared.value is None or cell.value < shared.value:
            continue
        value = cell.value - shared.value
        children = max(min(value, 1), (cell.children or 0) - (shared.children or 0))
        registry.know(part, Known(value, children, min(cell.largest, value - max(children - 1, 0))))
