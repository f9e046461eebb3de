"""Everything one campaign gives to a print shop and to an office printer, checked sheet by sheet, in one archive."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vss.archives import instructions, office_sheet, pack
from vss.imposition import impose
from vss.imprimes import Imprime
from vss.kit import WORKERS
from vss.model.impressions import Campagne, Support
from vss.preflight import Attendu, faults
from vss.presse import press_pass
from vss.prints import OFFICE, PDF_STANDARDS, SPARING, TIMESTAMP, Press, PrintError, encode, sheet
from vss.profil import Profil, read_profile
from vss.render import Renderer
from vss.site import Site
from vss.traduits import Traduit, list_traduits, translated_sheet

PRESS_STANDARDS = ["ua-1"]  # archivable colours are those of a screen: only the reading order is kept
FOR_THE_PRESS = {"presse": "presse", "traits": "presse-traits"}  # variant -> folder


@dataclass(frozen=True)
class Tirage:
    """One sheet to print, its words ready."""

    feuille: Imprime | Traduit
    donnees: dict[str, Any]

    @property
    def nom(self) -> str:
        """File name without its end."""
        return self.feuille.nom

    @property
    def support(self) -> Support:
        """Its format."""
        return self.feuille.support

    @property
    def edition(self) -> str:
        """What is printed at its foot."""
        return self.feuille.edition


@dataclass(frozen=True)
class Atelier:
    """What makes the files: templates, the output profile if there is one."""

    press: Press
    profil: Profil | None

    @classmethod
    def open(cls, site: Site, root: Path) -> "Atelier":
        """The workshop of the project at `root`; what the site has already rendered is taken from its cache."""
        press = Press.open(root / "overrides", root / ".cache" / "imprimes")
        return cls(press, read_profile(site.ecole.jetons, root / "data"))

    def campaign(self, renderer: Renderer, campagne: Campagne, step: Callable[[], None]) -> bytes:
        """The archive of one campaign; `step` is called after each sheet. Raises PrintError with every fault."""
        sheets = tirages(renderer.site, campagne)
        files, refused = dict[str, bytes](), list[str]()
        with ThreadPoolExecutor(WORKERS) as pool:
            for made, told in pool.map(self.files, sheets):
                files |= made
                refused += told
                step()
        if refused:
            raise PrintError("\n".join(refused))
        return pack(files | instructions(renderer, campagne, sheets, files), TIMESTAMP)

    def files(self, tirage: Tirage) -> tuple[dict[str, bytes], list[str]]:
        """Path in the archive -> bytes for one sheet, and what a print shop would refuse."""
        support, nom = tirage.support, tirage.nom
        if support.ecran:
            return {f"ecrans/{nom}.png": self.compile(tirage, OFFICE, format="png", ppi=72)}, []
        files: dict[str, bytes] = {}
        for variant in office_variants(support):
            pdf = self.compile(tirage, variant, pdf_standards=PDF_STANDARDS)
            files[f"{variant}/{nom}.pdf"] = pdf
            if several := office_sheet(support):
                files[f"{variant}-planches/{nom}-a4.pdf"] = impose(pdf, several)
        refused = []
        for variant, folder in FOR_THE_PRESS.items():
            pdf = self.press_file(tirage, variant)
            files[f"{folder}/{nom}.pdf"] = pdf
            refused += [f"{folder}/{nom}.pdf : {fault}" for fault in faults(pdf, self.expected(support))]
        return files, refused

    def press_file(self, tirage: Tirage, variant: str) -> bytes:
        """One file for the print shop, with ("traits") or without ("presse") marks."""
        pdf = self.compile(tirage, variant, pdf_standards=PRESS_STANDARDS)
        return press_pass(pdf, self.profil, TIMESTAMP)

    def expected(self, support: Support) -> Attendu:
        """What preflight holds a file of this format to."""
        size = support.largeur, support.hauteur
        return Attendu(*size, support.faces, support.texte_min, profil=self.profil is not None)

    def compile(self, tirage: Tirage, variant: str, **options: Any) -> bytes:
        """One variant of one sheet, from the cache or from Typst."""
        return self.press.compile(tirage.feuille, encode({**tirage.donnees, "variante": variant}), **options)[0]


def office_variants(support: Support) -> Iterator[str]:
    """Variants an office printer makes of this format."""
    if support.bureau:
        yield OFFICE
    if support.econome:
        yield SPARING


def tirages(site: Site, campagne: Campagne) -> tuple[Tirage, ...]:
    """Every sheet of a campaign, help flyers in other languages included."""
    own = [Tirage(imprime, sheet(site, imprime)) for imprime in site.imprimes if imprime.campagne == campagne]
    translated = [traduit for traduit in list_traduits(site) if traduit.campagne == campagne]
    return (*own, *(Tirage(traduit, translated_sheet(site, traduit)) for traduit in translated))
