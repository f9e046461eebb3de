"""The gallery: what a browser shows without script is what Python keeps; every sheet leads to its text and files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import SITE
from outils.navigateur import Server
from vss.imprimes import Imprime

CHOICES = [
    ({"format": "affiche-a3"}, lambda f: f.support.id == "affiche-a3" and f.langue == "fr"),  # the language of the page
    ({"format": "affiche-a3", "langue": ""}, lambda f: f.support.id == "affiche-a3"),
    ({"format": "carte", "langue": "en"}, lambda f: f.support.id == "carte" and f.langue == "en"),
    (
        {"public": "tous", "mois": "11"},
        lambda f: f.message.public == "tous" and 11 in f.campagne.periode.mois and f.langue == "fr",
    ),
    ({"public": "doctorants", "langue": "fr"}, lambda f: f.message.public == "doctorants" and f.langue == "fr"),
    ({"format": "kakemono", "public": "doctorants"}, lambda f: False),  # noqa: ARG005 - nothing answers both
]


@pytest.fixture
def page(server: Server, navigateur: Browser) -> Iterator[Page]:
    context = navigateur.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{server.url}campagnes/")
    tab.click(".galerie .annuaire__choix summary")
    yield tab
    context.close()


@pytest.mark.parametrize(("choices", "keep"), CHOICES, ids=[str(choices) for choices, _ in CHOICES])
def test_filter_without_script_equals_the_same_in_python(page: Page, choices: dict[str, str], keep: object) -> None:
    for group, value in choices.items():
        page.check(f"#{group}-{value}")
    links = page.locator(".galerie .vignette:visible a")
    shown = [link.get_attribute("href") for link in links.all()]
    assert shown == [f"../{f.page}" for f in SITE.imprimes if keep(f)]  # type: ignore[operator] # a function of the table


def test_campaigns_of_the_whole_year_come_first_then_the_dates() -> None:
    periods = [campagne.periode.debut or "" for campagne in SITE.campagnes]
    assert periods == sorted(periods)


@pytest.mark.parametrize("imprime", SITE.imprimes[:6], ids=lambda imprime: imprime.nom)
def test_archive_of_a_campaign_holds_its_sheets(site: Path, imprime: Imprime) -> None:
    assert (site / imprime.page / "index.html").is_file()
    assert (site / f"imprimer/{imprime.campagne.id}/{imprime.campagne.id}.zip").stat().st_size > 10_000
