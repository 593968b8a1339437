"""Schools' lists of exclusions and suspensions, matched by pupil number to children that another source has put in a draft.

A list has a row for each exclusion: UPN, TYPE (PERM, FIXD, LNCH or their words), START_DATE, and SESSIONS, REASON and SCHOOL where they
are known. A roll beside it has the UPN of every pupil that the lists are about. With a roll, a child who is on it and in no list was
looked for and found, and was not excluded. Without one, a child in no list may be on the books of a school that sent none: that is no
match, and never "none".
"""

from homeward.sources.school.files import NotSchoolLists, find_lists, recognise
from homeward.sources.school.filling import NoDaysCovered, fill

__all__ = ["NoDaysCovered", "NotSchoolLists", "fill", "find_lists", "recognise"]
