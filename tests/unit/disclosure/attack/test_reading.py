"""Reading a finished publication: signs, labels, totals, and sentences, as they are met in letters and spreadsheets."""

from types import SimpleNamespace

import pytest

from homeward.disclosure.attack.reading import FoundTable, examine, tables_of_csv
from homeward.disclosure.attack.reading.found import NotATable, is_time, is_whole
from homeward.disclosure.attack.reading.signs import read_sign
from homeward.disclosure.attack.reading.statements import Says, read_statements
from homeward.disclosure.checking import TooLarge


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8", 8, 8),
        ("2,626", 2626, 2626),
        ("1 234 567", 1234567, 1234567),
        ("1\u00a0234", 1234, 1234),
        ("none", 0, 0),
        ("Three", 3, 3),
        ("<5", None, 4),
        ("< 5", None, 4),
        ("fewer than 5", None, 4),
        ("Less than 10", None, 9),
        ("<=5", None, 5),
        ("≤ 5", None, 5),
        ("5 or fewer", None, 5),
        (">= 5", 5, None),
        ("5+", 5, None),
        ("more than 5", 6, None),
        ("1-4", 1, 4),
        ("1 to 4", 1, 4),
        ("1\u20134", 1, 4),
        ("c", None, None),
        ("[c]", None, None),
        ("*", None, None),
        ("-", None, None),
        ("..", None, None),
        ("x", None, None),
        ("Suppressed", None, None),
    ],
)
def test_a_sign_is_read_as_the_numbers_it_allows(text: str, low: int | None, high: int | None) -> None:
    sign = read_sign(f" {text} ")

    assert sign is not None
    assert (sign.low, sign.high) == (low, high)
    assert sign.exact == (low is not None and low == high)


@pytest.mark.parametrize("text", ["", "12%", "3.85", "White British", "4-1", "1,23", "2019/20", "[z]"])
def test_what_is_no_count_is_not_read_as_one(text: str) -> None:
    assert read_sign(text) is None


@pytest.mark.parametrize(
    "label", ["Total", "ALL", "All ages", "Grand total", "Total:", "Total children", "Sum", "Whole period"]
)
def test_a_total_is_known_by_its_label(label: str) -> None:
    assert is_whole(label, [label, "a", "b"])


def test_years_taken_together_are_a_total_beside_those_years() -> None:
    years = ["2019", "2020", "2021", "2022 (19th July 2022)"]

    assert is_whole("2019-2022", [*years, "2019-2022"])
    assert not is_whole("2019-2022", ["2019", "2019-2022"])
    assert not is_whole("2019-2021", [*years, "2019-2021"])
    assert not is_whole("White British", ["White British", "Gypsy/Roma"])
    assert is_time(years)
    assert is_time(["April 2023", "May 2023"])
    assert is_time(["Q1 2024/25", "Q2 2024/25"])
    assert not is_time(["12", "13"])


def test_a_csv_file_may_hold_several_tables_with_titles() -> None:
    text = '\ufeffAge,,\nAge,Children\n"12, at most",<5\n13,8\n\n\nEthnicity\nGroup,Children\n"Łódź, نعم",3\nTotal,11\n'

    ages, groups = tables_of_csv(text)

    assert (ages.title, groups.title) == ("Age", "Ethnicity")
    assert [(p.labels, p.column, p.sign.text) for p in ages.places()] == [
        (("12, at most",), "Children", "<5"),
        (("13",), "Children", "8"),
    ]
    assert groups.places()[0].labels == ("Łódź, نعم",)


def test_percentages_and_empty_columns_are_left_out() -> None:
    table = FoundTable.of_rows(
        "t", [["Year", "Children", "%", ""], ["2019", "8", "40.0%", ""], ["2020", "12", "60.0%", ""]]
    )

    assert table.heads == ("Year", "Children")


def test_several_label_columns_are_read_as_several_axes(make: SimpleNamespace) -> None:
    rows = [["Year", "Sex", "Children"]]
    rows += [
        ["2019", "F", "3"],
        ["2019", "M", "c"],
        ["2019", "Total", "12"],
        ["2020", "F", "7"],
        ["2020", "M", "8"],
        ["2020", "Total", "15"],
    ]
    table = FoundTable.of_rows("by year and sex", rows)

    found = examine([table], make.policy())

    assert table.labels == 2
    assert any("2019, M (Children) is exactly 9" in s for s in found.sentences)
    assert any("1 of 1 numbers printed is below 5" in s for s in found.sentences)


def test_a_total_column_is_the_sum_of_the_columns_before_it(make: SimpleNamespace) -> None:
    rows = [["Ward", "Girls", "Boys", "Total"], ["East", "x", "9", "12"], ["West", "8", "7", "15"]]

    found = examine([FoundTable.of_rows("wards", rows)], make.policy())

    assert [(i.low, i.high) for i in found.inferences] == [(3, 3)]
    assert any("East (Girls)” is exactly 3: 12 less 9" in s for s in found.sentences)


