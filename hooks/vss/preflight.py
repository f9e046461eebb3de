"""What a print shop would refuse in a press file, told before it is sent. Our own reading: no certificate of PDF/X."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

import pikepdf

from vss.peinture import CMYK, Marque, painted

MM = 72 / 25.4
BLEED_MM = 3
TOLERANCE_MM = 0.1
INK_MAX = 3.0  # cyan + magenta + yellow + black, 1 = 100 %
LINE_MIN = 0.25  # points
ROUNDING = 0.01  # points: Typst and the boxes have few decimals
PICTURE_MIN, PICTURE_MIN_LARGE, LARGE_MM = 300, 150, 594  # dots per inch; a sheet from A2 up is read from afar
SIDES = ("à gauche", "en bas", "à droite", "en haut")
LOW, ACROSS = SIDES[:2], (SIDES[0], SIDES[2])  # where distances count backwards; sides whose place is a width
PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}
LIVE = ("/OpenAction", "/AA", "/AcroForm")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Attendu:
    """What one sheet was ordered as."""

    largeur_mm: float
    hauteur_mm: float
    faces: int
    texte_min: float  # points
    profil: bool  # whether an output profile was asked for


def faults(data: bytes, attendu: Attendu) -> list[str]:
    """Every fault of a press file, each once, in French; none: it may be sent."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_file_faults(pdf, attendu)]
        for number, page in enumerate(pdf.pages, 1):
            found += [f"page {number} : {fault}" for fault in _page_faults(page, attendu)]
    return list(dict.fromkeys(found))


