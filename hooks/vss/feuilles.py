"""One page per sheet: its words as text, its files, its code, its edition."""

from vss import addresses
from vss.imprimes import Imprime
from vss.prints import symbol
from vss.render import Renderer


def sheet_pages(renderer: Renderer) -> dict[str, str]:
    """Path under the site -> HTML, one page per sheet, in the language of the sheet."""
    return {f"{imprime.page}index.html": sheet_page(renderer, imprime) for imprime in renderer.site.imprimes}


def sheet_page(renderer: Renderer, imprime: Imprime) -> str:
    """The whole page of one sheet; what is printed as an address can be followed."""
    site = renderer.site
    here = f"{imprime.dossier}{imprime.nom}/"
    return renderer.template(
        "feuille.html", here, imprime.langue, vss=site, f=imprime, adresse=symbol(site, imprime.code)["adresse"]
    )


def sheet_style(renderer: Renderer) -> str:
    """The style sheet they share, made of that of the help pages."""
    return renderer.template("feuille.css", "", addresses.DEFAULT, vss=renderer.site)
