"""What a letter is to us: its reference, its date, and the figures it prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from homeward.synthetic.letters.programme import Fact

Facts = Mapping[str, Fact]


@dataclass(frozen=True)
class Letter:
    """One council letter. `as_at` is the last day that its records speak for; `asked` the days that its figures cover, both included.

    `source` says where the figures were published, in words for a reader.
    """

    reference: str
    source: str
    dated_on: date
    as_at: date
    asked: tuple[date, date]
    facts: Facts
    authority: str = "331"
