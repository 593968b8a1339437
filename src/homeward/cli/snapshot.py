"""`homeward snapshot`: freeze a folder of files, so that every figure can be made again."""

import json
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
  homeward snapshot exports/ssda903-2025/ --authority 331 --to 2025-return
  homeward snapshot exports/2026-10/ --authority 331 --to october --as-at 2026-10-31 --schools exports/schools/
"""
)
@options.folder
@click.option(
    "--to", required=True, type=click.Path(path_type=Path), metavar="SNAPSHOT", help="Where to put it; must not exist."
)
@options.form
@options.authority
@options.since
@options.as_at
@options.supplier
@options.schools
@options.schools_cover
@options.as_json
def command(
    folder: Path,
    to: Path,
    form: str | None,
    authority: str,
    since: date | None,
    as_at: date | None,
    supplier: str,
    schools: Path | None,
    schools_cover: Period | None,
    machine: bool,
) -> None:
    """Read the files of a FOLDER and freeze what could be read. Rows that could not be read are named and left out."""
    from homeward.cli import telling
    from homeward.cli.files import read_into_snapshot

    with progress("Reading", quiet=machine) as say:
        read = read_into_snapshot(
            folder,
            to,
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
        return
    for line in telling.told(read):
        click.echo(line)
    click.echo(f"\nFrozen as {to}, snapshot {read.snapshot.id}, as at {read.snapshot.as_at.isoformat()}.")
