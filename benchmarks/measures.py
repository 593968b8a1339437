"""One measure with its breakdown at three sizes: homeward against hand-written SQL, Polars and pandas, in one run, as ratios.

    python benchmarks/measures.py                      10 thousand, 1 million and 10 million episodes
    python benchmarks/measures.py --sizes 10000 --rounds 1

The question is R5 by calendar year and sex: interviews, and the distinct children behind each count, with every total true, of
children under 18 on the day. Every engine starts from the same Parquet files, in a process of its own, and must give the same answer.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

FIRST, LAST = date(2019, 1, 1), date(2022, 7, 19)
Answer = dict[str, list[int]]
"""Under a year and a sex, each `*` for the whole: interviews, and children."""

# --- the records -----------------------------------------------------------------------------------------------------------------

CHILDREN = """
    SELECT printf('c%09d', i) AS child_id, DATE '2003-01-01' + (hash(i) % 5000)::INT AS born_on,
        CASE hash(i + 1) % 10 WHEN 0 THEN NULL WHEN 1 THEN 'U' WHEN 2 THEN 'M' WHEN 3 THEN 'M' WHEN 4 THEN 'M' WHEN 5 THEN 'M' ELSE 'F' END AS sex,
        'WBRI' AS ethnicity
    FROM range({children}) AS made(i) ORDER BY child_id
"""
# A few children with very many interviews, most with one or two. The episodes stand one behind each interview.
INTERVIEWS = """
    SELECT printf('i%010d', i) AS interview_id,
        printf('c%09d', (power((hash(i + 7) % 1000003) / 1000003.0, 1.7) * {children})::BIGINT % {children}) AS child_id,
        DATE '2019-01-01' + (hash(i + 3) % 1461)::INT AS held_on, NULL::TIMESTAMP AS held_at, 'advocate' AS interviewer_role,
        true AS independent, NULL::VARCHAR AS late_reason, 'none' AS exploitation_risk, NULL::DATE AS written_up_on, NULL::DATE AS signed_off_on
    FROM range({episodes}) AS made(i) ORDER BY interview_id
"""


def write(folder: Path, episodes: int) -> None:
    """The tables of a snapshot, all but two of them empty."""
    import duckdb

    from homeward.tables.all_tables import TABLES
    from homeward.tables.draft import create

    (folder / "tables").mkdir(parents=True)
    made = {"children": CHILDREN, "interviews": INTERVIEWS}
    with duckdb.connect() as con:
        for name, table in TABLES.items():
            con.execute(create(table))
            rows = (
                made[name].format(children=max(episodes // 4, 1), episodes=episodes) if name in made else f"FROM {name}"
            )
            con.execute(f"COPY ({rows}) TO '{folder}/tables/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")


# --- the engines -----------------------------------------------------------------------------------------------------------------


def homeward(folder: Path) -> Callable[[], Answer]:
    from homeward.counts.answer import RawAnswer
    from homeward.counts.opening import opened
    from homeward.measures import count, measure_named
    from homeward.tables.manifest import Manifest
    from homeward.tables.snapshot import Snapshot
    from homeward.vocabulary.periods import Period

    said = Manifest("", "benchmark", "331", LAST, datetime(2023, 1, 1, tzinfo=UTC), {}, {}, {})
    snapshot, period = Snapshot(folder, said), Period.between(FIRST, LAST)

    def ask() -> Answer:
        answer = count(measure_named("R5"), snapshot, period=period, by=("calendar_year", "sex"))
        if not isinstance(answer, RawAnswer):
            raise SystemExit(answer.because)
        cells = {key: opened(cell) for key, cell in answer.table().cells.items()}
        return {f"{year[:4]} {sex}": [cell.value, cell.children] for (year, sex), cell in cells.items() if cell.value}

    return ask


_GROWN = """
    SELECT child_id, sex, CASE WHEN month(born_on) = 2 AND day(born_on) = 29 THEN make_date(year(born_on) + 18, 3, 1)
        ELSE (born_on + INTERVAL 18 YEAR)::DATE END AS grown_on
    FROM children
