"""What a measure is: a question, and everything that must be said for its answer to mean one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from homeward.counts.answer import Rate, Sum
from homeward.counts.raw import Counted

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from homeward.measures.expressions.asked import Asked


class Of(Enum):
    """What an axis is an attribute of."""

    CHILD = "the child"
    DAY = "the day that places what is counted"
    EPISODE = "the missing episode"
    CARE = "the care that the child was in"
    INTERVIEW = "the interview"
    PERIOD = "the child's whole period"


@dataclass(frozen=True)
class Reach:
    """How a measure comes at what an axis is an attribute of.

    `attach` adds the columns; `many` says that one thing counted can come to have several rows, so that it may be counted in several
    categories; `table` is where the columns are held; `also` is what else must be held to get there. `words` is the sentence that says
    how the axis is then meant, where that has to be said.
    """

    table: str
    words: str
    attach: Callable[[ir.Table], ir.Table]
    many: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """One table of the answer. The definition marks what is counted in it with a true value in the column of its name.

    `everything` tallies count every row of the definition and need no column. `loses_over` are the axes of which no category may
    count what the whole counts.

    `events` names the events that are counted, or whose children are, in words that every tally of the same events has; the title
    where it is not given. `heeds` are the parameters that bear on them, all where not given. `at_least` so many of the events make a
    child counted, where the table is broken down by periods and what does not change about a child.
    """

    name: str
    title: str
    part_of: str = ""
    everything: bool = False
    loses_over: frozenset[str] = frozenset()
    events: str = ""
    heeds: frozenset[str] | None = None
    at_least: int = 1


@dataclass(frozen=True)
class Parameter:
    """A choice that whoever asks may make.

    `codes` names the code list that a set of codes is chosen from, the empty set being all of them; without it the choice is one of
    `options`, given with their words, or where there are none either is read by `choosing`. `words` is the sentence that the
    definition prints, with the choice in place of {}. A choice other than the default needs `stands_on`, `table.column`s, to be held.
    """

    name: str
    words: str
    default: object
    codes: str = ""
    options: tuple[tuple[str, str], ...] = ()
    stands_on: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Measure:
    """One question about the records.

    `counts` is the unit. `among` says in words whom or what is counted, and `things` builds it: one Ibis expression over the declared
    tables with a row for each thing counted, its `child_id`, its `thing_id` and the columns of the tallies. `placed_by` is the
    declared column whose date places a thing in a period. `adds_over` are the axes over which it adds; over every other it does not.
    `requires` are the `table.column`s that it stands on, without which the answer is NotHeld; `helps` are those that it uses where
    they are held. It is always broken down by the axes `always_by`, and never by those in `never_by`. `windowed` says that whether a
    thing is counted depends on the whole of a period, or of a part of it, and not on its own day alone. `on_one_day` measures look
    at a single date. `clock` is the time limit of the law that it uses, to "offer" or to "hold". `figure` is the column of which it
    takes a median, in seconds, if it takes one.
    """

    id: str
    slug: str
    title: str
    asks: str
    counts: Counted
    among: str
    placed_by: str
    adds_over: frozenset[str]
    tallies: tuple[Tally, ...]
    things: Callable[[Asked], ir.Table]
    reaches: Mapping[Of, Reach]
    source: str
    version: str
    requires: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    notes: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    rates: tuple[Rate, ...] = ()
    always_by: tuple[str, ...] = ()
    never_by: frozenset[str] = frozenset()
    windowed: bool = False
    on_one_day: bool = False
    clock: str = ""
    figure: str = ""
    helps: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        """The name of the table that the question asks for: the first."""
        return self.tallies[0].name
