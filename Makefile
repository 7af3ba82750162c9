# `make demo` and `make test` set everything up by themselves; the other targets do, too.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
REPORT := factcheck-report.html
# A process a core; a file stays in one of them, so that what it loads is loaded once.
PARALLEL := --numprocesses auto --dist loadfile

.PHONY: demo test test-wheel lint format bench clean lock

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# The draft has mistakes in it on purpose, so that exit code 1 (findings) is the right outcome here.
demo: $(VENV)/.installed
	@$(BIN)/factcheck check examples/draft.md --corpus corpora/us-japan-trade || test $$? -eq 1
	@$(BIN)/factcheck check examples/draft.md --corpus corpora/us-japan-trade -o $(REPORT) -q || test $$? -eq 1
	@echo "The report as a page: $(REPORT) (open it in a browser)"

test: $(VENV)/.installed
	$(BIN)/python -m pytest $(PARALLEL)

# What an installation could break, against the wheel in an environment of its own, away from the checkout.
WHEEL_TESTS := $(addprefix tests/test_,packaging.py main_job.py cli.py pipeline.py prompts.py weights.py embedded_engine.py \
	report_html.py evaluate_command.py formats_cli.py claims_command.py fix.py chat_pipeline.py cli_doctor.py)

test-wheel: $(VENV)/.installed
	rm -rf build/wheel && mkdir -p build/wheel/work
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	build/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps build/wheel/*.whl
	cp -r tests examples pyproject.toml build/wheel/work/
	cd build/wheel/work && ../venv/bin/python -m pytest $(PARALLEL) $(WHEEL_TESTS)

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/check.py

# Pins what a fresh resolution of pyproject.toml gives today.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check ".[test,lint]"
	build/lock/bin/python -m pip freeze --exclude factcheck-desk > requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .factcheck_cache factcheck-report.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
