"""The eyes see: each helper accepts a sound sheet and refuses the same sheet spoiled."""

import io
from pathlib import Path

import pikepdf
import pytest
import segno
import typst
from PIL import Image, ImageOps

from outils import codes, pdf, verapdf

FONTS = Path(__file__).parents[2] / "overrides" / "prints" / "fonts"
ADDRESS = "HTTPS://EXEMPLE.TEST/Q/AB3K"
SOURCE = """
#set document(title: "Fiche d’essai", author: "École", description: "Essai")
#set text(lang: "fr", font: "Atkinson Hyperlegible Next")
#set page(width: 105mm, height: 148mm)
= Fiche d’essai
Appelez le 3919, l’appel est gratuit.
#image(bytes(sys.inputs.code), alt: "Code à lire", width: 25mm)
"""


@pytest.fixture(scope="module")
def fiche(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fiche") / "fiche.pdf"
    code = io.BytesIO()
    segno.make(ADDRESS, error="q", micro=False).save(code, kind="svg", border=4, light="white")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(input=SOURCE.encode(), font_paths=fonts)
    pdf_bytes = compiler.compile(
        sys_inputs={"code": code.getvalue().decode()}, pdf_standards=["a-2a", "ua-1"], timestamp=1767225600
    )
    assert isinstance(pdf_bytes, bytes)
    path.write_bytes(pdf_bytes)
    return path


def spoil(fiche: Path, target: Path, key: str) -> Path:
    """The same sheet without one entry of its catalogue or of its font descriptors."""
    with pikepdf.open(fiche) as document:
        holders = [document.Root, *(item for item in document.objects if isinstance(item, pikepdf.Dictionary))]
        for holder in holders:
            if key in holder:
                del holder[key]
        document.save(target)
    return target


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_sound_sheet_is_accepted(fiche: Path, flavour: str) -> None:
    assert verapdf.check(fiche, flavour) == []


@pytest.mark.parametrize(("key", "clause"), [("/Lang", "7.2"), ("/StructTreeRoot", "7.1"), ("/Alt", "7.3")])
def test_spoiled_sheet_is_refused(fiche: Path, tmp_path: Path, key: str, clause: str) -> None:
    failures = verapdf.check(spoil(fiche, tmp_path / "abîmée.pdf", key), "ua1")
    assert clause in {failure.clause for failure in failures}
    assert all(str(failure).startswith(failure.clause) for failure in failures)


def test_facts_of_a_sound_sheet(fiche: Path) -> None:
    found = pdf.facts(fiche)
    assert (found.lang, found.title, found.sizes_mm) == ("fr", "Fiche d’essai", ((105, 148),))
    assert any("AtkinsonHyperlegibleNext" in font for font in found.fonts)
    assert found.fonts_missing == ()
    assert "Appelez le 3919" in pdf.text(fiche)


def test_language_and_font_removed_are_seen(fiche: Path, tmp_path: Path) -> None:
    assert pdf.facts(spoil(fiche, tmp_path / "sans-langue.pdf", "/Lang")).lang == ""
    for key in ("/FontFile2", "/FontFile3"):
        fiche = spoil(fiche, tmp_path / f"sans{key[1:]}.pdf", key)
    found = pdf.facts(fiche)
    assert found.fonts_missing == found.fonts != ()


def test_three_readers_read_the_sheet(fiche: Path) -> None:
    assert codes.read_pdf(fiche) == [codes.Reading.agreed(ADDRESS)]


def test_too_small_or_absent_code_is_not_read(fiche: Path) -> None:
    assert codes.read_pdf(fiche, dpi=20) == [codes.Reading.agreed()]
    assert codes.read(Image.new("L", (300, 300), 255)) == codes.Reading.agreed()


def test_inverted_code_is_refused_by_two_readers(fiche: Path) -> None:
    inverted = ImageOps.invert(codes.render(fiche)[0])
    assert codes.read(inverted) == codes.Reading((ADDRESS,), (), ())
