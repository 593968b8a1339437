"""Options that several commands share, so that one thing is asked for in one way."""

import math
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from homeward.vocabulary.codes import code_list
from homeward.vocabulary.periods import Period
from homeward.vocabulary.refusals import Refusal

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

as_json: Decorator = click.option("--json", "machine", is_flag=True, help="Print JSON for a machine, and nothing else.")
records: Decorator = click.option(
    "--records", required=True, type=click.Path(path_type=Path), metavar="SNAPSHOT", help="The snapshot to count in."
)
policy: Decorator = click.option(
    "--policy", "policy_name", default="under-five", show_default=True, help="The disclosure policy, by name."
)
earlier: Decorator = click.option(
    "--earlier",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the answer.json of everything already published is kept.",
)


class Seconds(click.ParamType[float]):
    """A number of seconds above 0."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.fail(f"{value!r} is not a number of seconds above 0", param, ctx)
        return seconds


time_limit: Decorator = click.option(
    "--time-limit",
    type=Seconds(),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to look for the least that must be hidden.",
)


class Day(click.ParamType[date]):
    """A date typed as 2026-10-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a date like 2026-10-31", param, ctx)


class PeriodTyped(click.ParamType[Period]):
    """A period typed as 2023/24, 2024-Q1, 2019-01-01..2022-07-19 and so on."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        if isinstance(value, Period):
            return value
        try:
            return Period.read(value)
        except Refusal as refusal:
            self.fail(f"{refusal.sentence} {refusal.next_step}".strip(), param, ctx)


class AuthorityTyped(click.ParamType[str]):
    """The code of an authority. A name typed instead is answered with its code."""

    name = "authority"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = {code.code: code.words for code in code_list("authority").codes}
        meant = [
            f"{words} is {code}" for code, words in known.items() if value and value.casefold() in words.casefold()
        ]
        hint = f" ({', '.join(meant[:3])})" if meant else ""
        if value not in known:
            self.fail(f"{value!r} is not the code of an authority{hint}", param, ctx)
        return str(value)


folder: Decorator = click.argument("folder", type=click.Path(path_type=Path))
form: Decorator = click.option(
    "--form",
    type=click.Choice(["ssda903", "ssd", "tables"]),
    help="Which form the files are in; found by their columns if not given.",
)
authority: Decorator = click.option(
    "--authority",
    required=True,
    type=AuthorityTyped(),
    envvar="HOMEWARD_AUTHORITY",
    metavar="CODE",
    help="Whose records they are, by the three-digit code; HOMEWARD_AUTHORITY in the environment says it once.",
)
as_at: Decorator = click.option(
    "--as-at",
    type=Day(),
    metavar="DATE",
    help="The last day that the records speak for; an SSDA903 return says its own.",
)
since: Decorator = click.option(
    "--since",
    type=Day(),
    metavar="DATE",
    help="The first day that the records speak for; an SSDA903 return says its own.",
)
schools: Decorator = click.option(
    "--schools",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Lists of school exclusions to match by pupil number.",
)
supplier: Decorator = click.option(
    "--supplier",
    default="",
    metavar="NAME",
    help="Whose system an SSD extract comes from; told from the extract if not given.",
)
schools_cover: Decorator = click.option(
    "--schools-cover",
    type=PeriodTyped(),
    metavar="PERIOD",
    help="The days that the schools' lists cover; else from their first entry to their last, which claims the least.",
)
