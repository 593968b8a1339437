"""How much must be hidden, how sure that is, and what it takes, for tables of the sizes that councils publish.

    python benchmarks/disclosure.py                        # every table at every strength, 60 seconds each
    python benchmarks/disclosure.py --seconds 20 --only 'ward x'
    python benchmarks/disclosure.py --strength whole-band --json

Each run is a process of its own, so that its memory can be told. The value hidden is what is kept small; the bound is proven: no safe
pattern hides less. `attacked` is the verdict of the attack, which shares no code with what chose the pattern.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from disclosure_tables import TABLES

from homeward.disclosure.attack.verdict import attack
from homeward.disclosure.policies import policy_named
from homeward.disclosure.problem import Reader, Strength
from homeward.disclosure.remedies.suppression import NothingSafe, NotSolved, Weigh, printed, suppress

POLICY = policy_named("under-five")
STRENGTHS = {
    "as the peers": (Strength.BAND, Reader.NONE),
    "not exact": (Strength.NOT_EXACT, Reader.MERGED),
    "whole band": (Strength.BAND, Reader.MERGED),
    "rule-aware": (Strength.RULE_AWARE, Reader.BANDED),
}
COLUMNS = ("table", "strength", "cells", "small", "hidden", "value", "bound", "gap %", "seconds", "MiB", "attacked")


def one(name: str, strength: str, seconds: float, attack_seconds: float) -> dict[str, object]:
    """One table at one strength, in this process."""
    problem = TABLES[name]()
    promise, reader = STRENGTHS[strength]
    row: dict[str, object] = {"table": name, "strength": strength, "cells": len(problem.cells)}
    started = time.monotonic()
    try:
        found = suppress(problem, POLICY, weigh=Weigh.VALUE, strength=promise, reader=reader, seconds=seconds)
    except (NothingSafe, NotSolved) as refusal:
        row |= {"hidden": refusal.code}
    else:
        row |= {
            "small": len(found.primary),
            "hidden": len(found.hidden),
            "value": int(found.cost),
            "bound": int(found.lower_bound),
            "gap %": round(100 * found.gap, 1),
        }
    row["seconds"] = round(time.monotonic() - started, 1)
    row["MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if "value" in row and attack_seconds > 0:
        verdict = attack(
            problem, printed(problem, found, POLICY), POLICY, promise, reader=reader, seconds=attack_seconds
        )
        row["attacked"] = type(verdict).__name__
    return row


def apart(name: str, strength: str, seconds: float, attack_seconds: float) -> dict[str, object]:
    """The same in a process of its own."""
    asked = [sys.executable, __file__, "--one", name, strength]
    asked += ["--seconds", str(seconds), "--attack-seconds", str(attack_seconds)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"table": name, "strength": strength, "hidden": f"failed: {done.stderr.strip().splitlines()[-1]}"}
    row: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return row


def line(row: dict[str, object]) -> str:
    widths = (31, 13, 6, 6, 7, 7, 7, 6, 8, 6, 12)
    texts = [str(row.get(column, "")) for column in COLUMNS]
    return " ".join(
        text.ljust(width) if number < 2 else text.rjust(width)
        for number, (text, width) in enumerate(zip(texts, widths, strict=True))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="time allowed for each, 60 if not given")
    parser.add_argument(
        "--attack-seconds", type=float, default=300.0, help="time allowed for each attack; 0 leaves it out"
    )
    parser.add_argument("--only", default="", help="tables whose name holds this")
    parser.add_argument("--strength", default="", help="strengths whose name holds this")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--one", nargs=2, metavar=("TABLE", "STRENGTH"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(*given.one, given.seconds, given.attack_seconds)))
        return
    if not given.json:
        print(line({column: column for column in COLUMNS}))
    for name in TABLES:
        for strength in STRENGTHS:
            if given.only in name and given.strength in strength:
                row = apart(name, strength, given.seconds, given.attack_seconds)
                print(json.dumps(row) if given.json else line(row), flush=True)


if __name__ == "__main__":
    main()
