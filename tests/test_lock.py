"""Printed codes never die: the registry only grows, each page a code led to stays known, the lock proves it."""

import subprocess
from pathlib import Path

import pytest

from conftest import ROOT, TODAY
from vss.__main__ import main
from vss.checking import check_project
from vss.fiches import load_fiches
from vss.lock import HOST, NAME, broken, is_provisional, read_lock, seals, unsealed
from vss.soucis import DataError

CIBLE = "    cible: contacts/\n"


def change(project: Path, *pairs: tuple[str, str], file: str = "qr.yml") -> None:
    path = project / "data" / file
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def messages(project: Path) -> list[str]:
    with pytest.raises(DataError) as refusal:
        check_project(project, TODAY)
    return [souci.message for souci in refusal.value.soucis]


def seal(project: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(project)
    return main(["sceller"])


def test_lock_is_a_chain() -> None:
    fiches, _ = load_fiches(ROOT / "data")
    registry = fiches["qr"][0].objet
    lines = seals(registry)
    assert len(lines) == len({line.digest for line in lines}) == 1 + len(registry.codes)
    assert (lines[0].name, lines[0].value) == (HOST, registry.hote)
    without_first = registry.model_copy(update={"codes": registry.codes[1:]})
    assert {line.digest for line in seals(without_first)[1:]} & {line.digest for line in lines} == set()


def test_present_lock_is_the_one_of_the_registry() -> None:
    fiches, _ = load_fiches(ROOT / "data")
    sealed = read_lock(ROOT / "data" / NAME)
    assert [*broken(fiches["qr"][0], sealed), *unsealed(fiches["qr"][0], sealed)] == []
    assert seals(fiches["qr"][0].objet, sealed) == sealed


def test_no_past_lock_was_ever_cut() -> None:
    """Every committed lock of the same host is the beginning of the present one; a shallow clone has fewer of them."""
    if subprocess.run(["git", "rev-parse"], cwd=ROOT, capture_output=True, check=False).returncode:
        return  # an archive has no past to compare with
    log = ["git", "log", "--format=%H", "--", f"data/{NAME}"]
    commits = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    present = (ROOT / "data" / NAME).read_text(encoding="utf-8")
    for commit in commits:
        show = ["git", "show", f"{commit}:data/{NAME}"]
        past = subprocess.run(show, cwd=ROOT, capture_output=True, text=True, check=False).stdout
        if past.startswith(present.split("\n", 1)[0]):
            assert present.startswith(past), commit


def test_swapping_two_targets_is_refused_twice(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(exemple, ("langue: en\n" + CIBLE, "langue: en\n    cible: plan/\n"))
    (exemple / "data" / NAME).unlink()
    assert seal(exemple, monkeypatch) == 0
    change(exemple, (CIBLE, "    cible: tmp\n"), ("cible: plan/", "cible: contacts/"), ("cible: tmp", "cible: plan/"))
    assert messages(exemple) == [
        "le code AB3K a mené à « contacts/ » : gardez cette page, à son rang, dans « anciennes_cibles »",
        "le code AB3M a mené à « plan/ » : gardez cette page, à son rang, dans « anciennes_cibles »",
    ]
    assert seal(exemple, monkeypatch) == 1


def test_a_recorded_move_is_sealed_then_kept_for_ever(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = "    cible: plan/\n    anciennes_cibles: [contacts/]\n"
    change(exemple, (CIBLE, moved))
    assert messages(exemple) == [
        "la nouvelle page du code AB3K n’est pas encore scellée : lancez « vss sceller », puis enregistrez data/qr.lock"
    ]
    assert seal(exemple, monkeypatch) == 0
    check_project(exemple, TODAY)
    change(exemple, (moved, "    cible: charte/\n    anciennes_cibles: [contacts/]\n"))  # a second move, unrecorded
    assert messages(exemple) == [
        "le code AB3K a mené à « plan/ » : gardez cette page, à son rang, dans « anciennes_cibles »"
    ]
    change(exemple, ("[contacts/]", "[contacts/, plan/]"))
    assert seal(exemple, monkeypatch) == 0
    change(exemple, ("    cible: charte/\n    anciennes_cibles: [contacts/, plan/]\n", CIBLE))  # the whole past erased
    assert messages(exemple) == [
        "le code AB3K a mené à « charte/ » : gardez cette page, à son rang, dans « anciennes_cibles »",
        "le code AB3K a mené à « plan/ » : gardez cette page, à son rang, dans « anciennes_cibles »",
    ]


def test_a_retired_code_still_has_its_place(exemple: Path) -> None:
    change(exemple, ("    masque: 3\n", "    masque: 3\n    statut: retire\n"))
    added = "  - {code: AB3N, campagne: ecoute, support: affiche-a4, public: tous, langue: fr, "
    added += "cible: contacts/, emis_le: 2026-11-23, masque: 1}\n"
    with (exemple / "data" / "qr.yml").open("a", encoding="utf-8") as file:
        file.write(added)
    assert messages(exemple) == [
        "le code AB3N n’est pas encore scellé : lancez « vss sceller », puis enregistrez data/qr.lock"
    ]


def test_every_fault_is_told_at_once(exemple: Path) -> None:
    change(exemple, ("masque: 3", "masque: 4"), ("langue: en\n" + CIBLE, "langue: en\n    cible: plan/\n"))
    assert len(messages(exemple)) == 2


def test_a_placeholder_host_may_give_way_once_and_a_real_one_never(
    exemple: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_provisional(read_lock(exemple / "data" / NAME)[0])
    real = ("egalite.rives.example", "egalite.rives-ecole.fr")
    for file in ("qr.yml", "ecole.yml"):
        change(exemple, real, file=file)
    assert messages(exemple) == [
        "le nouvel hôte n’est pas encore scellé : s’il est définitif, "
        "lancez « vss sceller », puis enregistrez data/qr.lock"
    ]
    assert seal(exemple, monkeypatch) == 0
    check_project(exemple, TODAY)
    for file in ("qr.yml", "ecole.yml"):
        change(exemple, ("egalite.rives-ecole.fr", "autre.rives-ecole.fr"), file=file)
    assert messages(exemple) == [
        "des codes imprimés mènent à « egalite.rives-ecole.fr » : remettez cet hôte, ou ils ne répondront plus"
    ]
    assert seal(exemple, monkeypatch) == 1


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "", "HOTE ailleurs.example 00", "AB3K contacts/"])
def test_a_damaged_lock_is_refused_at_its_line(exemple: Path, line: str) -> None:
    path = exemple / "data" / NAME
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        check_project(exemple, TODAY)
    assert [str(souci) for souci in refusal.value.soucis] == [
        "data/qr.lock:4:1 : ligne abîmée : remettez data/qr.lock comme il était, puis lancez « vss sceller »"
    ]


def test_forging_the_host_of_the_lock_is_refused(exemple: Path) -> None:
    for file in ("qr.yml", "ecole.yml"):
        change(exemple, ("egalite.rives.example", "autre.rives.example"), file=file)
    change(exemple, ("egalite.rives.example", "autre.rives.example"), file=NAME)
    assert "data/qr.lock" in messages(exemple)[0]


def test_sealing_waits_for_a_right_host_and_a_right_page(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (exemple / "data" / NAME).read_bytes()
    change(exemple, ("egalite.rives.example", "autre.rives.example"))
    assert seal(exemple, monkeypatch) == 1
    change(exemple, ("autre.rives.example", "egalite.rives.example"))
    change(exemple, (CIBLE, "    cible: plann/\n    anciennes_cibles: [contacts/]\n"))
    assert seal(exemple, monkeypatch) == 1
    assert (exemple / "data" / NAME).read_bytes() == before


def test_removing_a_line_of_the_lock_is_refused(exemple: Path) -> None:
    path = exemple / "data" / NAME
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    assert "le code AB3M ne correspond plus à data/qr.lock : remettez-les comme ils étaient" in messages(exemple)


def test_renaming_the_page_of_a_code_is_refused(exemple: Path) -> None:
    for end in (".md", ".en.md"):
        (exemple / "docs" / f"contacts{end}").rename(exemple / "docs" / f"joindre{end}")
    assert "« contacts/ » n’est pas une page du site." in " ".join(messages(exemple))
