"""The school's own drawing, one file for each colour scheme: checked, then given to pages and sheets as it is."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from vss.fiches import Fiche
from vss.model.ecole import Logo
from vss.soucis import Souci

ASSETS = "assets"  # the part of overrides/ that readers may fetch
WEIGHT_MAX = 100  # kB; every page asks for it, every office sheet carries it
SVG, HTML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xhtml}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
OTHERS = {  # first bytes -> what the file really is
    b"\x89PNG": "une image PNG",
    b"\xff\xd8\xff": "une image JPEG",
    b"GIF8": "une image GIF",
    b"RIFF": "une image WebP",
    b"%PDF": "un PDF",
    b"%!PS": "un fichier EPS",
}
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
AROUND = {"svg", "g", "defs", "symbol", "use", "clipPath", "mask", "linearGradient", "radialGradient", "stop"}
AROUND |= {"title", "desc", "metadata", "style"}
PICTURES = {"image", "feImage"}
LETTERS = {"text", "tspan", "textPath", "tref", "font", "font-face"}
LIVE = {"script", "foreignObject", "animate", "animateMotion", "animateTransform", "set"}
FRAME = re.compile(r"\s*(?:[-+.\deE]+[\s,]+){2}(?P<width>[-+.\deE]+)[\s,]+(?P<height>[-+.\deE]+)\s*")
CITED = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']*)", re.IGNORECASE)
ASK = "demandez au service communication le logo vectoriel, en SVG"


def read_logo(logo: Logo, overrides: Path) -> dict[str, str]:
    """Scheme -> SVG of the logo, which has been checked; empty when the school has given none."""
    return {scheme: (overrides / ASSETS / name).read_text(encoding="utf-8") for scheme, name in logo.fichiers.items()}


def logo_soucis(ecole: Fiche, overrides: Path) -> Iterator[Souci]:
    """Why a file of the logo is not one drawing, the same everywhere, told at the line that names it."""
    folder = overrides / ASSETS
    for scheme, name in ecole.objet.logo.fichiers.items():
        path = folder / name
        known = path.resolve().is_relative_to(folder.resolve()) and path.is_file()
        faults = svg_faults(path.read_bytes()) if known else ["n’existe pas : déposez-y le fichier, ou retirez le logo"]
        yield from (ecole.souci(("logo", scheme), f"overrides/{ASSETS}/{name} {fault}") for fault in faults)


def svg_faults(data: bytes) -> Iterator[str]:
    """What keeps a file from being one vector drawing that needs nothing else, each with its remedy."""
    if kind := next((kind for start, kind in OTHERS.items() if data.startswith(start)), None):
        yield f"est {kind}, pas un dessin SVG : {ASK}"
    elif b"<!ENTITY" in data or b"<?xml-stylesheet" in data:
        yield "garde les réglages de son logiciel (ENTITY, xml-stylesheet) : exportez-le en « SVG pour le web »"
    elif (root := _parsed(data)) is None or root.tag != f"{SVG}svg":
        yield f"ne se lit pas comme un dessin SVG : {ASK}"
    else:
        if len(data) > WEIGHT_MAX * 1000:
            yield f"pèse {len(data) / 1000:.0f} ko : {WEIGHT_MAX} au plus, faites simplifier le dessin"
        if not _framed(root.get("viewBox", "")):
            yield "n’a pas de « viewBox », sa zone de dessin : exportez-le en « SVG pour le web », sans taille fixe"
        yield from _content_faults(list(root.iter()))


def _parsed(data: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(data.decode("utf-8-sig"))  # noqa: S314 - a file with entities has been refused before
    except (UnicodeDecodeError, ET.ParseError):
        return None


def _framed(view_box: str) -> bool:
    frame = FRAME.fullmatch(view_box)
    try:
        return frame is not None and float(frame["width"]) > 0 and float(frame["height"]) > 0
    except ValueError:
        return False


def _content_faults(elements: list[ET.Element]) -> Iterator[str]:
    """Elements of other namespaces are notes of the drawing software, which nothing draws; those of HTML are not."""
    drawn = [element for element in elements if element.tag.startswith(SVG)]
    names = [element.tag.removeprefix(SVG) for element in drawn]
    cited = list(_cited(drawn))
    inside = [address for address in cited if address.startswith("data:")]
    outside = [address for address in cited if not address.startswith(("#", "data:", "javascript:"))]
    if PICTURES & set(names) or inside:
        yield f"contient une image en points, floue sur le papier : {ASK}"
    if LETTERS & set(names):
        yield "contient du texte, dont les lettres changent d’un appareil à l’autre : convertissez-le en tracés"
    html = any(element.tag.startswith(HTML) for element in elements)
    if html or LIVE & set(names) or any(map(_acts, drawn)) or any(a.startswith("javascript:") for a in cited):
        yield "contient un script, une action ou une animation : exportez-le sans interactivité"
    if outside:
        yield f"va chercher autre chose (« {outside[0]} ») : exportez-le d’un seul tenant"
    for name in dict.fromkeys(names):
        if name not in SHAPES | AROUND | PICTURES | LETTERS | LIVE and not name.startswith("fe"):  # part of a filter
            yield f"contient « {name} », qui n’est pas dessiné pareil partout : faites-le remplacer par des tracés"
    if not SHAPES & set(names):
        yield f"ne dessine rien : {ASK}"


def _acts(element: ET.Element) -> bool:
    return any(name.startswith("on") for name in element.attrib)


def _cited(elements: Iterable[ET.Element]) -> Iterator[str]:
    """Every address that the drawing names, in lower case."""
    for element in elements:
        cited = [element.get(name, "") for name in HREFS if name in element.attrib]
        for value in [*element.attrib.values(), element.text or ""]:
            cited += [part for match in CITED.finditer(value) for part in match.groups() if part]
        yield from (address.strip().lower() for address in cited)
