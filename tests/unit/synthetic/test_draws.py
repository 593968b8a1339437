"""Chance that falls the same way on every machine."""

import numpy as np
import pytest

from homeward.synthetic.draws import Bands, Shares, Stream, spread
from homeward.synthetic.letters.chance import Chance


def test_the_same_seed_draws_these_numbers_on_every_machine() -> None:
    drawn = Stream(2026, "a decision").below(1_000_000, 6)

    # Written down when the rule was made. Another answer means that every invented authority has changed.
    assert drawn.tolist() == [554603, 89959, 423708, 987113, 586203, 330748]


def test_two_decisions_and_two_chunks_of_one_seed_are_drawn_apart() -> None:
    drawn = {tuple(Stream(1, decides, chunk).below(1_000, 8)) for decides in ("sex", "age") for chunk in (0, 1)}

    assert len(drawn) == 4


def test_every_number_below_a_limit_is_drawn_about_as_often() -> None:
    times = np.bincount(Stream(3, "evenly").below(7, 70_000), minlength=8)

    assert times[7] == 0
    assert all(abs(number - 10_000) < 400 for number in times[:7])


def test_each_number_keeps_below_a_limit_of_its_own() -> None:
    limits = np.array([1, 2, 3, 1 << 32] * 500)

    drawn = Stream(3, "limits").below(limits, 2_000)

    assert (drawn >= 0).all()
    assert (drawn < limits).all()
    assert drawn[3::4].max() > 1 << 31


@pytest.mark.parametrize("limit", [0, -1, (1 << 32) + 1])
def test_a_limit_that_cannot_be_kept_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 2"):
        Stream(3, "limits").below(limit, 1)


def test_an_outcome_without_weight_is_never_picked() -> None:
    picked = np.bincount(Stream(4, "pick").pick(Shares.of(often=3, never=0, seldom=1), 40_000), minlength=3)

    assert picked[1] == 0
    assert abs(picked[0] / 40_000 - 0.75) < 0.02


def test_bands_hold_their_share_and_their_ends() -> None:
    values = Stream(5, "bands").value(Bands.of({0: 90, 10: 10}, below=20), 50_000)

    assert set(values.tolist()) == set(range(20))
    assert abs((values < 10).mean() - 0.9) < 0.01


def test_a_total_is_spread_over_each_owners_gaps_and_none_is_negative() -> None:
    owner = np.array([0, 0, 0, 2, 2])

    gaps = spread(np.array([100, 7, 10]), np.array([0, 1, 2, 5, 4]), owner, np.array([1, 1, 1]))

    assert gaps.tolist() == [0, 25, 75, 5, 9]


def test_letters_decide_one_by_one_as_a_stream_does_all_at_once() -> None:
    chance, stream = Chance(9, "same"), Stream(9, "same")

    assert [chance.below(1_000) for _ in range(5_000)] == stream.below(1_000, 5_000).tolist()


def test_a_shuffle_keeps_everything_and_a_division_adds_up() -> None:
    chance = Chance(9, "shuffle")

    parts = chance.parts(60, 10, most=12)

    assert sorted(chance.shuffled(range(50))) == list(range(50))
    assert sum(parts) == 60
    assert len(parts) == 10
    assert 1 <= min(parts) <= max(parts) <= 12


@pytest.mark.parametrize(("total", "number"), [(9, 10), (121, 10)])
def test_a_division_that_cannot_be_made_is_refused(total: int, number: int) -> None:
    with pytest.raises(ValueError, match="cannot be divided"):
        Chance(9, "parts").parts(total, number, most=12)