@pytest.mark.parametrize(
    "rows",
    [[], [["", ""]], [["only"], ["one column"]], [["a", "b"], ["c", "d"]], [["Age", "n"], ["12", "3"], ["12", "4"]]],
)
def test_what_is_no_table_is_refused(make: SimpleNamespace, rows: list[list[str]]) -> None:
    with pytest.raises(NotATable):
        examine([FoundTable.of_rows("t", rows)], make.policy())


def test_a_file_without_a_table_is_refused() -> None:
    for text in ("\n\n", "", "title\n", "\ufeff"):
        with pytest.raises(NotATable):
            tables_of_csv(text)


def test_a_negative_count_is_refused(make: SimpleNamespace) -> None:
    with pytest.raises(NotATable, match="-3, and a count cannot be negative"):
        examine([FoundTable.of_rows("t", [["12", "8"], ["13", "-3"]])], make.policy())


def test_nothing_to_examine_is_refused_and_not_called_nothing(make: SimpleNamespace) -> None:
    with pytest.raises(NotATable, match="no number here"):
        examine([], make.policy(), ["We do not hold this."])


def test_a_number_beyond_two_to_the_53rd_is_refused(make: SimpleNamespace) -> None:
    with pytest.raises(TooLarge):
        examine([FoundTable.of_rows("t", [["12", "8"], ["13", str(2**53 + 1)]])], make.policy())


def test_totals_that_do_not_add_are_said(make: SimpleNamespace) -> None:
    rows = [["Placement", "Episodes"], ["Foster", "20"], ["Home", "30"], ["Total", "60"]]

    found = examine([FoundTable.of_rows("episodes", rows)], make.policy())

    assert found.wrong == ("episodes (Episodes): the numbers add to 50, and 60 is printed as their total.",)
    assert not found.nothing


def test_a_part_above_its_total_is_said(make: SimpleNamespace) -> None:
    rows = [["Year", "Children"], ["2019", "30"], ["2020", "c"], ["Total", "20"]]

    found = examine([FoundTable.of_rows("children", rows)], make.policy())

    assert found.wrong == ("children (Children): a part is above the total, so what is printed cannot all be true.",)


def test_more_children_in_all_than_in_the_years_together_is_said(make: SimpleNamespace) -> None:
    rows = [["Year", "Children"], ["2019", "30"], ["2020", "20"], ["Total", "60"]]

    found = examine([FoundTable.of_rows("children", rows)], make.policy())

    assert found.wrong == (
        "children (Children): the numbers add to 50, and more, 60, is printed of all of them together.",
    )


def test_tables_that_cannot_both_be_true_are_said(make: SimpleNamespace) -> None:
    rows = [
        ["Ward", "Girls", "Boys", "Total"],
        ["East", "c", "9", "12"],
        ["West", "8", "7", "15"],
        ["Total", "10", "16", "26"],
    ]

    found = examine([FoundTable.of_rows("wards", rows)], make.policy())

    assert found.wrong


def test_children_over_many_periods_are_reasoned_about_too(make: SimpleNamespace) -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August"]
    rows = [["Month", "Children"], *([m, "9"] for m in months), ["Total", "40"]]

    found = examine([FoundTable.of_rows("children", rows)], make.policy())

    assert found.nothing
    assert any("add to 72, and 40 is printed" in s for s in found.sentences)


def test_a_publication_that_keeps_the_policy_gives_nothing(make: SimpleNamespace) -> None:
    rows = [["Age", "Children"], ["12", "c"], ["13", "c"], ["14", "9"], ["Total", "22"]]

    found = examine([FoundTable.of_rows("ages", rows)], make.policy())

    assert found.nothing
    assert any("the 2 hidden numbers (12 and 13) add to 13: 22 less 9" in s for s in found.sentences)


def test_no_time_is_said_and_is_not_nothing(make: SimpleNamespace) -> None:
    rows = [["Age", "Children"], ["12", "c"], ["13", "c"], ["14", "9"], ["Total", "22"]]

    found = examine([FoundTable.of_rows("ages", rows)], make.policy(), seconds=0)

    assert not found.proven
    assert not found.nothing


@pytest.mark.parametrize(
    ("sentence", "says", "number"),
    [
        ("There were 22 children supported by the council.", Says.TOTAL, 22),
        ("Number of children potentially at risk in 2022/23: 105", Says.TOTAL, 105),
        ("It totals 22.", Says.TOTAL, 22),
        ("The total number of children is less/fewer than 5.", Says.UNDER, 5),
        ("(b) 38 were suspended from school.", Says.PART, 38),
        ("Please note two of these children are also counted below.", Says.ALSO, 2),
        ("Of those 145 Children, 107 have had 2 or more missing episodes.", Says.OF, 107),
    ],
)
def test_a_number_in_a_sentence_is_read(sentence: str, says: Says, number: int) -> None:
    (statement,) = read_statements([sentence])

    assert (statement.says, statement.number) == (says, number)


@pytest.mark.parametrize(
    "sentence", ["", "We do not hold this.", "Please quote the reference FOI512991193.", "Page 6 of the pack."]
)
def test_a_sentence_without_a_count_says_nothing(sentence: str) -> None:
    assert read_statements([sentence]) == ()
