"""Every sheet, opened and decoded: what is printed is in the data, scans, reads aloud, and leads somewhere."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT, SITE
from outils import codes, pdf, verapdf
from vss.diaporamas import SUPPORT as SLIDES
from vss.imprimes import Imprime
from vss.model.impressions import EntreeQr, Support
from vss.prints import PREVIEW_PX, Press, PrintError, sheet
from vss.registry import payload, printed_address

OFFICE = [imprime for imprime in SITE.imprimes if imprime.support.bureau and not imprime.support.ecran]
SCREENS = [imprime for imprime in SITE.imprimes if imprime.support.ecran]
ONE_EACH = list({(imprime.support.id, imprime.langue): imprime for imprime in reversed(OFFICE)}.values())
SAFE_MM = {"carte": 3.9}  # letters stay this far from the cut; elsewhere:
SAFE_MM_ELSEWHERE = 4.9
HAND = {"carte"}  # read at arm's length: small modules, so the page is looked at closer
NO_SUPPORT_LINE = {"carte"}


def named(imprime: Imprime) -> str:
    return f"{imprime.campagne.id}-{imprime.nom}"


sheets = pytest.mark.parametrize("imprime", OFFICE, ids=named)
one_each = pytest.mark.parametrize("imprime", ONE_EACH, ids=named)
screens = pytest.mark.parametrize("imprime", SCREENS, ids=named)


def expected(imprime: Imprime) -> list[str]:
    """What the codes of a sheet hold: one payload, or nothing where no code is drawn."""
    return [payload(SITE.qr.hote, imprime.code.code)] if imprime.code else []


def printed(imprime: Imprime) -> EntreeQr:
    """The code a sheet carries."""
    assert imprime.code
    return imprime.code


def words(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u00ad-]", "", text)


def test_the_first_sheets_are_there() -> None:
    wanted = {
        (s, p, langue)
        for s in ("flyer-a5", "affiche-a3", "affiche-a4")
        for p in ("eleves", "doctorants", "personnels")
        for langue in ("fr", "en")
    }
    assert wanted <= {(i.support.id, i.message.public, i.langue) for i in SITE.imprimes}


def test_every_format_is_used_and_every_campaign_has_posters() -> None:
    used = {imprime.support.id for imprime in SITE.imprimes}
    assert {support.id for support in SITE.supports if support.id != SLIDES} <= used
    assert all("affiche-a4" in campagne.supports for campagne in SITE.campagnes)


@sheets
def test_sheet_is_accessible(site: Path, imprime: Imprime) -> None:
    assert verapdf.check(site / imprime.pdf, "ua1") == []


@one_each
def test_sheet_is_archivable_and_so_is_the_sparing_one(site: Path, imprime: Imprime) -> None:
    assert verapdf.check(site / imprime.pdf, "2a") == []
    if imprime.support.econome:
        assert verapdf.check(site / imprime.econome, "ua1") == []
        assert verapdf.check(site / imprime.econome, "2a") == []


@sheets
def test_sheet_says_what_it_is(site: Path, imprime: Imprime) -> None:
    facts = pdf.facts(site / imprime.pdf)
    assert facts.lang == imprime.langue
    assert facts.title == " ".join(imprime.message.phrase[imprime.langue])
    assert facts.sizes_mm == ((imprime.support.largeur, imprime.support.hauteur),) * imprime.support.faces
    assert facts.fonts
    assert facts.fonts_missing == ()


@sheets
def test_letters_are_large_enough_and_far_from_the_cut(site: Path, imprime: Imprime) -> None:
    safe = SAFE_MM.get(imprime.support.id, SAFE_MM_ELSEWHERE)
    for face in pdf.letters(site / imprime.pdf):
        assert face.margin_mm >= safe
        assert face.smallest_pt >= imprime.support.texte_min - 0.01


@sheets
def test_code_is_read_by_three_readers_and_is_what_is_printed_beside_it(site: Path, imprime: Imprime) -> None:
    dpi = 300 if imprime.support.id in HAND else 150
    assert codes.read_all(site / imprime.pdf, dpi) == codes.Reading.agreed(*expected(imprime))
    assert imprime.code in SITE.qr.codes
    assert words(printed_address(SITE.qr.hote, printed(imprime).code)) in words(pdf.text(site / imprime.pdf))


@sheets
def test_everything_of_the_data_is_on_the_sheet(site: Path, imprime: Imprime) -> None:
    text, langue = words(pdf.text(site / imprime.pdf)), imprime.langue
    lines = [*imprime.message.phrase[langue], imprime.edition]
    lines += [contact.numero or "" for contact in imprime.numeros]
    lines += [] if imprime.support.id in NO_SUPPORT_LINE else [imprime.message.appui[langue]]
    if imprime.support.gabarit in {"flyer", "triptyque"}:
        lines += [point[langue] for point in imprime.message.ecole]
    assert [line for line in lines if words(line) not in text] == []


@screens
def test_picture_has_the_size_of_the_screen_and_its_code_is_read(site: Path, imprime: Imprime) -> None:
    with Image.open(site / imprime.image) as picture:
        assert picture.size == (imprime.support.largeur, imprime.support.hauteur)
        reading = codes.read(picture.convert("L"))
    assert reading == codes.Reading.agreed(*expected(imprime))


@pytest.mark.parametrize("imprime", SITE.imprimes, ids=named)
def test_previews_are_small_and_the_page_of_the_sheet_says_the_same(site: Path, imprime: Imprime) -> None:
    for path in imprime.apercus:
        with Image.open(site / path) as picture:
            assert max(picture.size) == PREVIEW_PX
    html = (site / imprime.page / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{imprime.langue}">' in html
    assert all(f'href="{contact.lien_appel or contact.lien_sms}"' in html for contact in imprime.numeros)
    assert imprime.edition in html


def test_unconfirmed_sheets_say_so(site: Path) -> None:
    text = pdf.text(site / next(i.pdf for i in SITE.imprimes if i.langue == "fr"))
    assert "Épreuve" in text
    assert "/a-confirmer/" in text


@pytest.mark.parametrize("entry", SITE.qr.codes, ids=lambda entry: entry.code)
def test_code_leads_to_a_page_with_numbers(site: Path, entry: object) -> None:
    code, cible, langue = entry.code, entry.cible, entry.langue  # type: ignore[attr-defined] # EntreeQr, as object for the table
    lower, upper = site / "q" / code.lower() / "index.html", site / "Q" / code / "index.html"
    html = lower.read_text(encoding="utf-8")
    assert lower.read_bytes() == upper.read_bytes()
    target = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', html)[0]
    page = (lower.parent / target / "index.html").resolve()
    assert page == (site / ("en" if langue == "en" else "") / cible / "index.html").resolve()
    assert page.is_file()
    assert "<h1>" in html
    assert 'href="tel:' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "violence" not in re.findall(r"<title>(.*?)</title>", html)[0].lower()


def test_edition_changes_with_what_is_printed() -> None:
    first = SITE.imprimes[0]
    number = first.numeros[0].model_copy(update={"telephone": "18"})
    changed = replace(first, numeros=(number, *first.numeros[1:]))
    assert changed.edition != first.edition
    assert re.fullmatch(r"\d{4}-\d\d-[2-9A-HJKMNP-TV-Z]{4}", first.edition)


def test_same_sheet_twice_has_the_same_bytes() -> None:
    press = Press.open(ROOT / "overrides")
    assert press.files(SITE, SITE.imprimes[0]) == press.files(SITE, SITE.imprimes[0])


def test_a_sheet_with_too_many_faces_is_refused() -> None:
    first = SITE.imprimes[0]
    support = Support.model_validate({**first.support.model_dump(), "faces": 3 - first.support.faces})
    wrong = replace(first, support=support)
    with pytest.raises(PrintError, match="pages au lieu de"):
        Press.open(ROOT / "overrides").files(SITE, wrong)


def test_a_fault_in_a_template_names_the_sheet() -> None:
    press = Press.open(ROOT / "overrides")
    with pytest.raises(PrintError, match=re.escape(SITE.imprimes[0].pdf)):
        press.compile(SITE.imprimes[0], "{}")


def test_templates_receive_every_field_they_read() -> None:
    given = set(sheet(SITE, SITE.imprimes[0]))
    names = {imprime.support.gabarit for imprime in SITE.imprimes} | {"bibliotheque", "compositions", "dessins"}
    templates = "".join((ROOT / f"overrides/prints/{name}.typ").read_text(encoding="utf-8") for name in names)
    assert set(re.findall(r"\bd\.(?!(?:at|remove)\()([a-z_]+)", templates)) <= given
