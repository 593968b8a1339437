"""A request file is read whole, or every fault in it is named at once."""

from datetime import date
from pathlib import Path

import pytest

from homeward.publication.foi.request import EXAMPLE, RequestNotRead, read_request
from homeward.vocabulary.periods import Period

TWO_COUNTS = """
reference = "FOI-1"
received_on = 2026-11-02
policy = "under-five"

[[question]]
number = "1a"
words = "How many interviews, and how many in 72 hours?"

  [[question.count]]
  measure = "R5"
  period = "2023/24"
  by = ["month"]

  [[question.count]]
  measure = "C1"
  period = "2023/24"
  with = { risk = ["cse", "cce"] }

[[question]]
words = "Do you have a strategy?"
narrative = "Yes."
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "request.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(RequestNotRead) as caught:
        read_request(write(folder, text))
    return caught.value.faults


def test_the_example_is_a_request_that_can_be_read(tmp_path: Path) -> None:
    request = read_request(write(tmp_path, EXAMPLE))

    assert request.questions[0].asks[0].period == Period.financial_year(2023)


def test_a_question_may_ask_for_several_counts_or_be_answered_in_words(tmp_path: Path) -> None:
    request = read_request(write(tmp_path, TWO_COUNTS))

    assert (request.reference, request.received_on, request.policy) == ("FOI-1", date(2026, 11, 2), "under-five")
    assert [(q.number, len(q.asks), q.narrative) for q in request.questions] == [("1a", 2, ""), ("2", 0, "Yes.")]
    assert request.questions[0].asks[1].parameters == {"risk": ["cse", "cce"]}


def test_every_fault_is_named_with_its_question_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        TWO_COUNTS.replace('reference = "FOI-1"', "")
        .replace('measure = "C1"', "measure = 7")
        .replace('by = ["month"]', "by = [3]")
        .replace('narrative = "Yes."', 'colour = "blue"'),
    )

    assert found == (
        "the request has no `reference`",
        "`by` in count 1 of question 1a should be a list of names in quotation marks",
        "`measure` in count 2 of question 1a is 7, and should be words in quotation marks",
        "question 2 has `colour`, which is not known; known are `count`, `narrative`, `number`, `words`",
        "question 2 has neither a `[[question.count]]` nor a `narrative`, so nothing would answer it",
    )


def test_a_period_that_cannot_be_read_is_named_with_what_can(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, EXAMPLE.replace("2023/24", "last year"))

    assert fault.startswith("`period` in count 1 of question 1:")
    assert "last year" in fault


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reference = 'a'\nquestion = []", "it asks no question"),
        ("reference = 'a'", "the request has no `question`"),
        ("reference = 'a'\n[[question]]\nnumber='1'\nwords='w'\nnarrative='n'\n[[question]]\nnumber='1'\nwords='w'\nnarrative='n'",
         "question number 1 is given twice"),
        ("reference = 'a'\n[[question]]\nnumber='2(b)'\nwords='w'\nnarrative='n'\n[[question]]\nnumber='2.B'\nwords='w'\nnarrative='n'",
         "question number 2.B is given twice, or as good as"),
        ("reference = 'a'\n[[question]]\nnumber='../1'\nwords='w'\nnarrative='n'", "a number is letters, digits, dots and brackets"),
        ("reference = 'a'\nquestion = ['x']", "`question` in the request should be tables"),
        ("reference = 'a'\n[[question]]\nwords='w'\ncount = ['R5']", "`count` in question 1 should be tables"),
        ("reference = 'a'\n[[question]]\nwords='w'\n[[question.count]]\nmeasure='R5'\nperiod='2023'\nalone='yes'",
         "`alone` in count 1 of question 1 is 'yes', and should be true or false"),
        ("reference = ", "it is not TOML"),
        ("reference = 'a'\nreceived_on = 'yesterday'\n[[question]]\nwords='w'\nnarrative='n'", "`received_on` in the request is 'yesterday'"),
    ],
)  # fmt: skip
def test_a_faulty_request_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in fault for fault in faults(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestNotRead, match="there is no such file"):
        read_request(tmp_path / "nowhere.toml")


def test_a_folder_in_place_of_a_request_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestNotRead, match="it cannot be opened"):
        read_request(tmp_path)
