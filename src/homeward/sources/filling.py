"""Filling the tables of a draft from the rows of files, keeping what each file said and on which line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from homeward.sources import settling, summing_up
from homeward.sources.faults import WITHHELD, FillReport
from homeward.sources.mending import Reading, Value, written
from homeward.sources.moments import Moment, Style, read_moment
from homeward.sources.reading import FileShape, OpenFile, Progress, Row, open_file
from homeward.sources.row_plan import RowPlan
from homeward.sources.settling import FAULTS, FLAGS, MENDS
from homeward.sources.whole_files import DatesInTwoStyles
from homeward.tables.draft import DECLARED, Draft, append

_NONE: Mapping[str, str] = {}
_WAITING = 20_000
_TOLD = 5_000
_SHOWN = 80


class Filling:
    """Rows of files on their way into a draft.

    A source opens each file, goes through its rows, and puts each into one table or more. Values are converted, mended or refused by
    the declaration of their column; rows wait in the draft's own database until `close`, which checks what no row can say alone
    (keys, references, orders) and moves the sound ones into the tables. Memory is bounded whatever the size of the files.

        filling = Filling(draft, as_at=date(2025, 3, 31))
        opened = filling.open(folder / "missing.csv", MISSING)
        for row in filling.rows(opened):
            filling.put("missing_episodes", {"child_id": row["CHILD"], "left_on": row["MIS_START"], ...}, at=row, named=NAMED)
        report = filling.close()
    """

    def __init__(
        self,
        draft: Draft,
        *,
        as_at: date,
        progress: Progress | None = None,
        files: Iterable[Path] = (),
        listed: int = 1_000,
        puts_afterwards: bool = False,
    ) -> None:
        """`as_at` is the last day that the records speak for. `progress` is told bytes done and bytes in all of `files`, or of those
        opened so far. `listed` bounds the faults and mends that the report lists; it counts them all. `puts_afterwards` where all files
        are read before any row is put: what is told of reading is then the first half, and putting the second.
        """
        self.draft = draft
        self.as_at = as_at
        self._progress = progress
        self._total = sum(path.stat().st_size for path in files if path.is_file())
        self._opened = self._done = 0
        self._puts_afterwards = puts_afterwards
        self._listed = listed
        self._plans: dict[str, RowPlan] = {}
        self._files: dict[str, int] = {}
        self._read: dict[str, int] = {}
        self._styles: dict[tuple[str, str], tuple[Style, int]] = {}
        self._names: dict[tuple[str, str], Mapping[str, str]] = {}
        self._faults: list[tuple[object, ...]] = []
        self._flags: list[tuple[object, ...]] = []
        self._mends: list[tuple[object, ...]] = []
        self._number = 0
        settling.prepare(draft.con)

    def open(self, path: Path, shape: FileShape) -> OpenFile:
        """Open a file and check it as a whole; see `reading.open_file`. Two files of one name are told apart by their folders."""
        name = path.name if path.name not in self._files else f"{path.parent.name}/{path.name}"
        opened = open_file(path, shape, name=name if name not in self._files else str(path))
        self._files[opened.name] = len(self._files)
        self._read[opened.name] = 0
        self._opened += opened.size
        return opened

    def rows(self, opened: OpenFile) -> Iterator[Row]:
        """The rows of an open file that are rows; a line that is none is refused here."""
        before = self._done
        for row in opened.rows(lambda done, _: self._tell(before + done)):
            self._read[row.file] += 1
            if row.broken:
                self.refuse(row, "", expected=row.broken, reason="not_a_row")
            else:
                yield row
        self._done = before + opened.size

    def put(
        self,
        table: str,
        values: Mapping[str, Value],
        *,
        at: Row,
        named: Mapping[str, str] = _NONE,
        given: Mapping[str, str] = _NONE,
        repeats: bool = False,
    ) -> bool:
        """Put one row in a table; False where it was refused.

        `values` go by the table's columns; text is read by the column's declaration, and a value of the column's own type is taken as
        it is. A column left out is not recorded, and a date column that an instant falls on is filled from the instant. `named` says
        what the file calls a column, where it is not what the table calls it; give the same for all rows of a file. `given` is what
        the file said, by the table's columns, where the source itself has turned it into what it puts. `repeats` where the same row
        may come again and says nothing by it, as a child on each line of an extract; otherwise that counts as mended.

        Raises DatesInTwoStyles where a column of the file has its dates in more than one style, or month first.
        """
        plan = self._plan(table)
        if not values.keys() <= plan.columns:
            raise KeyError(
                f"{table} has no column {', '.join(sorted(values.keys() - plan.columns))} that a source may fill"
            )
        if (at.file, table) not in self._names:
            self._names[at.file, table] = {**plan.dates_named(named), **named}
        readings = plan.read(values)
        for name, reading in readings.items():
            if reading.style is not None:
                self._check_style(at, named.get(name, name), reading.style)
        taken = plan.taken(readings)
        wrong = plan.refusals(readings, taken, self.as_at)
        if wrong:
            for name, refusal in wrong:
                self._refuse(at, plan, name, given.get(name, written(values.get(name))), refusal)
            return False
        self._number += 1
        if self._puts_afterwards and not self._number % _TOLD:
            self._tell_of_putting(self._number)
        plan.waiting.append((self._number, self._files[at.file], at.line, repeats, *taken))
        for name, reading in readings.items():
            if name in given:
                self._keep_as_given(plan, name, given[name], written(reading.value), at)
            elif reading.mended is not None:
                self._keep_as_given(plan, name, str(values[name]), reading.mended, at)
        if len(plan.waiting) >= _WAITING:
            self._flush()
        return True

    def refuse(self, at: Row, column: str, *, value: str = "", expected: str, reason: str) -> None:
        """Refuse a row for a reason of the source's own. `column` is as the file names it; a value that names a child is withheld by
        giving `faults.WITHHELD`.
        """
        self._faults.append((self._files[at.file], at.line, "", column, value[:_SHOWN], expected, reason))
        if len(self._faults) >= _WAITING:
            self._flush()

    def flag(self, at: Row, column: str, *, value: str = "", expected: str, reason: str) -> None:
        """Say that a row is kept although something in it is wrong; as `refuse` otherwise.

        A row that is refused too is not flagged, and what is said twice of one value is said once.
        """
        self._flags.append((self._files[at.file], at.line, "", column, value[:_SHOWN], expected, reason))
        if len(self._flags) >= _WAITING:
            self._flush()

    def moment(self, at: Row, column: str, text: str) -> Moment | None:
        """Read a date, or date and time, that a source has to look at before it knows what to put; None where it is neither.

        `column` is as the file names it: its dates are held to one style, as those that are put are.
        """
        found = read_moment(text)
        if found:
            self._check_style(at, column, found.style)
        return found

    def close(self) -> FillReport:
        """Check keys, references and orders, move the sound rows into the tables, and say what became of every file."""
        self._flush()
        if self._puts_afterwards:
            self._tell_of_putting(sum(self._read.values()))
        staged = [plan.table for plan in self._plans.values()]
        settling.settle(self.draft, staged, self._files)
        report = summing_up.sum_up(self.draft.con, self._read, self._names, listed=self._listed)
        settling.clear(self.draft.con, staged)
        return report

    def _plan(self, table: str) -> RowPlan:
        if table not in self._plans:
            self._plans[table] = RowPlan(DECLARED[table])
            settling.stage(self.draft.con, DECLARED[table])
        return self._plans[table]

    def _check_style(self, at: Row, column: str, style: Style) -> None:
        first, line = self._styles.setdefault((at.file, column), (style, at.line))
        if first is style is not Style.MONTH_FIRST:
            return
        if first is style:
            raise DatesInTwoStyles(
                f"{at.file} has dates in {column} that can be only month first, on line {at.line}.",
                next_step="Write them year first (2024-03-31) or day first (31/03/2024).",
            )
        raise DatesInTwoStyles(
            f"{at.file} has dates in two styles in {column}: {first.value} on line {line}, and {style.value} on line {at.line}.",
            next_step="Write all of them in one style; where a spreadsheet has changed some, take the file from its source again.",
        )

    def _keep_as_given(self, plan: RowPlan, column: str, given: str, taken: str, at: Row) -> None:
        if given != taken:
            withheld = column in plan.withheld
            place = (self._number, self._files[at.file], at.line)
            self._mends.append((*place, plan.table.name, column, given, taken, withheld))

    def _refuse(self, at: Row, plan: RowPlan, column: str, value: str, refusal: Reading) -> None:
        shown = WITHHELD if value and column in plan.withheld else value
        name = self._names[at.file, plan.table.name].get(column, column)
        self.refuse(at, name, value=shown, expected=refusal.expected, reason=refusal.reason)

    def _flush(self) -> None:
        con = self.draft.con
        for plan in self._plans.values():
            append(con, settling.staged_name(plan.table), settling.staged_names(plan.table), plan.waiting)
            plan.waiting.clear()
        append(con, FAULTS.name, FAULTS.names, self._faults)
        append(con, FLAGS.name, FLAGS.names, self._flags)
        append(con, MENDS.name, MENDS.names, self._mends)
        self._faults.clear()
        self._flags.clear()
        self._mends.clear()

    def _tell(self, done: int) -> None:
        if self._progress:
            total = max(self._total, self._opened)
            self._progress(done, 2 * total if self._puts_afterwards else total)

    def _tell_of_putting(self, rows: int) -> None:
        """A row of a file is as a rule one row of a table, and sometimes none or two."""
        if self._progress:
            total, read = max(self._total, self._opened), sum(self._read.values())
            self._progress(total + total * min(rows, read) // max(read, 1), 2 * total)
