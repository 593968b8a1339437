"""`homeward answer`: all questions of a request, as text, CSV and one workbook."""

import json
from pathlib import Path

import click

from homeward.cli import options
from homeward.cli.clock import now
from homeward.cli.progress import reporter
from homeward.publication.foi.request import EXAMPLE, read_request
from homeward.vocabulary.periods import local_date


def _example(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(EXAMPLE, nl=False)
        ctx.exit()


@click.command(
    epilog="""\b
Examples
  homeward answer --example > request.toml
  homeward answer request.toml --records october --to answer/
  homeward answer request.toml --records october --to answer/ --earlier published/
"""
)
@click.argument("request_file", metavar="REQUEST.toml", type=click.Path(path_type=Path))
@options.records
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to leave the answer; must not exist, or be empty.",
)
@click.option(
    "--policy", "policy_name", help="The disclosure policy, by name; else the one the request names, else under-five."
)
@options.earlier
@options.time_limit
@options.as_json
@click.option(
    "--example",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_example,
    help="Print a request file that works.",
)
def command(
    request_file: Path,
    records: Path,
    to: Path,
    policy_name: str | None,
    earlier: Path | None,
    time_limit: float,
    machine: bool,
) -> None:
    """Answer all questions of a request.

    The folder gets answer.txt (the body of the letter), answer.ods (the workbook), a CSV file for each table, notes.csv, and
    answer.json, which you keep once the answer has gone out: later answers are checked against it.
    """
    from dataclasses import replace

    from homeward.cli.answering import answer_from, must_be_free, write_answer

    must_be_free(to)
    request = read_request(request_file)
    if policy_name:
        request = replace(request, policy=policy_name)
    answer = answer_from(
        request,
        records,
        earlier=earlier,
        time_limit=time_limit,
        today=local_date(now()),
        report=reporter(quiet=machine),
    )
    written = write_answer(answer, to)
    if machine:
        from homeward.publication.foi.machine import answer_json

        click.echo(json.dumps(answer_json(answer), ensure_ascii=False, indent=2))
    else:
        gaps = sum(len(section.not_held) for section in answer.sections)
        click.echo(f"Answered {request.reference}: {_some(len(request.questions), 'question')}{_not_held(gaps)}.")
        click.echo(f"In {to}: {', '.join(path.name for path in written)}")
    if answer.nothing_held:
        raise SystemExit(4)


def _not_held(gaps: int) -> str:
    return f", {_some(gaps, 'thing')} not held" if gaps else ""


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
