"""When campaigns hang, as a calendar file (iCalendar, RFC 5545) that says the same whatever the day it is built."""

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event, vText

from vss import addresses
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne
from vss.site import Site

CALENDAR = "campagnes/calendrier.ics"


def calendar_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """(path under the site, content) of the calendar in each language."""
    for langue in LANGUES:
        yield addresses.public_path(CALENDAR, langue), calendar(site, langue)


def calendar(site: Site, langue: str) -> bytes:
    """Every dated campaign, once a year, over whole days."""
    found = open_calendar(site, site.textes["page_campagnes"][langue], langue)
    for campagne in site.campagnes:
        if campagne.periode.debut:
            found.add_component(_event(site, campagne, langue))
    data: bytes = found.to_ical()
    return data


def open_calendar(site: Site, name: str, langue: str) -> Calendar:
    """A calendar with nothing in it yet, named after what it holds and the school."""
    found = Calendar()
    found.add("prodid", f"-//{site.ecole.nom}//{site.ecole.titre_site[langue]}//{langue.upper()}")
    found.add("version", "2.0")
    # the library escapes texts it knows, and does not know this one
    found.add("x-wr-calname", vText(f"{name}, {site.ecole.nom}"))
    return found


def _event(site: Site, campagne: Campagne, langue: str) -> Event:
    """From the first day to the day after the last, as whole-day events are written (RFC 5545, 3.6.1)."""
    first, last = days(campagne)
    page = addresses.public_path(f"campagnes/{campagne.id}/", langue)
    event = Event()
    event.add("uid", f"campagne-{campagne.id}-{langue}@{site.qr.hote}")
    event.add("dtstamp", dt.datetime.fromisoformat(f"{campagne.edition}-01").replace(tzinfo=dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))
    event.add("rrule", {"freq": "yearly"})
    event.add("transp", "TRANSPARENT")
    event.add("summary", campagne.nom[langue])
    event.add("description", campagne.resume[langue])
    event.add("url", f"{site.ecole.site.url}{page}")
    return event


def days(campagne: Campagne) -> tuple[dt.date, dt.date]:
    """First and last day of the first time it hangs, from the month of its edition on."""
    year, periode = int(campagne.edition[:4]), campagne.periode
    first = dt.date.fromisoformat(f"{year}-{periode.debut}")
    last = dt.date.fromisoformat(f"{year}-{periode.fin}")
    return first, last if first <= last else last.replace(year=year + 1)
