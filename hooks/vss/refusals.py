"""Words and values no editor may publish: obsolete numbers and articles, turns that hurt or promise too much."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from vss.addresses import published
from vss.fiches import Fiches
from vss.model.verite import Interdit, Mot
from vss.soucis import Souci
from vss.yamlfile import Lecture, Loc

OWN = {"data/interdits.yml", "data/lexique.yml", "data/recherche.yml"}  # they name what they refuse or what people type


# Refused values are numbers, articles or addresses, save a few words: most texts hold neither, and are read no further.
SUSPECT = re.compile(r"\d|\.[a-z]|cauva|consent|victimes|fax|langue|gratuit", re.IGNORECASE)


@cache
def pattern(motif: str) -> re.Pattern[str]:
    """The rule compiled once; capitals never matter."""
    return re.compile(motif, re.IGNORECASE)


def forbidden(text: str, interdits: Iterable[Interdit]) -> Iterator[tuple[int, str]]:
    """(offset, message) of each refused value in a text."""
    if not SUSPECT.search(text):
        return
    for rule in interdits:
        if match := pattern(rule.motif).search(text):
            yield match.start(), f"« {match[0]} » : {rule.pourquoi} Écrivez plutôt : {rule.plutot}"


def unwanted(text: str, page: str, langue: str, lexique: Iterable[Mot]) -> Iterator[tuple[int, str]]:
    """(offset, message) of each turn the house does not use, on the page at address `page`."""
    for rule in lexique:
        if rule.langue != langue or (rule.portee == "aide" and not page.startswith("aide/")):
            continue
        if (match := pattern(rule.motif).search(text)) and not _excepted(rule, text, page):
            yield match.start(), f"« {match[0]} » : {rule.pourquoi} Écrivez plutôt : {rule.plutot}"


def _excepted(rule: Mot, text: str, page: str) -> bool:
    """Whether the page, or the turn the word stands in, is among the rule's exceptions."""
    return any(
        f"/{page}" == exception if exception.startswith("/") else pattern(exception).search(text)
        for exception in rule.exceptions
    )


def in_data(fiches: Fiches, interdits: Iterable[Interdit]) -> Iterator[Souci]:
    """Refused values in what is written in data/, alone or spread over one entry."""
    rules = tuple(interdits)
    for lecture in {fiche.lecture.path: fiche.lecture for found in fiches.values() for fiche in found}.values():
        if lecture.path not in OWN:
            for loc, text in leaves(lecture.data):
                yield from (lecture.souci(loc, message) for _, message in forbidden(text, rules))
    for fiche in fiches["contacts"]:  # a number and its hours stand in two fields of one entry
        entry = _inside(fiche.lecture, fiche.loc)
        parts = [text for _, text in leaves(entry)]
        alone = {message for text in parts for _, message in forbidden(text, rules)}
        for _, message in forbidden(" · ".join(parts), rules):
            if message not in alone:
                yield fiche.souci((), message)


def in_docs(docs: Path, interdits: Iterable[Interdit], lexique: Iterable[Mot]) -> Iterator[Souci]:
    """Refused values and unwanted turns in what is written in docs/."""
    rules, words = tuple(interdits), tuple(lexique)
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        page, langue = published(name)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            for offset, message in (*forbidden(line, rules), *unwanted(line, page, langue, words)):
                yield Souci(f"docs/{name}", number, offset + 1, message)


def unwanted_in_data(fiches: Fiches, lexique: Iterable[Mot]) -> Iterator[Souci]:
    """Unwanted turns in the bilingual texts of data/, whose last key tells the language."""
    words = tuple(lexique)
    for lecture in {fiche.lecture.path: fiche.lecture for found in fiches.values() for fiche in found}.values():
        page = page_of(lecture.path)
        for loc, text in leaves(lecture.data) if lecture.path not in OWN else ():
            langue = next((part for part in reversed(loc) if part in {"fr", "en"}), None)
            if langue:
                yield from (lecture.souci(loc, message) for _, message in unwanted(text, page, str(langue), words))


def page_of(path: str) -> str:
    """Address of the page a data file feeds, for the scopes and exceptions of the lexicon; "" when there are many."""
    if path == "data/faits.yml":
        return "aide/"
    if path in {f"data/{kind}.yml" for kind in ("notions", "situations", "idees", "chiffres", "glossaire")}:
        return "comprendre/"
    folder, _, name = path.removesuffix(".yml").rpartition("/")
    return f"plan/action-{name}/" if folder == "data/actions" else ""


def leaves(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """(place, text) of every scalar of plain data."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*loc, index))


def _inside(lecture: Lecture, loc: Loc) -> Any:
    found: Any = lecture.data
    for part in loc:
        found = found[part]
    return found
