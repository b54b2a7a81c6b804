# `make demo` and `make test` need Python 3.11 or newer, make and PyPI; everything else they set up themselves.
# uv lives in .tools, apart from the project's environment: `uv sync` removes what the lock does not name.

PYTHON ?= python3
SOURCE ?= real
UV := .tools/bin/uv
BIN := .venv/bin
READY := .venv/.ready
DEMO_READY := .venv/.demo-ready
BENCH_READY := .venv-bench/.ready
NODE_READY := .node/.ready

.DEFAULT_GOAL := help
.PHONY: help demo explore test lint docs bench soak lowest fixture fixtures clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(UV):
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

$(READY): pyproject.toml uv.lock | $(UV)
	$(UV) sync --quiet --locked --python $(PYTHON) --no-python-downloads
	@touch $@

$(BENCH_READY): pyproject.toml uv.lock | $(UV)
	UV_PROJECT_ENVIRONMENT=$(@D) $(UV) sync --quiet --locked --no-default-groups --group bench \
		--python $(PYTHON) --no-python-downloads
	@touch $@

# Without npm, or where its registry does not answer, the tests that need ical.js or axe-core are skipped.
$(NODE_READY): tests/node/package.json tests/node/package-lock.json
	@if command -v npm >/dev/null; then mkdir -p $(@D) && cp $^ $(@D) && \
		npm ci --prefix $(@D) --silent --no-audit --no-fund --ignore-scripts >/dev/null 2>&1 && touch $@ || true; fi

$(DEMO_READY): pyproject.toml uv.lock | $(UV)
	$(UV) sync --quiet --locked --no-default-groups --extra explore --inexact --python $(PYTHON) --no-python-downloads
	@touch $@

demo: $(DEMO_READY) ## crawl the replica portal into a fresh database and print what was found
	$(BIN)/dortmund-scraper demo

explore: $(DEMO_READY) ## look at the archive of `make demo` in a browser
	$(BIN)/dortmund-scraper explore --db demo.db --open

test: lint $(NODE_READY) ## lint, types and tests; the last line is pytest's
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

lint: $(READY) ## ruff and mypy only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(READY) ## write docs/data.md, docs/columns.md and docs/records.schema.json anew from records.py
	$(BIN)/python -m dortmund_scraper.dictionary docs

bench: $(READY) $(BENCH_READY) ## cost of extraction, crawls, dates, evidence, exports, searches and pages as ratios, and of hostile input
	$(BIN)/python -m benchmarks.extract
	$(BIN)/python -m benchmarks.hostile
	.venv-bench/bin/python -m benchmarks.dates
	$(BIN)/python -m benchmarks.crawl
	.venv-bench/bin/python -m benchmarks.evidence
	$(BIN)/python -m benchmarks.publishing
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.exploring

soak: $(READY) ## property tests with a hundred times as many examples, and long tests of kills and waits
	$(BIN)/pytest -n 2 -m "hypothesis or soak" --hypothesis-profile=soak --timeout=0

lowest: $(UV) ## the tests with the lowest versions of the packages that pyproject.toml allows
	$(UV) venv --quiet --clear --python $(PYTHON) --no-python-downloads .venv-lowest
	$(UV) pip install --quiet --python .venv-lowest --resolution lowest-direct --group dev -e .
	.venv-lowest/bin/pytest -n 2

fixture: $(READY) ## add a test page: make fixture PAGE=file KIND=event SLUG=name URL=… FETCHED_AT=… SOURCE=real
	$(BIN)/python -m tests.make_fixture add "$(PAGE)" --kind "$(KIND)" --slug "$(SLUG)" --url "$(URL)" \
		--fetched-at "$(FETCHED_AT)" --source "$(SOURCE)"

fixtures: $(READY) ## rewrite the expectations that the extraction no longer meets; a person must review them
	$(BIN)/python -m tests.make_fixture refresh

clean: ## remove environments and caches, keep databases
	rm -rf .venv .venv-bench .venv-lowest .tools .node .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
