# Two commands: `make run` sets up and runs the main job; `make test` sets up and runs the tests.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo/rural-2021
NIGHT := demo/rural-2021-night
PORT ?= 8000

.PHONY: run demo test check format bench lock docs pictures clean

SOURCES := $(shell find src/dauys -name '*.py' -o -name '*.yaml' -o -name '*.toml')

# The whole election, checked as a stranger would; then its evening again: the workspace with ready-made people, and the
# public site beside it.
run: demo $(NIGHT)/checkpoint
	@$(BIN)/dauys serve --store sqlite:///$(CURDIR)/$(NIGHT).office/store.sqlite3 --port $(PORT)

demo: $(DEMO)/checkpoint
	@$(BIN)/dauys verify $(DEMO)
	@$(BIN)/dauys report $(DEMO) --short
	@echo "  $(BIN)/dauys --help"

$(NIGHT)/checkpoint: $(VENV)/run.stamp $(SOURCES)
	@rm -rf $(NIGHT) $(NIGHT).office
	@$(BIN)/dauys demo rural-2021 --until 2021-07-25T23:00+06:00 --out $(NIGHT)

$(DEMO)/checkpoint: $(VENV)/run.stamp $(SOURCES)
	@rm -rf $(DEMO) $(DEMO).office
	@$(BIN)/dauys demo rural-2021 --out $(DEMO)

test: $(VENV)/dev.stamp
	$(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# `make bench FULL=1`: the whole election night on both databases too, more than an hour.
bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks $(if $(FULL),--full)

# Pictures of the workspace and of the public site for the README; `make run` must be running.
pictures: $(VENV)/dev.stamp
	$(BIN)/python -m tools.workspace_pictures
	$(BIN)/python -m tools.site_pictures

docs: $(VENV)/dev.stamp $(DEMO)/checkpoint
	$(BIN)/python -m tools.election_docs
	$(BIN)/python -m tools.access_doc
	$(BIN)/python -m tools.data_doc
	DAUYS_LANG=en PATH=$(BIN):$$PATH COLUMNS=104 $(BIN)/python -m tools.terminal_picture docs/img/run.svg dauys verify $(DEMO)

lock: $(VENV)/dev.stamp
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --group build --generate-hashes --universal --no-header --no-annotate \
		--no-emit-index-url -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --generate-hashes --universal --no-header --no-annotate \
		--no-emit-index-url -q -o requirements-dev.lock

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	tools/venv $(PYTHON) $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
