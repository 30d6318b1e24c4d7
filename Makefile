PYTHON ?= python3
BIN := .venv/bin
export WIRE_HOME ?= wirehouse

.PHONY: help setup run test check lint bench serve lock clean

help:   ## list what there is
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

setup: .venv/.run   ## build .venv with the command wire

run: .venv/.run   ## land the sample archive, run the nightly flow, show what came of it
	@$(BIN)/python -m flows.sample
	@$(BIN)/wire nightly

test: .venv/.dev   ## run the tests
	$(BIN)/pytest

check: lint test   ## all that must pass

lint: .venv/.dev   ## format, lint, types, import contracts, SQL
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --nocolor sql

bench: .venv/.dev   ## stories a second and peak memory, step by step; then each format's parser alone
	$(BIN)/python -m tests.bench.speed
	$(BIN)/python -m tests.bench.formats

serve: .venv/.run   ## Prefect's server with its UI, and the flows on their schedule
	$(BIN)/python -m flows.serve

lock:   ## write the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --group dev -o requirements-dev.lock

clean:   ## remove what setup and run made
	rm -rf .venv build *.egg-info wirehouse

.venv/.run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Wirehouse needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@
