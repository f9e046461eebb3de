"""Paper compared with today: what is current, what must come down and why, the pages, the lists, the commands."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, TODAY
from outils import pdf, verapdf
from vss.__main__ import main
from vss.checking import check_project
from vss.editions import Editions, list_editions, recalls
from vss.engine import prepare
from vss.prints import Press
from vss.rappel import PDF, edition_pages, recall_csv, recall_files
from vss.site import Site

WRONG, WORDS, DOWN = "2025-09-7KQM", "2026-03-H2RT", "2024-09-AB2C"  # the three print runs of the example school


def load(project: Path) -> tuple[Site, Editions]:
    site = check_project(project, TODAY)
    return site, list_editions(site)


@pytest.fixture
def inside(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example school as the current folder, its journal empty."""
    (exemple / "data" / "tirages.yml").write_text("# Le journal.\n[]\n", encoding="utf-8")
    monkeypatch.chdir(exemple)
    return exemple


def test_a_wrong_number_comes_first_then_words_and_what_is_down_is_left_alone(exemple: Path) -> None:
    _, editions = load(exemple)
    assert [papier.tirage.edition for papier in editions.a_retirer] == [WRONG, WORDS]
    wrong, words = editions.a_retirer
    assert [(change.imprime, change.actuel) for change in wrong.changements] == [("3900", "3919")]
    assert words.changements == ()  # « 39 19 » and « 3919 » are one number
    assert words.perime


def test_builds_and_checks_name_each_edition_out_of_date(exemple: Path) -> None:
    _, editions = load(exemple)
    lines = list(recalls(editions))
    assert [WRONG in lines[0], WORDS in lines[1], len(lines)] == [True, True, 2]
    assert "3900" in lines[0]
    assert "Hall, Bibliothèque" in lines[0]


def test_every_edition_has_a_page_as_printed_and_in_lower_case(exemple: Path) -> None:
    build = prepare(exemple, TODAY)
    pages = dict(edition_pages(build.renderer, build.editions))
    numbers = {feuille.edition for feuille in build.editions.feuilles} | {WRONG, WORDS, DOWN}
    assert set(pages) == {"f/index.html"} | {
        f"{folder}/{name}/index.html" for n in numbers for folder, name in (("f", n), ("f", n.lower()))
    }
    for path, html in pages.items():
        assert '<meta name="robots" content="noindex">' in html
        assert "<script" not in html
        assert html.index('href="tel:17"') < html.index('<section lang="fr">') < html.index('<section lang="en">')
        assert len(html.encode()) < (40_000 if path == "f/index.html" else 6_000)


def test_page_of_an_edition_says_what_changed_and_where_the_current_file_is(exemple: Path) -> None:
    build = prepare(exemple, TODAY)
    pages = dict(edition_pages(build.renderer, build.editions))
    current = build.editions.papiers[0].feuille
    assert current
    html = re.sub(r"\s+", " ", pages[f"f/{WRONG}/index.html"].replace("\u00a0", " "))
    for said in ("n’est plus à jour", "imprimé 3900, aujourd’hui 3919", "out of date", "printed 3900, today 3919"):
        assert said in html
    assert f'href="../../{current.fichier}"' in html
    assert "toujours justes" in pages[f"f/{WORDS}/index.html"]
    assert "retirée le 5 septembre 2025" in pages[f"f/{DOWN}/index.html"]
    assert "Cette feuille est à jour" in pages[f"f/{current.edition}/index.html"]


def test_every_sheet_of_the_school_has_its_edition_page() -> None:
    build = prepare(ROOT, TODAY)
    known = build.editions.par_numero
    for imprime in build.site.imprimes:
        assert imprime.page in {feuille.fichier for feuille in known[imprime.edition][0]}
    for talk in build.site.diaporamas:
        assert talk.pdf in {feuille.fichier for feuille in known[talk.edition][0]}


def test_two_sheets_that_share_an_edition_by_chance_are_both_shown(exemple: Path) -> None:
    _, editions = load(exemple)
    twin = editions.feuilles[1]._replace(edition=editions.feuilles[0].edition)
    both = Editions((editions.feuilles[0], twin), ())
    assert len(both.par_numero[twin.edition][0]) == 2


