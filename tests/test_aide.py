"""Help pages: light, complete without script, every fact traced to its entry, every number to its contact."""

import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, SITE
from outils.navigateur import Server, looks, serve, violations

PAGES = sorted(path.name.removesuffix(".md") for path in (ROOT / "docs" / "aide").glob("*.md"))
NAMES = [(name.removesuffix(".en"), "en" if name.endswith(".en") else "fr") for name in PAGES]
each_page = pytest.mark.parametrize(("name", "langue"), NAMES, ids=PAGES)
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
TRACED = {"data-fait", "data-contact"}


def built(site: Path, name: str, langue: str) -> Path:
    folder = site / ("en" if langue == "en" else "") / "aide"
    return (folder if name == "index" else folder / name) / "index.html"


class Untraced(HTMLParser):
    """Digits of a page's text that stand outside any element traced to an entry."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            names = {name for name, _ in attrs}
            classes = dict(attrs).get("class") or ""
            traced = bool(names & TRACED) or classes in {"urgence", "sources"}
            self.stack.append(traced or (bool(self.stack) and self.stack[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.stack:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if re.search(r"\d", data) and not (self.stack and self.stack[-1]):
            self.found.append(data.strip())


@each_page
def test_page_is_one_light_request(site: Path, navigateur: Browser, name: str, langue: str) -> None:
    page = built(site, name, langue)
    assert len(brotli.compress(page.read_bytes())) <= 10_000
    with serve(site) as server:
        context = navigateur.new_context()
        tab = context.new_page()
        tab.goto(server.url + page.parent.relative_to(site).as_posix() + "/")
        tab.wait_for_timeout(100)
        assert len(server.paths) == 1
        context.close()


@each_page
def test_every_fact_is_traced_to_an_entry(site: Path, name: str, langue: str) -> None:
    html = built(site, name, langue).read_text(encoding="utf-8")
    main = html[html.index("<main") : html.index("</main>")]
    known = {fait.id for fait in SITE.faits} | {contact.id for contact in SITE.contacts}
    assert {*re.findall(r'data-(?:fait|contact)="([^"]+)"', main)} <= known
    reader = Untraced()
    reader.feed(main)
    assert reader.found == []


@each_page
def test_no_digit_is_typed_in_the_page_itself(name: str, langue: str) -> None:
    source = ROOT / "docs" / "aide" / (f"{name}.md" if langue == "fr" else f"{name}.en.md")
    text = re.sub(r"<!--.*?-->|\]\([^)]*\)", "", source.read_text(encoding="utf-8").split("\n---\n", 1)[1])
    assert not re.search(r"\d", text)


@each_page
def test_title_and_address_are_dull(site: Path, name: str, langue: str) -> None:
    html = built(site, name, langue).read_text(encoding="utf-8")
    title = re.findall(r"<title>(.*?)</title>", html)[0].lower()
    assert not re.search(r"violence|viol|agress|plainte|victim|assault|rape|complaint", title)
    assert "og:" not in html
    assert '<meta name="referrer" content="no-referrer">' in html


@each_page
def test_axe_finds_nothing_and_numbers_are_easy_to_touch(tab: Page, server: Server, name: str, langue: str) -> None:
    tab.goto(server.url + f"{'en/' if langue == 'en' else ''}aide/{'' if name == 'index' else f'{name}/'}")
    for look in looks(tab, height=640):
        assert violations(tab) == [], look
        assert tab.evaluate("document.documentElement.scrollWidth") == look[0], look
        heights = tab.eval_on_selector_all(
            "main a[href^='tel:'], main a[href^='sms:']",
            "links => links.map(link => link.getBoundingClientRect().height)",
        )
        assert all(height >= 44 for height in heights), look


def test_a_typed_number_would_be_seen() -> None:
    reader = Untraced()
    reader.feed('<main><p>Appelez le 17.</p><p data-contact="x">le 3919</p></main>')
    assert reader.found == ["Appelez le 17."]


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_facts_not_certain_are_not_told(site: Path, langue: str) -> None:
    text = "".join(built(site, name, each).read_text(encoding="utf-8") for name, each in NAMES if each == langue)
    doubtful = [fait for fait in SITE.faits if not fait.sur]
    assert doubtful
    assert [fait.id for fait in doubtful if fait.texte[langue] in text] == []


@pytest.mark.parametrize("width", [640, 990, 992, 1280])
def test_no_cell_spills_into_the_next(site: Path, navigateur: Browser, width: int) -> None:
    with serve(site) as server:
        context = navigateur.new_context(viewport={"width": width, "height": 640})
        tab = context.new_page()
        for path in ("aide/qui-le-saura/", "en/aide/qui-le-saura/"):
            tab.goto(server.url + path)
            assert tab.evaluate("document.documentElement.scrollWidth") == width
            spilling = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText)"
            assert tab.eval_on_selector_all("td, tbody th", spilling) == []
        context.close()
