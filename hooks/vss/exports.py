"""Contacts for other tools: a card for a telephone (vCard 4.0, RFC 6350) and one JSON file for all."""

import json
from collections.abc import Iterator
from typing import Any

from vss.model.contacts import Contact
from vss.model.fields import LANGUES
from vss.site import Site

LINE_OCTETS = 75  # RFC 6350, 3.2: longer lines are folded


def contact_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """(path under the site, content) of each card and of the JSON file; only what readers may be given."""
    published = [contact for contact in site.contacts if contact.publie]
    for contact in published:
        for langue in LANGUES:
            yield f"contacts/{contact.id}.{langue}.vcf", vcard(contact, langue).encode()
    document = {"contacts": [as_json(contact) for contact in published]}
    yield "donnees/contacts.json", json.dumps(document, ensure_ascii=False, indent=1).encode()


def vcard(contact: Contact, langue: str) -> str:
    """One contact as a telephone's address book reads it; lines end in CRLF and are folded at 75 octets."""
    number = (contact.lien_appel or contact.lien_sms or "").partition(":")[2]
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", f"FN:{_escaped(contact.nom[langue])}"]
    lines += [f"TEL;VALUE=uri;TYPE={'voice' if contact.telephone else 'text'}:tel:{number}"] if number else []
    lines += [f"URL:{contact.site}"] if contact.site else []
    lines += [f"NOTE:{_escaped(contact.en_bref[langue])}", f"REV:{contact.verifie_le:%Y%m%d}", "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def as_json(contact: Contact) -> dict[str, Any]:
    """One contact as open data: texts per language, numbers as dialled, source and check date."""
    fields = contact.model_dump(
        mode="json", include={"id", "nom", "description", "en_bref", "urgence", "besoins", "publics", "campus", "site"}
    )
    source = contact.model_dump(mode="json", include={"horaires", "cout", "source", "niveau", "verifie_le"})
    return {**fields, "appel": contact.lien_appel, "sms": contact.lien_sms, **source}


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def _folded(line: str) -> str:
    parts, current = [], ""
    for char in line:
        if len((current + char).encode()) > LINE_OCTETS:
            parts.append(current)
            current = " "
        current += char
    return "\r\n".join([*parts, current])
