"""What names an invented child: a reserved name, and a pupil number that no school ever gave."""

from typing import Final

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.children import Children
from homeward.synthetic.authority.plan import Plan
from homeward.synthetic.columns import Lettered, Values, Worded
from homeward.synthetic.draws import Stream, Whole
from homeward.synthetic.names import FORENAMES, SURNAMES
from homeward.vocabulary.upn import LETTERS

# A pupil number says which authority gave it, to which school, in which year and in what order. No authority has the number 999, so
# none of these is a real child's.
_AUTHORITY: Final = 999
_FIRST_SCHOOL: Final = 1_000
_SCHOOLS, _YEARS, _SERIALS = 9_000, 20, 1_000
MOST_CHILDREN: Final = _SCHOOLS * _YEARS * _SERIALS
_SCATTER: Final = 97_654_321  # shares no factor with the number of pupil numbers, so that no two children get one


def columns(plan: Plan, children: Children) -> dict[str, Values]:
    """The rows of `identity`."""
    stream = plan.stream("names", children.chunk)
    letters, digits = _pupil_numbers(plan, children.number)
    because = Worded.from_shares(
        published.NO_PUPIL_NUMBER_BECAUSE, stream.pick(published.NO_PUPIL_NUMBER_BECAUSE, children.size)
    )
    return {
        "child_id": children.number,
        "forename": Worded(FORENAMES, stream.below(len(FORENAMES), children.size)),
        "surname": Worded(SURNAMES, stream.below(len(SURNAMES), children.size)),
        "upn": Lettered(letters.but(~children.numbered, ""), digits),
        "upn_unknown": because.but(children.numbered, ""),
    }


def _pupil_numbers(plan: Plan, number: Whole) -> tuple[Worded, Whole]:
    """The check letter and the twelve digits of each child's pupil number, each different."""
    start = int(Stream(plan.seed, "first pupil number").below(MOST_CHILDREN, 1)[0])
    scattered = (number * _SCATTER + start) % MOST_CHILDREN
    school, rest = _FIRST_SCHOOL + scattered // (_YEARS * _SERIALS), scattered % (_YEARS * _SERIALS)
    year = (plan.to_on.year - _YEARS + rest // _SERIALS) % 100
    digits = ((_AUTHORITY * 10_000 + school) * 100 + year) * 1_000 + rest % _SERIALS
    return Worded(tuple(LETTERS), _check(digits)), digits


def _check(digits: Whole) -> Whole:
    """Position of the check letter: each digit times its place, 2 to 13 from the left, in 23rds. For many numbers at once; that it
    agrees with `vocabulary.upn` is tested.
    """
    total = np.zeros_like(digits)
    for place in range(13, 1, -1):
        total += digits % 10 * place
        digits = digits // 10
    return total % len(LETTERS)
