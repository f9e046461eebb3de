"""Calendars and the feed of sessions: two readers agree on every instant, nothing moves without the data moving."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from conftest import ROOT, TODAY
from vss.annonces import ATOM, FEED
from vss.calendriers import ALL, calendar, calendriers, paris
from vss.catalogue import KEPT, Catalogue
from vss.checking import check_project
from vss.flux import catalogue_files
from vss.model.fields import LANGUES
from vss.model.formations import Session
from vss.site import Site

PREFIX = {"fr": "", "en": "en/"}
NS = {"a": ATOM}
EMPTY = Catalogue((), (), (), (), ())
INSTANTS = {  # Paris time -> UTC, by hand
    "2026-12-03 14:00": "2026-12-03 13:00",
    "2026-07-01 14:00": "2026-07-01 12:00",
    "2027-03-28 00:30": "2027-03-27 23:30",  # the day clocks go forward, before
    "2027-03-28 03:00": "2027-03-28 01:00",  # the first minute after
    "2027-03-28 09:00": "2027-03-28 07:00",
    "2026-10-25 01:30": "2026-10-24 23:30",  # the day clocks go back, before
    "2026-10-25 03:00": "2026-10-25 02:00",
    "2040-07-02 09:00": "2040-07-02 07:00",
    "2000-01-03 09:00": "2000-01-03 08:00",
}


def session(start: str, **changes: Any) -> Session:
    """A session of one hour of the example school."""
    first = dt.datetime.strptime(start, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - Paris time
    given = {"id": "essai", "formation": "ecoute-active", "lieu": "Salle", "statut": "ouverte", "debut": first}
    return Session.model_validate(
        given | {"fin": first + dt.timedelta(hours=1), "annoncee_le": first.date(), **changes}
    )


def with_sessions(site: Site, *sessions: Session) -> Site:
    return replace(site, catalogue=replace(site.catalogue, sessions=sessions))


def calendars(site: Site, today: dt.date = TODAY) -> dict[str, bytes]:
    return {path: data for path, data in catalogue_files(site, today) if path.endswith(".ics")}


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - written by us a moment ago


def faults(data: bytes) -> Iterator[str]:
    """What a client could stumble on; parsing is lenient, so `errors` must be read."""
    lines = data.split(b"\r\n")
    yield from (f"line over 75 octets: {line[:20]!r}" for line in lines if len(line) > 75)
    yield from ("bare line end" for line in lines if b"\n" in line or b"\r" in line)
    parts = Calendar.from_ical(data).walk()
    yield from (f"{part.name}: {error}" for part in parts for error in part.errors)
    zones = [part for part in parts if part.name == "VTIMEZONE"]
    yield from ("no clock" for _ in range(len(zones) != 1))
    yield from ("empty clock" for zone in zones if len(zone.subcomponents) != 2)
    uids = [str(event["uid"]) for event in events(data)]
    yield from ("UID used twice" for _ in range(len(uids) != len(set(uids))))
    wanted = {"DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "LOCATION", "URL", "LAST-MODIFIED"}
    yield from (f"missing: {wanted - set(event)}" for event in events(data) if wanted - set(event))


def test_every_calendar_is_sound(ecole: Site) -> None:
    found = calendars(ecole)
    assert len(found) == 2 * (1 + 2 + 1 + 5 + 5)  # all, audiences, path, trainings, sessions
    assert {path: list(faults(data)) for path, data in found.items() if list(faults(data))} == {}


def test_a_bad_calendar_would_be_seen(ecole: Site) -> None:
    good = calendars(ecole)[ALL]
    event = good[good.index(b"BEGIN:VEVENT") : good.index(b"END:VCALENDAR")]
    twice = good.replace(b"END:VCALENDAR", event + b"END:VCALENDAR")
    assert "UID used twice" in list(faults(twice))
    assert "bare line end" in list(faults(good.replace(b"\r\nSTATUS", b"\nSTATUS", 1)))
    assert any("VEVENT" in fault for fault in faults(good.replace(b":20261203T140000", b":hier", 1)))
    hollow = re.sub(rb"(TZID:Europe/Paris\r\n).*?(END:VTIMEZONE)", rb"\1\2", good, flags=re.DOTALL)
    assert "empty clock" in list(faults(hollow))


@pytest.mark.parametrize(("local", "utc"), INSTANTS.items())
def test_instants_are_those_of_paris_for_a_reader_that_knows_no_zone(ecole: Site, local: str, utc: str) -> None:
    data = calendar(ecole, None, [session(local)], "fr").replace(b"Europe/Paris", b"Horloge")  # nothing to look up
    start = vobject.readOne(data.decode()).vevent.dtstart.value
    assert f"{start.astimezone(dt.UTC):%Y-%m-%d %H:%M}" == utc
    known = events(calendar(ecole, None, [session(local)], "fr"))[0].decoded("dtstart")
    assert f"{known.astimezone(dt.UTC):%Y-%m-%d %H:%M}" == utc


def test_a_clock_without_its_summer_would_be_seen(ecole: Site) -> None:
    data = calendar(ecole, None, [session("2026-07-01 14:00")], "fr").replace(b"Europe/Paris", b"Montre")
    winter = re.sub(rb"BEGIN:DAYLIGHT.*?END:DAYLIGHT\r\n", b"", data, flags=re.DOTALL)
    start = vobject.readOne(winter.decode()).vevent.dtstart.value
    assert f"{start.astimezone(dt.UTC):%H:%M}" == "13:00"


def test_clock_agrees_with_the_system_at_every_change_of_forty_years() -> None:
    zone, system = paris().to_tz(lookup_tzid=False), ZoneInfo("Europe/Paris")
    for year in range(1997, 2037):
        for month in (3, 10):
            for hours in range(0, 31 * 24, 3):
                moment = dt.datetime(year, month, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
                local = moment.astimezone(system).replace(tzinfo=None)
                if local.hour not in {2, 3}:  # the hour of the change itself is no time for a session
                    assert local.replace(tzinfo=zone).utcoffset() == moment.astimezone(system).utcoffset()


def test_a_session_is_the_same_appointment_in_every_calendar_and_language(ecole: Site) -> None:
    uids: dict[str, set[str]] = {}
    for data in calendars(ecole).values():
        for event in events(data):
            uids.setdefault(str(event["uid"]), set()).add(f"{event['dtstart'].to_ical()!r} {event['sequence']}")
    assert set(uids) == {f"session-{s.id}@{ecole.qr.hote}" for s in ecole.catalogue.sessions}
    assert all(len(said) == 1 for said in uids.values())


def test_a_new_title_changes_the_words_and_not_the_appointment(ecole: Site) -> None:
    titre = {"fr": "Écouter ; vraiment", "en": "Really listening"}
    renamed = [f.model_copy(update={"titre": type(f.titre).model_validate(titre)}) for f in ecole.catalogue.formations]
    other = replace(ecole, catalogue=replace(ecole.catalogue, formations=tuple(renamed)))
    before, after = events(calendars(ecole)[ALL]), events(calendars(other)[ALL])
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert {str(event["summary"]) for event in after} == {titre["fr"].replace(" ;", "\u202f;"), *_cancelled(other)}


def _cancelled(site: Site) -> set[str]:
    return {
        f"Annulée\u00a0: {site.catalogue.formation(s.formation).titre.fr}"
        for s in site.catalogue.sessions
        if s.statut == "annulee"
    }


def test_a_cancelled_session_is_told_for_a_year(ecole: Site) -> None:
    gone = session("2026-12-03 09:00", statut="annulee", annoncee_le="2026-10-01", modifiee_le="2026-11-20", version=3)
    site, last = with_sessions(ecole, gone), gone.fin.date() + KEPT
    (event,) = events(calendars(site, last)[ALL])
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert event.decoded("dtstamp") == event.decoded("last-modified") == dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    assert str(event["summary"]).startswith("Annulée")
    later = calendars(site, last + dt.timedelta(days=1))
    assert events(later[ALL]) == []
    assert len(events(later[gone.calendrier])) == 1  # an address given once still answers


def test_each_audience_and_path_gets_its_own_sessions(ecole: Site) -> None:
    found = {(c.genre, c.chemin): {s.formation for s in c.sessions} for c in calendriers(ecole, TODAY)}
    both = {"ecoute-active", "reperer-et-orienter"}
    assert found["public", "formations/sessions-eleves.ics"] == both
    assert found["public", "formations/sessions-residents.ics"] == both  # residents share what is for students
    assert found["parcours", "formations/parcours/eleves/sessions.ics"] == both
    assert found["formation", "formations/ecoute-active/sessions.ics"] == {"ecoute-active"}
    assert found["retiree", "formations/conference-de-2024/sessions.ics"] == set()


def test_words_are_those_of_the_language(ecole: Site) -> None:
    french, english = (events(calendars(ecole)[PREFIX[langue] + ALL])[1] for langue in LANGUES)
    assert (str(french["summary"]), str(english["summary"])) == ("Écoute active", "Active listening")
    assert str(french["location"]) == "Salle des Saules du campus nord"
    assert "Last day to enrol: 30 November 2026." in str(english["description"])
    assert str(english["url"]) == f"{ecole.ecole.site.url}en/formations/ecoute-active/"


def test_names_are_escaped_as_any_text(ecole: Site) -> None:
    name = b"Sessions de formation\\, \xc3\x89coute active\\, \xc3\x89cole des Rives\r\n"
    unfolded = calendars(ecole)["formations/ecoute-active/sessions.ics"].replace(b"\r\n ", b"")
    assert b"\r\nNAME:" + name in unfolded
    assert b"\r\nX-WR-CALNAME:" + name in unfolded


@pytest.mark.parametrize("langue", LANGUES)
def test_feed_holds_what_the_standard_asks(ecole: Site, langue: str) -> None:
    root = parsed(dict(catalogue_files(ecole, TODAY))[PREFIX[langue] + FEED])
    assert root.tag == f"{{{ATOM}}}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == langue
    entries = root.findall("a:entry", NS)
    for node in (root, *entries):
        assert all(len(node.findall(f"a:{name}", NS)) == 1 for name in ("id", "title", "updated"))
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", node.findtext("a:id", "", NS))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", node.findtext("a:updated", "", NS))
        assert len(node.findall("a:link[@rel='alternate']", NS)) == 1
    assert root.findtext("a:author/a:name", "", NS) == ecole.ecole.nom
    (itself,) = root.findall("a:link[@rel='self']", NS)
    assert itself.get("href") == f"{ecole.ecole.site.url}{PREFIX[langue]}{FEED}"
    assert len({entry.findtext("a:id", "", NS) for entry in entries}) == len(entries) == 5
    announced = [entry.findtext("a:published", "", NS) for entry in entries]
    assert announced == sorted(announced, reverse=True)
    assert root.findtext("a:updated", "", NS) == max(entry.findtext("a:updated", "", NS) for entry in entries)


def test_feed_speaks_of_the_data_not_of_the_day_it_is_built(ecole: Site) -> None:
    later = TODAY + dt.timedelta(days=60)
    assert dict(catalogue_files(ecole, TODAY)) == dict(catalogue_files(ecole, later))


@pytest.mark.parametrize("today", [TODAY, dt.date(2031, 1, 1)])
def test_a_catalogue_without_session_still_gives_sound_files(ecole: Site, today: dt.date) -> None:
    for site in (with_sessions(ecole), replace(ecole, catalogue=EMPTY), check_project(ROOT, TODAY)):
        files = dict(catalogue_files(site, today))
        for path, data in files.items():
            if path.endswith(".ics"):
                assert not list(faults(data)), path
                assert vobject.readOne(data.decode()).vtimezone
        root = parsed(files[FEED])
        assert root.findall("a:entry", NS) == []
        assert root.findtext("a:updated", "", NS)


@pytest.mark.parametrize("page", ["sessions", "ecoute-active", "parcours/eleves"])
@pytest.mark.parametrize("langue", LANGUES)
def test_each_list_of_dates_leads_to_its_calendar(exemple_bati: Path, page: str, langue: str) -> None:
    folder = exemple_bati / PREFIX[langue] / "formations"
    html = (folder / page / "index.html").read_text(encoding="utf-8")
    links = {(folder / page / link).resolve() for link in re.findall(r'href="([^"]*sessions\.ics)"', html)}
    assert links == {folder / "sessions.ics" if page == "sessions" else folder / page / "sessions.ics"}
    assert all(link.is_file() for link in links)


def test_built_site_holds_every_file_and_two_builds_the_same_bytes(ecole: Site, exemple_bati: Path) -> None:
    files = dict(catalogue_files(ecole, TODAY))
    assert {path for path, data in files.items() if (exemple_bati / path).read_bytes() != data} == set()
    known = {path.relative_to(exemple_bati).as_posix() for path in exemple_bati.rglob("*.ics")}
    assert known - set(files) == {f"{prefix}campagnes/calendrier.ics" for prefix in PREFIX.values()}
