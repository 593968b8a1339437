"""What `count`, `answer` and `demo` share: a snapshot, a policy and a register in; an answer out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from homeward.disclosure.policies import policy_named
from homeward.publication.foi.answer import Answer
from homeward.publication.foi.answering import answer_request
from homeward.publication.foi.csv_files import write_csv
from homeward.publication.foi.request import Request
from homeward.publication.foi.text import answer_text
from homeward.publication.foi.workbook import write_workbook
from homeward.publication.register import earlier_publications, enter
from homeward.tables.snapshot import Snapshot

DEFAULT_POLICY = "under-five"


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


def write_answer(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write an answer in all its forms into a folder, made where it is not there. Returns what was written, the text first."""
    folder.mkdir(parents=True, exist_ok=True)
    text, workbook = folder / "answer.txt", folder / "answer.ods"
    text.write_text(answer_text(answer), encoding="utf-8")
    write_workbook(answer, workbook)
    written = [text, workbook, *write_csv(answer, folder)]
    if answer.released is not None:
        enter(answer.released, folder / "answer.json")
        written.append(folder / "answer.json")
    return tuple(written)
