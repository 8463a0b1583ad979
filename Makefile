# Needs make, Python 3.11 or newer and a package index; `make help` lists what there is to make.
# Another Python than python3: make PYTHON=python3.12 demo (after `make clean`, if one is set up already).

PYTHON ?= python3
RUN := .venv/bin/python
READY := .venv/installed

MAKEFLAGS += --no-print-directory
# another checkout on this path would be run instead of this one
unexport PYTHONPATH

.PHONY: help demo test check evaluate bench fuzz docs screenshots format clean
.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## Print the chronology of the articles in data/articles
	@$(RUN) -m sahel_timeline build data/articles

test: $(READY) ## Run all tests, the floors of the evaluation and the documentation's commands among them
	$(RUN) -m pytest

check: $(READY) ## What CI runs: formatter, linter, types, tests
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(MAKE) test

evaluate: $(READY) ## Measure the chronology against the labelled articles in data/
	@$(RUN) -m tests.evaluation

bench: $(READY) ## Measure speed and memory (some minutes)
	@$(RUN) -m tests.benchmarks

fuzz: $(READY) ## Search for files that do harm: make fuzz INPUTS=200000 SEED=0 (some twenty minutes)
	@$(RUN) -m tests.fuzz --inputs $(or $(INPUTS),200000) --seed $(or $(SEED),0)

docs: $(READY) ## Write the generated parts of README and docs/ anew, the man page among them
	$(RUN) -m tests.documentation.rewrite

screenshots: $(READY) ## Draw the pictures in docs/pictures anew (those of the page need Chromium)
	@$(RUN) -m tests.documentation.screenshots

format: $(READY) ## Format the code, and mend what the linter can mend
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .

clean: ## Remove what was set up, built or cached
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set up once, and again when the dependencies change. All of it goes to stderr: stdout is for results.
$(READY): pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "error: no $(PYTHON) here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: Python 3.11 or newer is needed, and $(PYTHON) is $$("$(PYTHON)" --version 2>&1);" \
	    "install one, or name one: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@echo "Setting up .venv (once) …" >&2
	@$(RUN) -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv >&2
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]' >&2
	@touch $(READY)
