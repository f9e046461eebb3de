"""The catalogue as open data: one JSON file and its schema, a table per kind, the dictionary of every field."""

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from vss.catalogue import Catalogue
from vss.model.donnees import (
    ENGLISH,
    Bilingue,
    CataloguePublie,
    CompetencePubliee,
    Donnee,
    FormationPubliee,
    ParcoursPublie,
    SessionPubliee,
)
from vss.model.fields import Texte
from vss.model.formations import Competence, Formation, Parcours, Session
from vss.site import Site
from vss.tableur import table
from vss.temps import PARIS

DOCUMENT = "donnees/formations.json"
SCHEMA = "donnees/formations.schema.json"
TABLES: dict[str, type[Donnee]] = {  # list of the document, and name of its table -> what a line holds
    "formations": FormationPubliee,
    "competences": CompetencePubliee,
    "parcours": ParcoursPublie,
    "sessions": SessionPubliee,
}
BETWEEN = " | "  # several values in one cell
PLAIN = {str: "texte", int: "nombre", bool: "oui_non", Decimal: "montant", dt.date: "jour", dt.datetime: "moment"}


class Champ(NamedTuple):
    """One field: its name in the document (inner ones after a dot), its columns, its type, its values if closed."""

    nom: str
    colonnes: tuple[str, ...]
    genre: str
    plusieurs: bool
    valeurs: tuple[str, ...]
    description: Texte


def open_data(site: Site) -> Iterator[tuple[str, bytes]]:
    """(path under the site, content) of the document, its schema and its tables."""
    document = published(site)
    yield DOCUMENT, _json(document.model_dump(mode="json"))
    yield SCHEMA, _json(schema(site))
    for name, model in TABLES.items():
        columns = _columns(model)
        rows = ([_cell(objet, path) for path in columns.values()] for objet in getattr(document, name))
        yield table_path(name), table(tuple(columns), rows)


def table_path(name: str) -> str:
    """Where the table of one kind stands."""
    return f"donnees/{name}.csv"


def published(site: Site) -> CataloguePublie:
    """The catalogue as anyone may read it."""
    catalogue, base = site.catalogue, site.ecole.site.url
    return CataloguePublie(
        schema_=base + SCHEMA,
        ecole=site.ecole.nom,
        formations=tuple(_formation(site, formation) for formation in catalogue.formations),
        competences=tuple(_competence(catalogue, competence) for competence in catalogue.competences),
        parcours=tuple(_parcours(site, parcours) for parcours in catalogue.parcours),
        sessions=tuple(_session(base, session) for session in catalogue.datees),
    )


def schema(site: Site) -> dict[str, Any]:
    """JSON Schema of the document, taken from the models that make it."""
    found = CataloguePublie.model_json_schema(mode="serialization")
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "$id": site.ecole.site.url + SCHEMA, **found}


@cache
def dictionary() -> dict[str, tuple[Champ, ...]]:
    """Kind -> its fields, as the page about the data lists them."""
    return {name: tuple(_fields(model)) for name, model in TABLES.items()}


def _formation(site: Site, formation: Formation) -> FormationPubliee:
    base, provider = site.ecole.site.url, formation.prestataire
    organisme = site.organisme(site.catalogue.prestataire(provider).organisme) if provider else None
    given = {
        **_shared(formation, FormationPubliee),
        "adresse": base + formation.page,
        "calendrier": base + formation.calendrier,
        "prestataire": organisme.nom.model_dump() if organisme else None,
        "tarifs": [
            tarif.model_dump(include={"montant", "pour"})
            for tarif in formation.tarifs
            if tarif.visibilite == "publique"  # the Site holds no other; said again where it matters most
        ],
        "manques": formation.manques,
    }
    return FormationPubliee.model_validate(given)


def _competence(catalogue: Catalogue, competence: Competence) -> CompetencePubliee:
    taught = [formation.id for formation in catalogue.couvrant(competence.id)]
    return CompetencePubliee.model_validate({**_shared(competence, CompetencePubliee), "formations": taught})


def _parcours(site: Site, parcours: Parcours) -> ParcoursPublie:
    base, duree = site.ecole.site.url, site.catalogue.duree(parcours)
    given = {
        **_shared(parcours, ParcoursPublie),
        "adresse": base + parcours.page,
        "calendrier": base + parcours.calendrier,
        "duree_minutes": duree.minutes,
        "durees_inconnues": duree.inconnues,
    }
    return ParcoursPublie.model_validate(given)


def _session(base: str, session: Session) -> SessionPubliee:
    given = {
        **_shared(session, SessionPubliee),
        "debut": session.debut.replace(tzinfo=PARIS),
        "fin": session.fin.replace(tzinfo=PARIS),
        "calendrier": base + session.calendrier,
    }
    return SessionPubliee.model_validate(given)


def _shared(objet: BaseModel, model: type[Donnee]) -> dict[str, Any]:
    return objet.model_dump(include=set(model.model_fields))


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _columns(model: type[BaseModel], prefix: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Column -> where its values are: a text in two languages takes two columns, an inner kind one per field."""
    found: dict[str, tuple[str, ...]] = {}
    for name, field in model.model_fields.items():
        path = (*prefix, name)
        inner = _inner(field.annotation)
        found |= _columns(inner, path) if inner else {"_".join(path): path}
    return found


def _fields(model: type[BaseModel], prefix: tuple[str, ...] = ()) -> Iterator[Champ]:
    for name, field in model.model_fields.items():
        path, inner = (*prefix, name), _inner(field.annotation)
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        yield Champ(
            ".".join(path),
            tuple(_columns(inner, path)) if inner else ("_".join(path),),
            "bilingue" if inner is Bilingue else "groupe" if inner else _genre(field.annotation),
            any(get_origin(part) is tuple for part in (field.annotation, *get_args(field.annotation))),
            _values(field.annotation),
            Texte(fr=field.description or "", en=str(extra[ENGLISH])),
        )
        if inner and inner is not Bilingue:
            yield from _fields(inner, path)


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_inner, get_args(annotation))), None)


def _genre(annotation: Any) -> str:
    """The name of a plain type; a closed list is text."""
    if annotation in PLAIN:
        return PLAIN[annotation]
    return next((_genre(part) for part in get_args(annotation) if part in PLAIN or get_args(part)), "texte")


def _values(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, map(_values, get_args(annotation))), ())


def _cell(objet: Any, path: tuple[str, ...]) -> str:
    return BETWEEN.join(_read(objet, path))


def _read(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Every text at the end of a path; lists are entered, what is not known is left out."""
    if isinstance(value, tuple):
        for item in value:
            yield from _read(item, path)
    elif path and value is not None:
        yield from _read(getattr(value, path[0]), path[1:])
    elif value is not None:
        yield _written(value)


def _written(value: Any) -> str:
    """As a French spreadsheet reads it: comma in amounts, Paris time without offset, oui or non."""
    match value:
        case bool():
            return "oui" if value else "non"
        case Decimal():
            return str(value).replace(".", ",")
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