"""
_WHERE = f"held_on BETWEEN DATE '{FIRST}' AND DATE '{LAST}' AND (grown_on IS NULL OR held_on < grown_on)"
# As it is usually written.
SQL = f"""
    SELECT CASE WHEN grouping(y) = 1 THEN '*' ELSE y::VARCHAR END, CASE WHEN grouping(s) = 1 THEN '*' ELSE s END, count(*), count(DISTINCT child_id)
    FROM (SELECT child_id, year(held_on) AS y, coalesce(sex, 'not_recorded') AS s FROM interviews JOIN ({_GROWN}) USING (child_id) WHERE {_WHERE})
    GROUP BY GROUPING SETS ((y, s), (y), (s), ())
"""
# As it can be written by someone who knows that the distinct count is the cost and that a child has one sex.
TUNED = f"""
    WITH years AS (
        SELECT child_id, year(held_on) AS y, any_value(coalesce(sex, 'not_recorded')) AS s, count(*) AS n
        FROM interviews JOIN ({_GROWN}) USING (child_id) WHERE {_WHERE} GROUP BY child_id, y
    ), wholes AS (SELECT child_id, any_value(s) AS s, sum(n) AS n FROM years GROUP BY child_id)
    SELECT y::VARCHAR, coalesce(s, '*'), sum(n), count(*) FROM years GROUP BY GROUPING SETS ((y, s), (y))
    UNION ALL SELECT '*', coalesce(s, '*'), sum(n), count(*) FROM wholes GROUP BY GROUPING SETS ((s), ())
