"""What a definition is told of the question: the choices made, how many parts and clocks there are, and never a date.

Dates, clocks and the authority are given when the SQL is run, as `$first` or `$part_2`, so that one definition compiles to one SQL.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir

from homeward.measures.expressions.records import comes_of, given, record


@dataclass(frozen=True)
class Asked:
    """`choices` are the parameters by name; `parts` is the number of parts of the period, 0 where it is not split; `clocks` is the
    number of entries of the law that set a time limit one after another. `by_part` says that things are wanted part by part."""

    choices: tuple[tuple[str, object], ...] = ()
    parts: int = 0
    clocks: int = 1
    by_part: bool = False

    def __getitem__(self, name: str) -> object:
        """What was chosen; None for a choice that the measure does not offer."""
        return dict(self.choices).get(name)

    def codes(self, name: str) -> tuple[str, ...]:
        """A choice that is a set of codes, empty where every code will do."""
        chosen = self[name]
        return tuple(str(code) for code in chosen) if isinstance(chosen, tuple) else ()

    def part_by_part(self) -> Asked:
        return replace(self, by_part=True)

    @property
    def window(self) -> tuple[str, ...]:
        """What besides the child holds things together: nothing over the whole period, the part where it is split."""
        return ("part",) if self.by_part else ()

    def placed(self, things: ir.Table, day: str) -> ir.Table:
        """The things whose `day` lies in the period, with that day, and with the part it lies in where the period is split."""
        things = things.filter(things[day].between(given("first", "date"), given("last", "date"))).mutate(
            day=ibis._[day]
        )
        return things.mutate(part=self._part(things.day)) if self.by_part else things

    def _part(self, day: ir.Value) -> ir.Value:
        later = [(day < given(f"part_{n}", "date"), n - 1) for n in range(1, self.parts)]
        return ibis.cases(*later, else_=self.parts - 1) if later else ibis.literal(0)

    def windows(self) -> ir.Table:
        """First and last day of the period, or of each of its parts: `part`, `from_day`, `to_day`."""
        if not self.by_part:
            return (
                ibis.range(0, 1)
                .unnest()
                .name("part")
                .as_table()
                .mutate(from_day=given("first", "date"), to_day=given("last", "date"))
            )
        parts = ibis.range(0, self.parts).unnest().name("part").as_table()
        starts = [(parts.part == n, given(f"part_{n}", "date")) for n in range(1, self.parts)]
        ends = [(parts.part == n, given(f"part_{n}_to", "date")) for n in range(self.parts - 1)]
        return parts.mutate(
            from_day=ibis.cases(*starts, else_=given("first", "date")) if starts else given("first", "date"),
            to_day=ibis.cases(*ends, else_=given("last", "date")) if ends else given("last", "date"),
        )

    def of_children(self, things: ir.Table) -> ir.Table:
        """The things that belong to a child under the age chosen, on the day chosen, with what is recorded of the child.

        Where the date of birth is not recorded the thing stays in: the records are of children, and a gap is not an age.
        """
        children = record("children")
        under = self["under"]
        if not isinstance(under, int):
            return things.join(children, "child_id")
        children = children.mutate(comes_of_age_on=comes_of(under, children.born_on))
        joined = things.join(children, "child_id")
        day = (
            joined.day
            if self["age_on"] == "placing"
            else given("first" if self["age_on"] == "first" else "last", "date")
        )
        return joined.filter(joined.comes_of_age_on.isnull() | (day < joined.comes_of_age_on))

    def time_limit(self, came_back_on: ir.Value) -> ir.Value:
        """Seconds that the law of the day allows from coming back; null where it sets no limit."""
        earlier = [
            (came_back_on < given(f"clock_{n}_from", "date"), given(f"clock_{n - 1}", "int64"))
            for n in range(1, self.clocks)
        ]
        last = given(f"clock_{self.clocks - 1}", "int64")
        return ibis.cases((came_back_on < given("clock_0_from", "date"), ibis.null("int64")), *earlier, else_=last)
