"""SSDA903, the return on looked-after children: its Header, Episodes and Missing files as CSV.

It gives the children, the care that each was in, and between which dates each was missing or away. What it cannot say is in `unsaid`;
what becomes of a row that breaks a rule of the collection, and why, in `rules`.
"""

from homeward.sources.ssda903.files import NotAReturn, find_returns, recognise
from homeward.sources.ssda903.filling import fill
from homeward.sources.ssda903.rules import RULES, Rule
from homeward.sources.ssda903.unsaid import cannot_say
from homeward.sources.ssda903.years import NoYear

__all__ = ["RULES", "NoYear", "NotAReturn", "Rule", "cannot_say", "fill", "find_returns", "recognise"]
