"""The logo is one vector drawing that needs nothing else: on the site, on office sheets, and in words at the press."""

import dataclasses
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser

from conftest import EXEMPLE, ROOT, SITE, TODAY
from outils import pdf, verapdf
from outils.navigateur import serve
from vss.atelier import Atelier, Tirage, tirages
from vss.checking import check_project
from vss.kit import write_kit
from vss.logo import WEIGHT_MAX, read_logo, svg_faults
from vss.model.ecole import Logo
from vss.preflight import faults
from vss.prints import OFFICE, PDF_STANDARDS, SPARING, Press
from vss.soucis import DataError

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
SHAPE = '<path d="M0 0h9v9z"/>'
SOUND = {
    "drawing software keeps notes": f"""<?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
        {HEAD} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.4">
        <metadata><rdf xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>{SHAPE}</svg>""",
    "styles and gradients stay inside": f"""{HEAD}><title>École</title><style>.a{{fill:url(#b)}}</style>
        <defs><linearGradient id="b"><stop offset="0" stop-color="#fff"/></linearGradient><g id="c">{SHAPE}</g></defs>
        <use xlink:href="#c" class="a"/></svg>""",
    "byte order mark": f"\ufeff{HEAD}>{SHAPE}</svg>",
}
REFUSED = {  # drawing -> words of its only fault
    f'{HEAD}>{SHAPE}<use href="autre.svg#a"/></svg>': "va chercher autre chose (« autre.svg#a »)",
    f'{HEAD}>{SHAPE}<use xlink:href="//exemple.test/a.svg"/></svg>': "va chercher autre chose",
    f"{HEAD}><style>path{{fill:url( 'https://exemple.test/a')}}</style>{SHAPE}</svg>": "va chercher autre chose",
    f'{HEAD}><g style="fill:url(DATA:image/png;base64,AA)">{SHAPE}</g></svg>': "contient une image en points",
    f'{HEAD}>{SHAPE}<use href="javascript:suivre()"/></svg>': "contient un script",
    f'{HEAD}><g onclick="suivre()">{SHAPE}</g></svg>': "contient un script",
    f'{HEAD}>{SHAPE}<p xmlns="http://www.w3.org/1999/xhtml">EDR</p></svg>': "contient un script",
    f'{HEAD}>{SHAPE}<animate attributeName="x"/></svg>': "contient un script, une action ou une animation",
    f'{HEAD}><pattern id="a">{SHAPE}</pattern></svg>': "contient « pattern »",
    f'<?xml-stylesheet href="https://exemple.test/a.css"?>{HEAD}>{SHAPE}</svg>': "garde les réglages de son logiciel",
    f"{HEAD}><title>École</title></svg>": "ne dessine rien",
    f"{HEAD}>{SHAPE}</svg>".replace("0 0 9 9", "0 0 0 9"): "n’a pas de « viewBox »",
    f"{HEAD}>{SHAPE}</svg>".replace("0 0 9 9", "0 0 . 9"): "n’a pas de « viewBox »",
    f"{HEAD}>{SHAPE}</svg>".replace("2000/svg", "1999/svg"): "ne se lit pas comme un dessin SVG",
    f"{HEAD}>{SHAPE}<!--{'x' * WEIGHT_MAX * 1000}--></svg>": f"{WEIGHT_MAX} au plus",
}
LOGO = read_logo(
    Logo.model_validate({"clair": "logo-rives.svg", "sombre": "logo-rives-sombre.svg"}), EXEMPLE / "overrides"
)
WITH_LOGO = dataclasses.replace(SITE, logo=LOGO)
ATELIER = Atelier(Press.open(ROOT / "overrides"), None)
PAPER = [t for campagne in WITH_LOGO.campagnes for t in tirages(WITH_LOGO, campagne) if not t.support.ecran]
ONE_EACH = list({tirage.support.id: tirage for tirage in reversed(PAPER)}.values())
SIGNED = [tirage for tirage in ONE_EACH if tirage.support.gabarit not in ("autocollant", "banniere")]  # no room to sign

one_each = pytest.mark.parametrize("tirage", SIGNED, ids=lambda tirage: tirage.support.id)


def descriptions(path: Path) -> list[str]:
    """What a screen reader says of each drawing of a PDF."""
    with pikepdf.open(path) as file:
        return [str(thing.Alt) for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]


