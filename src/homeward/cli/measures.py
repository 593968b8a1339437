"""`homeward measures`: what can be counted, and exactly what each figure means."""

import json
from typing import Any

import click

from homeward.cli import options


@click.command(
    epilog="""\b
Examples
  homeward measures           what can be counted
  homeward measures R6        what one of them means, what it can be broken down by, which choices it offers
  homeward measures --json
"""
)
@click.argument("name", required=False)
@options.as_json
def command(name: str | None, machine: bool) -> None:
    """List what can be counted, or say what one measure means. NAME is its id or its slug."""
    from homeward.measures import catalogue, measure_named

    chosen = [measure_named(name)] if name else list(catalogue())
    if machine:
        click.echo(json.dumps([_described(measure) for measure in chosen], ensure_ascii=False, indent=2))
    elif name:
        _tell(_described(chosen[0]))
    else:
        width = max(len(measure.id) for measure in chosen)
        for measure in chosen:
            click.echo(f"{measure.id.ljust(width)}  {measure.asks}")
        click.echo("\n`homeward measures ID` says what one means and what it can be broken down by.")


def _described(measure: Any) -> dict[str, Any]:
    from homeward.measures.choosing import axes_of

    return {
        "id": measure.id,
        "slug": measure.slug,
        "version": measure.version,
        "asks": measure.asks,
        "counts": measure.counts,
        "among": measure.among,
        "placed_by": measure.placed_by,
        "adds_over": sorted(measure.adds_over),
        "tables": [tally.title for tally in measure.tallies],
        "by": [axis.name.replace("_", "-") for axis in axes_of(measure)],
        "choices": {
            p.name: {"default": _plain(p.default), "options": [code for code, _ in p.options]}
            for p in measure.parameters
        },
        "needs": list(measure.requires),
        "source": measure.source,
    }


def _plain(default: object) -> object:
    return sorted(map(str, default)) if isinstance(default, set | frozenset | tuple) else default


def _choice(name: str, choice: dict[str, Any]) -> str:
    default = choice["default"]
    otherwise = ",".join(map(str, default)) if isinstance(default, list) else default
    return f"{name}={'|'.join(map(str, choice['options'])) or '…'} (else {otherwise})"


def _tell(said: dict[str, Any]) -> None:
    click.echo(f"{said['id']}, {said['slug']}, version {said['version']}\n{said['asks']}\n")
    for head, words in (
        ("Counts", f"each {said['counts']}, among {said['among']}"),
        ("Placed by", said["placed_by"]),
        ("Adds over", ", ".join(said["adds_over"]) or "nothing: every total is counted on its own"),
        ("Tables", "; ".join(said["tables"])),
        ("By", ", ".join(said["by"]) or "nothing"),
        (
            "Choices",
            "; ".join(_choice(name, choice) for name, choice in said["choices"].items()) or "none",
        ),
        ("Needs", ", ".join(said["needs"])),
        ("Source", said["source"]),
    ):
        click.echo(click.wrap_text(words, width=100, initial_indent=f"{head:<10} ", subsequent_indent=" " * 11))
