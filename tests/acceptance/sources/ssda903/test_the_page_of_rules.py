"""The how-to page says of every rule what becomes of a row that breaks it."""

import re
from pathlib import Path

from homeward.sources import ssd, ssda903

PAGE = (Path(__file__).parents[4] / "docs" / "how-to" / "read-your-files.md").read_text(encoding="utf-8")


def test_every_rule_is_on_the_page_with_what_becomes_of_the_row():
    said = {}
    for line in PAGE.splitlines():
        if found := re.fullmatch(r"\| ((?:INT)?\d[^|]*) \| [^|]* \| (kept|refused)[^|]* \|", line):
            said |= dict.fromkeys(found[1].split(", "), found[2] == "refused")

    assert said == {rule.code: rule.refuses for rule in ssda903.RULES}


def test_every_supplier_is_on_the_page():
    assert {code for code in ssd.suppliers() if f"| `{code}` |" in PAGE} == set(ssd.suppliers())
