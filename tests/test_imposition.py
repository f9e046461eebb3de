"""Office sheets: as many copies as said, none in the white margin, faces and backs that fall on each other."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from conftest import ROOT, SITE
from outils import codes
from vss.archives import office_sheet
from vss.atelier import Atelier, Tirage, office_variants, tirages
from vss.imposition import A4, MARGIN, Planche, impose, planche
from vss.prints import PDF_STANDARDS, Press
from vss.registry import payload

ATELIER = Atelier(Press.open(ROOT / "overrides"), None)  # no cache: everything is made here
SMALL = [t for campagne in SITE.campagnes for t in tirages(SITE, campagne) if t.support.poses]
ONE_EACH = list({tirage.support.id: tirage for tirage in reversed(SMALL)}.values())
EACH_VARIANT = [(tirage, variant) for tirage in ONE_EACH for variant in office_variants(tirage.support)]
each = pytest.mark.parametrize(("tirage", "variant"), EACH_VARIANT, ids=lambda value: getattr(value, "nom", value))
FORMATS = {"A5": (148, 210, 2, 1), "A6": (105, 148, 2, 2), "carte": (85, 54, 2, 5)}
formats = pytest.mark.parametrize("sheet", [planche(*size) for size in FORMATS.values()], ids=FORMATS)


def darkest(picture: Image.Image) -> float:
    return ImageStat.Stat(picture).extrema[0][0]


def made(folder: Path, tirage: Tirage, variant: str) -> tuple[Path, Planche]:
    sheet = office_sheet(tirage.support)
    assert sheet is not None
    path = folder / "planche.pdf"
    path.write_bytes(impose(ATELIER.compile(tirage, variant, pdf_standards=PDF_STANDARDS), sheet))
    return path, sheet


@formats
def test_copies_keep_the_white_margin_and_their_shape(sheet: Planche) -> None:
    width, height = sheet.pose
    left, bottom = sheet.coin
    assert sorted((sheet.largeur, sheet.hauteur)) == sorted(A4)
    assert min(left, bottom) >= MARGIN - 0.001
    assert sheet.echelle <= 1
    assert sheet.colonnes * width + 2 * left == pytest.approx(sheet.largeur)
    assert sheet.rangees * height + 2 * bottom == pytest.approx(sheet.hauteur)


def test_expected_sheets() -> None:
    found = {name: planche(*size) for name, size in FORMATS.items()}
    assert {name: sheet.bord_court for name, sheet in found.items()} == {"A5": True, "A6": False, "carte": False}
    assert found["carte"].echelle == 1
    assert 0.95 < found["A5"].echelle < 0.96
    assert 0.95 < found["A6"].echelle < 0.96


@formats
def test_back_of_each_copy_falls_on_its_face(sheet: Planche) -> None:
    """Turned over, a copy that stood at x from the left stands at x from the right."""
    width = sheet.pose[0]
    for (x, y), (back_x, back_y) in zip(sheet.cases(dos=False), sheet.cases(dos=True), strict=True):
        assert (sheet.largeur - back_x - width, back_y) == pytest.approx((x, y))


@formats
def test_cutting_lines_are_the_same_from_both_sides(sheet: Planche) -> None:
    lines = sorted(sheet.coupes())
    turned = sorted(tuple(sorted(((sheet.largeur - x, y) for x, y in line))) for line in lines)
    assert len(lines) == sheet.colonnes + 1 + sheet.rangees + 1
    flat = [value for line in sorted(tuple(sorted(line)) for line in lines) for point in line for value in point]
    assert [value for line in turned for point in line for value in point] == pytest.approx(flat)


@each
def test_every_code_of_the_sheet_is_read(tmp_path: Path, tirage: Tirage, variant: str) -> None:
    path, sheet = made(tmp_path, tirage, variant)
    alone = tmp_path / "seul.pdf"
    alone.write_bytes(ATELIER.compile(tirage, variant, pdf_standards=PDF_STANDARDS))
    code = tirage.feuille.code
    expected = payload(SITE.qr.hote, code.code) if code else None
    copies = sheet.colonnes * sheet.rangees
    for one, many in zip(codes.read_pdf(alone, 300), codes.read_pdf(path, 300), strict=True):
        assert set(one.zxing) <= {expected}
        assert many == codes.Reading.agreed(*one.zxing * copies)


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, 0 to 255."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


@each
def test_margin_is_white_and_copies_are_alike(tmp_path: Path, tirage: Tirage, variant: str) -> None:
    path, sheet = made(tmp_path, tirage, variant)
    dots = 6.0  # per millimetre
    for page in codes.render(path, dpi=round(dots * 25.4)):
        width, height = page.size
        edge = round((MARGIN - 0.4) * dots)
        for strip in ((0, 0, width, edge), (0, height - edge, width, height), (0, 0, edge, height)):
            assert darkest(page.crop(strip)) > 250
        boxes = [
            (round((x + 1) * dots), round((sheet.hauteur - y - sheet.pose[1] + 1) * dots))
            for x, y in sheet.cases(dos=False)
        ]
        size = [round((side - 2) * dots) for side in sheet.pose]
        # small, so that a copy that falls between two points looks like its neighbour, and not like it upside down
        first, *others = [page.crop((x, y, x + size[0], y + size[1])).resize((30, 40)) for x, y in boxes]
        for other in others:
            apart, turned = (unlike(first, other), unlike(ImageOps.flip(first), other))
            assert apart < turned / 2


@each
def test_sheet_is_the_same_twice_and_sound(tmp_path: Path, tirage: Tirage, variant: str) -> None:
    path, sheet = made(tmp_path, tirage, variant)
    first = path.read_bytes()
    assert made(tmp_path, tirage, variant)[0].read_bytes() == first
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == tirage.support.faces
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
        assert [round(float(value) / 72 * 25.4, 2) for value in pdf.pages[0].mediabox[2:]] == [
            sheet.largeur,
            sheet.hauteur,
        ]
