"""Markers that are part of a sentence stay in their place and in a paragraph."""

import re
from pathlib import Path

import pytest

from conftest import ROOT
from vss.addresses import published
from vss.markers import MARKER, expand, keep_in_line
from vss.render import to_html

DOCS = ROOT / "docs"
CITED = re.compile(r"<!-- vss:fait id=([a-z0-9-]+) -->")
CITING = sorted(
    path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if CITED.search(path.read_text(encoding="utf-8"))
)


def test_a_line_of_markers_is_a_paragraph_in_its_place() -> None:
    text = "Avant.\n\n<!-- vss:fait id=a --> <!-- vss:fait id=b -->\n\nAprès.\n"
    html = expand(to_html(keep_in_line(text)), lambda _, arguments: arguments["id"])
    assert html == "<p>Avant.</p>\n<p>a b</p>\n<p>Après.</p>"


def test_a_block_marker_is_left_alone() -> None:
    assert keep_in_line("<!-- vss:echelle -->\n") == "<!-- vss:echelle -->\n"
    assert MARKER.fullmatch(keep_in_line("<!-- vss:fait id=a -->"))


@pytest.mark.parametrize("source", CITING)
def test_facts_are_told_in_the_order_they_are_written(site: Path, source: str) -> None:
    address, langue = published(source)
    folder = site / ("en" if langue == "en" else "") / address
    html = (folder / "index.html").read_text(encoding="utf-8")
    html = html[html.index("<main") : html.index("</main>")]
    told = re.findall(r'<span[^>]*? data-fait="([^"]+)"|<span data-fait="([^"]+)"', html)
    assert [a or b for a, b in told] == CITED.findall((DOCS / source).read_text(encoding="utf-8"))
    assert "\u2060" not in html
