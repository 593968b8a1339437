"""The letters' figures come out of records by plain SQL, whatever the seed, and figures that cannot be true are refused by name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from homeward.synthetic import letters
from homeward.synthetic.letters import LETTERS, Fact, FiguresContradict, NoSuchLetter
from homeward.synthetic.names import find_names
from homeward.tables.all_tables import TABLES
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze

INTERVIEWED, SUSPENDED, SCREENED = "FOI438019049", "FOI512991193", "FOI705633873"
SEEDS = [0, 1, 7]


@contextmanager
def filled(reference: str, seed: int, views: str) -> Iterator[Draft]:
    with Draft() as draft:
        letters.fill(draft, reference, seed=seed)
        draft.con.execute(views)
        yield draft


def rows(draft: Draft, sql: str) -> list[tuple[Any, ...]]:
    return draft.con.execute(sql).fetchall()


def count(draft: Draft, of: str) -> Any:
    """How many rows a table has, or a table with its joins and its condition."""
    return rows(draft, f"SELECT count(*) FROM {of}")[0][0]  # noqa: S608 - ours


# --- FOI438019049, 16 August 2022: interviews, children, recorded risk, several episodes ---

INTERVIEWED_VIEWS = """
    CREATE VIEW asked AS SELECT *, year(held_on) AS held_in, coalesce(exploitation_risk IN ('cse', 'cce', 'both'), false) AS risky
        FROM interviews WHERE held_on >= '2019-01-01';
    CREATE VIEW risky AS FROM asked WHERE risky;
    CREATE VIEW covered AS SELECT *, gone.child_id AS gone_child FROM interviews
        JOIN interview_episodes USING (interview_id) JOIN missing_episodes AS gone USING (missing_episode_id);
    CREATE VIEW ages AS SELECT *, born_on + INTERVAL 18 YEAR AS grown_up_on, born_on + INTERVAL 10 YEAR AS ten_on FROM children;
    CREATE VIEW answered AS SELECT * FROM offers JOIN missing_episodes USING (missing_episode_id)
        LEFT JOIN interview_episodes USING (missing_episode_id) LEFT JOIN interviews USING (interview_id);
    CREATE VIEW each_at_risk AS SELECT child_id, count(*) AS episodes FROM missing_episodes
        WHERE child_id IN (SELECT child_id FROM risky) GROUP BY child_id;
    CREATE VIEW overlapping AS SELECT one.child_id FROM missing_episodes AS one JOIN missing_episodes AS other USING (child_id)
        WHERE one.left_at < other.left_at AND one.came_back_at > other.left_at;
