# Everything a new machine needs is installed by the target that needs it. Debian 12 with python3, python3-venv and make.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install demo test check lock docs benchmark clean

help:  ## Say what can be made
	@grep -hE '^[a-z]+:.*##' Makefile | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

install: .venv/.installed  ## Install homeward and its tools into .venv

.venv/.installed: requirements.txt pyproject.toml
	@echo "homeward: setting up .venv (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement <(sed -n '/^uv==/,/[^\\]$$/p' requirements.txt)
	@VIRTUAL_ENV=.venv $(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode requirements.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: install  ## Build an invented authority, answer three council letters and a question on SSDA903 files
	@$(BIN)/homeward demo

check: install  ## What can be checked in seconds: format, lint, types, import contracts, quick tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not long"

test: install  ## Everything that the checks and the tests can say; what continuous integration runs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto --dist worksteal

lock: install  ## Make requirements.txt again from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group dev pyproject.toml --output-file requirements.txt

docs: install  ## Make the generated reference pages and the compiled SQL again
	@$(BIN)/python -m homeward.vocabulary.glossary > docs/glossary.md
	@$(BIN)/python -m homeward.tables.reference > docs/reference/tables.md
	@$(BIN)/python -m homeward.cli.reference > docs/reference/commands.md
	@$(BIN)/python tests/spec/measures/measures_pages.py

benchmark: install  ## Measure speed and memory against the peers; some twenty minutes
	@for each in benchmarks/*.py; do echo "== $$each"; $(BIN)/python $$each; done

clean:  ## Remove what was built; the source stays
	@rm -rf .venv .cache build demo
