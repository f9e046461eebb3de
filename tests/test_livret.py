"""The printed catalogue, opened page by page: complete, accessible, true to its own page numbers; one page per path."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from conftest import ROOT, TODAY, copy_exemple
from outils import pdf, verapdf
from vss.catalogue import Catalogue
from vss.checking import check_project
from vss.debords import overflow_soucis
from vss.durees import in_hours, in_words, language_name, on_day
from vss.editions import list_editions
from vss.engine import printed
from vss.kit import KitOverflowError, jobs, write_kit, write_one
from vss.livret import FeuilleParcours, Livret, booklet_files, list_feuilles_parcours, list_livrets, path_files
from vss.livret_mots import Redaction, listed
from vss.markers import check_page, expand
from vss.model.fields import Texte
from vss.model.formations import Formation, Parcours
from vss.prints import Press
from vss.render import Renderer
from vss.site import Site

A4 = (210, 297)
CONTENTS = 1  # the page after the cover
PATHS = "data/formations/parcours.yml"
INTERNAL = "6789"  # what only the school may read, in the example
LONG_STEP = "Savoir ce que dit la loi, à qui s’adresser et comment écouter une personne qui se confie, sans décider."
Made = tuple[Site, Path]


@pytest.fixture(scope="module")
def ecole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example school, whose entries are full."""
    return check_project(copy_exemple(tmp_path_factory.mktemp("livret") / "projet"), TODAY)


