"""Filling a draft with an invented authority, chunk by chunk, in bounded memory."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from homeward.synthetic.authority import assessments, care, children, concerns, identity, interviews, missing, school
from homeward.synthetic.authority.plan import Chunk, Plan
from homeward.synthetic.columns import Values, put
from homeward.tables.draft import DECLARED, Draft
from homeward.vocabulary.codes import code_list
from homeward.vocabulary.law import law_of
from homeward.vocabulary.refusals import Refusal

_LAST_YEAR = 2150


class CannotInvent(Refusal):
    """An invention that was asked for cannot be made."""

    code: ClassVar[str] = "cannot_invent"
    ground: ClassVar[str] = (
        "An invented authority is the same on every machine, so everything it is made from must be plain."
    )


def invent(
    draft: Draft,
    *,
    children: int,
    seed: int,
    from_on: date,
    to_on: date,
    authority: str = "331",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, int]:
    """Fill every table and identity of an empty draft with the records of an invented authority; say how many rows each table got.

    The records run from `from_on` to `to_on`, both included, and nothing in them is later; `authority` is the code whose children
    they are. The same arguments give the same records on every machine. `progress` is called with the children invented so far and
    in all. Raises CannotInvent, and
    vocabulary.law.NoLaw for days before the guidance of 2014.
    """
    plan = _plan(children, seed, from_on, to_on, authority)
    rows = dict.fromkeys(DECLARED, 0)
    for chunk in plan.chunks():
        _invent_chunk(plan, chunk, draft, rows)
        if progress:
            progress(chunk.first_child + chunk.size, children)
    return rows


def _plan(children: int, seed: int, from_on: date, to_on: date, authority: str) -> Plan:
    if not 1 <= children <= identity.MOST_CHILDREN:
        raise CannotInvent(f"{children:,} children cannot be invented; from 1 to {identity.MOST_CHILDREN:,} can.")
    if seed < 0:
        raise CannotInvent(f"{seed} is no seed: a seed is a whole number from 0.")
    if to_on < from_on or to_on.year > _LAST_YEAR:
        raise CannotInvent(
            f"Records cannot run from {from_on} to {to_on}.",
            next_step=f"Give a first and a last day in that order, to {_LAST_YEAR} at most.",
        )
    law_of("England", on=from_on)  # refuses a day for which there is no law to be in time by
    return Plan(seed, children, from_on, to_on, authority, _neighbours(authority, to_on))


def _neighbours(authority: str, on: date) -> tuple[str, ...]:
    """Other authorities that place children here and take ours: those next to it in the list of codes, and one far away."""
    codes = [code.code for code in code_list("authority").at(on) if code.code.isdigit()]
    if authority not in codes:
        raise CannotInvent(
            f"{authority} is no code of an English authority on {on}.", next_step="Give a code of the list `authority`."
        )
    at = codes.index(authority)
    return tuple(dict.fromkeys(codes[(at + step) % len(codes)] for step in (1, 2, 3, -1, -2, len(codes) // 2)))


def _invent_chunk(plan: Plan, chunk: Chunk, draft: Draft, rows: dict[str, int]) -> None:
    """Invent one chunk of children with all that happens to them, and put it in the draft; `rows` says where each numbering stands."""

    def keep(table: str, values: dict[str, Values]) -> None:
        rows[table] += put(draft.con, DECLARED[table], values)

    some = children.invent_children(plan, chunk)
    keep("children", children.columns(plan, some))
    keep("identity", identity.columns(plan, some))
    stays = care.invent_care(plan, some)
    keep("care_episodes", care.columns(plan, some, stays, rows["care_episodes"]))
    episodes = missing.invent_missing(plan, some, stays, rows["missing_episodes"])
    talks = interviews.invent_interviews(plan, some, episodes, rows["interviews"])
    offers = interviews.invent_offers(plan, some, episodes, talks, rows["offers"])
    keep("missing_episodes", missing.columns(plan, some, episodes, offers.offered, offers.accepted))
    keep("offers", offers.rows)
    keep("interviews", interviews.interview_columns(plan, some, episodes, talks))
    keep("interview_episodes", interviews.covering_columns(episodes, talks))
    keep("exploitation_concerns", concerns.concern_columns(plan, some, episodes, talks, rows["exploitation_concerns"]))
    keep("screenings", concerns.screening_columns(plan, some, rows["screenings"]))
    times_open = assessments.invent_involvements(plan, some, stays)
    keep("involvements", assessments.involvement_columns(plan, some, times_open, rows["involvements"]))
    assessed = assessments.invent_assessments(plan, some, times_open, rows["assessments"])
    keep("assessments", assessed.rows)
    keep("assessment_factors", assessed.factors)
    found = school.search_outcomes(plan, some)
    keep("school_searches", school.search_columns(plan, some, found))
    keep("school_exclusions", school.exclusion_columns(plan, some, found.are("linked"), rows["school_exclusions"]))
