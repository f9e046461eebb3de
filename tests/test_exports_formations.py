"""The catalogue as open data and as search engines read it: one truth in every file, and no price kept inside."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

from conftest import ROOT, TODAY, read_exemple
from outils.catalogues import INTERNE, catalogues
from vss.annonces import ATOM, FEED
from vss.calendriers import ALL
from vss.catalogue import Catalogue
from vss.checking import check_project
from vss.donnees import BETWEEN, DOCUMENT, SCHEMA, TABLES, dictionary, open_data, table_path
from vss.fiches import Fiche
from vss.flux import catalogue_files
from vss.headers import inline
from vss.model.fields import LANGUES, Texte
from vss.model.formations import Formation, Tarif
from vss.model.schema_org import Course
from vss.regles_formations import RULES
from vss.render import Renderer
from vss.site import Site
from vss.structurees import structured, workload
from vss.tableur import FORMULA, table

EMPTY = Catalogue((), (), (), (), ())
CARRIERS = {".html", ".json", ".csv", ".ics", ".xml", ".txt", ".vcf", ".svg", ".js"}
FORMATS = FormatChecker(["date"])
FORMATS.checks("date-time", raises=ValueError)(lambda text: bool(dt.datetime.fromisoformat(str(text)).tzinfo))
INSIDE = re.compile(r"\b6(?:[\s\u00a0\u202f.,]|&nbsp;)?789\b")  # with or without its cents


def rows(data: bytes) -> list[dict[str, str]]:
    """As a French spreadsheet opens it: byte order mark, semicolons."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def with_catalogue(site: Site, **parts: Any) -> Site:
    return replace(site, catalogue=replace(site.catalogue, **parts))


def renamed(site: Site, titre: str) -> Site:
    text = Texte(fr=titre, en=titre)
    return with_catalogue(
        site, formations=tuple(f.model_copy(update={"titre": text}) for f in site.catalogue.formations)
    )


def schema_faults(files: dict[str, bytes]) -> list[str]:
    validator = Draft202012Validator(json.loads(files[SCHEMA]), format_checker=FORMATS)
    return [error.message for error in validator.iter_errors(json.loads(files[DOCUMENT]))]


def test_document_has_the_shape_its_schema_publishes(ecole: Site) -> None:
    for site in (ecole, replace(ecole, catalogue=EMPTY), check_project(ROOT, TODAY)):
        files = dict(open_data(site))
        Draft202012Validator.check_schema(json.loads(files[SCHEMA]))
        assert schema_faults(files) == []
        assert (
            json.loads(files[DOCUMENT])["$schema"] == json.loads(files[SCHEMA])["$id"] == site.ecole.site.url + SCHEMA
        )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document["formations"][0].update(tarif_interne="6789.10"),
        lambda document: document["formations"][0].pop("titre"),
        lambda document: document["sessions"][0].update(debut="demain"),
        lambda document: document["competences"][0].update(axe="autre"),
        lambda document: document.pop("parcours"),
    ],
)
def test_schema_refuses_another_shape(ecole: Site, spoil: Callable[[dict[str, Any]], object]) -> None:
    files = dict(open_data(ecole))
    document = json.loads(files[DOCUMENT])
    spoil(document)
    assert schema_faults(files | {DOCUMENT: json.dumps(document).encode()})


