import numpy as np

from homeward.disclosure.policies import policy_named
from homeward.disclosure.primary import reader_of, unsafe
from homeward.disclosure.problem import Cell, Problem, Relation, Status
from homeward.disclosure.remedies.hiding.instance import instances
from homeward.disclosure.remedies.hiding.master import Master
from homeward.disclosure.remedies.hiding.reach import Cut

FIVE = policy_named("under-five")


def part():
    cells = [Cell("small", 2, 2), *(Cell(f"c{i}", 7 + i, 7 + i) for i in range(5))]
    whole = Cell("all", sum(c.value for c in cells), 50, status=Status.MUST_SHOW)
    relation = Relation((*((1, c.name) for c in cells), (-1, "all")), 0, 0)
    problem = Problem((*cells, whole), (relation,))
    costs = {c.name: float(c.value) for c in cells}
    (found,) = instances(problem, FIVE, reader_of(FIVE), unsafe(problem, FIVE), costs)
    return found


def test_without_time_the_bound_is_what_every_pattern_hides_and_never_less():
    instance = part()
    master = Master(instance)
    bound, _, _ = master.solved(instance.gate, 100.0, 0.0)

    assert np.isfinite(bound)
    assert bound >= 2.0


def test_a_cut_raises_the_bound_by_its_cheapest_cell():
    instance = part()
    master = Master(instance)
    weight = np.where(instance.gate & ~instance.forced, 1.0, 0.0)

    assert master.relaxed()[0] == 2.0
    assert master.add(Cut(weight))
    assert not master.add(Cut(weight))
    assert master.relaxed()[0] == 2.0 + 7.0
    bound, hidden, ended = master.solved(instance.gate, 100.0, 10.0)
    assert (bound, ended) == (9.0, True)
    assert [n for n, h in zip(instance.names, hidden, strict=True) if h] == ["small", "c0"]


def test_a_link_keeps_a_cell_from_being_hidden_alone():
    instance = part()
    master = Master(instance)
    place = {name: i for i, name in enumerate(instance.names)}
    only = np.zeros(instance.columns)
    only[place["c0"]] = 1.0
    master.add(Cut(only))

    assert master.add_link(place["c0"], np.array([place["c3"], place["c4"]]))
    assert not master.add_link(place["c0"], np.array([place["c3"], place["c4"]]))
    assert master.relaxed()[0] == 2.0 + 7.0 + 10.0
