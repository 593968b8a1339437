"""What an authority has decided about small counts, as dated data. The data is in `policies.toml`."""

from dataclasses import dataclass
from datetime import date

from homeward.disclosure.problem import Strength


@dataclass(frozen=True)
class Policy:
    """One dated policy.

    `threshold` k: a cell with fewer than k children behind it, and at least one, is unsafe. `zeros_shown`: a zero may be printed as
    0. `one_sign`: every hidden cell carries the same sign, else a small one says "fewer than k" and the others another. `groups`:
    also unsafe is a cell that equals its whole (everyone of the group shares it). `dominance`: also unsafe is a cell of events of
    which one child has this share or more (1.0 switches it off). `sums`: also unsafe is any sum of hidden cells that a relation
    gives away. `rounding`: base of controlled rounding, 0 for none. `figure_minimum`: children behind a median or a mean.
    """

    name: str
    version: str
    valid_from: date
    valid_to: date | None
    reason: str
    source: str
    verified: bool
    threshold: int
    zeros_shown: bool
    one_sign: bool
    strength: Strength
    groups: bool
    dominance: float
    sums: bool
    rounding: int
    figure_minimum: int