def test_tables_open_with_their_accents_and_their_numbers(ecole: Site) -> None:
    files = dict(open_data(ecole))
    first = rows(files[table_path("formations")])[0]
    assert (first["titre_fr"], first["duree_minutes"], first["tarifs_montant"]) == ("Écoute active", "180", "45,50")
    assert (first["langues"], first["a_confirmer"]) == (BETWEEN.join(LANGUES), "non")
    (path,) = rows(files[table_path("parcours")])
    assert (path["duree_minutes"], path["durees_inconnues"]) == ("240", "0")
    assert path["etapes_obligation"] == "obligatoire | recommandee"
    held = rows(files[table_path("sessions")])[1]
    assert (held["debut"], held["lieu_fr"]) == ("2026-12-03 14:00", "Salle des Saules du campus nord")
    assert all(data.count(b"\n") == data.count(b"\r\n") for path, data in files.items() if path.endswith(".csv"))


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_computes(ecole: Site, start: str) -> None:
    (line,) = list(csv.reader(io.StringIO(table(["a"], [[f"{start}1+1"]]).decode("utf-8-sig"), newline="")))[1:]
    assert line == [f"'{start}1+1"]
    if start.strip():
        files = dict(open_data(renamed(ecole, f"{start}SOMME(A1)")))
        assert {row["titre_en"] for row in rows(files[table_path("formations")])} == {f"'{start}SOMME(A1)"}
        assert json.loads(files[DOCUMENT])["formations"][0]["titre"]["en"] == f"{start}SOMME(A1)"


def test_dictionary_says_each_column_once_in_both_languages(ecole: Site) -> None:
    files = dict(open_data(ecole))
    for name in TABLES:
        columns = files[table_path(name)].decode("utf-8-sig").split("\r\n")[0].split(";")
        champs = dictionary()[name]
        told = [column for champ in champs if champ.genre != "groupe" for column in champ.colonnes]
        assert told == columns
        assert all(champ.description.fr != champ.description.en for champ in champs if champ.nom not in {"source"})
        assert {f"genre_{champ.genre}" for champ in champs} <= set(ecole.textes)


@pytest.mark.parametrize("langue", LANGUES)
def test_page_lists_every_calendar_and_every_field(exemple_bati: Path, langue: str) -> None:
    folder = exemple_bati / ("donnees" if langue == "fr" else "en/donnees")
    html = (folder / "index.html").read_text(encoding="utf-8")
    links = {(folder / link).resolve() for link in re.findall(r'href="([^"#]+\.(?:ics|xml))"', html)}
    assert len(links) == 1 + 2 + 1 + 4 + 1  # all, audiences, path, active trainings, announcements
    assert all(link.is_file() for link in links)
    champs = [champ for found in dictionary().values() for champ in found]
    assert [champ.nom for champ in champs if f"<code>{champ.nom}</code>" not in html] == []


def test_no_file_of_a_build_tells_an_internal_price(exemple: Path, exemple_bati: Path) -> None:
    source = (exemple / "data/formations/catalogue.yml").read_text(encoding="utf-8")
    assert INSIDE.search(source)  # or this test would look for nothing
    produced = [path for path in exemple_bati.rglob("*") if path.suffix in CARRIERS]
    assert {path.suffix for path in produced} >= {".html", ".json", ".csv", ".ics", ".xml"}
    assert [path for path in produced if INSIDE.search(path.read_text(encoding="utf-8"))] == []
    assert "45,50" in (exemple_bati / table_path("formations")).read_text(encoding="utf-8")


def kept_inside(formation: Formation) -> Formation:
    """A training whose one price should never have come so far."""
    price = {"montant": "6789.10", "nature": "negocie", "visibilite": "interne", "pour": {"fr": "un", "en": "one"}}
    return formation.model_copy(update={"tarifs": (Tarif.model_validate(price),)})


def test_exports_keep_an_internal_price_even_if_the_site_held_it(ecole: Site) -> None:
    leaky = with_catalogue(ecole, formations=tuple(map(kept_inside, ecole.catalogue.formations)))
    files = dict(catalogue_files(leaky, TODAY))
    assert [path for path, data in files.items() if INSIDE.search(data.decode())] == []
    assert "offers" not in structured(leaky, leaky.catalogue.formation("ecoute-active"), "fr", TODAY)


def test_a_training_with_dates_is_a_course_with_instances(ecole: Site) -> None:
    course = structured(ecole, ecole.catalogue.formation("ecoute-active"), "en", TODAY)
    assert (course["@type"], course["name"]) == ("Course", "Active listening")
    assert course["provider"] == {
        "@type": "Organization",
        "name": "Les Voisines",
        "url": "https://voisines.example.org/",
    }
    assert [offer["price"] for offer in course["offers"]] == ["45.50"]
    first, cancelled, _ = course["hasCourseInstance"]
    assert first["startDate"] == "2026-12-03T14:00:00+01:00"
    assert (first["courseMode"], first["courseWorkload"], first["remainingAttendeeCapacity"]) == ("Onsite", "PT3H", 6)
    assert first["location"] == [{"@type": "Place", "name": "Saules room on the north campus"}]
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"


