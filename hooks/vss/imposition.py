"""Office sheets: several copies of a small print on one A4, with cutting lines, faces and backs in register."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
A4 = (210.0, 297.0)
MARGIN = 5.0  # mm that an office printer leaves white
DASHES = "q 0.5 G 0.25 w [3 3] 0 d"


@dataclass(frozen=True)
class Planche:
    """How copies stand on the sheet, all in millimetres."""

    largeur: float
    hauteur: float
    colonnes: int
    rangees: int
    pose: tuple[float, float]  # size of one copy once printed
    echelle: float

    @property
    def coin(self) -> tuple[float, float]:
        """Left and bottom of the first copy; the same white on both sides, so that two faces fall on each other."""
        width, height = self.pose
        return (self.largeur - self.colonnes * width) / 2, (self.hauteur - self.rangees * height) / 2

    @property
    def bord_court(self) -> bool:
        """Which edge a two-sided printer must turn the sheet on: the short one when the sheet is wide."""
        return self.largeur > self.hauteur

    def cases(self, *, dos: bool) -> Iterator[tuple[float, float]]:
        """Left and bottom of each copy, row after row; on the back, columns follow each other from the right."""
        left, bottom = self.coin
        width, height = self.pose
        for row in range(self.rangees):
            for column in range(self.colonnes):
                place = self.colonnes - 1 - column if dos else column
                yield left + place * width, bottom + (self.rangees - 1 - row) * height

    def coupes(self) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        """Cutting lines, from one end of the copies to the other."""
        left, bottom = self.coin
        width, height = self.pose
        right, top = left + self.colonnes * width, bottom + self.rangees * height
        for column in range(self.colonnes + 1):
            yield (left + column * width, bottom), (left + column * width, top)
        for row in range(self.rangees + 1):
            yield (left, bottom + row * height), (right, bottom + row * height)


def planche(largeur: float, hauteur: float, colonnes: int, rangees: int) -> Planche:
    """The A4 sheet, upright or lying, on which these copies come out largest; never larger than they are."""
    found = []
    for width, height in (A4, A4[::-1]):
        free = (width - 2 * MARGIN) / (colonnes * largeur), (height - 2 * MARGIN) / (rangees * hauteur)
        factor = min(1.0, *free)
        found.append(Planche(width, height, colonnes, rangees, (largeur * factor, hauteur * factor), factor))
    return max(found, key=lambda sheet: sheet.echelle)


def impose(data: bytes, sheet: Planche) -> bytes:
    """One sheet side per face of `data`, an untrimmed office print. Tags are lost: readers get the single print."""
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as target:
        for number, page in enumerate(source.pages):
            _side(target, page, sheet, dos=number % 2 == 1)
        target.Root.Lang = source.Root.get("/Lang", pikepdf.String("fr"))
        target.Root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"))  # scaled again, faces no longer register
        target.docinfo["/Title"] = source.docinfo.get("/Title", pikepdf.String(""))
        output = io.BytesIO()
        target.save(output, deterministic_id=True)
        return output.getvalue()


def _side(target: pikepdf.Pdf, page: pikepdf.Page, sheet: Planche, *, dos: bool) -> None:
    left, bottom, *_ = (float(value) for value in page.trimbox)
    width, height = (value * MM for value in sheet.pose)
    factor = sheet.echelle
    form = target.copy_foreign(page.as_form_xobject())
    if "/StructParents" in form:
        del form["/StructParents"]
    lines = []
    for x, y in ((x * MM, y * MM) for x, y in sheet.cases(dos=dos)):
        clip = f"{x:.4f} {y:.4f} {width:.4f} {height:.4f} re W n"
        place = f"{factor:.6f} 0 0 {factor:.6f} {x - left * factor:.4f} {y - bottom * factor:.4f} cm"
        lines.append(f"q {clip} {place} /C0 Do Q")
    lines.append(DASHES)
    for (x0, y0), (x1, y1) in sheet.coupes():
        lines.append(f"{x0 * MM:.4f} {y0 * MM:.4f} m {x1 * MM:.4f} {y1 * MM:.4f} l S")
    lines.append("Q")
    side = target.add_blank_page(page_size=(sheet.largeur * MM, sheet.hauteur * MM))
    side.obj.Resources = Dictionary(XObject=Dictionary(C0=form))
    side.obj.Contents = target.make_stream("\n".join(lines).encode())
    side.obj.TrimBox = Array(side.obj.MediaBox)
