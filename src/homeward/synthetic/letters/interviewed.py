"""FOI438019049: interviews and the children they were held with, by calendar year, with exploitation risk, and with several episodes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Final

from homeward.synthetic.draws import Shares
from homeward.synthetic.letters.chance import Chance
from homeward.synthetic.letters.letter import Facts, Letter
from homeward.synthetic.letters.programme import Fact, Programme
from homeward.synthetic.letters.records import Records
from homeward.synthetic.letters.story import NOTHING, Story, Stretch, refuse, tell
from homeward.synthetic.letters.telling import record
from homeward.vocabulary.periods import Period

REFERENCE: Final = "FOI438019049"
YEARS: Final = (2019, 2020, 2021, 2022)

MOST_IN_A_YEAR: Final = 22
"""Interviews with one child in one year, so that each has days enough around it in the shortest year, which ends on 19 July."""

# Beyond so many interviews a child in a year, on average over a kind, a solution counts as far from likely.
_MANY: Final = 7


def _facts() -> dict[str, Fact]:
    """The letter's three tables. Its last year ends on 19 July 2022."""
    words = {year: str(year) for year in YEARS} | {2022: "2022 (19th July 2022)"}
    interviewed = {2019: (152, 534), 2020: (225, 850), 2021: (270, 751), 2022: (235, 491)}
    at_risk = {2019: (67, 270), 2020: (54, 271), 2021: (44, 160), 2022: (32, 55)}
    facts = {}
    for year, (children, interviews) in interviewed.items():
        facts[f"children {year}"] = Fact.exactly(REFERENCE, f"distinct children, {words[year]}", children)
        facts[f"interviews {year}"] = Fact.exactly(REFERENCE, f"completed interviews, {words[year]}", interviews)
    for year, (children, interviews) in at_risk.items():
        facts[f"children at risk {year}"] = Fact.exactly(
            REFERENCE, f"distinct children at risk, {words[year]}", children
        )
        facts[f"interviews with risk {year}"] = Fact.exactly(
            REFERENCE, f"interviews with recorded risk, {words[year]}", interviews
        )
    return facts | {
        "children": Fact.exactly(REFERENCE, "distinct children, 2019-2022", 682),
        "interviews": Fact.exactly(REFERENCE, "completed interviews, 2019-2022", 2_626),
        "children at risk": Fact.exactly(REFERENCE, "distinct children at risk, 2019-2022", 145),
        "interviews with risk": Fact.exactly(REFERENCE, "interviews with recorded risk, 2019-2022", 756),
        "children at risk, missing more than once": Fact.exactly(
            REFERENCE, "of those, with 2 or more missing episodes", 107
        ),
    }


LETTER: Final = Letter(
    reference=REFERENCE,
    source="Coventry City Council, answer to freedom of information request FOI438019049, 16 August 2022",
    dated_on=date(2022, 8, 16),
    as_at=date(2022, 7, 19),
    asked=(date(2019, 1, 1), date(2022, 7, 19)),
    facts=_facts(),
)


@dataclass(frozen=True)
class Kind:
    """Children who are alike: the years in which they were interviewed, those of them with recorded risk, and whether they went missing
    more than once. A child at risk who went missing once has the one interview that followed.
    """

    seen: tuple[int, ...]
    risky: tuple[int, ...]
    once: bool


@dataclass(frozen=True)
class Interviewed:
    """How many children there are of one kind, and how many interviews they had each year, in all and with recorded risk."""

    kind: Kind
    children: int
    interviews: dict[int, int]
    with_risk: dict[int, int]


def solve(facts: Facts, chance: Chance) -> list[Interviewed]:
    """How many children of each kind make every figure true. Raises FiguresContradict."""
    programme = Programme(f"no child has more than {MOST_IN_A_YEAR} interviews in a year")
    everybody = facts["interviews"].most
    unknowns = {kind: _of_kind(programme, kind, everybody) for kind in _kinds()}
    _state(programme, facts, unknowns)
    likely = _likely(facts, chance)
    for kind, unknown in unknowns.items():
        programme.wish(unknown.children, likely.get(kind, 0), chance.between(1_000, 1_999))
        for year, total in unknown.interviews.items():
            average = facts[f"interviews {year}"].least // max(facts[f"children {year}"].least, 1)
            programme.wish(total, likely.get(kind, 0) * average, chance.between(1, 9))
            beyond = programme.unknown(most=facts["interviews"].most)
            programme.rule({total: 1, unknown.children: -_MANY, beyond: -1}, most=0)
            programme.wish(beyond, 0, 500)
    values = programme.solve()
    return [
        Interviewed(
            kind=kind,
            children=values[unknown.children],
            interviews={year: values[total] for year, total in unknown.interviews.items()},
            with_risk={year: values[total] for year, total in unknown.with_risk.items()},
        )
        for kind, unknown in unknowns.items()
        if values[unknown.children]
    ]


def _kinds() -> Iterator[Kind]:
    for seen in _subsets(YEARS):
        for risky in [(), *_subsets(seen)]:
            yield Kind(seen, risky, once=False)
    for year in YEARS:
        yield Kind((year,), (year,), once=True)


