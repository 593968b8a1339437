import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[4] / "benchmarks" / "disclosure.py"


@pytest.mark.long
def test_the_benchmark_runs_from_one_command_and_its_pattern_withstands_the_attack():
    asked = [
        sys.executable,
        str(BENCHMARK),
        "--only",
        "seed 004",
        "--strength",
        "whole band",
        "--seconds",
        "10",
        "--json",
    ]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert {row["table"] for row in rows} == {"seed 004: age", "seed 004: ethnicity"}
    for row in rows:
        assert row["value"] == row["bound"]
        assert row["attacked"] == "Safe"
