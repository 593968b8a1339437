"""What an authority has decided about small counts, as dated data. The data is in `policies.toml`.

What a policy protects, and what is promised of it. Remedies and attack each work this out in code of their own, from these words.

Let k be the threshold, and f be 1 where zeros are shown and 0 where they are hidden.

*What a reader takes from a sign.* MERGED: at least f. SMALL: f to k - 1, or at least f where events are counted. OTHER: at least k.
The reader called NONE takes only "at least 0" from any of them. The reader called BANDED knows besides, whatever the sign, which
cells were hidden for being small and reads those as SMALL and the others as OTHER. A number rounded to base b, printed as v, is v - b + 1
to v + b - 1, never below 0. Where zeros are shown, a zero is never hidden.

*Whom each strength assumes.* NOT_EXACT and BAND: the reader MERGED, who reads the signs as printed. RULE_AWARE: the reader BANDED.

*What is protected*, each with the range that must remain (its lowest value at most, its highest at least). Every range also holds two
values or more.

1. A printed cell that is small: 1 to k - 1 children behind it, or none where zeros are hidden. It is never Shown. Under NOT_EXACT two
   values; under BAND and RULE_AWARE lowest at most f, highest at least k - 1. Where it is Rounded, that band is cut to v - b + 1 to
   v + b - 1.
2. An UNPRINTED cell with 1 to k - 1 children behind it: as a small hidden cell, with f = 1.
3. A PUBLIC cell printed as a range, or an UNPRINTED cell, that nobody has counted: it is in danger only when its range lies wholly
   within 1 to k - 1. Then it must hold two values under NOT_EXACT, and under the others all of 1 to k - 1 that its own print left.
   A PUBLIC cell printed as a range with 1 to k - 1 children counted behind it must hold the same, wherever its range lies.
4. Where `groups`: in an equality of one whole and two or more parts (one coefficient of one sign, all others of the other, all 1 in
   size, the constant 0), a part that is not UNPRINTED and equals a whole that is not UNPRINTED and not 0. The combination protected is
   whole less part; its highest value must be at least 1, whatever the strength.
5. Where `dominance` < 1: a printed cell of events, not small, of which one child has that share or more. Under NOT_EXACT two values;
   under the others highest at least its value + k - 1. It is never Shown.
6. Where `sums`: in an equality, the sum of the n >= 2 cells of one sign of coefficient, all of size 1, that are Hidden, Rounded or
   PUBLIC as a range, if 1 to k - 1 children are behind it (children add; of events, as many as behind the largest cell). Under
   NOT_EXACT two values; under the others lowest at most n times f and highest at least the larger of k - 1 and n times f + 1. Where
   nobody has counted one of them, the sum is in danger, as in 3, only when its range lies wholly within 1 to k - 1.

*What cannot be promised.* Signs and zeros tell something whatever is hidden: the whole of three cells that carry a sign is 3 at least,
where zeros are shown. So where hiding every cell of this publication (MUST_SHOW ones too; zeros only where they may be hidden) leaves
less than a promised range, the promise becomes what that leaves, and still two values: the lowest is the larger of the two lowest, the
highest the smaller of the two highest, and if these are one, any two values. Were only one value left so, nothing is safe.

*What is already out.* A PUBLIC number printed plainly is not protected. Where the PUBLIC cells and the relations alone, with nothing of
this publication, leave one value, there is no promise; nothing that this publication does could keep it.
"""

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
