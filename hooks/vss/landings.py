"""Where printed codes lead: one small page per code, under /q/<code>/ and its upper-case twin."""

from typing import NamedTuple

from vss import addresses
from vss.imprimes import EVERYONE
from vss.model.contacts import Contact
from vss.model.fields import LANGUES
from vss.model.impressions import EntreeQr
from vss.redirects import root_path
from vss.registry import printed_address
from vss.render import Renderer
from vss.site import Site

REPORT = "aide/signaler/"  # where one learns how to tell what happened


class Words(NamedTuple):
    """What a landing page says, in the language of its code."""

    titre: str
    continuer: str
    verifier: str
    retire: str  # said when the paper is no longer current, else empty
    signaler: str
    sens: str
    numeros: tuple[tuple[Contact, str], ...]


def landing_pages(renderer: Renderer) -> dict[str, str]:
    """Path under the site -> HTML; twins have the same bytes, since a server may or may not tell cases apart."""
    found = {"q/index.html": code_list(renderer)}
    for entry in renderer.site.qr.codes:
        html = landing_page(renderer, entry)
        found[f"q/{entry.code.lower()}/index.html"] = html
        found[f"Q/{entry.code}/index.html"] = html
    return found


def code_list(renderer: Renderer) -> str:
    """The page that answers an unknown code: numbers, then every code by its first sign."""
    site = renderer.site
    campagnes = {campagne.id: campagne.nom for campagne in site.campagnes}
    supports = {support.id: support.nom for support in site.supports}
    codes = [
        {
            "signe": entry.code[0],
            "code": entry.code.lower(),
            "langue": entry.langue if entry.langue in LANGUES else addresses.DEFAULT,
            "nom": campagnes[entry.campagne][entry.langue if entry.langue in LANGUES else addresses.DEFAULT],
            "format": supports[entry.support][entry.langue if entry.langue in LANGUES else addresses.DEFAULT],
        }
        for entry in sorted(site.qr.codes, key=lambda entry: entry.code)
    ]
    numeros = [contact for contact in map(site.contact, site.ecole.numeros_imprimes) if contact.publie]
    encres = {name: ink.ecran for name, ink in site.ecole.jetons.encres.items()}
    racine = root_path(site.ecole.site.url)  # shown at any address under /q/, so its links hold wherever it is
    return renderer.template(
        "q-liste.html", "q/", addresses.DEFAULT, codes=codes, numeros=numeros, encres=encres, racine=racine
    )


def landing_page(renderer: Renderer, entry: EntreeQr) -> str:
    """The page behind one code: numbers first, one button, and on to the target at once."""
    site = renderer.site
    words = _translated(site, entry) if entry.langue not in LANGUES else _bilingual(site, entry)
    target = addresses.public_path(entry.cible, entry.langue) if entry.langue in LANGUES else entry.cible
    here = f"q/{entry.code.lower()}/"
    return renderer.template(
        "q.html",
        here,
        addresses.DEFAULT,
        langue_cible=entry.langue,
        mots=words,
        cible=addresses.relative(target, here),
        signaler=addresses.relative(addresses.public_path(REPORT, entry.langue), here),
        canonique=site.ecole.site.url + target,
        adresse=printed_address(site.qr.hote, entry.code),
        encres={name: ink.ecran for name, ink in site.ecole.jetons.encres.items()},
    )


def _bilingual(site: Site, entry: EntreeQr) -> Words:
    langue, public = entry.langue, site.publics[0].id if entry.public == EVERYONE else entry.public
    contacts = [contact for contact in site.contacts_de(public) if contact.publie and contact.numero]
    return Words(
        titre=site.textes["q_titre"][langue],
        continuer=site.textes["q_continuer"][langue],
        verifier=site.textes["q_verifier"][langue],
        retire=site.textes["q_retire"][langue] if entry.statut == "retire" else "",
        signaler=site.textes["q_signaler"][langue],
        sens="ltr",
        numeros=tuple((contact, contact.en_bref[langue]) for contact in contacts),
    )


def _translated(site: Site, entry: EntreeQr) -> Words:
    langue = next(langue for langue in site.langues if langue.code == entry.langue)
    contacts = [contact for contact in map(site.contact, langue.contacts) if contact.numero]
    return Words(
        titre=langue.titre,
        continuer=langue.code_invitation,
        verifier="",
        retire="",  # these pages are few and current: their codes lead on as before
        signaler="",
        sens=langue.sens,
        numeros=tuple((contact, langue.contacts[contact.id]) for contact in contacts),
    )
