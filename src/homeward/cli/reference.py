"""The reference page of the commands, made from the commands themselves: `python -m homeward.cli.reference`."""

from collections.abc import Iterator

import click

from homeward.cli.main import COMMANDS, homeward


def page() -> str:
    """docs/reference/commands.md: what each command prints for `--help`, eighty columns wide on every machine."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Commands\n"
    yield "Made from the commands by `make docs`; do not edit it here.\n"
    context = click.Context(homeward, info_name="homeward", terminal_width=100, help_option_names=["-h", "--help"])
    yield f"```text\n{homeward.get_help(context)}\n```\n"
    for name, (_, words) in COMMANDS.items():
        command = homeward.get_command(context, name)
        assert command is not None, f"{name} is listed and is not there"  # noqa: S101  COMMANDS is ours
        yield f"## homeward {name}\n\n{words}.\n"
        yield f"```text\n{command.get_help(click.Context(command, info_name=name, parent=context, terminal_width=100))}\n```\n"


if __name__ == "__main__":
    click.echo(page(), nl=False)
