"""An invented authority: what is refused, what stands at the edge, and how rows are put in a draft."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from homeward.synthetic.authority import SMALL, CannotInvent, invent
from homeward.synthetic.columns import NOT_RECORDED, Worded, put
from homeward.synthetic.draws import Shares
from homeward.tables.all_tables import TABLES
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.vocabulary.law import NoLaw, law_of
from homeward.vocabulary.periods import local_time
from homeward.vocabulary.upn import PermanentUPN, read_upn

YEAR: dict[str, Any] = {"from_on": date(2023, 4, 1), "to_on": date(2024, 3, 31)}


@pytest.fixture
def draft() -> Iterator[Draft]:
    with Draft() as empty:
        yield empty


def asked(draft: Draft, sql: str) -> list[tuple[Any, ...]]:
    return draft.con.execute(sql).fetchall()


@pytest.mark.parametrize("children", [0, -1, 10**12])
def test_a_number_of_children_that_cannot_be_invented_is_refused(draft: Draft, children: int) -> None:
    with pytest.raises(CannotInvent, match="cannot be invented"):
        invent(draft, children=children, seed=1, **YEAR)


def test_a_seed_below_zero_is_refused(draft: Draft) -> None:
    with pytest.raises(CannotInvent, match="no seed"):
        invent(draft, children=1, seed=-1, **YEAR)


def test_records_that_end_before_they_begin_are_refused(draft: Draft) -> None:
    with pytest.raises(CannotInvent, match="cannot run"):
        invent(draft, children=1, seed=1, from_on=date(2024, 1, 2), to_on=date(2024, 1, 1))


@pytest.mark.parametrize("authority", ["000", "WAL", "909", ""])
def test_an_authority_that_is_no_english_one_that_day_is_refused(draft: Draft, authority: str) -> None:
    with pytest.raises(CannotInvent, match="no code of an English authority"):
        invent(draft, children=1, seed=1, authority=authority, **YEAR)


def test_days_before_there_was_guidance_are_refused_before_anything_is_put(draft: Draft) -> None:
    with pytest.raises(NoLaw):
        invent(draft, children=50, seed=1, from_on=date(2013, 1, 1), to_on=date(2014, 1, 1))

    assert asked(draft, "SELECT count(*) FROM children") == [(0,)]


@pytest.mark.parametrize("children", [1, 2, SMALL - 1, SMALL])
@pytest.mark.parametrize("days", [1, 2, 30])
def test_the_smallest_authorities_and_shortest_stretches_can_be_invented(
    draft: Draft, children: int, days: int
) -> None:
    first = date(2024, 3, 30)

    rows = invent(draft, children=children, seed=3, from_on=first, to_on=first + timedelta(days=days - 1))

    assert rows["children"] == rows["identity"] == children
    assert asked(draft, "SELECT count(*) FROM children") == [(children,)]


def test_progress_is_told_and_ends_with_all_of_the_children(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("homeward.synthetic.authority.plan.CHUNK", 40)
    told: list[tuple[int, int]] = []

    rows = invent(draft, children=100, seed=3, progress=lambda done, of: told.append((done, of)), **YEAR)

    assert told == [(40, 100), (80, 100), (100, 100)]
    assert {name: asked(draft, f"SELECT count(*) FROM {name}")[0][0] for name in rows} == rows  # noqa: S608 - ours
    assert (
        asked(draft, "SELECT count(DISTINCT missing_episode_id) FROM missing_episodes")[0][0]
        == rows["missing_episodes"]
    )


class TestEdges:
    """Each case at the edge is there, whatever the seed."""

    @pytest.fixture(params=[0, 11])
    def authority(self, draft: Draft, request: pytest.FixtureRequest) -> Draft:
        invent(draft, children=SMALL, seed=request.param, from_on=date(2023, 1, 1), to_on=date(2023, 12, 31))
        return draft

    def test_a_child_is_away_while_the_clocks_go_forward(self, authority: Draft) -> None:
        sql = "SELECT left_at, came_back_at FROM missing_episodes WHERE left_on = '2023-03-25' AND came_back_on = '2023-03-26'"

        assert (timedelta(hours=5), timedelta(hours=6)) in [
            (back - left, local_time(back).replace(tzinfo=None) - local_time(left).replace(tzinfo=None))
            for left, back in asked(authority, sql)
            if left and back
        ]

    def test_a_child_comes_back_in_the_hour_that_the_clocks_show_twice(self, authority: Draft) -> None:
        backs = asked(
            authority,
            "SELECT came_back_at FROM missing_episodes WHERE came_back_on = '2023-10-29' AND came_back_at IS NOT NULL",
        )

        assert any(local_time(back).fold == 1 for (back,) in backs)

    def test_an_interview_is_a_minute_late_by_the_law_of_the_day_though_not_by_the_wall_clock(
        self, authority: Draft
    ) -> None:
        allowed = law_of("England", on=date(2023, 10, 28)).hold_within
        assert allowed is not None
        sql = """
            SELECT came_back_at, held_at FROM interviews
            JOIN interview_episodes USING (interview_id) JOIN missing_episodes USING (missing_episode_id)
        """

        times = [(back, held) for back, held in asked(authority, sql) if back and held]

        late = [(back, held) for back, held in times if held - back == allowed + timedelta(minutes=1)]
        assert any(local_time(back).utcoffset() != local_time(held).utcoffset() for back, held in late)

    def test_a_child_has_not_come_back(self, authority: Draft) -> None:
        assert asked(authority, "SELECT count(*) FROM missing_episodes WHERE came_back_on IS NULL")[0][0] >= 1

    def test_a_child_leaves_and_comes_back_on_one_day(self, authority: Draft) -> None:
        assert asked(authority, "SELECT count(*) FROM missing_episodes WHERE left_on = came_back_on")[0][0] >= 1

    def test_an_episode_ends_and_an_interview_is_held_on_an_18th_birthday(self, authority: Draft) -> None:
        birthdays = "JOIN children USING (child_id) WHERE born_on + INTERVAL 18 YEAR = "

        assert asked(authority, f"SELECT count(*) FROM missing_episodes {birthdays} came_back_on")[0][0] >= 1  # noqa: S608 - ours
        assert asked(authority, f"SELECT count(*) FROM interviews {birthdays} held_on")[0][0] >= 1  # noqa: S608 - ours


def test_a_small_authority_has_no_cases_made_for_the_edge(draft: Draft) -> None:
    invent(draft, children=SMALL - 1, seed=0, **YEAR)

    assert asked(
        draft,
        "SELECT count(*) FROM interviews JOIN children USING (child_id) WHERE held_on >= born_on + INTERVAL 18 YEAR",
    ) == [(0,)]


def test_every_pupil_number_is_valid_different_and_of_no_authority_that_there_is(draft: Draft) -> None:
    invent(draft, children=2_000, seed=8, **YEAR)

    given = asked(draft, "SELECT upn, upn_unknown FROM identity")

    numbers = [upn for upn, _ in given if upn]
    assert all(isinstance(read_upn(upn), PermanentUPN) for upn in numbers)
    assert len(set(numbers)) == len(numbers)
    assert {upn[1:4] for upn in numbers} == {"999"}
    assert all((upn is None) == (why is not None) for upn, why in given)


def test_what_is_not_recorded_reaches_the_draft_as_nothing(draft: Draft) -> None:
    none = np.array([NOT_RECORDED])
    put(
        draft.con,
        TABLES["children"],
        {"child_id": np.array([1]), "born_on": none, "sex": Worded(("M", ""), np.array([1]))},
    )

    assert asked(draft, "SELECT child_id, born_on, sex, ethnicity FROM children") == [("C00000001", None, None, None)]


def test_a_column_that_is_not_declared_and_a_number_for_words_are_errors(draft: Draft) -> None:
    with pytest.raises(KeyError):
        put(draft.con, TABLES["children"], {"child_id": np.array([1]), "shoe_size": np.array([1])})
    with pytest.raises(TypeError, match="takes words"):
        put(draft.con, TABLES["children"], {"child_id": np.array([1]), "sex": np.array([1])})


def test_words_can_be_changed_in_some_places_only_to_words_of_the_list() -> None:
    sex = Worded.from_shares(Shares.of(M=1, F=1), np.array([0, 1, 1]))

    assert sex.but(sex.are("F"), "M").are("M").all()
    assert sex.but(sex.are("F"), "").recorded.tolist() == [True, False, False]
    with pytest.raises(ValueError, match="not in tuple"):
        sex.but(sex.are("F"), "X")


def test_this_authority_has_these_records_on_every_machine(draft: Draft, tmp_path: Path) -> None:
    invent(draft, children=150, seed=1, **YEAR)
    taken_at = datetime(2024, 4, 2, tzinfo=UTC)

    snapshot = freeze(
        draft, tmp_path / "frozen", source="synthetic", authority="331", as_at=YEAR["to_on"], taken_at=taken_at
    )

    content = "".join(entry.content for _, entry in sorted(snapshot.manifest.tables.items()))
    # Renewed only when a rate or a rule of the invention is meant to change: every invented authority then changes with it.
    assert sha256(content.encode()).hexdigest() == "60d6f3f08a65db3bb47d22588d05a0415dcbb131c0c0d88ebd4d4b3eb86b59bf"
