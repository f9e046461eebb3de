"""The example at the head of a data file is what an editor copies: it must be right."""

import re
from pathlib import Path

import pytest

from conftest import ROOT
from vss.fiches import LISTS, file_of, shape
from vss.validation import validate
from vss.yamlfile import read

EXAMPLE = re.compile(r"^# Exemple :\n((?:#   .*\n)+)", re.MULTILINE)
WITH_ONE = [kind for kind in LISTS if EXAMPLE.search((ROOT / file_of(kind)).read_text(encoding="utf-8"))]


def soucis_of(kind: str, text: str, folder: Path) -> list[str]:
    path = folder / "exemple.yml"
    path.write_text(text, encoding="utf-8")
    return [souci.message for souci in validate(shape(kind), read(path, path.name))[1]]


def example(kind: str) -> str:
    found = EXAMPLE.search((ROOT / file_of(kind)).read_text(encoding="utf-8"))
    assert found
    return re.sub(r"^#   ", "", found[1], flags=re.MULTILINE)


@pytest.mark.parametrize("kind", WITH_ONE)
def test_example_of_a_header_is_right(tmp_path: Path, kind: str) -> None:
    assert soucis_of(kind, example(kind), tmp_path) == []


def test_wrong_example_would_be_told(tmp_path: Path) -> None:
    wrong = example("sessions").replace("statut: ouverte", "statut: ouvert")
    assert soucis_of("sessions", wrong, tmp_path)


def test_each_file_of_the_catalogue_has_one() -> None:
    assert {"competences", "formations", "parcours", "prestataires", "sessions"} <= set(WITH_ONE)
