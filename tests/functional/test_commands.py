"""The commands as they are typed: what they print, what they leave behind, and the code they end with."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from homeward.cli.main import NOT_LET_OUT, homeward

REQUEST = """
reference = "FOI-2026-0114"

[[question]]
number = "1"
words = "How often did children go missing, month by month, and how many were interviewed?"

  [[question.count]]
  measure = "E1"
  period = "2024/25"
  by = ["calendar-quarter"]

  [[question.count]]
  measure = "R5"
  period = "2024/25"

[[question]]
number = "2"
words = "Is there a strategy?"
narrative = "Yes; it was agreed in May."
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(homeward, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records") / "invented"
    result = run("synthetic", "--to", folder, "--children", 400, "--seed", 2)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def return_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files") / "ssda903"
    result = run("synthetic", "--to", folder, "--form", "ssda903", "--children", 400, "--until", "2025-03-31")
    assert result.exit_code == 0, result.output
    return folder


def test_help_imports_nothing_that_counts_or_solves() -> None:
    """Start-up must stay quick; what makes it slow is what it imports, and that can be tested without a clock."""
    program = (
        "import sys\n"
        "from homeward.cli.main import homeward\n"
        "try: homeward(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'duckdb', 'ibis', 'numpy', 'highspy', 'odfdo'} & set(sys.modules)))"
    )

    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert printed.splitlines()[-1] == "[]"


def test_help_of_every_command_ends_with_examples() -> None:
    for name in ("demo", "check", "snapshot", "measures", "count", "answer", "attack", "synthetic"):
        assert "Examples" in run(name, "--help").output


def test_what_can_be_counted_is_listed_with_its_question() -> None:
    result = run("measures")

    assert result.exit_code == 0
    assert "How many children went missing?" in result.output


def test_a_measure_says_what_it_means_for_a_machine() -> None:
    (said,) = json.loads(run("measures", "R6", "--json").output)

    assert said["counts"] == "interview"
    assert "interviewer-role" in said["by"]


def test_counting_prints_a_table_its_definition_and_where_it_comes_from(records: Path) -> None:
    result = run("count", "E1", "2024/25", "--by", "missing-type", "--records", records)

    assert result.exit_code == 0, result.output
    assert "E1 (version 1)" in result.output
    assert "Snapshot" in result.output


def test_a_machine_gets_json_and_nothing_else(records: Path) -> None:
    said = json.loads(run("count", "E1", "2024/25", "--records", records, "--json").stdout)

    assert said["questions"][0]["tables"][0]["title"] == "2024/25"


def test_what_is_not_held_ends_with_code_4_and_its_reason(return_files: Path, tmp_path: Path) -> None:
    frozen = run("snapshot", return_files, "--to", tmp_path / "frozen", "--authority", 331)
    result = run("count", "R5", "2024/25", "--records", tmp_path / "frozen")

    assert frozen.exit_code == 0, frozen.output
    assert result.exit_code == 4
    assert "Not held" in result.output
    assert "no interview is in it" in result.output.replace("\n", " ")


def test_what_came_before_the_first_return_is_not_held_and_never_zero(return_files: Path, tmp_path: Path) -> None:
    run("snapshot", return_files, "--to", tmp_path / "frozen", "--authority", 331)

    before = run("count", "E1", "2023/24", "--records", tmp_path / "frozen")
    partly = json.loads(
        run("count", "E1", "2023-04-01..2025-03-31", "--records", tmp_path / "frozen", "--json").stdout
    )["questions"][0]

    assert before.exit_code == 4
    assert "The records speak for days from 1 April 2024, after 2023/24" in before.output.replace("\n", " ")
    assert partly["tables"][0]["title"] == "1 April 2024 to 31 March 2025"
    assert partly["not_held"][0]["because"] == "The records speak for days from 1 April 2024."


def test_a_first_day_may_be_said_of_tables_that_do_not_say_it(tmp_path: Path) -> None:
    run("synthetic", "--to", tmp_path / "files", "--form", "tables", "--children", 60)
    options = ("--authority", 331, "--as-at", "2025-09-30")

    run("snapshot", tmp_path / "files", "--to", tmp_path / "whole", *options)
    run("snapshot", tmp_path / "files", "--to", tmp_path / "since", *options, "--since", "2024-04-01")
    counted = [
        run("count", "E1", "2022/23", "--records", tmp_path / name, "--json").exit_code for name in ("whole", "since")
    ]

    assert counted == [0, 4]


def test_a_measure_that_is_not_there_is_refused_with_those_that_are(records: Path) -> None:
    result = run("count", "E99", "2024/25", "--records", records)

    assert result.exit_code == 3
    assert "There is no measure" in result.stderr
    assert "E1 (" in result.stderr


def test_a_period_that_cannot_be_read_is_a_wrongly_typed_command(records: Path) -> None:
    result = run("count", "E1", "last-year", "--records", records)

    assert result.exit_code == 2
    assert "last-year" in result.stderr


def test_checking_names_faulty_rows_and_says_what_can_be_answered(return_files: Path) -> None:
    result = run("check", return_files, "--authority", 331)

    assert result.exit_code == 0, result.output
    assert "Refused, and so not counted" in result.output
    assert "missing.csv, line" in result.output
    assert "How many times did children go missing?" in result.output.split("What is not held")[0]
    assert "How many return home interviews were held?" in result.output.split("What is not held")[1]


@pytest.mark.parametrize(
    ("code", "said"), [("Coventry", "Coventry is 331"), ("", "is not the code"), ("zz", "is not the code")]
)
def test_an_authority_is_given_by_its_code(return_files: Path, code: str, said: str) -> None:
    result = run("check", return_files, "--authority", code)

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("seconds", ["0", "-3", "nan", "inf", "long"])
def test_a_time_limit_is_a_number_of_seconds_above_0(records: Path, seconds: str) -> None:
    result = run("count", "E1", "2024/25", "--records", records, "--time-limit", seconds)

    assert result.exit_code == 2
    assert "not a number of seconds above 0" in result.stderr


def test_a_return_does_not_speak_for_days_after_its_year(return_files: Path) -> None:
    result = run("check", return_files, "--authority", 331, "--as-at", "2025-05-01")

    assert result.exit_code == 3
    assert "speak for days up to 2025-03-31" in result.stderr


def test_no_records_speak_for_a_day_that_has_not_come(tmp_path: Path) -> None:
    run("synthetic", "--to", tmp_path / "files", "--form", "tables", "--children", 20)

    result = run("check", tmp_path / "files", "--authority", 331, "--as-at", "2150-01-01")

    assert result.exit_code == 3
    assert "a day that has not come" in result.stderr


def test_a_folder_that_is_not_there_or_is_a_file_or_is_empty_is_each_named_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("colour\n")
    (tmp_path / "empty").mkdir()

    said = [run("check", tmp_path / name, "--authority", 331).stderr for name in ("nowhere", "a.csv", "empty")]

    assert ["There is no folder" in said[0], "is a file" in said[1], "is empty" in said[2]] == [True, True, True]


def test_an_unknown_policy_is_a_request_to_mend_and_not_a_danger_found(records: Path) -> None:
    result = run("count", "E1", "2024/25", "--records", records, "--policy", "no-such-policy")

    assert result.exit_code == 3


def test_every_refusal_that_ends_with_code_5_is_one_of_disclosure_control() -> None:
    import homeward.disclosure.letting_out  # noqa: F401  imports all that can refuse
    from homeward.disclosure.remedies import rounding, suppression  # noqa: F401  as above
    from homeward.vocabulary.refusals import Refusal

    def below(kind: type) -> set[type]:
        return {kind}.union(*(below(each) for each in kind.__subclasses__()))

    named = {each.__name__ for each in below(Refusal) if each.__module__.startswith("homeward.disclosure.")}
    assert named >= NOT_LET_OUT


def test_where_nothing_can_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    result = run("synthetic", "--to", tmp_path / "file" / "below", "--children", 20)

    assert result.exit_code == 3
    assert "Traceback" not in result.output
    assert "What to do" in result.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_being_stopped_leaves_nothing_behind(tmp_path: Path, sign: signal.Signals) -> None:
    (tmp_path / "temporary").mkdir()
    command = [str(Path(sys.executable).with_name("homeward")), "synthetic", "--to", str(tmp_path / "out"), "--form", "tables", "--children", "100000"]  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}

    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        while not list((tmp_path / "temporary").iterdir()):
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(sign)
        said = running.communicate(timeout=60)[1]

    assert running.returncode == 1
    assert b"Aborted!" in said
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_fault_of_homeward_itself_says_nothing_of_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("child 1234567")

    monkeypatch.setattr("homeward.measures.measure_named", fail)
    result = run("measures", "E1")

    assert result.exit_code == 1
    assert "ValueError" in result.stderr
    assert "1234567" not in result.output


