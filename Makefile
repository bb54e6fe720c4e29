# Every target does its own set-up: Python 3.11 to 3.13, make and a package index are enough.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
DEMO_SEED := 751
READY := .venv/ready

.PHONY: demo test check format lock screenshots demo-data docs bench faults mutation fuzz recovery clean

demo: $(READY)  ## the fictitious set, from its files to its dashboard
	$(BIN)/acquis demo $(DEMO)

test: $(READY)  ## every test; those in a browser skip aloud where Chromium is missing
	$(BIN)/python -m pytest -n auto

check: $(READY)  ## format, lint, types, imports, then every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(READY)  ## the pictures of docs/images, from the demo in force
	$(BIN)/acquis demo --no-dashboard
	$(BIN)/python -m tests.browser.screenshots data/curated/demo docs/images

demo-data: $(READY)  ## write data/raw/demo again, byte for byte
	$(BIN)/acquis simulate data/raw/demo --profile demo --seed $(DEMO_SEED)

docs: $(READY)  ## the pages generated from data
	$(BIN)/python -m pipeline.locales.errors_page > docs/errors.md
	$(BIN)/python -m pipeline.metrics.figures_page > docs/figures.md

bench: $(READY)  ## speed and memory beside peers, written to docs/performance-*.md
	$(BIN)/python -m tests.benchmarks.ingestion --write docs/performance-ingestion.md
	$(BIN)/python -m tests.benchmarks.gate --write docs/performance-checks.md
	$(BIN)/python -m tests.benchmarks.figures --write docs/performance-figures.md

faults: $(READY)  ## 2 000 kills and every damage, written to docs/reliability.md
	$(BIN)/python -m tests.faults.campaign --kills 2000 --write docs/reliability.md

mutation: $(READY)  ## faults written into the rules, and the share that tests tell, written to docs/reliability.md
	$(BIN)/python -m tests.mutation --write docs/reliability.md

fuzz: $(READY)  ## the long run of properties and mutated files
	ACQUIS_LONG=1 $(BIN)/python -m pytest -n auto tests/properties

recovery: $(READY)  ## what statistics find of known truths, the long run, written to docs/recovery.md
	$(BIN)/python -m tests.recovery.campaign --write docs/recovery.md

lock: $(READY)
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --extra dev pyproject.toml -o requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "Python 3.11 à 3.13 : make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf .venv data/curated data/vault
