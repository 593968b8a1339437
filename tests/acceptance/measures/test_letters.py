"""Every figure that three council letters printed comes out of records that were invented to be true of them, by the measures alone."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from homeward.counts.answer import RawAnswer
from homeward.counts.opening import opened
from homeward.counts.raw import ALL
from homeward.measures import count, measure_named
from homeward.synthetic.letters import LETTERS, Letter, fill
from homeward.tables.draft import Draft
from homeward.tables.freezing import freeze
from homeward.tables.snapshot import Snapshot
from homeward.vocabulary.absence import NotHeld
from homeward.vocabulary.periods import Period

YEARS = ("2019-01-01..2019-12-31", "2020-01-01..2020-12-31", "2021-01-01..2021-12-31", "2022-01-01..2022-07-19")
RISK = ("cse", "cce", "both", "other")


@dataclass(frozen=True)
class Answered:
    """A letter and the records behind it."""

    letter: Letter
    snapshot: Snapshot

    @property
    def period(self) -> Period:
        first, last = self.letter.asked
        return Period.as_at(last) if first == last else Period.between(first, last)

    def count(self, measure: str, *, by: tuple[str, ...] = (), **choices: object) -> RawAnswer:
        answer = count(measure_named(measure), self.snapshot, period=self.period, by=by, **choices)
        assert isinstance(answer, RawAnswer)
        return answer


def answered(reference: str, folder_of: pytest.TempPathFactory) -> Answered:
    with Draft() as draft:
        letter = fill(draft, reference)
        snapshot = freeze(
            draft, folder_of.mktemp(reference) / "snapshot", source="synthetic", authority=letter.authority, as_at=letter.as_at,
            taken_at=datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip
    return Answered(letter, snapshot)


@pytest.fixture(scope="module")
def interviewed(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    return answered("FOI438019049", tmp_path_factory)


@pytest.fixture(scope="module")
def suspended(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    return answered("FOI512991193", tmp_path_factory)


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    return answered("FOI705633873", tmp_path_factory)


def values(answer: RawAnswer, table: str = "") -> dict[str, int]:
    """The numbers of a table of one axis, by code."""
    return {key[0]: opened(cell).value for key, cell in answer.table(table).cells.items()}


def value(answer: RawAnswer, table: str = "") -> int:
    cells = answer.table(table).cells
    return opened(cells[(ALL,) * len(answer.table(table).axes)]).value


def by_year(answer: RawAnswer, table: str = "") -> tuple[int, ...]:
    found = values(answer, table)
    return (*(found[year] for year in YEARS), found[ALL])


# --- FOI438019049, 16 August 2022 --------------------------------------------------------------------------------------------------


def test_question_1_interviews_and_children_by_year(interviewed: Answered) -> None:
    assert by_year(interviewed.count("R5", by=("calendar_year",))) == (534, 850, 751, 491, 2_626)
    assert by_year(interviewed.count("R5-children", by=("calendar_year",))) == (152, 225, 270, 235, 682)


def test_question_2_interviews_and_children_with_a_recorded_risk_by_year(interviewed: Answered) -> None:
    assert by_year(interviewed.count("C1", by=("calendar_year",), risks=RISK)) == (270, 271, 160, 55, 756)
    assert by_year(interviewed.count("C2", by=("calendar_year",), risks=RISK)) == (67, 54, 44, 32, 145)


def test_question_3_children_at_risk_who_were_missing_more_than_once(interviewed: Answered) -> None:
    answer = interviewed.count("C2-missing-again", risks=RISK)

    assert (value(answer), value(answer, "risk")) == (107, 145)


def test_children_do_not_add_over_years_and_the_answer_says_so(interviewed: Answered) -> None:
    interviews = interviewed.count("R5", by=("calendar_year",))
    children = interviewed.count("R5-children", by=("calendar_year",))

    assert sum(by_year(interviews)[:-1]) == 2_626
    assert sum(by_year(children)[:-1]) == 882 == 682 + 200
    assert sum(by_year(interviewed.count("C2", by=("calendar_year",)))[:-1]) == 197 == 145 + 52
    assert [axis.adds for axis in interviews.table().axes] == [True]
    assert [axis.adds for axis in children.table().axes] == [False]
    assert any("do not add" in sentence for sentence in children.definition)


def test_the_last_year_is_labelled_as_a_part(interviewed: Answered) -> None:
    axis = interviewed.count("R5", by=("calendar_year",)).table().axes[0]

    assert [category.words for category in axis.categories] == ["2019", "2020", "2021", "2022, to 19 July"]


def test_what_counts_as_risk_is_stated(interviewed: Answered) -> None:
    assert any("count as a recorded risk" in sentence for sentence in interviewed.count("C1").definition)


# --- FOI512991193, 30 May 2023 -----------------------------------------------------------------------------------------------------


def test_question_1_children_with_the_factor(suspended: Answered) -> None:
    assert value(suspended.count("C4", factors=("24A",))) == 105


def test_question_2_children_suspended_excluded_and_both(suspended: Answered) -> None:
    answer = suspended.count("X1", factors=("24A",))

    found = {table.name: value(answer, table.name) for table in answer.tables}
    assert (found["at_risk"], found["suspended"], found["excluded"], found["both"]) == (105, 38, 3, 2)
    assert (found["either"], found["only_suspended"], found["only_excluded"]) == (39, 36, 1)


def test_the_letter_took_no_match_as_none_and_the_answer_keeps_them_apart(suspended: Answered) -> None:
    answer = suspended.count("X1", factors=("24A",))

    apart = sum(value(answer, name) for name in ("no_match", "doubtful", "not_searched"))
    assert apart > 0
    assert value(answer, "neither") == 66 - apart
    assert value(answer, "found") == 105 - apart


# --- FOI705633873, 8 May 2025 ------------------------------------------------------------------------------------------------------


def test_question_3_children_screened_at_risk(screened: Answered) -> None:
    assert value(screened.count("C3", exploitation_types=("cse",))) == 22


def test_question_5_children_by_age(screened: Answered) -> None:
    ages = values(screened.count("C3", by=("age",), exploitation_types=("cse",)))

    assert (ages["14"], ages["16"]) == (8, 6)
    assert all(1 <= ages[age] <= 4 for age in ("12", "13", "15", "17"))
    assert ages["12"] + ages["13"] + ages["15"] + ages["17"] == 22 - 8 - 6
    assert sum(number for age, number in ages.items() if age != ALL) == 22


def test_question_5_children_by_ethnicity(screened: Answered) -> None:
    found = values(screened.count("C3", by=("ethnicity",), exploitation_types=("cse",)))

    printed = {"AOTH": 1, "BOTH": 1, "MOTH": 3, "WOTH": 2, "WROM": 1, "MWBC": 2, "WBRI": 12}
    assert {code: number for code, number in found.items() if number and code in printed} == printed
    assert {code: found[code] for code in ("white", "mixed", "asian", "black", ALL)} == {
        "white": 15, "mixed": 5, "asian": 1, "black": 1, ALL: 22
    }  # fmt: skip


# --- of all three ------------------------------------------------------------------------------------------------------------------


def test_these_are_all_the_letters_there_are(interviewed: Answered, suspended: Answered, screened: Answered) -> None:
    assert {answer.letter.reference for answer in (interviewed, suspended, screened)} == set(LETTERS)


def test_records_of_one_letter_do_not_answer_the_questions_of_another(suspended: Answered) -> None:
    answer = count(measure_named("R5"), suspended.snapshot, period=suspended.period)

    assert isinstance(answer, NotHeld)
    assert "FOI512991193" in answer.because
