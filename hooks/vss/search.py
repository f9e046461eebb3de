"""One search index per language: sections, folded words, and the words people type for those of the site."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple

SECTION = re.compile(r'<h[23] id="([^"]+)"[^>]*>(.*?)</h[23]>', re.DOTALL)
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[a-z0-9œæ]+")
EMPTY = {  # words too common to choose a page by
    "fr": "le la les un une des de du et ou en au aux ce cet cette ces je on nous vous il elle qui que quoi dans par "
    "pour sur avec est ai etre avoir suis mon ma mes son sa ses se ne pas",
    "en": "the a an of and or in on at to for with is are be i my we you he she it this that who what how do not",
}


class Document(NamedTuple):
    """One page as search sees it: address under the site, language, title, content (HTML)."""

    url: str
    langue: str
    titre: str
    html: str


def fold(text: str) -> list[str]:
    """Words without accents or capitals; an elision is two words: l’agression is found under agression."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return WORD.findall(bare)


def index(documents: Iterable[Document], langue: str, synonyms: Mapping[str, Iterable[str]]) -> bytes:
    """The index of one language as JSON: sections with their words once each, synonyms both ways, empty words."""
    sections = [section for document in documents if document.langue == langue for section in _sections(document)]
    found = {"sections": sections, "synonymes": _families(synonyms), "vides": fold(EMPTY[langue])}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _sections(document: Document) -> list[dict[str, str]]:
    parts = SECTION.split(HIDDEN.sub(" ", document.html))
    titled = [("", "", parts[0]), *zip(parts[1::3], parts[2::3], parts[3::3], strict=True)]
    return [_section(document, anchor, title, text) for anchor, title, text in titled]


def _section(document: Document, anchor: str, title: str, html: str) -> dict[str, str]:
    heading, page = _text(title), unescape(document.titre)
    return {
        "u": f"{document.url}#{anchor}" if anchor else document.url,
        "page": page,
        "titre": heading,
        "p": " ".join(fold(page)),
        "t": " ".join(fold(heading)),
        "m": " ".join(dict.fromkeys(fold(_text(html)))),
    }


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _families(synonyms: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Each single word of a group leads to the others; a turn of several words is only an answer."""
    found: dict[str, list[str]] = {}
    for word, others in synonyms.items():
        group = [" ".join(fold(form)) for form in (word, *others)]
        for form in group:
            if " " not in form:
                found.setdefault(form, []).extend(other for other in group if other not in {form, *found.get(form, ())})
    return found
