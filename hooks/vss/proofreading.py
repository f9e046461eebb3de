"""Read every page as its readers will: words the house does not use, values refused, sentences too hard."""

from collections.abc import Iterator

from vss.addresses import published
from vss.engine import Build
from vss.markers import keep_in_line
from vss.readability import plain, score, sections
from vss.refusals import forbidden, unwanted
from vss.render import to_html
from vss.soucis import Souci

BARS = {
    "aide/": 60.0,
    "": 30.0,
}  # least Kandel-Moles score of a part: help reads as a daily newspaper, the plan as a report


def proofread(build: Build) -> Iterator[Souci]:
    """Every problem of every page, generated or written by hand, markers replaced; placed at the page's source."""
    for source, html in page_contents(build):
        page, langue = published(source)
        text = plain(html)
        for _, message in (*forbidden(text, build.site.interdits), *unwanted(text, page, langue, build.site.lexique)):
            yield Souci(f"docs/{source}", 1, 1, message)
        if langue == "fr":
            yield from _too_hard(source, page, html)


def page_contents(build: Build) -> Iterator[tuple[str, str]]:
    """(source, HTML) of each page, hand-written first."""
    for path in sorted(build.docs.rglob("*.md")):
        source = path.relative_to(build.docs).as_posix()
        yield source, _rendered(build, source, path.read_text(encoding="utf-8"))
    for source, page in build.pages.items():
        yield source, _rendered(build, source, page.markdown)


def _rendered(build: Build, source: str, text: str) -> str:
    page, langue = published(source)
    body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
    return build.expand(to_html(keep_in_line(body)), page, langue)


def _too_hard(source: str, page: str, html: str) -> Iterator[Souci]:
    bar = next(least for prefix, least in BARS.items() if page.startswith(prefix))
    for title, text in sections(html):
        if (found := score(text)) < bar:
            where = f"« {title} »" if title else "le début de la page"
            message = (
                f"{where} se lit difficilement ({found:.0f}, {bar:.0f} au moins) : phrases plus courtes, mots simples"
            )
            yield Souci(f"docs/{source}", 1, 1, message)
