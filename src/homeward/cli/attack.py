"""`homeward attack`: what a reader can work out from published tables, whoever published them."""

import json
from pathlib import Path

import click

from homeward.cli import options


@click.command(
    epilog="""\b
Examples
  homeward attack table.csv
  homeward attack letter.txt --policy under-five-strict
  homeward attack ages.csv ethnicity.csv --says "There were 22 children."
"""
)
@click.argument("publications", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--says",
    "sentences",
    multiple=True,
    metavar="SENTENCE",
    help="A sentence with a number that was printed beside the tables.",
)
@options.policy
@options.time_limit
@options.as_json
def command(
    publications: tuple[Path, ...], sentences: tuple[str, ...], policy_name: str, time_limit: float, machine: bool
) -> None:
    """Say what a reader can work out from published FILEs taken together: CSV, ODS, or the text of a letter.

    A total is a line or a column called Total, All, or by the years of the others. The signs <5, c, [c], *, - and the like stand for
    hidden numbers. Ends with code 5 where something can be worked out that the policy protects.
    """
    from homeward.disclosure.attack.reading import examine
    from homeward.disclosure.policies import policy_named
    from homeward.publication.finished import open_finished

    opened = [open_finished(path) for path in publications]
    findings = examine(
        [table for one in opened for table in one.tables],
        policy_named(policy_name),
        [*sentences, *(sentence for one in opened for sentence in one.sentences)],
        seconds=time_limit,
    )
    if machine:
        said = {
            "sentences": list(findings.sentences),
            "cannot_all_be_true": list(findings.wrong),
            "small_numbers_printed": list(findings.small),
            "inferences": [
                {"of": inference.protected.words, "lowest": inference.low, "highest": inference.high}
                for inference in findings.inferences
            ],
            "proven": findings.proven,
        }
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for sentence in findings.sentences:
            click.echo(click.wrap_text(sentence, width=100, initial_indent="• ", subsequent_indent="  "))
        if findings.nothing:
            click.echo(
                "Nothing that the policy protects can be worked out from these tables. Earlier publications were not looked at."
            )
    if not findings.nothing:
        raise SystemExit(5)
