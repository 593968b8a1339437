"""Progress of long work, on standard error: a bar at a screen, a line now and again elsewhere, nothing where a machine reads."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from homeward.cli.clock import seconds

_EVERY = 5.0


@contextmanager
def progress(words: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Yields what long work calls with how much is done and how much there is."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        with click.progressbar(length=1_000, label=words, file=sys.stderr) as bar:
            yield lambda done, total: bar.update(round(1_000 * done / total) - bar.pos if total else 0)
            bar.update(bar.length - bar.pos if bar.length else 0)
    else:
        last = seconds()

        def say(done: int, total: int) -> None:
            nonlocal last
            if total and seconds() - last >= _EVERY:
                last = seconds()
                click.echo(f"{words}: {100 * done // total}%", err=True)

        yield say


def reporter(*, quiet: bool = False) -> Callable[[str], None]:
    """What long work calls with what it is doing."""
    return (lambda _words: None) if quiet else (lambda words: click.echo(f"  {words}", err=True))
