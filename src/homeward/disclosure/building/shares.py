"""Printed percentages and rates, which give counts away: 33.3 per cent of a number below five is one of three.

What homeward prints has percentages of printed numbers only, and they say nothing new. Letters from elsewhere print a percentage beside
a hidden number; this is what a reader learns from it.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from homeward.disclosure.building.faces import Key
from homeward.disclosure.problem import Relation
from homeward.vocabulary.refusals import Refusal

Spot = tuple[str, Key]


class NotAShare(Refusal):
    """A share that was printed is not a plain number, or is below none."""

    code: ClassVar[str] = "not-a-share"
    ground: ClassVar[str] = "What cannot be read cannot be reasoned with."


@dataclass(frozen=True)
class Share:
    """`printed` is so many of the cell `of` in `per` of the cell `out_of`, with its decimals as printed: "33.3"."""

    of: Spot
    out_of: Spot
    printed: str
    per: int = 100


def relations(share: Share, of: str, out_of: str) -> tuple[Relation, ...]:
    """What a share says of its two cells, by name: it lies within half of its last decimal.

    Where the share falls exactly between two printed numbers, either may have been printed; both are taken to be possible. Refuses
    with NotAShare what is no number.
    """
    low, high, unit = _ends(share.printed)
    # low/unit <= per * of / out_of <= high/unit, and of = 0 where out_of = 0.
    numerator, because = share.per * unit, f"{share.printed} in {share.per} was printed"
    return (
        Relation(((numerator, of), (-low, out_of)) if low > 0 else ((numerator, of),), 0, None, because),
        Relation(((-numerator, of), (high, out_of)), 0, None, because),
        Relation(((1, out_of), (-1, of)), 0, None, because),
    )


def _ends(printed: str) -> tuple[int, int, int]:
    """The lowest and highest share that is printed so, as numbers of a unit, and how many units make one."""
    try:
        number = Decimal(printed.strip())
    except InvalidOperation:
        raise NotAShare(
            f"{printed!r} is not a number", next_step="Give the share as it was printed, like 33.3."
        ) from None
    if not number.is_finite() or number < 0:
        raise NotAShare(f"{printed!r} is not a share", next_step="Give the share as it was printed, like 33.3.")
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    unit = 2 * 10**decimals
    middle = int(number * unit)
    return max(0, middle - 1), middle + 1, unit
