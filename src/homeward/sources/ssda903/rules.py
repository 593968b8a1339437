"""The rules of the SSDA903 missing file, each with what homeward does with a row that breaks it, and why.

The Department for Education sends back a file whose rows break a rule; a figure has to be drawn from it all the same. So a row is refused
only where it does not say what would be counted: a date that cannot be read or cannot be true, a type that means nothing, a child whom
the return does not hold. A row that says so, and does not agree with the rest of the return, is kept and flagged: a child was missing,
and somebody has to put the record right.

Refused: 564, 567, 586, 1004, 1005, 1006, INT04. Kept and flagged: 565, 566, 570, 571, 574, 575, 576, 577, 578, 580, 581, 1012, INT13.

The rules are as in data-to-insight/csc-validator-be-903 (10ad07c), 2022/23 to 2026/27, with four differences, each where the published
code says less or more than the rule's own words. 575: a change of legal status alone (RNE is L) does not end a placement. 574:
records are compared in order of their starts and not of their ends, so that the later start is the one named. 576: a child who was open
last year and has no record at all this year is named too, on last year's row. 578 and 581: a child with no care episode in the return
is left to 1012.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from homeward.sources.filling import Filling
from homeward.sources.staged import each
from homeward.tables.draft import append

# The view that rules ask: one row a missing record, with its year and what the header says of the child.
_ROWS = """
    CREATE OR REPLACE VIEW ssda903_rows AS
    SELECT gone.*, years.first_day, years.last_day, header.child IS NOT NULL AS in_header, header.born AS header_born,
        EXISTS (SELECT 1 FROM ssda903_care AS care WHERE (care.return_number, care.child) = (gone.return_number, gone.child)) AS in_care
    FROM ssda903_gone AS gone
    JOIN ssda903_years AS years USING (return_number)
    LEFT JOIN ssda903_children AS header USING (return_number, child)
