"""What MkDocs asks for during a build; the one door between hooks/events.py and this package."""

import datetime as dt
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from vss.addresses import DEFAULT, published
from vss.agenda import calendar_files
from vss.archives import instructions, pack
from vss.cache import digest
from vss.debords import overflow_soucis
from vss.durees import in_words
from vss.editions import recalls
from vss.engine import Build, prepare
from vss.exports import contact_files
from vss.feuilles import sheet_pages, sheet_style
from vss.flux import catalogue_files
from vss.headers import has_policy, site_headers, with_policy
from vss.kit import KitOverflowError, jobs, write_kit, write_one
from vss.landings import landing_pages
from vss.langues import language_pages
from vss.markers import keep_in_line
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne
from vss.model.verite import Fait
from vss.pages import complete_nav, section_titles
from vss.planche import contact_sheet
from vss.prints import TIMESTAMP, Press, PrintError
from vss.progression import progress
from vss.rappel import CSV, edition_pages, recall_csv
from vss.redirects import root_path, rules
from vss.search import Document, index
from vss.seo import with_alternates
from vss.site import Site
from vss.soucis import DataError, Souci
from vss.tables import accessible
from vss.typography import typeset_html

__all__ = [
    "DataError",
    "Document",
    "OutputError",
    "anchors",
    "complete_nav",
    "finish",
    "is_unserved",
    "jobs",
    "keep_in_line",
    "prepare",
    "progress",
    "protect",
    "published",
    "recalls",
    "section_titles",
    "sheet_soucis",
    "static_paths",
    "theme_globals",
    "today",
    "with_alternates",
    "write_print",
    "write_prints",
    "write_static",
]

OutputError = (PrintError, DataError)
SERVED = ("assets/",)  # the only part of overrides/ that readers may fetch
CITED = re.compile(r'data-fait="([^"]+)"')
HOSTS = {  # file under the site -> its template; on GitLab and GitHub Pages each page carries its policy
    ".htaccess": "hebergement/htaccess",
    "hebergement/nginx.conf": "hebergement/nginx.conf",
    "_redirects": "hebergement/redirects",
    ".nojekyll": "hebergement/nojekyll",
}
ANCHOR = re.compile(r'\bid="([^"]+)"')
ALL = "imprimer/planche.png"
KEPT = 30 * 24 * 3600  # seconds a rendered sheet is kept after the last build that used it


