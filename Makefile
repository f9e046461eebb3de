# Toutes les commandes : « make » les affiche. Tout s’installe dans .venv, aux versions des fichiers .lock.
PYTHON ?= python3
PY := .venv/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --only-binary :all:
COMPILE := .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --extra installation $(MAJ) pyproject.toml
# The date of every file of a build is the date of its last change, so that two builds are identical.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(or $(shell git log -1 --format=%ct 2>/dev/null),1767225600)
endif
export SOURCE_DATE_EPOCH
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check test bench release lock outils

help: ## affiche cette aide
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

site: .venv/.site ## construit le site complet dans site/ (deux langues, imprimés compris)
	$(PY) -m vss check
	$(PY) -m mkdocs build --strict

serve: .venv/.site ## montre le site sur http://127.0.0.1:8000 et le refait à chaque changement
	$(PY) -m mkdocs serve

check: .venv/.site ## vérifie data/ en quelques secondes ; « make check TOUT=1 » relit aussi les pages produites
	@$(PY) -m vss check $(if $(TOUT),--tout)

test: outils .venv/.test ## vérifie tout : code, données, site construit, imprimés, navigateur
	$(PY) -m ruff check hooks tests
	$(PY) -m ruff format --check hooks tests
	$(PY) -m mypy --strict hooks tests
	$(PY) -m vss check
	$(PY) -m pytest

bench: outils .venv/.bench site ## mesure les coûts et l’arrivée des pages d’aide sur une ligne lente
	@status=0; for mesure in banc.py "pages.py site" "catalogue.py site"; do \
	  $(PY) tests/bench/$$mesure || status=1; done; exit $$status # a bar exceeded hides no other figure

release: test site ## prépare la publication dans dist/ ; refuse tout fait que l’école n’a pas confirmé
	$(PY) -m vss release
	$(PY) -m vss presse
	mkdir -p dist
	tar --sort=name --mtime=@$(SOURCE_DATE_EPOCH) --owner=0 --group=0 --numeric-owner -I 'gzip -n' \
	  -cf dist/site-$$(date -u -d @$(SOURCE_DATE_EPOCH) +%Y.%m.%d).tar.gz -C site .

lock: .venv/.test ## recalcule les versions après un changement de pyproject.toml (tout monter : MAJ=--upgrade)
	$(COMPILE) --extra test -o requirements-test.lock
	$(COMPILE) --constraint requirements-test.lock -o requirements.lock
	$(COMPILE) --constraint requirements-test.lock --extra bench -o requirements-bench.lock

outils:
	@sh .ci/paquets test

.venv/.site: requirements.lock pyproject.toml
	@sh .ci/paquets site $(PYTHON)
	test -x $(PY) || $(PYTHON) -m venv --clear .venv
	$(LOCKED) -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: requirements-test.lock .venv/.site
	$(LOCKED) -r requirements-test.lock
	@touch $@

.venv/.bench: requirements-bench.lock .venv/.test
	@sh .ci/paquets bench $(PYTHON)
	$(LOCKED) -r requirements-bench.lock
	@touch $@