"""

# A period of care runs on while each care episode begins by the day on which those before it end, and a stay in one placement while it
# does so and the legal status alone has changed. `ended` is empty where one of them is open.
_SPELLS = """
    CREATE OR REPLACE TABLE {name} AS
    WITH before AS (
        SELECT return_number, child, began, ended, rne,
            max(coalesce(ended, DATE '9999-12-31')) OVER (
                PARTITION BY return_number, child ORDER BY began, ended, line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS ended_before,
            line
        FROM ssda903_care
    ), numbered AS (
        SELECT *, count(*) FILTER (ended_before IS NULL OR began > ended_before OR {parted}) OVER (
            PARTITION BY return_number, child ORDER BY began, ended, line
        ) AS spell
        FROM before
    )
    SELECT return_number, child, min(began) AS began, CASE WHEN count(*) = count(ended) THEN max(ended) END AS ended
    FROM numbered GROUP BY return_number, child, spell
"""

_SAME_CHILD = "(other.return_number, other.child) = (here.return_number, here.child)"
_SHOWN = "strftime({}, '%d/%m/%Y')"
_NEVER = "DATE '9999-12-31'"


@dataclass(frozen=True)
class Rule:
    """One rule. `finds` is SQL for the rows that break it: file, line, the value at fault, and what to add to what was `expected`.

    `column` is the column at fault, of the missing file but for rule 580, and `because` why such a row is refused, or is kept.
    """

    code: str
    column: str
    expected: str
    refuses: bool
    because: str
    finds: str

    @property
    def reason(self) -> str:
        """The stable name under which breaches are counted."""
        return f"rule_{self.code}"


def _where(condition: str, value: str, told: str = "''") -> str:
    return f"SELECT file, line, {value}, {told} FROM ssda903_rows AS here WHERE {condition}"  # noqa: S608 - ours


def _in_none(spells: str, condition: str, value: str) -> str:
    """Records of a child who has spells, of which every one has `condition`."""
    return f"""
        SELECT here.file, here.line, any_value(here.{value}), ''
        FROM ssda903_rows AS here JOIN {spells} AS other ON {_SAME_CHILD}
        GROUP BY here.file, here.line HAVING bool_and({condition})
    """  # noqa: S608 - ours


# The placement that a child left is the one that began last of those that hold the day, as `tables.working_out` has it.
_PLACEMENT_ENDED = f"""
    SELECT here.file, here.line, '', ' on ' || {_SHOWN.format("arg_max_null(other.ended, other.began)")}
    FROM ssda903_rows AS here JOIN ssda903_stays AS other ON {_SAME_CHILD}
        AND here.began BETWEEN other.began AND coalesce(other.ended, {_NEVER})
    WHERE here.ended IS NULL
    GROUP BY here.file, here.line HAVING arg_max_null(other.ended, other.began) IS NOT NULL
"""  # noqa: S608 - ours

_OVERLAPPING = f"""
    SELECT here.file, here.line, {_SHOWN.format("here.began")}, ', which is on line ' || min(other.line)
    FROM ssda903_gone AS here JOIN ssda903_gone AS other ON {_SAME_CHILD}
        AND (other.began, coalesce(other.ended, DATE '9999-12-31'), other.line) < (here.began, coalesce(here.ended, DATE '9999-12-31'), here.line)
        AND coalesce(other.ended, DATE '9999-12-31') > here.began
        AND (other.began, other.ended, other.kind) IS DISTINCT FROM (here.began, here.ended, here.kind)
    GROUP BY here.file, here.line, here.began
"""  # noqa: S608 - ours

_NOT_CARRIED = """
    WITH open_last AS (
        SELECT gone.*, this.return_number AS this_return FROM ssda903_gone AS gone
        JOIN ssda903_years AS last USING (return_number) JOIN ssda903_years AS this ON this.first_day = last.last_day + 1
        WHERE gone.ended IS NULL
    ), first_this AS (
        SELECT return_number, child, min_by({'file': file, 'line': line, 'began': began}, (began, line)) AS record
        FROM ssda903_gone GROUP BY return_number, child
    )
    SELECT coalesce(this.record.file, last.file), coalesce(this.record.line, last.line),
        strftime(coalesce(this.record.began, last.began), '%d/%m/%Y'),
        CASE WHEN this.child IS NULL THEN ', which the next year''s return does not have'
             ELSE ': it began on ' || strftime(last.began, '%d/%m/%Y') || ', on line ' || last.line || ' of ' || last.file END
    FROM open_last AS last LEFT JOIN first_this AS this ON (this.return_number, this.child) = (last.this_return, last.child)
    WHERE this.child IS NULL OR this.record.began <> last.began
"""

_LEFT_AT_18 = """
    SELECT care.file, care.line, care.rec, ', as line ' || min(here.line) || ' of ' || any_value(here.file) || ' ends on that day'
    FROM ssda903_rows AS here JOIN ssda903_care AS care ON (care.return_number, care.child) = (here.return_number, here.child)
    WHERE here.ended = care.ended AND here.ended = here.born + INTERVAL 18 YEAR AND care.rec <> 'E8'
    GROUP BY care.file, care.line, care.rec
"""

RULES = (
    Rule(
        "1004", "MIS_START", "a date as dd/mm/yyyy", True, "Without its first day a record falls in no period and no age.",
        _where("began IS NULL", "began_given"),
    ),
    Rule(
        "564", "MIS_START", "a start, where there is a type", True, "As 1004: it falls in no period and no age.",
        _where("began_given = '' AND kind IS NOT NULL", "began_given"),
    ),
    Rule(
        "1005", "MIS_END", "a date as dd/mm/yyyy, or nothing", True,
        "Something was written of the end, so that taking the child as still missing would be false.",
        _where("ended_given <> '' AND ended IS NULL", "ended_given"),
    ),
    Rule(
        "1006", "MISSING", "M or A", True, "What was meant is not known, and missing and away are counted apart.",
        _where("kind_given <> '' AND kind IS NULL", "kind_given"),
    ),
    Rule(
        "567", "MIS_END", "an end not before the start", True, "One of the two dates is false, and the file does not say which.",
        _where("ended < began", "ended_given", f"', which is ' || {_SHOWN.format('began')}"),
    ),
    Rule(
        "586", "MIS_START", "a start after the date of birth", True, "One of the two dates is false, and the file does not say which.",
        _where("began <= born", "began_given", f"', which is ' || {_SHOWN.format('born')}"),
    ),
    Rule(
        "INT04", "CHILD", "a child who is in the Header file", True,
        "The return does not hold the child, and an id with a slip of the pen would count one child as two.",
        _where("NOT in_header", "child"),
    ),
    Rule(
        "565", "MISSING", "a type, where there is a start", False, "That the child was gone is recorded; whether missing or away is not.",
        _where("began_given <> '' AND kind_given = ''", "kind_given"),
    ),
    Rule(
        "566", "MISSING", "a type, where there is an end", False, "As 565.",
        _where("ended_given <> '' AND kind_given = ''", "kind_given"),
    ),
    Rule(
        "570", "MIS_START", "a start by the end of the collection year", False,
        "The record is whole; it belongs to a later year, and falls there.",
        _where("began > last_day", "began_given", f"', ' || {_SHOWN.format('last_day')}"),
    ),
    Rule(
        "571", "MIS_END", "an end within the collection year", False, "The record is whole; its days fall where they fall.",
        _where(
            "ended < first_day OR ended > last_day", "ended_given",
            f"', ' || {_SHOWN.format('first_day')} || ' to ' || {_SHOWN.format('last_day')}",
        ),
    ),
    Rule(
        "574", "MIS_START", "a start after the end of the record before", False,
        "Both were recorded; which is false, or whether one is the other again, only the case file can say.", _OVERLAPPING,
    ),
    Rule(
        "575", "MIS_END", "an end, since the placement that the child left has ended", False,
        "That the child went missing is not in doubt; when they came back is not recorded.",
        _PLACEMENT_ENDED,
    ),
    Rule(
        "576", "MIS_START", "a record that goes on with the one open at the end of last year", False,
        "Each return says what it says; that one child went missing once may be in them as twice.", _NOT_CARRIED,
    ),
    Rule(
        "577", "MIS_END", "an end within the child's period of care, and one where that is over", False,
        "That the child went missing is not in doubt; the end of care or of the record is.",
        _in_none(
            "ssda903_periods",
            "CASE WHEN here.ended IS NULL THEN other.ended IS NOT NULL OR here.began < other.began "
            f"ELSE here.ended NOT BETWEEN other.began AND coalesce(other.ended, {_NEVER}) END",
            "ended_given",
        ),
    ),
    Rule(
        "578", "MIS_START", "a start while the child was looked after", False,
        "The child was missing; that they were not looked after that day is worked out from the care episodes.",
        _in_none("ssda903_periods", f"here.began NOT BETWEEN other.began AND coalesce(other.ended, {_NEVER})", "began_given"),
    ),
    Rule(
        "581", "MIS_START", "a start within one of the child's care episodes", False, "As 578.",
        _in_none("ssda903_care", f"here.began NOT BETWEEN other.began AND coalesce(other.ended, {_NEVER})", "began_given"),
    ),
    Rule(
        "580", "REC", "E8 where a child is missing until the 18th birthday on which care ends", False,
        "It is the reason in the Episodes file that is in doubt, and nothing is counted by it.", _LEFT_AT_18,
    ),
    Rule(
        "1012", "CHILD", "a child who has a care episode in the year", False,
        "The child is in the header, and was missing; that they were not looked after that day is worked out from the care episodes.",
        _where("in_header AND NOT in_care", "child"),
    ),
    Rule(
        "INT13", "DOB", "the date of birth in the Header file", False, "The header's is taken, as for every other file of the return.",
        _where("born IS DISTINCT FROM header_born", "born_given", f"coalesce(', which is ' || {_SHOWN.format('header_born')}, '')"),
    ),
)  # fmt: skip


def apply(filling: Filling) -> None:
    """Refuse or flag every staged missing record that breaks a rule, and take the refused ones out of the staged rows.

    Asks the working tables ssda903_gone, ssda903_care, ssda903_children (one row a child and return: return_number, child, born) and
    ssda903_years (return_number, first_day, last_day).
    """
    con = filling.draft.con
    con.execute(_SPELLS.format(name="ssda903_periods", parted="false"))
    con.execute(_SPELLS.format(name="ssda903_stays", parted="rne <> 'L'"))
    con.execute(_ROWS)
    con.execute("CREATE OR REPLACE TABLE ssda903_refused (file VARCHAR, line BIGINT)")
    for rule in sorted(RULES, key=lambda rule: not rule.refuses):  # a row that is refused is compared with no other
        if not rule.refuses:
            con.execute(
                "DELETE FROM ssda903_gone USING ssda903_refused AS out WHERE (out.file, out.line) = (ssda903_gone.file, ssda903_gone.line)"
            )
            con.execute("DELETE FROM ssda903_refused")
        _name(filling, rule)


def _name(filling: Filling, rule: Rule) -> None:
    """Refuse or flag the rows that break one rule."""
    told = filling.refuse if rule.refuses else filling.flag
    refused = []
    for row in each(filling, f"SELECT * FROM ({rule.finds}) AS found(file, line, value, more)"):  # noqa: S608 - ours
        expected = f"{rule.expected}{row['more'] or ''} (rule {rule.code})"
        told(row.at, rule.column, value=row["value"] or "", expected=expected, reason=rule.reason)
        refused.append((row["file"], row["line"]))
    if rule.refuses:
        append(filling.draft.con, "ssda903_refused", ("file", "line"), refused)


def clear(con: duckdb.DuckDBPyConnection) -> None:
    """Take away what `apply` made."""
    con.execute("DROP VIEW IF EXISTS ssda903_rows")
    for table in ("ssda903_periods", "ssda903_stays", "ssda903_refused"):
        con.execute(f"DROP TABLE IF EXISTS {table}")
