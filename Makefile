# `make run` and `make test` are all a newcomer needs; `make help` names the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash

VENV := .venv
BIN := $(VENV)/bin
YEAR ?= year
# Where the demonstration keeps its database and files.
DATA ?= data
DEMONSTRATION := INSPECTORATE_DEMONSTRATION=true INSPECTORATE_DATA_DIR=$(DATA)
PORT ?= 8000
# A server on which tests may make and drop databases; without one those tests are skipped at a desk.
POSTGRES ?= postgresql://postgres@127.0.0.1:5432/postgres
# The first Python on the path that is new enough; PYTHON=/path/to/python overrides it.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV_VERSION := 0.13.9
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header
# Many tests start the application anew: where nothing compiled is kept, each start compiles all of it.
unexport PYTHONDONTWRITEBYTECODE
# The tests of the application in its shell; all others are measured for coverage.
SHELL_TESTS := src/inspectorate/web tests/web tests/end_to_end tests/durability
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile -rfEs
STEP = @printf '\n== %s\n'

# What the web pages are served with: built from pinned npm packages and from the committed translations.
STYLES := src/inspectorate/web/design/static/govuk/govuk.css
SCRIPTS := src/inspectorate/web/fieldwork/static/fieldwork/built/assess.js
CATALOGUES := $(patsubst %.po,%.mo,$(shell find src/inspectorate/web -name django.po -o -name djangojs.po))

.PHONY: run assets test check bench bench-saves bench-offline bench-disclosure bench-forms validate-paper format lock reference pictures clean help python bench-reports

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime assets  ## build the year 2011-12, load it, and serve the application (PORT=8000)
	$(STEP) "1 of 5  Building the synthetic year: case lists, samples, judgements, questionnaires"
	test -f $(YEAR)/records.sqlite || $(BIN)/inspectorate year build --out $(YEAR)
	$(STEP) "2 of 5  Scoring it, and comparing every figure with the published report"
	$(BIN)/inspectorate year compare $(YEAR)
	$(STEP) "3 of 5  Publishing its pages, in English and Welsh, as $(YEAR)/site"
	$(BIN)/inspectorate year publish $(YEAR)
	$(STEP) "4 of 5  Loading it into the application (a few minutes, once)"
	$(DEMONSTRATION) $(BIN)/inspectorate init
	$(DEMONSTRATION) $(BIN)/inspectorate import-year $(YEAR)
	$(DEMONSTRATION) $(BIN)/inspectorate demonstration $(YEAR)
	$(STEP) "5 of 5  Serving it until you press Ctrl-C"
	$(DEMONSTRATION) $(BIN)/inspectorate serve --port $(PORT)

assets: $(STYLES) $(SCRIPTS) $(CATALOGUES)  ## build the style sheet, script and translations of the web pages

test: $(VENV)/.dev assets  ## every test; says at the end what was skipped, and why
	$(PYTEST) --cov --cov-report= $(SHELL_TESTS:%=--ignore=%)
	$(STEP) "Coverage: every branch of core, nine tenths of storage, workflows and commands"
	$(BIN)/coverage report --include='*/inspectorate/core/*' --skip-covered --fail-under=100
	$(BIN)/coverage report --omit='*/inspectorate/web/*' --skip-covered --fail-under=90
	$(STEP) "The application, on SQLite"
	$(PYTEST) $(SHELL_TESTS)
	$(STEP) "The web tests again, on PostgreSQL ($(POSTGRES)), but for those of what a browser shows"
	@if $(BIN)/python -m tools.postgres "$(POSTGRES)"; then \
	INSPECTORATE_DATABASE_URL="$(POSTGRES)" $(PYTEST) -m "not browser" tests/web; \
	else test "$$CI" != true; fi

check: $(VENV)/.dev assets  ## format, lint, types, floors, the library, generated pages
	$(STEP) "Format and lint"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	bash -n .ci/run
	$(STEP) "Types"
	$(BIN)/mypy
	$(STEP) "Floors and domains"
	$(BIN)/lint-imports
	$(STEP) "The shipped instruments"
	$(BIN)/inspectorate instrument check
	$(STEP) "Generated pages"
	$(BIN)/python -m tools.reference_pages --check