def test_what_is_not_known_is_left_out(ecole: Site) -> None:
    course = structured(ecole, ecole.catalogue.formation("accompagner-apres"), "fr", TODAY)
    assert not {"hasCourseInstance", "offers"} & set(course)
    (always,) = structured(ecole, ecole.catalogue.formation("cours-en-ligne"), "fr", TODAY)["hasCourseInstance"]
    assert always == {
        "@type": "CourseInstance", "courseMode": "Online", "courseWorkload": "PT45M", "inLanguage": ["fr", "en"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "iso"), [(None, None), (45, "PT45M"), (60, "PT1H"), (90, "PT1H30M"), (840, "PT14H")]
)
def test_lengths_are_iso_durations(ecole: Site, minutes: int | None, iso: str | None) -> None:
    formation = ecole.catalogue.formation("ecoute-active").model_copy(update={"duree_minutes": minutes})
    assert workload(formation) == iso


def test_a_word_that_is_not_ours_is_refused(ecole: Site) -> None:
    course = structured(ecole, ecole.catalogue.formation("ecoute-active"), "fr", TODAY)
    assert Course.model_validate_json(json.dumps(course))
    for place in (course, course["hasCourseInstance"][0], course["provider"]):
        place["telephone"] = "0477000000"
        with pytest.raises(ValidationError, match="telephone"):
            Course.model_validate_json(json.dumps(course))
        del place["telephone"]


@pytest.mark.parametrize("titre", ["</script><script>alert(1)</script>", "<!--<script>", '« l’été » & "co"', "été : à"])
def test_structured_data_cannot_leave_its_block(ecole: Site, titre: str) -> None:
    site = renamed(ecole, titre)
    renderer = Renderer(site, ROOT / "overrides", TODAY)
    html = renderer.fragment("donnees-structurees", {"formation": "ecoute-active"}, "formations/ecoute-active/", "en")
    (block,) = re.findall(r'^<script type="application/ld\+json">(.*)</script>$', html)
    assert not set("<>&") & set(block)
    assert json.loads(block)["name"] == titre
    assert not inline(html).scripts  # data is not executed: the policy of the page needs no hash for it


@pytest.mark.parametrize("langue", LANGUES)
def test_every_active_training_page_carries_its_own_data(exemple_bati: Path, ecole: Site, langue: str) -> None:
    for formation in ecole.catalogue.formations:
        page = exemple_bati / ("" if langue == "fr" else langue) / "formations" / formation.id / "index.html"
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"))
        assert [json.loads(block) for block in blocks] == [
            structured(ecole, formation, langue, TODAY)
        ] * formation.active


def course_minutes(calendar: bytes) -> list[float]:
    """Minutes of each event, from instants: a session over a change of clock lasts what it lasts."""
    return [
        (event.decoded("dtend").astimezone(dt.UTC) - event.decoded("dtstart").astimezone(dt.UTC)).total_seconds() / 60
        for event in Calendar.from_ical(calendar).walk("VEVENT")
    ]


def announced(feed: bytes) -> int:
    return len(ET.fromstring(feed).findall(f"{{{ATOM}}}entry"))  # noqa: S314 - written by us a moment ago


def told_minutes(document: dict[str, Any]) -> list[float]:
    spans = ((session["debut"], session["fin"]) for session in document["sessions"])
    return [
        (dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)).total_seconds() / 60 for start, end in spans
    ]


