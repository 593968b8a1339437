"""What became of files, in words: rows read, mended and refused, what is wrong with each, and what can be answered."""

from collections.abc import Iterator

from homeward.cli.files import FORMS, FilesRead
from homeward.measures import catalogue
from homeward.measures.counting import not_held
from homeward.sources.faults import FillReport
from homeward.vocabulary.absence import NotHeld


def told(read: FilesRead, *, most: int = 20) -> Iterator[str]:
    """Everything that a person should know before relying on files, line by line."""
    yield f"Read as {FORMS[read.form]}."
    for report in read.reports:
        yield from _report(report, most)
    if read.snapshot.since is None:
        yield "  Note: Nobody has said from which day on these records are whole; --since says it, and nothing is counted before it."
    yield ""
    yield "What these records can answer"
    gaps = _gaps(read)
    for measure in catalogue():
        if not gaps[measure.id]:
            yield f"  {measure.id:<16} {measure.asks}"
    if any(gaps.values()):
        yield "What is not held, and why"
    for measure in catalogue():
        if gaps[measure.id]:
            yield f"  {measure.id:<16} {measure.asks}"
            yield f"  {'':<16} {gaps[measure.id][0].because}"


def _report(report: FillReport, most: int) -> Iterator[str]:
    yield ""
    width = max((len(tally.file) for tally in report.tallies), default=4)
    yield f"  {'file':<{width}} {'read':>10} {'mended':>10} {'refused':>10} {'flagged':>10}"
    for tally in report.tallies:
        yield f"  {tally.file:<{width}} {tally.read:>10,} {tally.mended:>10,} {tally.refused:>10,} {tally.flagged:>10,}"
    yield from _listed(
        "Refused, and so not counted",
        [str(fault) for fault in report.faults],
        sum(c.rows for c in report.counted),
        most,
    )
    yield from _listed(
        "Kept, and to be looked at", [str(flag) for flag in report.flags], sum(c.rows for c in report.flagged), most
    )
    mended = [
        f"{mend.file}{f', {mend.column}' if mend.column else ''}: “{mend.given}” taken as {f'“{mend.taken}”' if mend.taken else 'not recorded'}, in {mend.rows:,} rows"
        for mend in report.mends
    ]
    yield from _listed("Mended", mended, len(mended), most)
    for note in report.notes:
        yield f"  Note: {note}"


def _listed(head: str, lines: list[str], in_all: int, most: int) -> Iterator[str]:
    if lines:
        yield f"  {head}:"
        yield from (f"    {line}" for line in lines[:most])
        if in_all > most:
            yield f"    and {in_all - most:,} more"


def as_json(read: FilesRead) -> dict[str, object]:
    """The same for a machine."""
    return {
        "form": read.form,
        "snapshot": read.snapshot.id,
        "since": read.snapshot.since.isoformat() if read.snapshot.since else None,
        "as_at": read.snapshot.as_at.isoformat(),
        "files": [
            {"file": t.file, "read": t.read, "mended": t.mended, "refused": t.refused, "flagged": t.flagged}
            for report in read.reports
            for t in report.tallies
        ],
        "refused": [
            {
                "file": f.file,
                "line": f.line,
                "column": f.column,
                "value": f.value,
                "expected": f.expected,
                "reason": f.reason,
            }
            for report in read.reports
            for f in report.faults
        ],
        "flagged": [
            {
                "file": f.file,
                "line": f.line,
                "column": f.column,
                "value": f.value,
                "expected": f.expected,
                "reason": f.reason,
            }
            for report in read.reports
            for f in report.flags
        ],
        "notes": [note for report in read.reports for note in report.notes],
        "answers": {name: absent[0].because if absent else "held" for name, absent in _gaps(read).items()},
    }


def _gaps(read: FilesRead) -> dict[str, list[NotHeld]]:
    """Each measure by its id, with what it stands on, as it is by default, that the records do not hold."""
    return {
        measure.id: not_held(measure, (), {p.name: p.default for p in measure.parameters}, read.snapshot)
        for measure in catalogue()
    }
