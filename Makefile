# Two commands matter: `make demo` runs the main job, `make test` runs the tests. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := .uv/bin/uv
EXAMPLE := examples/strait
DEMO := out/strait.onrecord
PORT ?= 8642
CLUSTER := .venv-cluster
PEERS := .venv-peers

.PHONY: demo test test-cluster bench-cluster setup setup-dev lint check bench peers lock clean

## demo: build the record of the example collection and serve its pages
demo: setup
	@mkdir -p out
	$(BIN)/onrecord build $(EXAMPLE) -o $(DEMO)
	$(BIN)/onrecord serve --project $(DEMO) --port $(PORT)

## test: lint, types, floors and every test
test: setup-dev lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: setup-dev
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

## test-cluster: the tests of the extra `cluster`, in an environment of its own (800 MB, so it is no part of `make test`)
test-cluster: $(CLUSTER)/.installed
	$(CLUSTER)/bin/python -m pytest tests/cluster

## bench-cluster: 2,000 articles on clusters of this machine, workers killed: is the record the one made alone? (half an hour)
bench-cluster: $(CLUSTER)/.installed
	$(CLUSTER)/bin/python -m bench.cluster 2000

## bench: score the record on the labelled sets and write bench/RESULTS.md
bench: setup-dev
	$(BIN)/python -m bench.run

## peers: what `python -m bench.speed` compares with, in an environment of its own
peers: $(PEERS)/.installed

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

$(UV):
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt

$(VENV)/bin/python: | $(UV)
	$(UV) venv --quiet --python "$$(cat .python-version)" $(VENV)

$(VENV)/.installed: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/build.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(CLUSTER)/.installed: requirements/run.txt requirements/cluster.txt requirements/dev.txt | $(UV)
	$(UV) venv --quiet --clear --python "$$(cat .python-version)" $(CLUSTER)
	$(UV) pip install --quiet --python $(CLUSTER)/bin/python --require-hashes -r requirements/cluster.txt
	$(UV) pip install --quiet --python $(CLUSTER)/bin/python --require-hashes -r requirements/dev.txt -r requirements/build.txt
	$(UV) pip install --quiet --python $(CLUSTER)/bin/python --no-deps --no-build-isolation -e .
	@touch $@

$(PEERS)/.installed: requirements/peers.txt | $(UV)
	$(UV) venv --quiet --clear --python "$$(cat .python-version)" $(PEERS)
	$(UV) pip install --quiet --python $(PEERS)/bin/python --require-hashes -r requirements/peers.txt
	@touch $@

## lock: pin versions and hashes again (no addresses are written)
lock: | $(UV)
	$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements/run.txt
	$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/build.in -o requirements/build.txt
	$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -c requirements/run.txt requirements/dev.in -o requirements/dev.txt
	$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/peers.in -o requirements/peers.txt
	cp requirements/run.txt requirements/cluster.txt # the same versions wherever the extra allows them (Daft asks for an older tqdm)
	$(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra cluster pyproject.toml -o requirements/cluster.txt

clean:
	rm -rf $(VENV) $(CLUSTER) $(PEERS) .uv out