def number(value: float, digits: int = 1) -> str:
    """As French writes it, without useless zeros: 2,5."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".").replace(".", ",")


def _file_faults(pdf: pikepdf.Pdf, attendu: Attendu) -> Iterator[str]:
    if len(pdf.pages) != attendu.faces:
        yield f"{len(pdf.pages)} pages au lieu de {attendu.faces}"
    if pdf.is_encrypted or any(key in pdf.Root for key in LIVE) or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "le fichier est verrouillé, ou contient un formulaire, une action ou un script"
    if str(pdf.docinfo.get("/Trapped")) != "/False":
        yield "« Trapped » manque : le fichier n’est pas passé par « vss presse »"
    yield from _intent_faults(pdf, profil=attendu.profil)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            yield from _font_faults(thing)


def _intent_faults(pdf: pikepdf.Pdf, *, profil: bool) -> Iterator[str]:
    """One output intent, with its profile, exactly when the school has given one; X-4 is claimed with it only."""
    intents = [(str(intent.S), _channels(intent)) for intent in pdf.Root.get("/OutputIntents", [])]
    if intents != ([("/GTS_PDFX", 4)] if profil else []):
        yield "profil de sortie : il en faut un, CMJN" if profil else "profil de sortie : l’école n’en donne pas"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get(PDFX) != ("PDF/X-4" if profil else None):
            yield "la mention PDF/X-4 va avec un profil de sortie, et seulement avec lui"


def _channels(intent: Any) -> int:
    return int(intent.DestOutputProfile.N) if "/DestOutputProfile" in intent else 0


def _font_faults(thing: Any) -> Iterator[str]:
    if thing.get("/Type") == "/FontDescriptor" and not FONT_FILES & set(thing.keys()):
        yield f"police absente du fichier : {str(thing.get('/FontName'))[1:]}"
    if thing.get("/Type") != "/Font":
        return
    if thing.get("/Subtype") == "/Type3":
        yield "police de type 3, faite de dessins : un atelier peut la refuser"
    elif thing.get("/Subtype") in ("/Type1", "/TrueType") and "/FontDescriptor" not in thing:
        yield f"police absente du fichier : {str(thing.get('/BaseFont'))[1:]}"


def _page_faults(page: pikepdf.Page, attendu: Attendu) -> Iterator[str]:
    if "/Annots" in page.obj:
        yield "un lien ou une note : rien ne se clique sur du papier"
    if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
        yield "TrimBox ou BleedBox absente : l’atelier ne sait pas où couper"
        return
    media, bleed, trim = (_box(page.obj[key]) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
    yield from _box_faults(media, bleed, trim, attendu)
    marks = list(painted(page))
    yield from _bleed_faults(marks, bleed, trim)
    for mark in marks:
        yield from _mark_faults(mark, attendu)


def _box(array: Any) -> Box:
    left, bottom, right, top = (float(value) for value in array)
    return left, bottom, right, top


def _box_faults(media: Box, bleed: Box, trim: Box, attendu: Attendu) -> Iterator[str]:
    size = (trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM
    wanted = attendu.largeur_mm, attendu.hauteur_mm
    if any(abs(a - b) > TOLERANCE_MM for a, b in zip(size, wanted, strict=True)):
        yield f"format de {number(size[0])} × {number(size[1])} mm au lieu de {number(wanted[0])} × {number(wanted[1])}"
    if media[:2] != (0, 0):
        yield "l’origine de la page n’est pas son coin"
    for side, a, b, c in zip(SIDES, trim, bleed, media, strict=True):
        way = -1 if side in LOW else 1
        if abs(way * (b - a) / MM - BLEED_MM) > TOLERANCE_MM:
            yield f"fond perdu de {number(way * (b - a) / MM)} mm {side} : il en faut {BLEED_MM}"
        if way * (c - b) < -ROUNDING:
            yield f"la page finit avant le fond perdu, {side}"


def _bleed_faults(marks: Iterable[Marque], bleed: Box, trim: Box) -> Iterator[str]:
    """A ground under the whole bleed, and no flat side that stops at the cut: a hair of white would show there."""
    covered = False
    for mark in marks:
        if mark.genre not in ("aplat", "decoupe") or not mark.chemin:
            continue
        extent = _extent(mark)
        covered |= mark.genre == "aplat" and all(_reaches(*pair) for pair in zip(SIDES, extent, bleed, strict=True))
        for side, edge in zip(SIDES, trim, strict=True):
            if _stops_at(mark, side, edge, trim):
                yield f"une forme s’arrête à la coupe, {side} : elle doit la dépasser de {BLEED_MM} mm"
    if not covered:
        yield "aucun fond ne va jusqu’au bout du fond perdu"


def _extent(mark: Marque) -> Box:
    points = [point for side in mark.chemin for point in side]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _reaches(side: str, value: float, edge: float) -> bool:
    away = value - edge if side in LOW else edge - value
    return away <= TOLERANCE_MM * MM


def _stops_at(mark: Marque, side: str, edge: float, trim: Box) -> bool:
    """Whether one of its straight sides lies along this edge of the sheet, for more than a fiftieth of it.

    A large disc that touches the edge follows it for less.
    """
    across, along = (0, 1) if side in ACROSS else (1, 0)
    near = TOLERANCE_MM * MM
    first, last = trim[along], trim[along + 2]  # beyond them, in the bleed, nothing can show
    most = max(MM, (last - first) / 50)
    return any(
        abs(a[across] - edge) < near
        and abs(b[across] - edge) < near
        and min(max(a[along], b[along]), last) - max(min(a[along], b[along]), first) > most
        for a, b in mark.chemin
    )


def _mark_faults(mark: Marque, attendu: Attendu) -> Iterator[str]:
    space, parts = mark.couleur
    if mark.genre == "decoupe":
        return
    if mark.genre in ("degrade", "melange"):
        yield f"{space} : l’encre qui arrivera sur le papier ne se mesure pas ici"
        return
    if space != CMYK:
        yield f"{mark.genre} en {space} : tout doit être en {CMYK}"
    elif sum(parts) > INK_MAX + 0.005:  # Typst keeps a colour in 255 steps
        yield f"{mark.genre} à {sum(parts) * 100:.0f} % d’encre : {INK_MAX * 100:.0f} % au plus"
    elif mark.genre == "texte" and parts not in ((0, 0, 0, 0), (0, 0, 0, 1)):
        yield "texte en plusieurs encres ou en gris : noir seul, ou blanc du papier"
    yield from _size_faults(mark, attendu)


def _size_faults(mark: Marque, attendu: Attendu) -> Iterator[str]:
    if mark.genre == "trait" and mark.taille < LINE_MIN - 0.001:
        yield f"trait de {number(mark.taille, 2)} pt : {number(LINE_MIN, 2)} au moins"
    if mark.genre == "texte" and mark.taille < attendu.texte_min - ROUNDING:
        yield f"texte de {number(mark.taille)} pt : {number(attendu.texte_min)} au moins sur ce format"
    least = PICTURE_MIN_LARGE if max(attendu.largeur_mm, attendu.hauteur_mm) >= LARGE_MM else PICTURE_MIN
    if mark.genre == "image" and mark.taille < least:
        wider = f", ou une image {number(ceil(least / mark.taille * 10) / 10)} fois plus large" if mark.taille else ""
        yield f"image à {mark.taille:.0f} points par pouce : {least} au moins ; faites-en un dessin{wider}"
