# Golosa. `make help` lists what there is; HOST and PORT are read from the environment, every other setting too (docs/settings.md).
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PY := .venv/bin/python
STAMPS := .venv/.stamps
export PYTHON
# Compiled modules are kept beside their sources, or every start compiles 600 files again (half of its time).
unexport PYTHONDONTWRITEBYTECODE
# A virtual environment whose Python is gone (an upgrade, a moved folder) is made anew.
ifneq ($(shell test -x $(PY) && $(PY) -c '' 2>/dev/null || echo gone),)
$(shell rm -rf $(STAMPS))
endif

help:  ## this list
	@sed -n 's/^\([a-z][a-z0-9-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

run: $(STAMPS)/runtime node_modules/.stamp  ## the demo on http://localhost:5000: installs, migrates, loads, starts
	@exec $(PY) -m portal.supervisor run --with-parent

serve: $(STAMPS)/runtime node_modules/.stamp  ## production: needs SECRET_KEY; prints the first administrator's address
	@exec $(PY) -m portal.supervisor serve --with-parent

migrate: $(STAMPS)/runtime  ## bring the tables up to date
	@$(PY) -m flask --app wsgi db upgrade

demo: $(STAMPS)/runtime  ## put a fresh demo in place of the present one
	@$(PY) -m portal.supervisor demo

test: $(STAMPS)/dev node_modules/.stamp-dev  ## all checks and tests, on SQLite and PostgreSQL
	@$(MAKE) --no-print-directory check
	@$(PY) -m tools.run_tests

check: $(STAMPS)/dev node_modules/.stamp-dev  ## style, types, layers, templates, scripts, texts
	@$(PY) -m tools.check

check-all: $(STAMPS)/dev node_modules/.stamp-dev  ## check, and the tests in their full matrix
	@$(MAKE) --no-print-directory check
	@FULL_MATRIX=1 $(PY) -m tools.run_tests

fix: $(STAMPS)/dev  ## format and repair what tools can repair
	@$(PY) -m tools.settings_page
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format --quiet .

i18n: $(STAMPS)/dev  ## bring the catalogues in line with the texts in the code
	@DEMO=1 $(PY) -m flask --app wsgi i18n update

lock: $(STAMPS)/dev  ## renew the lock files from requirements*.in and package.json
	@tools/lock.sh

bench: $(STAMPS)/dev node_modules/.stamp-dev  ## all benchmarks, one JSON object a line
	@$(PY) -m benchmarks --json

screenshots: $(STAMPS)/dev node_modules/.stamp-dev  ## the pictures of README.md
	@$(PY) -m tools.screenshots

clean:  ## remove what was installed; keeps var/
	rm -rf .venv node_modules .mypy_cache .pytest_cache .ruff_cache

$(STAMPS)/runtime: requirements.txt
	@tools/setup.sh runtime && mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements-dev.txt
	@tools/setup.sh dev && mkdir -p $(STAMPS) && touch $@ $(STAMPS)/runtime

node_modules/.stamp: package-lock.json | $(STAMPS)/runtime
	@tools/setup.sh npm && touch $@

node_modules/.stamp-dev: package-lock.json | $(STAMPS)/dev
	@tools/setup.sh npm-dev && touch $@ node_modules/.stamp

.PHONY: help run serve migrate demo test check check-all fix i18n lock bench screenshots clean
