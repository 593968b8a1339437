"""The page on the invented authority says what is so: its examples run, and its ranges are those that are tested."""

import doctest
import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "explanation" / "invented-authority.md"


def test_the_examples_of_the_page_run() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False)

    assert results.attempted >= 8
    assert results.failed == 0


def test_the_ranges_of_the_page_are_the_ranges_that_are_tested() -> None:
    tested = (Path(__file__).parent / "test_published_shapes.py").read_text(encoding="utf-8")
    bounds = {(float(low), float(high)) for low, high in re.findall(r"assert ([\d.]+) < .*? < ([\d.]+)$", tested, re.M)}

    said = re.findall(r"\| ([\d.]+)(%?) to ([\d.]+)%? \|$", PAGE.read_text(encoding="utf-8"), re.M)

    assert len(said) == 11
    for low, percent, high in said:
        scale = 100 if percent else 1
        assert (float(low) / scale, float(high) / scale) in bounds