@pytest.mark.parametrize("drawing", SOUND.values(), ids=SOUND)
def test_sound_drawing_has_no_fault(drawing: str) -> None:
    assert list(svg_faults(drawing.strip().encode())) == []


@pytest.mark.parametrize(("drawing", "words"), REFUSED.items(), ids=range(len(REFUSED)))
def test_fault_of_a_drawing_is_told(drawing: str, words: str) -> None:
    (fault,) = svg_faults(drawing.encode())
    assert words in fault


def test_every_fault_of_a_drawing_is_told_at_once() -> None:
    drawing = f'{HEAD} onload="a()">{SHAPE}<text>EDR</text><image href="https://exemple.test/a.png"/></svg>'
    assert len(list(svg_faults(drawing.encode()))) == 4


def test_file_outside_the_folder_is_not_read(exemple: Path) -> None:
    logo = exemple / "overrides" / "assets" / "logo-rives.svg"
    logo.rename(exemple / "logo.svg")
    logo.symlink_to(exemple / "logo.svg")
    with pytest.raises(DataError, match=r"logo-rives\.svg n’existe pas"):
        check_project(exemple, TODAY)


@pytest.mark.parametrize(("scheme", "file"), [("light", "logo-rives.svg"), ("dark", "logo-rives-sombre.svg")])
def test_header_shows_the_logo_of_the_scheme(exemple_bati: Path, navigateur: Browser, scheme: Any, file: str) -> None:
    with serve(exemple_bati) as server:
        context = navigateur.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{server.url}en/contacts/", wait_until="load")
        logo = page.get_by_role("banner").get_by_role("img", name="École des Rives")
        assert str(logo.evaluate("image => image.currentSrc")).endswith(f"/assets/{file}")
        assert logo.evaluate("image => image.naturalWidth && image.getBoundingClientRect().height") > 24
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        context.close()
    assert (exemple_bati / "assets" / file).read_bytes() == (EXEMPLE / "overrides" / "assets" / file).read_bytes()


def test_without_a_logo_the_header_says_the_name(site: Path) -> None:
    header = (site / "index.html").read_text(encoding="utf-8")
    assert f'<span class="marque__ecole">{WITH_LOGO.ecole.nom}</span>' in header
    assert "marque__logo" not in header


@one_each
def test_office_sheet_carries_the_logo_and_still_reads_aloud(tmp_path: Path, tirage: Tirage) -> None:
    path = tmp_path / "feuille.pdf"
    path.write_bytes(ATELIER.compile(tirage, OFFICE, pdf_standards=PDF_STANDARDS))
    assert descriptions(path).count(WITH_LOGO.ecole.nom) == 1
    for flavour in ("ua1", "2a"):
        assert verapdf.check(path, flavour) == []


@one_each
def test_press_file_carries_the_name_in_words(tmp_path: Path, tirage: Tirage) -> None:
    path = tmp_path / "feuille.pdf"
    path.write_bytes(ATELIER.press_file(tirage, "presse"))
    assert faults(path.read_bytes(), ATELIER.expected(tirage.support)) == []
    assert WITH_LOGO.ecole.nom not in descriptions(path)
    assert WITH_LOGO.ecole.nom in " ".join(pdf.text(path).split())


def test_sparing_sheet_carries_the_name_in_words(tmp_path: Path) -> None:
    path = tmp_path / "feuille.pdf"
    tirage = next(tirage for tirage in SIGNED if tirage.support.econome)
    path.write_bytes(ATELIER.compile(tirage, SPARING, pdf_standards=PDF_STANDARDS))
    assert WITH_LOGO.ecole.nom not in descriptions(path)
    assert WITH_LOGO.ecole.nom in " ".join(pdf.text(path).split())


def test_a_changed_logo_renders_the_sheets_again(exemple: Path, tmp_path: Path) -> None:
    def rendered() -> set[str]:
        press = Press.open(ROOT / "overrides", tmp_path / "cache")
        list(write_kit(press, check_project(exemple, TODAY), tmp_path / "site"))
        return set(press.rendered)

    everything = rendered()
    assert rendered() == set()
    logo = exemple / "overrides" / "assets" / "logo-rives-sombre.svg"
    logo.write_text(logo.read_text(encoding="utf-8").replace("#f4b740", "#e8553d"), encoding="utf-8")
    assert rendered() == everything
