"""A code typed otherwise than printed still arrives, on every host; a code nobody issued is answered by the list."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from conftest import ROOT, SITE, TODAY
from outils.hotes import ask
from outils.navigateur import serve, violations
from vss.fiches import Fiche, load_fiches
from vss.landings import landing_page
from vss.redirects import GITLAB_RULES, root_path, rules, too_many
from vss.render import Renderer

CODES = [entry.code for entry in SITE.qr.codes]


def first(url: str) -> tuple[int, str]:
    """Status and target of the first answer, which is not followed."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.netloc, timeout=5)
    connection.request("GET", place.path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers["Location"] or ""


def arrives(host: str, path: str) -> tuple[int, int, str]:
    """Redirections followed, last status, last path."""
    for hops in range(4):
        status, target = first(host + path)
        if status not in (301, 302):
            return hops, status, path
        path = urlsplit(target).path.removeprefix("/")
    return hops, status, path


@pytest.mark.parametrize("code", CODES)
def test_every_spelling_of_a_code_is_one_step_from_its_page(host: str, code: str) -> None:
    lower, mixed = code.lower(), code.lower().capitalize()
    assert arrives(host, f"q/{lower}/") == (0, 200, f"q/{lower}/")
    assert arrives(host, f"Q/{code}/") == (0, 200, f"Q/{code}/")
    spellings = (
        f"q/{lower}",
        f"Q/{code}",
        f"q/{code}",
        f"q/{code}/",
        f"Q/{lower}/",
        f"q/{mixed}",
        f"q/{lower}.",
        f"q/{code})",
    )
    assert {spelling: arrives(host, spelling) for spelling in spellings} == dict.fromkeys(
        spellings, (1, 200, f"q/{lower}/")
    )


@pytest.mark.parametrize("path", ["q/0000/", "q/0000", "Q/ABCDE/", "q/ab/cd/"])
def test_an_unknown_code_is_answered_by_the_list_and_the_numbers(host: str, path: str) -> None:
    status, _, text = ask(host + path)
    assert status == 404
    assert 'href="tel:17"' in text
    assert all(f'href="/q/{code.lower()}/"' in text for code in CODES)


def test_other_pages_are_left_alone(host: str) -> None:
    assert [first(host + path)[0] for path in ("aide/", "contacts/", "q/")] == [200, 200, 200]
    assert ask(f"{host}hebergement/nginx.conf")[0] == 404


def test_rules_of_gitlab_pages_lead_to_pages_that_exist(site: Path) -> None:
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    found = [line.split() for line in lines if not line.startswith("#")]
    assert len(found) <= GITLAB_RULES
    assert all(len(rule) == 3 and rule[2] == "302" for rule in found)
    assert all((site / target.lstrip("/") / "index.html").is_file() for _, target, _ in found)
    assert not [source for source, *_ in found if (site / source.lstrip("/") / "index.html").is_file()]
    assert len({source for source, *_ in found}) == len(found)
    assert [source for source, *_ in found[-2:]] == ["/q/*", "/Q/*"]


def test_more_codes_than_gitlab_follows_are_told() -> None:
    registry = load_fiches(ROOT / "data")[0]["qr"][0]
    many = registry.objet.model_copy(update={"codes": registry.objet.codes * 2})
    assert not list(too_many(registry))
    assert "GitLab Pages n’en suit que 166" in str(*too_many(Fiche(many, registry.lecture, registry.loc)))


def test_a_site_in_a_folder_keeps_its_folder() -> None:
    assert root_path("https://a.example/") == "/"
    assert root_path("https://a.example/egalite/") == "/egalite/"


def test_a_retired_code_keeps_its_rule() -> None:
    retired = SITE.qr.codes[0].model_copy(update={"statut": "retire"})
    assert rules([retired]) == rules(SITE.qr.codes[:1])


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_a_retired_code_says_so_gives_the_numbers_and_sends_nobody_away(langue: str) -> None:
    entry = next(entry for entry in SITE.qr.codes if entry.langue == langue)
    renderer = Renderer(SITE, ROOT / "overrides", TODAY)
    current = landing_page(renderer, entry)
    retired = landing_page(renderer, entry.model_copy(update={"statut": "retire"}))
    assert SITE.textes["q_retire"][langue] in retired
    assert SITE.textes["q_retire"][langue] not in current
    assert 'http-equiv="refresh"' in current
    assert 'http-equiv="refresh"' not in retired
    assert 'href="tel:17"' in retired
    assert f'href="../../{"" if langue == "fr" else "en/"}aide/signaler/"' in retired
    assert 'content="noindex"' in retired


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("{0}{1}{3}{2}", 0), ("{0}{1}{2}", 0), ("{0}{1}{2}{3}.", 0)],
    ids=["deux-signes-inverses", "un-signe-oublie", "un-point-en-trop"],
)
def test_nearest_codes_come_first(site: Path, navigateur: Browser, typed: str, nearest: int) -> None:
    code = CODES[nearest].lower()
    with serve(site) as server:
        page = navigateur.new_page(viewport={"width": 320, "height": 640})
        html = (site / "q" / "index.html").read_text(encoding="utf-8")
        page.route("**/q/*/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"{server.url}q/{typed.format(*code)}/")
        offered = page.locator("#proches a").all_inner_texts()
        assert code in offered
        assert 1 <= len(offered) <= 3
        assert page.locator("h2").first.inner_text().startswith("Le code est peut-être")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


def test_without_script_or_guess_the_list_is_whole(site: Path, navigateur: Browser) -> None:
    with serve(site) as server:
        for script in (True, False):
            context = navigateur.new_context(java_script_enabled=script)
            page = context.new_page()
            page.goto(f"{server.url}q/")
            assert not page.locator("#proches").is_visible()
            assert page.locator("main > .codes a").count() == len(CODES)
            context.close()
