"""The calendar of campaigns: any client reads it, and it says the same whatever the day it is built."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import SITE
from vss.agenda import calendar, days
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne, Periode
from vss.site import Site

DATED = [campagne for campagne in SITE.campagnes if campagne.periode.debut]


def hung(first: str, last: str, month: str = "2026-11") -> Campagne:
    """A campaign that hangs between two days (MM-DD)."""
    periode = Periode.model_validate({"debut": first, "fin": last})
    return SITE.campagnes[0].model_copy(update={"periode": periode, "edition": month})


def alone(campagne: Campagne) -> Site:
    return dataclasses.replace(SITE, campagnes=(campagne,))


@pytest.mark.parametrize("langue", LANGUES)
def test_every_dated_campaign_is_an_event_of_each_year(site: Path, langue: str) -> None:
    path = site / ("" if langue == "fr" else langue) / "campagnes/calendrier.ics"
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [campagne.nom[langue] for campagne in DATED]
    assert all(event["rrule"] == {"FREQ": ["YEARLY"]} for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert not [event for event in events if event.errors]


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    data = calendar(SITE, "fr")
    assert data == calendar(SITE, "fr")
    lines = data.split(b"\r\n")
    assert not [line for line in lines if len(line) > 75 or b"\n" in line]


def test_last_day_is_included() -> None:
    event = Calendar.from_ical(calendar(alone(hung("11-18", "12-02")), "fr")).walk("VEVENT")[0]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2026, 11, 18), dt.date(2026, 12, 3))


def test_a_period_may_straddle_the_new_year() -> None:
    winter = hung("12-15", "01-10")
    assert days(winter) == (dt.date(2026, 12, 15), dt.date(2027, 1, 10))
    assert winter.periode.mois == (1, 12)
    assert winter.periode.contient(dt.date(2027, 1, 1))
    assert not winter.periode.contient(dt.date(2027, 2, 1))


def test_a_campaign_of_the_whole_year_has_no_date() -> None:
    always = SITE.campagnes[0].model_copy(update={"periode": Periode.model_validate({"toute_annee": True})})
    assert not Calendar.from_ical(calendar(alone(always), "fr")).walk("VEVENT")
    assert always.periode.mois == tuple(range(1, 13))
