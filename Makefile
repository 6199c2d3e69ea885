# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
APT := python3-venv tesseract-ocr tesseract-ocr-ind fonts-liberation fonts-dejavu-core fonts-crosextra-carlito fonts-crosextra-caladea chromium chromium-driver

CHECKER := node-typescript # checks the pages' JavaScript; where it is not to be had that test is skipped

PYTHONS ?= python3.11 python3.12 python3.13

.PHONY: run test test-all coverage apt clean

run: $(VENV)/installed
	$(VENV)/bin/lkj extract samples/*/scan.pdf samples/*/dump.txt -o out

test: apt $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -n 2

# The tests that need no OCR engine under every one of PYTHONS that is at hand, each in an environment of its own.
test-all:
	@for python in $(PYTHONS); do \
	  if ! $$python --version >/dev/null 2>&1; then echo "$$python: not at hand"; continue; fi; \
	  env=$(VENV)-$$(basename $$python); echo "$$python: $$($$python --version)"; \
	  { [ -x $$env/bin/python ] || $$python -m venv $$env; } && \
	  $$env/bin/python -m pip install -q --disable-pip-version-check -e '.[dev]' && \
	  $$env/bin/python -m pytest -q -n 2 -m "not ocr" || exit 1; done

# Lines and branches that the tests reach; benchmarks/mutants.py --coverage makes a table of it.
coverage: $(VENV)/installed-dev
	mkdir -p .coverage
	$(VENV)/bin/python -m pytest -q -n 2 -m "not ocr" --cov --cov-report=json:coverage.json

# Debian packages that the tests use; skipped where they are there already or where we are not root.
apt:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! dpkg -s $(APT) >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(APT) >/dev/null && \
	  { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(CHECKER) >/dev/null || true; }; fi

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(VENV)/bin/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(VENV)/bin/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-* out .coverage coverage.json
