"""The Standard Safeguarding Dataset (SSD): an extract as CSV, a file for each table, as the running SQL of each supplier fills it.

What an extract can say depends on whose system it comes from: `suppliers` holds each supplier's habits as data, `unsaid` what is not held
and why.
"""

from homeward.sources.ssd.filling import fill
from homeward.sources.ssd.shapes import NotAnExtract, find_extract, recognise
from homeward.sources.ssd.suppliers import NoSuchSupplier, Supplier, suppliers
from homeward.sources.ssd.unsaid import cannot_say

__all__ = ["NoSuchSupplier", "NotAnExtract", "Supplier", "cannot_say", "fill", "find_extract", "recognise", "suppliers"]
