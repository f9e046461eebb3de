"""Words and values no editor may publish: obsolete numbers and articles, turns that hurt or promise too much."""

import re
from collections.abc import Iterable, Iterator, Sequence
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

OPENING = re.compile(r"\s*(?:$|[-*+|#!>:<]|\d+\. )")  # a line of Markdown that starts something new


@cache
def pattern(motif: str) -> re.Pattern[str]:
    """The rule compiled once; capitals never matter."""
    return re.compile(motif, re.IGNORECASE)


def forbidden(text: str, interdits: Iterable[Interdit]) -> Iterator[tuple[int, str]]:
    """(offset, message) of each refused value in a text."""
    if not SUSPECT.search(text):
        return
    for rule in interdits:
        for match in pattern(rule.motif).finditer(text):
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
    known: dict[str, list[tuple[int, str]]] = {}  # dates and numbers come back again and again
    for lecture in {fiche.lecture.path: fiche.lecture for found in fiches.values() for fiche in found}.values():
        if lecture.path not in OWN:
            for loc, text in leaves(lecture.data):
                if text not in known:
                    known[text] = list(forbidden(text, rules))
                yield from (lecture.souci(loc, message) for _, message in known[text])
            yield from (lecture.souci(loc, message) for loc, message in _over_lines(lecture.data, rules))
    for fiche in fiches["contacts"]:  # a number and its hours stand in two fields of one entry
        parts = [text for _, text in leaves(_inside(fiche.lecture, fiche.loc))]
        yield from (fiche.souci((), message) for message in _only_joined(parts, " · ", rules))


def _over_lines(data: Any, rules: Sequence[Interdit]) -> Iterator[tuple[Loc, str]]:
    """(place, message) of values cut between two lines of a printed phrase, that a reader joins again."""
    for loc, lines in line_lists(data):
        yield from ((loc, message) for message in _only_joined(lines, " ", rules))


def _only_joined(parts: Sequence[str], between: str, rules: Sequence[Interdit]) -> Iterator[str]:
    """Messages of values that no part holds alone."""
    told = [message for _, message in forbidden(between.join(parts), rules)]
    if told:
        alone = {message for text in parts for _, message in forbidden(text, rules)}
        yield from (message for message in told if message not in alone)


def in_docs(docs: Path, interdits: Iterable[Interdit], lexique: Iterable[Mot]) -> Iterator[Souci]:
    """Refused values and unwanted turns in what is written in docs/."""
    rules, words = tuple(interdits), tuple(lexique)
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        page, langue = published(name)
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        for first, passage in passages(lines) if rules else ():
            for offset, message in forbidden(" ".join(passage), rules):
                yield Souci(f"docs/{name}", *_position(first, passage, offset), message)
        for number, line in enumerate(lines, 1) if words else ():
            for offset, message in unwanted(line, page, langue, words):
                yield Souci(f"docs/{name}", number, offset + 1, message)


def passages(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """(number of its first line, lines) of each passage a reader sees as one: Markdown joins lines that follow."""
    first, passage = 1, list[str]()
    for number, line in enumerate(lines, 1):
        if passage and OPENING.match(line):
            yield first, passage
            passage = []
        if not passage:
            first = number
        passage.append(line)
    if passage:
        yield first, passage


def _position(first: int, passage: Sequence[str], offset: int) -> tuple[int, int]:
    """Line and column of an offset in lines joined by one character."""
    for number, line in enumerate(passage, first):
        if offset <= len(line):
            return number, offset + 1
        offset -= len(line) + 1
    return first, 1


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


def line_lists(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, list[str]]]:
    """(place, lines) of every list of several texts."""
    if isinstance(data, list) and len(data) > 1 and all(isinstance(line, str) for line in data):
        yield loc, data
    elif isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from line_lists(value, (*loc, key))


def _inside(lecture: Lecture, loc: Loc) -> Any:
    found: Any = lecture.data
    for part in loc:
        found = found[part]
    return found
