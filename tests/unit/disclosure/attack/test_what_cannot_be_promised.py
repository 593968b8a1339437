"""A sign says "at least 1", so the sum of two signed cells is at least 2 whatever is hidden: the promise is cut to what can be left."""

from homeward.disclosure.attack import attack
from homeward.disclosure.attack.verdict import Safe, Unsafe
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Cell, Hidden, Marker, Print, Printed, Problem, Relation, Shown

POLICY = policy_named("under-five")
HIDDEN = Hidden(Marker.MERGED)

# Children suspended or permanently excluded, as in the letter FOI512991193: 3 were excluded, 2 of them also suspended, 38 suspended.
VALUES = {"excluded": 3, "both": 2, "excluded only": 1, "suspended": 38, "suspended only": 36, "either": 39}
SUMS = (
    ("excluded", ("both", "excluded only")),
    ("suspended", ("both", "suspended only")),
    ("either", ("excluded", "suspended only")),
)
PROBLEM = Problem(
    tuple(Cell(name, value, value, words=name) for name, value in VALUES.items()),
    tuple(Relation(((-1, whole), *((1, part) for part in parts)), 0, 0, "the parts add") for whole, parts in SUMS),
)


def verdict(*shown: str) -> object:
    prints: dict[str, Print] = {name: Shown(value) if name in shown else HIDDEN for name, value in VALUES.items()}
    return attack(PROBLEM, Printed(prints), POLICY)


def test_a_small_sum_of_two_hidden_cells_is_safe_where_hiding_everything_would_say_as_much() -> None:
    assert isinstance(verdict(), Safe)


def test_as_much_as_hiding_everything_leaves_must_be_left() -> None:
    found = verdict("either", "suspended only")

    assert isinstance(found, Unsafe)
    assert {(i.protected.words, i.low, i.high) for i in found.inferences} >= {("excluded", 3, 3)}


def test_the_letters_own_pattern_gives_the_one_child_away() -> None:
    found = verdict("excluded", "both", "suspended", "suspended only", "either")

    assert isinstance(found, Unsafe)
    assert any(i.exact and i.protected.words == "excluded only" and i.low == 1 for i in found.inferences)
