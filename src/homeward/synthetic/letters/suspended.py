"""FOI512991193: children found to be at risk of criminal exploitation in 2022/23, and how many were suspended or excluded from school."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homeward.synthetic import published
from homeward.synthetic.letters.chance import Chance
from homeward.synthetic.letters.letter import Facts, Letter
from homeward.synthetic.letters.programme import Fact, Programme
from homeward.synthetic.letters.records import Records

REFERENCE: Final = "FOI512991193"
FIRST, LAST = date(2022, 4, 1), date(2023, 3, 31)
_AT_RISK: Final = "24A"
_LISTS_FROM: Final = date(2021, 9, 1)  # the school year in which the year that was asked about begins
_A_DAY: Final = timedelta(days=1)
_FRIDAY: Final = 4

LETTER: Final = Letter(
    reference=REFERENCE,
    source="Coventry City Council, answer to freedom of information request FOI512991193, 30 May 2023",
    dated_on=date(2023, 5, 30),
    as_at=date(2023, 5, 22),
    asked=(FIRST, LAST),
    facts={
        "at risk": Fact.exactly(
            REFERENCE, "children potentially at risk of child criminal exploitation in 2022/23", 105
        ),
        "suspended": Fact.exactly(REFERENCE, "of those, suspended from school", 38),
        "permanently excluded": Fact.exactly(REFERENCE, "of those, permanently excluded from school", 3),
        "both": Fact.exactly(REFERENCE, "of those permanently excluded, also suspended", 2),
    },
)

# The letter assumes that a child not found in the schools' lists had no exclusion. How the rest divide into those found with none and
# those not found is not printed; these shares are chosen.
_LIKELY: Final = {"linked": 60, "no_match": 26, "doubtful": 4, "not_searched": 10}


@dataclass(frozen=True)
class Kind:
    """Children who are alike: what came of looking for them, and what the lists said."""

    outcome: str
    suspended: bool
    excluded: bool


def solve(facts: Facts, chance: Chance) -> dict[Kind, int]:
    """How many children of each kind make every figure true; only a child found in the lists can be suspended or excluded in them."""
    programme = Programme("only children found in the schools' lists are known to be suspended or excluded")
    everybody = facts["at risk"].most
    kinds = [Kind("linked", suspended, excluded) for suspended in (False, True) for excluded in (False, True)]
    kinds += [Kind(outcome, suspended=False, excluded=False) for outcome in _LIKELY if outcome != "linked"]
    unknowns = {kind: programme.unknown(most=everybody) for kind in kinds}

    programme.fact(facts["at risk"], unknowns.values())
    programme.fact(facts["suspended"], [unknown for kind, unknown in unknowns.items() if kind.suspended])
    programme.fact(facts["permanently excluded"], [unknown for kind, unknown in unknowns.items() if kind.excluded])
    programme.fact(facts["both"], [unknown for kind, unknown in unknowns.items() if kind.suspended and kind.excluded])
    rest = everybody - facts["suspended"].least - facts["permanently excluded"].least + facts["both"].least
    for kind, unknown in unknowns.items():
        if not (kind.suspended or kind.excluded):
            near = max(rest * _LIKELY[kind.outcome] // 100 + chance.between(-3, 3), 1)
            programme.wish(unknown, near, chance.between(100, 199))
    return dict(zip(unknowns, programme.solve(), strict=True))


# Records that the figures leave out: children found at risk of something else, or of this in another year, or not yet. Chosen.
_OTHERS: Final = {"another factor": 80, "the year before": 30, "the year after": 14, "not complete": 10}


def write(records: Records, solution: dict[Kind, int]) -> None:
    """Turn a solution into records of children, in an order that says nothing of their kinds."""
    chance = records.chance
    at_risk = [kind for kind, number in solution.items() for _ in range(number)]
    others = [why for why, number in _OTHERS.items() for _ in range(number)]
    for told in chance.shuffled([*at_risk, *others]):
        match told:
            case Kind():
                _at_risk(records, told)
            case str():
                _another(records, told)


def _at_risk(records: Records, kind: Kind) -> None:
    chance = records.chance
    child = _child(records, kind.outcome)
    for _ in range(1 + chance.yes(1_800)):  # a second assessment in the year is the same child
        _assess(records, child, chance.between(0, (LAST - FIRST).days), _AT_RISK)
    if kind.suspended:
        for _ in range(chance.value(published.SCHOOL_EXCLUSIONS)):
            _exclude(records, child, "FIXD", FIRST, LAST)
    if kind.excluded:
        _exclude(records, child, "PERM", FIRST, LAST)
    if kind.outcome == "linked" and chance.yes(2_000):
        # In the same school year and outside the year that was asked about.
        before = chance.yes(7_000)
        _exclude(records, child, "FIXD", *((_LISTS_FROM, FIRST - _A_DAY) if before else (LAST + _A_DAY, LETTER.as_at)))


def _another(records: Records, why: str) -> None:
    chance = records.chance
    outcome = chance.pick(published.SEARCHED)
    child = _child(records, outcome)
    year = (LAST - FIRST).days
    match why:
        case "another factor":
            _assess(records, child, chance.between(0, year), "")
        case "the year before":
            _assess(records, child, -chance.between(1, 365), _AT_RISK)
        case "the year after":
            _assess(records, child, year + chance.between(1, 50), _AT_RISK)
        case _:
            records.add("assessments", child_id=child, began_on=LAST - timedelta(days=chance.between(0, 40)))
    if outcome == "linked" and chance.yes(2_000):
        _exclude(records, child, "FIXD", FIRST, LAST)


def _child(records: Records, outcome: str) -> str:
    """A child of school age, with a pupil number unless nobody searched for want of one, and what came of the search."""
    born_on = FIRST - timedelta(days=records.chance.between(11 * 366, 16 * 365))
    child = records.child(born_on, numbered=outcome != "not_searched")
    records.add("school_searches", child_id=child, from_on=_LISTS_FROM, to_on=LETTER.as_at, outcome=outcome)
    return child


def _assess(records: Records, child: str, completed: int, factor: str) -> None:
    """An assessment completed so many days after the year begins, with other factors beside the one named."""
    chance = records.chance
    completed_on = FIRST + timedelta(days=completed)
    began_on = completed_on - timedelta(days=chance.value(published.DAYS_TO_ASSESS))
    assessment = records.add("assessments", child_id=child, began_on=began_on, completed_on=completed_on)
    often = {other: rates[0] for other, rates in published.FACTORS.items()}
    found = [other for other, rate in often.items() if chance.yes(rate)]
    if factor:
        found.append(factor)
    for one in found or ["21"]:  # none found
        records.add("assessment_factors", assessment_id=assessment, factor=one)


def _exclude(records: Records, child: str, kind: str, first: date, last: date) -> None:
    """One suspension or permanent exclusion on a weekday."""
    chance = records.chance
    began_on = first + timedelta(days=chance.between(0, (last - first).days))
    while began_on.weekday() > _FRIDAY:
        began_on = first + timedelta(days=chance.between(0, (last - first).days))
    records.add(
        "school_exclusions",
        child_id=child,
        exclusion_type=kind,
        began_on=began_on,
        sessions=None if kind == "PERM" else chance.value(published.SESSIONS),
        reason=chance.pick(published.EXCLUSION_REASON) or None,
    )