def today() -> dt.date:
    """The day a build speaks of: that of SOURCE_DATE_EPOCH, so that builds reproduce, else this one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.datetime.now(dt.UTC).date()


def is_unserved(path: str, origin: Path) -> bool:
    """Whether a file of a theme folder stays out of the site: our templates, and all that the theme brings along."""
    ours = "overrides" in origin.parts
    return (ours and not path.startswith(SERVED)) or "site-packages" in origin.parts


def finish(html: str, langue: str) -> str:
    """The text of a page as readers get it; fragments are typeset where their words come from."""
    html = accessible(html)
    return typeset_html(html) if langue == DEFAULT else html


def anchors(html: str) -> set[str]:
    """Every id of a page, those of its fragments included, so that links to them are checked."""
    return set(ANCHOR.findall(html))


def theme_globals(build: Build, langue: str) -> dict[str, Any]:
    """What the theme's own templates may use beside MkDocs's variables."""
    site = build.site
    return {
        "vss": site,
        "vss_langue": langue,
        "t": lambda key: site.textes[key][langue],
        "jour": lambda day: in_words(day, langue),
        "faits_cites": lambda html: cited(site, html),
    }


def cited(site: Site, html: str) -> tuple[Fait, ...]:
    """The certain facts a page shows, each once, in the order it shows them."""
    known = {fait.id: fait for fait in site.faits if fait.sur}
    return tuple(known[id_] for id_ in dict.fromkeys(CITED.findall(html)) if id_ in known)


def static_paths(build: Build) -> tuple[str, ...]:
    """Every file written outside the page tree that pages may link to."""
    prints = [path for job in jobs(build.site) for path in job.paths]
    prints += [ALL]
    prints += [archive_path(campagne) for campagne in build.site.campagnes]
    indexes = [f"assets/recherche-{langue}.json" for langue in LANGUES]
    pages = [f"{langue.page}index.html" for langue in build.site.langues]
    pages += [f"{imprime.page}index.html" for imprime in build.site.imprimes]
    pages += [path for path, _ in _for_other_tools(build)]
    pages += [CSV, "f/index.html", *(f"f/{number}/index.html" for number in build.editions.par_numero)]
    return ("assets/jetons.css", "assets/feuille.css", *indexes, *prints, *pages)


def write_static(build: Build, folder: Path, documents: Iterable[Document]) -> Iterator[str]:
    """Write tokens, search indexes, landing and language pages under `folder`; yield each path.

    `documents` are the pages to search.
    """
    documents, synonyms = tuple(documents), build.site.recherche
    for langue in LANGUES:
        content = index(documents, langue, getattr(synonyms, langue))
        yield from _write(folder, {f"assets/recherche-{langue}.json": content})
    yield from _write(folder, {"assets/feuille.css": sheet_style(build.renderer).encode()})
    css = build.renderer.template("jetons.css", "", DEFAULT, jetons=build.site.ecole.jetons)
    yield from _write(folder, {"assets/jetons.css": css.encode()})
    pages = landing_pages(build.renderer) | language_pages(build.renderer) | sheet_pages(build.renderer)
    pages |= dict(edition_pages(build.renderer, build.editions))
    yield from _write(folder, {path: with_policy(html).encode() for path, html in pages.items()})
    yield from _write(folder, dict(_for_other_tools(build)))
    yield from _write(folder, {CSV: recall_csv(build.site, build.editions)})


def _for_other_tools(build: Build) -> Iterator[tuple[str, bytes]]:
    """Cards, calendars, feeds and open data: none of them depends on the pages."""
    yield from contact_files(build.site)
    yield from calendar_files(build.site)
    yield from catalogue_files(build.site, build.today)


def write_prints(build: Build, folder: Path, cache: Path, now: float) -> Iterator[int]:
    """Make every sheet under `folder`, yield how many are done; forget what no build of the last month asked for.

    `now` is in seconds since 1970. Raises OutputError.
    """
    press = Press.open(build.renderer.overrides, cache)
    try:
        yield from write_kit(press, build.site, folder)
    except KitOverflowError as overflows:
        raise DataError(overflow_soucis(build.data, overflows.found)) from None
    for campagne in build.site.campagnes:
        list(_write(folder, {archive_path(campagne): office_archive(build, campagne, folder)}))
    _write_sheet_of_all(press, build.site, folder)
    press.cache.prune(now - KEPT)


def _write_sheet_of_all(press: Press, site: Site, folder: Path) -> None:
    """One picture of every sheet; kept like the sheets it shows."""
    paths = [folder / path for imprime in site.imprimes for path in imprime.apercus]
    key = digest(chain([ALL.encode()], map(Path.read_bytes, paths)))
    kept = press.cache.get(key) or (contact_sheet(map(Path.read_bytes, paths), len(paths)),)
    press.cache.put(key, kept)
    list(_write(folder, {ALL: kept[0]}))


def sheet_soucis(build: Build, cache: Path) -> tuple[Souci, ...]:
    """Every text that does not fit on its sheet, at its line. Raises PrintError on a fault of a template."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            for _ in write_prints(build, Path(folder), cache, 0):
                pass
        except DataError as error:
            return error.soucis
    return ()


def archive_path(campagne: Campagne) -> str:
    """Where the archive of a campaign stands under the site."""
    return f"imprimer/{campagne.id}/{campagne.id}.zip"


def office_archive(build: Build, campagne: Campagne, folder: Path) -> bytes:
    """What an office prints of one campaign, already made under `folder`, with its instructions.

    Pictures are large and taken one by one; press files come with a release.
    """
    sheets = [imprime for imprime in build.site.imprimes if imprime.campagne == campagne]
    files = {
        f"{shelf}/{Path(path).name}": (folder / path).read_bytes()
        for imprime in sheets
        for shelf, path in imprime.remis.items()
        if not imprime.support.ecran
    }
    return pack(files | instructions(build.renderer, campagne, sheets, files), TIMESTAMP)


def write_print(build: Build, folder: Path, cache: Path, path: str) -> bool:
    """Make the sheet of this path, if there is one. Raises OutputError."""
    return write_one(Press.open(build.renderer.overrides, cache), build.site, folder, path)


def protect(build: Build, folder: Path) -> Iterator[str]:
    """Give its policy to every page that came without, write the headers of each host: the last step of all."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    for path, html in pages.items():
        if not has_policy(html):
            path.write_text(with_policy(html), encoding="utf-8")
    given = {
        "entetes": site_headers(pages.values()),
        "regles": rules(build.site.qr.codes),
        "racine": root_path(build.site.ecole.site.url),
    }
    for target, template in HOSTS.items():
        text = build.renderer.template(template, "", DEFAULT, **given)
        yield from _write(folder, {target: text.encode()})


def _write(folder: Path, files: dict[str, bytes]) -> Iterator[str]:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        yield path