"""


def _sql(query: str) -> Callable[[Path], Callable[[], Answer]]:
    def engine(folder: Path) -> Callable[[], Answer]:
        import duckdb

        def ask() -> Answer:
            with duckdb.connect() as con:
                for name in ("children", "interviews"):
                    con.execute(f"CREATE VIEW {name} AS FROM read_parquet('{folder}/tables/{name}.parquet')")
                return {f"{year} {sex}": [int(n), int(c)] for year, sex, n, c in con.execute(query).fetchall()}

        return ask

    return engine


def polars(folder: Path) -> Callable[[], Answer]:
    import polars as pl

    born = pl.col("born_on")
    leap = (born.dt.month() == 2) & (born.dt.day() == 29)
    grown = (
        pl.when(leap)
        .then(pl.date(born.dt.year() + 18, 3, 1))
        .otherwise(pl.date(born.dt.year() + 18, born.dt.month(), born.dt.day()))
    )

    def ask() -> Answer:
        children = pl.scan_parquet(folder / "tables/children.parquet").select(
            "child_id", sex=pl.col("sex").fill_null("not_recorded"), grown_on=grown
        )
        held = (
            pl.scan_parquet(folder / "tables/interviews.parquet")
            .select("child_id", "held_on")
            .filter(pl.col("held_on").is_between(FIRST, LAST))
        )
        young = held.join(children, on="child_id").filter(
            pl.col("grown_on").is_null() | (pl.col("held_on") < pl.col("grown_on"))
        )
        rows = young.select("child_id", "sex", year=pl.col("held_on").dt.year().cast(pl.String))
        counts = (pl.len().alias("n"), pl.col("child_id").n_unique().alias("c"))
        grouped = [
            rows.group_by("year", "sex").agg(counts),
            rows.group_by("year").agg(counts),
            rows.group_by("sex").agg(counts),
            rows.select(counts),
        ]
        return {
            f"{row.get('year', '*')} {row.get('sex', '*')}": [row["n"], row["c"]]
            for frame in pl.collect_all(grouped)
            for row in frame.iter_rows(named=True)
        }

    return ask


def pandas(folder: Path) -> Callable[[], Answer]:
    import duckdb
    import pandas as pd

    def ask() -> Answer:
        # pandas reads no Parquet by itself here; DuckDB hands it the columns, which is part of its time.
        with duckdb.connect() as con:
            children = con.execute(
                f"SELECT child_id, sex, born_on FROM read_parquet('{folder}/tables/children.parquet')"
            ).df()
            held = con.execute(f"SELECT child_id, held_on FROM read_parquet('{folder}/tables/interviews.parquet')").df()
        leap = (children.born_on.dt.month == 2) & (children.born_on.dt.day == 29)
        children["grown_on"] = (
            children.born_on + pd.DateOffset(years=18) + pd.to_timedelta(leap.astype("int64"), unit="D")
        )
        children["sex"] = children.sex.fillna("not_recorded")
        held = held[held.held_on.between(pd.Timestamp(FIRST), pd.Timestamp(LAST))]
        young = held.merge(children, on="child_id")
        young = young[young.grown_on.isna() | (young.held_on < young.grown_on)]
        rows = young.assign(year=young.held_on.dt.year)[["child_id", "year", "sex"]]
        answer = {"* *": [len(rows), rows.child_id.nunique()]}
        for by, name in ((["year", "sex"], "{0} {1}"), (["year"], "{0} *"), (["sex"], "* {0}")):
            found = rows.groupby(by).child_id.agg(["size", "nunique"])
            for key, n, c in found.itertuples():
                answer[name.format(*(key if isinstance(key, tuple) else (key,)))] = [int(n), int(c)]
        return answer

    return ask


ENGINES: dict[str, Callable[[Path], Callable[[], Answer]]] = {
    "hand-written SQL": _sql(SQL), "tuned SQL": _sql(TUNED), "homeward": homeward, "Polars": polars, "pandas": pandas,
}  # fmt: skip

# --- one run ---------------------------------------------------------------------------------------------------------------------


def run(engine: str, folder: Path, repeats: int) -> None:
    """Ask one engine, and print its times, its peak memory in MiB and its answer. The first time compiles and is told apart."""
    ask = ENGINES[engine](folder)
    seconds, processor = [], []
    answer: Answer = {}
    for _ in range(repeats + 1):
        started, worked = time.perf_counter(), time.process_time()
        answer = ask()
        seconds.append(time.perf_counter() - started)
        processor.append(time.process_time() - worked)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"first": seconds[0], "seconds": seconds[1:], "processor": processor[1:], "peak": peak, "answer": answer}
        )
    )


def compare(sizes: list[int], rounds: int) -> None:
    """Every engine in turn, over and over, so that what else the machine does falls on all of them.

    Whatever needs memory is done in a process of its own: a process begins with the peak of the one that started it.
    """
    for episodes in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "snapshot"
            _call("--write", str(episodes), "--folder", str(folder))
            repeats = "5" if episodes <= 1_000_000 else "1"
            runs: dict[str, list[dict[str, Any]]] = {engine: [] for engine in ENGINES}
            for _ in range(rounds):
                for engine, found in runs.items():
                    found.append(json.loads(_call("--engine", engine, "--folder", str(folder), "--repeats", repeats)))
            _print(episodes, runs)


def _call(*arguments: str) -> str:
    return subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True).stdout


def _print(episodes: int, runs: dict[str, list[dict[str, Any]]]) -> None:
    answers = [run["answer"] for found in runs.values() for run in found]
    if any(answer != answers[0] for answer in answers):
        raise SystemExit("The engines do not agree.")
    print(f"\n{episodes:,} episodes: {len(answers[0])} counts, all engines agree")
    print(
        f"{'':18}{'median s':>10}{'/ hand':>8}{'/ tuned':>8}{'CPU s':>8}{'/ hand':>8}{'/ tuned':>8}{'first s':>9}{'peak MiB':>10}"
    )
    medians = {
        what: {engine: _median(found, what) for engine, found in runs.items()} for what in ("seconds", "processor")
    }
    for engine, found in runs.items():
        columns = []
        for median in medians.values():
            columns += [
                median[engine],
                median[engine] / median["hand-written SQL"],
                median[engine] / median["tuned SQL"],
            ]
        wall, processor = columns[:3], columns[3:]
        first, peak = statistics.median(run["first"] for run in found), max(run["peak"] for run in found)
        print(
            f"{engine:18}{wall[0]:10.3f}{wall[1]:8.2f}{wall[2]:8.2f}{processor[0]:8.3f}{processor[1]:8.2f}{processor[2]:8.2f}"
            f"{first:9.3f}{peak:10.0f}",
            flush=True,
        )


def _median(found: list[dict[str, Any]], what: str) -> float:
    return statistics.median(value for run in found for value in run[what])


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000, 10_000_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    options.add_argument("--write", type=int, help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--repeats", type=int, default=5, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.write:
        write(chosen.folder, chosen.write)
    elif chosen.engine:
        run(chosen.engine, chosen.folder, chosen.repeats)
    else:
        compare(chosen.sizes, chosen.rounds)
