"""Finished publications from anywhere, read as a stranger reads them: what they say, and what more can be worked out."""

from homeward.disclosure.attack.reading.examining import Findings, examine
from homeward.disclosure.attack.reading.found import FoundTable, tables_of_csv

__all__ = ["Findings", "FoundTable", "examine", "tables_of_csv"]
