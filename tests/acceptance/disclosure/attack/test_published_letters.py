"""What the attack says, by itself, of the tables that three council letters published: FOI438019049, FOI512991193, FOI705633873."""

import re
from collections.abc import Sequence
from pathlib import Path

from homeward.disclosure.attack.reading import Findings, FoundTable, examine
from homeward.disclosure.policies import policy_named

POLICY = policy_named("under-five")

AGE = [["12", "<5"], ["13", "<5"], ["14", "8"], ["15", "<5"], ["16", "6"], ["17", "<5"]]
ETHNICITY = [
    ["Any other Asian background", "1"],
    ["Any other Black background", "1"],
    ["Any other Mixed background", "3"],
    ["Any other White background", "2"],
    ["Gypsy/Roma", "1"],
    ["White and Black Caribbean", "2"],
    ["White British", "12"],
]
SAID_IN_2025 = [
    "For Quarter 4 2024/25, there were 22 children supported by Children's Services where there were screened and identified risk.",
    "We are unable to report the ages number of children to protect confidentiality as the total number of children is less/fewer than 5.",
]
SAID_IN_2023 = [
    "Number of children potentially at risk of child criminal exploitation in 2022/23: 105",
    "(a) Three were permanently excluded from school. Please note two of these children are also counted under the suspension figure below.",
    "(b) 38 were suspended from school.",
]
HEADS = ["Calendar Year", "Number of Distinct Children", "Number of Completed Interviews"]
INTERVIEWS = [
    HEADS,
    ["2019", "152", "534"],
    ["2020", "225", "850"],
    ["2021", "270", "751"],
    ["2022 (19th July 2022)", "235", "491"],
    ["2019-2022", "682", "2626"],
]
AT_RISK = [
    HEADS,
    ["2019", "67", "270"],
    ["2020", "54", "271"],
    ["2021", "44", "160"],
    ["2022 (19th July 2022)", "32", "55"],
    ["2019-2022", "145", "756"],
]


def found_in(*tables: tuple[str, Sequence[Sequence[str]]], said: Sequence[str] = ()) -> Findings:
    return examine([FoundTable.of_rows(title, rows) for title, rows in tables], POLICY, said)


def assert_says(found: Findings, *pieces: str) -> None:
    for piece in pieces:
        assert any(piece in sentence for sentence in found.sentences), (piece, found.sentences)


def test_four_hidden_ages_add_to_eight_and_thirty_of_thirty_one_ways_leave_a_single_child() -> None:
    found = found_in(("Age", AGE), said=SAID_IN_2025[:1])

    assert_says(
        found,
        "Age: the 4 hidden numbers (12, 13, 15 and 17) add to 8: 22 less 8 and 6",
        "Of 256 ways to fill in the 4 hidden numbers, 31 fit; in 30 of them some number is exactly 1.",
    )


def test_the_ethnicity_table_gives_the_total_that_the_age_table_left_out() -> None:
    found = found_in(("Age", AGE), ("Ethnicity", ETHNICITY))

    assert_says(found, "Taken to be so: the numbers of Age add to 22", "31 fit; in 30 of them")


def test_three_single_children_are_printed_beside_a_hidden_age_table() -> None:
    found = found_in(("Age", AGE), ("Ethnicity", ETHNICITY), said=SAID_IN_2025)

    assert_says(
        found,
        "Ethnicity: 6 of 7 numbers printed are below 5, 3 of them a single child "
        "(Any other Asian background, Any other Black background and Gypsy/Roma).",
    )
    assert len(found.small) == 6


def test_fewer_than_five_is_contradicted_by_twenty_two() -> None:
    with_total = found_in(("Age", AGE), ("Ethnicity", ETHNICITY), said=SAID_IN_2025)
    without = found_in(("Ethnicity", ETHNICITY), said=SAID_IN_2025[1:])

    assert_says(with_total, "22 is not fewer than 5")
    assert_says(without, "whose numbers add to 22, which is not fewer than 5")
    assert (len(with_total.wrong), len(without.wrong)) == (1, 1)


def test_where_a_sign_may_stand_for_none_eighty_five_ways_fit() -> None:
    policy = policy_named("under-five-zeros-hidden")

    found = examine([FoundTable.of_rows("Age", AGE)], policy, SAID_IN_2025[:1])

    assert_says(found, "Of 625 ways to fill in the 4 hidden numbers, 85 fit")


def test_three_and_two_of_these_reveal_exactly_one_child() -> None:
    found = found_in(said=SAID_IN_2023)

    assert_says(
        found,
        "A reader can work out that “those who were permanently excluded from school and are not among those who were suspended from school” "
        "is exactly 1: 3 less 2",
        "are exactly 36: 38 less 2",
        "are exactly 39: the sum of 3 and 38, less 2",
        "are exactly 66: the sum of 2 and 105, less 3 and 38",
        "3 is printed of those who were permanently excluded from school, and it is below 5.",
    )
    assert [(i.low, i.high) for i in found.inferences] == [(1, 1)]


def test_children_do_not_add_over_years_and_the_interviews_do() -> None:
    found = found_in(("Interviews", INTERVIEWS), ("At risk", AT_RISK))

    assert_says(
        found,
        "152, 225, 270 and 235 add to 882, and 682 is printed of all together: children do not add",
        "67, 54, 44 and 32 add to 197, and 145 is printed of all together: children do not add",
        "Interviews (Number of Distinct Children): from 67 to 200 children are counted in more than one line.",
        "At risk (Number of Distinct Children): from 18 to 52 children are counted in more than one line.",
        "from 15 to 67 of the 67 of 2019 are counted in no other line",
    )
    assert found.wrong == ()
    assert not any("2626" in sentence for sentence in found.sentences)


def test_one_hundred_and_seven_of_one_hundred_and_forty_five_leave_thirty_eight() -> None:
    found = found_in(said=["Of those 145 Children, 107 have had 2 or more missing episodes (all missing episodes)."])

    assert_says(found, "are exactly 38: 145 less 107")


def test_every_sentence_that_the_page_for_officers_sets_apart_is_said() -> None:
    page = Path(__file__).parents[4] / "docs" / "explanation" / "what-a-reader-can-work-out.md"
    quoted = [
        " ".join(block.split("\n> ")) for block in re.findall(r"^> ((?:.+\n> )*.+)$", page.read_text("utf-8"), re.M)
    ]
    said = [
        sentence
        for found in (
            found_in(("Age", AGE), ("Ethnicity", ETHNICITY), said=SAID_IN_2025),
            found_in(said=SAID_IN_2023),
            found_in(("Interviews", INTERVIEWS), ("At risk", AT_RISK)),
        )
        for sentence in found.sentences
    ]

    assert len(quoted) == 7
    for sentence in quoted:
        pieces = [piece.strip() for piece in sentence.split("…")]
        assert any(all(piece in other for piece in pieces) for other in said), sentence
