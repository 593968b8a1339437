"""Whose system an extract comes from, and what follows from that. The suppliers' habits are data, in `suppliers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal

import duckdb

from homeward.sources.whole_files import listed
from homeward.vocabulary.refusals import Refusal

Times = Literal["kept", "lost", "workflow", "unknown"]
UNKNOWN = "unknown"


class NoSuchSupplier(Refusal):
    """No supplier has the code given."""

    code: ClassVar[str] = "ssd.no_such_supplier"
    ground: ClassVar[str] = "What a supplier's SQL can say decides what an extract can answer."


@dataclass(frozen=True)
class Sign:
    """What tells a supplier: a value that `value` (a regular expression) fits whole in a column, a column that is there, or one that is not."""

    table: str
    says: str
    column: str = ""
    value: str = ""
    without: str = ""


@dataclass(frozen=True)
class Supplier:
    """One supplier's habits. `times` is what the start and end of ssd_missing are; `because`, by column, why it cannot be said.

    `variant_of` is the code of the supplier whose signs a variant bears beside its own.
    """

    code: str
    name: str
    times: Times
    because: Mapping[str, str]
    note: str
    variant_of: str
    signs: tuple[Sign, ...]


@cache
def suppliers() -> dict[str, Supplier]:
    """The suppliers by their codes, `unknown` among them."""
    said = tomllib.loads(Path(__file__).with_name("suppliers.toml").read_text(encoding="utf-8"))
    return {
        code: Supplier(
            code=code,
            name=one["name"],
            times=one["times"],
            because=one.get("because", {}),
            note=one.get("note", ""),
            variant_of=one.get("variant_of", ""),
            signs=tuple(Sign(**sign) for sign in one.get("signs", ())),
        )
        for code, one in said.items()
    }


def named(code: str) -> Supplier:
    """The supplier of that code. Raises NoSuchSupplier, which names those that there are."""
    if code not in suppliers():
        raise NoSuchSupplier(f"There is no SSD supplier “{code}”.", next_step=f"There are {listed(suppliers())}.")
    return suppliers()[code]


def tell(con: duckdb.DuckDBPyConnection, has: Mapping[str, tuple[str, ...]]) -> tuple[Supplier, str]:
    """The supplier that the staged extract bears the signs of, and a sentence that says which; `has` are the columns of each table's file.

    Signs of no supplier, or of several, make an unknown one: what follows from guessing wrongly is a time that nobody recorded.
    """
    found = {
        supplier.code: seen
        for supplier in suppliers().values()
        if (seen := [sign.says for sign in supplier.signs if _is_seen(con, has, sign)])
    }
    for code in tuple(found):
        found.pop(suppliers()[code].variant_of, None)
    if len(found) == 1:
        ((code, seen),) = found.items()
        return suppliers()[code], f"The extract is taken as {suppliers()[code].name}'s, for {listed(seen)}."
    unknown = suppliers()[UNKNOWN]
    if found:
        return (
            unknown,
            f"The extract bears the signs of {listed(suppliers()[code].name for code in found)}, so that whose it is has to be said; until then it is of {unknown.name}.",
        )
    return (
        unknown,
        f"Nothing in the extract tells whose system it comes from, so that it has to be said; until then it is of {unknown.name}.",
    )


def _is_seen(con: duckdb.DuckDBPyConnection, has: Mapping[str, tuple[str, ...]], sign: Sign) -> bool:
    if sign.table not in has:
        return False
    if sign.without:
        return sign.without not in has[sign.table]
    if sign.column not in has[sign.table]:
        return False
    if not sign.value:
        return True
    sql = f"SELECT 1 FROM staged_{sign.table} WHERE regexp_full_match({sign.column}, $value) LIMIT 1"  # noqa: S608 - names of ours
    return con.execute(sql, {"value": sign.value}).fetchone() is not None