def test_files_of_no_known_form_are_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("colour\nblue\n")

    result = run("check", tmp_path, "--authority", 331)

    assert result.exit_code == 3
    assert "--form" in result.stderr


def test_a_request_is_answered_in_every_form(records: Path, tmp_path: Path) -> None:
    (tmp_path / "request.toml").write_text(REQUEST)

    result = run("answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "answer")

    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "answer").iterdir()} >= {
        "answer.txt", "answer.ods", "answer.json", "notes.csv", "question-1-table-1.csv",
    }  # fmt: skip
    assert "it was agreed in May" in (tmp_path / "answer" / "answer.txt").read_text()


def test_an_answer_is_never_written_over(records: Path, tmp_path: Path) -> None:
    (tmp_path / "request.toml").write_text(REQUEST)
    (tmp_path / "answer").mkdir()
    (tmp_path / "answer" / "answer.json").write_text("what went out")

    result = run("answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "answer")

    assert result.exit_code == 3
    assert [path.name for path in (tmp_path / "answer").iterdir()] == ["answer.json"]


def test_an_answer_that_could_not_be_finished_leaves_nothing(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "request.toml").write_text(REQUEST)
    monkeypatch.setattr("homeward.cli.answering.write_csv", stop)

    result = run("answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "answer")

    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["request.toml"]


def test_a_request_answered_in_words_alone_is_answered(records: Path, tmp_path: Path) -> None:
    (tmp_path / "request.toml").write_text(
        'reference = "FOI-2"\n[[question]]\nwords = "Is there a strategy?"\nnarrative = "Yes."\n'
    )

    result = run("answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "answer")

    assert result.exit_code == 0, result.output
    assert "Answered FOI-2: 1 question." in result.output
    assert "No figure was asked for" in (tmp_path / "answer" / "answer.txt").read_text()


def test_the_example_request_can_be_answered(records: Path, tmp_path: Path) -> None:
    (tmp_path / "request.toml").write_text(run("answer", "--example").output)

    result = run("answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "answer")

    assert result.exit_code == 0, result.output


def test_an_answer_is_checked_against_those_that_went_out_before(records: Path, tmp_path: Path) -> None:
    (tmp_path / "request.toml").write_text(REQUEST)
    run("answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "published" / "first")

    again = run(
        "answer", tmp_path / "request.toml", "--records", records, "--to", tmp_path / "second", "--earlier", tmp_path / "published"
    )  # fmt: skip

    assert again.exit_code == 0, again.output
    assert (tmp_path / "second" / "question-1-table-1.csv").read_bytes() == (
        tmp_path / "published" / "first" / "question-1-table-1.csv"
    ).read_bytes()


def test_a_register_with_something_else_in_it_is_refused(records: Path, tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "answer.json").write_text('{"colour": "blue"}')

    result = run("count", "E1", "2024/25", "--records", records, "--earlier", tmp_path / "published")

    assert result.exit_code == 3
    assert "is not the answer.json of a publication" in result.stderr


def test_an_altered_snapshot_is_refused(records: Path, tmp_path: Path) -> None:
    run("synthetic", "--to", tmp_path / "mine", "--children", 50)
    parquet = tmp_path / "mine" / "tables" / "missing_episodes.parquet"
    parquet.write_bytes(parquet.read_bytes()[:-20])

    result = run("count", "E1", "2024/25", "--records", tmp_path / "mine")

    assert result.exit_code == 3
    assert "is cut short or altered" in result.stderr


def test_an_attack_on_a_letter_says_what_a_reader_can_work_out(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("There were 22 children.\n\nAge\t\n12\t<5\n13\t<5\n\n14\t8\n15\t<5\n16\t6\n17\t<5\n")

    result = run("attack", letter)

    assert "31 fit" in result.output


def test_an_attack_that_finds_something_ends_with_code_5(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Ethnicity,Children\nWhite British,12\nAny other Asian background,1\nTotal,13\n")

    result = run("attack", table)

    assert result.exit_code == 5
    assert "a single child (Any other Asian background)" in result.output.replace("\n  ", " ")


def test_an_attack_on_a_safe_table_finds_nothing(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Sex,Children\nGirls,40\nBoys,60\nTotal,100\n")

    result = run("attack", table)

    assert result.exit_code == 0
    assert "Nothing that the policy protects" in result.output


def test_our_own_tables_are_read_back_to_the_same_snapshot(tmp_path: Path) -> None:
    options = ("--children", 60, "--seed", 4, "--until", "2025-09-30")
    run("synthetic", "--to", tmp_path / "files", "--form", "tables", *options)
    run("synthetic", "--to", tmp_path / "frozen", *options)

    said = json.loads(
        run(
            "snapshot",
            tmp_path / "files",
            "--to",
            tmp_path / "read",
            "--authority",
            331,
            "--as-at",
            "2025-09-30",
            "--json",
        ).stdout
    )
    tables = {path.name: path.read_bytes() for path in (tmp_path / "frozen" / "tables").iterdir()}

    assert said["refused"] == []
    assert {path.name: path.read_bytes() for path in (tmp_path / "read" / "tables").iterdir()} == tables
