"""What happened to one child in one stretch of days: absences, the interviews that followed, and absences after which none did.

Times are naive datetimes in UTC. A stretch is cut into as many slots as there are interviews, so that nothing overlaps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from homeward.synthetic import published
from homeward.synthetic.letters.chance import Chance
from homeward.vocabulary.law import law_of
from homeward.vocabulary.periods import local_date

_DAY: Final = timedelta(days=1)
_SOONEST: Final = timedelta(minutes=60)  # from coming back to an interview
_SHORTEST: Final = timedelta(minutes=15)
_SEVERAL_IN_ONE: Final = 1_200  # in ten thousand interviews, which cover two absences; chosen
_ANOTHER_REFUSED: Final = (
    1_500  # in ten thousand interviews, followed by an absence after which none was wanted; chosen
)
_OVER_NEW_YEAR: Final = (
    2_000  # in ten thousand first interviews of a year that follow an absence of the year before; chosen
)
_IN_TIME: Final = (
    7_300  # in ten thousand; interviews that cover two absences are late for the first, which leaves about 63%
)
_LONGEST_WAIT: Final = timedelta(days=14)


@dataclass(frozen=True)
class Absence:
    """One missing episode."""

    left: datetime
    back: datetime


@dataclass(frozen=True)
class Talk:
    """One interview, the absences it covers, earliest first, and whether it recorded risk."""

    held: datetime
    covers: tuple[Absence, ...]
    risky: bool


@dataclass(frozen=True)
class Story:
    """All that is told of one child."""

    talks: tuple[Talk, ...]
    refused: tuple[Absence, ...]

    @property
    def absences(self) -> list[Absence]:
        covered = [absence for talk in self.talks for absence in talk.covers]
        return sorted([*covered, *self.refused], key=lambda absence: absence.left)

    @property
    def first_day(self) -> date:
        return local_date(self.absences[0].left)

    @property
    def last_day(self) -> date:
        ends = [*(absence.back for absence in self.absences), *(talk.held for talk in self.talks)]
        return local_date(max(ends))

    def and_then(self, later: "Story") -> "Story":
        return Story(self.talks + later.talks, self.refused + later.refused)


NOTHING: Final = Story((), ())


@dataclass(frozen=True)
class Stretch:
    """Days in which something happens, both included. `over_new_year` allows the first absence to begin in the days before."""

    first: date
    last: date
    over_new_year: bool = False


def tell(chance: Chance, stretch: Stretch, risks: list[bool], *, only: bool = False, more: bool = False) -> Story:
    """An interview in the stretch for each of `risks`, true where it records risk.

    `only` allows the child no absence but the one that each interview covers; `more` makes the first interview's absence one of two.
    """
    talks, refused = [], []
    slots = _slots(stretch, len(risks))
    for number, ((start, end), risky) in enumerate(zip(slots, risks, strict=True)):
        force = more and number == 0
        two = force and chance.yes(5_000)
        if not number and stretch.over_new_year and not two and chance.yes(_OVER_NEW_YEAR):
            talk = _over_new_year(chance, start, risky)
        else:
            two = two or (not only and chance.yes(_SEVERAL_IN_ONE))
            talk = _talk(chance, start, end, risky, absences=2 if two else 1)
        talks.append(talk)
        another = (force and len(talk.covers) == 1) or (not only and chance.yes(_ANOTHER_REFUSED))
        if another and end - talk.held > 2 * _DAY:
            refused.append(_absence(chance, talk.held + timedelta(hours=3), end))
    return Story(tuple(talks), tuple(refused))


def refuse(chance: Chance, stretch: Stretch, times: int) -> Story:
    """Absences in the stretch after which no interview was held."""
    return Story((), tuple(_absence(chance, start, end) for start, end in _slots(stretch, times)))


def _slots(stretch: Stretch, number: int) -> Iterator[tuple[datetime, datetime]]:
    # Summer time is an hour ahead of UTC; the last hours are left out, so that the last day is the last by local time too.
    start = datetime.combine(stretch.first, time(1))
    length = (datetime.combine(stretch.last, time(21)) - start) / max(number, 1)
    for position in range(number):
        yield _minute(start + position * length), _minute(start + (position + 1) * length)


def _talk(chance: Chance, start: datetime, end: datetime, risky: bool, *, absences: int) -> Talk:
    """Absences in the first half of a slot, and an interview before it ends: in time about as often as published, and by day."""
    each = (end - start) / (2 * absences)
    covers = tuple(
        _absence(chance, _minute(start + number * each), _minute(start + (number + 1) * each))
        for number in range(absences)
    )
    back = covers[-1].back
    allowed = law_of("England", on=local_date(back)).hold_within or _LONGEST_WAIT
    in_time = chance.yes(_IN_TIME)
    shortest, longest = (_SOONEST, allowed) if in_time else (allowed, allowed + _LONGEST_WAIT)
    longest = min(longest, end - timedelta(minutes=30) - back)
    shortest = min(shortest, longest)
    held = back + shortest + _some(chance, longest - shortest)
    return Talk(_by_day(chance, held, after=back + _SOONEST, before=back + longest), covers, risky)


def _over_new_year(chance: Chance, start: datetime, risky: bool) -> Talk:
    """An absence in the last days of the year before, and an interview in the first of the year: it is placed by its own day."""
    left = start - timedelta(hours=chance.between(30, 50))
    back = left + _SHORTEST + _some(chance, timedelta(hours=20))
    held = start + timedelta(hours=chance.between(8, 16), minutes=chance.below(60), days=chance.below(3))
    return Talk(held, (Absence(left, back),), risky)


def _absence(chance: Chance, start: datetime, end: datetime) -> Absence:
    """One absence that begins in the first half of a slot and is over before it ends."""
    room = (end - start) / 2
    left = start + _some(chance, room)
    away = min(timedelta(minutes=chance.value(published.MINUTES_AWAY)), room - timedelta(minutes=10))
    return Absence(left, _minute(left + max(away, _SHORTEST)))


def _some(chance: Chance, most: timedelta) -> timedelta:
    return timedelta(minutes=chance.below(max(int(most / timedelta(minutes=1)), 1)))


def _by_day(chance: Chance, at: datetime, *, after: datetime, before: datetime) -> datetime:
    moved = at.replace(hour=chance.between(9, 17))
    return moved if after <= moved <= before else at


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
