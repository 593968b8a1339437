"""Whatever table is read, what is said of it is true of the numbers behind it, and nothing true is called a contradiction."""

from contextlib import suppress
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.disclosure.attack.reading import FoundTable, examine, tables_of_csv
from homeward.disclosure.attack.reading.found import NotATable
from homeward.disclosure.policies import policy_named

POLICY = policy_named("under-five")


@st.composite
def printed_tables(draw: st.DrawFn) -> tuple[FoundTable, dict[str, int]]:
    """A table of two axes with all its totals, some of it under signs, and its true numbers by the words of the cells."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 3))
    leaf = {(r, c): draw(st.integers(0, 9)) for r, c in product(range(rows), range(columns))}
    labels = [*(f"ward {r}" for r in range(rows)), "Total"]
    heads = ["Ward", *(f"group {c}" for c in range(columns)), "Total"]
    lines, true = [heads], {}
    for r, label in enumerate(labels):
        line = [label]
        for c, head in enumerate(heads[1:]):
            value = sum(v for (i, j), v in leaf.items() if r in (i, rows) and c in (j, columns))
            true[f"table: {label} ({head})"] = value
            signs = [str(value), *(["c"] if value else []), *(["<5"] if 0 < value < 5 else [])]
            line.append(draw(st.sampled_from(signs)))
        lines.append(line)
    return FoundTable.of_rows("table", lines), true


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(printed_tables())
def test_what_is_inferred_of_a_table_is_true_of_it(drawn: tuple[FoundTable, dict[str, int]]) -> None:
    table, true = drawn

    found = examine([table], POLICY)

    assert found.wrong == ()
    for inference in found.inferences:
        if inference.protected.words in true:
            value = true[inference.protected.words]
            assert inference.low <= value
            assert inference.high is None or value <= inference.high


cells = st.one_of(
    st.sampled_from(["", "c", "<5", "Total", "2019", "3", "0", "12%", "-", "all", "7"]), st.text(max_size=6)
)


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=6), st.lists(st.text(max_size=30), max_size=2))
def test_anything_at_all_is_read_or_refused(rows: list[list[str]], sentences: list[str]) -> None:
    with suppress(NotATable):
        examine([FoundTable.of_rows("t", rows)], POLICY, sentences)


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet='0123<c,\n\r-" "Totalé', max_size=60))
def test_any_text_is_a_file_of_tables_or_refused(text: str) -> None:
    with suppress(NotATable):
        examine(tables_of_csv(text), POLICY)
