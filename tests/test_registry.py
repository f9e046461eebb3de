"""Printed codes never die: the registry only grows, the lock proves it, the drawing stays the same."""

from pathlib import Path

import pytest

from conftest import TODAY
from vss.checking import check_project
from vss.fiches import load_fiches
from vss.model.impressions import EntreeQr
from vss.qr import draw
from vss.registry import defect, lock_lines, payload, printed_address
from vss.soucis import DataError

ROOT = Path(__file__).parents[1]


def entries() -> tuple[EntreeQr, ...]:
    fiches, _ = load_fiches(ROOT / "data")
    return tuple(fiches["qr"][0].objet.codes)


def test_printed_address_is_the_code_in_lower_case() -> None:
    assert payload("a.example", "AB3K") == "HTTPS://A.EXAMPLE/Q/AB3K"
    assert printed_address("a.example", "AB3K") == "a.example/q/ab3k"


def test_a_longer_host_is_refused() -> None:
    assert defect("egalite.mines-stetienne.example", entries()[0]) is None
    assert "prenez un hôte plus court" in (defect("egalite-et-respect.mines-stetienne.example", entries()[0]) or "")


def test_drawing_is_small_and_stable() -> None:
    rows = draw("egalite.mines-stetienne.example", entries()[0])
    assert len(rows) == len(rows[0]) <= 29  # version 3
    assert rows == draw("egalite.mines-stetienne.example", entries()[0])


def test_lock_is_a_chain() -> None:
    lines = lock_lines(entries())
    assert len(lines) == len(set(lines)) == len(entries())
    assert lock_lines(entries()[1:])[0] != lines[1]


def test_swapping_two_codes_is_refused(exemple: Path) -> None:
    path = exemple / "data" / "qr.yml"
    text = path.read_text(encoding="utf-8").replace("AB3K", "tmp").replace("AB3M", "AB3K").replace("tmp", "AB3M")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="a changé de place ou de contenu"):
        check_project(exemple, TODAY)


def test_a_retired_code_still_has_its_place(exemple: Path) -> None:
    path = exemple / "data" / "qr.yml"
    added = "  - {code: AB3N, campagne: ecoute, support: affiche-a4, public: tous, langue: fr, "
    added += "cible: contacts/, emis_le: 2026-11-23, masque: 1}\n"
    retired = path.read_text(encoding="utf-8").replace("    masque: 3\n", "    masque: 3\n    statut: retire\n", 1)
    path.write_text(retired + added, encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        check_project(exemple, TODAY)
    assert [souci.message for souci in refusal.value.soucis] == [
        "le code AB3N n’est pas encore scellé : lancez « vss sceller », puis enregistrez data/qr.lock"
    ]
