"""The command `vss`: what an editor and a release see."""

import json
import re
from pathlib import Path

import pytest

from vss.__main__ import main


@pytest.fixture
def here(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(exemple)
    return exemple


def test_check_says_all_is_well(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "rien à corriger" in capsys.readouterr().out
    assert here.is_dir()


def test_check_tells_a_fault_and_fails(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "data" / "publics.yml").write_text("", encoding="utf-8")
    assert main(["check"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("data/publics.yml:1:1 : fichier vide")
    assert told[-1] == "1 erreur : le site n’a pas été construit."


@pytest.mark.parametrize("style", ["github", "gitlab"])
def test_check_speaks_to_machines(here: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    (here / "data" / "publics.yml").write_text("", encoding="utf-8")
    assert main(["check", "--format", style]) == 1
    told = capsys.readouterr().out
    if style == "github":
        assert told.startswith("::error file=data/publics.yml,line=1,col=1,")
    else:
        assert json.loads(told)[0]["location"] == {"path": "data/publics.yml", "lines": {"begin": 1}}


def test_sealing_adds_new_codes_and_refuses_a_changed_one(here: Path) -> None:
    registry, lock = here / "data" / "qr.yml", here / "data" / "qr.lock"
    before = lock.read_text(encoding="utf-8")
    entry = "  - {code: AB3N, campagne: ecoute, support: affiche-a4, public: eleves, langue: fr, cible: contacts/, "
    with registry.open("a", encoding="utf-8") as file:
        file.write(entry + "emis_le: 2026-11-23, masque: 1}\n")
    assert main(["sceller"]) == 0
    assert lock.read_text(encoding="utf-8").startswith(before)
    assert main(["check"]) == 0
    registry.write_text(registry.read_text(encoding="utf-8").replace("AB3K", "AB3P"), encoding="utf-8")
    assert main(["sceller"]) == 1


def complete_trainings(folder: Path) -> None:
    """Say of the training that waits for the school all that is missing."""
    catalogue = folder / "catalogue.yml"
    text = catalogue.read_text(encoding="utf-8")
    known = {"financement": "C’est gratuit.", "inscription": "À l’accueil.", "contenu_difficile": "Rien."}
    lines = [f"  {field}: {{fr: {said}, en: {said}}}" for field, said in (known | {"accessibilite": "Oui."}).items()]
    given = "\n".join(["  prestataire: les-voisines", *lines])
    catalogue.write_text(re.sub(r"  a_confirmer: oui\n  raison: .*\n  par: .*", given, text), encoding="utf-8")


def test_a_past_session_still_open_is_told_and_refused_by_a_release(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sessions = here / "data" / "formations" / "sessions.yml"
    told = "data/formations/sessions.yml : « ecoute-2026-12 » est passée depuis le 03/12/2026"
    assert main(["--au", "2026-12-03", "check"]) == 0
    assert "est passée" not in capsys.readouterr().out
    assert main(["--au", "2026-12-04", "check"]) == 0
    assert told in capsys.readouterr().out
    assert main(["--au", "2026-12-04", "release"]) == 1
    assert told in capsys.readouterr().err
    over = sessions.read_text(encoding="utf-8").replace("statut: ouverte", "statut: terminee", 1)
    sessions.write_text(over, encoding="utf-8")
    assert main(["--au", "2026-12-04", "check"]) == 0
    assert "est passée" not in capsys.readouterr().out


def test_release_refuses_what_the_school_has_not_confirmed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release"]) == 1
    assert "Cellule d’écoute" in capsys.readouterr().err
    contacts = here / "data" / "contacts.yml"
    confirmed = contacts.read_text(encoding="utf-8").replace(
        "publication: ecole", "publication: oui\n  telephone: 04 77 00 00 01"
    )
    contacts.write_text(confirmed.replace("  a_confirmer: oui\n", ""), encoding="utf-8")
    faits = here / "data" / "faits.yml"
    faits.write_text(faits.read_text(encoding="utf-8").replace("a-verifier", "sur"), encoding="utf-8")
    complete_trainings(here / "data" / "formations")
    assert main(["--au", "2026-11-24", "release"]) == 1
    assert "à retirer" in capsys.readouterr().err
    journal = here / "data" / "tirages.yml"
    printed = journal.read_text(encoding="utf-8")
    journal.write_text(re.sub(r"  lieux: .*\n", r"\g<0>  retire_le: 2026-11-20\n", printed, count=2), encoding="utf-8")
    assert main(["--au", "2026-11-24", "release"]) == 0
    assert main(["--au", "2028-01-01", "release"]) == 1
    assert "à vérifier de nouveau depuis le 2027" in capsys.readouterr().err


def test_export_writes_pages_without_markers(here: Path, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "pages")]) == 0
    page = (tmp_path / "pages" / "publics" / "eleves.en.md").read_text(encoding="utf-8")
    assert "tel:3919" in page
    assert "vss:" not in page
    assert here.is_dir()
