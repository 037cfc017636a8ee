# The two commands to know: `make run` and `make test`. Everything they make lives in .venv/ and instance/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= 4

.PHONY: help run test check lint bench lock messages install install-dev clean

help:
	@echo "make run    the portal with demonstration content on http://127.0.0.1:$(PORT)"
	@echo "make test   every test"
	@echo "make check  lint, types, contracts, templates and every test"
	@echo "make bench  measure speed and memory against named baselines"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The stamps hold what was installed: a changed lock installs anew, an unchanged one costs nothing.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the portal into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing the portal and its test tools into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

run: install
	@$(BIN)/muangmai init
	@$(BIN)/muangmai demo
	@exec $(BIN)/muangmai serve --port $(PORT)

test: install-dev
	@scripts/ensure-browser
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

lint: install-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/djlint templates --check --quiet

check: lint test

bench: install-dev
	@$(BIN)/python -m benchmarks

# The lock files carry hashes and no addresses, so any index that holds the same files will do.
lock: install-dev
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate -q pyproject.toml --group build -o requirements.lock
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate -q pyproject.toml --group build --group dev -o requirements-dev.lock

messages: install-dev
	@$(BIN)/python scripts/messages.py

clean:
	rm -rf $(VENV)
