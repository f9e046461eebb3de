"""New codes: the same for the same campaign, never used before, written after what is there, sealed at once."""

import re
from itertools import combinations
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, TODAY
from vss.__main__ import main
from vss.allocation import choose
from vss.checking import check_project
from vss.fiches import load_fiches
from vss.imprimes import ALPHABET
from vss.qr import draw
from vss.registry import payload

SUPPORT = """
- id: carte
  nom: {fr: Carte, en: Card}
  gabarit: affiche
  largeur_mm: 85
  hauteur_mm: 54
  faces: 2
  code: 18
  correction: m
  texte_min: 7
  usage: {fr: En poche., en: In a pocket.}
- id: story
  nom: {fr: Story, en: Story}
  gabarit: affiche
  largeur_px: 1080
  hauteur_px: 1920
  faces: 1
  texte_min: 30
  usage: {fr: Sur un téléphone., en: On a phone.}
"""
RUN = ["--au", "2026-11-24", "qr", "nouveau", "ecoute"]


@pytest.fixture
def here(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example school with a card and a story, that have no code yet."""
    monkeypatch.chdir(exemple)
    data = exemple / "data"
    with (data / "supports.yml").open("a", encoding="utf-8") as file:
        file.write(SUPPORT)
    campagne = data / "campagnes" / "ecoute.yml"
    text = campagne.read_text(encoding="utf-8")
    campagne.write_text(text.replace("[affiche-a4]", "[affiche-a4, carte, story]"), encoding="utf-8")
    return data


def test_missing_codes_are_added_sealed_and_nothing_else_changes(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, lock = (here / "qr.yml").read_bytes(), (here / "qr.lock").read_bytes()
    assert main(RUN) == 0
    after = (here / "qr.yml").read_bytes()
    assert after.startswith(before)
    assert (here / "qr.lock").read_bytes().startswith(lock)
    site = check_project(here.parent, TODAY)
    new = site.qr.codes[2:]
    assert [(entry.support, entry.public, entry.langue, entry.cible, entry.correction) for entry in new] == [
        ("carte", "tous", "fr", "contacts/", "m"),
        ("carte", "tous", "en", "contacts/", "m"),
    ]
    assert {str(entry.emis_le) for entry in new} == {"2026-11-24"}
    assert after.decode().endswith(
        f"  - code: {new[1].code}\n    campagne: ecoute\n    support: carte\n    public: tous\n    langue: en\n"
        f"    cible: contacts/\n    emis_le: 2026-11-24\n    masque: {new[1].masque}\n    correction: m\n"
    )
    told = capsys.readouterr().out
    assert f"{new[0].code} : ecoute, carte, fr → contacts/" in told
    assert told.endswith("2 nouveaux codes dans data/qr.yml.\n")


def test_second_run_adds_nothing(here: Path) -> None:
    assert main(RUN) == 0
    first = (here / "qr.yml").read_bytes(), (here / "qr.lock").read_bytes()
    assert main(RUN) == 0
    assert ((here / "qr.yml").read_bytes(), (here / "qr.lock").read_bytes()) == first


def test_one_format_can_be_asked_for(here: Path) -> None:
    before = (here / "qr.yml").read_bytes()
    assert main([*RUN, "--support", "affiche-a4", "--support", "story"]) == 0
    assert (here / "qr.yml").read_bytes() == before
    assert main([*RUN, "--support", "carte"]) == 0
    assert (here / "qr.yml").read_bytes() != before


def test_a_retired_code_is_replaced_by_another(here: Path) -> None:
    path = here / "qr.yml"
    text = path.read_text(encoding="utf-8").replace("    masque: 3\n", "    masque: 3\n    statut: retire\n", 1)
    path.write_text(text, encoding="utf-8")
    assert main([*RUN, "--support", "affiche-a4"]) == 0
    assert path.read_text(encoding="utf-8").count("support: affiche-a4") == 3


@pytest.mark.parametrize(("arguments", "told"), [
    (["qr", "nouveau", "ecoutes"], "data/campagnes/:1:1 : « ecoutes » n’existe pas. Vouliez-vous dire « ecoute » ?"),
    (["qr", "nouveau", "ecoute", "--support", "cartes"], "data/supports.yml:1:1 : « cartes » n’existe pas."),
])  # fmt: skip
def test_unknown_names_are_answered(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    before = (here / "qr.yml").read_bytes()
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith(told)
    assert (here / "qr.yml").read_bytes() == before


def test_nothing_is_written_when_the_address_is_too_long(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "qr.yml"
    long = path.read_text(encoding="utf-8").replace("egalite.rives.example", f"{'egalite-' * 8}rives.example")
    path.write_text(long, encoding="utf-8")
    assert main(RUN) == 1
    assert "prenez un hôte plus court" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == long


def test_nothing_is_written_over_a_broken_lock(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "qr.yml"
    changed = path.read_text(encoding="utf-8").replace("masque: 3", "masque: 4", 1)
    path.write_text(changed, encoding="utf-8")
    assert main(RUN) == 1
    assert "ne correspond plus à data/qr.lock" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("head", ["# Rien encore.\nhote: egalite.rives.example\ncodes: []\n", None])
def test_other_layouts_are_kept(here: Path, head: str | None) -> None:
    path = here / "qr.yml"
    text = path.read_text(encoding="utf-8")
    if head:
        (here / "qr.lock").unlink()
    path.write_bytes((head or text.rstrip("\n").replace("\n", "\r\n")).encode())
    assert main(RUN) == 0
    after = path.read_bytes().decode()
    assert after.count("\r\n") == (0 if head else after.count("\n"))
    assert main(["check"]) == 0


def test_a_list_that_is_not_last_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "qr.yml"
    host = "hote: egalite.rives.example\n"
    text = path.read_text(encoding="utf-8").replace(host, "") + host
    path.write_text(text, encoding="utf-8")
    assert main(RUN) == 1
    assert "placez-la à la fin du fichier" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


@given(st.sets(st.text(alphabet=ALPHABET, min_size=4, max_size=4), max_size=30), st.text(min_size=1, max_size=20))
def test_a_code_spells_nothing_and_is_two_signs_away_from_all(used: set[str], name: str) -> None:
    code = choose(name, used)
    assert re.fullmatch(r"([2-9][A-HJKMNP-TV-Z]){2}|([A-HJKMNP-TV-Z][2-9]){2}", code)
    assert choose(name, used) == code
    assert all(sum(a != b for a, b in zip(code, other, strict=True)) >= 2 for other in used)


def test_two_wrong_signs_are_needed_to_reach_another_poster() -> None:
    fiches, _ = load_fiches(ROOT / "data")
    codes = [entry.code for entry in fiches["qr"][0].objet.codes]
    assert [pair for pair in combinations(codes, 2) if sum(a != b for a, b in zip(*pair, strict=True)) < 2] == []


def test_stored_mask_is_the_drawing(here: Path) -> None:
    assert main(RUN) == 0
    site = check_project(here.parent, TODAY)
    for entry in site.qr.codes[2:]:
        best = segno.make(payload(site.qr.hote, entry.code), error=entry.correction, micro=False, boost_error=True)
        assert draw(site.qr.hote, entry) == tuple("".join("01"[module] for module in row) for row in best.matrix)
