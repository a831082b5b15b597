# The two commands of the README, and what they share. Works with GNU make on Linux and macOS; for Windows see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt

# The tests start the program hundreds of times: without stored byte code each start compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint bench

demo: $(VENV)/ready
	$(BIN)/rembug demo demo/

test: $(VENV)/ready-to-test
	POLARS_MAX_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto  # each core has a worker already

lint: $(VENV)/ready-to-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks

$(VENV)/ready: pyproject.toml .ci/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/ready-to-test: $(VENV)/ready
	$(INSTALL) --editable ".[test]"
	touch $@

$(VENV)/ready-to-lint: $(VENV)/ready-to-test
	$(INSTALL) --editable ".[lint]"
	touch $@
