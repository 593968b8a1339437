"""The parts that building is made of, each by itself."""

from datetime import date
from itertools import product

import pytest

from homeward.counts.raw import ALL, Axis, Category, RawCount, RawTable
from homeward.disclosure.attack import ranges_of
from homeward.disclosure.building.axes import CutTwoWays, lay, lay_beside, lay_time
from homeward.disclosure.building.faces import Face
from homeward.disclosure.building.joining import tree_of
from homeward.disclosure.building.registry import TwoNumbers
from homeward.disclosure.building.shares import NotAShare, Share, relations
from homeward.disclosure.building.soundness import NotATable, check_raw
from homeward.disclosure.building.states import TooMany, states, steps_of_line
from homeward.disclosure.building.tables import build
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Hidden, Marker, Print, Printed, Reader, Shown, Status
from homeward.vocabulary.periods import Period

YEAR = Period.calendar_year(2022)


def axis(name: str, *codes: str, within: dict[str, str] | None = None, adds: bool = True) -> Axis:
    return Axis(name, name.title(), tuple(Category(c, c, (within or {}).get(c, "")) for c in codes), adds)


def table(name: str, by: Axis | None, numbers: dict[str, int], **more: object) -> RawTable:
    cells = {((code,) if by else ()): RawCount(n, n) for code, n in numbers.items()}
    return RawTable(name, name, "child", YEAR, (by,) if by else (), cells, **more)  # type: ignore[arg-type]  # names vary


# --- axes


def test_periods_are_cut_into_their_smallest_common_pieces() -> None:
    calendar, financial = Period.calendar_year(2022), Period.financial_year(2022)
    faces = [Face(p.label, "", "child", p, (), "x") for p in (calendar, financial)]

    pieces, made_of = lay_time(faces)

    assert pieces == ("2022-01-01..2022-03-31", "2022-04-01..2022-12-31", "2023-01-01..2023-03-31")
    assert made_of[calendar] & made_of[financial] == {"2022-04-01..2022-12-31"}


def test_a_gap_between_periods_is_no_piece() -> None:
    faces = [Face(str(y), "", "child", Period.calendar_year(y), (), "x") for y in (2019, 2021)]

    assert len(lay_time(faces)[0]) == 2


def test_a_group_is_made_of_its_finest_categories_wherever_they_are_named() -> None:
    groups, codes = (
        axis("ethnicity", "white", "mixed"),
        axis("ethnicity", "white", "wb", "wi", within={"wb": "white", "wi": "white"}),
    )

    laid = lay("ethnicity", [groups, codes])

    assert laid.made_of["white"] == {"wb", "wi"}
    assert laid.leaves == ("mixed", "wb", "wi")


def test_a_category_within_two_others_cannot_be_laid() -> None:
    with pytest.raises(CutTwoWays, match="within two others"):
        lay("age", [axis("age", "a", "b", within={"b": "a"}), axis("age", "c", "b", within={"b": "c"})])


def test_what_one_axis_implies_of_another_leaves_only_such_pairs() -> None:
    ages = Axis(
        "age",
        "Age",
        (Category("9", "9", implies=(("band", ("5",)),)), Category("12", "12", implies=(("band", ("10",)),))),
        True,
    )
    bands = axis("band", "5", "10")
    laid = lay_beside({a.name: lay(a.name, [a]) for a in (ages, bands)}, [ages, bands])

    assert laid["age"].beside["band"] == {("9", "5"), ("12", "10")}


# --- states


def test_twelve_cumulative_months_make_twelve_kinds_of_child() -> None:
    months = [(str(m),) for m in range(12)]
    reaches = [(0, frozenset(months[: m + 1])) for m in range(12)]

    found = states(steps_of_line(months, reaches, 1), [1] * 12, limit=100)

    assert len(found) == 12


def test_four_years_make_fifteen_kinds_and_too_many_are_not_made() -> None:
    years = [(str(y),) for y in range(4)]
    steps = steps_of_line(years, [(0, frozenset([y])) for y in years], 1)

    assert len(states(steps, [1] * 4, limit=15)) == 15
    with pytest.raises(TooMany):
        states(steps, [1] * 4, limit=14)


