"""Only the attack makes a released table: every other way of coming by one is tried here, and refused."""

import ast
import copy
import json
import pickle
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import homeward
from homeward.counts.figures import RawFigure, RawFigures
from homeward.counts.raw import ALL, Axis, Category
from homeward.disclosure import earlier, released
from homeward.disclosure.attack import NothingToShow, NotSafe, check_proof, release, release_with_proof
from homeward.disclosure.earlier import EarlierTable, NotAPublication
from homeward.disclosure.layout import TableLayout
from homeward.disclosure.problem import Hidden, Marker, Rounded, Shown
from homeward.disclosure.released import NotFromTheAttack, Released, ReleasedTable
from homeward.vocabulary.periods import Period

QUARTER = Period.financial_quarter(2024, 4)
AGES = ("12", "13", "14", "15", "16", "17")
AXIS = Axis("age", "Age", tuple(Category(age, f"age {age}") for age in AGES), adds=True)
SAFE = ("12", "13", "15", "17")


def layout(name: str = "children", **changes: object) -> TableLayout:
    cells = {(ALL,): "all"} | {(age,): age for age in AGES}
    plain = TableLayout(name, "Children", "child", QUARTER, (AXIS,), cells, population="children at risk")
    return replace(plain, **changes)  # type: ignore[arg-type]  # the fields of a layout


@pytest.fixture
def let_out(make: SimpleNamespace) -> Released:
    problem = make.ages()
    return release(problem, make.hiding(problem, SAFE), make.policy(), [layout()], snapshots=["abc"], seal="s")


def test_what_was_proven_safe_is_let_out_as_it_was_printed(let_out: Released) -> None:
    table = let_out.tables[0]

    assert table.cells[("14",)].printed == Shown(8)
    assert table.cells[("12",)].printed == Hidden(Marker.MERGED)
    assert table.cells[("12",)].words == "age 12"
    assert (let_out.snapshots, [h.cells for h in let_out.hidden], len(let_out.proof)) == (("abc",), [4], 64)


def test_nothing_let_out_holds_a_hidden_number(let_out: Released) -> None:
    table = let_out.as_json()["tables"][0]

    assert [cell for cell in table["cells"] if cell["key"] == ["15"]] == [
        {"key": ["15"], "words": "age 15", "hidden": "merged"}
    ]
    assert not [h for h in let_out.hidden if any(digit in h.words for digit in "123678")]


def test_a_table_cannot_be_made_without_the_token(let_out: Released) -> None:
    t = let_out.tables[0]

    for token in (None, object(), "token", t.token):
        with pytest.raises(NotFromTheAttack):
            ReleasedTable(token, t.name, t.title, t.counts, t.period, t.axes, t.cells)  # type: ignore[arg-type]  # that is the point


def test_a_released_table_cannot_be_made_into_another(let_out: Released) -> None:
    for made in (let_out, let_out.tables[0]):
        with pytest.raises(NotFromTheAttack):
            replace(made)
        with pytest.raises(NotFromTheAttack):
            pickle.dumps(made)
        with pytest.raises(NotFromTheAttack):
            made.__setstate__({})
        assert copy.copy(made) is made
        assert copy.deepcopy(made) is made
        with pytest.raises(AttributeError):
            made.tables = ()  # type: ignore[misc,union-attr]  # that is the point
    with pytest.raises(TypeError):
        let_out.tables[0].cells[("12",)] = Shown(2)  # type: ignore[index]  # that is the point


def test_a_released_table_cannot_be_subclassed() -> None:
    with pytest.raises(NotFromTheAttack):
        type("Mine", (ReleasedTable,), {"__module__": "elsewhere"})


def test_one_module_asks_for_the_token() -> None:
    root = Path(homeward.__file__).parent
    asking = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id in ("token_for_the_attack", "_TOKEN"))
        or (isinstance(node, ast.Attribute) and node.attr in ("token_for_the_attack", "_TOKEN"))
    ]

    assert set(asking) == {"disclosure/released.py", "disclosure/attack/letting_out.py"}


def test_a_publication_comes_back_from_the_ledger_as_an_earlier_one(let_out: Released) -> None:
    again = earlier.read(json.loads(let_out.as_text()))

    (table,) = again.tables
    assert isinstance(table, EarlierTable)
    assert (table.axes, table.period, table.population) == ((AXIS,), QUARTER, "children at risk")
    assert table.bounds(("14",)) == (8, 8)
    assert table.bounds(("12",)) == (1, None)
    assert (again.snapshots, again.proof) == (("abc",), let_out.proof)