"""


@pytest.fixture(scope="module", params=SEEDS)
def interviewed(request: pytest.FixtureRequest) -> Iterator[Draft]:
    with filled(INTERVIEWED, request.param, INTERVIEWED_VIEWS) as draft:
        yield draft


def test_interviews_and_children_are_as_printed_in_each_year_and_over_all_of_them(interviewed: Draft) -> None:
    printed = rows(
        interviewed,
        "SELECT held_in, count(*), count(DISTINCT child_id) FROM asked GROUP BY ROLLUP (held_in) ORDER BY held_in",
    )

    assert printed == [(2019, 534, 152), (2020, 850, 225), (2021, 751, 270), (2022, 491, 235), (None, 2626, 682)]


def test_interviews_with_risk_and_their_children_are_as_printed(interviewed: Draft) -> None:
    printed = rows(
        interviewed,
        "SELECT held_in, count(*), count(DISTINCT child_id) FROM risky GROUP BY ROLLUP (held_in) ORDER BY held_in",
    )

    assert printed == [(2019, 270, 67), (2020, 271, 54), (2021, 160, 44), (2022, 55, 32), (None, 756, 145)]


def test_of_the_145_107_went_missing_more_than_once(interviewed: Draft) -> None:
    assert count(interviewed, "each_at_risk") == 145
    assert count(interviewed, "each_at_risk WHERE episodes >= 2") == 107


def test_by_the_letters_other_definition_there_are_145_too(interviewed: Draft) -> None:
    # Children with a missing episode on which risk was recorded, as against an interview.
    noted = "(FROM exploitation_concerns WHERE noted_on >= '2019-01-01' AND missing_episode_id IS NOT NULL)"

    assert count(interviewed, f"children SEMI JOIN {noted} AS noted USING (child_id)") == 145


def test_yearly_children_do_not_add_to_the_children_of_the_period(interviewed: Draft) -> None:
    assert count(interviewed, "(SELECT DISTINCT child_id, held_in FROM asked)") == 152 + 225 + 270 + 235 == 882


def test_nobody_is_18_at_an_interview_or_under_10_when_missing(interviewed: Draft) -> None:
    assert count(interviewed, "interviews JOIN ages USING (child_id) WHERE held_on >= grown_up_on") == 0
    assert count(interviewed, "missing_episodes JOIN ages USING (child_id) WHERE left_on < ten_on") == 0


def test_an_interview_follows_each_episode_it_covers_and_episodes_never_overlap(interviewed: Draft) -> None:
    assert count(interviewed, "covered WHERE held_at <= came_back_at OR gone_child <> child_id") == 0
    assert count(interviewed, "interviews ANTI JOIN interview_episodes USING (interview_id)") == 0
    assert count(interviewed, "overlapping") == 0
    assert (
        count(
            interviewed,
            "interviews JOIN missing_episodes USING (child_id) WHERE held_at BETWEEN left_at AND came_back_at",
        )
        == 0
    )


def test_offers_come_between_coming_back_and_the_interview(interviewed: Draft) -> None:
    accepted = "(FROM offers WHERE outcome = 'accepted')"

    assert count(interviewed, "answered WHERE offered_at <= came_back_at OR offered_at > held_at") == 0
    assert count(interviewed, f"interview_episodes ANTI JOIN {accepted} AS accepted USING (missing_episode_id)") == 0


def test_the_records_hold_interviews_and_children_that_the_figures_must_leave_out(interviewed: Draft) -> None:
    assert count(interviewed, "interviews WHERE held_on < '2019-01-01'") >= 10
    assert (
        count(interviewed, "interviews WHERE held_on < '2019-01-01' AND exploitation_risk IN ('cse', 'cce', 'both')")
        >= 1
    )
    assert count(interviewed, "children ANTI JOIN interviews USING (child_id)") >= 50
    assert count(interviewed, "covered WHERE year(held_on) <> year(left_on)") >= 10
    assert count(interviewed, "(FROM interview_episodes SELECT interview_id GROUP BY ALL HAVING count(*) = 2)") >= 50


# --- FOI512991193, 30 May 2023: criminal exploitation found in assessments, suspensions and exclusions ---

SUSPENDED_VIEWS = """
    CREATE VIEW found AS FROM assessments JOIN assessment_factors USING (assessment_id) WHERE factor = '24A';
    CREATE VIEW found_in_year AS FROM found WHERE completed_on BETWEEN '2022-04-01' AND '2023-03-31';
    CREATE VIEW at_risk AS SELECT DISTINCT child_id FROM found_in_year;
    CREATE VIEW events AS SELECT child_id, bool_or(exclusion_type = 'FIXD') AS suspended, bool_or(exclusion_type = 'PERM') AS excluded
        FROM school_exclusions WHERE began_on BETWEEN '2022-04-01' AND '2023-03-31' GROUP BY child_id;
    CREATE VIEW figures AS FROM at_risk LEFT JOIN events USING (child_id);
