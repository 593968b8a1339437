"""What the law or guidance of each jurisdiction expects after a child comes back, by date (decision 9). The data is in `law.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from homeward.vocabulary.periods import spoken
from homeward.vocabulary.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path

_GROUND = "Decision 9: law is dated data, and none is assumed where none is held."


class NoLaw(Refusal):
    """No entry is held for the jurisdiction, or none for that day."""

    code = "law.none_held"
    ground = _GROUND


class MalformedLaw(Refusal):
    """An entry lacks what it must say, ends before it begins, or overlaps another of its jurisdiction."""

    code = "law.malformed"
    ground = _GROUND


@dataclass(frozen=True)
class Law:
    """What one jurisdiction expects, from `valid_from` to `valid_to` (None: still).

    `term` is its name for the interview. `offer_within` and `hold_within` run from the moment the child came back, every hour
    counted; None where it gives no clock. `trigger` says after which episodes. It is for children under `age_limit` in years; None
    is everybody. `verified` is whether `source` says so, as against general knowledge.
    """

    jurisdiction: str
    term: str
    offer_within: timedelta | None
    hold_within: timedelta | None
    trigger: str
    age_limit: int | None
    source: str
    valid_from: date
    valid_to: date | None
    verified: bool
    note: str = ""

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def law_of(jurisdiction: str, *, on: date, laws: Iterable[Law] | None = None) -> Law:
    """What England, Wales or Scotland expected on that day. `laws` are those in force here unless others are given.

    Raises NoLaw for a jurisdiction or a day of which nothing is held.
    """
    held = tuple(laws) if laws is not None else laws_in_force()
    ours = [law for law in held if law.jurisdiction == jurisdiction]
    if not ours:
        names = ", ".join(dict.fromkeys(law.jurisdiction for law in held))
        raise NoLaw(f"No law is held for “{jurisdiction}”.", next_step=f"It is held for {names}.")
    for law in ours:
        if law.valid_on(on):
            return law
    spans = "; ".join(
        f"from {spoken(law.valid_from)}" + (f" to {spoken(law.valid_to)}" if law.valid_to else "") for law in ours
    )
    raise NoLaw(f"No law is held for {jurisdiction} on {spoken(on)}.", next_step=f"It is held {spans}.")


@cache
def laws_in_force() -> tuple[Law, ...]:
    """All entries that come with homeward, by jurisdiction and then by day."""
    from pathlib import Path

    return laws_in(Path(__file__).with_name("law.toml"))


def laws_in(path: "Path") -> tuple[Law, ...]:
    """The entries of a file such as `law.toml`, in its order of jurisdictions and then by day. Raises MalformedLaw."""
    import tomllib  # on demand: most commands need no law at start

    laws = [_make_law(said) for said in tomllib.loads(path.read_text(encoding="utf-8"))["law"]]
    jurisdictions = list(dict.fromkeys(law.jurisdiction for law in laws))
    laws.sort(key=lambda law: (jurisdictions.index(law.jurisdiction), law.valid_from))
    for earlier, later in pairwise(laws):
        if earlier.jurisdiction == later.jurisdiction and earlier.valid_on(later.valid_from):
            raise MalformedLaw(
                f"Two laws are given for {later.jurisdiction} on {spoken(later.valid_from)}.",
                next_step=f"Give the one from {spoken(earlier.valid_from)} a valid_to before that day.",
            )
    return tuple(laws)


def _make_law(said: Mapping[str, Any]) -> Law:
    rest = dict(said)
    try:
        for key, kind in {"valid_from": date, "valid_to": date, "verified": bool, "age_limit": int}.items():
            if key in said and type(said[key]) is not kind:
                raise TypeError(f"{key} is not a {kind.__name__}")
        law = Law(
            offer_within=_hours(rest.pop("offer_within_hours", None)),
            hold_within=_hours(rest.pop("hold_within_hours", None)),
            age_limit=rest.pop("age_limit", None),
            valid_to=rest.pop("valid_to", None),
            **rest,
        )
    except TypeError as fault:
        raise MalformedLaw(
            f"An entry for {said.get('jurisdiction', 'no jurisdiction')} does not say what it must: {fault}."
        ) from fault
    if law.valid_to and law.valid_to < law.valid_from:
        raise MalformedLaw(f"The law of {law.jurisdiction} from {spoken(law.valid_from)} ends before it begins.")
    return law


def _hours(number: int | None) -> timedelta | None:
    return None if number is None else timedelta(hours=number)