def test_an_event_of_the_narrower_population_counts_in_the_wider() -> None:
    here = frozenset([("here",)])

    assert states(steps_of_line([("here",)], [(0, here), (1, here)], 2), [1, 1], limit=9) == [(1, 0), (1, 1)]


# --- joining


def test_tables_that_share_one_axis_are_hung_on_a_tree() -> None:
    tree = tree_of([frozenset({"age", "sex"}), frozenset({"ward", "sex"})])

    assert len(tree.blocks) == 2
    assert [shared for _, _, shared in tree.shared] == [{"sex"}]


def test_three_tables_in_a_ring_are_crossed_in_full() -> None:
    tree = tree_of([frozenset({"age", "sex"}), frozenset({"sex", "ward"}), frozenset({"ward", "age"})])

    assert tree.blocks == (frozenset({"age", "sex", "ward"}),)


# --- shares


@pytest.mark.parametrize("printed", ["33.3", "50", "0", "12.50", "100"])
def test_a_percentage_leaves_the_counts_that_round_to_it_and_no_others(printed: str) -> None:
    decimals = len(printed.partition(".")[2])
    limits = relations(Share(("a", ()), ("b", ()), printed), "a", "b")

    for of, out_of in product(range(30), range(1, 30)):
        value = {"a": of, "b": out_of}
        fits = all(
            (r.low is None or sum(c * value[n] for c, n in r.terms) >= r.low)
            and (r.high is None or sum(c * value[n] for c, n in r.terms) <= r.high)
            for r in limits
        )
        off_by = abs(100 * of * 10**decimals * 2 - 2 * int(printed.replace(".", "")) * out_of)
        assert fits == (of <= out_of and off_by <= out_of)


@pytest.mark.parametrize("printed", ["<5", "", "-1", "nan", "inf"])
def test_a_share_that_is_no_number_is_refused(printed: str) -> None:
    with pytest.raises(NotAShare):
        relations(Share(("a", ()), ("b", ()), printed), "a", "b")


# --- tables


def test_one_cell_stands_for_a_total_that_two_tables_print() -> None:
    by_age = table("by age", axis("age", "1", "2"), {"1": 3, "2": 4, ALL: 7}, population="children")
    by_sex = table("by sex", axis("sex", "F", "M"), {"F": 5, "M": 2, ALL: 7}, population="children")
    sentence = table("sentence", None, {ALL: 7}, population="children")

    names = build({t.name: t for t in (by_age, by_sex, sentence)}).names

    assert names["by age"][(ALL,)] == names["by sex"][(ALL,)] == names["sentence"][()]


def test_tables_of_no_named_population_share_nothing() -> None:
    tables = [table(name, None, {ALL: 7}) for name in ("one", "other")]

    names = build({t.name: t for t in tables}).names

    assert names["one"][()] != names["other"][()]


def test_the_children_of_a_denominator_who_are_not_in_the_numerator_are_a_cell() -> None:
    whole, part = table("all", None, {ALL: 39}), table("suspended", None, {ALL: 38}, part_of="all")

    problem = build({"all": whole, "suspended": part}).problem

    left = [cell for cell in problem.cells if cell.status is Status.UNPRINTED]
    assert [(cell.value, cell.children) for cell in left] == [(1, 1)]


def test_looked_after_and_placement_share_the_children_in_no_placement() -> None:
    whether = axis("looked_after", "yes", "no")
    where = Axis(
        "placement", "Placement",
        (Category("home", "home", implies=(("looked_after", ("yes",)),)), Category("none", "none", implies=(("looked_after", ("no",)),))),
        adds=True,
    )  # fmt: skip
    tables = [
        table("whether", whether, {"yes": 6, "no": 3, ALL: 9}, population="x"),
        table("where", where, {"home": 6, "none": 3, ALL: 9}, population="x"),
    ]

    found = build({t.name: t for t in tables})
    prints: dict[str, Print] = {c.name: Shown(c.value or 0) for c in found.problem.cells if c.status is Status.OFFERED}
    for code in ("yes", "no", ALL):
        prints[found.names["whether"][(code,)]] = Hidden(Marker.MERGED)

    ranges = ranges_of(found.problem, Printed(prints), policy_named("under-five"), Reader.MERGED)

    hidden = ranges[found.names["whether"][("no",)]]
    assert (hidden.low, hidden.high) == (3, 3)