"""


@pytest.fixture(scope="module", params=SEEDS)
def suspended(request: pytest.FixtureRequest) -> Iterator[Draft]:
    with filled(SUSPENDED, request.param, SUSPENDED_VIEWS) as draft:
        yield draft


def test_children_at_risk_suspended_excluded_and_both_are_as_printed(suspended: Draft) -> None:
    conditions = ("true", "suspended", "excluded", "suspended AND excluded")

    assert [count(suspended, f"figures WHERE {condition}") for condition in conditions] == [105, 38, 3, 2]


def test_the_rest_are_some_found_with_none_and_some_not_found(suspended: Draft) -> None:
    rest = dict(
        rows(
            suspended,
            "SELECT outcome, count(*) FROM at_risk JOIN school_searches USING (child_id) ANTI JOIN events USING (child_id) GROUP BY 1",
        )
    )

    assert set(rest) == {"linked", "no_match", "doubtful", "not_searched"}
    assert sum(rest.values()) == 66
    assert rest["linked"] > rest["no_match"] > rest["doubtful"] > 0


def test_only_children_found_in_the_lists_have_anything_in_them(suspended: Draft) -> None:
    assert count(suspended, "school_exclusions JOIN school_searches USING (child_id) WHERE outcome <> 'linked'") == 0


@pytest.mark.parametrize(
    ("left_out", "least"),
    [
        ("found WHERE completed_on < '2022-04-01'", 10),
        ("found WHERE completed_on > '2023-03-31'", 5),
        ("assessments WHERE completed_on IS NULL", 5),
        ("school_exclusions SEMI JOIN at_risk USING (child_id) WHERE began_on < '2022-04-01'", 2),
        ("events ANTI JOIN at_risk USING (child_id)", 5),
        ("(FROM found_in_year SELECT child_id GROUP BY ALL HAVING count(*) > 1)", 5),
    ],
)
def test_the_records_hold_assessments_and_exclusions_that_the_figures_must_leave_out(
    suspended: Draft, left_out: str, least: int
) -> None:
    assert count(suspended, left_out) >= least


# --- FOI705633873, 8 May 2025: screened risk of sexual exploitation at the end of the year, by age and by ethnicity ---

SCREENED_VIEWS = """
    CREATE VIEW latest AS SELECT DISTINCT ON (child_id) * FROM screenings
        WHERE exploitation_type = 'cse' AND screened_on <= '2025-03-31' ORDER BY child_id, screened_on DESC;
    CREATE VIEW counted AS SELECT children.*, 2025 - year(born_on) - (strftime(born_on, '%m%d') > '0331')::INT AS age
        FROM latest JOIN children USING (child_id) JOIN involvements USING (child_id)
        WHERE concern_found AND coalesce(rescreen_on > '2025-03-31', true)
            AND opened_on <= '2025-03-31' AND coalesce(closed_on > '2025-03-31', true);
