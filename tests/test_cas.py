"""Mistakes editors make: each file of tests/cas/ is one, with the words that must answer it.

A case starts from the example school, changes one file, and gives every message of `vss check`, word for word.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import TODAY
from vss.checking import check_project
from vss.soucis import DataError

CAS = sorted((Path(__file__).parent / "cas").glob("*.yml"))


def break_file(project: Path, case: dict[str, Any]) -> None:
    path = project / case["fichier"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "supprimer" in case:
        path.unlink()
    elif "contenu" in case:
        path.write_text(case["contenu"], encoding="utf-8")
    elif "octets" in case:
        path.write_bytes(bytes.fromhex(case["octets"]))
    elif "taille" in case:
        path.write_text("# " + "x" * int(case["taille"]), encoding="utf-8")
    elif "ajouter" in case:
        path.write_text(path.read_text(encoding="utf-8") + case["ajouter"], encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(case["remplacer"]) >= 1, "the case no longer fits the example school"
        path.write_text(text.replace(case["remplacer"], case["par"], 1), encoding="utf-8")


@pytest.mark.parametrize("path", CAS, ids=lambda path: path.stem)
def test_mistake_is_answered(exemple: Path, path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only, no objects
    break_file(exemple, case)
    with pytest.raises(DataError) as refusal:
        check_project(exemple, TODAY)
    assert [str(souci) for souci in refusal.value.soucis] == case["attendu"]


def test_there_are_at_least_forty_mistakes() -> None:
    assert len(CAS) >= 40


def test_example_school_is_right(exemple: Path) -> None:
    assert check_project(exemple, TODAY).ecole.nom == "École des Rives"
