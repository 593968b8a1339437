"""An invented authority looks like the published figures that its rates rest on. Each figure is named with its source in `published`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from homeward.synthetic.authority import invent
from homeward.tables.draft import Draft
from homeward.tables.working_out import work_out
from homeward.vocabulary.law import law_of

FIRST, LAST = date(2021, 4, 1), date(2024, 3, 31)

VIEWS = """
    CREATE VIEW anyone_in_year AS FROM missing_episodes WHERE left_on BETWEEN '2022-04-01' AND '2023-03-31';
    CREATE VIEW in_year AS FROM missing_episodes WHERE left_on BETWEEN '2022-04-01' AND '2023-03-31' AND responsible_authority = '331';
    CREATE VIEW cared_for_in_year AS FROM care_episodes
        WHERE began_on <= '2023-03-31' AND coalesce(ended_on, '2023-03-31') >= '2022-04-01' AND responsible_authority = '331';
    CREATE VIEW incidents_in_care AS SELECT count(*) AS number FROM missing_episodes WHERE looked_after AND missing_type = 'missing'
        GROUP BY child_id, year(left_on - INTERVAL 3 MONTH);
    CREATE VIEW incidents_at_home AS SELECT count(*) AS number FROM missing_episodes WHERE NOT looked_after
        GROUP BY child_id, year(left_on - INTERVAL 3 MONTH);
    CREATE VIEW each_child AS SELECT count(*) AS episodes FROM missing_episodes GROUP BY child_id;
    CREATE VIEW ages AS
        SELECT date_diff('year', born_on, left_on) - (strftime(left_on, '%m%d') < strftime(born_on, '%m%d'))::INT AS age
        FROM missing_episodes JOIN children USING (child_id) WHERE looked_after;
    CREATE VIEW owed AS SELECT *, missing_episode_id IN (SELECT missing_episode_id FROM interview_episodes) AS seen
        FROM missing_episodes WHERE came_back_on IS NOT NULL AND interview_required IS DISTINCT FROM false;
    CREATE VIEW held AS SELECT any_value(held_at) - max(came_back_at) AS waited, count(*) AS episodes FROM interviews
        JOIN interview_episodes USING (interview_id) JOIN missing_episodes USING (missing_episode_id) GROUP BY interview_id;
    CREATE VIEW answered AS SELECT *, exploitation_risk IN ('cse', 'cce', 'both') AS risky
        FROM interviews WHERE exploitation_risk IS NOT NULL;
    CREATE VIEW factors AS SELECT any_value(child_id) AS child_id, count(*) AS number FROM assessments
        JOIN assessment_factors USING (assessment_id) GROUP BY assessment_id HAVING bool_or(factor = '11A');
    CREATE VIEW sexually_exploited AS
        SELECT *, child_id IN (SELECT child_id FROM school_exclusions WHERE exclusion_type = 'FIXD') AS suspended
        FROM children JOIN school_searches USING (child_id) WHERE child_id IN (SELECT child_id FROM factors);
    CREATE VIEW linked AS FROM sexually_exploited WHERE outcome = 'linked';
    CREATE VIEW moved AS SELECT child_id FROM care_episodes WHERE responsible_authority = '331'
        GROUP BY child_id HAVING bool_or(in_area) AND bool_or(NOT in_area);
