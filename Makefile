# make setup     .venv from the lock, with rebond in .venv/bin
# make run       set-up, then opens the app
# make test      set-up and all tests
# make coverage  the same, and tells which lines no test reaches
# make check     style, types, imports, translations, generated docs
# make soak      the tests that try many times, ten times as often
# make bench     every speed figure as a ratio
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Most of the tests wait for a screen or a disk, so a few workers for each core keep all cores busy.
WORKERS ?= 6
CATALOGUES := $(wildcard words/locale/*/LC_MESSAGES/*.po)

.PHONY: setup run test coverage soak check bench lock docs clean
.DEFAULT_GOAL := setup

setup: $(READY)

$(READY): requirements.lock pyproject.toml hatch_build.py $(CATALOGUES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rebond needs Python 3.11 or newer: make setup PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q rebond words recovery storage sync feed commands tui screens
	@touch $(READY)

run: setup
	@$(BIN)/rebond

test: setup
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

coverage: setup
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term

soak: setup
	REBOND_SOAK=full $(BIN)/python -m pytest -m soak -s

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m words.check
	$(BIN)/python docs/generate.py --check

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python docs/generate.py

lock:
	$(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* dist build
