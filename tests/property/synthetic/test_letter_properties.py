"""Whatever the seed, a letter's records are sound and yield its figures."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from homeward.synthetic import letters
from homeward.synthetic.letters import interviewed, screened, suspended
from homeward.synthetic.letters.chance import Chance
from homeward.tables.draft import Draft
from homeward.tables.soundness import failures

SEED = some.integers(0, 2**32)


@settings(deadline=None, max_examples=3)
@given(seed=SEED)
def test_every_solution_keeps_every_fact_of_the_first_letter(seed: int) -> None:
    facts = interviewed.LETTER.facts

    solution = interviewed.solve(facts, Chance(seed, "solution"))

    children = {year: sum(some.children for some in solution if year in some.kind.seen) for year in interviewed.YEARS}
    assert all(facts[f"children {year}"].least == number for year, number in children.items())
    assert sum(some.children for some in solution) == facts["children"].least
    assert sum(sum(some.interviews.values()) for some in solution) == facts["interviews"].least
    assert sum(some.children for some in solution if some.kind.risky and not some.kind.once) == 107
    for some_children in solution:
        for year, total in some_children.interviews.items():
            risky = some_children.with_risk.get(year, 0)
            assert some_children.children <= total <= interviewed.MOST_IN_A_YEAR * some_children.children
            assert risky <= total
            assert (risky > 0) == (year in some_children.kind.risky)


@settings(deadline=None, max_examples=20)
@given(seed=SEED)
def test_every_solution_keeps_every_fact_of_the_other_letters(seed: int) -> None:
    schools = suspended.solve(suspended.LETTER.facts, Chance(seed, "solution"))
    ages = screened.solve(screened.LETTER.facts, Chance(seed, "solution"))

    assert sum(schools.values()) == 105
    assert sum(number for kind, number in schools.items() if kind.suspended) == 38
    assert sum(number for kind, number in schools.items() if kind.excluded) == 3
    assert sum(number for kind, number in schools.items() if kind.suspended and kind.excluded) == 2
    assert sum(ages.values()) == 22
    for age in screened.AGES:
        fact = screened.LETTER.facts[f"age {age}"]
        assert fact.least <= sum(number for kind, number in ages.items() if kind.age == age) <= fact.most


@pytest.mark.long
# Not shrunk: one seed is no simpler than another, and each try takes seconds.
@settings(deadline=None, max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(seed=SEED, reference=some.sampled_from(sorted(letters.LETTERS)))
def test_records_of_every_seed_are_sound_and_yield_the_figures(seed: int, reference: str) -> None:
    with Draft() as draft:
        letters.fill(draft, reference, seed=seed)

        assert failures(draft) == []
        if reference == interviewed.REFERENCE:
            totals = draft.con.execute("""
                SELECT count(*), count(DISTINCT child_id), count(*) FILTER (risky), count(DISTINCT child_id) FILTER (risky)
                FROM (SELECT child_id, exploitation_risk IN ('cse', 'cce', 'both') AS risky FROM interviews WHERE held_on >= '2019-01-01')
            """)
            assert totals.fetchall() == [(2_626, 682, 756, 145)]
