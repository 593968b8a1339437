"""The policies at hand, read from `policies.toml` beside this module. What their words promise is written in `policy.py`."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from homeward.disclosure.policy import Policy
from homeward.disclosure.problem import Strength
from homeward.vocabulary.refusals import Refusal


class NoSuchPolicy(Refusal):
    """A policy was asked for by a name that is not known, or for a day on which none of that name was in force."""

    code: ClassVar[str] = "no-such-policy"
    ground: ClassVar[str] = "Decision 9: disclosure policies are dated data."


class PolicyNotReadable(Refusal):
    """A policy in a file says something that cannot be a policy."""

    code: ClassVar[str] = "policy-not-readable"
    ground: ClassVar[str] = "Decision 9: disclosure policies are dated data."


def read(entry: Mapping[str, Any]) -> Policy:
    """One policy from one entry of a TOML file. Refuses with PolicyNotReadable what is not one, naming the key."""
    name = str(entry.get("name", "without a name"))
    expected = set(Policy.__dataclass_fields__) - {"valid_to"}
    if missing := sorted(expected - set(entry)):
        raise PolicyNotReadable(
            f"policy {name}: {', '.join(missing)} not given", next_step="Give every key of a policy."
        )
    if unknown := sorted(set(entry) - expected - {"valid_to"}):
        raise PolicyNotReadable(f"policy {name}: {', '.join(unknown)} not known", next_step="Take the key out.")
    try:
        strength = Strength[entry["strength"]]
    except KeyError:
        raise PolicyNotReadable(
            f"policy {name}: strength {entry['strength']!r} is none of {', '.join(s.name for s in Strength)}",
            next_step="Choose one of the three strengths.",
        ) from None
    policy = Policy(**{"valid_to": None, **entry, "strength": strength})
    _check(policy)
    return policy


def _check(policy: Policy) -> None:
    whole = {"threshold": 2, "rounding": 0, "figure_minimum": 1}
    wrong = [
        f"{key} is {getattr(policy, key)!r}, not a whole number from {least}"
        for key, least in whole.items()
        if type(getattr(policy, key)) is not int or getattr(policy, key) < least
    ]
    wrong += [
        f"{key} is {getattr(policy, key)!r}, neither true nor false"
        for key in ("zeros_shown", "one_sign", "groups", "sums", "verified")
        if type(getattr(policy, key)) is not bool
    ]
    if type(policy.dominance) not in (int, float) or not 0 < policy.dominance <= 1:
        wrong.append(f"dominance is {policy.dominance!r}, not a share above 0 and at most 1")
    if policy.rounding == 1:
        wrong.append("rounding to 1 rounds nothing; 0 means none")
    if type(policy.valid_from) is not date or type(policy.valid_to) not in (date, type(None)):
        wrong.append("valid_from and valid_to are dates")
    elif policy.valid_to is not None and policy.valid_to < policy.valid_from:
        wrong.append("it ends before it starts")
    if wrong:
        raise PolicyNotReadable(f"policy {policy.name}: {'; '.join(wrong)}", next_step="Mend the entry.")


@cache
def policies() -> tuple[Policy, ...]:
    """Every policy that comes with homeward, in the order of the file."""
    text = files("homeward.disclosure").joinpath("policies.toml").read_text(encoding="utf-8")
    return tuple(read(entry) for entry in tomllib.loads(text)["policy"])


def policy_named(name: str, on: date | None = None) -> Policy:
    """The policy of that name in force on that day; without a day, the newest of that name.

    Refuses with NoSuchPolicy a name that is not known, or a day on which none of that name was in force.
    """
    named = sorted((p for p in policies() if p.name == name), key=lambda p: p.valid_from)
    if not named:
        known = ", ".join(dict.fromkeys(p.name for p in policies()))
        raise NoSuchPolicy(f"there is no policy called {name!r}", next_step=f"Choose one of {known}.")
    if on is None:
        return named[-1]
    in_force = [p for p in named if p.valid_from <= on and (p.valid_to is None or on <= p.valid_to)]
    if not in_force:
        raise NoSuchPolicy(
            f"policy {name} was not in force on {on.isoformat()}", next_step="Choose another, or another day."
        )
    return in_force[-1]
