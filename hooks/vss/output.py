"""What MkDocs asks for during a build; the one door between hooks/events.py and this package."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from vss.addresses import DEFAULT, published
from vss.engine import Build, prepare
from vss.landings import landing_pages
from vss.pages import complete_nav, section_titles
from vss.prints import Press, PrintError
from vss.seo import with_alternates
from vss.soucis import DataError
from vss.tables import accessible
from vss.typography import typeset_html

__all__ = [
    "DataError",
    "OutputError",
    "anchors",
    "complete_nav",
    "finish",
    "is_template",
    "prepare",
    "published",
    "section_titles",
    "static_paths",
    "theme_globals",
    "with_alternates",
    "write_static",
]

OutputError = PrintError
DEFAULT_EPOCH = 1767225600  # 2026-01-01: a build without SOURCE_DATE_EPOCH still makes the same prints
SERVED = ("assets/",)  # the only part of overrides/ that readers may fetch
ANCHOR = re.compile(r'\bid="([^"]+)"')
WORKERS = 2  # typst releases the interpreter lock; more threads than cores only cost memory


def is_template(path: str, origin: Path) -> bool:
    """Whether a file of overrides/ is a template, to be kept out of the published site."""
    return "overrides" in origin.parts and not path.startswith(SERVED)


def finish(html: str, langue: str) -> str:
    """The text of a page as readers get it; fragments are typeset where their words come from."""
    html = accessible(html)
    return typeset_html(html) if langue == DEFAULT else html


def anchors(html: str) -> set[str]:
    """Every id of a page, those of its fragments included, so that links to them are checked."""
    return set(ANCHOR.findall(html))


def theme_globals(build: Build, langue: str) -> dict[str, Any]:
    """What the theme's own templates may use beside MkDocs's variables."""
    textes = build.site.textes
    return {"vss": build.site, "vss_langue": langue, "t": lambda key: textes[key][langue]}


def static_paths(build: Build) -> tuple[str, ...]:
    """Every file written outside the page tree that pages may link to."""
    prints = [path for imprime in build.site.imprimes for path in (imprime.pdf, *imprime.apercus)]
    return ("assets/jetons.css", *prints)


def write_static(build: Build, folder: Path, *, prints: bool) -> Iterator[str]:
    """Write tokens, landing pages and, when asked, prints under `folder`; yield each path. Raises OutputError."""
    css = build.renderer.template("jetons.css", "", DEFAULT, jetons=build.site.ecole.jetons)
    yield from _write(folder, {"assets/jetons.css": css.encode()})
    yield from _write(folder, {path: html.encode() for path, html in landing_pages(build.renderer).items()})
    if prints:
        press = Press.open(build.renderer.overrides, int(os.environ.get("SOURCE_DATE_EPOCH", DEFAULT_EPOCH)))
        with ThreadPoolExecutor(WORKERS) as pool:
            for files in pool.map(partial(press.files, build.site), build.site.imprimes):
                yield from _write(folder, files)


def _write(folder: Path, files: dict[str, bytes]) -> Iterator[str]:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        yield path
