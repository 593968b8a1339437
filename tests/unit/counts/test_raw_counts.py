"""A raw count cannot be read, printed, compared or stored by anything but what may open it."""

import copy
import json
import operator
import pickle
from collections.abc import Callable
from datetime import date

import pytest

from homeward.counts.answer import RawAnswer, Sum
from homeward.counts.figures import RawFigure, RawFigures
from homeward.counts.opening import opened, opened_figure
from homeward.counts.raw import ALL, Axis, Category, NotReleased, RawCount, RawTable
from homeward.vocabulary.periods import Period

PERIOD = Period.calendar_year(2024)
SEX = Axis("sex", "Sex", (Category("F", "Female"), Category("M", "Male")), adds=True)


def table() -> RawTable:
    cells = {(ALL,): RawCount(3, 2, 2), ("F",): RawCount(2, 1), ("M",): RawCount(1, 1)}
    return RawTable("held", "Interviews held", "interview", PERIOD, (SEX,), cells)


def figures() -> RawFigures:
    return RawFigures(
        "median", "Median hours", "hours", "interview", PERIOD, (), {(): RawFigure(20.5, 2, 3)}, over="held"
    )


def answer() -> RawAnswer:
    return RawAnswer(
        "R5", "interviews-held", "1", "Interviews held", "How many?", "Guidance", PERIOD, "held", (table(),), (figures(),),
        (Sum("held", ("held",)),), (), ("R5 counts interviews.",), date(2024, 12, 31), "a-snapshot",
    )  # fmt: skip


READINGS: dict[str, Callable[[object], object]] = {
    "str": str,
    "format": format,
    "f-string": lambda count: f"{count}",
    "percent": lambda count: "%s" % count,  # noqa: UP031 - it is one of the ways
    "int": int,
    "float": float,
    "complex": complex,
    "bool": bool,
    "round": round,
    "index": operator.index,
    "equal to a guess": lambda count: count == 5,
    "unequal to a guess": lambda count: count != 5,
    "less than a guess": lambda count: count < 5,
    "greater than a guess": lambda count: count >= 5,
    "sorted": lambda count: sorted([count, count]),
    "found in a list": lambda count: 5 in [count],
    "sum": lambda count: sum([count]),
    "difference": lambda count: count - 1,
    "product": lambda count: count * 2,
    "share": lambda count: count / 2,
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deep copy": copy.deepcopy,
}  # fmt: skip


OF_A_FIGURE = [
    name for name in READINGS if name not in {"complex", "index"}
]  # Python itself refuses these of what is no number


@pytest.mark.parametrize(
    ("thing", "reading"),
    [
        *((RawCount(5, 5), reading) for reading in READINGS),
        *((RawFigure(5.0, 1, 2), reading) for reading in OF_A_FIGURE),
    ],
)
def test_it_refuses(thing: object, reading: str) -> None:
    with pytest.raises(NotReleased) as refused:
        READINGS[reading](thing)

    assert str(refused.value) == "a raw count of children cannot be shown; release its table first"
    assert "5" not in str(refused.value)


@pytest.mark.parametrize("thing", [RawCount(5, 5), RawFigure(5.0, 1, 2)], ids=["count", "figure"])
def test_json_refuses_by_itself(thing: object) -> None:
    with pytest.raises(TypeError):
        json.dumps(thing)


@pytest.mark.parametrize("whole", [table(), figures(), answer()], ids=["table", "figures", "answer"])
def test_what_holds_counts_shows_none_and_cannot_be_stored(whole: object) -> None:
    assert "not released" in repr(whole)
    assert not any(number in repr(whole) for number in ("3", "2", "20.5"))
    with pytest.raises(NotReleased):
        pickle.dumps(whole)
    with pytest.raises(NotReleased):
        copy.deepcopy(whole)


def test_a_count_and_a_figure_show_nothing_of_themselves() -> None:
    assert (repr(RawCount(7, 7)), repr(RawFigure(7.0, 1, 1))) == (
        "<RawCount, not released>",
        "<RawFigure, not released>",
    )


def test_a_count_cannot_be_given_attributes_or_read_by_vars() -> None:
    with pytest.raises(TypeError):
        vars(RawCount(7, 7))


def test_what_may_open_a_count_reads_all_of_it() -> None:
    assert opened(RawCount(3, 2, 2)) == (3, 2, 2)
    assert opened_figure(RawFigure(20.5, 2, 3)) == (20.5, 2, 3)


@pytest.mark.parametrize(("value", "children", "largest"), [(0, 0, 0), (4, 1, 4), (4, 4, 1)])
def test_the_most_of_one_child_follows_where_it_can(value: int, children: int, largest: int) -> None:
    assert opened(RawCount(value, children)).largest == largest


def test_the_most_of_one_child_must_be_given_where_it_does_not_follow() -> None:
    with pytest.raises(ValueError, match="must be given"):
        RawCount(5, 3)


@pytest.mark.parametrize(
    ("value", "children", "largest"), [(5, 0, 0), (2, 3, 1), (-1, -1, 0), (5, 3, 4), (5, 2, 2), (5, 5, 2), (0, 0, 1)]
)
def test_numbers_that_no_children_give_are_refused(value: int, children: int, largest: int) -> None:
    with pytest.raises(ValueError, match="child"):
        RawCount(value, children, largest)


@pytest.mark.parametrize(("children", "things"), [(0, 0), (0, 2), (3, 2)])
def test_a_figure_over_nothing_or_nobody_is_refused(children: int, things: int) -> None:
    with pytest.raises(ValueError, match="at least one thing"):
        RawFigure(1.0, children, things)


def test_an_answer_gives_its_tables_by_name_and_the_main_one_without() -> None:
    asked = answer()

    assert asked.table().name == asked.table("held").name == "held"
    with pytest.raises(KeyError, match="no table late"):
        asked.table("late")
