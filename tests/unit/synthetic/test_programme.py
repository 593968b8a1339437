"""Published figures as an integer programme."""

import pytest

from homeward.synthetic.letters.programme import Fact, FiguresContradict, Programme


def exactly(says: str, number: int) -> Fact:
    return Fact.exactly("FOI1", says, number)


def test_a_solution_satisfies_every_fact_and_rule() -> None:
    programme = Programme("nothing else")
    boys, girls = programme.unknown(most=50), programme.unknown(most=50)
    programme.fact(exactly("children", 10), [boys, girls])
    programme.rule({boys: 1, girls: -2}, least=1)

    solution = programme.solve()

    assert sum(solution) == 10
    assert solution[boys] >= 2 * solution[girls] + 1


def test_of_all_solutions_the_nearest_to_the_wishes_is_chosen() -> None:
    programme = Programme("nothing else")
    first, second = programme.unknown(most=50), programme.unknown(most=50)
    programme.fact(exactly("children", 10), [first, second])
    programme.wish(first, 7, 5)

    assert programme.solve() == [7, 3]


def test_a_hidden_figure_is_at_least_one_and_below_its_marker() -> None:
    programme = Programme("nothing else")
    hidden, rest = programme.unknown(most=50), programme.unknown(most=2)
    programme.fact(Fact.hidden("FOI1", "aged 12", below=5), [hidden])
    programme.fact(exactly("children", 6), [hidden, rest])

    assert programme.solve() == [4, 2]


def test_figures_that_contradict_are_refused_with_no_figure_that_can_be_spared() -> None:
    programme = Programme("nobody is in two places")
    here, there = programme.unknown(most=50), programme.unknown(most=50)
    programme.fact(exactly("here", 4), [here])
    programme.fact(exactly("there", 3), [there])
    programme.fact(exactly("in all", 6), [here, there])
    programme.fact(Fact("FOI1", "something harmless", 0, 50), [here])

    with pytest.raises(FiguresContradict) as refused:
        programme.solve()

    assert [fact.says for fact in refused.value.facts] == ["here", "there", "in all"]
    assert "nobody is in two places" in refused.value.sentence
    assert "“in all: 6” (FOI1)" in refused.value.sentence


def test_rules_that_contradict_by_themselves_are_a_mistake_of_ours_and_no_refusal() -> None:
    programme = Programme("nothing else")
    unknown = programme.unknown(most=1)
    programme.rule({unknown: 1}, least=2)
    programme.fact(exactly("children", 1), [unknown])

    with pytest.raises(ValueError, match="rules alone"):
        programme.solve()


def test_a_fraction_that_would_do_is_no_solution() -> None:
    programme = Programme("nothing else")
    pairs = programme.unknown(most=50)
    programme.rule({pairs: 2}, least=5, most=5)
    programme.fact(exactly("pairs", 2), [pairs])

    with pytest.raises(ValueError, match="rules alone"):
        programme.solve()
