"""The editors' guide: which fields each file of data/ has, taken from the models so that the two never differ."""

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from vss.fiches import KINDS, file_of
from vss.model.fields import Lignes, Nom, Prose, Texte

LEAVES = (Texte, Nom, Prose, Lignes)  # written {fr: …, en: …}: one field for an editor


class Champ(NamedTuple):
    """One field: its name (nested ones after a dot), whether it must be there, what it holds."""

    nom: str
    obligatoire: bool
    description: str


class Fichier(NamedTuple):
    """One file or folder of data/ and its fields."""

    fichier: str
    champs: tuple[Champ, ...]


def files() -> tuple[Fichier, ...]:
    """Every kind of data with its fields, in the order they are declared."""
    return tuple(
        Fichier(file_of(kind), tuple(_fields(model)))
        for kind, model in KINDS.items()
        if isinstance(model, type) and issubclass(model, BaseModel)
    )


def _fields(model: type[BaseModel], prefix: str = "") -> Iterator[Champ]:
    for name, field in model.model_fields.items():
        yield Champ(f"{prefix}{name}", field.is_required(), field.description or "")
        if inner := _nested(field.annotation):
            yield from _fields(inner, f"{prefix}{name}.")


def _nested(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return None if issubclass(annotation, LEAVES) else annotation
    return next(filter(None, map(_nested, get_args(annotation))), None)
