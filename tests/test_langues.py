"""Help in more languages: pages and flyers say what data/ says, in the right direction, and can be left at once."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import brotli
import pikepdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, Route

from conftest import ROOT, SITE, TODAY
from outils import codes, pdf, verapdf
from outils.navigateur import Server, looks, serve, violations
from vss.checking import check_project
from vss.fiches import load_fiches
from vss.headers import site_headers
from vss.langues import groups, in_words, language_page, plain
from vss.lock import seals
from vss.model.fields import telephone_digits
from vss.model.langues import NUMERO, Langue
from vss.prints import PREVIEW_PX, Press, PrintError, sheet
from vss.registry import payload, printed_address
from vss.render import Renderer
from vss.soucis import DataError
from vss.traduits import Traduit, list_traduits, translated_sheet

FLYERS = list_traduits(SITE)
MARKS = re.compile(r"[\s\u00a0\u202f\u064b-\u0652\u200e\u200f\u202a-\u202e\u2066-\u2069]")
languages = pytest.mark.parametrize("langue", SITE.langues, ids=lambda langue: langue.code)
flyers = pytest.mark.parametrize("flyer", FLYERS, ids=lambda flyer: flyer.langue.code)


def html_of(site: Path, langue: Langue) -> str:
    return (site / langue.page / "index.html").read_text(encoding="utf-8")


def bare(text: str) -> str:
    """Letters only: a reader of PDF moves vowel marks and spaces, never the letters."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text))


