# make demo   sets everything up and plays the sample incident (opens the screens when there is a terminal)
# make test   sets everything up and runs the tests
# make lint   style, types, layers        make bench   the ratios of docs/performance.md
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo test lint bench wheel clean

demo: $(VENV)/demo.ok
	$(BIN)/irtool demo

test: $(VENV)/test.ok
	$(BIN)/python -Im pytest -n auto --dist worksteal

lint: $(VENV)/lint.ok
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/test.ok
	$(BIN)/python bench/run.py

wheel: $(VENV)/demo.ok
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

$(VENV)/demo.ok: pyproject.toml constraints.txt | $(VENV)/python.ok
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/test.ok: pyproject.toml constraints.txt | $(VENV)/python.ok
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/demo.ok

$(VENV)/lint.ok: pyproject.toml constraints.txt | $(VENV)/test.ok
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	@touch $@

# A bare Debian or Ubuntu has Python without the part that makes virtual environments: installed when we may.
$(VENV)/python.ok:
	@if ! $(PYTHON) -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv; \
	  else \
	    echo 'irtool needs Python 3.11 or later with venv. On Debian or Ubuntu: sudo apt install python3 python3-venv' >&2; exit 1; \
	  fi; \
	fi
	$(PYTHON) -m venv $(VENV)
	@touch $@

clean:
	rm -rf $(VENV) dist build
