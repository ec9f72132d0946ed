# The commands of the project. `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
YEAR := year

.PHONY: run test check bench format lock clean

$(VENV)/.runtime: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

run: $(VENV)/.runtime  ## build, compare, publish and serve the year 2011-12
	$(BIN)/inspectorate year build --out $(YEAR)
	$(BIN)/inspectorate year compare $(YEAR)
	$(BIN)/inspectorate year publish $(YEAR)
	$(BIN)/inspectorate year serve $(YEAR)

test: $(VENV)/.dev  ## every test; says what is skipped and why
	$(BIN)/python -m pytest -n 2 --cov --cov-report=
	$(BIN)/coverage report --include='*/inspectorate/core/*' --fail-under=100
	$(BIN)/coverage report --fail-under=90

check: $(VENV)/.dev  ## format, lint, types, contracts, the library, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/inspectorate instrument check

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
