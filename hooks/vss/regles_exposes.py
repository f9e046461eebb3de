"""What a talk must agree with: numbers published, facts certain, no figure typed, a template to project it with."""

import re
from collections.abc import Callable, Iterator

from vss.diaporamas import SUPPORT
from vss.fiches import Fiche, Fiches
from vss.model.exposes import CITATION, Diapo
from vss.model.fields import LANGUES, Prose, Texte
from vss.soucis import Souci
from vss.validation import suggest
from vss.yamlfile import Loc

# Years, and the numbers of articles and actions, are names; every other figure belongs to a fact or a contact.
NAMES = re.compile(r"\b(?:19|20)\d\d\b|\b(?:articles?|actions?)\s\d[\d.]*", re.IGNORECASE)
FIGURE = re.compile(r"\d[\d\s.,]*\d|\d")


REASONS = {  # kind -> why an entry that exists may still not be projected
    "contacts": "ce contact n’a pas de numéro publié",
    "faits": "ce fait n’est pas « sur »",
    "notions": "cette notion n’est pas « sur », ou n’a pas de peine",
}
KINDS = {"numero": "contacts", "fait": "faits"}  # word of a citation -> kind


def _texts(diapo: Diapo) -> Iterator[tuple[Loc, str]]:
    """(place inside a slide, text) of all that an editor typed there."""
    found: list[tuple[Loc, Texte | Prose | None]] = [(("titre",), diapo.titre), (("texte",), diapo.texte)]
    found += [(("points", i), point) for i, point in enumerate(diapo.points)]
    found.append((("notes",), diapo.notes))
    for langue in LANGUES:
        yield from (((*loc, langue), text[langue]) for loc, text in found if text)
        lines = diapo.phrase[langue] if diapo.phrase else ()
        yield from ((("phrase", langue, i), line) for i, line in enumerate(lines))


def _slides(fiches: Fiches) -> Iterator[tuple[Fiche, Loc, Diapo]]:
    for fiche in fiches["exposes"]:
        yield from ((fiche, ("diapos", i), diapo) for i, diapo in enumerate(fiche.objet.diapos))


def _shown(diapo: Diapo) -> Iterator[tuple[Loc, str, str]]:
    """(place inside a slide, kind, id) of all it shows by id."""
    for kind in REASONS:
        yield from (((kind, i), kind, id_) for i, id_ in enumerate(getattr(diapo, kind)))


def _quoted(diapo: Diapo) -> Iterator[tuple[Loc, str, str]]:
    """(place inside a slide, kind, id) of all its texts quote."""
    for loc, text in _texts(diapo):
        yield from ((loc, KINDS[word], id_) for word, id_ in CITATION.findall(text))


def told(fiches: Fiches) -> set[str]:
    """Ids of the facts that some talk shows or quotes."""
    named = ((*_shown(diapo), *_quoted(diapo)) for _, _, diapo in _slides(fiches))
    return {id_ for each in named for _, kind, id_ in each if kind == "faits"}


def _projected(fiches: Fiches) -> Iterator[Souci]:
    """A room is shown published numbers and certain statements only, chosen by id or quoted in a text."""
    known = {
        "contacts": {fiche.objet.id: bool(fiche.objet.publie and fiche.objet.numero) for fiche in fiches["contacts"]},
        "faits": {fiche.objet.id: fiche.objet.sur for fiche in fiches["faits"]},
        "notions": {fiche.objet.id: fiche.objet.sur and bool(fiche.objet.peine) for fiche in fiches["notions"]},
    }
    for fiche, loc, diapo in _slides(fiches):
        for place, kind, id_ in _quoted(diapo):
            if id_ not in known[kind]:
                message = f"« {id_} » n’existe pas dans data/{kind}.yml.{suggest(id_, sorted(known[kind]))}"
                yield fiche.souci((*loc, *place), message)
        for place, kind, id_ in (*_shown(diapo), *_quoted(diapo)):
            if not known[kind].get(id_, True):
                yield fiche.souci((*loc, *place), f"« {id_} » ne se projette pas : {REASONS[kind]}")


def _typed_figures(fiches: Fiches) -> Iterator[Souci]:
    """A number typed on a slide would stay there when the contact or the law changes."""
    for fiche, loc, diapo in _slides(fiches):
        for place, text in _texts(diapo):
            if found := FIGURE.search(NAMES.sub("", CITATION.sub("", text))):
                message = (
                    f"« {found[0]} » est écrit en chiffres : citez {{numero:…}} ou {{fait:…}}, ou écrivez-le en lettres"
                )
                yield fiche.souci((*loc, *place), message)


def _projector(fiches: Fiches) -> Iterator[Souci]:
    """Slides have a format of their own, whose codes stand in the registry."""
    supports = {fiche.objet.id: fiche.objet for fiche in fiches["supports"]}
    for fiche in fiches["exposes"]:
        if not (SUPPORT in supports and supports[SUPPORT].ecran):
            yield fiche.souci((), f"il manque le format « {SUPPORT} », en pixels, dans data/supports.yml")


RULES: tuple[tuple[set[str], Callable[[Fiches], Iterator[Souci]]], ...] = (
    ({"exposes", "contacts", "faits", "notions"}, _projected),
    ({"exposes"}, _typed_figures),
    ({"exposes", "supports"}, _projector),
)
