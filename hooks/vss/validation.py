"""Turn one authored file into model objects, or say in French what the editor must change."""

import difflib
import re
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from vss.soucis import Souci
from vss.yamlfile import KEY, Lecture, Loc

T = TypeVar("T")

ALIASES = {  # what people type -> our field
    "mail": "site",
    "email": "site",
    "courriel": "site",
    "tel": "telephone",
    "numero": "telephone",
    "public": "publics",
    "date": "verifie_le",
    "url": "site",
    "name": "nom",
    "title": "titre",
}

MOST_CHOICES = 12  # a longer list is no help in a message
MESSAGES = {  # pydantic error type -> sentence; {v} is what was typed, other names come from err["ctx"]
    "date_from_datetime_parsing": "« {v} » n’est pas une date ; écrivez année-mois-jour, par exemple 2026-11-23",
    "date_parsing": "« {v} » n’est pas une date ; écrivez année-mois-jour, par exemple 2026-11-23",
    "date_from_datetime_inexact": "« {v} » n’est pas une date ; écrivez année-mois-jour, par exemple 2026-11-23",
    "date_type": "« {v} » n’est pas une date ; écrivez année-mois-jour, par exemple 2026-11-23",
    "datetime_type": "« {v} » n’est pas un jour et une heure ; écrivez par exemple 2026-12-03 14:00",
    "int_parsing": "« {v} » n’est pas un nombre entier ; n’écrivez que des chiffres",
    "int_parsing_size": "« {v} » est un nombre trop grand",
    "int_type": "un nombre entier est attendu ; n’écrivez que des chiffres",
    "bool_type": "écrivez oui ou non",
    "bool_parsing": "écrivez oui ou non, pas « {v} »",
    "decimal_parsing": "« {v} » n’est pas un montant ; écrivez par exemple 11000 ou 11000.50",
    "decimal_type": "un montant est attendu ; écrivez par exemple 11000 ou 11000.50",
    "list_type": "une liste est attendue : un tiret par ligne, ou [a, b]",
    "tuple_type": "une liste est attendue : un tiret par ligne, ou [a, b]",
    "model_type": "des champs sont attendus ici, un par ligne",
    "model_attributes_type": "des champs sont attendus ici, un par ligne",
    "dict_type": "des champs sont attendus ici, un par ligne",
    "string_too_short": "le texte est vide : écrivez-le, ou retirez le champ",
    "string_too_long": "texte trop long ({max_length} caractères au plus)",
    "too_short": "il en faut au moins {min_length}",
    "too_long": "il en faut au plus {max_length}",
    "greater_than_equal": "« {v} » est trop petit ({ge} au moins)",
    "less_than_equal": "« {v} » est trop grand ({le} au plus)",
    "value_error": "{error}",
}

PATTERNS = {  # last field of the place, else the pattern's kind -> what the right form is
    "^[a-z0-9]+(-[a-z0-9]+)*$": "un identifiant s’écrit sans majuscule ni accent, avec des tirets : maisons-des-eleves",
    r"^[1-9]\.[1-9]\d?$": 'un numéro d’action s’écrit entre guillemets droits, par exemple "1.1"',
    r"^[1-9]$": 'un numéro de mesure s’écrit avec un chiffre, par exemple "1"',
    r"^\d{4}-(0[1-9]|1[0-2])$": "un mois s’écrit année-mois, par exemple 2021-09",
    r"^https://[^\s/]+\.[a-z]{2,}(/\S*)?$": "une adresse commence par https:// et ne contient pas d’espace",
    "^#[0-9a-f]{6}$": "une couleur s’écrit #rrvvbb en minuscules, entre guillemets droits",
    r"^\d{4}-(0[1-9]|1[0-2])-[2-9A-HJKMNP-TV-Z]{4}$": "une édition s’écrit comme au bas de la feuille : 2026-11-7KQM",
    r"^[a-zA-Z0-9_-][a-zA-Z0-9_.-]*\.svg$": "un logo est un dessin vectoriel, dans un fichier SVG : logo-clair.svg",
    "^[a-z]{2}$": "une langue s’écrit avec deux lettres minuscules, par exemple es",
    "^[2-9A-HJKMNP-TV-Z]{4}$": "un code a quatre signes en majuscules, sans 0 O 1 I L U",
}