bench: $(VENV)/.dev  ## the cost of scoring, beside the bare scan, plain SQL and R
	$(BIN)/python benchmarks/score.py
	@echo "What a save costs when 500 people save: make bench-saves (a quarter of an hour; DATABASE=postgresql://… as well)"

bench-saves: $(VENV)/.dev assets  ## what a save costs when 500 people save: ten minutes, a burst, slow lines
	$(BIN)/python benchmarks/saves.py $(if $(DATABASE),--database $(DATABASE))
	$(BIN)/python benchmarks/saves.py --burst $(if $(DATABASE),--database $(DATABASE))
	$(BIN)/python benchmarks/saves.py --slow 300 --minutes 2 $(if $(DATABASE),--database $(DATABASE))

bench-offline: $(VENV)/.dev assets  ## what working without a network costs in a browser: 60 cases of 100 answers
	$(BIN)/python benchmarks/offline.py $(if $(DATABASE),--database $(DATABASE))

bench-disclosure: $(VENV)/.dev  ## what protecting a table of counts costs, and what hiding only the small ones is worth
	$(BIN)/python benchmarks/disclosure.py

bench-forms: $(VENV)/.dev  ## what the PDF and spreadsheet of a page cost beside its HTML, for a year that was built (YEAR=…)
	$(BIN)/python benchmarks/forms.py $(YEAR)

validate-paper: $(VENV)/.dev  ## hold every PDF of a folder against PDF/UA-1 and PDF/A-2a (FOLDER=…, default the site of the year)
	$(BIN)/python -m tools.paper_validator $(or $(FOLDER),$(YEAR)/site)

bench-reports: $(VENV)/.dev  ## what building a report costs beside its limits, for a year that was built (YEAR=…)
	$(BIN)/python benchmarks/reports.py $(YEAR) --all

format: $(VENV)/.dev  ## put every Python file into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

reference: $(VENV)/.dev  ## write the generated pages of docs/reference anew
	$(BIN)/python -m tools.reference_pages

pictures: $(VENV)/.dev assets  ## take the pictures of docs/pictures anew, from a fresh demonstration (needs Chromium)
	rm -rf $(DATA)-of-pictures
	$(BIN)/python -m tools.pictures $(YEAR) $(DATA)-of-pictures

lock: python  ## pin the dependencies of pyproject.toml anew
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	test -x $(BIN)/uv || $(PIP_INSTALL) uv==$(UV_VERSION)
	$(LOCK) --extra year --extra web -o requirements.lock
	$(LOCK) --extra year --extra web --extra spark --group dev --constraints requirements.lock -o requirements-dev.lock

clean:  ## remove what was installed and built
	rm -rf $(VENV) $(YEAR) $(DATA) $(DATA)-of-pictures build dist node_modules $(dir $(STYLES)) $(dir $(SCRIPTS)) $(CATALOGUES) .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and none was found." \
	"Install one, or say where it is: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "$(PYTHON) is missing or older than Python 3.11." \
	"Say where a newer one is: make run PYTHON=/path/to/python3.12" >&2; exit 1; }

$(BIN)/python: | python
	$(STEP) "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment." \
	"On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(STEP) "Installing the pinned dependencies (once; a minute or two)"
	$(PIP_INSTALL) --require-hashes -r requirements.lock
	$(PIP_INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(STEP) "Installing the pinned tools and test dependencies (once; a few minutes)"
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(STYLES): package-lock.json tools/build_assets.py $(wildcard tools/assets/*) | $(VENV)/.runtime
	$(STEP) "Building the style sheet and script of the web pages (seconds; a minute without Node)"
	$(BIN)/python -m tools.build_assets

$(SCRIPTS): $(STYLES) $(wildcard src/inspectorate/web/fieldwork/scripts/*.js)
	@$(BIN)/python -m tools.build_assets --scripts-only

%.mo: %.po | $(VENV)/.runtime
	@$(BIN)/python -m tools.catalogues $< $@
