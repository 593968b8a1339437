"""`homeward count`: one measure over one period, broken down, let out and printed."""

import json
from pathlib import Path

import click

from homeward.cli import options
from homeward.cli.clock import now
from homeward.cli.progress import reporter
from homeward.vocabulary.periods import Period, local_date


@click.command(
    epilog="""\b
Examples
  homeward count E1 2023/24 --records october
  homeward count R5 2019-01-01..2022-07-19 --by calendar-year --records october
  homeward count C3 "as at 2025-03-31" --by age --by ethnicity --records october --policy under-five-strict
  homeward count R6 2023/24 --records october --json
"""
)
@click.argument("measure")
@click.argument("period", type=options.PeriodTyped())
@click.option(
    "--by", multiple=True, help="What to break it down by; may be given several times. `homeward measures` lists them."
)
@click.option(
    "--with",
    "choices",
    multiple=True,
    metavar="NAME=VALUE",
    help="A choice that the measure offers, such as risks=cse,cce.",
)
@click.option(
    "--alone", is_flag=True, help="Without denominators and what stands beside it: less is said, and less is hidden."
)
@options.records
@options.policy
@options.earlier
@options.time_limit
@options.as_json
def command(
    measure: str,
    period: Period,
    by: tuple[str, ...],
    choices: tuple[str, ...],
    alone: bool,
    records: Path,
    policy_name: str,
    earlier: Path | None,
    time_limit: float,
    machine: bool,
) -> None:
    """Count one MEASURE over a PERIOD, safely.

    What is printed has been through disclosure control: a number that could reveal a child is not there, and the sign in its place says
    so. What the records do not hold is answered "not held", with the reason.
    """
    from homeward.cli.answering import answer_from
    from homeward.publication.foi.request import Ask, Question, Request
    from homeward.publication.foi.text import answer_text

    ask = Ask(measure, period, by, alone, dict(_choice(text) for text in choices))
    request = Request("this question", None, policy_name, (Question("1", f"{measure}, {period.label}", (ask,)),))
    answer = answer_from(
        request,
        records,
        earlier=earlier,
        time_limit=time_limit,
        today=local_date(now()),
        report=reporter(quiet=machine),
    )
    if machine:
        from homeward.publication.foi.machine import answer_json

        click.echo(json.dumps(answer_json(answer), ensure_ascii=False, indent=2))
    else:
        click.echo(answer_text(answer), nl=False)
    if answer.nothing_held:
        raise SystemExit(4)


def _choice(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--with")
    if value.isdigit():
        return name, int(value)
    return name, value.split(",") if "," in value else value
