"""Whatever children there are, their count can be made; and no other."""

from hypothesis import given
from hypothesis import strategies as st

from homeward.counts.opening import opened
from homeward.counts.raw import RawCount


@given(st.lists(st.integers(1, 50), max_size=20))
def test_every_set_of_children_has_a_count(events_of_each_child: list[int]) -> None:
    value, children, largest = (
        sum(events_of_each_child),
        len(events_of_each_child),
        max(events_of_each_child, default=0),
    )

    assert opened(RawCount(value, children, largest)) == (value, children, largest)


@given(st.integers(-2, 12), st.integers(-2, 12), st.integers(-2, 12))
def test_numbers_are_refused_unless_some_children_have_them(value: int, children: int, largest: int) -> None:
    def some_children_have_them() -> bool:
        if children == 0:
            return value == largest == 0
        # One child has the largest; each other has from one to that.
        return children > 0 and largest >= 1 and (children - 1) <= value - largest <= (children - 1) * largest

    try:
        RawCount(value, children, largest)
    except ValueError:
        assert not some_children_have_them()
    else:
        assert some_children_have_them()