"""


@pytest.fixture(scope="module")
def authority() -> Iterator[Draft]:
    with Draft() as draft:
        invent(draft, children=30_000, seed=2026, from_on=FIRST, to_on=LAST)
        work_out(draft)
        draft.con.execute(VIEWS)
        yield draft


def ask(draft: Draft, what: str, of: str) -> Any:
    ((answer,),) = draft.con.table(of).aggregate(what).fetchall()
    return answer


def test_a_missing_looked_after_child_has_about_6_8_incidents_a_year(authority: Draft) -> None:
    assert 6.2 < ask(authority, "avg(number)", "incidents_in_care") < 7.4


def test_a_child_missing_from_home_has_about_2_2_incidents_a_year(authority: Draft) -> None:
    assert 1.9 < ask(authority, "avg(number)", "incidents_at_home") < 2.5


def test_a_few_children_have_very_many_episodes_and_most_have_one_or_two(authority: Draft) -> None:
    assert ask(authority, "avg((episodes <= 2)::INT)", "each_child") > 0.6
    assert 0.002 < ask(authority, "avg((episodes > 30)::INT)", "each_child") < 0.05
    assert ask(authority, "max(episodes)", "each_child") > 60


def test_about_nine_in_ten_incidents_last_two_days_or_less(authority: Draft) -> None:
    assert 0.87 < ask(authority, "avg((came_back_on - left_on <= 2)::INT)", "missing_episodes") < 0.94


def test_about_one_in_nine_looked_after_children_goes_missing_in_a_year(authority: Draft) -> None:
    missing = ask(authority, "count(DISTINCT child_id) FILTER (looked_after AND missing_type = 'missing')", "in_year")

    assert 0.09 < missing / ask(authority, "count(DISTINCT child_id)", "cared_for_in_year") < 0.13


def test_about_a_fifth_of_missing_children_are_looked_after(authority: Draft) -> None:
    share = "count(DISTINCT child_id) FILTER (looked_after) / count(DISTINCT child_id)"

    assert 0.15 < ask(authority, share, "anyone_in_year") < 0.23


def test_most_missing_looked_after_children_are_16_or_17_and_nearly_all_are_10_or_more(authority: Draft) -> None:
    assert 0.50 < ask(authority, "avg((age >= 16)::INT)", "ages") < 0.63
    assert 0.980 < ask(authority, "avg((age >= 10)::INT)", "ages") < 1
    assert ask(authority, "max(age)", "ages") == 17


def test_four_in_five_are_offered_seven_in_ten_of_those_accept_and_about_half_are_seen(authority: Draft) -> None:
    assert 0.75 < ask(authority, "avg(interview_offered::INT)", "owed") < 0.85
    assert 0.65 < ask(authority, "avg(interview_accepted::INT)", "owed") < 0.75
    assert 0.45 < ask(authority, "avg(seen::INT)", "owed") < 0.57


def test_about_63_in_100_interviews_are_held_inside_the_time_that_the_law_gives(authority: Draft) -> None:
    allowed = law_of("England", on=FIRST).hold_within
    assert allowed is not None

    waits = [wait for (wait,) in authority.con.table("held").project("waited").fetchall() if wait is not None]

    assert 0.58 < sum(wait <= allowed for wait in waits) / len(waits) < 0.68
    assert all(wait.total_seconds() > 0 for wait in waits)


def test_an_interview_may_cover_several_episodes_and_every_reason_and_outcome_occurs(authority: Draft) -> None:
    assert ask(authority, "max(episodes)", "held") >= 3
    assert 0.04 < ask(authority, "avg((episodes > 1)::INT)", "held") < 0.2
    assert ask(authority, "count(DISTINCT late_reason)", "interviews") == 9
    assert ask(authority, "count(DISTINCT declined_reason)", "offers") == 11
    assert ask(authority, "count(DISTINCT outcome)", "offers") == 7


def test_a_fifth_of_the_children_seen_and_a_quarter_of_interviews_record_exploitation(authority: Draft) -> None:
    children = "count(DISTINCT child_id) FILTER (risky) / count(DISTINCT child_id)"

    assert 0.18 < ask(authority, children, "answered") < 0.27
    assert 0.22 < ask(authority, "avg(risky::INT)", "answered") < 0.33


def test_the_sexually_exploited_are_mostly_girls_with_five_factors_of_whom_a_fifth_were_suspended(
    authority: Draft,
) -> None:
    assert 0.60 < ask(authority, "avg((sex = 'F')::INT)", "sexually_exploited") < 0.74
    assert 4.4 < ask(authority, "avg(number)", "factors") < 5.6
    assert 0.15 < ask(authority, "avg(suspended::INT)", "linked") < 0.26


@pytest.mark.parametrize(
    ("table", "condition"),
    [
        ("missing_episodes", "missing_type = 'away'"),
        ("missing_episodes", "missing_type = 'no_apparent_risk'"),
        ("missing_episodes", "missing_type IS NULL"),
        ("missing_episodes", "came_back_on IS NULL"),
        ("missing_episodes", "left_at IS NULL"),
        ("missing_episodes", "came_back_on IS NOT NULL AND came_back_at IS NULL"),
        ("missing_episodes", "police_grading IS NULL AND reported_to_police"),
        ("missing_episodes", "reported_to_police IS NULL"),
        ("missing_episodes", "interview_required IS NULL"),
        ("missing_episodes", "not_required_reason = 'not_our_child'"),
        ("missing_episodes", "not in_area AND responsible_authority = '331'"),
        ("missing_episodes", "responsible_authority <> '331' AND host_authority = '331'"),
        ("care_episodes", "in_area IS NULL"),
        ("children", "born_on IS NULL"),
        ("children", "sex IS NULL"),
        ("children", "ethnicity IS NULL"),
        ("children", "ethnicity IN ('REFU', 'NOBT')"),
        ("interviews", "exploitation_risk IS NULL"),
        ("interviews", "independent IS NULL"),
        ("interviews", "held_at IS NULL"),
        ("offers", "offered_on IS NULL"),
        ("screenings", "rescreen_on > '2024-03-31'"),
        ("screenings", "rescreen_on IS NULL"),
        ("screenings", "exploitation_type = 'cce'"),
        ("exploitation_concerns", "missing_episode_id IS NOT NULL"),
        ("exploitation_concerns", "ended_on IS NOT NULL"),
        ("exploitation_concerns", "status = 'confirmed'"),
        ("assessments", "completed_on IS NULL"),
        ("assessment_factors", "factor = '24A'"),
        ("involvements", "closed_on IS NULL"),
        ("school_searches", "outcome = 'no_match'"),
        ("school_searches", "outcome = 'doubtful'"),
        ("school_searches", "outcome = 'not_searched'"),
        ("school_exclusions", "exclusion_type = 'PERM'"),
        ("school_exclusions", "exclusion_type = 'LNCH'"),
        ("school_exclusions", "reason IS NULL"),
    ],
)
def test_there_is_some_of_everything_that_records_can_say_or_leave_unsaid(
    authority: Draft, table: str, condition: str
) -> None:
    assert 0 < ask(authority, f"avg(coalesce({condition}, false)::INT)", table) < 0.45


def test_children_move_between_placements_in_and_out_of_area(authority: Draft) -> None:
    assert ask(authority, "count(*)", "moved") > 100
