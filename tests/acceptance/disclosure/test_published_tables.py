"""What was printed in three letters of one council, what a reader can work out from it, and the least that had to be hidden.

FOI438019049 (interviews and children, 2019 to 2022), FOI512991193 (105 children, 3, 38 and 2) and FOI705633873 (22 children by age and by
ethnicity). The numbers that the last letter hid are not known; those used here fit it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from homeward.counts.answer import RawAnswer
from homeward.counts.raw import ALL, Axis, Category, Counted, RawCount, RawTable
from homeward.disclosure.attack import Safe, Unsafe, attack
from homeward.disclosure.attack.letting_out import in_words
from homeward.disclosure.building.tables import Built
from homeward.disclosure.letting_out import beside, let_out
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Hidden, Marker, Print, Printed, Shown, Status
from homeward.disclosure.remedies.suppression import suppress
from homeward.vocabulary.periods import Period

POLICY = policy_named("under-five")
ANY = (ALL,)


def built(*tables: RawTable) -> Built:
    return beside({table.name: table for table in tables}, (), ())


def as_the_letter(found: Built, hidden: Mapping[tuple[str, tuple[str, ...]], Marker] | None = None) -> Printed:
    """Everything printed plainly but for the cells given, by table and key."""
    signs = {found.names[table][key]: Hidden(marker) for (table, key), marker in (hidden or {}).items()}
    prints: dict[str, Print] = {
        cell.name: signs.get(cell.name, Shown(cell.value))
        for cell in found.problem.cells
        if cell.status is Status.OFFERED and cell.value is not None
    }
    return Printed(prints)


def released(*tables: RawTable) -> dict[str, dict[tuple[str, ...], int | None]]:
    answer = RawAnswer(
        "", "", "1", "", "", "", tables[0].period, tables[0].name, tables, (), (), (), (), date(2026, 1, 1), "snapshot"
    )
    return {
        table.name: {key: c.printed.value if isinstance(c.printed, Shown) else None for key, c in table.cells.items()}
        for table in let_out([answer], policy=POLICY)
    }


# --- FOI438019049: children do not add over years

WINDOW = Period.between(date(2019, 1, 1), date(2022, 7, 19))
YEARS = [Period.calendar_year(year) for year in (2019, 2020, 2021)]
YEARS.append(Period.calendar_year(2022).through(date(2022, 7, 19)))
KEYS = [(str(year.first.year),) for year in YEARS] + [ANY]


def by_year(
    name: str, counts: Counted, numbers: Sequence[int], children: Sequence[int], population: str, part_of: str = ""
) -> RawTable:
    categories = tuple(Category(str(year.first.year), year.label, period=year) for year in YEARS)
    axis = Axis("calendar_year", "Calendar year", categories, adds=counts != "child")
    cells = {
        key: RawCount(number, behind, None if number == behind else number - behind + 1)
        for key, number, behind in zip(KEYS, numbers, children, strict=True)
    }
    return RawTable(name, name, counts, WINDOW, (axis,), cells, part_of, population)


CHILDREN = (152, 225, 270, 235, 682)
AT_RISK = (67, 54, 44, 32, 145)
LETTER_OF_2022 = (
    by_year("children", "child", CHILDREN, CHILDREN, "interviews"),
    by_year("interviews", "interview", (534, 850, 751, 491, 2626), CHILDREN, "interviews"),
    by_year("children at risk", "child", AT_RISK, AT_RISK, "interviews with risk", "children"),
    by_year(
        "interviews with risk", "interview", (270, 271, 160, 55, 756), AT_RISK, "interviews with risk", "interviews"
    ),
    RawTable("in all", "in all", "child", WINDOW, (), {(): RawCount(145, 145)}, population="interviews with risk"),
    RawTable(
        "twice", "missing twice or more", "child", WINDOW, (), {(): RawCount(107, 107)}, "in all", "of them, twice"
    ),
)


def test_the_letter_of_2022_keeps_the_promise_as_it_was_printed() -> None:
    found = built(*LETTER_OF_2022)

    assert not found.limits
    assert isinstance(attack(found.problem, as_the_letter(found), POLICY), Safe)


def test_nothing_of_the_letter_of_2022_had_to_be_hidden() -> None:
    tables = released(*LETTER_OF_2022)

    assert [tables["children"][key] for key in KEYS] == list(CHILDREN)
    assert not [value for table in tables.values() for value in table.values() if value is None]


def test_the_yearly_and_whole_counts_of_2022_say_who_was_not_seen_in_each_year() -> None:
    found = built(*LETTER_OF_2022)

    outside = {
        cell.words: cell.value
        for cell in found.problem.cells
        if cell.words.startswith("children at risk, and not in: children at risk,")
    }

    assert sorted(outside.values(), key=str) == sorted([145 - n for n in AT_RISK[:4]], key=str)
    assert sum(AT_RISK[:4]) - AT_RISK[4] == 52
    assert sum(CHILDREN[:4]) - CHILDREN[4] == 200


def test_the_same_years_of_a_small_place_would_give_children_away() -> None:
    """As many in the whole as a small village may have: eleven children, of whom nine were seen in 2019."""
    numbers = (9, 8, 8, 7, 11)
    small = by_year("children", "child", numbers, numbers, "interviews")

    verdict = attack(built(small).problem, as_the_letter(built(small)), POLICY)

    assert isinstance(verdict, Unsafe)
    assert "“children, and not in: children, 2019” is exactly 2: 11 less 9" in in_words(
        built(small).problem, verdict, 20
    )


# --- FOI512991193: three, and two of these

YEAR = Period.financial_year(2022)


def one(name: str, number: int, part_of: str = "", both_of: tuple[str, ...] = ()) -> RawTable:
    return RawTable(name, name, "child", YEAR, (), {(): RawCount(number, number)}, part_of, name, both_of=both_of)


LETTER_OF_2023 = (
    one("at risk", 105),
    one("excluded", 3, "at risk"),
    one("suspended", 38, "at risk"),
    one("both", 2, "suspended", ("excluded", "suspended")),
)


def test_three_and_two_of_these_is_one() -> None:
    found = built(*LETTER_OF_2023)

    verdict = attack(found.problem, as_the_letter(found), POLICY)

    assert isinstance(verdict, Unsafe)
    sentence = in_words(found.problem, verdict, 20)
    assert "“excluded, and not suspended” is exactly 1: 3 less 2" in sentence
    assert "“both” is printed as 2, and few children are behind it" in sentence
    assert "“excluded” is printed as 3, and few children are behind it" in sentence


def test_of_the_letter_of_2023_the_three_and_the_two_had_to_be_hidden_and_no_more() -> None:
    found = built(*LETTER_OF_2023)

    pattern = suppress(found.problem, POLICY)

    assert pattern.proven
    assert pattern.hidden == {"excluded[]", "both[]"} == pattern.primary
    assert released(*LETTER_OF_2023) == {
        "at risk": {(): 105}, "excluded": {(): None}, "suspended": {(): 38}, "both": {(): None},
    }  # fmt: skip


def test_thirty_eight_of_thirty_nine_leaves_one_child() -> None:
    found = built(one("excluded or suspended", 39), one("suspended", 38, "excluded or suspended"))

    verdict = attack(found.problem, as_the_letter(found), POLICY)

    assert isinstance(verdict, Unsafe)
    assert "is exactly 1: 39 less 38" in in_words(found.problem, verdict)
    assert len(suppress(found.problem, POLICY).hidden) == 1


# --- FOI705633873: twenty-two children by age and by ethnicity

QUARTER = Period.financial_quarter(2024, 4)
ETHNICITY = {
    "any other Asian": 1, "any other Black": 1, "any other Mixed": 3, "any other White": 2, "Gypsy or Roma": 1,
    "White and Black Caribbean": 2, "White British": 12,
}  # fmt: skip
SMALL_AGES = ("12", "13", "15", "17")


def by(name: str, numbers: Mapping[str, int]) -> RawTable:
    axis = Axis(name, name.title(), tuple(Category(code, code) for code in numbers), adds=True, of_child=True)
    cells = {(code,): RawCount(number, number) for code, number in {**numbers, ALL: sum(numbers.values())}.items()}
    return RawTable(name, name, "child", QUARTER, (axis,), cells, population="children with a concern")


def ages(hidden: Sequence[int]) -> RawTable:
    return by("age", dict(sorted({**dict(zip(SMALL_AGES, hidden, strict=True)), "14": 8, "16": 6}.items())))


LETTER_OF_2025 = (ages((1, 2, 4, 1)), by("ethnicity", ETHNICITY))


def test_the_ethnicity_table_of_2025_prints_three_single_children() -> None:
    found = built(*LETTER_OF_2025)
    letter = as_the_letter(found, {("age", (age,)): Marker.SMALL for age in SMALL_AGES})

    verdict = attack(found.problem, letter, POLICY)

    assert isinstance(verdict, Unsafe)
    printed = [i for i in verdict.inferences if i.protected.open]
    assert len(printed) == 6
    assert sum(i.low == 1 for i in printed) == 3
    assert {i.protected.words.partition(", ")[0] for i in verdict.inferences} == {"ethnicity"}


def test_the_age_table_of_2025_leaves_31_of_256_and_a_single_child_in_30() -> None:
    left = [four for four in product(range(1, 5), repeat=4) if sum(four) == 22 - 8 - 6]

    assert len(left) == 31
    assert sum(1 in four for four in left) == 30
    table = ages(left[0])
    letter = as_the_letter(built(table), {("age", (age,)): Marker.SMALL for age in SMALL_AGES})
    assert isinstance(attack(built(table).problem, letter, POLICY), Safe)


def test_the_age_table_of_2025_would_not_have_stood_with_one_more_number_printed() -> None:
    table = ages((1, 2, 4, 1))
    signs = {("age", (age,)): Marker.SMALL for age in SMALL_AGES if age != "15"}

    verdict = attack(built(table).problem, as_the_letter(built(table), signs), POLICY)

    assert isinstance(verdict, Unsafe)
    assert "“age, 12” is 1 or 2, where from 1 to 4 must stay possible" in in_words(built(table).problem, verdict, 20)


def test_of_the_letter_of_2025_six_ethnicities_and_four_ages_had_to_be_hidden_and_no_more() -> None:
    found = built(*LETTER_OF_2025)

    pattern = suppress(found.problem, POLICY)
    tables = released(*LETTER_OF_2025)

    assert pattern.proven
    assert pattern.hidden == pattern.primary
    assert {key[0] for key, value in tables["age"].items() if value is not None} == {"14", "16", ALL}
    assert {key[0] for key, value in tables["ethnicity"].items() if value is not None} == {"White British", ALL}
    assert tables["age"][ANY] == tables["ethnicity"][ANY] == 22


def test_the_total_of_both_tables_of_2025_is_one_cell() -> None:
    found = built(*LETTER_OF_2025)

    assert found.names["age"][ANY] == found.names["ethnicity"][ANY]


def test_to_a_reader_who_knows_which_were_hidden_first_no_more_had_to_be_hidden() -> None:
    strict = replace(POLICY, strength=policy_named("under-five-strict").strength)

    assert (
        suppress(built(*LETTER_OF_2025).problem, strict).hidden
        == suppress(built(*LETTER_OF_2025).problem, POLICY).hidden
    )
