"""New training sessions as a feed to follow (Atom, RFC 4287), the last announced first."""

import datetime as dt
import uuid
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from vss import addresses
from vss.calendriers import details, titled
from vss.durees import in_words
from vss.model.fields import LANGUES
from vss.model.formations import Session
from vss.site import Site

FEED = "formations/nouvelles-sessions.xml"
ATOM = "http://www.w3.org/2005/Atom"


def session_feeds(site: Site, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """(path under the site, content) of the feed in each language."""
    for langue in LANGUES:
        yield addresses.public_path(FEED, langue), feed(site, today, langue)


def feed(site: Site, today: dt.date, langue: str) -> bytes:
    """Every session calendars show; its dates are those of the data, whatever the day it is built."""
    sessions = sorted(site.catalogue.suivies(today), key=lambda s: (s.annoncee_le, s.debut, s.id), reverse=True)
    here = site.ecole.site.url + addresses.public_path(FEED, langue)
    page = site.ecole.site.url + addresses.public_path("formations/", langue)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": langue})
    _texts(root, id=_urn(here), title=site.textes["flux_nouvelles"][langue], subtitle=site.ecole.nom)
    _texts(root, updated=_instant(last_change(site)))
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": here})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "hreflang": langue, "href": page})
    _texts(ET.SubElement(root, "author"), name=site.ecole.nom, uri=site.ecole.site.url)
    for session in sessions:
        root.append(_entry(site, session, langue))
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def last_change(site: Site) -> dt.date:
    """The last day something changed here; without any date in the catalogue, the last check of a contact."""
    sessions = [session.changee_le for session in site.catalogue.sessions]
    trainings = [formation.verifie_le for formation in site.catalogue.formations if formation.verifie_le]
    return max(sessions or trainings or [contact.verifie_le for contact in site.contacts])


def _entry(site: Site, session: Session, langue: str) -> ET.Element:
    formation = site.catalogue.formation(session.formation)
    page = site.ecole.site.url + addresses.public_path(formation.page, langue)
    titre, jour = titled(site, session, langue), in_words(session.debut.date(), langue)
    entry = ET.Element("entry")
    _texts(
        entry,
        id=_urn(f"{page}#{session.id}"),
        title=site.textes["flux_annonce"][langue].format(titre=titre, jour=jour),
        updated=_instant(session.changee_le),
        published=_instant(session.annoncee_le),
        summary="\n".join(details(site, formation, session, langue)),
    )
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": langue, "href": page})
    return entry


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _urn(address: str) -> str:
    """A name that never changes for what this address shows; unlike a tag: URI, it needs no date of ownership."""
    return uuid.uuid5(uuid.NAMESPACE_URL, address).urn


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
