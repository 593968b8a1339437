"""A proof that a publication is safe: tables that agree with everything printed, and differ in what must not be known.

It can be written as JSON and followed by any program: `checker` does so in whole-number arithmetic alone.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from homeward.disclosure.attack.protected import Protected, Why
from homeward.disclosure.problem import Reader, Strength
from homeward.vocabulary.refusals import Refusal


class NotAProof(Refusal):
    """Something is not the JSON form of a proof."""

    code: ClassVar[str] = "not-a-proof"
    ground: ClassVar[str] = "A proof that cannot be read proves nothing."


@dataclass(frozen=True)
class Claim:
    """Of the sum of `protected.terms`: the table numbered `low_table` gives `low`, and the one numbered `high_table` gives `high`.

    `before` is set where hiding everything, or the earlier publications alone, would leave no more than this range, lowest and highest
    (None: no end); the claim is then only that as much is left. That no more could be left is the one thing the tables do not prove.
    """

    protected: Protected
    low: int
    high: int
    low_table: int
    high_table: int
    before: tuple[int, int | None] | None = None


@dataclass(frozen=True)
class Proof:
    """For each thing that is protected a claim. `tables[0]` gives every cell, each other only what differs from it.

    A proof is for the authority and whoever checks its work, and is never printed: its first table may be the truth. `seal` is a secret
    that goes into the digest, which is printed: without one a reader could make the proof of each table that fits, and know by
    the digest which of them is true.
    """

    strength: Strength
    reader: Reader
    tables: tuple[Mapping[str, int], ...]
    claims: tuple[Claim, ...]
    seal: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data: numbers, strings, lists."""
        return {
            "strength": self.strength.name,
            "reader": self.reader.value,
            "seal": self.seal,
            "tables": [dict(table) for table in self.tables],
            "claims": [_claim_json(claim) for claim in self.claims],
        }

    @property
    def on_trust(self) -> tuple[Claim, ...]:
        """The claims that rest on what could be left at all, which the tables do not prove and a solver must."""
        return tuple(claim for claim in self.claims if claim.before is not None)

    @property
    def digest(self) -> str:
        """SHA-256 of the JSON form with sorted keys and no spaces."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def read(entry: Mapping[str, Any]) -> Proof:
    """The proof that `as_json` wrote. Refuses with NotAProof what is not one."""
    try:
        tables = tuple({str(name): _int(value) for name, value in table.items()} for table in entry["tables"])
        claims = tuple(map(_claim, entry["claims"]))
        return Proof(Strength[entry["strength"]], Reader(entry["reader"]), tables, claims, str(entry["seal"]))
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NotAProof(f"this is not a proof: {type(wrong).__name__}: {wrong}") from wrong


def _claim_json(claim: Claim) -> dict[str, Any]:
    p = claim.protected
    return {
        "terms": [[coefficient, name] for coefficient, name in p.terms],
        "why": p.why.name,
        "words": p.words,
        "at_most": p.at_most,
        "at_least": p.at_least,
        "danger": list(p.danger) if p.danger else None,
        "low": claim.low,
        "high": claim.high,
        "low_table": claim.low_table,
        "high_table": claim.high_table,
        "before": list(claim.before) if claim.before else None,
    }


def _claim(entry: Mapping[str, Any]) -> Claim:
    danger, before = entry["danger"], entry["before"]
    protected = Protected(
        terms=tuple((_int(coefficient), str(name)) for coefficient, name in entry["terms"]),
        why=Why[entry["why"]],
        words=str(entry["words"]),
        at_most=_int_or_none(entry["at_most"]),
        at_least=_int_or_none(entry["at_least"]),
        danger=(_int(danger[0]), _int(danger[1])) if danger else None,
    )
    return Claim(
        protected,
        low=_int(entry["low"]),
        high=_int(entry["high"]),
        low_table=_int(entry["low_table"]),
        high_table=_int(entry["high_table"]),
        before=(_int(before[0]), _int_or_none(before[1])) if before else None,
    )


def _int(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _int_or_none(value: object) -> int | None:
    return None if value is None else _int(value)
