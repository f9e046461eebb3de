"""The catalogue: what a browser shows without script is what Python keeps; it can be shared, heard, weighed."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from conftest import ROOT, SITE, TODAY, copy_exemple, read_exemple
from outils.catalogues import catalogues
from outils.foule import catalogue_form, crowd, page_with
from outils.navigateur import Server, violations
from vss.catalogue import Catalogue
from vss.checking import check_project
from vss.couverture import count, coverage
from vss.durees import in_hours
from vss.facettes import UNKNOWN, chosen, facets, rayons, traits
from vss.flux import catalogue_files
from vss.model.formations import AXES, RYTHMES
from vss.render import Renderer
from vss.site import Site

HTML = "text/html"
SHOWN = """choices => {
    const form = document.querySelector('form.catalogue');
    const offers = [...form.querySelectorAll('.offre')], tick = (ids, on) => {
        for (const id of ids) document.getElementById(id).checked = on;
    };
    return choices.map(ids => {
        tick(ids, true);
        const shown = offers.filter(offer => offer.checkVisibility()).map(offer => offer.id);
        tick(ids, false);
        return shown;
    });
}"""


@dataclass(frozen=True)
class Window:
    """A catalogue as a browser got it."""

    site: Site
    page: Page


@pytest.fixture(params=[lambda: SITE, lambda: crowd(SITE, 300)], ids=["real", "300"])
def window(request: pytest.FixtureRequest, navigateur: Browser, server: Server, site: Path) -> Iterator[Window]:
    """The built page holding the real catalogue, then 300 made-up trainings; script off."""
    make: Callable[[], Site] = request.param
    context = navigateur.new_context(java_script_enabled=False)
    page = context.new_page()
    body = page_with(make(), site)
    page.route("**/formations/", lambda route: route.fulfill(body=body, content_type=HTML))
    page.goto(f"{server.url}formations/")
    yield Window(make(), page)
    context.close()


def test_every_value_and_pair_of_values_shows_what_python_keeps(window: Window) -> None:
    formations = window.site.catalogue.actives
    values = [(facette.id, choix.valeur) for facette in facets(window.site, formations) for choix in facette.choix]
    choices = [*((value,) for value in values), *combinations(values, 2)]
    shown = window.page.evaluate(SHOWN, [[f"{name}-{value}" for name, value in choice] for choice in choices])
    for choice, ids in zip(choices, shown, strict=True):
        wanted: dict[str, set[str]] = {}
        for name, value in choice:
            wanted.setdefault(name, set()).add(value)
        assert ids == [formation.id for formation in chosen(window.site, formations, wanted)], choice


def test_everything_is_shown_before_a_choice_and_after_the_button(window: Window) -> None:
    page, total = window.page, len(window.site.catalogue.actives)
    assert page.locator(".offre:visible").count() == total
    page.click(".catalogue summary")
    page.locator("input[name=axe]").first.check()
    assert page.locator(".offre:visible").count() < total
    page.click("button[type=reset]")
    assert page.locator(".offre:visible").count() == total


def test_each_value_says_how_many_trainings_it_would_show() -> None:
    for site in (SITE, crowd(SITE, 300)):
        formations = site.catalogue.actives
        for facette in facets(site, formations):
            for choix in facette.choix:
                assert choix.nombre == len(chosen(site, formations, {facette.id: {choix.valeur}}))
                assert f'id="{facette.id}-{choix.valeur}"' in catalogue_form(site)


def test_a_facet_with_one_value_is_not_a_choice() -> None:
    alone = replace(SITE, catalogue=replace(SITE.catalogue, formations=SITE.catalogue.actives[:1]))
    assert {facette.id for facette in facets(alone, alone.catalogue.actives)} <= {"public", "axe", "langue"}


def test_unknown_facts_can_be_chosen() -> None:
    silent = [formation for formation in SITE.catalogue.actives if formation.rythme is None]
    assert silent
    assert list(chosen(SITE, SITE.catalogue.actives, {"rythme": {UNKNOWN}})) == silent


def test_the_choice_is_kept_in_an_address_that_can_be_shared(navigateur: Browser, server: Server) -> None:
    page = navigateur.new_context().new_page()
    page.goto(f"{server.url}formations/")
    page.click(".catalogue summary")
    page.check("#public-ecoutants")
    page.check("#axe-crise")
    assert page.url.endswith("#public=ecoutants&axe=crise")
    kept = chosen(SITE, SITE.catalogue.actives, {"public": {"ecoutants"}, "axe": {"crise"}})
    said = f"Formations affichées\u00a0: {len(kept)} sur {len(SITE.catalogue.actives)}"
    assert page.locator(".catalogue [role=status]").inner_text() == said
    address, other = page.url, page.context.new_page()
    other.goto(address)
    assert [offer.get_attribute("id") for offer in other.locator(".offre:visible").all()] == [f.id for f in kept]
    other.click("button[type=reset]")
    other.wait_for_url(lambda url: "#" not in url)
    page.context.close()


def test_going_to_a_place_on_the_page_keeps_the_choice(navigateur: Browser, server: Server) -> None:
    page = navigateur.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{server.url}formations/")
    page.click(".catalogue summary")
    page.check("#axe-crise")
    page.evaluate("location.hash = '#pour-qui'")
    page.wait_for_function("location.hash === '#pour-qui'")
    assert page.is_checked("#axe-crise")
    page.context.close()


def test_what_binds_students_binds_those_who_are_all_students(exemple: Path) -> None:
    assert SITE.catalogue.formation("temps-obligatoires-cursus").obligatoire_pour == ("eleves",)
    bound = [
        p.id for p in SITE.publics if SITE.obligatoire(SITE.catalogue.formation("temps-obligatoires-cursus"), p.id)
    ]
    assert bound == ["eleves", "associations", "residents"]  # not newcomers, who may be staff
    assert check_project(exemple, TODAY).obligatoire(check_project(exemple, TODAY).catalogue.actives[1], "residents")


def test_an_audience_without_a_path_is_shown_those_it_includes() -> None:
    assert [parcours.id for parcours in SITE.parcours_conseilles("residents")] == ["eleves"]
    assert [parcours.id for parcours in SITE.parcours_conseilles("associations")] == ["associations"]
    assert SITE.parcours_conseilles("jeunes-publics") == ()


def test_a_session_at_a_distance_has_no_room_to_share(exemple: Path) -> None:
    sessions = exemple / "data/formations/sessions.yml"
    text = sessions.read_text(encoding="utf-8")
    remote = "  lieu: {fr: En visioconférence, en: By video call}\n"
    one = text[text.index("- id: ecoute-2026-12") : text.index("- id: reperer-2026-12")]
    one = re.sub(r"  lieu: .*\n", remote, one)
    sessions.write_text(text + one.replace("2026-12\n", "2026-12-b\n", 1) + one.replace("2026-12\n", "2026-12-c\n", 1))
    assert len(check_project(exemple, TODAY).catalogue.sessions) == 7


def test_a_broken_address_shows_everything(navigateur: Browser, server: Server) -> None:
    page = navigateur.new_context().new_page()
    page.goto(f"{server.url}formations/#axe=rien&%E9=1")
    assert page.locator(".offre:visible").count() == len(SITE.catalogue.actives)
    page.context.close()


def test_axe_finds_nothing_on_300_trainings_with_choices(navigateur: Browser, server: Server, site: Path) -> None:
    page = navigateur.new_context().new_page()
    page.route("**/formations/", lambda route: route.fulfill(body=page_with(crowd(SITE, 300), site), content_type=HTML))
    page.goto(f"{server.url}formations/")
    page.click(".catalogue summary")
    page.locator("input[name=rythme]").first.check()
    assert violations(page) == []
    page.context.close()


def test_300_trainings_weigh_less_than_100_kb(site: Path) -> None:
    page = page_with(crowd(SITE, 300), site)
    assert page.count('class="offre"') == 300
    assert len(gzip.compress(page.encode(), mtime=0)) < 100_000


def test_pages_agree_on_who_may_follow_what(site: Path) -> None:
    for rayon in rayons(SITE):
        html = (site / rayon.page / "index.html").read_text(encoding="utf-8")
        titles = re.findall(r'class="offre__titre"><a href="\.\./\.\./([^"/]+)/"', html)
        assert titles == [formation.id for formation in rayon.formations], rayon.page
        if rayon.critere == "public":
            assert list(rayon.formations) == list(SITE.formations_de(rayon.valeur))


def test_each_training_says_what_a_learner_asks(exemple_bati: Path) -> None:
    html = (exemple_bati / "formations/ecoute-active/index.html").read_text(encoding="utf-8")
    for said in (
        "Je laisse parler",
        "3&nbsp;heures",
        "45,50",
        "L’école paie",
        "sortir quand vous voulez",
        "plain-pied",
    ):
        assert said in html.replace("\u00a0", "&nbsp;"), said
    silent = (exemple_bati / "formations/accompagner-apres/index.html").read_text(encoding="utf-8")
    assert "qui l’assure, qui paie, comment s’inscrire" in silent[silent.index("Pas encore renseigné") :]


def test_a_withdrawn_training_keeps_a_page_that_says_so_and_leaves_the_catalogue(exemple_bati: Path) -> None:
    html = (exemple_bati / "formations/conference-de-2024/index.html").read_text(encoding="utf-8")
    assert "plus proposée" in html
    assert "conference-de-2024" not in (exemple_bati / "formations/index.html").read_text(encoding="utf-8")


def test_dates_to_come_are_listed_by_month_and_never_an_empty_grid(exemple_bati: Path, site: Path) -> None:
    html = (exemple_bati / "formations/sessions/index.html").read_text(encoding="utf-8")
    months = re.findall(r'<h2 id="(\d{4}-\d\d)"', html)
    assert months == ["2026-12", "2027-01", "2027-03"]
    assert "Annulée" in html
    assert "reperer-2026-10" not in html  # over
    empty = (site / "formations/sessions/index.html").read_text(encoding="utf-8")
    assert "Aucune date" in empty
    assert "<ol class=" not in empty[empty.index("<h1") : empty.index("</article>")]


def test_a_path_adds_up_its_hours_and_says_what_is_not_known(exemple: Path) -> None:
    catalogue = check_project(exemple, TODAY).catalogue
    parcours = catalogue.parcours_de("eleves")
    assert parcours is not None
    assert catalogue.duree(parcours).minutes == 240
    assert catalogue.duree(parcours, "obligatoire").minutes == 60
    silent = tuple(formation.model_copy(update={"duree_minutes": None}) for formation in catalogue.formations)
    assert replace(catalogue, formations=silent).duree(parcours).inconnues == 2


def test_coverage_finds_each_kind_of_hole(tmp_path: Path) -> None:
    catalogue = check_project(copy_exemple(tmp_path / "projet"), TODAY).catalogue
    holes = coverage(catalogue)
    assert [competence.id for competence in holes.sans_formation] == ["former-a-son-tour"]
    assert holes.publics_sans_parcours == ()
    assert ("prevention", "courte") in holes.cases_vides
    assert ("crise", "courte") not in holes.cases_vides
    bare = replace(
        catalogue,
        parcours=(),
        formations=tuple(f.model_copy(update={"competences": ()}) for f in catalogue.formations),
    )
    holes = coverage(bare)
    assert holes.publics_sans_parcours == ("eleves",)
    assert len(holes.sans_formation) == len(catalogue.competences)
    assert len(holes.sans_competence) == len(catalogue.actives)


def test_every_axis_and_pace_is_counted_once() -> None:
    site = crowd(SITE, 300)
    counted = sum(count(site.catalogue, axe, rythme) for axe in AXES for rythme in RYTHMES)
    told = [traits(site, formation) for formation in site.catalogue.actives]
    assert counted == sum(
        len([axe for axe in trait["axe"] if axe != UNKNOWN]) * (trait["rythme"] != (UNKNOWN,)) for trait in told
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogue=catalogues())
def test_pages_tell_the_same_numbers_as_the_open_data_whatever_the_catalogue(catalogue: Catalogue) -> None:
    site = replace(read_exemple(), catalogue=catalogue)
    data = json.loads(dict(catalogue_files(site, TODAY))["donnees/formations.json"])
    active = [formation for formation in data["formations"] if formation["statut"] == "active"]
    renderer = Renderer(site, ROOT / "overrides", TODAY)

    def page(name: str, **arguments: str) -> str:
        return renderer.fragment(name, arguments, "formations/", "fr")

    cards = page("catalogue")
    assert cards.count('<li class="offre"') == len(active)
    assert f"sur {len(active)}</p>" in cards
    to_come = [s for s in data["sessions"] if s["fin"][:10] >= TODAY.isoformat() and s["statut"] != "terminee"]
    assert page("sessions").count('class="seance"') == len(to_come)
    for formation in data["formations"]:
        own = [session for session in to_come if session["formation"] == formation["id"]]
        assert page("sessions", formation=formation["id"]).count('class="seance"') == len(own)
        told = in_hours(formation["duree_minutes"], "fr") if formation["duree_minutes"] else ""
        assert told in page("formation", id=formation["id"])
    for parcours in data["parcours"]:
        steps = page("parcours", public=parcours["public"])
        assert steps.count('class="offre__titre"') == len(parcours["etapes"])
        if parcours["duree_minutes"]:
            assert in_hours(parcours["duree_minutes"], "fr") in steps
    framework = page("referentiel")
    assert framework.count('class="competence"') == len(data["competences"])
    assert framework.count("●") == sum(len(formation["competences"]) for formation in active)
