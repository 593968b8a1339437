"""`homeward check`: what a folder of files can answer, and what is wrong with it."""

import json
import tempfile
from datetime import date
from pathlib import Path

import click

from homeward.cli import options
from homeward.cli.clock import now
from homeward.cli.progress import progress
from homeward.vocabulary.periods import Period


@click.command(
    epilog="""\b
Examples
  homeward check exports/ssda903-2025/ --authority 331
  homeward check exports/2026-10/ --authority 331 --as-at 2026-10-31
  homeward check exports/2026-10/ --authority 331 --as-at 2026-10-31 --schools exports/schools/ --json
"""
)
@options.folder
@options.form
@options.authority
@options.since
@options.as_at
@options.supplier
@options.schools
@options.schools_cover
@click.option(
    "--most", type=click.IntRange(min=0), default=20, show_default=True, help="How many rows of each kind to list."
)
@options.as_json
def command(
    folder: Path,
    form: str | None,
    authority: str,
    since: date | None,
    as_at: date | None,
    supplier: str,
    schools: Path | None,
    schools_cover: Period | None,
    most: int,
    machine: bool,
) -> None:
    """Read the files of a FOLDER and say what they can answer, and what is wrong with which row. Nothing is kept."""
    from homeward.cli import telling
    from homeward.cli.files import read_into_snapshot

    with tempfile.TemporaryDirectory() as kept, progress("Reading", quiet=machine) as say:
        read = read_into_snapshot(
            folder,
            Path(kept) / "snapshot",
            form=form or "",
            authority=authority,
            since=since,
            as_at=as_at,
            supplier=supplier,
            schools=schools,
            schools_cover=schools_cover,
            taken_at=now(),
            progress=say,
        )
    if machine:
        click.echo(json.dumps(telling.as_json(read), ensure_ascii=False, indent=2))
    else:
        for line in telling.told(read, most=most):
            click.echo(line)
