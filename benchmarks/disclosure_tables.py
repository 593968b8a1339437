"""Invented tables of the sizes that councils publish, for the benchmark of disclosure control. Each comes from one seed."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from homeward.disclosure.problem import Cell, Problem, Relation


@dataclass(frozen=True)
class Axis:
    """The categories of one axis as a tree: each parent with its children. What is nobody's child is the whole."""

    name: str
    children: Mapping[str, tuple[str, ...]]

    @property
    def leaves(self) -> tuple[str, ...]:
        return tuple(c for kids in self.children.values() for c in kids if c not in self.children)

    @property
    def nodes(self) -> tuple[str, ...]:
        return (*self.children, *self.leaves)

    def below(self, node: str) -> tuple[str, ...]:
        """The leaves that a node stands for."""
        if node not in self.children:
            return (node,)
        return tuple(leaf for child in self.children[node] for leaf in self.below(child))


def flat(name: str, size: int) -> Axis:
    return Axis(name, {f"{name}*": tuple(f"{name}{i}" for i in range(size))})


def grouped(name: str, sizes: tuple[int, ...]) -> Axis:
    groups = {f"{name}{i}*": tuple(f"{name}{i}.{j}" for j in range(size)) for i, size in enumerate(sizes) if size > 1}
    top = tuple(f"{name}{i}*" if size > 1 else f"{name}{i}" for i, size in enumerate(sizes))
    return Axis(name, {f"{name}*": top, **groups})


WARD = grouped("ward", (5, 5, 4, 4))
ETHNICITY = grouped("eth", (4, 4, 5, 3, 2))
ETHNIC_GROUP = flat("group", 6)
AGE = grouped("age", (1, 4, 5, 5, 3))
YEAR = flat("year", 5)


def table(axes: tuple[Axis, ...], counts: NDArray[np.int64]) -> Problem:
    """The crossing of the axes with every total, from the counts of its innermost cells."""
    sums = counts
    for number, axis in enumerate(axes):
        place = {leaf: i for i, leaf in enumerate(axis.leaves)}
        picks = [[place[leaf] for leaf in axis.below(node)] for node in axis.nodes]
        sums = np.stack([sums.take(pick, axis=number).sum(axis=number) for pick in picks], axis=number)
    nodes = [axis.nodes for axis in axes]
    cells = tuple(
        Cell(name="|".join(key), value=int(value), children=int(value))
        for key, value in zip(itertools.product(*nodes), sums.reshape(-1), strict=True)
    )
    relations = []
    for number, axis in enumerate(axes):
        others = [n if i != number else ("",) for i, n in enumerate(nodes)]
        for key in itertools.product(*others):
            for parent, kids in axis.children.items():
                named = ["|".join((*key[:number], node, *key[number + 1 :])) for node in (parent, *kids)]
                terms = ((-1, named[0]), *((1, name) for name in named[1:]))
                relations.append(Relation(terms, 0, 0, f"the {axis.name} categories add to their whole"))
    return Problem(cells, tuple(relations))


def drawn(axes: tuple[Axis, ...], people: float, skew: float, seed: int) -> NDArray[np.int64]:
    """Counts of about so many people, unevenly over each axis: the greater `skew`, the more small cells."""
    random = np.random.default_rng(seed)
    share = np.ones(())
    for axis in axes:
        weights = random.gamma(1.0 / skew, size=len(axis.leaves))
        share = np.multiply.outer(share, weights / weights.sum())
    noise = random.gamma(2.0, size=share.shape)
    share = share * noise / (share * noise).sum()
    return random.poisson(people * share).astype(np.int64)


def uniform(shape: tuple[int, ...], low: int, high: int, seed: int, zeros: float = 0.0) -> NDArray[np.int64]:
    random = np.random.default_rng(seed)
    counts = random.integers(low, high + 1, size=shape)
    return np.where(random.random(shape) < zeros, 0, counts).astype(np.int64)


def rare(shape: tuple[int, ...], low: int, high: int, small: float, seed: int) -> NDArray[np.int64]:
    """Mostly large cells, a few of them small."""
    random = np.random.default_rng(seed)
    counts = random.integers(low, high + 1, size=shape)
    return np.where(random.random(shape) < small, random.integers(1, 5, size=shape), counts).astype(np.int64)


def _crossed(*axes: Axis, people: float, skew: float, seed: int) -> Callable[[], Problem]:
    return lambda: table(axes, drawn(axes, people, skew, seed))


def _cube(shape: tuple[int, ...], counts: NDArray[np.int64]) -> Problem:
    return table(tuple(flat(name, size) for name, size in zip("abcd", shape, strict=False)), counts)


TABLES: dict[str, Callable[[], Problem]] = {
    "seed 004: age": lambda: _cube((6,), np.array([2, 2, 8, 2, 6, 2])),
    "seed 004: ethnicity": lambda: _cube((7,), np.array([1, 1, 3, 2, 1, 2, 12])),
    "ward x ethnicity, hierarchical": _crossed(WARD, ETHNICITY, people=2600, skew=1.2, seed=1),
    "ethnicity x age, hierarchical": _crossed(ETHNICITY, AGE, people=2600, skew=1.2, seed=2),
    "ward x age, hierarchical": _crossed(WARD, AGE, people=2600, skew=0.5, seed=3),
    "10 x 10 x 10, sparse": lambda: _cube((10, 10, 10), uniform((10, 10, 10), 1, 12, 4, zeros=0.8)),
    "10 x 10 x 10": lambda: _cube((10, 10, 10), uniform((10, 10, 10), 1, 100, 5)),
    "10 x 10 x 10, dense high": lambda: _cube((10, 10, 10), rare((10, 10, 10), 5, 40, 0.03, 6)),
    "ward x ethnicity group x year": _crossed(WARD, ETHNIC_GROUP, YEAR, people=2600, skew=1.0, seed=7),
    "ethnicity x age x year": _crossed(ETHNICITY, AGE, YEAR, people=5200, skew=1.0, seed=8),
    "50 x 50": lambda: _cube((50, 50), rare((50, 50), 5, 60, 0.004, 9)),
    "100 x 100": lambda: _cube((100, 100), rare((100, 100), 5, 60, 0.002, 10)),
    "100 x 100, many small": lambda: _cube((100, 100), uniform((100, 100), 0, 40, 11)),
    "30 x 30 x 12, sparse": lambda: _cube((30, 30, 12), uniform((30, 30, 12), 1, 9, 12, zeros=0.9)),
}
