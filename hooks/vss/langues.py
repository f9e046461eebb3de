"""Help in more languages: one lean page each, /<code>/aide/, its numbers taken from the contacts."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from babel.dates import format_date

from vss import addresses
from vss.model.contacts import Contact
from vss.model.fields import telephone_digits
from vss.model.langues import NUMERO, Langue
from vss.render import Renderer
from vss.site import Site


class Piece(NamedTuple):
    """A run of words, or a number with what dials it."""

    texte: str
    lien: str | None = None


class Groups(NamedTuple):
    """The contacts of one language, by what a reader needs first; each keeps the order of its file."""

    danger: tuple[Contact, ...]
    soin: tuple[Contact, ...]
    parler: tuple[Contact, ...]


def language_pages(renderer: Renderer) -> dict[str, str]:
    """Path under the site -> HTML, one help page per language."""
    return {f"{langue.page}index.html": language_page(renderer, langue) for langue in renderer.site.langues}


def language_page(renderer: Renderer, langue: Langue) -> str:
    """The whole page: what to do in danger, care, someone to talk to, then what may be said for sure."""
    site, here = renderer.site, langue.page
    shown = groups(site, langue)
    return renderer.template(
        "aide/langue.html",
        here,
        addresses.DEFAULT,
        vss=site,
        l=langue,
        groupes=shown,
        dates=checked(contact for group in shown for contact in group),
        jour=lambda day: in_words(day, langue),
        morceaux=lambda text: pieces(site, text),
        morceaux_etranger=lambda text: pieces(site, text, abroad=True),
        canonique=site.ecole.site.url + here,
    )


def groups(site: Site, langue: Langue) -> Groups:
    """Care is for the body and the mind; the other emergency numbers are for danger; the rest are people to talk to."""
    contacts = [site.contact(id_) for id_ in langue.contacts]
    care = [contact for contact in contacts if "soin" in contact.besoins]
    danger = [contact for contact in contacts if contact.urgence and contact not in care]
    talk = [contact for contact in contacts if contact not in danger and contact not in care]
    return Groups(tuple(danger), tuple(care), tuple(talk))


def checked(contacts: Iterator[Contact]) -> dict[dt.date, list[Contact]]:
    """Date of the last check -> the contacts checked that day, oldest first."""
    found: dict[dt.date, list[Contact]] = {}
    for contact in sorted(contacts, key=lambda contact: contact.verifie_le):
        found.setdefault(contact.verifie_le, []).append(contact)
    return found


def pieces(site: Site, text: str, *, abroad: bool = False) -> Iterator[Piece]:
    """A text cut at each {numero:id}; `abroad` gives the number to dial from another country."""
    for place, part in enumerate(NUMERO.split(text)):
        if not place % 2:
            yield Piece(part)
            continue
        contact = site.contact(part)
        if abroad and contact.depuis_l_etranger:
            yield Piece(contact.depuis_l_etranger, f"tel:{telephone_digits(contact.depuis_l_etranger)}")
        else:
            yield Piece(contact.numero or "", contact.lien_appel or contact.lien_sms)


def plain(site: Site, text: str) -> str:
    """The same text for paper, each number as it is read."""
    return "".join(piece.texte for piece in pieces(site, text))


def in_words(day: dt.date, langue: Langue) -> str:
    """A date in that language: 23 de noviembre de 2026."""
    return format_date(day, "long", locale=langue.code)
