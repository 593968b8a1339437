"""What must be true of every declaration, so that one can be trusted to check data, shape invented data and make the page."""

from collections.abc import Iterator

import pytest

from homeward.tables.all_tables import TABLES
from homeward.tables.declaration import Column, Kind, Table
from homeward.tables.draft import APART, DECLARED
from homeward.vocabulary.codes import code_list


def columns() -> Iterator[tuple[Table, Column]]:
    return ((table, column) for table in DECLARED.values() for column in table)


EACH_TABLE = pytest.mark.parametrize("table", DECLARED.values(), ids=lambda table: table.name)


@EACH_TABLE
def test_a_key_is_of_columns_that_may_not_be_empty(table: Table) -> None:
    assert table.key
    assert all(table[name].required for name in table.key)


@EACH_TABLE
def test_an_order_is_between_two_columns_of_one_kind(table: Table) -> None:
    for order in table.orders:
        assert table[order.earlier].kind is table[order.later].kind
        assert table[order.earlier].kind in (Kind.DATE, Kind.INSTANT)


@EACH_TABLE
def test_codes_are_dated_by_a_date(table: Table) -> None:
    assert not table.dated_by or table[table.dated_by].kind is Kind.DATE


@EACH_TABLE
def test_a_column_is_declared_once(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)


def test_a_code_column_names_a_list_and_no_other_column_does() -> None:
    for _, column in columns():
        assert bool(column.codes) == (column.kind is Kind.CODE)
        assert not column.codes or code_list(column.codes).codes


def test_only_a_whole_number_has_a_unit() -> None:
    assert {column.kind for _, column in columns() if column.unit} == {Kind.WHOLE}
    assert [column.name for _, column in columns() if column.kind is Kind.WHOLE and not column.unit] == []


def test_every_instant_falls_on_a_date_beside_it() -> None:
    for table, column in columns():
        assert bool(column.falls_on) == (column.kind is Kind.INSTANT)
        assert not column.falls_on or table[column.falls_on].kind is Kind.DATE


def test_a_reference_is_to_the_key_of_a_table_that_comes_before() -> None:
    seen: list[str] = []
    for table in DECLARED.values():
        for column in table:
            if column.refers_to:
                target, key = column.refers_to.split(".")
                assert TABLES[target].key == (key,)
                assert target in seen
        seen.append(table.name)


def test_a_worked_out_column_may_be_empty_for_what_it_comes_from_may_not_be_held() -> None:
    assert [column.name for _, column in columns() if column.worked_out and column.required] == []


def test_what_names_a_child_is_not_among_the_tables_that_measures_read() -> None:
    assert set(TABLES).isdisjoint(APART)
    assert {"forename", "surname", "upn"}.isdisjoint(name for table in TABLES.values() for name in table.names)


def test_a_column_that_is_not_declared_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="children has no column surname"):
        TABLES["children"]["surname"]
