"""Markers in hand-written pages: `<!-- vss:contacts public=eleves -->` is replaced by what the data says."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from vss.model.contacts import Besoin
from vss.model.formations import AXES, RYTHMES
from vss.soucis import Souci
from vss.validation import suggest

JOINER = "\u2060"  # word joiner: nothing to see, and no longer the start of a comment
MARKER = re.compile(rf"{JOINER}?<!--\s*vss:(?P<name>[\w-]+)(?P<arguments>[^>]*?)\s*-->")

BESOINS, AXE, RYTHME = "besoins", "axes", "rythmes"  # vocabularies that are not made of ids
MARKERS: dict[str, tuple[dict[str, str], dict[str, str]]] = {  # name -> (arguments needed, optional): argument -> kind
    "urgence": ({}, {}),
    "contacts": ({}, {"public": "publics", "besoin": BESOINS}),
    "annuaire": ({}, {}),
    "numero": ({"id": "contacts"}, {}),
    "fait": ({"id": "faits"}, {}),
    "publics": ({}, {}),
    "mesures": ({}, {}),
    "actions": ({"mesure": "mesures"}, {}),
    "faits": ({"action": "actions"}, {}),
    "apports": ({"public": "publics"}, {}),
    "formations": ({}, {"public": "publics", "axe": AXE, "rythme": RYTHME}),
    "catalogue": ({}, {}),
    "formation": ({"id": "formations"}, {}),
    "parcours": ({}, {"public": "parcours"}),
    "sessions": ({}, {"formation": "formations", "parcours": "parcours"}),
    "referentiel": ({}, {}),
    "couverture": ({}, {}),
    "prestataires": ({}, {}),
    "charte": ({}, {"annee": "chartes"}),
    "engagements": ({"public": "publics"}, {}),
    "imprimes": ({"public": "publics"}, {}),
    "campagnes": ({}, {}),
    "galerie": ({}, {}),
    "agenda": ({}, {}),
    "codes": ({}, {}),
    "serie": ({"campagne": "campagnes"}, {}),
    "a-retirer": ({}, {}),
    "exposes": ({}, {"public": "publics"}),
    "livret": ({}, {}),
    "parcours-imprime": ({"public": "publics"}, {}),
    "calendrier": ({}, {}),
    "budget": ({}, {}),
    "indicateurs": ({}, {"mesure": "mesures"}),
    "priorites": ({}, {}),
    "suivi": ({}, {}),
    "acteurs": ({}, {}),
    "groupe": ({"id": "groupes"}, {}),
    "annexes": ({}, {}),
    "organismes": ({}, {}),
    "notions": ({}, {}),
    "reperes": ({}, {}),
    "echelle": ({}, {}),
    "idees": ({}, {}),
    "chiffres": ({}, {}),
    "glossaire": ({}, {}),
    "a-confirmer": ({}, {}),
    "mentions": ({}, {}),
    "champs": ({}, {}),
    "flux": ({}, {}),
    "dictionnaire": ({}, {}),
    "donnees-structurees": ({"formation": "formations"}, {}),
}
LEADING = re.compile(r"^([ \t]*)(?=<!--\s*vss:(?:fait|numero)\b)", re.MULTILINE)  # markers that are part of a sentence


@dataclass(frozen=True)
class Marker:
    """One marker as written: its name, its arguments, where it stands (line and column from 1)."""

    name: str
    arguments: dict[str, str]
    line: int
    column: int


def parse(match: re.Match[str]) -> Marker:
    """The marker a match of MARKER stands for; a word without « = » becomes an argument without value."""
    before = match.string[: match.start()]
    arguments = dict(word.partition("=")[::2] for word in match["arguments"].split())
    return Marker(match["name"], arguments, before.count("\n") + 1, match.start() - before.rfind("\n"))


def keep_in_line(markdown: str) -> str:
    """A sentence that starts with a marker stays a paragraph, in its place.

    Markdown takes a line that starts with a comment for a block, and moves the rest of the line to the end of the page.
    """
    return LEADING.sub(rf"\g<1>{JOINER}", markdown)


def expand(text: str, render: Callable[[str, dict[str, str]], str]) -> str:
    """Markdown or HTML with each marker replaced by `render(name, arguments)`."""

    def replace(match: re.Match[str]) -> str:
        marker = parse(match)
        return render(marker.name, marker.arguments)

    return MARKER.sub(replace, text)


def check_page(path: str, text: str, known: Mapping[str, Collection[str]]) -> Iterator[Souci]:
    """Every marker of one page that could not be replaced.

    `path` is how messages call the file; `known` gives the ids of each kind that was read, others are not checked.
    """
    for marker in map(parse, MARKER.finditer(text)):
        for message in _defects(marker, {**known, BESOINS: get_args(Besoin), AXE: AXES, RYTHME: RYTHMES}):
            yield Souci(path, marker.line, marker.column, message)


def check_docs(docs: Path, known: Mapping[str, Collection[str]]) -> Iterator[Souci]:
    """Every marker of every hand-written page."""
    for path in sorted(docs.rglob("*.md")):
        name = f"docs/{path.relative_to(docs).as_posix()}"
        try:
            yield from check_page(name, path.read_text(encoding="utf-8"), known)
        except UnicodeDecodeError:
            yield Souci(name, 1, 1, "fichier mal encodé : enregistrez-le en UTF-8")


def cited(docs: Path, name: str) -> set[str]:
    """The ids that markers of this name hold, on any hand-written page."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in docs.rglob("*.md"))
    found = (parse(match) for text in texts for match in MARKER.finditer(text) if match["name"] == name)
    return {marker.arguments.get("id", "") for marker in found}


def _defects(marker: Marker, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    if marker.name not in MARKERS:
        yield f"repère « vss:{marker.name} » inconnu.{suggest(marker.name, MARKERS)}"
        return
    needed, optional = MARKERS[marker.name]
    for name in sorted(needed.keys() - marker.arguments.keys()):
        yield f"repère « vss:{marker.name} » : il manque « {name}=… »"
    for name, value in marker.arguments.items():
        kind = needed.get(name) or optional.get(name)
        if kind is None:
            yield f"repère « vss:{marker.name} » : « {name} » n’est pas prévu ici.{suggest(name, [*needed, *optional])}"
        elif value not in known.get(kind, (value,)):
            yield f"repère « vss:{marker.name} » : « {value} » n’existe pas.{suggest(value, sorted(known[kind]))}"
