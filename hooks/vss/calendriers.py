"""Training sessions as calendars to subscribe to (iCalendar, RFC 5545): all, by audience, path or training, alone."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

from vss import addresses
from vss.agenda import open_calendar
from vss.durees import in_words, language_name
from vss.model.fields import LANGUES, Texte
from vss.model.formations import Formation, Session
from vss.site import Site
from vss.temps import PARIS

ALL = "formations/sessions.ics"
HOUR = dt.timedelta(hours=1)
STATUS = {"annulee": "CANCELLED"}
RULES = (  # directive 2000/84/CE: component, its name, first change, hours from UTC before and after, month
    (TimezoneDaylight, "CEST", dt.datetime(1996, 3, 31, 2), 1, 2, 3),  # noqa: DTZ001 - a change is told in local time
    (TimezoneStandard, "CET", dt.datetime(1996, 10, 27, 3), 2, 1, 10),  # noqa: DTZ001 - same reason
)


class Calendrier(NamedTuple):
    """One file to subscribe to: whom it is for, its address without language, what it is about, its sessions."""

    genre: str
    chemin: str
    objet: Texte | None
    sessions: tuple[Session, ...]


def calendriers(site: Site, today: dt.date) -> Iterator[Calendrier]:
    """Every calendar that gathers sessions; each training and audience has one from the start, empty or not."""
    catalogue, shown = site.catalogue, site.catalogue.suivies(today)

    def about(formations: Iterable[str]) -> tuple[Session, ...]:
        wanted = set(formations)
        return tuple(session for session in shown if session.formation in wanted)

    yield Calendrier("tous", ALL, None, shown)
    for public in site.publics:
        circle = set(site.cercle_de(public.id))
        open_to = (formation.id for formation in catalogue.formations if circle & set(formation.publics))
        yield Calendrier("public", f"formations/sessions-{public.id}.ics", public.nom, about(open_to))
    for parcours in catalogue.parcours:
        steps = (etape.formation for etape in parcours.etapes)
        yield Calendrier("parcours", parcours.calendrier, parcours.titre, about(steps))
    for formation in catalogue.formations:
        genre = "formation" if formation.active else "retiree"  # kept for subscribers, no longer offered
        yield Calendrier(genre, formation.calendrier, formation.titre, about([formation.id]))


def session_calendars(site: Site, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """(path under the site, content) of every calendar, in each language."""
    for langue in LANGUES:
        for found in calendriers(site, today):
            yield addresses.public_path(found.chemin, langue), calendar(site, found.objet, found.sessions, langue)
        for session in site.catalogue.datees:
            alone = calendar(site, site.catalogue.formation(session.formation).titre, [session], langue)
            yield addresses.public_path(session.calendrier, langue), alone


def calendar(site: Site, objet: Texte | None, sessions: Iterable[Session], langue: str) -> bytes:
    """Sessions as any client reads them; the same bytes as long as the data are the same."""
    about = f", {objet[langue]}" if objet else ""
    found = open_calendar(site, site.textes["flux_sessions"][langue] + about, langue)
    found.add("name", found["x-wr-calname"])
    found.add("x-wr-timezone", PARIS.key)
    found.add("refresh-interval", dt.timedelta(days=1), parameters={"value": "DURATION"})
    found.add_component(paris())  # even when there is no session: a calendar without any component is not one
    for session in sessions:
        found.add_component(_event(site, session, langue))
    data: bytes = found.to_ical()
    return data


def paris() -> Timezone:
    """The clock of the sessions: its two changes a year since 1996, the same lines whatever the years concerned."""
    zone = Timezone()
    zone.add("tzid", PARIS.key)
    for component, name, first, before, after, month in RULES:
        change = component()
        change.add("tzname", name)
        change.add("dtstart", first)
        change.add("tzoffsetfrom", before * HOUR)
        change.add("tzoffsetto", after * HOUR)
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(change)
    return zone


def _event(site: Site, session: Session, langue: str) -> Event:
    """Its UID holds neither title nor language: a phone subscribed twice shows the session once."""
    formation = site.catalogue.formation(session.formation)
    page = addresses.public_path(formation.page, langue)
    changed = dt.datetime.combine(session.changee_le, dt.time(), dt.UTC)
    event = Event()
    event.add("uid", f"session-{session.id}@{site.qr.hote}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("created", dt.datetime.combine(session.annoncee_le, dt.time(), dt.UTC))
    event.add("sequence", session.version)
    event.add("dtstart", session.debut.replace(tzinfo=PARIS))
    event.add("dtend", session.fin.replace(tzinfo=PARIS))
    event.add("status", STATUS.get(session.statut, "CONFIRMED"))
    event.add("summary", titled(site, session, langue))
    event.add("description", "\n".join(details(site, formation, session, langue)))
    event.add("location", place(session, langue))
    event.add("url", f"{site.ecole.site.url}{page}")
    return event


def titled(site: Site, session: Session, langue: str) -> str:
    """The training, and first of all that it is cancelled: many clients do not show the status."""
    titre = site.catalogue.formation(session.formation).titre[langue]
    return site.textes["flux_annulee"][langue].format(titre=titre) if session.statut == "annulee" else titre


def place(session: Session, langue: str) -> str:
    """Where to go: the room, else the address of the meeting."""
    return session.lieu[langue] if session.lieu else session.lien or ""


def details(site: Site, formation: Formation, session: Session, langue: str) -> Iterator[str]:
    """What one asks before going, a line each; only what the data say."""

    def text(key: str, **values: str) -> str:
        return site.textes[f"flux_{key}"][langue].format(**values)

    yield formation.resume[langue]
    yield text(f"statut_{session.statut}")
    yield text("langue", langue=language_name(session.langue, langue))
    if session.lien:
        yield text("en_ligne", lien=session.lien)
    if session.statut == "ouverte" and session.inscription:
        yield text("inscription", lien=session.inscription)
    if session.statut == "ouverte" and session.date_limite:
        yield text("date_limite", jour=in_words(session.date_limite, langue))
    yield from (texte[langue] for texte in (formation.contenu_difficile, formation.accessibilite) if texte)
