"""The built site, as readers and search engines find it: every page, both languages, every link, same bytes twice."""

import gzip
import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from conftest import ROOT, SITE, TODAY, build
from vss.engine import prepare
from vss.entities import entities
from vss.export import export

BASE = "https://egalite.mines-stetienne.example/"
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "link": "href"}


class Head(HTMLParser):
    """Links, loads, ids and language of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found["id"]} if "id" in found else set()
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in LOADING and LOADING[tag] in found and found.get("rel") not in {"canonical", "alternate "}:
            self.loads.append(found[LOADING[tag]])
        self.faults += [f"<{tag} {name}>" for name in found if name.startswith("on") or name == "style"]


@cache
def read(path: Path) -> tuple[str, Head]:
    """A page and what is in it; no built page changes during a run."""
    html, head = path.read_text(encoding="utf-8"), Head()
    head.feed(html)
    return html, head


def pages(site: Path) -> list[Path]:
    """Every page in both languages; those of codes, editions, sheets, other languages have tests of their own."""
    apart = {"q", "Q", "f", "imprimer", *(langue.code for langue in SITE.langues)}
    return sorted(
        p for p in site.rglob("index.html") if address(site, p).removeprefix("en/").split("/")[0] not in apart
    )


def address(site: Path, page: Path) -> str:
    return page.parent.relative_to(site).as_posix().removeprefix(".") + "/" if page.parent != site else ""


def test_every_page_exists_in_both_languages_and_names_the_other(site: Path) -> None:
    french = {address(site, page) for page in pages(site) if not address(site, page).startswith("en/")}
    assert len(french) > 55
    for path in french:
        for langue, prefix in (("fr", ""), ("en", "en/")):
            html, _ = read(site / prefix / path / "index.html")
            assert f'<html lang="{langue}"' in html, path
            links = dict(re.findall(r'<link rel="alternate " hreflang="([^"]+)" href="([^"]+)">', html))
            assert links == {"fr": BASE + path, "en": f"{BASE}en/{path}", "x-default": BASE + path}, path
            assert f'<link rel="canonical" href="{BASE}{prefix}{path}"' in html, path


def test_every_entity_has_its_page(site: Path) -> None:
    for path, *_ in entities(SITE):
        assert (site / path / "index.html").is_file()


def test_no_menu_says_the_same_thing_twice(site: Path) -> None:
    for page in (site / "publics/index.html", site / "en/publics/index.html", site / "en/plan/index.html"):
        for menu in re.findall(r"<nav.*?</nav>", read(page)[0], flags=re.DOTALL):
            links = re.findall(r'<a [^>]*href="([^"]+)"', menu)
            assert len(links) == len(set(links)), (page, links)


def test_language_switch_leads_to_the_twin(site: Path) -> None:
    for page in pages(site):
        path = address(site, page)
        twin = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        other = "fr" if path.startswith("en/") else "en"
        html, _ = read(page)
        found = re.findall(rf'<a class="langue" href="([^"]+)"[^>]*hreflang="{other}"', html)
        assert {urljoin(f"/{path}", link) for link in found} == {f"/{twin}"}, path


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    ids = {page: read(page)[1].ids for page in site.rglob("*.html")}
    broken = []
    for page in ids:
        here = "/" + page.relative_to(site).as_posix()
        for link in [link for link in read(page)[1].links if not urlsplit(link).scheme]:
            target, anchor = urldefrag(urljoin(here, link))
            file = site / unquote(target).lstrip("/")
            file = file / "index.html" if target.endswith("/") else file
            if not file.is_file() or (anchor and anchor not in ids.get(file, set())):
                broken.append(f"{here} → {link}")
    assert broken == []


def test_nothing_is_asked_of_anyone_else(site: Path) -> None:
    for page in site.rglob("*.html"):
        _, head = read(page)
        assert [load for load in head.loads if urlsplit(load).scheme not in {"", "data"}] == [], page
        assert head.faults == [], page
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_titles_and_descriptions_tell_pages_apart(site: Path) -> None:
    titles: Counter[tuple[str, str]] = Counter()
    descriptions: Counter[tuple[str, str]] = Counter()
    for page in pages(site):
        html, _ = read(page)
        langue = "en" if address(site, page).startswith("en/") else "fr"
        titles[langue, re.findall(r"<title>(.*?)</title>", html)[0]] += 1
        descriptions[langue, re.findall(r'<meta name="description" content="([^"]+)"', html)[0]] += 1
    assert [title for title, times in titles.items() if times > 1] == []
    assert [text for text, times in descriptions.items() if times > 1] == []


def test_each_page_gives_urgent_numbers_and_the_accessibility_statement(site: Path) -> None:
    texte = SITE.textes["accessibilite_etat"]
    statement = {False: texte.fr, True: texte.en}
    assert texte.fr == "Accessibilité\u00a0: non conforme"  # the exact words of the decree 2019-768
    for page in pages(site):
        html, head = read(page)
        assert {"tel:17", "tel:112", "sms:114"} <= set(head.links), page
        assert statement[address(site, page).startswith("en/")] in html, page


def test_404_is_french_speaks_both_languages_and_gives_the_numbers(site: Path) -> None:
    html, head = read(site / "404.html")
    assert '<html lang="fr"' in html
    assert 'lang="en"' in html
    assert {"tel:17", "tel:112", "sms:114"} <= set(head.links)
    assert not (site / "en" / "404.html").exists()


def test_sitemap_and_search_know_every_page(site: Path) -> None:
    sitemap = gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode()
    assert f"<loc>{BASE}publics/eleves/</loc>" in sitemap
    assert f"<loc>{BASE}en/plan/action-1-1/</loc>" in sitemap
    for langue, page in (("fr", "publics/eleves/"), ("en", "en/publics/eleves/")):
        index = json.loads((site / f"assets/recherche-{langue}.json").read_text("utf-8"))
        places = {section["u"].split("#")[0] for section in index["sections"]}
        assert page in places
        assert all(place.startswith("en/") == (langue == "en") for place in places)
        assert not [place for place in places if "annexes" in place]


def test_templates_and_sources_are_not_published(site: Path) -> None:
    assert [p for p in site.rglob("*") if p.suffix in {".typ", ".md", ".ttf", ".yml", ".lock"}] == []


def test_same_bytes_twice(site: Path, tmp_path: Path) -> None:
    assert build(ROOT, tmp_path / "encore").returncode == 0
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    again = {
        p.relative_to(tmp_path / "encore"): p.read_bytes() for p in (tmp_path / "encore").rglob("*") if p.is_file()
    }
    assert first.keys() == again.keys()
    assert [path for path, content in first.items() if again[path] != content] == []


def test_export_gives_every_page_as_markdown(tmp_path: Path) -> None:
    export(prepare(ROOT, TODAY), ROOT / "docs", tmp_path / "pages")
    written = {path.relative_to(tmp_path / "pages").as_posix() for path in (tmp_path / "pages").rglob("*.md")}
    assert {"plan/action-1-1.md", "plan/action-1-1.en.md", "contacts.en.md"} <= written
    assert not [p for p in written if "<!-- vss:" in (tmp_path / "pages" / p).read_text(encoding="utf-8")]


@pytest.mark.parametrize("rival", ["plan/action-1-1.md", "plan/mesure-1/index.en.md", "charte/2026.fr.md"])
def test_a_page_at_a_generated_address_is_refused(exemple: Path, rival: str) -> None:
    (exemple / "docs" / rival).parent.mkdir(parents=True, exist_ok=True)
    (exemple / "docs" / rival).write_text("# x\n", encoding="utf-8")
    result = build(exemple, exemple / "site")
    assert result.returncode == 1
    assert f"docs/{rival}:1:1" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_fault_stops_the_build_without_traceback(exemple: Path) -> None:
    (exemple / "data" / "publics.yml").write_text("- id: [1\n", encoding="utf-8")
    result = build(exemple, exemple / "site")
    assert result.returncode == 1
    assert "data/publics.yml:2:1" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (exemple / "site").exists()


def test_one_new_public_makes_its_page_menu_search_and_prints(exemple: Path) -> None:
    entry = (exemple / "data" / "publics.yml").read_text(encoding="utf-8").split("- id: residents")[0]
    entry = (
        entry[entry.index("- id:") :]
        .replace("eleves", "alumni")
        .replace("Élèves", "Anciens")
        .replace("Students", "Alumni")
    )
    with (exemple / "data" / "publics.yml").open("a", encoding="utf-8") as file:
        file.write(entry)
    campagne = exemple / "data" / "campagnes" / "ecoute.yml"
    text = campagne.read_text(encoding="utf-8")
    message = text[text.index("  - public: tous") : text.index("motif:")].replace("tous", "alumni")
    campagne.write_text(text.replace("motif:", f"{message}motif:"), encoding="utf-8")
    result = build(exemple, exemple / "site")
    assert result.returncode == 0, result.stderr
    site = exemple / "site"
    home, _ = read(site / "en" / "publics" / "eleves" / "index.html")
    assert "../alumni/" in home
    assert "Alumni" in home
    for prefix in ("", "en/"):
        assert (site / prefix / "publics/alumni/index.html").is_file()
        assert f"{prefix}publics/alumni/" in (site / "sitemap.xml").read_text(encoding="utf-8")
        index = (site / f"assets/recherche-{'en' if prefix else 'fr'}.json").read_text(encoding="utf-8")
        assert f'"{prefix}publics/alumni/"' in index
    assert {path.name for path in (site / "imprimer/ecoute").glob("*alumni*.pdf")} == {
        "affiche-a4-alumni-fr.pdf",
        "affiche-a4-alumni-en.pdf",
    }


def test_hand_written_page_replaces_the_outline(exemple: Path) -> None:
    head = "---\ndescription: Écrite par une personne.\n---\n# Élèves\n\n"
    text = f"{head}Écrite à la main.\n\n<!-- vss:contacts public=eleves -->\n"
    (exemple / "docs/publics/eleves.md").write_text(text, encoding="utf-8")
    assert build(exemple, exemple / "site", VSS_SANS_IMPRIMES="1").returncode == 0
    html, found = read(exemple / "site/publics/eleves/index.html")
    assert "Écrite à la main" in html
    assert "tel:3919" in found.links
    assert "vss:" not in html
    assert "Écrite à la main" not in read(exemple / "site/en/publics/eleves/index.html")[0]
