"""`homeward demo`: an invented authority, three letters answered again from records, and a question on SSDA903 files."""

import shutil
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import click

from homeward.cli.clock import now, seconds
from homeward.cli.progress import progress
from homeward.vocabulary.periods import local_date

LETTERS = ("FOI438019049", "FOI512991193", "FOI705633873")
SINCE, UNTIL, RETURN_YEAR = date(2022, 4, 1), date(2025, 9, 30), 2024
OURS = ("records", "files", "answers")


@click.command(
    epilog="""\b
Examples
  homeward demo
  homeward demo --to /tmp/look --children 2000 --seed 5
"""
)
@click.option(
    "--to",
    default="demo",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to leave it all.",
)
@click.option("--children", default=700, show_default=True, help="How many children the invented authority has.")
@click.option(
    "--seed",
    default=1,
    show_default=True,
    help="Another seed gives other children, and the same figures in the letters.",
)
def command(to: Path, children: int, seed: int) -> None:
    """Build an invented authority and answer real questions about it, all in one folder.

    Three letters of one council are answered again, from invented records that yield their published figures. What the letters printed
    and disclosure control does not let out is hidden here, and the answer says why.
    """
    started = seconds()
    for name in OURS:
        shutil.rmtree(to / name, ignore_errors=True)
    moment = now()
    _invented_authority(to, children, seed, moment)
    _letters(to, moment)
    _ssda903(to, children, seed, moment)
    click.echo(f"\nDone in {seconds() - started:.0f} seconds. The answers are in {(to / 'answers').resolve()}")
    click.echo(
        "Begin with FOI705633873/answer.txt: what a council printed of 22 children, and what can be printed safely."
    )


def _say(words: str) -> None:
    click.echo(f"\n{words}")


def _invented_authority(to: Path, children: int, seed: int, moment: datetime) -> None:
    from homeward.cli.inventing import invent_snapshot

    _say(f"An invented authority of {children:,} children, {SINCE:%-d %B %Y} to {UNTIL:%-d %B %Y}")
    with progress("Inventing") as say:
        snapshot = invent_snapshot(
            to / "records" / "authority",
            children=children,
            seed=seed,
            since=SINCE,
            until=UNTIL,
            authority="331",
            taken_at=moment,
            progress=say,
        )
    rows = snapshot.rows
    click.echo(
        f"  {rows['missing_episodes']:,} missing episodes, {rows['offers']:,} offers, {rows['interviews']:,} interviews"
    )
    _answer(to, "national-questions", to / "records" / "authority", moment)


def _letters(to: Path, moment: datetime) -> None:
    from homeward.cli.inventing import letter_snapshot

    for reference in LETTERS:
        _say(f"Letter {reference}: solving for records that yield its published figures")
        letter_snapshot(to / "records" / reference, reference, taken_at=moment)
        _answer(to, reference, to / "records" / reference, moment)


def _ssda903(to: Path, children: int, seed: int, moment: datetime) -> None:
    from homeward.cli import telling
    from homeward.cli.files import read_into_snapshot
    from homeward.cli.inventing import write_invented

    _say(f"A question on SSDA903 files of the year from 1 April {RETURN_YEAR}, a few of their rows faulty on purpose")
    folder, records = to / "files" / "ssda903", to / "records" / "ssda903"
    write_invented(
        folder,
        form="ssda903",
        children=children,
        seed=seed,
        since=SINCE,
        until=date(RETURN_YEAR + 1, 3, 31),
        authority="331",
        taken_at=moment,
    )
    with progress("Reading") as say:
        read = read_into_snapshot(
            folder,
            records,
            form="",
            authority="331",
            since=None,
            as_at=None,
            supplier="",
            schools=None,
            schools_cover=None,
            taken_at=moment,
            progress=say,
        )
    lines = list(telling.told(read, most=100))
    (to / "files" / "ssda903-checked.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for line in telling.told(read, most=3):
        click.echo(f"  {line}" if line else "")
    _answer(to, "SSDA903-question", records, moment)


def _answer(to: Path, reference: str, records: Path, moment: datetime) -> None:
    from homeward.cli.answering import answer_from, write_answer
    from homeward.publication.foi.request import read_request

    request = read_request(Path(str(files("homeward.cli").joinpath("requests", f"{reference}.toml"))))
    began = seconds()
    answer = answer_from(request, records, earlier=None, time_limit=60, today=local_date(moment), report=lambda _: None)
    write_answer(answer, to / "answers" / reference)
    hidden = sum(part.cells for part in answer.released.hidden) if answer.released else 0
    gaps = sum(len(section.not_held) for section in answer.sections)
    click.echo(
        f"  answered in {seconds() - began:.1f} seconds: {sum(len(s.grids) for s in answer.sections)} tables, {hidden} numbers hidden and proven "
        f"safe, {gaps} things not held → {to / 'answers' / reference}"
    )
