"""Leaving in one gesture: Back shows none of our pages, nobody is told where the reader was."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from outils.navigateur import CHROMIUM, FLAGS, Server, serve
from vss.headers import policy, site_headers

EXIT = "https://meteofrance.com/"


@dataclass(frozen=True)
class Places:
    """A search page, our site under its headers, the neutral page."""

    search: Server
    site: Server
    neutral: Server


@pytest.fixture(scope="module")
def places(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The built site, its way out leading to a page of this machine instead of the weather."""
    root = tmp_path_factory.mktemp("sortie")
    for name, body in (("neutre", "<title>Météo</title><p>neutre"), ("recherche", "<title>Moteur</title><a>lien</a>")):
        (root / name).mkdir()
        (root / name / "index.html").write_text(f"<!doctype html><meta charset='utf-8'>{body}", encoding="utf-8")
    with serve(root / "neutre") as neutral:
        pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
        for path, html in pages.items():
            target = root / "site" / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html.replace(EXIT, neutral.url), encoding="utf-8")
        for path in [p for p in site.rglob("*") if p.suffix in {".css", ".js", ".json", ".woff2", ".svg", ".png"}]:
            target = root / "site" / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        with serve(root / "site", headers=site_headers(pages.values())) as ours, serve(root / "recherche") as search:
            link = f"<!doctype html><meta charset='utf-8'><title>Moteur</title><a href='{ours.url}aide/'>lien</a>"
            (root / "recherche" / "index.html").write_text(link, encoding="utf-8")
            yield Places(search, ours, neutral)


@pytest.fixture(params=["sans cache de retour", "avec cache de retour"])
def page(request: pytest.FixtureRequest, navigateur: Browser) -> Iterator[Page]:
    """A tab, with the browser's back/forward cache off, then on."""
    if request.param == "sans cache de retour":
        context = navigateur.new_context()
        yield context.new_page()
        context.close()
        return
    cached = navigateur.browser_type.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield cached.new_context().new_page()
    cached.close()


def read_three_pages(page: Page, places: Places) -> None:
    """A search page, a help page, another one, then a page of the theme."""
    page.goto(places.search.url)
    page.click("a")
    page.wait_for_url(places.site.url + "aide/")
    page.click("main a[href$='comprendre/']")
    page.wait_for_url(places.site.url + "comprendre/")
    page.click(".rubriques a[href$='contacts/']")
    page.wait_for_url(places.site.url + "contacts/")


def move(page: Page, way: str) -> str:
    """Where one Back or Forward leads, once the trap has had its time."""
    page.evaluate(f"setTimeout(() => history.{way}(), 0)")
    page.wait_for_timeout(900)
    return page.url


def test_back_and_forward_show_none_of_our_pages(page: Page, places: Places) -> None:
    read_three_pages(page, places)
    page.click("#sortie")
    page.wait_for_url(places.neutral.url)
    assert [move(page, "back") for _ in range(3)] == [places.neutral.url, places.neutral.url, places.search.url]
    assert {move(page, "forward") for _ in range(3)} == {places.neutral.url}


def test_nobody_is_told_where_the_reader_was(page: Page, places: Places) -> None:
    referers: list[str | None] = []
    page.on(
        "request",
        lambda asked: referers.append(asked.headers.get("referer")) if asked.is_navigation_request() else None,
    )
    read_three_pages(page, places)
    referers.clear()
    page.click("#sortie")
    page.wait_for_url(places.neutral.url)
    assert referers == [None]


def test_nothing_is_stored_before_leaving_and_a_new_visit_works(page: Page, places: Places) -> None:
    read_three_pages(page, places)
    stored = "[sessionStorage.length, localStorage.length, document.cookie.length]"
    assert page.evaluate(stored) == [0, 0, 0]
    assert page.evaluate("caches.keys()") == []
    page.click("#sortie")
    page.wait_for_url(places.neutral.url)
    page.goto(places.site.url + "aide/")
    assert page.is_visible("h1")
    assert page.evaluate(stored) == [0, 0, 0]


@pytest.mark.parametrize(
    ("path", "said"),
    [("aide/", "Appuyez encore 2 fois sur Maj pour quitter."), ("en/contacts/", "Press Shift 2 more times to leave.")],
)
def test_shift_three_times_is_announced_then_leaves(page: Page, places: Places, path: str, said: str) -> None:
    page.goto(places.site.url + path)
    page.keyboard.press("Shift")
    assert page.inner_text("#sortie-etat") == said
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(places.neutral.url)


def test_capitals_never_count(page: Page, places: Places) -> None:
    page.goto(places.site.url + "aide/")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(300)
    assert page.url == places.site.url + "aide/"


@pytest.mark.parametrize("path", ["aide/", "contacts/", "en/aide/"])
def test_exit_works_without_script_and_is_the_first_stop(navigateur: Browser, places: Places, path: str) -> None:
    context = navigateur.new_context(java_script_enabled=False, viewport={"width": 320, "height": 256})
    tab = context.new_page()
    tab.goto(places.site.url + path)
    box = tab.locator("#sortie").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 320
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url(places.neutral.url)
    context.close()


def test_exit_stays_in_sight_and_out_of_print(navigateur: Browser, places: Places) -> None:
    context = navigateur.new_context(viewport={"width": 320, "height": 640})
    tab = context.new_page()
    for path in ("aide/", "contacts/"):
        tab.goto(places.site.url + path)
        tab.evaluate("scrollTo(0, 900)")
        box = tab.locator("#sortie").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 20
        tab.emulate_media(media="print")
        assert not tab.is_visible("#sortie")
        tab.emulate_media(media="screen")
    context.close()


def test_policy_refuses_a_script_it_does_not_know(navigateur: Browser, site: Path, tmp_path: Path) -> None:
    page = (site / "aide" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(
        page.replace("<main", "<script>document.title='intrus'</script><main"), encoding="utf-8"
    )
    with serve(tmp_path) as server:
        context = navigateur.new_context()
        tab = context.new_page()
        tab.goto(server.url)
        assert tab.title() != "intrus"
        context.close()


def test_policy_has_nothing_unsafe(site: Path) -> None:
    headers = site_headers(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].count("script-src 'self' 'sha256-") == 1
    assert policy.__doc__
