"""Every press file is what a print shop can take; one of each format is opened, separated, decoded, read aloud."""

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageStat

from conftest import ROOT, SITE
from outils import codes, verapdf
from outils.encre import FULL, coverage, plates, total
from vss.atelier import FOR_THE_PRESS, Atelier, Tirage, tirages
from vss.preflight import faults
from vss.presse import press_pass
from vss.prints import OFFICE, PDF_STANDARDS, SPARING, Press
from vss.registry import payload

ATELIER = Atelier(Press.open(ROOT / "overrides"), None)  # no cache: everything is made here
PAPER = [tirage for campagne in SITE.campagnes for tirage in tirages(SITE, campagne) if not tirage.support.ecran]
ONE_EACH = list({tirage.support.id: tirage for tirage in reversed(PAPER)}.values())
VARIANTS = tuple(FOR_THE_PRESS)
HAND = {"carte"}  # read at arm's length: small modules, so the page is looked at closer
INK_MAX, OFFICE_INK_MAX = 3.0, 0.15

one_each = pytest.mark.parametrize("tirage", ONE_EACH, ids=lambda tirage: tirage.support.id)
variants = pytest.mark.parametrize("variant", VARIANTS)


def name(tirage: Tirage) -> str:
    return f"{tirage.feuille.campagne.id}-{tirage.nom}"


def expected_code(tirage: Tirage) -> list[str]:
    code = tirage.feuille.code
    return [payload(SITE.qr.hote, code.code)] if code else []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("presse")


def written(folder: Path, tirage: Tirage, variant: str) -> Path:
    """One file of one sheet, made once for the module."""
    path = folder / f"{name(tirage)}-{variant}.pdf"
    if not path.exists():
        office = variant in (OFFICE, SPARING)
        made = (
            ATELIER.compile(tirage, variant, pdf_standards=PDF_STANDARDS)
            if office
            else ATELIER.press_file(tirage, variant)
        )
        path.write_bytes(made)
    return path


@pytest.mark.parametrize(("number", "tirage"), list(enumerate(PAPER)), ids=map(name, PAPER))
def test_press_file_has_no_fault(number: int, tirage: Tirage) -> None:
    """Each sheet of the whole matrix compiles once: with marks for every other one."""
    data = ATELIER.press_file(tirage, VARIANTS[number % 2])
    assert faults(data, ATELIER.expected(tirage.support)) == []


@one_each
@variants
def test_press_file_is_sound_and_reads_aloud(folder: Path, tirage: Tirage, variant: str) -> None:
    path = written(folder, tirage, variant)
    assert faults(path.read_bytes(), ATELIER.expected(tirage.support)) == []
    assert verapdf.check(path, "ua1") == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert ATELIER.press_file(tirage, variant) == path.read_bytes()


@one_each
@variants
def test_press_file_carries_its_code(folder: Path, tirage: Tirage, variant: str) -> None:
    size = max(tirage.support.largeur, tirage.support.hauteur)
    dpi = 300 if tirage.support.id in HAND else round(150 * min(1, 420 / size))
    assert codes.read_all(written(folder, tirage, variant), dpi) == codes.Reading.agreed(*expected_code(tirage))