@pytest.mark.parametrize(
    ("printed", "counts", "zeros", "expected"),
    [
        (Hidden(Marker.SMALL), "child", True, (1, 4)),
        (Hidden(Marker.SMALL), "child", False, (0, 4)),
        (Hidden(Marker.SMALL), "episode", True, (1, None)),
        (Hidden(Marker.OTHER), "child", True, (5, None)),
        (Hidden(Marker.MERGED), "child", False, (0, None)),
        (Rounded(5, 5), "child", True, (1, 9)),
        (Rounded(0, 5), "child", True, (0, 4)),
    ],
)
def test_each_sign_of_an_earlier_table_means_what_its_policy_said(
    printed: object, counts: str, zeros: bool, expected: object
) -> None:
    cells = {(): printed}
    table = EarlierTable("t", "T", counts, QUARTER, (), cells, threshold=5, zeros_shown=zeros)  # type: ignore[arg-type]  # parametrised

    assert table.bounds(()) == expected


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry.pop("homeward"),
        lambda entry: entry.pop("tables"),
        lambda entry: entry["tables"][0]["cells"].append(entry["tables"][0]["cells"][0]),
        lambda entry: entry["tables"][0]["cells"][0].pop("shown"),
        lambda entry: entry["tables"][0].update(counts="sheep"),
        lambda entry: entry["tables"][0].update(period=["quarter", "2024-01-01", "2024-03-31"]),
        lambda entry: entry["tables"][0].update(axes=[{}]),
    ],
)
def test_a_spoilt_entry_of_the_ledger_is_refused(let_out: Released, spoil: object) -> None:
    entry = json.loads(let_out.as_text())
    spoil(entry)  # type: ignore[operator]  # a function of the entry

    with pytest.raises(NotAPublication):
        earlier.read(entry)


def test_an_unsafe_publication_is_refused_with_the_sum_in_words(make: SimpleNamespace) -> None:
    problem = make.ages()

    with pytest.raises(NotSafe) as refused:
        release(problem, make.hiding(problem, ["15"]), make.policy(), [layout()])

    assert "“age 15” is exactly 3: 22 less 2, 1, 8, 6 and 2, as the ages add to the total." in refused.value.sentence


def test_nothing_is_let_out_when_the_solver_has_no_time(make: SimpleNamespace) -> None:
    problem = make.ages()

    with pytest.raises(NotSafe, match=r"not proven.*nothing is let out"):
        release(problem, make.hiding(problem, SAFE), make.policy(), [layout()], seconds=0)


def test_a_false_print_is_refused(make: SimpleNamespace) -> None:
    problem = make.ages()
    prints = dict(make.hiding(problem, SAFE).prints) | {"14": Shown(7)}

    with pytest.raises(NotSafe, match="age 14 is not true of it"):
        release(problem, type(make.hiding(problem, ()))(prints), make.policy(), [layout()])


@pytest.mark.parametrize(
    "tables",
    [[], [layout(), layout()], [layout(cells={})], [layout(cells={(): "nowhere"})]],
    ids=["none", "twice", "empty", "unknown"],
)
def test_a_publication_without_a_proper_table_is_refused(make: SimpleNamespace, tables: list[TableLayout]) -> None:
    problem = make.ages()

    with pytest.raises(NothingToShow):
        release(problem, make.hiding(problem, SAFE), make.policy(), tables)


def test_a_figure_is_let_out_over_enough_children_and_a_count_that_is_not_hidden(make: SimpleNamespace) -> None:
    problem = make.ages()
    cells = {(ALL,): RawFigure(31.5, 22, 40), ("14",): RawFigure(20.0, 8, 12), ("17",): RawFigure(9.0, 12, 12)}
    figures = RawFigures("hours", "Median hours", "hours", "child", QUARTER, (AXIS,), cells, over="children")

    out = release(problem, make.hiding(problem, SAFE), make.policy(), [layout()], figures=[figures])

    assert dict(out.figures[0].cells) == {(ALL,): 31.5}
    with pytest.raises(NothingToShow):
        release(
            problem, make.hiding(problem, SAFE), make.policy(), [layout()], figures=[replace(figures, over="elsewhere")]
        )


def test_the_digest_tells_nothing_without_the_seal(make: SimpleNamespace) -> None:
    problem = make.ages()
    printed = make.hiding(problem, SAFE)

    first, proof = release_with_proof(problem, printed, make.policy(), [layout()])
    second, _ = release_with_proof(problem, printed, make.policy(), [layout()])
    sealed, _ = release_with_proof(problem, printed, make.policy(), [layout()], seal=proof.seal)

    assert first.proof != second.proof
    assert first.proof == sealed.proof == proof.digest
    assert check_proof(problem, printed, make.policy(), proof) == ()


def test_the_module_keeps_its_refusal_where_it_is_raised() -> None:
    assert released.NotFromTheAttack.code == "not-from-the-attack"
