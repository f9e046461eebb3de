"""Security headers as real servers send them: the files of the build, tried with nginx and Apache on this machine."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from outils.hotes import ask
from outils.navigateur import Server, block_outside
from vss.headers import inline, policy, site_headers, with_policy


@pytest.fixture(scope="module")
def wanted(site: Path) -> dict[str, str]:
    """The headers that the pages of the site call for."""
    return dict(site_headers(page.read_text(encoding="utf-8") for page in site.rglob("*.html")))


@pytest.mark.parametrize("path", ["", "aide/", "en/plan/", "q/"])
def test_every_answer_carries_the_headers(host: str, wanted: dict[str, str], path: str) -> None:
    _, headers, _ = ask(host + path)
    assert {name: headers[name] for name in wanted} == wanted
    assert headers["Cache-Control"] == "no-cache"


def test_missing_page_is_ours_with_the_headers(host: str) -> None:
    status, headers, text = ask(host + "nulle-part/")
    assert status == 404
    assert 'href="tel:17"' in text
    assert "default-src 'none'" in str(headers["Content-Security-Policy"])


KINDS = (
    "",
    "aide/",
    "en/aide/traces/",
    "ar/aide/",
    "plan/",
    "en/plan/budget/",
    "plan/action-1-1/",
    "publics/eleves/",
    "comprendre/",
    "contacts/",
    "en/formations/",
    "formations/catalogue-imt/",
    "donnees/",
    "charte/",
    "campagnes/ecoute/",
    "a-confirmer/",
    "q/{code}/",
    "nulle-part/",
)
LISTEN = "window.refus = []; addEventListener('securitypolicyviolation', event => refus.push(event.violatedDirective))"


@pytest.mark.parametrize("path", KINDS)
def test_policy_lets_everything_through_and_nothing_leaves(
    host: str, site: Path, navigateur: Browser, path: str
) -> None:
    context = navigateur.new_context(viewport={"width": 1280, "height": 800})
    outside = block_outside(context, Server(host))
    context.add_init_script(LISTEN)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(host + path.format(code=min(code.name for code in (site / "q").iterdir() if code.is_dir())))
    if path.startswith("q/"):  # it leads on by itself
        tab.wait_for_url(lambda url: "/q/" not in url)
    if tab.locator("details.recherche").count():
        tab.click("details.recherche summary")
        tab.fill("#recherche", "contact")
        tab.wait_for_selector(".recherche__liste li")
    assert tab.evaluate("refus") == faults == outside == []
    assert tab.evaluate("!!document.querySelector('details.recherche') || !document.querySelector('script[src]')")
    context.close()


def test_a_violation_would_be_heard(host: str, navigateur: Browser) -> None:
    context = navigateur.new_context()
    context.add_init_script(LISTEN)
    tab = context.new_page()
    tab.goto(host + "aide/")
    tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 1'}))")
    tab.wait_for_function("refus.length")
    assert set(tab.evaluate("refus")) == {"script-src-elem"}
    context.close()


def test_each_page_carries_its_own_policy_for_hosts_without_headers(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert html.index("Content-Security-Policy") < html.index("<title>"), page
        assert html.count('http-equiv="Content-Security-Policy"') == 1, page


def test_policy_names_what_a_page_holds_and_nothing_else() -> None:
    html = '<meta charset="utf-8"><script>a()</script><script src="b.js"></script><style>c{}</style>'
    found = inline(html + '<script type="application/json">{}</script>')
    assert (len(found.scripts), len(found.styles)) == (1, 1)
    assert "unsafe" not in policy(found)
    assert "frame-ancestors" not in with_policy(html)
    assert policy(inline("<p>rien")).startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src")
