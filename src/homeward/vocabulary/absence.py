"""Absence as a thing. Hidden is not zero, and "not held" is not "none" (decision 6)."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class NotHeld:
    """What was asked cannot be answered from these records.

    `what` names what is not held ("interviews", "the time a child came back"); `because` is a whole sentence for the letter.
    Freedom of Information Act 2000 s1(1): to say whether information is held is itself a duty.
    """

    what: str
    because: str