@pytest.fixture(scope="module", params=["exemple", "reel"])
def made(request: pytest.FixtureRequest, ecole: Site, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A site and the folder of all its sheets: the example school, then the real one, whose entries have gaps."""
    site = ecole if request.param == "exemple" else check_project(ROOT, TODAY)
    out = tmp_path_factory.mktemp(request.param)
    for path, content in files(site).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    return site, out


def files(site: Site) -> dict[str, bytes]:
    press = Press.open(ROOT / "overrides")
    found: dict[str, bytes] = {}
    for livret in list_livrets(site):
        found |= booklet_files(press, livret)
    for feuille in list_feuilles_parcours(site):
        found |= path_files(press, feuille)
    return found


def sheets(site: Site) -> tuple[Livret | FeuilleParcours, ...]:
    return (*list_livrets(site), *list_feuilles_parcours(site))


def words(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u00ad\u0002\ufffe-]", "", text)


@cache
def pages(path: Path) -> tuple[str, ...]:
    """The letters of each page, in reading order."""
    with pypdfium2.PdfDocument(path) as document:
        return tuple(words(page.get_textpage().get_text_bounded()) for page in document)


def page_of(text: tuple[str, ...], formation: Formation, langue: str) -> int:
    """The page, from 1, where the block of a training begins: its title, then what it is about."""
    block = words(formation.titre[langue] + formation.resume[langue])
    (found,) = [n for n, page in enumerate(text, start=1) if block in page]
    return found


def numbered(text: str, title: str) -> list[int]:
    """The page numbers that dots lead to from a title."""
    return [int(number) for number in re.findall(rf"{re.escape(words(title))}\.{{3,}}(\d+)", text)]


def links(path: Path) -> tuple[list[int], set[str]]:
    """How many links to its own pages each page holds; every outside address."""
    inside, outside = [], set()
    with pikepdf.open(path) as document:
        for page in document.pages:
            found = [dict(item.items()) for item in page.get("/Annots", pikepdf.Array()) if item.Subtype == "/Link"]
            targets = [dict(item.get("/A", pikepdf.Dictionary()).items()) for item in found]
            outside |= {str(target["/URI"]) for target in targets if "/URI" in target}
            inside.append(sum("/URI" not in target for target in targets))
    return inside, outside


def in_order(text: str, parts: list[str]) -> Iterator[str]:
    """Parts that do not come after the one before."""
    at = 0
    for part in parts:
        found = text.find(words(part), at)
        if found < 0:
            yield part
        at = max(at, found)


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_file_is_accessible_and_archivable(made: Made, flavour: str) -> None:
    site, out = made
    assert sheets(site)
    assert [str(fault) for sheet in sheets(site) for fault in verapdf.check(out / sheet.pdf, flavour)] == []


def test_files_say_what_they_are_and_carry_their_fonts(made: Made) -> None:
    site, out = made
    for sheet in sheets(site):
        facts = pdf.facts(out / sheet.pdf)
        title = sheet.parcours.titre if isinstance(sheet, FeuilleParcours) else site.textes["livret_titre"]
        assert (facts.lang, facts.title) == (sheet.langue, title[sheet.langue])
        assert set(facts.sizes_mm) == {A4}
        assert facts.fonts
        assert facts.fonts_missing == ()


def test_text_is_large_enough_and_stays_inside(made: Made) -> None:
    site, out = made
    for sheet in sheets(site):
        for ink in pdf.letters(out / sheet.pdf):
            assert ink.smallest_pt >= 9
            assert ink.margin_mm >= 4


def test_contents_name_every_training_and_path_once_at_their_true_page(made: Made) -> None:
    site, out = made
    for livret in list_livrets(site):
        text = pages(out / livret.pdf)
        for formation in site.catalogue.actives:
            title = formation.titre[livret.langue]
            assert numbered(text[CONTENTS], title) == [page_of(text, formation, livret.langue)], title
        for parcours in site.catalogue.parcours:
            (page,) = numbered(text[CONTENTS], parcours.titre[livret.langue])
            assert words(parcours.resume[livret.langue]) in text[page - 1]


def test_contents_can_be_followed(made: Made) -> None:
    site, out = made
    for livret in list_livrets(site):
        inside, outside = links(out / livret.pdf)
        assert inside[CONTENTS] >= len(site.catalogue.actives) + len(site.catalogue.parcours)
        address = Redaction(site, livret.langue).adresse
        assert {address(f"formations/{formation.id}/")["url"] for formation in site.catalogue.actives} <= outside


def test_index_gives_each_audience_its_trainings_at_their_true_page(made: Made) -> None:
    site, out = made
    for livret in list_livrets(site):
        langue, text = livret.langue, pages(out / livret.pdf)
        intro = words(site.textes["livret_index_intro"][langue])
        first = next(n for n, page in enumerate(text) if intro in page)
        index = _without_foot("".join(text[first:-1]), site, livret).partition(intro)[2]
        for public in site.publics:
            formations = site.formations_de(public.id)
            if not formations:
                continue
            mark = words(site.textes["livret_obligatoire"][langue])
            entries = "".join(
                rf"{re.escape(words(f.titre[langue]))}{f',{mark}' if site.obligatoire(f, public.id) else ''}"
                rf"\.*{page_of(text, f, langue)}"
                for f in formations
            )
            assert len(re.findall(re.escape(words(public.nom[langue])) + entries, index)) == 1, public.id


def _without_foot(text: str, site: Site, livret: Livret) -> str:
    """Pages as one text, what stands at the foot of each taken out."""
    edition = words(f"{site.textes['imprime_edition'][livret.langue]} {livret.edition}")
    titre, proof = words(livret.feuille["titre"]), words(site.textes["imprime_epreuve"][livret.langue])
    return re.sub(rf"{titre}{edition}\d+/\d+({re.escape(proof)})?", "", text)


def test_a_training_is_told_in_the_order_of_its_facts_which_stay_together(made: Made) -> None:
    site, out = made
    for livret in list_livrets(site):
        text = pages(out / livret.pdf)
        for formation, fiche in zip(site.catalogue.actives, livret.mots["formations"], strict=True):
            number = page_of(text, formation, livret.langue)
            page, following = text[number - 1], text[number]
            block = page[page.index(words(fiche["titre"] + fiche["resume"])) :]
            assert list(in_order(block, fiche["savoir"])) == [], formation.id
            rest = block.partition(words(fiche["savoir"][-1]))[2] if fiche["savoir"] else block
            lines = [part for line in fiche["lignes"] for part in (line["titre"], *line["textes"])]
            facts = [*lines, fiche["lignes"][-1]["lien"]["adresse"], *fiche["manques"], *fiche["confirmer"]]
            assert [] in (list(in_order(rest, facts)), list(in_order(following, facts))), formation.id


def test_the_skills_of_all_areas_stand_on_one_page(made: Made) -> None:
    site, out = made
    for livret in list_livrets(site):
        intro = words(site.textes["livret_competences_intro"][livret.langue])
        (page,) = [page for page in pages(out / livret.pdf) if intro in page]
        for axe in livret.mots["axes"]:
            assert list(in_order(page, [axe["nom"], *(skill["nom"] for skill in axe["competences"])])) == []


def test_a_training_longer_than_a_page_goes_on_over_the_next_without_loss(ecole: Site, tmp_path: Path) -> None:
    long = "Une phrase qui dit ce que l’on y apprend. " * 160 + "Fin."
    first, *others = ecole.catalogue.formations
    grown = first.model_copy(update={"resume": Texte(fr=long, en=long)})
    site = dataclasses.replace(ecole, catalogue=dataclasses.replace(ecole.catalogue, formations=(grown, *others)))
    livret = list_livrets(site)[0]
    path = tmp_path / "long.pdf"
    path.write_bytes(booklet_files(Press.open(ROOT / "overrides"), livret)[livret.pdf])
    text = _without_foot("".join(pages(path)), site, livret)
    assert words(long) in text
    assert all(ink.margin_mm >= 4 for ink in pdf.letters(path))


def test_what_is_missing_is_said_and_what_is_known_is_not_called_missing(ecole: Site) -> None:
    fiches = {fiche["id"]: fiche for fiche in Redaction(ecole, "fr").livret()["formations"]}
    assert fiches["accompagner-apres"]["manques"][:2] == ["qui l’assure", "qui paie"]
    assert fiches["accompagner-apres"]["confirmer"] == ["Les dates manquent.", "la direction"]
    assert fiches["ecoute-active"]["manques"] == []
    assert fiches["ecoute-active"]["confirmer"] == []


def test_a_withdrawn_training_and_an_internal_price_are_nowhere(made: Made) -> None:
    site, out = made
    withdrawn = [formation for formation in site.catalogue.formations if not formation.active]
    for sheet in sheets(site):
        whole = "".join(pages(out / sheet.pdf))
        assert not [f.id for f in withdrawn if words(f.titre[sheet.langue]) in whole]
        assert INTERNAL not in whole
        assert INTERNAL not in str(sheet.feuille)


def test_a_public_price_is_printed_after_who_pays(ecole: Site) -> None:
    for langue, price in (("fr", "45,50\u00a0€, une personne"), ("en", "€45.50, one person")):
        (fiche,) = [f for f in Redaction(ecole, langue).livret()["formations"] if f["id"] == "ecoute-active"]
        titles = [line["titre"] for line in fiche["lignes"]]
        at = titles.index(ecole.textes["prix"][langue])
        assert titles[at - 1] == ecole.textes["qui_paie"][langue]
        assert fiche["lignes"][at]["textes"] == [price]


def test_last_page_gives_the_numbers(made: Made) -> None:
    site, out = made
    for livret in list_livrets(site):
        last = pages(out / livret.pdf)[-1]
        numbers = [words(contact.numero or "?") for contact in livret.numeros]
        assert list(in_order(last, numbers)) == []
        assert words(Redaction(site, livret.langue).aide["adresse"]) in last


def test_every_page_says_its_edition(made: Made) -> None:
    site, out = made
    for sheet in sheets(site):
        assert all(words(sheet.edition) in page for page in pages(out / sheet.pdf))
        assert sheet.edition in {feuille.edition for feuille in list_editions(site).feuilles}


def test_a_sheet_is_a_proof_as_long_as_something_on_it_is_unconfirmed(ecole: Site) -> None:
    livret, feuille = list_livrets(ecole)[0], list_feuilles_parcours(ecole)[0]
    assert livret.feuille["epreuve"]  # the example has a training that waits for its dates
    assert feuille.feuille["epreuve"] == ""


def test_a_path_is_one_page_with_its_steps_in_order_its_time_and_numbers(made: Made) -> None:
    site, out = made
    for feuille in list_feuilles_parcours(site):
        (text,) = pages(out / feuille.pdf)
        said = feuille.mots
        steps = [part for step in said["etapes"] for part in (step["titre"], step["pourquoi"])]
        numbers = [number["numero"] for number in said["numeros"]]
        parts = [said["public"], said["titre"], said["resume"], *steps, said["lien"]["adresse"], *numbers]
        assert list(in_order(text, parts)) == []
        assert all(words(step["obligation"] + step["duree"]) in text for step in said["etapes"])
        known = any(total["valeur"] for total in said["totaux"])
        assert all(words(total["titre"] + (total["valeur"] or "–" * known)) in text for total in said["totaux"])


def test_the_address_of_a_path_stands_on_one_line(made: Made) -> None:
    site, out = made
    for feuille in list_feuilles_parcours(site):
        with pypdfium2.PdfDocument(out / feuille.pdf) as document:
            lines = document[0].get_textpage().get_text_bounded().splitlines()
        assert feuille.mots["lien"]["adresse"] in map(str.strip, lines)


def test_time_of_a_path_is_told_by_obligation_and_what_is_unknown_is_counted(ecole: Site) -> None:
    redaction, parcours = Redaction(ecole, "fr"), ecole.catalogue.parcours[0]
    told = [(total["titre"], total["valeur"], total["inconnue"]) for total in redaction.totaux(parcours)]
    assert told == [
        ("En tout", "4\u00a0heures", ""),
        ("Obligatoire", "1\u00a0heure", ""),
        ("Recommandé", "3\u00a0heures", ""),
    ]
    unknown = tuple(f.model_copy(update={"duree_minutes": None}) for f in ecole.catalogue.formations)
    site = dataclasses.replace(ecole, catalogue=dataclasses.replace(ecole.catalogue, formations=unknown))
    told = [(total["titre"], total["valeur"], total["inconnue"]) for total in Redaction(site, "fr").totaux(parcours)]
    assert told[0] == ("En tout", "", "durée de 2 étapes pas encore connue")
    assert told[1] == ("Obligatoire", "", "durée d’une étape pas encore connue")


@pytest.mark.parametrize(
    ("minutes", "fr", "en"),
    [
        (45, "45 minutes", "45 minutes"),
        (60, "1 heure", "1 hour"),
        (90, "1 h 30", "1 h 30 min"),
        (545, "9 h 05", "9 h 05 min"),
    ],
)
def test_durations(minutes: int, fr: str, en: str) -> None:
    assert in_hours(minutes, "fr").replace("\u00a0", " ") == fr
    assert in_hours(minutes, "en").replace("\u00a0", " ") == en


def test_the_first_of_a_french_month_and_no_other_day() -> None:
    first, eleventh = dt.date(2026, 12, 1), dt.date(2001, 1, 11)
    assert (in_words(first, "fr"), in_words(first, "en")) == ("1er décembre 2026", "1 December 2026")
    assert (on_day(first, "fr"), in_words(eleventh, "fr")) == ("mardi 1er décembre 2026", "11 janvier 2001")


def test_a_language_is_named_in_words_wherever_it_is_from() -> None:
    assert [language_name(code, "fr") for code in ("fr", "es", "en")] == ["français", "espagnol", "anglais"]
    assert [language_name(code, "en") for code in ("fr", "es", "en")] == ["French", "Spanish", "English"]


def test_names_one_after_the_other_keep_one_capital() -> None:
    assert listed(["Élèves", "Personnels", "BDE"]) == "Élèves, personnels, BDE"
    assert listed([]) == ""


def test_pictures_show_the_first_page(made: Made) -> None:
    site, out = made
    for sheet in sheets(site):
        (path,) = sheet.apercus
        with Image.open(out / path) as picture:
            assert picture.height == 480
            assert abs(picture.width - 480 * 210 / 297) <= 1


def test_same_words_have_the_same_bytes(ecole: Site) -> None:
    assert files(ecole) == files(ecole)


def test_a_word_or_a_number_changes_the_edition(ecole: Site) -> None:
    first, *others = ecole.catalogue.formations
    word = first.model_copy(update={"resume": Texte(fr="Autre chose.", en="Something else.")})
    changed = dataclasses.replace(ecole.catalogue, formations=(word, *others))
    livret = list_livrets(ecole)[0]
    assert list_livrets(dataclasses.replace(ecole, catalogue=changed))[0].edition != livret.edition
    assert len({sheet.edition for sheet in sheets(ecole)}) == len(sheets(ecole))
    contacts = tuple(
        c.model_copy(update={"telephone": "3018"}) if c.id == livret.numeros[-1].id else c for c in ecole.contacts
    )
    assert list_livrets(dataclasses.replace(ecole, contacts=contacts))[0].edition != livret.edition


def test_checking_a_training_renews_only_the_sheets_that_show_it(ecole: Site) -> None:
    (parcours,) = ecole.catalogue.parcours
    steps = {etape.formation for etape in parcours.etapes}
    before = {sheet.pdf: sheet.edition for sheet in sheets(ecole)}

    def renewed(checked: Formation) -> set[str]:
        later = checked.model_copy(update={"verifie_le": dt.date(2031, 5, 1)})
        formations = tuple(later if f.id == checked.id else f for f in ecole.catalogue.formations)
        site = dataclasses.replace(ecole, catalogue=dataclasses.replace(ecole.catalogue, formations=formations))
        return {sheet.pdf for sheet in sheets(site) if sheet.edition != before[sheet.pdf]}

    shown = {formation.id in steps: renewed(formation) for formation in ecole.catalogue.actives}
    assert shown[False] == {livret.pdf for livret in list_livrets(ecole)}
    assert shown[True] == set(before)


def test_eight_steps_of_two_lines_hold_on_a_page(ecole: Site) -> None:
    path = ecole.catalogue.parcours[0]
    step = path.etapes[1].model_copy(update={"pourquoi": Texte(fr=LONG_STEP, en=LONG_STEP)})
    eight = Parcours.model_validate({**path.model_dump(), "etapes": [step.model_dump()] * 8})
    site = dataclasses.replace(ecole, catalogue=dataclasses.replace(ecole.catalogue, parcours=(eight,)))
    assert len(files(site)) == 8


def test_a_path_that_does_not_hold_on_a_page_is_told_at_its_line(exemple: Path) -> None:
    path = exemple / PATHS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Savoir écouter.", "Savoir bien écouter. " * 400 + "Oui."), encoding="utf-8")
    with pytest.raises(KitOverflowError) as refusal:
        list(write_kit(Press.open(exemple / "overrides"), check_project(exemple, TODAY), exemple / "site"))
    (told,) = map(str, overflow_soucis(exemple / "data", refusal.value.found))
    assert re.match(
        rf"{PATHS}:7:\d+ : le parcours « Le parcours des élèves » ne tient pas sur une page A4 \(fr\)", told
    )
    assert re.search(r"il y tient [1-9]\d+ signes ici", told)


def test_the_kit_announces_every_file_and_makes_one_when_asked(ecole: Site, tmp_path: Path) -> None:
    announced = {path for job in jobs(ecole) for path in job.paths}
    wanted = {path for sheet in sheets(ecole) for path in (sheet.pdf, *sheet.apercus)}
    assert wanted <= announced
    assert {"imprimer/formations/catalogue-en.pdf", "imprimer/formations/parcours-eleves-fr.pdf"} <= wanted
    press = Press.open(ROOT / "overrides")
    assert write_one(press, ecole, tmp_path, "imprimer/formations/parcours-eleves-fr.pdf")
    assert (tmp_path / "imprimer/formations/parcours-eleves-fr.png").stat().st_size


def test_a_school_without_training_has_no_booklet(ecole: Site) -> None:
    empty = Catalogue(competences=(), formations=(), parcours=(), sessions=(), prestataires=())
    assert sheets(dataclasses.replace(ecole, catalogue=empty)) == ()


def test_pages_link_to_the_booklet_and_to_the_path_of_their_audience(ecole: Site) -> None:
    renderer = Renderer(ecole, ROOT / "overrides", TODAY)
    renderer.env.globals.update(printed(ecole))

    def expanded(text: str, langue: str) -> str:
        assert list(check_page("docs/x.md", text, {"publics": ("eleves", "residents")})) == []
        return expand(text, lambda name, args: renderer.fragment(name, args, "formations/", langue))

    html = expanded("<!-- vss:livret --><!-- vss:parcours-imprime public=eleves -->", "en")
    assert 'href="../../imprimer/formations/catalogue-en.pdf"' in html
    assert 'href="../../imprimer/formations/parcours-eleves-en.pdf"' in html
    assert ".pdf" not in expanded("<!-- vss:parcours-imprime public=residents -->", "fr")
