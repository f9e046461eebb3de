"""The catalogue on paper: a booklet of all of it, one page per path, in both languages."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vss.exposes import NOTES
from vss.imprimes import edition_number
from vss.livret_mots import Redaction
from vss.model.contacts import Contact
from vss.model.fields import LANGUES, Confirmable
from vss.model.formations import Formation, Parcours
from vss.model.impressions import Support
from vss.prints import Press, encode, is_proof, layout, preview_ppi
from vss.site import Site

FOLDER = "imprimer/formations"
COLUMNS, ROWS, STEP = 4, 4, 5  # the motif of the school, row after row, each starting a tile further
SMALLEST = 9  # points


@dataclass(frozen=True)
class Livret:
    """The booklet in one language."""

    site: Site
    langue: str

    @property
    def pdf(self) -> str:
        """Path of the booklet under the site."""
        return f"{FOLDER}/catalogue-{self.langue}.pdf"

    @property
    def apercus(self) -> tuple[str, ...]:
        """Path of the picture of its cover."""
        return (f"{FOLDER}/catalogue-{self.langue}.png",)

    @property
    def support(self) -> Support:
        """A4, without a code."""
        return _paper(self.site, "livret")

    @property
    def numeros(self) -> tuple[Contact, ...]:
        """The numbers of its last page."""
        return tuple(map(self.site.contact, self.site.ecole.numeros_imprimes))

    @cached_property
    def mots(self) -> dict[str, Any]:
        """All that it says."""
        return Redaction(self.site, self.langue).livret()

    @property
    def edition(self) -> str:
        """Edition number: it changes when anything printed changes."""
        return _edition(self.site.catalogue.actives, self.numeros, self.pdf, self.mots)

    @property
    def feuille(self) -> dict[str, Any]:
        """What its template receives."""
        catalogue, textes = self.site.catalogue, self.site.textes
        motif = school_motif(self.site)
        ground, _, shape = motif[0][0]
        return {
            **_common(self.site, self.langue, self.edition, (*catalogue.actives, *catalogue.parcours)),
            **layout(self.site, self.support),
            **self.mots,
            "titre": textes["livret_titre"][self.langue],
            "description": textes["livret_appui"][self.langue],
            "phrase": [textes[f"livret_titre_{line}"][self.langue] for line in (1, 2)],
            "fond": ground,
            "forme": shape,
            "motif": motif,
            "lien": Redaction(self.site, self.langue).adresse("formations/"),
        }


@dataclass(frozen=True)
class FeuilleParcours:
    """One path on one page, in one language."""

    site: Site
    parcours: Parcours
    langue: str

    @property
    def pdf(self) -> str:
        """Path of the sheet under the site."""
        return f"{FOLDER}/parcours-{self.parcours.public}-{self.langue}.pdf"

    @property
    def apercus(self) -> tuple[str, ...]:
        """Path of its picture."""
        return (f"{FOLDER}/parcours-{self.parcours.public}-{self.langue}.png",)

    @property
    def support(self) -> Support:
        """A4, without a code."""
        return _paper(self.site, "parcours")

    @property
    def numeros(self) -> tuple[Contact, ...]:
        """The numbers its audience is given on paper."""
        return tuple(map(self.site.contact, self.site.public(self.parcours.public).contacts_imprimes))

    @cached_property
    def mots(self) -> dict[str, Any]:
        """All that it says."""
        redaction = Redaction(self.site, self.langue)
        numeros = [redaction.numero(contact) for contact in self.numeros]
        return {**redaction.parcours(self.parcours), "numeros": numeros, "mots": redaction.mots}

    @property
    def edition(self) -> str:
        """Edition number: it changes when anything printed changes."""
        steps = [self.site.catalogue.formation(etape.formation) for etape in self.parcours.etapes]
        return _edition(steps, self.numeros, self.pdf, self.mots)

    @property
    def feuille(self) -> dict[str, Any]:
        """What its template receives."""
        public = self.site.public(self.parcours.public)
        return {
            **_common(self.site, self.langue, self.edition, (self.parcours,)),
            **layout(self.site, self.support),
            **self.mots,
            "description": self.parcours.resume[self.langue],
            "fond": public.fond,
            "forme": public.forme,
            "motif": school_motif(self.site),
        }


def list_livrets(site: Site) -> tuple[Livret, ...]:
    """The booklet in each language, when there is a training to follow."""
    return tuple(Livret(site, langue) for langue in LANGUES if site.catalogue.actives)


def list_feuilles_parcours(site: Site) -> tuple[FeuilleParcours, ...]:
    """One sheet per path and language, in the order of the data."""
    return tuple(FeuilleParcours(site, parcours, langue) for parcours in site.catalogue.parcours for langue in LANGUES)


def booklet_files(press: Press, livret: Livret) -> dict[str, bytes]:
    """Path under the site -> bytes: the booklet and the picture of its cover. Raises PrintError."""
    data = livret.feuille
    cover = encode({**data, "couverture_seule": True})
    (picture,) = press.compile(livret, cover, format="png", ppi=preview_ppi(livret.support))
    return {livret.pdf: press.pdf(livret, data), livret.apercus[0]: picture}


def path_files(press: Press, feuille: FeuilleParcours) -> dict[str, bytes]:
    """Path under the site -> bytes: the sheet and its picture. Raises PrintError."""
    return press.render(feuille, feuille.feuille)


def school_motif(site: Site) -> list[list[tuple[str, str, str]]]:
    """The tiles of the school in rows of four, each row starting one tile further than the last one ended."""
    tiles = site.ecole.jetons.motif
    return [[tiles[(STEP * row + column) % len(tiles)] for column in range(COLUMNS)] for row in range(ROWS)]


def _paper(site: Site, gabarit: str) -> Support:
    return site.supports[0].model_copy(update={**NOTES, "gabarit": gabarit, "faces": 1, "texte_min": SMALLEST})


def _edition(formations: Iterable[Formation], numeros: Iterable[Contact], pdf: str, mots: dict[str, Any]) -> str:
    """The month of the last check among what is printed, then four signs made of the words."""
    checked = [formation.verifie_le for formation in formations if formation.verifie_le]
    last = max([*checked, *(contact.verifie_le for contact in numeros)])
    return edition_number(f"{last:%Y-%m}", [pdf, json.dumps(mots, sort_keys=True)])


def _common(site: Site, langue: str, edition: str, shown: Iterable[Confirmable]) -> dict[str, Any]:
    """What both templates receive beside their words."""
    proof = is_proof(site) or any(entry.a_confirmer for entry in shown)
    return {
        "lang": langue,
        "sens": "ltr",
        "lang_pied": langue,
        "code": None,
        **Redaction(site, langue).aide,
        "edition": f"{site.textes['imprime_edition'][langue]} {edition}",
        "signature": f"{site.ecole.nom}, {site.ecole.mission[langue]}",
        "epreuve": site.textes["imprime_epreuve"][langue] if proof else "",
    }
