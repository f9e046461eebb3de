"""The take-down list: a table for a spreadsheet, a sheet with boxes to tick, and the page of each edition."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from vss.addresses import DEFAULT
from vss.durees import in_words
from vss.editions import Editions, Papier, list_editions
from vss.exposes import NOTES, Projection
from vss.model.fields import LANGUES
from vss.prints import Press, layout
from vss.render import Renderer
from vss.site import Site
from vss.tableur import table

CSV = "donnees/tirages-a-retirer.csv"
PDF = "imprimer/rappel/a-retirer-fr.pdf"
COLUMNS = (
    "lieu",
    "document",
    "campagne",
    "public",
    "langue",
    "edition",
    "pose_le",
    "numeros",
    "edition_actuelle",
    "fichier",
)


class Ligne(NamedTuple):
    """One paper in one place."""

    lieu: str
    papier: Papier


def lines(papiers: Iterable[Papier]) -> tuple[Ligne, ...]:
    """Every paper to take down, place by place: one walk, one list."""
    found = [Ligne(lieu.fr, papier) for papier in papiers for lieu in papier.tirage.lieux]
    return tuple(sorted(found, key=lambda line: line.lieu))


def recall_csv(site: Site, editions: Editions) -> bytes:
    """The list for a spreadsheet: semicolons and a byte order mark, as French spreadsheets open them."""
    return table(COLUMNS, (_cells(site, line) for line in lines(editions.a_retirer)))


def _cells(site: Site, line: Ligne) -> list[str]:
    papier = line.papier
    tirage, feuille = papier.tirage, papier.feuille
    row = [line.lieu, papier.support.fr, papier.campagne.fr, _public(site, papier), tirage.langue, tirage.edition]
    row += [str(tirage.le), ", ".join(change.imprime for change in papier.changements)]
    return row + ([feuille.edition, site.ecole.site.url + feuille.fichier] if feuille else ["", ""])


def recall_sheet(site: Site, editions: Editions, support: Any) -> dict[str, Any]:
    """What the template of the printable list receives."""
    words = {
        name: site.textes[f"rappel_{name}"].fr for name in ("vide", "fait", "lieu", "document", "pourquoi", "numeros")
    }
    ground, _, shape = site.ecole.jetons.motif[0]
    return {
        **layout(site, support),
        "lang": DEFAULT,
        "sens": "ltr",
        "lang_pied": DEFAULT,
        "titre": site.textes["rappel_titre"].fr,
        "description": site.textes["rappel_intro"].fr,
        "fond": ground,
        "forme": shape,
        "motif": [[site.ecole.jetons.motif[0]]],
        "mots": words,
        "signature": site.ecole.nom,
        "epreuve": "",
        "lignes": [_row(site, line) for line in lines(editions.a_retirer)],
    }


def recall_files(press: Press, site: Site) -> dict[str, bytes]:
    """Path under the site -> bytes of the printable list."""
    paper = site.supports[0].model_copy(update={**NOTES, "gabarit": "rappel"})
    return {PDF: press.pdf(Projection(paper, PDF), recall_sheet(site, list_editions(site), paper))}


def edition_pages(renderer: Renderer, editions: Editions) -> Iterator[tuple[str, str]]:
    """(path under the site, HTML) of each edition, as printed and in lower case, as people type it."""
    site = renderer.site
    numeros = [contact for contact in map(site.contact, site.ecole.numeros_imprimes) if contact.publie]
    encres = {name: ink.ecran for name, ink in site.ecole.jetons.encres.items()}
    known: dict[str, Any] = {"numeros": numeros, "encres": encres, "langues": LANGUES, "jour": in_words}

    def page(here: str, **context: Any) -> str:
        return renderer.template("f.html", here, DEFAULT, **known, **context)

    yield "f/index.html", page("f/", edition="", editions=editions, feuilles=(), papiers=())
    for number, (feuilles, papiers) in editions.par_numero.items():
        html = page(f"f/{number.lower()}/", edition=number, editions=None, feuilles=feuilles, papiers=papiers)
        for twin in (f"f/{number.lower()}", f"f/{number}"):
            yield f"{twin}/index.html", html


def _row(site: Site, line: Ligne) -> dict[str, Any]:
    papier, public = line.papier, _public(site, line.papier)
    tirage = papier.tirage
    wrong = [f"{change.nom} : {change.imprime}" for change in papier.changements]
    return {
        "lieu": line.lieu,
        "document": f"{papier.support.fr}, {public} ({tirage.langue})",
        "campagne": papier.campagne.fr,
        "edition": tirage.edition,
        "pose": in_words(tirage.le, DEFAULT),
        "numeros": wrong,
        "pourquoi": site.textes["rappel_texte" if papier.feuille else "rappel_arrete"].fr,
    }


def _public(site: Site, papier: Papier) -> str:
    return papier.public.fr if papier.public else site.textes["toute_ecole"].fr
