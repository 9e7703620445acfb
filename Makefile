# Two commands do everything: `make run` opens the app, `make test` runs every test.
# Each makes a virtual environment of its own the first time.

PYTHON ?= python3
PIP_INSTALL = -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test lint fuzz bench data screenshots clean

run: .venv/ready
	.venv/bin/python -m streamlit run app.py

test: .venv-test/ready
	.venv-test/bin/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

lint: .venv-test/ready
	.venv-test/bin/python -m ruff check .
	.venv-test/bin/python -m ruff format --check .

# The same property tests as in `make test`, fifty times as long: broken and hostile files.
fuzz: .venv-test/ready
	NNI_FUZZ_EXAMPLES=10000 .venv-test/bin/python -m pytest tests/core -k "fuzz or hostile"

bench: .venv-test/ready
	.venv-test/bin/python $(PIP_INSTALL) --requirement requirements-bench.txt
	.venv-test/bin/python -m benchmarks

# Builds again what data/ holds, from where it came (data/README.md).
data: .venv-test/ready
	for script in data/build_*.py; do .venv-test/bin/python $$script || exit 1; done

# The pictures in README, taken from the running app.
screenshots: .venv-test/ready
	.venv-test/bin/python docs/take_screenshots.py

.venv/ready: requirements.txt constraints.txt
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python $(PIP_INSTALL) --requirement requirements.txt
	touch $@

.venv-test/ready: requirements.txt requirements-dev.txt constraints.txt
	$(PYTHON) -m venv --clear .venv-test
	.venv-test/bin/python $(PIP_INSTALL) --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .venv-test .pytest_cache .ruff_cache .hypothesis
