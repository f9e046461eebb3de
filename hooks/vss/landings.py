"""Where printed codes lead: one small page per code, under /q/<code>/ and its upper-case twin."""

from vss import addresses
from vss.imprimes import EVERYONE
from vss.model.impressions import EntreeQr
from vss.registry import printed_address
from vss.render import Renderer


def landing_pages(renderer: Renderer) -> dict[str, str]:
    """Path under the site -> HTML; twins have the same bytes, since a server may or may not tell cases apart."""
    found = {}
    for entry in renderer.site.qr.codes:
        html = landing_page(renderer, entry)
        found[f"q/{entry.code.lower()}/index.html"] = html
        found[f"Q/{entry.code}/index.html"] = html
    return found


def landing_page(renderer: Renderer, entry: EntreeQr) -> str:
    """The page behind one code: numbers first, one button, and on to the target at once."""
    site = renderer.site
    target = addresses.public_path(entry.cible, entry.langue)
    here = f"q/{entry.code.lower()}/"
    return renderer.template(
        "q.html",
        here,
        addresses.DEFAULT,
        langue_cible=entry.langue,
        public=site.publics[0].id if entry.public == EVERYONE else entry.public,
        cible=addresses.relative(target, here),
        canonique=site.ecole.site.url + target,
        adresse=printed_address(site.qr.hote, entry.code),
        encres={name: ink.ecran for name, ink in site.ecole.jetons.encres.items()},
    )