@one_each
def test_plates_carry_at_most_300_percent_and_marks_are_black(folder: Path, tmp_path: Path, tirage: Tirage) -> None:
    dpi = 60 if tirage.support.largeur < 500 else 20
    for variant in VARIANTS:
        pages = plates(written(folder, tirage, variant), tmp_path, dpi)
        assert len(pages) == tirage.support.faces
        assert max(map(total, pages)) <= INK_MAX + 0.01
        assert all((0, 0, 0, FULL) in mixtures for mixtures in pages)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("motif(d.motif.slice(0, rangs), u)", "motif(d.motif.slice(0, rangs), u, bords: ())", "s’arrête à la coupe"),
        ("#face(fond, ", "#page(", "aucun fond ne va jusqu’au bout"),
        ("-bas, soutien)", "-bas, text(fill: encre(d.forme), soutien))", "texte en plusieurs encres"),
    ],
    ids=["motif cut at the edge", "side without ground", "text in colour"],
)
def test_template_that_forgets_a_rule_is_told(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    tirage = next(tirage for tirage in PAPER if tirage.support.gabarit == "flyer")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    template = tmp_path / "overrides" / "prints" / "flyer.typ"
    source = template.read_text(encoding="utf-8")
    assert right in source, "the control no longer fits the template"
    template.write_text(source.replace(right, wrong, 1), encoding="utf-8")
    told = faults(
        Atelier(Press.open(tmp_path / "overrides"), None).press_file(tirage, "presse"), ATELIER.expected(tirage.support)
    )
    assert any(words in fault for fault in told)


def test_poor_picture_in_a_template_is_told_with_its_file_and_what_to_do(tmp_path: Path) -> None:
    tirage = next(tirage for tirage in PAPER if tirage.support.gabarit == "flyer")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    prints = tmp_path / "overrides" / "prints"
    Image.new("RGB", (80, 80), "red").save(prints / "photo.png")
    source = (prints / "flyer.typ").read_text(encoding="utf-8")
    picture = 'image("photo.png", alt: "essai", width: 20mm)'
    (prints / "flyer.typ").write_text(source.replace("-bas, soutien)", f"-bas, {picture})", 1), encoding="utf-8")
    _, told = Atelier(Press.open(tmp_path / "overrides"), None).files(tirage)
    place, remedy = f"presse/{tirage.nom}.pdf : page 1 : image à 102 points par pouce", "une image 3 fois plus large"
    assert [fault for fault in told if fault.startswith(place) and fault.endswith(remedy)] != []


@one_each
def test_marks_stay_out_of_the_bleed(folder: Path, tirage: Tirage) -> None:
    """4 to 9 mm outside the cut: nothing between 3.2 and 3.8 mm, something between 4 and 9 mm."""
    dot = 4.0  # dots per millimetre
    with pypdfium2.PdfDocument(written(folder, tirage, "traits")) as document:
        pages = [page.render(scale=dot * 25.4 / 72).to_pil().convert("L") for page in document]
    for page in pages:
        width, height = page.size
        for outer, inner, marked in ((10, 9.2, False), (9, 4, True), (3.8, 3.2, False)):
            low, high = round((10 - outer) * dot), round((10 - inner) * dot)
            sides = [
                page.crop((0, low, width, high)),
                page.crop((0, height - high, width, height - low)),
                page.crop((low, 0, high, height)),
                page.crop((width - high, 0, width - low, height)),
            ]
            assert [ImageStat.Stat(strip).extrema[0][0] < 160 for strip in sides] == [marked] * 4


@pytest.mark.parametrize("tirage", [t for t in ONE_EACH if t.support.econome], ids=lambda t: t.support.id)
def test_sparing_sheet_takes_little_ink_and_reads(folder: Path, tirage: Tirage) -> None:
    path = written(folder, tirage, SPARING)
    assert max(coverage(path)) < OFFICE_INK_MAX
    dpi = 300 if tirage.support.id in HAND else 150
    assert codes.read_all(path, dpi) == codes.Reading.agreed(*expected_code(tirage))
    for flavour in ("ua1", "2a"):
        assert verapdf.check(path, flavour) == []


def test_office_sheet_takes_more_ink_than_the_sparing_one_may(folder: Path) -> None:
    tirage = next(tirage for tirage in PAPER if tirage.support.econome)
    assert max(coverage(written(folder, tirage, OFFICE))) > OFFICE_INK_MAX


def test_office_sheet_in_the_press_pass_is_refused(folder: Path) -> None:
    tirage = PAPER[0]
    told = faults(press_pass(written(folder, tirage, OFFICE).read_bytes(), None, 1), ATELIER.expected(tirage.support))
    assert any("TrimBox" in fault or "tout doit être en CMJN" in fault for fault in told)
    assert any("un lien ou une note" in fault for fault in told)


def test_without_profile_no_output_intent_is_written(folder: Path) -> None:
    with pikepdf.open(written(folder, PAPER[0], "presse")) as pdf:
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert "/OutputIntents" not in pdf.Root
