"""Facts grow old: what must be read again, at a given day. Time is always passed in."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vss.fiches import Fiches
from vss.model.fields import Texte
from vss.model.formations import Session
from vss.model.verite import Verifiable
from vss.site import Site
from vss.soucis import Souci

VERIFIABLE = ("contacts", "faits", "notions", "idees", "chiffres")
PAGES = {"contacts": "contacts/", "faits": "aide/"}  # where readers meet it; the rest is on comprendre/


class Perime(NamedTuple):
    """One thing whose check is too old."""

    objet: Texte
    depuis: dt.date
    page: str


def stale(site: Site, today: dt.date) -> Iterator[Perime]:
    """Everything that should have been read again before `today`."""
    for kind in VERIFIABLE:
        for entry in getattr(site, kind):
            if entry.perime_le() <= today:
                yield Perime(_label(entry), entry.perime_le(), PAGES.get(kind, "comprendre/"))


def still_open(site: Site, today: dt.date) -> tuple[Session, ...]:
    """Sessions over before `today` that still say they take or hold enrolments."""
    return tuple(session for session in site.catalogue.datees if session.fin.date() < today and session.prevue)


def from_the_future(fiches: Fiches, today: dt.date) -> Iterator[Souci]:
    """Nobody can have checked tomorrow."""
    for kind in VERIFIABLE:
        for fiche in fiches[kind]:
            if fiche.objet.verifie_le > today:
                yield fiche.souci(
                    ("verifie_le",), f"« {fiche.objet.verifie_le} » est dans le futur : écrivez la date de vérification"
                )


def _label(entry: Verifiable) -> Texte:
    for field in ("nom", "idee", "phrase", "texte"):
        if isinstance(found := getattr(entry, field, None), Texte):
            return found
    raise TypeError(f"{entry!r} has no label")