def test_spreadsheet_has_a_mark_semicolons_and_no_formula(exemple: Path) -> None:
    journal = exemple / "data" / "tirages.yml"
    journal.write_text(journal.read_text(encoding="utf-8").replace("[Hall,", "['=1+1',"), encoding="utf-8")
    site, editions = load(exemple)
    content = recall_csv(site, editions)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert head[:2] == ["lieu", "document"]
    assert {row[0] for row in rows} == {"'=1+1", "Bibliothèque", "Accueil international"}
    assert {row[7] for row in rows} == {"3900", ""}


def test_printable_list_is_accessible_and_has_a_line_per_place(exemple: Path, tmp_path: Path) -> None:
    site, _ = load(exemple)
    path = tmp_path / "liste.pdf"
    path.write_bytes(recall_files(Press.open(exemple / "overrides"), site)[PDF])
    assert verapdf.check(path, "ua1") == []
    assert verapdf.check(path, "2a") == []
    text = pdf.text(path)
    for said in ("Hall", "Bibliothèque", "Accueil international", "3900", WRONG, WORDS):
        assert said in text
    assert DOWN not in text


def test_recording_writes_what_the_sheets_carry_and_keeps_the_rest(inside: Path) -> None:
    arguments = ["--au", "2026-10-01", "tirage", "ecoute", "--lieu", "Salle : 12 #3", "--lieu", "L’accueil"]
    assert main([*arguments, "--langue", "fr", "--exemplaires", "4"]) == 0
    assert main([*arguments, "--langue", "en"]) == 0
    assert (inside / "data" / "tirages.yml").read_text(encoding="utf-8").startswith("# Le journal.\n")
    site, editions = load(inside)
    assert [tirage.langue for tirage in site.tirages] == ["fr", "en"]
    assert [lieu.fr for lieu in site.tirages[0].lieux] == ["Salle\u00a0: 12 #3", "L’accueil"]
    assert dict(site.tirages[0].numeros) == {"police-17": "17", "violences-femmes-info-3919": "3919"}
    assert editions.a_retirer == ()


def test_recording_refuses_what_is_no_sheet(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (inside / "data" / "tirages.yml").read_bytes()
    assert main(["tirage", "ecoute", "--support", "kakemono", "--lieu", "Hall"]) == 1
    assert "aucune feuille" in capsys.readouterr().err
    assert (inside / "data" / "tirages.yml").read_bytes() == before


def test_one_changed_number_names_all_the_paper_that_carries_it(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--au", "2026-10-01", "tirage", "ecoute", "--lieu", "Hall"]) == 0
    contacts = inside / "data" / "contacts.yml"
    contacts.write_text(
        contacts.read_text(encoding="utf-8").replace("telephone: 3919", "telephone: 3018"), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["--au", "2026-10-02", "check"]) == 0  # a warning, not a fault
    assert capsys.readouterr().out.count("à retirer : Affiche A4") == 2
    assert main(["--au", "2026-10-02", "release"]) == 1
    assert capsys.readouterr().err.count("à retirer : Affiche A4") == 2
    journal = inside / "data" / "tirages.yml"
    done = re.sub(r"(  langue: '..'\n)", r"\1  retire_le: 2026-10-02\n", journal.read_text(encoding="utf-8"))
    journal.write_text(done, encoding="utf-8")
    main(["--au", "2026-10-02", "release"])
    assert "à retirer" not in capsys.readouterr().err


def test_recall_writes_the_list_where_asked(
    exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(exemple)
    assert main(["--au", "2026-11-24", "rappel", str(tmp_path / "liste")]) == 0
    assert capsys.readouterr().out.count("à retirer :") == 2
    assert {path.name for path in (tmp_path / "liste").iterdir()} == {"a-retirer-fr.pdf", "tirages-a-retirer.csv"}


def test_communications_are_counted_for_their_indicator(exemple: Path) -> None:
    build = prepare(exemple, TODAY)
    shown = re.sub(r"\s+", " ", build.expand("<!-- vss:indicateurs -->", "plan/indicateurs/", "fr"))
    assert "2 communications notées" in shown
    assert shown.index("Une rentrée à l’écoute") < shown.index("On vous écoute")  # the latest first
    shutil.copy(ROOT / "data" / "tirages.yml", exemple / "data" / "tirages.yml")
    (exemple / "data" / "communications.yml").write_text("# Rien encore.\n[]\n", encoding="utf-8")
    empty = prepare(exemple, TODAY)
    assert "Aucune communication" in empty.expand("<!-- vss:indicateurs -->", "plan/indicateurs/", "fr")
