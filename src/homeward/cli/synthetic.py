"""`homeward synthetic`: an invented authority, as a snapshot, as our own tables or as SSDA903 files."""

from datetime import date
from pathlib import Path

import click

from homeward.cli import options
from homeward.cli.clock import now
from homeward.cli.progress import progress


@click.command(
    epilog="""\b
Examples
  homeward synthetic --to invented
  homeward synthetic --to files --form tables --children 5000 --seed 3
  homeward synthetic --to ssda903 --form ssda903 --until 2025-03-31
"""
)
@click.option(
    "--to", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="Where to write it; must not exist."
)
@click.option(
    "--form",
    type=click.Choice(["snapshot", "tables", "ssda903"]),
    default="snapshot",
    show_default=True,
    help="A snapshot to count in, CSV files of our own tables, or the SSDA903 files of the year that holds the last day.",
)
@click.option("--children", default=700, show_default=True, help="How many children.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same authority on every machine.")
@click.option("--since", type=options.Day(), default="2022-04-01", show_default=True, help="First day of the records.")
@click.option("--until", type=options.Day(), default="2025-09-30", show_default=True, help="Last day of the records.")
@click.option("--authority", default="331", show_default=True, help="Whose records they are said to be, by code.")
def command(to: Path, form: str, children: int, seed: int, since: date, until: date, authority: str) -> None:
    """Write an invented authority. Every child in it is invented, and their names are a reserved set that a scan can find."""
    from homeward.cli.inventing import write_invented

    with progress("Inventing children") as say:
        rows = write_invented(
            to,
            form=form,
            children=children,
            seed=seed,
            since=since,
            until=until,
            authority=authority,
            taken_at=now(),
            progress=say,
        )
    written = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in rows.items() if number)
    click.echo(f"Wrote {to}: {written}.")
