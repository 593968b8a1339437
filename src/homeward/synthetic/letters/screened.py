"""FOI705633873: children with screened and identified risk of sexual exploitation at the end of 2024/25, by age and by ethnicity."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homeward.synthetic.draws import Shares
from homeward.synthetic.letters.chance import Chance
from homeward.synthetic.letters.letter import Facts, Letter
from homeward.synthetic.letters.programme import Fact, Programme
from homeward.synthetic.letters.records import Records

REFERENCE: Final = "FOI705633873"
DAY: Final = date(2025, 3, 31)
AGES: Final = (12, 13, 14, 15, 16, 17)

# As the letter prints them: an age that is not named here is printed as "<5".
_BY_AGE: Final = {14: 8, 16: 6}
_BY_ETHNICITY: Final = {
    "AOTH": ("any other Asian background", 1),
    "BOTH": ("any other Black background", 1),
    "MOTH": ("any other Mixed background", 3),
    "WOTH": ("any other White background", 2),
    "WROM": ("Gypsy/Roma", 1),
    "MWBC": ("White and Black Caribbean", 2),
    "WBRI": ("White British", 12),
}


def _facts() -> dict[str, Fact]:
    facts = {"children": Fact.exactly(REFERENCE, "children screened with identified risk", 22)}
    for age in AGES:
        says = f"children aged {age}"
        shown = Fact.exactly(REFERENCE, says, _BY_AGE[age]) if age in _BY_AGE else Fact.hidden(REFERENCE, says, below=5)
        facts[f"age {age}"] = shown
    return facts | {
        f"ethnicity {code}": Fact.exactly(REFERENCE, words, number) for code, (words, number) in _BY_ETHNICITY.items()
    }


LETTER: Final = Letter(
    reference=REFERENCE,
    source="Coventry City Council, answer to freedom of information request FOI705633873, 8 May 2025",
    dated_on=date(2025, 5, 8),
    as_at=DAY,
    asked=(DAY, DAY),
    facts=_facts(),
)


@dataclass(frozen=True)
class Kind:
    """Children of one age and one ethnicity."""

    age: int
    ethnicity: str


def solve(facts: Facts, chance: Chance) -> dict[Kind, int]:
    """How many children of each age and ethnicity make every figure true."""
    programme = Programme("each child has one age and one ethnicity")
    everybody = facts["children"].most
    unknowns = {Kind(age, code): programme.unknown(most=everybody) for age in AGES for code in _BY_ETHNICITY}
    programme.fact(facts["children"], unknowns.values())
    for age in AGES:
        programme.fact(facts[f"age {age}"], [unknown for kind, unknown in unknowns.items() if kind.age == age])
    for code in _BY_ETHNICITY:
        programme.fact(
            facts[f"ethnicity {code}"], [unknown for kind, unknown in unknowns.items() if kind.ethnicity == code]
        )
    for unknown in unknowns.values():
        programme.wish(unknown, chance.between(0, 2), chance.between(100, 199))
    return dict(zip(unknowns, programme.solve(), strict=True))


# Records that the figure leaves out: why each child is not one of the 22, and how many there are. Chosen.
_OTHERS: Final = {
    "nothing found": 40,
    "found, then not": 9,
    "lapsed": 8,
    "lapsed today": 1,
    "closed": 7,
    "criminal": 12,
    "grown up": 3,
}
_TOOLS: Final = {
    "wm_cse": ("At risk", "No current CSE risk"),
    "professional_judgement": ("clear concern", "no concern"),
}
_ETHNICITIES: Final = Shares.of(WBRI=60, MWBC=8, BAFR=10, APKN=8, WOTH=8, NOBT=6)


def write(records: Records, solution: dict[Kind, int]) -> None:
    """Turn a solution into records of children, in an order that says nothing of their kinds."""
    chance = records.chance
    counted = [kind for kind, number in solution.items() for _ in range(number)]
    others = [why for why, number in _OTHERS.items() for _ in range(number)]
    for told in chance.shuffled([*counted, *others]):
        match told:
            case Kind():
                _counted(records, told)
            case str():
                _another(records, told)


def _counted(records: Records, kind: Kind) -> None:
    """A child whose latest screening found a concern that still holds, and who is open; some found nothing earlier."""
    chance = records.chance
    child = records.child(_born(chance, kind.age), ethnicity=kind.ethnicity)
    latest = chance.between(1, 80)
    _open(records, child, latest)
    if chance.yes(4_000):
        _screen(records, child, latest + chance.between(20, 120), found=chance.yes(5_000))
    _screen(records, child, latest, found=True, rescreen=chance.yes(8_500))


def _another(records: Records, why: str) -> None:
    chance = records.chance
    age = 18 if why == "grown up" else chance.one_of(AGES)
    child = records.child(_born(chance, age), ethnicity=chance.pick(_ETHNICITIES))
    latest = chance.between(1, 80)
    match why:
        case "nothing found":
            _screen(records, child, latest, found=False)
        case "found, then not":
            _screen(records, child, latest + 30, found=True)
            _screen(records, child, latest, found=False)
        case "lapsed" | "grown up":
            latest = chance.between(_RESCREEN + 1, 300)
            _screen(records, child, latest, found=True)
        case "lapsed today":
            latest = _RESCREEN
            _screen(records, child, latest, found=True)
        case "closed":
            _screen(records, child, latest + 20, found=True)
        case _:
            _screen(records, child, latest, found=True, exploitation_type="cce")
    _open(records, child, latest, closed=latest if why == "closed" else None)


_RESCREEN: Final = 91  # days for which a result holds; chosen


def _born(chance: Chance, age: int) -> date:
    """A day of birth that makes the child this old on the day; it may be the birthday."""
    return DAY.replace(year=DAY.year - age) - timedelta(days=chance.below(365))


def _open(records: Records, child: str, screened: int, closed: int | None = None) -> None:
    """Open from before the screening, to a day so many days before the day of the figures, or still."""
    opened_on = DAY - timedelta(days=screened + records.chance.between(150, 700))
    closed_on = None if closed is None else DAY - timedelta(days=closed)
    records.add("involvements", child_id=child, opened_on=opened_on, closed_on=closed_on)


def _screen(
    records: Records, child: str, days: int, *, found: bool, rescreen: bool = True, exploitation_type: str = "cse"
) -> None:
    """A screening so many days before the day of the figures."""
    tool = records.chance.one_of(tuple(_TOOLS)) if exploitation_type == "cse" else "professional_judgement"
    screened_on = DAY - timedelta(days=days)
    records.add(
        "screenings",
        child_id=child,
        screened_on=screened_on,
        tool=tool,
        tool_version="2019" if tool == "wm_cse" else None,
        exploitation_type=exploitation_type,
        level=_TOOLS[tool][0 if found else 1],
        concern_found=found,
        rescreen_on=screened_on + timedelta(days=_RESCREEN) if rescreen else None,
    )
