# Needs Python 3.11 or later, make, and a package registry that pip reaches; everything else goes into .venv.
#
#   make demo     read the sample minutes, build and validate a graph, follow a mandate, trace an aim to its sentences
#   make test     ruff, mypy --strict and the tests
#   make lint     ruff and mypy alone
#   make docs     what is generated: vocabulary.py, the JSON-LD context, the pages of docs/ontology,
#                 docs/cookbook.md
#   make bench    documents a second, against naive ways in the same run; what linking a document costs; questions
#   make nightly  all tests, with the slow ones and more random examples, the notebooks, and the bench, up to 5 million triples
#   make clean    remove what these targets made

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SCRATCH := build/demo
STORE  := $(SCRATCH)/govgraph.db
AIM    := Korkean osaamisen ja yrittäjyyden Mikkeli
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint docs bench nightly clean
.DEFAULT_GOAL := test

demo: $(VENV)/.runs
	@rm -rf "$(STORE)"
	@PATH="$(BIN):$$PATH" sh tools/demo.sh "$(STORE)" "$(AIM)"

test: lint
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.develops
	@$(BIN)/ruff check .
	@$(BIN)/mypy

docs: $(VENV)/.develops
	@$(BIN)/python tools/generate_vocabulary.py
	@$(BIN)/python tools/generate_ontology_pages.py
	@$(BIN)/python tools/generate_cookbook.py

bench: $(VENV)/.develops
	@$(BIN)/python bench/bench_build.py
	@$(BIN)/python bench/bench_extract.py
	@$(BIN)/python bench/bench_links.py
	@$(BIN)/python bench/bench_graph.py

nightly: $(VENV)/.notebooks
	@HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest -n auto --dist loadfile -m 'slow or not slow'
	@PATH="$(BIN):$$PATH" $(BIN)/jupyter-execute docs/notebooks/*.ipynb
	@$(MAKE) --no-print-directory bench
	@$(BIN)/python bench/bench_graph.py 1000000 5000000

clean:
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are made anew when what they install has changed, or the environment is gone.
$(VENV)/.runs: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "govgraph needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing govgraph into $(VENV) (once; about a minute) …" >&2
	@$(PIP) --editable .
	@touch $@

$(VENV)/.develops: $(VENV)/.runs
	@echo "Installing the tools for tests and checks into $(VENV) (once) …" >&2
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/.notebooks: $(VENV)/.develops
	@echo "Installing what notebooks need into $(VENV) (once) …" >&2
	@$(PIP) --editable '.[dev,notebook]'
	@touch $@
