"""What a print shop would refuse is told: each fault put into a sound press file, one at a time."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image

from conftest import ROOT
from vss.preflight import Attendu, faults
from vss.presse import press_pass
from vss.profil import Profil

EXPECTED = Attendu(105, 148, 1, 6, profil=False)
FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT / "overrides/prints/fonts")]
)
GROUND = "place(top + left, rect(width: 111mm, height: 154mm, fill: cmyk(15%, 22%, 0%, 0%)))"
SOURCE = """
#set document(title: "Essai")
#set text(lang: "fr", font: "Atkinson Hyperlegible Next", size: 10pt, fill: cmyk(0%, 0%, 0%, 100%))
#set page(width: 105mm, height: 148mm, bleed: 3mm, margin: 10mm, background: GROUND)
Appelez le 3919.
"""
ICC = (132).to_bytes(4, "big") + b"\0" * 8 + b"prtrCMYKLab " + b"\0" * 12 + b"acsp" + b"\0" * 92
SVG = json.dumps('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z" fill="red"/></svg>')
NAME = json.dumps("carré", ensure_ascii=False)
FADED = "gradient.linear(cmyk(0%, 0%, 0%, 0%), cmyk(0%, 0%, 0%, 100%))"
RED = "rect(width: 9mm, height: 9mm, fill: cmyk(0%, 80%, 80%, 0%))"
FAULTS = {  # what is added to the body -> words of the only fault
    '#link("https://exemple.test/")[ici]': "un lien ou une note",
    '#rect(fill: rgb("#ff0000"))': "aplat en espace",
    "#rect(fill: luma(50%))": "aplat en espace",
    '#line(length: 20mm, stroke: 1pt + rgb("#ff0000"))': "trait en espace",
    '#text(fill: rgb("#ff0000"))[Rouge]': "texte en espace",
    "#text(fill: cmyk(75%, 95%, 0%, 5%))[Violet]": "texte en plusieurs encres",
    "#text(fill: cmyk(0%, 0%, 0%, 50%))[Gris]": "texte en plusieurs encres ou en gris",
    "#text(size: 5.5pt)[Petit]": "texte de 5,5 pt : 6 au moins",
    "#scale(50%)[Petit aussi]": "texte de 5 pt",
    "#line(length: 20mm, stroke: 0.2pt + cmyk(0%, 0%, 0%, 100%))": "trait de 0,2 pt",
    "#rect(fill: cmyk(100%, 100%, 100%, 20%))": "aplat à 320 % d’encre",
    f"#rect(fill: {FADED})": "dégradé",
    '#rect(fill: tiling(size: (4mm, 4mm), rect(width: 2mm, height: 2mm, fill: rgb("#f00"))))': "aplat en espace",
    f"#image(bytes({SVG}), alt: {NAME})": "aplat en espace",
    f"#place(top, dx: -10mm, {RED})": "une forme s’arrête à la coupe, à gauche",
    f"#place(bottom, dy: 10mm, {RED})": "une forme s’arrête à la coupe, en bas",
}


def typeset(source: str) -> bytes:
    compiler = typst.Compiler(input=source.replace("GROUND", GROUND).encode(), font_paths=FONTS)
    output = compiler.compile(pdf_standards=["ua-1"])
    assert isinstance(output, bytes)
    return output


def press(source: str, profil: Profil | None = None) -> bytes:
    return press_pass(typeset(source), profil, 1767225600)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        output = io.BytesIO()
        pdf.save(output)
        return output.getvalue()


def test_sound_file_has_no_fault() -> None:
    assert faults(press(SOURCE), EXPECTED) == []


@pytest.mark.parametrize(("body", "words"), FAULTS.items(), ids=FAULTS.values())
def test_fault_in_the_drawing_is_told(body: str, words: str) -> None:
    told = faults(press(SOURCE + body), EXPECTED)
    assert [fault for fault in told if words in fault and fault.startswith("page 1 : ")] == told != []


def test_raster_picture_is_told_by_its_colours_and_its_dots(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "red").save(tmp_path / "photo.png")
    source = tmp_path / "page.typ"
    source.write_text(SOURCE.replace("GROUND", GROUND) + f'#image("photo.png", alt: {NAME}, width: 20mm)')
    raw = typst.Compiler(input=str(source), font_paths=FONTS).compile(pdf_standards=["ua-1"])
    assert isinstance(raw, bytes)
    told = faults(press_pass(raw, None, 1), EXPECTED)
    assert any("image en" in fault for fault in told)
    dots = "page 1 : image à 51 points par pouce : 300 au moins"
    assert f"{dots} ; faites-en un dessin, ou une image 6 fois plus large" in told


@pytest.mark.parametrize(("width_mm", "large", "told"), [(20, False, True), (3, False, False), (6, True, False)])
def test_dots_of_a_picture_are_counted_at_its_printed_size(
    tmp_path: Path, width_mm: int, large: bool, told: bool
) -> None:
    """40 dots over 3 mm make 339 an inch; from A2 up, 150 are enough."""
    Image.new("RGB", (40, 40), "red").save(tmp_path / "photo.png")
    source = tmp_path / "page.typ"
    source.write_text(SOURCE.replace("GROUND", GROUND) + f'#image("photo.png", alt: {NAME}, width: {width_mm}mm)')
    raw = typst.Compiler(input=str(source), font_paths=FONTS).compile(pdf_standards=["ua-1"])
    assert isinstance(raw, bytes)
    size = (420, 594) if large else (105, 148)
    found = faults(press_pass(raw, None, 1), Attendu(*size, 1, 6, profil=False))
    assert any("points par pouce" in fault for fault in found) == told


def test_picture_written_among_the_operators_is_told() -> None:
    inline = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
    told = faults(changed(press(SOURCE), lambda pdf: pdf.pages[0].contents_add(inline)), EXPECTED)
    assert "page 1 : image à 0 points par pouce : 300 au moins ; faites-en un dessin" in told


def test_missing_bleed_is_told() -> None:
    white = SOURCE.replace("background: GROUND", "fill: none")
    assert faults(press(white), EXPECTED) == ["page 1 : aucun fond ne va jusqu’au bout du fond perdu"]
    short = SOURCE.replace("bleed: 3mm", "bleed: 2mm")
    assert any("la page finit avant le fond perdu" in fault for fault in faults(press(short), EXPECTED))
    none = SOURCE.replace("bleed: 3mm, ", "")
    assert faults(press(none), EXPECTED) == ["page 1 : TrimBox ou BleedBox absente : l’atelier ne sait pas où couper"]


def test_bleed_box_of_another_size_is_told() -> None:
    def narrow(pdf: pikepdf.Pdf) -> None:
        box = [float(value) for value in pdf.pages[0].obj.BleedBox]
        pdf.pages[0].obj.BleedBox = pikepdf.Array([box[0] + 1, *box[1:]])

    told = faults(changed(press(SOURCE), narrow), EXPECTED)
    assert told == ["page 1 : fond perdu de 2,6 mm à gauche : il en faut 3"]


def test_wrong_size_or_number_of_faces_is_told() -> None:
    assert faults(press(SOURCE), Attendu(105, 149, 2, 6, profil=False)) == [
        "1 pages au lieu de 2",
        "page 1 : format de 105 × 148 mm au lieu de 105 × 149",
    ]


def test_file_that_skipped_the_pass_is_told() -> None:
    told = faults(typeset(SOURCE), EXPECTED)
    assert any("n’est pas passé par « vss presse »" in fault for fault in told)


def test_office_colours_are_told_after_the_pass() -> None:
    office = SOURCE.replace("cmyk(0%, 0%, 0%, 100%)", 'rgb("#1d1836")').replace("GROUND", 'none, fill: rgb("#d9c8ee")')
    told = faults(press_pass(typeset(office), None, 1), EXPECTED)
    assert any("texte en espace" in fault for fault in told)
    assert any("aplat en espace" in fault for fault in told)


@pytest.mark.parametrize("key", ["/OpenAction", "/AcroForm"])
def test_action_or_form_is_told(key: str) -> None:
    data = changed(press(SOURCE), lambda pdf: pdf.Root.__setitem__(key, pikepdf.Dictionary()))
    assert [fault for fault in faults(data, EXPECTED) if "action" in fault]


def test_font_left_out_is_told() -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile2", "/FontFile3"):
                    if key in thing:
                        del thing[key]

    told = faults(changed(press(SOURCE), strip), EXPECTED)
    assert len(told) == 1
    assert told[0].startswith("police absente du fichier : ")
    assert "Atkinson" in told[0]


@pytest.mark.parametrize("state", [{"/OP": True}, {"/BM": pikepdf.Name("/Multiply")}], ids=["overprint", "multiply"])
def test_inks_that_add_up_are_told(state: dict[str, object]) -> None:
    def mix(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.ExtGState = pikepdf.Dictionary({"/G0": pikepdf.Dictionary(state)})
        page.contents_add(b"/G0 gs")

    told = faults(changed(press(SOURCE), mix), EXPECTED)
    assert [fault for fault in told if "ne se mesure pas ici" in fault] == told != []


@pytest.mark.parametrize(
    "operators",
    [b"1 0 0 rg 0 0 9 9 re f", b"0 g 0 0 9 9 re f", b"1 0 0 RG 0 0 9 9 re S", b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f"],
)
def test_colour_operator_that_is_not_ink_is_told(operators: bytes) -> None:
    data = changed(press(SOURCE), lambda pdf: pdf.pages[0].contents_add(b"q " + operators + b" Q"))
    assert [fault for fault in faults(data, EXPECTED) if "tout doit être en CMJN" in fault]


def test_output_profile_goes_with_the_x4_mention() -> None:
    with_profile = press(SOURCE, Profil("FOGRA39", ICC))
    ordered = Attendu(105, 148, 1, 6, profil=True)
    assert faults(with_profile, ordered) == []
    assert faults(with_profile, EXPECTED) == [
        "profil de sortie : l’école n’en donne pas",
        "la mention PDF/X-4 va avec un profil de sortie, et seulement avec lui",
    ]
    assert len(faults(press(SOURCE), ordered)) == 2
    with pikepdf.open(io.BytesIO(with_profile)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == ICC
