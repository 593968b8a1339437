"""Writes the reference page and the compiled SQL of every measure from its definition and its spec: run this module to write them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from measures_spec import HERE, Ask, Case, lines, specs

from homeward.counts.raw import ALL
from homeward.measures import catalogue, choosing, wording
from homeward.measures.axes import AXES, PERIODS
from homeward.measures.expressions.compiling import counting_sql, figuring_sql
from homeward.measures.measure import Measure
from homeward.vocabulary.periods import Period

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "docs" / "reference" / "measures"
SQL = HERE / "sql"
PERIOD = Period.between(date(2023, 1, 1), date(2024, 12, 31))
HEAD = "<!-- Made from the measure and its spec by tests/spec/measures/measures_pages.py. Do not edit it here. -->\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with what it should say."""
    found = dict(specs())
    yield PAGES / "README.md", _index()
    for measure in catalogue():
        yield PAGES / f"{measure.id}.md", "\n".join(_page(measure, found[measure])).rstrip() + "\n"


def golden() -> Iterator[tuple[Path, str]]:
    """Every file of compiled SQL: each measure as a whole, and each axis, and each measure of a period by its parts, once."""
    for measure in catalogue():
        yield SQL / f"{measure.id}.sql", sql_of(measure, ())
        if measure.figure:
            yield SQL / f"{measure.id}.median.sql", sql_of(measure, (), figure=True)
        if measure.windowed:
            yield SQL / f"{measure.id}.calendar_year.sql", sql_of(measure, ("calendar_year",))
    for axis in sorted(set(AXES) - set(PERIODS) | {"calendar_year"}):
        first = next(
            m for m in catalogue() if AXES[axis] in choosing.axes_of(m) and not m.always_by and m.counts != "child"
        )
        yield SQL / f"{first.id}.{axis}.sql", sql_of(first, (axis,))
    yield SQL / "R5.missing_type.sql", sql_of(next(m for m in catalogue() if m.id == "R5"), ("missing_type",))
    yield SQL / "C3.placement_type.sql", sql_of(next(m for m in catalogue() if m.id == "C3"), ("placement_type",))


def sql_of(measure: Measure, by: tuple[str, ...], *, figure: bool = False) -> str:
    axes = choosing.breakdowns(measure, by, PERIOD)
    made = choosing.choices(measure, {}, PERIOD)
    clocks = choosing.clocks(measure, "England") if measure.clock else ()
    asked = choosing.asked(made, len(choosing.parts(axes, PERIOD)), len(clocks))
    return (figuring_sql if figure else counting_sql)(measure, axes, asked) + "\n"


def _index() -> str:
    rows = "\n".join(f"| [{m.id}]({m.id}.md) | {m.asks} | {m.counts} |" for m in catalogue())
    return f"# Measures\n\n{HEAD}\n| | asks | counts |\n|---|---|---|\n{rows}\n"


def _page(measure: Measure, cases: tuple[Case, ...]) -> Iterator[str]:
    yield f"# {measure.id}: {measure.title}\n\n{HEAD}\n{measure.asks}\n"
    made = choosing.choices(measure, {}, PERIOD)
    clocks = choosing.clocks(measure, "England") if measure.clock else ()
    yield "".join(f"- {sentence}\n" for sentence in wording.definition(measure, (), made, clocks))
    yield f"Its slug is `{measure.slug}`, its version {measure.version}. Source: {measure.source}.\n"
    yield "## Tables\n"
    yield "| table | is | part of |\n|---|---|---|"
    yield from (
        f"| `{tally.name}` | {tally.title} | {f'`{tally.part_of}`' if tally.part_of else ''} |"
        for tally in measure.tallies
    )
    yield ""
    for figure in [measure.figure] if measure.figure else []:
        yield f"With them goes a median, of {figure} and printed in hours, over the interviews of the first table.\n"
    yield from (
        f"In every cell `{total.whole}` is the sum of {' and '.join(f'`{part}`' for part in total.parts)}.\n"
        for total in measure.sums
    )
    yield from (
        f"`{rate.of}` is printed for every {rate.per:,} of `{rate.out_of}`, with both.\n" for rate in measure.rates
    )
    yield "## Stands on\n"
    yield f"Without {_listed(measure.requires)} the answer is *not held*, with the reason.\n"
    yield "## By\n"
    yield "| axis | | parts add to the whole |\n|---|---|---|"
    for axis in choosing.axes_of(measure):
        words = " ".join((f"{axis.title}.", *wording.axis_words(measure, axis)))
        yield f"| `{axis.name}` | {words} | {'yes' if axis.family in measure.adds_over else 'no'} |"
    yield "\n## Choices\n"
    yield "| choice | unless chosen | takes |\n|---|---|---|"
    for parameter in measure.parameters:
        takes = (
            f"codes of `{parameter.codes}`"
            if parameter.codes
            else _listed(tuple(dict(parameter.options))) or "see its refusal"
        )
        default = (
            _listed(tuple(map(str, parameter.default))) or "all"
            if isinstance(parameter.default, tuple)
            else f"`{parameter.default}`"
        )
        yield f"| `{parameter.name}` | {default} | {takes} |"
    yield "\n## Worked cases\n"
    yield "Each is run as a test. Times are in UTC.\n"
    for case in cases:
        yield from _worked(case)


def _worked(case: Case) -> Iterator[str]:
    yield f"### {case.title}\n\n{case.says}\n"
    for name, text in case.records.items():
        yield f"`{name}`\n\n{_table(lines(text))}\n"
    for name, because in case.not_held.items():
        yield f"`{name}` is not held: “{because}”\n"
    for ask in case.asks:
        yield _question(ask) + "\n"
        yield f"*Not held:* {ask.not_held}\n" if ask.not_held else f"{_table(lines(ask.expect))}\n"


def _question(ask: Ask) -> str:
    by = f", by {_listed(ask.by)}" if ask.by else ""
    choices = "".join(
        f", `{name}` {_listed(value if isinstance(value, list) else (value,))}" for name, value in ask.choices.items()
    )
    return f"**{(ask.label or ask.period.label)[:1].upper()}{(ask.label or ask.period.label)[1:]}**{by}{choices}:"


def _table(cells: list[list[str]]) -> str:
    heading, *body = cells
    rule = "|" + "---|" * len(heading)
    return "\n".join(
        ("| " + " | ".join(heading) + " |", rule, *("| " + " | ".join(row) + " |" for row in body))
    ).replace(ALL, "all")


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    for folder in (PAGES, SQL):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.*"):
            old.unlink()
    for path, text in (*pages(), *golden()):
        path.write_text(text, encoding="utf-8")
