"""Every import contract of pyproject.toml holds, and each was seen to fail: a breach planted in a copy of the source is caught."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = [
    c["name"] for c in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]

# contract -> (module to plant the breach in, the line planted)
BREACHES = {
    "The walk": ("vocabulary/planted.py", "import homeward.tables"),
    "Judgement and arithmetic need no web framework": ("measures/planted.py", "import django"),
    "Disclosure control is numpy and HiGHS at most": ("disclosure/planted.py", "import duckdb"),
    "No record leaves by the public door": ("publication/planted.py", "import homeward.tables.identity"),
    "A measure cannot name a child": ("measures/planted.py", "import homeward.tables.identity"),
    "Only disclosure and measures may open a raw count": ("publication/planted.py", "import homeward.counts.opening"),
    "The attack shares no code with the remedies": (
        "disclosure/attack/planted.py",
        "import homeward.disclosure.remedies.suppression",
    ),
    "Only the attack makes a released table": ("cli/planted.py", "import homeward.disclosure.released"),
}


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return subprocess.run(
        [sys.executable, "-c", program, "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        env={**os.environ, "PYTHONPATH": str(source)},
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )


def broken(result: subprocess.CompletedProcess[str]) -> set[str]:
    return {name for name in CONTRACTS if f"{name} BROKEN" in result.stdout}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src" / "homeward", tmp_path / "homeward", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_every_contract_has_a_breach_that_proves_it() -> None:
    assert set(BREACHES) == set(CONTRACTS)


@pytest.mark.long
def test_the_source_keeps_every_contract(copy: Path) -> None:
    result = lint(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.long
@pytest.mark.parametrize("contract", BREACHES)
def test_a_planted_breach_is_caught(copy: Path, contract: str) -> None:
    where, line = BREACHES[contract]
    (copy / "homeward" / where).write_text(f'"""Planted."""\n\n{line}\n')

    result = lint(copy)

    assert contract in broken(result), result.stdout


@pytest.mark.long
def test_a_room_that_the_walk_does_not_name_is_caught(copy: Path) -> None:
    (copy / "homeward" / "utilities").mkdir()
    (copy / "homeward" / "utilities" / "__init__.py").write_text('"""Planted."""\n')

    assert "The walk" in broken(lint(copy))
