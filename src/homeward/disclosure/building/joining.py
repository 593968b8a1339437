"""Which tables must be reasoned with over one crossing of all their axes, and which only through what they share.

Two tables that share axes have a common crossing behind them as soon as they agree where they overlap; so have many, if they can be
hung on a tree in which each shares with the rest only what it shares with its neighbour (an acyclic scheme, by the reduction of
Graham, and of Yu and Özsoyoğlu, 1979). Age by sex, sex by ward and ward by age cannot, and are crossed in full.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Edge = frozenset[str]


@dataclass(frozen=True)
class Tree:
    """The crossings to reason with, and the axes on which neighbours must agree: (one, other, shared axes)."""

    blocks: tuple[Edge, ...]
    shared: tuple[tuple[Edge, Edge, Edge], ...]


def tree_of(edges: Iterable[Edge]) -> Tree:
    """The smallest crossings that hang on a tree and hold every one of these sets of axes."""
    blocks = _largest(edges)
    while True:
        shared, stuck = _reduce(blocks)
        if len(stuck) < 2:
            return Tree(tuple(sorted(blocks, key=sorted)), tuple(shared))
        blocks = _largest([*(block for block in blocks if block not in stuck), frozenset[str]().union(*stuck)])


def _largest(edges: Iterable[Edge]) -> list[Edge]:
    """The sets that lie within no other."""
    distinct = set(edges)
    return sorted((edge for edge in distinct if not any(edge < other for other in distinct)), key=sorted)


def _reduce(blocks: list[Edge]) -> tuple[list[tuple[Edge, Edge, Edge]], list[Edge]]:
    """Take away, again and again, a set all of whose axes that others have too lie in one other. What is left cannot be hung."""
    alive = list(blocks)
    shared: list[tuple[Edge, Edge, Edge]] = []
    progress = True
    while progress and len(alive) > 1:
        progress = False
        for edge in alive:
            others = [other for other in alive if other != edge]
            common = edge & frozenset[str]().union(*others)
            neighbour = next((other for other in others if common <= other), None)
            if neighbour is not None:
                alive.remove(edge)
                shared.append((edge, neighbour, common))
                progress = True
                break
    return shared, alive if len(alive) > 1 else []
