"""The kinds of child that counts can tell apart: how many events, up to a cap, a child has in each stretch of time or category.

A child counted by year is of one kind for every set of years; each count of children is a sum of kinds. Only what some count tells
apart makes a kind of its own: twelve months published cumulatively make twelve kinds (the month in which a child is first seen), not
4,095. Every kind here is one that a child can be, and every child is of one, so that sums over kinds are exactly the worlds there are.
"""

from collections.abc import Sequence

Piece = tuple[str, ...]
State = tuple[int, ...]


class TooMany(Exception):
    """There are more kinds than the caller wants to reason with. Never leaves this package."""


def distinct(pieces: Sequence[Piece], reaches: Sequence[frozenset[Piece]]) -> dict[tuple[int, ...], Piece]:
    """One piece for every way of lying inside or outside the reaches; those that lie in none are left out."""
    found: dict[tuple[int, ...], Piece] = {}
    for piece in pieces:
        within = tuple(int(piece in reach) for reach in reaches)
        if any(within):
            found.setdefault(within, piece)
    return found


def states(steps: Sequence[tuple[int, ...]], caps: Sequence[int], limit: int) -> list[State]:
    """Every state that one event or more can lead to. A step adds an event: 1 where it counts, 0 where it does not.

    Each place of a state is a number of events up to its cap. Raises TooMany beyond `limit` states.
    """
    start: State = (0,) * len(caps)
    found: dict[State, None] = {}
    edge = [start]
    while edge:
        after: list[State] = []
        for state in edge:
            for step in steps:
                grown = tuple(min(cap, n + s) for n, s, cap in zip(state, step, caps, strict=True))
                if grown != start and grown not in found:
                    found[grown] = None
                    after.append(grown)
                    if len(found) > limit:
                        raise TooMany
        edge = after
    return list(found)


def steps_of_line(
    pieces: Sequence[Piece], reaches: Sequence[tuple[int, frozenset[Piece]]], levels: int
) -> list[tuple[int, ...]]:
    """What one event can add where populations lie within one another, the widest being level 0.

    A reach is the level of its population and its pieces: an event of level j counts in the reaches of levels 0 to j that hold its
    piece. An event in no reach at all tells nothing and is left out.
    """
    found = {
        tuple(int(level >= own and piece in reach) for own, reach in reaches)
        for piece in distinct(pieces, [reach for _, reach in reaches]).values()
        for level in range(levels)
    }
    return sorted(step for step in found if any(step))
