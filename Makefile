# The habits of this house, in one place. `make run` and `make test` need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_BIN = $(shell $(BIN)/python -m frontend.build_hook --node-path 2>/dev/null)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes
NPM = PATH="$(NODE_BIN):$$PATH" npm --prefix frontend
PYTEST := $(BIN)/python -m pytest
ONLY ?=

.PHONY: run test check fmt bench build browser lock screenshots dev-tools
.DEFAULT_GOAL := run

run: $(VENV)/.run build  ## serve the demo city
	@TANGGAP_DEMO=$${TANGGAP_DEMO:-true} $(BIN)/python -m server serve --prepare $(ARGS)

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.txt requirements-build.txt | $(VENV)/.made
	@echo "Installing what the server needs"
	@$(PIP) -r requirements.txt
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null \
		|| $(PIP) -r requirements-build.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.made
	@echo "Installing what tests and checks need"
	@$(PIP) -r requirements-dev.txt
	@touch $@

build: | $(VENV)/.made  ## build the pages when their sources changed
	@$(BIN)/python -m frontend.build_hook

dev-tools: $(VENV)/.dev $(VENV)/.run build

browser:  ## bring a Chromium for the browser tests
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| { echo "Installing Chromium"; (apt-get update -qq && apt-get install -y -qq chromium) >/dev/null 2>&1; } \
		|| $(BIN)/python -m playwright install chromium >/dev/null 2>&1 \
		|| echo "NO BROWSER: the browser tests will be skipped"

test: dev-tools browser  ## the whole suite on SQLite, then on PostgreSQL
	$(PYTEST) -n 2 --dist loadgroup $(ONLY)
	TANGGAP_TEST_DATABASE=postgres $(PYTEST) -n 2 --dist loadgroup -m "not e2e" $(ONLY)

check: dev-tools  ## style, types, imports, contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(NPM) run --silent check
	$(BIN)/python -m server sdl | diff -u schema/schema.graphql -
	$(BIN)/python -m server workflow | diff -u docs/workflow.md -

fmt: $(VENV)/.dev  ## bring Python into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: dev-tools  ## ratios, measured side by side
	$(BIN)/python -m tests.bench

screenshots: dev-tools browser  ## take the pictures of docs/
	$(BIN)/python -m tests.e2e.screenshots

lock:  ## pin requirements anew (needs uv)
	for name in requirements requirements-dev requirements-build; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
			--no-emit-index-url $$name.in -o $$name.txt; done
