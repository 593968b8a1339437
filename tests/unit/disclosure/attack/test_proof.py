"""A proof is followed by a checker without a solver. Whatever is altered in one, the checker says what is wrong with it."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from homeward.disclosure.attack import Safe, attack, check_proof
from homeward.disclosure.attack.checker import keeps
from homeward.disclosure.attack.proof import NotAProof, Proof, read
from homeward.disclosure.attack.protected import Protected, Why
from homeward.disclosure.problem import Printed, Problem, Status

SAFE = ("12", "13", "15", "17")


def proven(make: SimpleNamespace) -> tuple[Problem, Printed, Proof]:
    problem = make.ages()
    printed = make.hiding(problem, SAFE)
    found = attack(problem, printed, make.policy())
    assert isinstance(found, Safe)
    return problem, printed, found.proof


def set_(path: tuple[str | int, ...], value: object) -> Callable[[Any], None]:
    def change(entry: Any) -> None:
        for key in path[:-1]:
            entry = entry[key]
        entry[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_(("reader",), "none"), "another reader"),
        (set_(("tables",), []), "does not give every cell"),
        (set_(("tables", 0, "12"), 3), "breaks a relation"),
        (set_(("tables", 0, "14"), 9), "does not agree with what is printed"),
        (set_(("tables", 1, "12"), 0), "does not agree with what is printed"),
        (set_(("tables", 1, "nobody"), 0), "a cell that is not there"),
        (set_(("tables", 1), {"12": 5}), "breaks a relation"),
        (set_(("claims", 0, "low_table"), 99), "a table is not there"),
        (set_(("claims", 0, "high_table"), -1), "a table is not there"),
        (set_(("claims", 0, "low"), 0), "lowest"),
        (set_(("claims", 0, "high"), 99), "highest"),
        (set_(("claims", 0, "at_most"), 2), "nothing is claimed of age 12"),
        (lambda entry: entry["claims"].pop(), "nothing is claimed of age 17"),
        (lambda entry: entry["claims"][0].update(high_table=0, high=2), "the promise is not kept"),
    ],
)
def test_an_altered_proof_does_not_hold(make: SimpleNamespace, change: Callable[[Any], None], said: str) -> None:
    problem, printed, proof = proven(make)
    entry = json.loads(json.dumps(proof.as_json()))
    assert check_proof(problem, printed, make.policy(), read(entry)) == ()

    change(entry)

    wrong = check_proof(problem, printed, make.policy(), read(entry))
    assert any(said in sentence for sentence in wrong), wrong


def test_a_proof_of_one_pattern_is_none_of_another(make: SimpleNamespace) -> None:
    problem, _, proof = proven(make)

    assert check_proof(problem, make.hiding(problem, (*SAFE, "16")), make.policy(), proof) == ()
    assert check_proof(problem, make.hiding(problem, SAFE[:3]), make.policy(), proof) != ()


@pytest.mark.parametrize("key", ["tables", "claims", "strength", "reader", "seal"])
def test_what_is_no_proof_is_refused(make: SimpleNamespace, key: str) -> None:
    _, _, proof = proven(make)
    entry = proof.as_json()

    with pytest.raises(NotAProof):
        read({name: value for name, value in entry.items() if name != key})
    with pytest.raises(NotAProof):
        read(entry | {"tables": [{"12": 1.5}]})
    with pytest.raises(NotAProof):
        read(entry | {"claims": [entry["claims"][0] | {"low": True}]})


def test_what_was_already_out_need_not_be_kept_again(make: SimpleNamespace) -> None:
    was = make.cell("was", None, status=Status.PUBLIC, low=1, high=2)
    problem = Problem(
        (make.cell("now", 9), was, make.cell("other", 4)), (make.adds("now", "was", "other", "rest"),)[:0]
    )

    found = attack(problem, make.hiding(problem, ["other"]), make.policy())

    assert isinstance(found, Safe)
    item = Protected(((1, "was"),), Why.SMALL, "it was", at_most=1, at_least=4)
    assert keeps(item, 1, 4, None)
    assert not keeps(item, 1, 3, None)
    assert keeps(item, 1, 3, (1, 3))
    assert keeps(item, 2, 3, (2, 3))
    assert not keeps(item, 2, 3, (1, 3))
    assert not keeps(item, 1, 2, (1, 3))
    assert keeps(item, 3, 3, (3, 3))
    assert not keeps(item, 3, 3, (3, 4))


def test_a_proof_says_which_claims_it_cannot_prove_by_tables(make: SimpleNamespace) -> None:
    _, _, proof = proven(make)

    assert proof.on_trust == ()
