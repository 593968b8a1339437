"""What `count`, `answer` and `demo` share: a snapshot, a policy and a register in; an answer out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

from homeward.disclosure.policies import policy_named
from homeward.publication.foi.answer import Answer
from homeward.publication.foi.answering import answer_request
from homeward.publication.foi.csv_files import write_csv
from homeward.publication.foi.request import Request
from homeward.publication.foi.text import answer_text
from homeward.publication.foi.workbook import write_workbook
from homeward.publication.register import earlier_publications, enter
from homeward.tables.snapshot import Snapshot
from homeward.tables.whole_folder import whole_folder
from homeward.vocabulary.refusals import Refusal

DEFAULT_POLICY = "under-five"


class AnswerExists(Refusal):
    """There is something where the answer is to be left."""

    code: ClassVar[str] = "answer.exists"
    ground: ClassVar[str] = (
        "An answer may have gone out already, and tables of two answers in one folder say more together than either may."
    )

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is something at {folder} already.",
            next_step="Name another folder; if what is there never went out, remove it.",
        )


def answer_from(
    request: Request,
    records: Path,
    *,
    earlier: Path | None,
    time_limit: float,
    today: date,
    report: Callable[[str], None],
) -> Answer:
    """Answer a request from a snapshot folder. Raises every refusal of the rooms it goes through."""
    snapshot = Snapshot.open(records)
    return answer_request(
        request,
        snapshot,
        policy=policy_named(request.policy or DEFAULT_POLICY, on=today),
        earlier=earlier_publications(earlier) if earlier else (),
        made_on=today,
        time_limit=time_limit,
        report=report,
    )


def must_be_free(folder: Path) -> None:
    """Raises AnswerExists where there is anything at `folder` but an empty folder."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise AnswerExists(folder)


def write_answer(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write an answer in all its forms into a folder, whole or not at all. Returns what was written, the text first.

    Raises AnswerExists where there is anything at `folder` but an empty folder.
    """
    must_be_free(folder)
    with whole_folder(folder) as beside:
        written = _write(answer, beside)
    return tuple(folder / path.name for path in written)


def _write(answer: Answer, folder: Path) -> tuple[Path, ...]:
    text, workbook = folder / "answer.txt", folder / "answer.ods"
    text.write_text(answer_text(answer), encoding="utf-8")
    write_workbook(answer, workbook)
    written = [text, workbook, *write_csv(answer, folder)]
    if answer.released is not None:
        enter(answer.released, folder / "answer.json")
        written.append(folder / "answer.json")
    return tuple(written)