def read(path: Path) -> str:
    """The text as poppler reads it: pdfium turns letters round beside an Arabic vowel mark."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    return bare(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def links(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        notes = [note for page in document.pages for note in page.get("/Annots", pikepdf.Array())]
        return [str(note.A.URI) for note in notes]


def texts(langue: Langue) -> Iterator[str]:
    for name, value in langue:
        if isinstance(value, str) and name not in {"code", "sens"}:
            yield value
    yield from langue.slogan
    yield from langue.contacts.values()


def test_the_six_languages_are_there() -> None:
    assert {"es", "pt", "it", "de", "zh", "ar"} <= {langue.code for langue in SITE.langues}
    assert {langue.code for langue in SITE.langues} == {flyer.langue.code for flyer in FLYERS}


# ---- Pages


@languages
def test_page_says_its_language_and_direction(site: Path, langue: Langue) -> None:
    html = html_of(site, langue)
    assert f'<html lang="{langue.code}" dir="{langue.sens}">' in html
    assert (langue.sens == "rtl") == (langue.code == "ar")
    assert f"<h1>{langue.titre}</h1>" in html
    assert "violence" not in re.findall(r"<title>(.*?)</title>", html)[0].lower()


@languages
def test_numbers_are_those_of_the_contacts(site: Path, langue: Langue) -> None:
    html = html_of(site, langue)
    shown = [SITE.contact(id_) for id_ in langue.contacts]
    allowed = {link for contact in shown for link in (contact.lien_appel, contact.lien_sms)}
    allowed |= {f"tel:{telephone_digits(contact.depuis_l_etranger)}" for contact in shown if contact.depuis_l_etranger}
    assert set(re.findall(r'href="((?:tel|sms):[^"]+)"', html)) <= allowed
    for contact in shown:
        assert (contact.lien_appel or contact.lien_sms or contact.site or "") in html
        assert langue.contacts[contact.id] in html
    assert [tag for tag in re.findall(r'<a [^>]*href="(?:tel|sms):[^>]+>', html) if 'dir="ltr"' not in tag] == []


@languages
def test_every_placeholder_became_a_number(site: Path, langue: Langue) -> None:
    html = html_of(site, langue)
    assert "{numero" not in html
    assert NUMERO.search(langue.silence)
    abroad = next(SITE.contact(id_).depuis_l_etranger for id_ in NUMERO.findall(langue.etranger))
    assert abroad
    assert f'href="tel:{telephone_digits(abroad)}">{abroad.replace(" ", chr(0xA0))}</a>' in html


@languages
def test_no_digit_is_typed_in_the_texts(langue: Langue) -> None:
    assert [text for text in texts(langue) if re.search(r"\d", NUMERO.sub("", text))] == []


@languages
def test_review_and_checks_are_told(site: Path, langue: Langue) -> None:
    html = html_of(site, langue)
    assert not langue.relue
    assert langue.non_relu in html
    assert f'<p lang="fr" dir="ltr">{langue.non_relu_fr}</p>' in html
    for id_ in langue.contacts:
        assert f"{langue.verifie} {in_words(SITE.contact(id_).verifie_le, langue)}" in html


def test_a_reviewed_page_gives_the_date_instead() -> None:
    langue = SITE.langues[0].model_copy(update={"relu_par_fonction": "lectrice", "relu_le": TODAY})
    renderer = Renderer(replace(SITE, langues=(langue,)), ROOT / "overrides", TODAY)
    html = language_page(renderer, langue)
    assert "Traduction relue le 24 novembre 2026." in html
    assert langue.non_relu not in html


@languages
def test_page_is_light_and_leads_to_the_others(site: Path, langue: Langue) -> None:
    html = html_of(site, langue)
    assert len(brotli.compress(html.encode())) <= 10_000
    assert re.findall(r'\b(?:src|srcset)=|<link rel="stylesheet"|url\(', html) == []
    folder = site / langue.page
    targets = {(folder / link).resolve() for link in re.findall(r'href="([./][^"#]*)"', html)}
    others = [other.page for other in SITE.langues if other != langue]
    assert {(site / page).resolve() for page in ("", "aide", "en/aide", *others)} <= targets
    assert [target for target in targets if not (target / "index.html").is_file()] == []


def test_each_contact_is_under_one_heading() -> None:
    for langue in SITE.langues:
        shown = [contact.id for group in groups(SITE, langue) for contact in group]
        assert sorted(shown) == sorted(langue.contacts)


@languages
def test_exit_speaks_the_language(site: Path, langue: Langue) -> None:
    html = html_of(site, langue)
    meta = re.findall(r'<meta name="sortie"[^>]*>', html)[0]
    strings = (langue.chargement, langue.maj_encore_2, langue.maj_encore_1, langue.maj_annule)
    assert [text for text in (SITE.ecole.sortie, *strings) if text not in meta] == []
    first = re.findall(r"<a [^>]*>", html)[0]
    assert 'id="sortie"' in first
    assert f'href="{SITE.ecole.sortie}"' in first
    french = (site / "aide" / "index.html").read_text(encoding="utf-8")
    script = re.compile(r"<script>(.*?)</script>", re.DOTALL)
    assert script.findall(html) == script.findall(french)


# ---- In a browser


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Server]:
    """The site under its own headers."""
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    with serve(site, headers=site_headers(pages)) as server:
        yield server


def neutral(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>Météo</title>", content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("script", [True, False], ids=["avec script", "sans script"])
@languages
def test_page_can_be_left_and_back_does_not_return(
    navigateur: Browser, served: Server, langue: Langue, *, script: bool
) -> None:
    with navigateur.new_context(java_script_enabled=script) as context:
        context.route(SITE.ecole.sortie, neutral)
        page = context.new_page()
        page.goto(served.url + langue.page)
        page.click("#sortie")
        page.wait_for_url(SITE.ecole.sortie)
        if script:
            page.go_back()
            assert not page.url.startswith(served.url)


@languages
def test_shift_is_announced_in_the_language(navigateur: Browser, served: Server, langue: Langue) -> None:
    with navigateur.new_context() as context:
        page = context.new_page()
        page.goto(served.url + langue.page)
        page.keyboard.press("Shift")
        assert page.inner_text("#sortie-etat") == langue.maj_encore_2
        page.keyboard.press("Shift")
        assert page.inner_text("#sortie-etat") == langue.maj_encore_1


@pytest.mark.parametrize("code", ["es", "ar", "zh"])
def test_page_is_accessible_and_fits(navigateur: Browser, served: Server, code: str) -> None:
    with navigateur.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.url}{code}/aide/")
        for look in looks(page, height=640):
            assert violations(page) == [], look
            assert page.evaluate("document.documentElement.scrollWidth") <= look[0], look
            heights = page.eval_on_selector_all(
                "a[href^=tel], a[href^=sms]", "links => links.map(link => link.getBoundingClientRect().height)"
            )
            assert min(heights) >= 44, look


# ---- Flyers


@flyers
def test_flyer_is_archivable_and_accessible(site: Path, flyer: Traduit) -> None:
    assert verapdf.check(site / flyer.pdf, "ua1") == []
    assert verapdf.check(site / flyer.pdf, "2a") == []
    facts = pdf.facts(site / flyer.pdf)
    assert facts.lang == flyer.langue.code
    assert facts.title == " ".join(flyer.langue.slogan)
    assert facts.sizes_mm == ((148, 210), (148, 210))
    assert facts.fonts
    assert facts.fonts_missing == ()


@flyers
def test_flyer_code_leads_to_the_page(site: Path, flyer: Traduit) -> None:
    expected = payload(SITE.qr.hote, flyer.code.code)
    assert codes.read_all(site / flyer.pdf) == codes.Reading.agreed(expected)
    assert flyer.code in SITE.qr.codes
    address = printed_address(SITE.qr.hote, flyer.code.code)
    assert address in read(site / flyer.pdf)
    assert links(site / flyer.pdf) == [f"https://{address}"]
    landing = (site / "q" / flyer.code.code.lower() / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{flyer.langue.code}" dir="{flyer.langue.sens}">' in landing
    assert f'content="0; url=../../{flyer.langue.page}"' in landing
    assert flyer.langue.titre in landing
    assert flyer.langue.code_invitation in landing


@flyers
def test_every_word_can_be_read_out_of_the_flyer(site: Path, flyer: Traduit) -> None:
    langue, text = flyer.langue, read(site / flyer.pdf)
    printed = [*langue.slogan, langue.appui, langue.qui_appeler, langue.ecole_titre, langue.code_invitation]
    printed += [plain(SITE, point) for point in flyer.points]
    printed += [words for contact in flyer.numeros for words in (langue.contacts[contact.id], contact.numero or "")]
    printed += [flyer.edition, "Épreuve"]
    assert [word for line in printed for word in line.split() if bare(word) not in text] == []


@flyers
def test_previews_show_both_faces_and_the_code(site: Path, flyer: Traduit) -> None:
    readings = []
    for path in flyer.apercus:
        with Image.open(site / path) as picture:
            assert max(picture.size) == PREVIEW_PX
            readings.append(codes.read(picture.convert("L")))
    assert [text for reading in readings for text in reading.zxing] == [payload(SITE.qr.hote, flyer.code.code)]


@flyers
def test_a_sign_no_font_has_is_refused(flyer: Traduit) -> None:
    data = translated_sheet(SITE, flyer)
    with pytest.raises(PrintError, match="could not be displayed"):
        Press.open(ROOT / "overrides").render(flyer, {**data, "appui": f"{data['appui']} ไทย"})


def test_too_much_text_is_refused() -> None:
    data = translated_sheet(SITE, FLYERS[0])
    with pytest.raises(PrintError, match="texte trop long"):
        Press.open(ROOT / "overrides").render(FLYERS[0], {**data, "ecole": [*data["ecole"]] * 4})


def test_flyer_templates_receive_what_other_sheets_receive() -> None:
    assert set(translated_sheet(SITE, FLYERS[0])) == set(sheet(SITE, SITE.imprimes[0]))


# ---- What an editor may get wrong


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("code: es", "code: en", "a déjà ses pages d’aide"),
        ("{numero:police-17}", "{numero:police-71}", "« police-71 » n’est pas un contact publié"),
    ],
)
def test_a_mistake_in_a_language_is_told(exemple: Path, old: str, new: str, told: str) -> None:
    path = exemple / "data" / "langues" / "es.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=told):
        check_project(exemple, TODAY)


@pytest.mark.parametrize(
    ("langue", "cible", "told"),
    [
        ("français", "contacts/", "une langue s’écrit avec deux lettres"),
        ("xx", "xx/aide/", "« xx » n’est pas une langue du site"),
        ("es", "contacts/", "« contacts/ » n’est pas une page du site. Choix possibles : es/aide/"),
    ],
)
def test_a_code_for_a_language_leads_to_its_page(exemple: Path, langue: str, cible: str, told: str) -> None:
    data = exemple / "data"
    entry = f"{{code: AB3N, campagne: ecoute, support: affiche-a4, public: tous, langue: {langue}, cible: {cible}"
    text = (data / "qr.yml").read_text(encoding="utf-8")
    (data / "qr.yml").write_text(f"{text}  - {entry}, emis_le: 2026-11-23, masque: 1}}\n", encoding="utf-8")
    registry, _ = load_fiches(data)
    lines = seals(registry["qr"][0].objet) if registry["qr"] else ()
    (data / "qr.lock").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(DataError, match=told):
        check_project(exemple, TODAY)