def disagreements(site: Site, files: dict[str, bytes], today: dt.date) -> Iterator[str]:
    """Every place where two files would tell two numbers."""
    catalogue, document = site.catalogue, json.loads(files[DOCUMENT])
    shown = [session.id for session in catalogue.suivies(today)]
    counts = {name: len(getattr(catalogue, name)) for name in TABLES}
    yield from (name for name, count in counts.items() if len(document[name]) != count)
    yield from (f"{name}.csv" for name, count in counts.items() if len(rows(files[table_path(name)])) != count)
    for prefix in ("", "en/"):
        dated = [path for path in files if path.startswith(f"{prefix}formations/")]
        alone = [path for path in dated if path.startswith(f"{prefix}formations/sessions/")]
        yield from ("one by one" for _ in range(len(alone) != counts["sessions"]))
        yield from ("feed" for _ in range(announced(files[prefix + FEED]) != len(shown)))
        all_minutes = sorted(course_minutes(files[prefix + ALL]))
        by_training = [
            m for f in catalogue.formations for m in course_minutes(files[f"{prefix}formations/{f.id}/sessions.ics"])
        ]
        wanted = [
            told for told, said in zip(told_minutes(document), document["sessions"], strict=True) if said["id"] in shown
        ]
        yield from ("calendar" for _ in range(not all_minutes == sorted(by_training) == sorted(wanted)))
    lengths = [formation.duree_minutes for formation in catalogue.formations]
    yield from ("minutes" for _ in range([f["duree_minutes"] for f in document["formations"]] != lengths))
    written = [int(row["duree_minutes"] or 0) for row in rows(files[table_path("formations")])]
    yield from ("minutes.csv" for _ in range(sum(written) != sum(filter(None, lengths))))
    paths = [catalogue.duree(parcours).minutes for parcours in catalogue.parcours]
    yield from ("paths" for _ in range([p["duree_minutes"] for p in document["parcours"]] != paths))
    yield from (
        "paths.csv" for _ in range([int(r["duree_minutes"]) for r in rows(files[table_path("parcours")])] != paths)
    )


def test_a_disagreement_would_be_seen(ecole: Site) -> None:
    files = dict(catalogue_files(ecole, TODAY))
    assert list(disagreements(ecole, files, TODAY)) == []
    fewer = dict(catalogue_files(with_catalogue(ecole, sessions=ecole.catalogue.sessions[:-1]), TODAY))
    for path in (ALL, FEED, DOCUMENT, table_path("sessions")):
        assert list(disagreements(ecole, files | {path: fewer[path]}, TODAY)), path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogue=catalogues())
def test_every_file_tells_the_same_numbers_whatever_the_catalogue(catalogue: Catalogue) -> None:
    site = replace(read_exemple(), catalogue=catalogue)
    files = dict(catalogue_files(site, TODAY))
    assert list(disagreements(site, files, TODAY)) == []
    assert schema_faults(files) == []
    assert files == dict(catalogue_files(site, TODAY))
    inside = [str(INTERNE), str(INTERNE).replace(".", ",")]
    assert [path for path, data in files.items() for price in inside if price.encode() in data] == []
    for path, data in files.items():
        if path.endswith(".ics"):
            assert max(map(len, data.split(b"\r\n"))) <= 75
            assert not [part.errors for part in Calendar.from_ical(data).walk() if part.errors]
    for formation in catalogue.formations:
        assert Course.model_validate_json(json.dumps(structured(site, formation, "fr", TODAY)))
    for row, formation in zip(rows(files[table_path("formations")]), catalogue.formations, strict=True):
        assert row["titre_fr"].removeprefix("'") == formation.titre.fr.removeprefix("'")
        prices = [Decimal(p.replace(",", ".")) for p in row["tarifs_montant"].split(BETWEEN) if p]
        assert prices == [tarif.montant for tarif in formation.tarifs if tarif.visibilite == "publique"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogue=catalogues())
def test_drawn_catalogues_break_no_rule(catalogue: Catalogue) -> None:
    kinds: dict[str, Any] = {name: getattr(catalogue, name) for name in TABLES} | {"publics": read_exemple().publics}
    reading: Any = None  # a rule that found a fault would ask it where
    fiches = {name: tuple(Fiche(objet, reading, ()) for objet in found) for name, found in kinds.items()}
    assert [souci for _, rule in RULES for souci in rule(fiches)] == []
