# make run: the main job on the sample pages. make test: the tests. Nothing else need be installed before.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := build/sample.db
export DATELINE_CACHE ?= $(CURDIR)/build/cache

.PHONY: run desk test lint bench clean
.SUFFIXES:

$(STAMP): pyproject.toml requirements.lock
	@echo "== making the environment $(VENV) (about a minute, longer where nothing is cached)"
	@$(PYTHON) -c 'import sys; sys.exit("dateline needs Python 3.11 to 3.13; try: make PYTHON=python3.11") if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

run: $(STAMP)
	@mkdir -p build && rm -f $(SAMPLE) $(SAMPLE)-wal $(SAMPLE)-shm
	@echo "== reading the sample pages into a fresh record (the first run compiles the gazetteer, some 20 s)"
	@$(BIN)/dateline record samples/pages --db $(SAMPLE)
	@echo "== what happened: dateline happenings --db $(SAMPLE) --to text"
	@$(BIN)/dateline happenings --db $(SAMPLE) --to text
	@echo "== what stood on 10 January 2020: dateline stand --as-of 2020-01-10 --db $(SAMPLE) --to text"
	@$(BIN)/dateline stand --as-of 2020-01-10 --db $(SAMPLE) --to text
	@echo "== what stands by the latest report: dateline stand --db $(SAMPLE) --to text"
	@$(BIN)/dateline stand --db $(SAMPLE) --to text
	@echo "== the same in a browser: make desk"

desk: $(STAMP)
	@test -f $(SAMPLE) || $(MAKE) --no-print-directory run > /dev/null
	@$(BIN)/dateline serve --db $(SAMPLE)

test: $(STAMP)
	@$(BIN)/python -m pytest

lint: $(STAMP)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(STAMP)
	@for script in bench/[a-z]*.py; do name=$$(basename $$script .py); echo "== $$script"; \
	  $(BIN)/python -m bench.$$name || echo "== $$script needs data or arguments: $(BIN)/python -m bench.$$name --help"; done

clean:
	@rm -rf $(VENV) build
