"""Pages as a browser prints them: the scale of situations alone on one A4 sheet."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from conftest import SITE
from outils.navigateur import serve

A4 = (595, 842)  # points


def words(text: str) -> str:
    """The text without spaces, which a line break of the sheet may have changed."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("path", "langue"), [("comprendre/", "fr"), ("en/comprendre/", "en")])
def test_the_scale_prints_alone_on_one_sheet(
    site: Path, navigateur: Browser, tmp_path: Path, path: str, langue: str
) -> None:
    with serve(site) as server:
        tab = navigateur.new_page()
        tab.goto(server.url + path)
        tab.click("main a[href$='echelle/']")
        tab.wait_for_url("**/echelle/")
        tab.pdf(path=tmp_path / "echelle.pdf", prefer_css_page_size=True)
        tab.close()
    sheets = list(pypdfium2.PdfDocument(tmp_path / "echelle.pdf"))
    assert [tuple(round(side) for side in sheet.get_size()) for sheet in sheets] == [A4]
    told = words(sheets[0].get_textpage().get_text_range())
    missing = [echelon.id for echelon in SITE.situations.echelle if words(echelon.texte[langue]) not in told]
    assert missing == []
    assert words(str(SITE.contact("violences-femmes-info-3919").numero)) in told
    assert words(SITE.ecole.nom_complet[langue]) not in told
