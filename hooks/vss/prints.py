"""Sheets for paper: the data of each one handed to its Typst template, PDF and pictures back."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import typst

from vss.imprimes import Imprime
from vss.model.impressions import EntreeQr, Support
from vss.qr import draw
from vss.registry import printed_address
from vss.site import Site

HELP = "aide"  # the address printed where a code would be useless: on a phone itself
PDF_STANDARDS = ["a-2a", "ua-1"]  # archivable and readable by a screen reader, in one file
OFFICE = "bureau"  # the variant published; the others are at the head of overrides/prints/bibliotheque.typ
PREVIEW_PX = 720  # longer side of a preview at most: sharp on a phone, light on a page


class PrintError(Exception):
    """A sheet that Typst refuses or warns about: nothing doubtful goes to paper."""


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


@dataclass(frozen=True)
class Press:
    """The templates and fonts of one build; shared fonts are what makes a sheet cheap."""

    folder: Path
    fonts: Any
    timestamp: int

    @classmethod
    def open(cls, overrides: Path, timestamp: int) -> "Press":
        """A press for overrides/prints/; `timestamp` (seconds) is written in the files, so that bytes reproduce."""
        folder = overrides / "prints"
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
        )
        return cls(folder, fonts, timestamp)

    def compile(self, feuille: Feuille, data: str, **options: Any) -> Any:
        """What Typst makes of one sheet. Raises PrintError on any fault or warning, naming the sheet."""
        template = self.folder / f"{feuille.support.gabarit}.typ"
        compiler = typst.Compiler(input=str(template), root=str(self.folder), font_paths=self.fonts)
        try:
            output, warnings = compiler.compile_with_warnings(
                sys_inputs={"data": data}, timestamp=self.timestamp, **options
            )
        except typst.TypstError as error:
            raise PrintError(f"{feuille.pdf} : {error}") from error
        if warnings:
            raise PrintError(f"{feuille.pdf} : " + " ; ".join(str(warning.message) for warning in warnings))
        return output

    def files(self, site: Site, imprime: Imprime) -> dict[str, bytes]:
        """Path under the site -> bytes: the PDF and one picture per face."""
        return self.render(imprime, sheet(site, imprime))

    def render(self, feuille: Feuille, data: dict[str, Any]) -> dict[str, bytes]:
        """The same for any sheet whose words are ready."""
        text, support = json.dumps(data, ensure_ascii=False), feuille.support
        pictures = self.compile(feuille, text, format="png", ppi=preview_ppi(support))
        pictures = pictures if isinstance(pictures, list) else [pictures]
        if len(pictures) != support.faces:
            raise PrintError(f"{feuille.pdf} : {len(pictures)} pages au lieu de {support.faces}")
        pdf = self.compile(feuille, text, pdf_standards=PDF_STANDARDS)
        return {feuille.pdf: pdf, **dict(zip(feuille.apercus, pictures, strict=True))}


def sheet(site: Site, imprime: Imprime) -> dict[str, Any]:
    """What a template receives; the list of fields is at the head of overrides/prints/bibliotheque.typ."""
    langue, ecole = imprime.langue, site.ecole

    def text(key: str) -> str:
        return site.textes[key][langue]

    return {
        **layout(site, imprime.support),
        "lang": langue,
        "sens": "ltr",
        "lang_pied": langue,
        "titre": " ".join(imprime.message.phrase[langue]),
        "description": imprime.message.appui[langue],
        "fond": imprime.encres[0],
        "forme": imprime.encres[1],
        "motif": imprime.motif,
        "phrase": imprime.message.phrase[langue],
        "appui": imprime.message.appui[langue],
        "numeros": [
            {"numero": contact.numero, "en_bref": contact.en_bref[langue], "titre": contact.nom[langue]}
            for contact in imprime.numeros
        ],
        "titre_numeros": text("imprime_titre_numeros"),
        "titre_ecole": text("imprime_titre_ecole"),
        "ecole": [point[langue] for point in imprime.message.ecole],
        "titre_code": text("imprime_titre_code"),
        **symbol(site, imprime.code),
        "code_alt": text("imprime_code_alt"),
        "edition": f"{text('imprime_edition')} {imprime.edition}",
        "signature": f"{ecole.nom}, {ecole.mission[langue]}",
        "epreuve": text("imprime_epreuve") if is_proof(site) else "",
    }


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
    }


def symbol(site: Site, entry: EntreeQr | None) -> dict[str, Any]:
    """A code as it is drawn and as it is printed beside the drawing; without a code, the address of the help page."""
    address = printed_address(site.qr.hote, entry.code) if entry else f"{site.qr.hote}/{HELP}"
    return {"adresse": address, "url": f"https://{address}", "code": draw(site.qr.hote, entry) if entry else ()}


def is_proof(site: Site) -> bool:
    """Whether something printed is still unconfirmed, so that sheets say not to distribute them."""
    printed = {contact for public in site.publics for contact in public.contacts_imprimes}
    printed |= set(site.ecole.numeros_imprimes)
    return site.ecole.site.a_confirmer or any(site.contact(id_).a_confirmer for id_ in printed)
