"""The command `homeward`. Each command is a module of this room, imported when it is used, so that help comes at once."""

import importlib
import os
import signal
import sys
from typing import Any

import click

from homeward.vocabulary.refusals import Refusal

# name -> (module, one line for the list of commands)
COMMANDS = {
    "demo": ("demo", "Build an invented authority and answer real questions about it"),
    "check": ("check", "Say what a folder of files can answer and what is wrong with it"),
    "snapshot": ("snapshot", "Freeze a folder of files, so that every figure can be made again"),
    "measures": ("measures", "List what can be counted, and what each figure means"),
    "count": ("count", "Count one thing, safely"),
    "answer": ("answer", "Answer all questions of a request"),
    "attack": ("attack", "Say what a reader can work out from published tables"),
    "synthetic": ("synthetic", "Write an invented authority as files"),
}

EXIT_CODES = """\b
Exit codes
  0  done
  1  homeward itself failed, or was stopped; nothing was half written
  2  the command was typed wrongly
  3  refused: the files, the request or where to write have to be mended first
  4  not held: these records cannot answer any of what was asked
  5  not let out: a reader could work out something about a child, or it could not be proven that none could
"""


class Commands(click.Group):
    """Commands found by name and imported only when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click passes it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click passes it
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"homeward.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click passes it
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and turn a refusal into its sentence, its next step and its exit code."""
        before = signal.signal(signal.SIGTERM, _stop)
        try:
            return super().main(*args, **kwargs)
        except Refusal as refusal:
            click.echo(f"homeward: {refusal.sentence}", err=True)
            if refusal.next_step:
                click.echo(f"What to do: {refusal.next_step}", err=True)
            sys.exit(exit_code(refusal))
        except OSError as error:
            click.echo(f"homeward: {_not_written(error)}", err=True)
            click.echo(
                "What to do: See that it is there, that you may read or write it, and that the disk has room.", err=True
            )
            sys.exit(3)
        except Exception as error:
            if type(error).__name__ == "InterruptException":  # DuckDB's word for Ctrl-C in the middle of a query
                click.echo("Aborted!", err=True)
                sys.exit(1)
            if os.environ.get("HOMEWARD_TRACEBACK"):
                raise
            click.echo(
                f"homeward: This is a fault of homeward itself ({type(error).__name__}), not of your files.", err=True
            )
            click.echo(
                "What to do: Say what you typed to whoever looks after homeward; HOMEWARD_TRACEBACK=1 shows where it failed, and may show values.",
                err=True,
            )
            sys.exit(1)
        finally:
            signal.signal(signal.SIGTERM, before)


def _stop(*_: object) -> None:
    """Told to end, homeward ends as with Ctrl-C: what it had read of children in a temporary folder is removed first."""
    raise KeyboardInterrupt


NOT_LET_OUT = frozenset(
    {
        "NothingCanBeLetOut",
        "NotReasonedInFull",
        "NotSafe",
        "NothingToShow",
        "NothingSafe",
        "NoSafeRounding",
        "NotSolved",
    }
)
"""The refusals of disclosure control that say that nothing safe could be found or proven, by name: its rooms are not imported for help."""


def exit_code(refusal: Refusal) -> int:
    """5 for what disclosure control would not let out, 3 for every other refusal."""
    return 5 if type(refusal).__name__ in NOT_LET_OUT else 3


def _not_written(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or type(error).__name__}."


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="homeward", message="homeward %(version)s")
def homeward() -> None:
    """What is owed to a child who went missing and came home, and counts about it that reveal no child.

    \b
    Try it on invented children:
      homeward demo
    On your own files:
      homeward check     exports/2026-10/ --authority 331
      homeward snapshot  exports/2026-10/ --authority 331 --to october --as-at 2026-10-31
      homeward count     R5 2023/24 --by month --records october
      homeward answer    request.toml --records october --to answer/
    On somebody else's letter:
      homeward attack    published.csv
    """