def _subsets(years: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [chosen for size in range(1, len(years) + 1) for chosen in combinations(years, size)]


@dataclass(frozen=True)
class _Unknowns:
    children: int
    interviews: dict[int, int]
    with_risk: dict[int, int]


def _of_kind(programme: Programme, kind: Kind, everybody: int) -> _Unknowns:
    """The unknowns of one kind and what binds them: in each year an interview at least a child, and risk in no more than were held."""
    children = programme.unknown(most=everybody)
    interviews = {year: programme.unknown(most=everybody) for year in kind.seen}
    with_risk = {year: programme.unknown(most=everybody) for year in kind.risky}
    for total in (*interviews.values(), *with_risk.values()):
        programme.rule({total: 1, children: -1}, least=0)
    for total in interviews.values():
        programme.rule({total: 1, children: -1 if kind.once else -MOST_IN_A_YEAR}, most=0)
    for year, risky in with_risk.items():
        programme.rule({interviews[year]: 1, risky: -1}, least=0)
    return _Unknowns(children, interviews, with_risk)


def _state(programme: Programme, facts: Facts, unknowns: dict[Kind, _Unknowns]) -> None:
    """What the letter prints of the unknowns."""

    def children(kinds: Iterable[Kind]) -> list[int]:
        return [unknowns[kind].children for kind in kinds]

    risky = [kind for kind in unknowns if kind.risky]
    for year in YEARS:
        programme.fact(facts[f"children {year}"], children(kind for kind in unknowns if year in kind.seen))
        programme.fact(facts[f"children at risk {year}"], children(kind for kind in risky if year in kind.risky))
        programme.fact(
            facts[f"interviews {year}"], [of.interviews[year] for of in unknowns.values() if year in of.interviews]
        )
        programme.fact(
            facts[f"interviews with risk {year}"],
            [of.with_risk[year] for of in unknowns.values() if year in of.with_risk],
        )
    programme.fact(facts["children"], children(unknowns))
    programme.fact(facts["children at risk"], children(risky))
    programme.fact(facts["children at risk, missing more than once"], children(kind for kind in risky if not kind.once))
    programme.fact(facts["interviews"], [total for of in unknowns.values() for total in of.interviews.values()])
    programme.fact(
        facts["interviews with risk"], [total for of in unknowns.values() for total in of.with_risk.values()]
    )


# How children are spread over kinds where the figures leave it open: most are seen in one year, some in the next year too, and a child
# at risk is mostly so in each year. Chosen.
_SEEN_AGAIN: Final = 2_200  # in ten thousand, for each later year
_RISK_IN_A_YEAR: Final = 7_500  # in ten thousand, for each year in which a child at risk is seen
_ONCE: Final = 6_000  # in ten thousand, of those at risk who are seen in one year


def _likely(facts: Facts, chance: Chance) -> dict[Kind, int]:
    """A likely number of children of each kind, near which a solution is looked for."""
    first = Shares.among({str(year): facts[f"children {year}"].least for year in YEARS})
    in_ten_thousand = 10_000 * facts["children at risk"].least // max(facts["children"].least, 1)
    likely: dict[Kind, int] = {}
    for _ in range(facts["children"].least):
        begin = int(chance.pick(first))
        seen = (begin, *(year for year in YEARS if year > begin and chance.yes(_SEEN_AGAIN)))
        risky = tuple(year for year in seen if chance.yes(_RISK_IN_A_YEAR)) if chance.yes(in_ten_thousand) else ()
        kind = Kind(seen, risky, once=len(seen) == 1 and bool(risky) and chance.yes(_ONCE))
        likely[kind] = likely.get(kind, 0) + 1
    return likely


# Records that the figures leave out, so that a measure that counted them would give another answer. Chosen.
_NOT_INTERVIEWED: Final = 110
_BEFORE: Final = 40
_LEAD_IN: Final = Stretch(date(2018, 9, 1), date(2018, 12, 20))


def write(records: Records, solution: list[Interviewed]) -> None:
    """Turn a solution into records of children, in an order that says nothing of their kinds."""
    chance = records.chance
    stories = [story for some in solution for story in _stories(chance, some)]
    for _ in range(_NOT_INTERVIEWED):
        stories.append(refuse(chance, _stretch(chance.one_of(YEARS)), 1 + chance.below(3)))
    for _ in range(_BEFORE):
        stories.append(tell(chance, _LEAD_IN, [chance.yes(3_000)]))
    for story in chance.shuffled(stories):
        record(records, story, LETTER.authority)


def _stretch(year: int) -> Stretch:
    period = Period.calendar_year(year).through(LETTER.as_at)
    return Stretch(period.first, period.last)


def _stories(chance: Chance, some: Interviewed) -> Iterator[Story]:
    """One story for each child of a kind, the year's interviews divided among them."""
    most = 1 if some.kind.once else MOST_IN_A_YEAR
    interviews = {year: chance.parts(total, some.children, most=most) for year, total in some.interviews.items()}
    with_risk = {year: _within(chance, total, interviews[year]) for year, total in some.with_risk.items()}
    for number in range(some.children):
        story = NOTHING
        risks = {
            year: _risks(chance, interviews[year][number], with_risk[year][number] if year in with_risk else 0)
            for year in some.kind.seen
        }
        alone = sum(len(each) for each in risks.values()) == 1
        for year, each in risks.items():
            stretch = replace(_stretch(year), over_new_year=year > YEARS[0] and year - 1 not in risks)
            more = alone and bool(some.kind.risky) and not some.kind.once
            story = story.and_then(tell(chance, stretch, each, only=some.kind.once, more=more))
        yield story


def _within(chance: Chance, total: int, interviews: list[int]) -> list[int]:
    """Divide the interviews with risk among children, at least one each and no more than each has."""
    parts = [1] * len(interviews)
    places = [child for child, number in enumerate(interviews) for _ in range(number - 1)]
    for child in chance.shuffled(places)[: total - len(interviews)]:
        parts[child] += 1
    return parts


def _risks(chance: Chance, interviews: int, with_risk: int) -> list[bool]:
    return chance.shuffled([True] * with_risk + [False] * (interviews - with_risk))
