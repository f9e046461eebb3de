"""The help flyer in more languages: same template, same press, words from data/langues/."""

from dataclasses import dataclass
from typing import Any

from vss.addresses import DEFAULT
from vss.imprimes import edition_number
from vss.langues import plain
from vss.model.contacts import Contact
from vss.model.impressions import Campagne, EntreeQr, Support
from vss.model.langues import Langue
from vss.prints import Press, is_proof, layout, symbol
from vss.site import Site


@dataclass(frozen=True)
class Traduit:
    """One help flyer in one language; the code it carries says its campaign and its format."""

    langue: Langue
    campagne: Campagne
    support: Support
    code: EntreeQr
    numeros: tuple[Contact, ...]

    @property
    def nom(self) -> str:
        """File name without its end: flyer-a5-aide-es."""
        return f"{self.support.id}-aide-{self.langue.code}"

    @property
    def pdf(self) -> str:
        """Path of the sheet under the site."""
        return f"imprimer/aide/{self.nom}.pdf"

    @property
    def apercus(self) -> tuple[str, ...]:
        """Paths of its pictures under the site, one per face."""
        return tuple(f"imprimer/aide/{self.nom}-{face + 1}.png" for face in range(self.support.faces))

    @property
    def points(self) -> tuple[str, ...]:
        """What stands under the numbers: the school, then rights."""
        return self.langue.ecole_texte, self.langue.droits

    @property
    def edition(self) -> str:
        """Edition number: it changes when anything printed changes."""
        langue = self.langue
        printed = [self.nom, self.code.code, *langue.slogan, langue.appui, *self.points]
        printed += [f"{contact.numero} {langue.contacts[contact.id]}" for contact in self.numeros]
        return edition_number(self.campagne.edition, printed)


def list_traduits(site: Site) -> tuple[Traduit, ...]:
    """One flyer per language and format that has a code in use; the latest code is the one printed."""
    campagnes = {campagne.id: campagne for campagne in site.campagnes}
    supports = {support.id: support for support in site.supports}
    found = {}
    for langue in site.langues:
        numeros = tuple(contact for contact in map(site.contact, langue.contacts) if contact.numero)
        for code in site.qr.codes:
            if code.langue == langue.code and code.statut == "actif":
                traduit = Traduit(langue, campagnes[code.campagne], supports[code.support], code, numeros)
                found[traduit.nom] = traduit
    return tuple(found.values())


def translated_sheet(site: Site, traduit: Traduit) -> dict[str, Any]:
    """What the template receives; same fields as vss.prints.sheet, the foot stays in French."""
    langue = traduit.langue
    fond, _, forme = traduit.campagne.motif[0][0]
    return {
        **layout(site, traduit.support),
        "lang": langue.code,
        "sens": langue.sens,
        "lang_pied": DEFAULT,
        "titre": " ".join(langue.slogan),
        "description": plain(site, langue.appui),
        "fond": fond,
        "forme": forme,
        "motif": traduit.campagne.motif,
        "phrase": langue.slogan,
        "appui": plain(site, langue.appui),
        "numeros": [
            {"numero": contact.numero, "en_bref": langue.contacts[contact.id], "titre": ""}
            for contact in traduit.numeros
        ],
        "titre_numeros": langue.qui_appeler,
        "titre_ecole": langue.ecole_titre,
        "ecole": [plain(site, point) for point in traduit.points],
        "volets": [],
        "titre_code": langue.code_invitation,
        **symbol(site, traduit.code),
        "code_alt": langue.code_invitation,
        "edition": f"{site.textes['imprime_edition'][DEFAULT]} {traduit.edition}",
        "signature": f"{site.ecole.nom}, {site.ecole.mission[DEFAULT]}",
        "epreuve": site.textes["imprime_epreuve"][DEFAULT] if _is_proof(site, traduit) else "",
    }


def translated_files(press: Press, site: Site, traduit: Traduit) -> dict[str, bytes]:
    """Path under the site -> bytes: the PDF and one picture per face."""
    return press.render(traduit, translated_sheet(site, traduit))


def _is_proof(site: Site, traduit: Traduit) -> bool:
    unconfirmed = any(contact.a_confirmer for contact in traduit.numeros)
    return unconfirmed or not traduit.langue.relue or is_proof(site)
