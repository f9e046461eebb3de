"""What a communication officer receives: one archive, complete, the same twice, that explains itself."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, SITE, TODAY
from vss.__main__ import main
from vss.archives import README, instructions, pack
from vss.atelier import tirages
from vss.checking import check_project
from vss.fiches import load_fiches
from vss.profil import icc_fault, profile_soucis, read_profile
from vss.progression import progress
from vss.render import Renderer

ICC = (132).to_bytes(4, "big") + b"\0" * 8 + b"prtrCMYKLab " + b"\0" * 12 + b"acsp" + b"\0" * 92
NOON = 1795500000


class Terminal(io.StringIO):
    """A screen, not a log."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def here(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(exemple)
    return exemple


def test_archive_does_not_depend_on_order_or_day() -> None:
    files = {"b/x.pdf": b"x" * 99, "a.txt": b"y" * 99, "c.png": b"z" * 99}
    archive = pack(files, NOON)
    assert archive == pack(dict(reversed(files.items())), NOON)
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        assert found.namelist() == sorted(files)
        assert {entry.date_time for entry in found.infolist()} == {(2026, 11, 24, 6, 0, 0)}
        assert {name: found.read(name) for name in files} == files


def test_command_makes_the_archive_of_one_campaign(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["presse", "ecoute"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("dist/presse/ecoute.zip : ")
    assert told.err == "", "no bar in a log"
    archive = (here / "dist" / "presse" / "ecoute.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        names = found.namelist()
    assert main(["presse"]) == 0
    assert (here / "dist" / "presse" / "ecoute.zip").read_bytes() == archive
    site = check_project(here, TODAY)
    sheets = [t for t in tirages(site, site.campagnes[0]) if not t.support.ecran]
    for folder in ("presse", "presse-traits"):
        assert {f"{folder}/{sheet.nom}.pdf" for sheet in sheets} <= set(names)
    assert set(README.values()) <= set(names)


def test_unknown_campaign_is_answered(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["presse", "ecute"]) == 1
    assert capsys.readouterr().err == "« ecute » n’est pas une campagne. Vouliez-vous dire « ecoute » ?\n"
    assert here.is_dir()


def test_sheet_that_a_shop_would_refuse_stops_the_archive(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = here / "overrides" / "prints" / "bibliotheque.typ"
    source = library.read_text(encoding="utf-8")
    tinted = source.replace("cmyk(0%, 0%, 0%, 0%) } else", "cmyk(0%, 0%, 0%, 20%) } else")
    assert tinted != source
    library.write_text(tinted, encoding="utf-8")
    assert main(["presse", "ecoute"]) == 1
    told = capsys.readouterr().err
    assert "l’imprimeur refuserait ces fichiers" in told
    assert re.search(r"presse/affiche-a4-\S+\.pdf : page 1 : texte en plusieurs encres ou en gris", told)
    assert not (here / "dist" / "presse" / "ecoute.zip").exists()


@pytest.mark.parametrize(("langue", "blank"), [("fr", "Quantité"), ("en", "Quantity")])
def test_instructions_name_every_sheet_and_leave_quantities_blank(langue: str, blank: str) -> None:
    renderer = Renderer(SITE, ROOT / "overrides", TODAY)
    for campagne in SITE.campagnes:
        sheets = [tirage for tirage in tirages(SITE, campagne) if not tirage.support.ecran]
        text = instructions(renderer, campagne, sheets, ["presse/x.pdf", "bureau/x.pdf"])[README[langue]].decode()
        assert all(f"- {sheet.nom}.pdf\n" in text for sheet in sheets)
        assert text.count("________") == len(sheets)
        assert text.count(blank) >= len(sheets)
        assert all(f"{sheet.support.largeur} × {sheet.support.hauteur} mm" in text for sheet in sheets)
        assert all(sheet.edition in text for sheet in sheets)
        assert re.search(r"(aucun|none)\. ", text)
        assert max(map(len, text.splitlines())) <= 84
        assert "presse/" in text
        assert "econome/" not in text


def test_bar_is_for_terminals() -> None:
    screen, log = Terminal(), io.StringIO()
    for stream in (screen, log):
        step = progress("ecoute", 2, stream)
        step()
        step()
    assert log.getvalue() == ""
    assert screen.getvalue().endswith("2/2\n")
    assert screen.getvalue().count("\r") == 2


@pytest.mark.parametrize(
    ("icc", "words"),
    [
        (b"", "n’est pas un profil ICC"),
        (b"%PDF" + ICC[4:36] + b"nope" + ICC[40:], "n’est pas un profil ICC"),
        (ICC[:-1], "est coupé"),
        (ICC.replace(b"CMYK", b"RGB "), "décrit des couleurs RGB"),
        (ICC.replace(b"prtr", b"scnr"), "ne décrit pas une presse"),
        (ICC, ""),
    ],
)
def test_output_profile_is_that_of_a_press(icc: bytes, words: str) -> None:
    fault = icc_fault(icc)
    assert words in fault
    assert bool(words) == bool(fault)


def with_profile(project: Path, name: str) -> None:
    path = project / "data" / "ecole.yml"
    text = path.read_text(encoding="utf-8")
    lines = f"jetons:\n  profil_presse: {name}\n  profil_condition: FOGRA39\n"
    path.write_text(text.replace("jetons:\n", lines, 1), encoding="utf-8")


def test_wrong_profile_is_told_at_its_line(exemple: Path) -> None:
    with_profile(exemple, "profil.icc")
    (exemple / "data" / "profil.icc").write_bytes(ICC.replace(b"CMYK", b"RGB "))
    fiches, soucis = load_fiches(exemple / "data")
    assert soucis == []
    (souci,) = profile_soucis(fiches["ecole"][0], exemple / "data")
    line = (exemple / "data" / "ecole.yml").read_text(encoding="utf-8").splitlines()[souci.line - 1]
    assert line == "  profil_presse: profil.icc"
    assert "data/profil.icc décrit des couleurs RGB, pas CMJN" in str(souci)


def test_profile_of_the_school_is_in_the_press_files(here: Path) -> None:
    with_profile(here, "profil.icc")
    (here / "data" / "profil.icc").write_bytes(ICC)
    site = check_project(here, TODAY)
    profil = read_profile(site.ecole.jetons, here / "data")
    assert profil is not None
    assert (profil.condition, profil.icc) == ("FOGRA39", ICC)
    assert main(["presse", "ecoute"]) == 0
    with zipfile.ZipFile(here / "dist" / "presse" / "ecoute.zip") as archive:
        assert "Profil de sortie\u00a0: FOGRA39" in archive.read("LISEZ-MOI.txt").decode()
