"""What a reader can work out, by an independent attack; the only maker of released tables.

`release` lets a publication out or refuses, `attack` gives the verdict with its proof, `check_proof` checks a proof without a solver,
and `examine` reads a finished publication from anywhere.
"""

from homeward.disclosure.attack.checker import check_proof
from homeward.disclosure.attack.letting_out import NothingToShow, NotSafe, release, release_with_proof
from homeward.disclosure.attack.verdict import (
    Contradiction,
    Inference,
    NotProven,
    Safe,
    Unsafe,
    Verdict,
    attack,
    ranges_of,
)

__all__ = [
    "Contradiction",
    "Inference",
    "NotProven",
    "NotSafe",
    "NothingToShow",
    "Safe",
    "Unsafe",
    "Verdict",
    "attack",
    "check_proof",
    "ranges_of",
    "release",
    "release_with_proof",
]
