"""What is true of every invented authority, of whatever size, seed and stretch of days."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from homeward.synthetic.authority import invent
from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Kind
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.soundness import failures
from homeward.tables.working_out import work_out
from homeward.vocabulary.codes import code_list

FIRST = some.dates(date(2014, 1, 1), date(2026, 3, 31))
DAYS = some.integers(1, 1_500)
CHILDREN = some.integers(1, 400)
SEED = some.integers(0, 2**64)


def rows(draft: Draft, sql: str) -> list[tuple[Any, ...]]:
    return draft.con.execute(sql).fetchall()


# Each must find nothing: what no authority, invented or real, can have.
NEVER = {
    "a child of 18 or more goes missing": """
        FROM missing_episodes JOIN children USING (child_id) WHERE left_on >= born_on + INTERVAL 18 YEAR""",
    "an episode outlasts the 18th birthday": """
        FROM missing_episodes JOIN children USING (child_id)
        WHERE coalesce(came_back_on, $to_on) > born_on + INTERVAL 18 YEAR""",
    "two episodes of one child overlap": """
        FROM missing_episodes AS one JOIN missing_episodes AS other USING (child_id)
        WHERE one.missing_episode_id < other.missing_episode_id
            AND one.left_on < coalesce(other.came_back_on, DATE '9999-12-31') AND other.left_on < coalesce(one.came_back_on, DATE '9999-12-31')""",
    "a child has two open episodes": """
        FROM (SELECT child_id FROM missing_episodes WHERE came_back_on IS NULL GROUP BY child_id HAVING count(*) > 1)""",
    "an interview is held before its episode is over": """
        FROM interviews JOIN interview_episodes USING (interview_id) JOIN missing_episodes USING (missing_episode_id)
        WHERE came_back_on IS NULL OR held_on < came_back_on OR held_at <= came_back_at""",
    "an interview covers no episode": "FROM interviews ANTI JOIN interview_episodes USING (interview_id)",
    "two interviews cover one episode": """
        FROM (SELECT missing_episode_id FROM interview_episodes GROUP BY ALL HAVING count(*) > 1)""",
    "an interview covers another child's episode": """
        FROM interviews JOIN interview_episodes USING (interview_id) JOIN missing_episodes AS gone USING (missing_episode_id)
        WHERE gone.child_id <> interviews.child_id""",
    "an interview is held while the child is missing": """
        FROM interviews JOIN missing_episodes USING (child_id) WHERE held_at > left_at AND held_at < coalesce(came_back_at, left_at)""",
    "an interview follows no accepted offer": """
        FROM interview_episodes JOIN interviews USING (interview_id)
        ANTI JOIN (FROM offers WHERE outcome = 'accepted') AS yes USING (missing_episode_id)""",
    "an offer is made before the child came back": """
        FROM offers JOIN missing_episodes USING (missing_episode_id) WHERE offered_at <= came_back_at OR offered_on < came_back_on""",
    "an offer was accepted after the interview": """
        FROM offers JOIN interview_episodes USING (missing_episode_id) JOIN interviews USING (interview_id)
        WHERE outcome = 'accepted' AND offered_at > held_at""",
    "something is asked of a child after a final answer": """
        FROM offers AS yes JOIN offers AS later USING (missing_episode_id)
        WHERE yes.outcome = 'accepted' AND later.offered_at > yes.offered_at""",
    "what the episode says of the offer is not what the offers say": """
        FROM missing_episodes LEFT JOIN (
            SELECT missing_episode_id, true AS made, bool_or(outcome = 'accepted') AS yes FROM offers GROUP BY ALL
        ) USING (missing_episode_id)
        WHERE came_back_on IS NOT NULL
            AND (interview_offered IS DISTINCT FROM coalesce(made, false) OR interview_accepted IS DISTINCT FROM yes)""",
    "an interview is offered where none was required": """
        FROM offers JOIN missing_episodes USING (missing_episode_id) WHERE interview_required = false""",
    "a reason is given for not requiring what was required": """
        FROM missing_episodes WHERE (interview_required = false) <> (not_required_reason IS NOT NULL)""",
    "a reason for declining without declining": """
        FROM offers WHERE declined_reason IS NOT NULL AND outcome NOT IN ('declined', 'declined_by_parent')""",
    "away without authorisation from somewhere that is no placement": """
        FROM missing_episodes WHERE missing_type = 'away' AND NOT looked_after""",
    "the police were told after the child came back": "FROM missing_episodes WHERE reported_at > came_back_at OR reported_at < left_at",
    "a grading of what the police were not told": """
        FROM missing_episodes WHERE police_grading IS NOT NULL AND reported_to_police IS NOT true""",
    "two care episodes of one child overlap": """
        FROM care_episodes AS one JOIN care_episodes AS other USING (child_id)
        WHERE one.care_episode_id < other.care_episode_id AND one.began_on < coalesce(other.ended_on, DATE '9999-12-31')
            AND other.began_on < coalesce(one.ended_on, DATE '9999-12-31')""",
    "in area does not agree with the authorities": """
        FROM care_episodes WHERE in_area <> (host_authority = responsible_authority)""",
    "an episode and its care say different authorities": """
        FROM missing_episodes AS gone JOIN care_episodes AS care USING (child_id)
        WHERE gone.left_on > care.began_on AND gone.left_on < coalesce(care.ended_on, DATE '9999-12-31')
            AND (gone.host_authority, gone.responsible_authority) <> (care.host_authority, care.responsible_authority)""",
    "care goes on after 18": """
        FROM care_episodes JOIN children USING (child_id) WHERE coalesce(ended_on, $to_on) > born_on + INTERVAL 18 YEAR""",
    "a factor found in an assessment that is not complete": """
        FROM assessment_factors JOIN assessments USING (assessment_id) WHERE completed_on IS NULL""",
    "an assessment is complete and says nothing": """
        FROM assessments ANTI JOIN assessment_factors USING (assessment_id) WHERE completed_on IS NOT NULL""",
    "nothing found beside something": """
        FROM assessment_factors AS none JOIN assessment_factors AS found USING (assessment_id)
        WHERE none.factor = '21' AND found.factor <> '21'""",
    "a school exclusion of a child not found in the lists": """
        FROM school_exclusions ANTI JOIN (FROM school_searches WHERE outcome = 'linked') AS linked USING (child_id)""",
    "a child without a pupil number is found by it": """
        FROM school_searches JOIN identity USING (child_id) WHERE outcome = 'linked' AND upn IS NULL""",
    "a school exclusion at a weekend": "FROM school_exclusions WHERE isodow(began_on) > 5",
    "a concern noted on another child's episode": """
        FROM exploitation_concerns AS noted JOIN missing_episodes AS gone USING (missing_episode_id) WHERE gone.child_id <> noted.child_id""",
    "a child without a name": "FROM children ANTI JOIN (FROM identity WHERE forename IS NOT NULL AND surname IS NOT NULL) AS named USING (child_id)",
}  # fmt: skip

# The days on which something is recorded; none is after the records end.
RECORDED = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table
    if column.kind is Kind.DATE and column.name != "rescreen_on"
]


def check(first: date, days: int, children: int, seed: int) -> None:
    """Invent an authority, and look for everything that it may never have."""
    to_on = first + timedelta(days=days - 1)
    with Draft() as draft:
        invent(draft, children=children, seed=seed, from_on=first, to_on=to_on)
        work_out(draft)

        assert failures(draft) == []
        for what, condition in NEVER.items():
            asks = {"to_on": to_on} if "$to_on" in condition else None
            assert draft.con.execute(f"SELECT count(*) {condition}", asks).fetchone() == (0,), what
        for table, column in RECORDED:
            latest = rows(draft, f"SELECT max({column}) FROM {table}")[0][0]  # noqa: S608 - declared names
            assert latest is None or latest <= to_on, (table, column)
        assert rows(draft, "SELECT min(left_on) FROM missing_episodes")[0][0] in (
            None,
            *(first + timedelta(days=n) for n in range(days)),
        )


ANY = given(first=FIRST, days=DAYS, children=CHILDREN, seed=SEED)


@settings(deadline=None, max_examples=8)
@ANY
def test_an_invented_authority_is_sound_and_could_have_been(first: date, days: int, children: int, seed: int) -> None:
    check(first, days, children, seed)


@pytest.mark.long
@settings(deadline=None, max_examples=80)
@ANY
def test_every_invented_authority_is_sound_and_could_have_been(
    first: date, days: int, children: int, seed: int
) -> None:
    check(first, days, children, seed)


@settings(deadline=None, max_examples=10)
@given(first=FIRST, days=DAYS, seed=SEED)
def test_every_code_is_one_of_its_list_on_the_day_that_it_was_used(first: date, days: int, seed: int) -> None:
    with Draft() as draft:
        invent(draft, children=300, seed=seed, from_on=first, to_on=first + timedelta(days=days - 1))
        for table in TABLES.values():
            dates = [column.name for column in table if column.kind is Kind.DATE and column.required] or ["NULL"]
            for column in table:
                if column.kind is Kind.CODE and not column.worked_out:
                    used = draft.con.table(table.name).project(f"{column.name}, {dates[0]}").distinct().fetchall()
                    used = [(code, day) for code, day in used if code is not None]
                    assert [(code, day) for code, day in used if not code_list(column.codes).reads(code, day)] == []
                    assert all(code in code_list(column.codes) for code, _ in used)


def frozen_id(folder: Path, children: int, seed: int, backwards: bool = False) -> str:
    with Draft() as draft:
        invent(draft, children=children, seed=seed, from_on=date(2023, 4, 1), to_on=date(2024, 3, 31))
        if backwards:
            for name, table in TABLES.items():
                order = ", ".join(f"{part} DESC" for part in table.key)
                draft.con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM {name} ORDER BY {order}")  # noqa: S608 - declared names
        taken_at = datetime(2024, 4, 2, tzinfo=UTC)
        return freeze(
            draft, folder / "frozen", source="synthetic", authority="331", as_at=date(2024, 3, 31), taken_at=taken_at
        ).id


@settings(deadline=None, max_examples=3)
@given(children=some.integers(1, 150), seed=SEED)
def test_the_same_arguments_give_the_same_snapshot_and_another_seed_another(children: int, seed: int) -> None:
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as two,
        tempfile.TemporaryDirectory() as three,
    ):
        first = frozen_id(Path(one), children, seed)

        assert frozen_id(Path(two), children, seed, backwards=True) == first
        assert frozen_id(Path(three), children, seed + 1) != first


@pytest.mark.parametrize("chunk", [40, 1_000_000])
def test_the_size_of_a_chunk_is_part_of_the_invention_and_every_size_is_sound(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("homeward.synthetic.authority.plan.CHUNK", chunk)

    with Draft() as draft:
        invent(draft, children=100, seed=4, from_on=date(2022, 4, 1), to_on=date(2024, 3, 31))
        work_out(draft)

        assert failures(draft) == []
