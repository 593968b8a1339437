"""The questions: what is counted, among whom, placed by which date, adding over which axes."""

from homeward.measures.catalogue import catalogue, measure_named
from homeward.measures.counting import count
from homeward.measures.measure import Measure

__all__ = ["Measure", "catalogue", "count", "measure_named"]
