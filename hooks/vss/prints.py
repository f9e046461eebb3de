"""Sheets for paper: the data of each one handed to its Typst template, PDF and pictures back."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import typst

from vss.cache import Cache, digest
from vss.imprimes import Imprime
from vss.model.contacts import Contact
from vss.model.impressions import EntreeQr, Support
from vss.qr import draw, outline
from vss.registry import printed_address
from vss.site import Site
from vss.typography import typeset

VOLETS, VOLET_POINTS = ("rythme", "confidence"), 4  # panels of a folded leaflet, for oneself and for a friend
HELP = "aide"  # the address printed where a code would be useless: on a phone itself
PDF_STANDARDS = ["a-2a", "ua-1"]  # archivable and readable by a screen reader, in one file
TIMESTAMP = 1767225600  # 2026-01-01, in every PDF: the same words give the same bytes whatever the day
OFFICE, SPARING = "bureau", "econome"  # variants for a desk; all are at the head of overrides/prints/bibliotheque.typ
LIBRARY = "bibliotheque.typ"
PREVIEW_PX = 480  # longer side of a preview: sharp in a gallery, light on a page


OVERFLOW = re.compile(  # said by `deborde` in overrides/prints/bibliotheque.typ
    r"déborde : (?P<champ>[a-z_]+)(?:\.(?P<rang>\d+))? : (?P<place>\d+ (?:signes|lignes))"
)


class PrintError(Exception):
    """A sheet that Typst refuses or warns about: nothing doubtful goes to paper."""


class TextOverflowError(PrintError):
    """A text that does not fit on its sheet: its field, its rank in a list, how much fits."""

    def __init__(self, feuille: Any, champ: str, rang: str | None, place: str) -> None:
        super().__init__(f"{feuille.pdf} : texte trop long ({champ}), {place} au plus")
        self.feuille, self.champ, self.place = feuille, champ, place
        self.rang = None if rang is None else int(rang)


class Feuille(Protocol):
    """What the press must know of any sheet: its format and where its files go."""

    @property
    def support(self) -> Support:
        """Size, faces and template."""

    @property
    def pdf(self) -> str:
        """Path of the sheet under the site."""

    @property
    def apercus(self) -> tuple[str, ...]:
        """Paths of its pictures, one per face."""


class Bench(threading.local):
    """One Typst compiler per thread, which reads each template once; two threads cannot share one."""

    def __init__(self, folder: Path, fonts: Any) -> None:
        self.compiler = typst.Compiler(input=str(folder / LIBRARY), root=str(folder), font_paths=fonts)


@dataclass(frozen=True)
class Press:
    """The templates and fonts of one build; read once they make a sheet cheap, the cache makes it free."""

    folder: Path
    bench: Bench
    cache: Cache
    source: bytes  # one name for the templates, the fonts and the typesetter: a change renders everything again
    rendered: list[str]  # what was not in the cache, in the order it was made

    @classmethod
    def open(cls, overrides: Path, cache: Path | None = None) -> "Press":
        """A press for overrides/prints/, which keeps what it renders in the folder `cache`."""
        folder = overrides / "prints"
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
        )
        sources = [path.read_bytes() for path in sorted(folder.rglob("*.t[yt][pf]"))]
        source = digest([version("typst").encode(), *sources]).encode()
        return cls(folder, Bench(folder, fonts), Cache(cache), source, [])

    def compile(self, feuille: Feuille, data: str, **options: Any) -> tuple[bytes, ...]:
        """The files Typst makes of one sheet: a picture per side, or one PDF.

        Raises PrintError on any fault or warning, naming the sheet.
        """
        key = digest([self.source, *(text.encode() for text in (feuille.support.gabarit, data, repr(options)))])
        kept = self.cache.get(key)
        if kept is not None:
            return kept
        self.rendered.append(feuille.pdf)
        output, warnings = self._run(feuille, data, options)
        if warnings:
            raise PrintError(f"{feuille.pdf} : " + " ; ".join(str(warning.message) for warning in warnings))
        files = tuple(output) if isinstance(output, list) else (output,)
        self.cache.put(key, files)
        return files

    def _run(self, feuille: Feuille, data: str, options: dict[str, Any]) -> Any:
        template, inputs = str(self.folder / f"{feuille.support.gabarit}.typ"), {"data": data}
        try:
            return self.bench.compiler.compile_with_warnings(
                template, sys_inputs=inputs, timestamp=TIMESTAMP, **options
            )
        except typst.TypstError as error:
            if overflow := OVERFLOW.search(str(error)):
                raise TextOverflowError(feuille, **overflow.groupdict()) from None
            raise PrintError(f"{feuille.pdf} : {error}") from error

    def files(self, site: Site, imprime: Imprime) -> dict[str, bytes]:
        """Path under the site -> bytes: small pictures, and what an office prints or a screen shows."""
        data, support = sheet(site, imprime), imprime.support
        found = self.previews(imprime, data)
        if support.ecran:
            found[imprime.image] = self.compile(imprime, encode(data), format="png", ppi=72)[0]
        elif support.bureau:
            found[imprime.pdf] = self.pdf(imprime, data)
        if support.econome:
            found[imprime.econome] = self.pdf(imprime, data | {"variante": SPARING})
        return found

    def render(self, feuille: Feuille, data: dict[str, Any]) -> dict[str, bytes]:
        """Path under the site -> bytes, for any sheet whose words are ready: the PDF and one picture per side."""
        return {feuille.pdf: self.pdf(feuille, data), **self.previews(feuille, data)}

    def pdf(self, feuille: Feuille, data: dict[str, Any]) -> bytes:
        """The sheet as an archivable PDF that a screen reader can read."""
        return self.compile(feuille, encode(data), pdf_standards=PDF_STANDARDS)[0]

    def previews(self, feuille: Feuille, data: dict[str, Any]) -> dict[str, bytes]:
        """Path under the site -> small picture of each side. Raises PrintError when sides are missing or too many."""
        pictures = self.compile(feuille, encode(data), format="png", ppi=preview_ppi(feuille.support))
        if len(pictures) != feuille.support.faces:
            raise PrintError(f"{feuille.pdf} : {len(pictures)} pages au lieu de {feuille.support.faces}")
        return dict(zip(feuille.apercus, pictures, strict=True))


def encode(data: dict[str, Any]) -> str:
    """The data of a sheet as Typst receives it."""
    return json.dumps(data, ensure_ascii=False)


def sheet(site: Site, imprime: Imprime) -> dict[str, Any]:
    """What a template receives; the list of fields is at the head of overrides/prints/bibliotheque.typ."""
    langue, ecole, message = imprime.langue, site.ecole, imprime.message

    def clean(text: str) -> str:
        return typeset(text) if langue == "fr" else text

    def text(key: str) -> str:
        return clean(site.textes[key][langue])

    return {
        **layout(site, imprime.support),
        "lang": langue,
        "sens": "ltr",
        "lang_pied": langue,
        "titre": " ".join(message.phrase[langue]),
        "description": message.appui[langue],
        "fond": imprime.encres[0],
        "forme": imprime.encres[1],
        "motif": imprime.motif,
        "phrase": [clean(line) for line in message.phrase[langue]],
        "appui": clean(message.appui[langue]),
        "numeros": [_number(contact, langue, text("imprime_voie_sms"), clean) for contact in imprime.numeros],
        "titre_numeros": text("imprime_titre_numeros"),
        "titre_ecole": text("imprime_titre_ecole"),
        "ecole": [clean(point[langue]) for point in message.ecole],
        "volets": [_panel(volet, text) for volet in VOLETS],
        "titre_code": text("imprime_titre_code"),
        **symbol(site, imprime.code),
        "code_alt": text("imprime_code_alt"),
        "edition": f"{text('imprime_edition')} {imprime.edition}",
        "signature": f"{ecole.nom}, {ecole.mission[langue]}",
        "epreuve": text("imprime_epreuve") if is_proof(site) else "",
    }


def _number(contact: Contact, langue: str, by_text: str, clean: Callable[[str], str]) -> dict[str, Any]:
    """A number, what it is for, who answers, and whether it takes messages rather than calls."""
    return {
        "numero": contact.numero,
        "en_bref": clean(contact.en_bref[langue]),
        "titre": clean(contact.nom[langue]),
        "voie": "" if contact.telephone else by_text,
    }


def _panel(volet: str, text: Callable[[str], str]) -> dict[str, Any]:
    """The words of one panel of a folded leaflet."""
    points = [text(f"imprime_{volet}_{n}") for n in range(1, VOLET_POINTS + 1)]
    return {"titre": text(f"imprime_{volet}"), "intro": text(f"imprime_{volet}_intro"), "points": points}


def preview_ppi(support: Support) -> float:
    """Dots per inch that make the longer side of a preview PREVIEW_PX; a screen unit is one point."""
    inches = max(support.largeur, support.hauteur) / (72 if support.ecran else 25.4)
    return PREVIEW_PX / inches


def layout(site: Site, support: Support) -> dict[str, Any]:
    """What every sheet of this format receives, whatever it says."""
    jetons = site.ecole.jetons
    return {
        "auteur": site.ecole.nom,
        "unite": support.unite,
        "largeur": support.largeur,
        "hauteur": support.hauteur,
        "code_cote": support.code,
        "texte_min": support.texte_min,
        "police": jetons.police,
        "encres": {name: ink.ecran for name, ink in jetons.encres.items()},
        "presse": {name: ink.presse for name, ink in jetons.encres.items()},
        "variante": OFFICE,
        "logo": site.logo,
    }


def symbol(site: Site, entry: EntreeQr | None) -> dict[str, Any]:
    """A code as it is drawn and as it is printed beside the drawing; without a code, the address of the help page."""
    address = printed_address(site.qr.hote, entry.code) if entry else f"{site.qr.hote}/{HELP}"
    return {
        "adresse": address,
        "url": f"https://{address}",
        "code": _drawing(draw(site.qr.hote, entry)) if entry else None,
    }


def _drawing(rows: tuple[str, ...]) -> dict[str, Any]:
    return {"modules": len(rows), "contours": outline(rows)}


def is_proof(site: Site) -> bool:
    """Whether something printed is still unconfirmed, so that sheets say not to distribute them."""
    printed = {contact for public in site.publics for contact in public.contacts_imprimes}
    printed |= set(site.ecole.numeros_imprimes)
    return site.ecole.site.a_confirmer or any(site.contact(id_).a_confirmer for id_ in printed)
