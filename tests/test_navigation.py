"""Real Chromium on the built site: narrow and wide screens, both schemes, keyboard, no script, nothing stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from outils.navigateur import Server, block_outside, looks, violations

PAGES = (
    "",
    "aide/",
    "comprendre/",
    "comprendre/echelle/",
    "contacts/",
    "publics/eleves/",
    "publics/jeunes-publics/",
    "plan/",
    "plan/mesure-1/",
    "plan/action-1-1/",
    "plan/budget/",
    "plan/calendrier/",
    "plan/suivi/",
    "plan/organismes/",
    "charte/2026/",
    "formations/",
    "formations/film-consentement/",
    "formations/parcours/",
    "formations/parcours/associations/",
    "formations/axe/crise/",
    "formations/sessions/",
    "formations/referentiel/",
    "formations/prestataires/",
    "formations/couverture/",
    "campagnes/",
    "campagnes/ecoute/",
    "campagnes/calendrier/",
    "campagnes/verifier/",
    "a-confirmer/",
    "donnees/",
    "contribuer/",
    "accessibilite/",
    "404.html",
)
BOTH = (*PAGES[:-1], *(f"en/{page}" for page in PAGES[:-1]), "404.html")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Telephone:
    """A narrow screen, what it asked of others, what went wrong on it."""

    page: Page
    outside: list[str]
    failed: list[str]


@pytest.fixture(scope="module")
def telephone(navigateur: Browser, server: Server) -> Iterator[Telephone]:
    context = navigateur.new_context(viewport={"width": 320, "height": 640}, is_mobile=True)
    one = Telephone(context.new_page(), block_outside(context, server), [])
    one.page.on("response", lambda answer: one.failed.append(answer.url) if answer.status >= 400 else None)
    one.page.on("pageerror", lambda error: one.failed.append(str(error)))
    yield one
    context.close()


@pytest.mark.parametrize("path", BOTH)
def test_page_fits_a_narrow_screen_and_asks_nobody(telephone: Telephone, server: Server, path: str) -> None:
    page, outside, failed = telephone.page, telephone.outside, telephone.failed
    outside.clear()
    failed.clear()
    page.goto(server.url + path)
    assert page.evaluate(OVERFLOW) == 0
    box = page.locator("a[href='tel:17']").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 640
    assert [url for url in failed if not url.endswith("404.html")] == []
    assert outside == []


@pytest.mark.parametrize("path", [*PAGES, "en/", "en/publics/personnels/"])
def test_axe_finds_nothing_narrow_or_wide_light_or_dark(tab: Page, server: Server, path: str) -> None:
    tab.goto(server.url + path)
    assert {look: told for look in looks(tab) if (told := violations(tab))} == {}


def test_menu_opens_by_keyboard_and_hides_nothing_focusable(navigateur: Browser, server: Server) -> None:
    context = navigateur.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(server.url + "publics/eleves/")
    for _ in range(30):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { const b = document.activeElement.getBoundingClientRect(); return [b.left, b.right, b.width] }"
        )
        assert box[0] >= -1, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert box[1] <= 391, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    context.close()


def test_everything_reads_without_script(navigateur: Browser, server: Server) -> None:
    context = navigateur.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(server.url + "publics/eleves/")
    assert page.locator("main a[href='tel:3919']").first.is_visible()
    assert page.locator("main h2").count() >= 4
    context.close()


def test_nothing_is_stored_after_a_visit_and_a_search(navigateur: Browser, server: Server) -> None:
    context = navigateur.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(server.url)
    page.click("details.recherche summary")
    page.fill("#recherche", "agression")
    page.wait_for_selector(".recherche__liste li")
    page.goto(server.url + "en/contacts/")
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "?" not in page.url
    context.close()


def test_landing_page_of_a_code_goes_on_by_itself_and_reads_without(
    navigateur: Browser, server: Server, site: Path
) -> None:
    code = sorted(path.name for path in (site / "q").iterdir())[0]
    context = navigateur.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}q/{code}/", wait_until="commit")
    page.wait_for_url(lambda url: "/q/" not in url, timeout=5000)
    assert page.locator("h1").first.is_visible()
    assert page.locator("a[href^='tel:']").count() > 0
    context.close()