"""


@pytest.fixture(scope="module", params=SEEDS)
def screened(request: pytest.FixtureRequest) -> Iterator[Draft]:
    with filled(SCREENED, request.param, SCREENED_VIEWS) as draft:
        yield draft


def test_the_ages_agree_with_every_number_and_marker_printed(screened: Draft) -> None:
    ages = dict(rows(screened, "SELECT age, count(*) FROM counted GROUP BY age"))

    assert set(ages) == {12, 13, 14, 15, 16, 17}
    assert (ages[14], ages[16]) == (8, 6)
    hidden = [ages[age] for age in (12, 13, 15, 17)]
    assert all(1 <= number <= 4 for number in hidden)
    assert sum(hidden) == 8


def test_the_ethnicities_are_as_printed(screened: Draft) -> None:
    printed = dict(rows(screened, "SELECT ethnicity, count(*) FROM counted GROUP BY ethnicity"))

    assert printed == {"AOTH": 1, "BOTH": 1, "MOTH": 3, "WOTH": 2, "WROM": 1, "MWBC": 2, "WBRI": 12}


@pytest.mark.parametrize(
    "left_out",
    [
        "latest WHERE NOT concern_found",
        "latest WHERE concern_found AND rescreen_on < '2025-03-31'",
        "latest WHERE concern_found AND rescreen_on = '2025-03-31'",
        "latest JOIN involvements USING (child_id) WHERE concern_found AND closed_on <= '2025-03-31'",
        "screenings WHERE concern_found AND exploitation_type = 'cce'",
        "latest SEMI JOIN (FROM screenings WHERE concern_found) AS earlier USING (child_id) WHERE NOT concern_found",
    ],
)
def test_the_records_hold_screenings_that_the_figure_must_leave_out(screened: Draft, left_out: str) -> None:
    assert count(screened, left_out) >= 1


def test_a_result_without_a_day_to_screen_again_still_holds_for_some_of_the_22(screened: Draft) -> None:
    assert count(screened, "counted SEMI JOIN (FROM latest WHERE rescreen_on IS NULL) AS lasting USING (child_id)") >= 1


# --- All letters ---


@pytest.mark.long
@pytest.mark.parametrize("reference", LETTERS)
def test_another_seed_gives_other_records_and_the_same_seed_the_same(reference: str, tmp_path: Path) -> None:
    ids = []
    for number, seed in enumerate((3, 4, 3)):
        with Draft() as draft:
            letter = letters.fill(draft, reference, seed=seed)
            taken_at = datetime.combine(letter.dated_on, datetime.min.time(), tzinfo=UTC)
            ids.append(
                freeze(
                    draft,
                    tmp_path / str(number),
                    source="synthetic",
                    authority="331",
                    as_at=letter.as_at,
                    taken_at=taken_at,
                ).id
            )

    assert ids[0] == ids[2] != ids[1]


@pytest.mark.parametrize("reference", LETTERS)
def test_nothing_is_recorded_after_the_day_that_the_records_speak_for(reference: str) -> None:
    with Draft() as draft:
        letter = letters.fill(draft, reference)
        for table in TABLES.values():
            for column in table:
                if column.kind.name == "DATE" and column.name != "rescreen_on":
                    ((latest,),) = draft.con.table(table.name).aggregate(f"max({column.name})").fetchall()
                    assert latest is None or latest <= letter.as_at, (table.name, column.name)


@pytest.mark.parametrize("reference", LETTERS)
def test_a_table_is_held_with_rows_or_said_not_to_be_held(reference: str) -> None:
    with Draft() as draft:
        letters.fill(draft, reference)

        for name in TABLES:
            assert draft.is_held(name) == (count(draft, name) > 0)
        assert all(reference in absence.because for absence in draft.absences.values())


def test_every_child_of_a_letter_has_a_reserved_name() -> None:
    with Draft() as draft:
        letters.fill(draft, SCREENED)
        given = {name for pair in rows(draft, "SELECT forename, surname FROM identity") for name in pair}

    assert {found.name for found in find_names(" ".join(given))} == given


def test_a_letter_says_where_it_comes_from_and_what_days_it_speaks_of() -> None:
    assert {letter.reference: letter.as_at for letter in LETTERS.values()} == {
        INTERVIEWED: date(2022, 7, 19),
        SUSPENDED: date(2023, 5, 22),
        SCREENED: date(2025, 3, 31),
    }
    for letter in LETTERS.values():
        assert letter.reference in letter.source
        assert letter.asked[0] <= letter.asked[1] <= letter.as_at <= letter.dated_on
        assert letter.dated_on - letter.as_at < timedelta(days=60)


def test_a_letter_that_is_not_worked_through_is_refused() -> None:
    with Draft() as draft, pytest.raises(NoSuchLetter, match="no records for a letter FOI1"):
        letters.fill(draft, "FOI1")


def changed(reference: str, key: str, number: int) -> dict[str, Fact]:
    fact = LETTERS[reference].facts[key]
    return {**LETTERS[reference].facts, key: Fact.exactly(reference, fact.says, number)}


@pytest.mark.parametrize(
    ("reference", "key", "number", "also"),
    [
        (INTERVIEWED, "children", 60, "with 2 or more missing episodes: 107"),
        (INTERVIEWED, "children", 883, "distinct children, 2021: 270"),
        (INTERVIEWED, "children at risk", 198, "distinct children at risk, 2019: 67"),
        (INTERVIEWED, "children at risk, missing more than once", 146, "distinct children at risk, 2019-2022: 145"),
        (INTERVIEWED, "interviews 2020", 849, "completed interviews, 2019-2022: 2,626"),
        (INTERVIEWED, "interviews with risk 2022", 31, "distinct children at risk, 2022 (19th July 2022): 32"),
        (SUSPENDED, "both", 4, "permanently excluded from school: 3"),
        (SUSPENDED, "at risk", 38, "suspended from school: 38"),
        (SCREENED, "children", 21, "White British: 12"),
        (SCREENED, "age 14", 13, "children aged 12: from 1 to 4"),
    ],
)
def test_figures_that_no_records_can_yield_are_refused_and_named(
    reference: str, key: str, number: int, also: str
) -> None:
    with Draft() as draft:
        with pytest.raises(FiguresContradict) as refused:
            letters.fill(draft, reference, facts=changed(reference, key, number))

        assert f"{LETTERS[reference].facts[key].says}: {number}" in refused.value.sentence
        assert also in refused.value.sentence
        assert count(draft, "children") == 0


def test_other_figures_that_can_be_true_give_records_that_yield_them() -> None:
    with Draft() as draft:
        letters.fill(draft, INTERVIEWED, facts=changed(INTERVIEWED, "children", 700))

        assert rows(draft, "SELECT count(DISTINCT child_id) FROM interviews WHERE held_on >= '2019-01-01'") == [(700,)]