def validate(kind: type[T], lecture: Lecture) -> tuple[T | None, list[Souci]]:
    """Type one file already read; either the object, or every problem of the file."""
    soucis = list(lecture.soucis)
    entry: T | None = None
    if lecture.data is not None:
        try:
            entry = _adapter(cast("Hashable", kind)).validate_python(lecture.data)
        except ValidationError as failure:
            soucis += [_souci(kind, lecture, error) for error in failure.errors() if not _echo(error, lecture)]
    return (None, sorted(set(soucis))) if soucis else (entry, [])


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """One validator per kind: building it costs more than reading a file."""
    return TypeAdapter(cast("Any", kind))


def _echo(error: ErrorDetails, lecture: Lecture) -> bool:
    """Whether a list only looks too short because the faults of its entries, told beside, left it empty."""
    typed: Any = lecture.data
    for part in _known(error["loc"], lecture):
        typed = typed[part]
    return error["type"] == "too_short" and isinstance(typed, list) and len(typed) >= error["ctx"]["min_length"]


def _souci(kind: Any, lecture: Lecture, error: ErrorDetails) -> Souci:
    where = _known(error["loc"], lecture)
    key = (*where, KEY)
    loc = key if error["type"] == "extra_forbidden" and key in lecture.positions else where
    return lecture.souci(loc, say(error, where, _fields(kind, where[:-1])))


def _known(loc: Loc, lecture: Lecture) -> Loc:
    """The part of a pydantic loc that exists in the file: union branch names and missing fields drop out."""
    known: Loc = ()
    for part in loc:
        if (*known, part) in lecture.positions:
            known = (*known, part)
    return known


def _fields(kind: Any, loc: Loc) -> list[str]:
    """Field names allowed at this place, for « Vouliez-vous dire »."""
    current = _model_in(kind)
    for part in (p for p in loc if isinstance(p, str)):
        field = current.model_fields.get(part) if current else None
        current = _model_in(field.annotation) if field else None
    return list(current.model_fields) if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def say(error: ErrorDetails, where: Loc, known: Sequence[str]) -> str:
    """One pydantic error as a French sentence; an unknown type shows its code, so that a test can catch it."""
    kind, typed, context = error["type"], error.get("input"), error.get("ctx", {})
    last = str(error["loc"][-1]) if error["loc"] else "fichier"
    if kind == "missing":
        return f"il manque « {last} »" + (" (la traduction anglaise)" if last == "en" else "")
    if kind == "extra_forbidden":
        return f"« {last} » n’est pas un champ prévu ici.{suggest(last, known)}"
    name = _name(where)
    if kind in {"literal_error", "enum"}:
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        return f"{name} : « {typed} » n’est pas un choix possible.{suggest(str(typed), choices)}"
    if kind == "string_type":
        return f"{name} : un texte est attendu" + (" (vide pour l’instant)" if typed is None else " (tiret en trop ?)")
    if kind == "string_pattern_mismatch":
        return f"{name} : « {typed} » : {PATTERNS.get(str(context['pattern']), 'ce n’est pas la forme attendue')}"
    sentence = MESSAGES.get(kind) or f"{error['msg']} [{kind}]"
    return f"{name} : {sentence.format(v=typed, **context)}"


def _name(where: Loc) -> str:
    """`publics (2e)` rather than a bare index when the fault is inside a list."""
    names = [part for part in where if isinstance(part, str)]
    last = where[-1] if where else None
    if isinstance(last, int):
        rank = "1re" if last == 0 else f"{last + 1}e"
        return f"{names[-1]} ({rank})" if names else f"{rank} fiche"
    return names[-1] if names else "fichier"


def suggest(word: str, known: Iterable[str]) -> str:
    """« Vouliez-vous dire … ? » with the nearest right word, else the choices when they are few."""
    known = list(known)
    alias = ALIASES.get(word)
    close = [alias] if alias in known else difflib.get_close_matches(word, known, 1, 0.6)
    if close:
        return f" Vouliez-vous dire « {close[0]} » ?"
    return f" Choix possibles : {', '.join(known)}." if 0 < len(known) <= MOST_CHOICES else ""
