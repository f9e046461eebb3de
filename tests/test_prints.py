"""Every sheet, opened and decoded: what is printed is in the data, scans, reads aloud, and leads somewhere."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT, TODAY
from outils import codes, pdf, verapdf
from vss.checking import check_project
from vss.imprimes import Imprime
from vss.model.impressions import EntreeQr, Support
from vss.prints import PREVIEW_PX, Press, PrintError, sheet
from vss.registry import payload, printed_address

SITE = check_project(ROOT, TODAY)
sheets = pytest.mark.parametrize("imprime", SITE.imprimes, ids=lambda imprime: imprime.nom)


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


@sheets
def test_sheet_is_archivable_and_accessible(site: Path, imprime: Imprime) -> None:
    assert verapdf.check(site / imprime.pdf, "ua1") == []
    assert verapdf.check(site / imprime.pdf, "2a") == []


@sheets
def test_sheet_says_what_it_is(site: Path, imprime: Imprime) -> None:
    facts = pdf.facts(site / imprime.pdf)
    assert facts.lang == imprime.langue
    assert facts.title == " ".join(imprime.message.phrase[imprime.langue])
    assert facts.sizes_mm == ((imprime.support.largeur, imprime.support.hauteur),) * imprime.support.faces
    assert facts.fonts
    assert facts.fonts_missing == ()


@sheets
def test_code_is_read_by_two_readers_and_matches_everything(site: Path, imprime: Imprime) -> None:
    expected = payload(SITE.qr.hote, printed(imprime).code)
    readings = codes.read_pdf(site / imprime.pdf)
    assert [text for reading in readings for text in reading.zxing] == [expected]
    assert [text for reading in readings for text in reading.zbar] == [expected]
    assert printed_address(SITE.qr.hote, printed(imprime).code) in words(pdf.text(site / imprime.pdf)).replace(
        " ", ""
    ) or words(printed_address(SITE.qr.hote, printed(imprime).code)) in words(pdf.text(site / imprime.pdf))
    assert imprime.code in SITE.qr.codes


@sheets
def test_everything_of_the_data_is_on_the_sheet(site: Path, imprime: Imprime) -> None:
    text = words(pdf.text(site / imprime.pdf))
    lines = [*imprime.message.phrase[imprime.langue], imprime.message.appui[imprime.langue], imprime.edition]
    lines += [contact.numero or "" for contact in imprime.numeros]
    lines += [point[imprime.langue] for point in imprime.message.ecole] if imprime.support.faces > 1 else []
    assert [line for line in lines if words(line) not in text] == []


@sheets
def test_previews_are_pictures_with_a_code(site: Path, imprime: Imprime) -> None:
    readings = []
    for path in imprime.apercus:
        with Image.open(site / path) as picture:
            assert max(picture.size) == PREVIEW_PX
            readings.append(codes.read(picture.convert("L")))
    assert [text for reading in readings for text in reading.zxing] == [payload(SITE.qr.hote, printed(imprime).code)]


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
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides/prints").glob("*.typ"))
    assert set(re.findall(r"\bd\.(?!at\()([a-z_]+)", templates)) <= given
