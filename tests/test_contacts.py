"""The directory: what the style rules show equals the same filter in Python; cards and open data for other tools."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import SITE
from outils.navigateur import serve
from vss.exports import vcard
from vss.model.contacts import Contact

SHOWN = [c for c in SITE.contacts if c.publication != "a-verifier" and c.besoins != ("urgence",)]
BESOINS = sorted({besoin for contact in SHOWN for besoin in contact.besoins} - {"urgence"})
CHOICES = [(besoin, public.id) for besoin in ["", *BESOINS] for public in SITE.publics]


@pytest.fixture(scope="module")
def page(site: Path, navigateur: Browser) -> Iterator[Page]:
    with serve(site) as server:
        context = navigateur.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.goto(f"{server.url}contacts/")
        tab.click(".annuaire__choix summary")
        yield tab
        context.close()


def kept(contact: Contact, besoin: str, public: str, campus: str = "") -> bool:
    return (
        (not besoin or besoin in contact.besoins)
        and contact.concerne(public)
        and (not campus or not contact.campus or campus in contact.campus)
    )


@pytest.mark.parametrize(("besoin", "public"), CHOICES)
def test_filter_without_script_equals_the_same_in_python(page: Page, besoin: str, public: str) -> None:
    page.check(f"#besoin-{besoin}")
    page.check(f"#public-{public}")
    visible = [
        card.get_attribute("data-contact") for card in page.locator(".annuaire .contact").all() if card.is_visible()
    ]
    assert visible == [contact.id for contact in SHOWN if kept(contact, besoin, public)]


def test_place_and_reset(page: Page) -> None:
    page.check("#besoin-")
    page.check("#public-")
    page.check("#lieu-gardanne")
    shown = sum(card.is_visible() for card in page.locator(".annuaire .contact").all())
    assert shown == len([contact for contact in SHOWN if not contact.campus or "gardanne" in contact.campus])
    page.click(".annuaire button[type='reset']")
    assert sum(card.is_visible() for card in page.locator(".annuaire .contact").all()) == len(SHOWN)


def test_each_published_contact_has_its_card_and_no_other(site: Path) -> None:
    cards = {path.name.split(".")[0] for path in (site / "contacts").glob("*.vcf")}
    assert cards == {contact.id for contact in SITE.contacts if contact.publie}


def test_card_says_what_the_data_says() -> None:
    card = vcard(SITE.contact("violences-femmes-info-3919"), "fr")
    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert "TEL;VALUE=uri;TYPE=voice:tel:3919\r\n" in card
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))


def test_open_data_holds_only_what_is_published(site: Path) -> None:
    document = json.loads((site / "donnees" / "contacts.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in document["contacts"]] == [c.id for c in SITE.contacts if c.publie]
    assert all(entry["source"] and entry["verifie_le"] for entry in document["contacts"])


def test_every_notion_idea_and_figure_of_comprendre_is_traced(site: Path) -> None:
    html = (site / "comprendre" / "index.html").read_text(encoding="utf-8")
    ids = [notion.id for notion in SITE.notions] + [idee.id for idee in SITE.idees]
    ids += [chiffre.id for chiffre in SITE.chiffres if chiffre.sur]
    assert [id_ for id_ in ids if f'data-fait="{id_}"' not in html] == []
    doubtful = [notion.texte.fr for notion in SITE.notions if not notion.sur]
    assert [texte for texte in doubtful if texte in html] == []
