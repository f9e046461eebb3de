"""Markers in hand-written pages: `<!-- vss:contacts public=eleves -->` is replaced by what the data says."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from vss.model.contacts import Besoin
from vss.soucis import Souci
from vss.validation import suggest

MARKER = re.compile(r"<!--\s*vss:(?P<name>[\w-]+)(?P<arguments>[^>]*?)\s*-->")

PUBLIC, MESURE, ACTION, GROUPE, BESOIN, CAMPAGNE, ANNEE = (
    "public",
    "mesure",
    "action",
    "id",
    "besoin",
    "campagne",
    "annee",
)
KINDS = {  # argument -> the kind whose ids it takes
    PUBLIC: "publics",
    MESURE: "mesures",
    ACTION: "actions",
    GROUPE: "groupes",
    CAMPAGNE: "campagnes",
    ANNEE: "chartes",
}
MARKERS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # name -> (arguments needed, arguments allowed)
    name: (frozenset(needed), frozenset(needed) | frozenset(allowed))
    for name, needed, allowed in (
        ("urgence", (), ()),
        ("contacts", (), (PUBLIC, BESOIN)),
        ("publics", (), ()),
        ("mesures", (), ()),
        ("actions", (MESURE,), ()),
        ("faits", (ACTION,), ()),
        ("apports", (PUBLIC,), ()),
        ("formations", (), (PUBLIC,)),
        ("charte", (), (ANNEE,)),
        ("engagements", (PUBLIC,), ()),
        ("imprimes", (), (PUBLIC, CAMPAGNE)),
        ("campagnes", (), ()),
        ("calendrier", (), ()),
        ("budget", (), ()),
        ("indicateurs", (), (MESURE,)),
        ("priorites", (), ()),
        ("suivi", (), ()),
        ("acteurs", (), ()),
        ("groupe", (GROUPE,), ()),
        ("annexes", (), ()),
        ("organismes", (), ()),
        ("a-confirmer", (), ()),
        ("mentions", (), ()),
        ("champs", (), ()),
    )
}


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


def expand(text: str, render: Callable[[str, dict[str, str]], str]) -> str:
    """Markdown or HTML with each marker replaced by `render(name, arguments)`."""

    def replace(match: re.Match[str]) -> str:
        marker = parse(match)
        return render(marker.name, marker.arguments)

    return MARKER.sub(replace, text)


def check_page(path: str, text: str, choices: Mapping[str, Collection[str]]) -> Iterator[Souci]:
    """Every marker of one page that could not be replaced.

    `path` is how messages call the file; `choices` gives the values of each argument, a missing one is not checked.
    """
    for marker in map(parse, MARKER.finditer(text)):
        for message in _defects(marker, choices):
            yield Souci(path, marker.line, marker.column, message)


def check_docs(docs: Path, choices: Mapping[str, Collection[str]]) -> Iterator[Souci]:
    """Every marker of every hand-written page."""
    for path in sorted(docs.rglob("*.md")):
        name = f"docs/{path.relative_to(docs).as_posix()}"
        try:
            yield from check_page(name, path.read_text(encoding="utf-8"), choices)
        except UnicodeDecodeError:
            yield Souci(name, 1, 1, "fichier mal encodé : enregistrez-le en UTF-8")


def _defects(marker: Marker, choices: Mapping[str, Collection[str]]) -> Iterator[str]:
    if marker.name not in MARKERS:
        yield f"repère « vss:{marker.name} » inconnu.{suggest(marker.name, MARKERS)}"
        return
    needed, allowed = MARKERS[marker.name]
    for name in sorted(needed - marker.arguments.keys()):
        yield f"repère « vss:{marker.name} » : il manque « {name}=… »"
    for name, value in marker.arguments.items():
        if name not in allowed:
            yield f"repère « vss:{marker.name} » : « {name} » n’est pas prévu ici.{suggest(name, allowed)}"
        elif value not in choices.get(name, (value,)):
            yield f"repère « vss:{marker.name} » : « {value} » n’existe pas.{suggest(value, sorted(choices[name]))}"


def argument_choices(known: Mapping[str, set[str]]) -> dict[str, Collection[str]]:
    """Argument of a marker -> the values it may take, from the ids of each kind that was read."""
    found: dict[str, Collection[str]] = {name: known[kind] for name, kind in KINDS.items() if kind in known}
    return found | {BESOIN: get_args(Besoin)}