def test_earlier_part_years_leave_the_children_not_seen_before_as_a_cell() -> None:
    part = Face("part", "part", "child", YEAR.through(date(2022, 7, 19)), (), "children", told={(): (32, 32)})
    whole = table("whole", None, {ALL: 34}, population="children")

    problem = build({"whole": whole}, earlier=[part]).problem

    assert [cell.value for cell in problem.cells if cell.status is Status.UNPRINTED] == [2]


# --- soundness


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        (table("t", axis("sex", "F", "M"), {"F": 1, "M": 2, ALL: 4}), "do not add to their whole"),
        (table("t", axis("year", "1", "2", adds=False), {"1": 5, "2": 2, ALL: 4}), "do not fit in their whole"),
        (table("t", axis("year", "1", "2", adds=False), {"1": 1, "2": 2, ALL: 4}), "do not fit in their whole"),
        (table("t", axis("sex", "F", "M"), {"F": 1, ALL: 1}), "not those of the crossing"),
        (table("t", axis("sex", "F", "F"), {"F": 1, ALL: 1}), "there twice"),
        (table("t", axis("sex", ALL), {ALL: 1}), "no code of its own"),
        (table("t", axis("sex"), {ALL: 1}), "has no categories"),
        (table("t", axis("sex", "F", "M", within={"F": "M", "M": "F"}), {"F": 1, "M": 1, ALL: 1}), "within itself"),
        (table("t", axis("sex", "F", within={"F": "X"}), {"F": 1, ALL: 1}), "within one that is not there"),
        (table("t", None, {ALL: 1}, part_of="nowhere"), "there is no table nowhere"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_without_its_numbers(wrong: RawTable, because: str) -> None:
    with pytest.raises(NotATable, match=because) as refused:
        check_raw({"t": wrong})
    assert not any(character.isdigit() for character in str(refused.value))


def test_a_part_above_its_whole_is_refused() -> None:
    tables = {"a": table("a", None, {ALL: 3}), "b": table("b", None, {ALL: 4}, part_of="a")}

    with pytest.raises(NotATable, match="counts more than a"):
        check_raw(tables)


def test_two_tables_that_count_the_same_and_differ_are_refused() -> None:
    tables = {name: table(name, None, {ALL: number}, population="x") for name, number in (("one", 5), ("other", 6))}

    with pytest.raises(TwoNumbers, match=r"one.* and other.* differ"):
        build(tables)


def test_a_table_that_is_part_of_itself_is_refused() -> None:
    tables = {"a": table("a", None, {ALL: 3}, part_of="b"), "b": table("b", None, {ALL: 3}, part_of="a")}

    with pytest.raises(NotATable, match="part of itself"):
        check_raw(tables)


def test_populations_that_lie_within_one_another_in_a_ring_are_refused() -> None:
    tables = {
        "a": table("a", None, {ALL: 3}, population="x"),
        "b": table("b", None, {ALL: 3}, population="y", part_of="a"),
        "c": table("c", None, {ALL: 3}, population="y"),
        "d": table("d", None, {ALL: 3}, population="x", part_of="c"),
    }

    with pytest.raises(NotATable, match="part of itself"):
        build(tables)


def test_in_both_of_three_tables_is_refused() -> None:
    tables = {name: table(name, None, {ALL: 3}) for name in "abc"}
    tables["d"] = table("d", None, {ALL: 3}, both_of=("a", "b", "c"))

    with pytest.raises(NotATable, match="of two tables"):
        check_raw(tables)
