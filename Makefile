# demo: the tour, from nothing.  test: the tests, from nothing.  check: all that has to hold before a commit.

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest

# What runs here starts Python many times; it is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check format bench tables clean

demo: .venv/run.stamp
	@$(BIN)/aerogit tour

test: .venv/dev.stamp
	@$(PYTEST) -n 2

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -n 2

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp
	@$(BIN)/python -m bench

# Pages of docs that are generated: a test marked `generated` holds each to its source, and here writes it.
tables: .venv/dev.stamp
	@$(PYTEST) -m generated --update-golden

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/run.stamp: pyproject.toml .ci/venv
	@sh .ci/venv run

.venv/dev.stamp: pyproject.toml .ci/venv
	@sh .ci/venv dev
