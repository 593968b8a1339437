"""Rows for a letter's draft, in plain Python values, with ids that say nothing."""

from collections import defaultdict
from datetime import date, datetime

from homeward.synthetic import published
from homeward.synthetic.letters.chance import Chance
from homeward.synthetic.names import FORENAMES, SURNAMES
from homeward.tables.draft import DECLARED, Draft
from homeward.vocabulary.upn import check_letter

Value = str | int | bool | date | datetime | None


class Records:
    """Rows of each table, gathered and then put in a draft. `as_at` is the last day that they speak for."""

    def __init__(self, chance: Chance, as_at: date) -> None:
        self.chance = chance
        self.as_at = as_at
        self._rows: dict[str, list[dict[str, Value]]] = defaultdict(list)

    def add(self, table: str, **values: Value) -> str:
        """Add a row and say the first part of its key, which is made up where it is not given. Columns not given stay empty.

        Raises KeyError for a column that is not declared.
        """
        declared = DECLARED[table]
        for name in values:
            _ = declared[name]
        key = declared.key[0]
        row: dict[str, Value] = {key: f"{_letters(table)}{len(self._rows[table]):05d}", **values}
        self._rows[table].append(row)
        return str(row[key])

    def child(self, born_on: date, *, ethnicity: str = "", numbered: bool = True) -> str:
        """Add a child with a reserved name, and a pupil number that no school gave if `numbered`, and say its id."""
        chance = self.chance
        number = len(self._rows["children"])
        child = self.add(
            "children",
            born_on=born_on,
            sex=chance.pick(published.SEX) or None,
            ethnicity=ethnicity or chance.pick(published.ETHNICITY),
        )
        self.add(
            "identity",
            child_id=child,
            forename=chance.one_of(FORENAMES),
            surname=chance.one_of(SURNAMES),
            upn=_pupil_number(number, born_on.year + 5) if numbered else None,
            upn_unknown=None if numbered else chance.pick(published.NO_PUPIL_NUMBER_BECAUSE),
        )
        return child

    @property
    def tables(self) -> set[str]:
        """The tables that have rows."""
        return set(self._rows)

    def put(self, draft: Draft) -> None:
        """Put every row in the draft."""
        for table, rows in self._rows.items():
            names = DECLARED[table].names
            draft.put(table, ([row.get(name) for name in names] for row in rows))


def _letters(table: str) -> str:
    """How the ids of a table begin: the first letters of its words."""
    return "".join(word[0] for word in table.split("_")).upper()


def _pupil_number(number: int, year: int) -> str:
    """A pupil number of authority 999, which there is not: each number gives another."""
    body = f"999{1_000 + number // 1_000}{year % 100:02d}{number % 1_000:03d}"
    return check_letter(body) + body
