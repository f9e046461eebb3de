"""Read the whole of data/: every entry with the place it was written at, then the frozen Site."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import GenericAlias
from typing import Any

from vss.catalogue import Catalogue
from vss.model.charte import Charte
from vss.model.comprendre import Chiffre, Idee, Notion, Situations, Terme
from vss.model.contacts import Contact
from vss.model.ecole import Ecole
from vss.model.exposes import Expose
from vss.model.fields import Texte
from vss.model.formations import Competence, Formation, Parcours, Prestataire, Session
from vss.model.impressions import Campagne, RegistreQr, Support
from vss.model.journal import Communication, Tirage
from vss.model.langues import Langue
from vss.model.plan import Action, Organisme, Plan
from vss.model.publics import Public
from vss.model.verite import Fait, Interdit, Mot, Recherche
from vss.site import Site
from vss.soucis import Souci
from vss.validation import suggest, validate
from vss.yamlfile import Lecture, Loc, read

WHOLE: dict[str, Any] = {  # one entry a file
    "ecole": Ecole,
    "plan": Plan,
    "qr": RegistreQr,
    "textes": dict[str, Texte],
    "situations": Situations,
    "recherche": Recherche,
}
LISTS: dict[str, Any] = {  # a list of entries in one file
    "publics": Public,
    "organismes": Organisme,
    "contacts": Contact,
    "competences": Competence,
    "prestataires": Prestataire,
    "formations": Formation,
    "parcours": Parcours,
    "sessions": Session,
    "supports": Support,
    "faits": Fait,
    "notions": Notion,
    "idees": Idee,
    "chiffres": Chiffre,
    "glossaire": Terme,
    "interdits": Interdit,
    "lexique": Mot,
    "tirages": Tirage,
    "communications": Communication,
}
FOLDERS: dict[str, Any] = {  # one file per entry
    "actions": Action,
    "campagnes": Campagne,
    "chartes": Charte,
    "exposes": Expose,
    "langues": Langue,
}
PLACES = {  # where a kind stands, when it is not under its own name
    "chartes": "charte",
    "competences": "formations/referentiel",
    "prestataires": "formations/prestataires",
    "formations": "formations/catalogue",
    "parcours": "formations/parcours",
    "sessions": "formations/sessions",
}
CATALOGUE = ("competences", "formations", "parcours", "sessions", "prestataires")
KINDS: dict[str, Any] = {**WHOLE, **LISTS, **FOLDERS}


@dataclass(frozen=True)
class Fiche:
    """One entry and the place it was written at, for checks that compare entries."""

    objet: Any
    lecture: Lecture
    loc: Loc

    def souci(self, loc: Loc, message: str) -> Souci:
        """A problem at `loc` inside this entry."""
        return self.lecture.souci((*self.loc, *loc), message)


Fiches = dict[str, tuple[Fiche, ...]]


def file_of(kind: str) -> str:
    """How messages and the guide call the place of a kind: data/publics.yml, data/actions/."""
    place = PLACES.get(kind, kind)
    return f"data/{place}/" if kind in FOLDERS else f"data/{place}.yml"


def load_fiches(data: Path) -> tuple[Fiches, list[Souci]]:
    """Every entry of data/ with its place, and every problem inside single files."""
    fiches: dict[str, tuple[Fiche, ...]] = {}
    soucis = list(_strangers(data))
    for kind in KINDS:
        found: list[Fiche] = []
        for path in _paths(data, kind):
            name = "data/" + path.relative_to(data).as_posix()
            if not path.is_file():
                soucis.append(Souci(name, 1, 1, "fichier absent : le site a besoin de ce fichier"))
                continue
            lecture = read(path, name)
            objet, problems = validate(shape(kind), lecture)
            soucis += problems
            if objet is not None:
                entries = enumerate(objet) if kind in LISTS else [(None, objet)]
                found += [Fiche(entry, lecture, () if i is None else (i,)) for i, entry in entries]
        fiches[kind] = tuple(found)
    return fiches, soucis


def shape(kind: str) -> Any:
    """What one file of this kind holds: a model, or a tuple of them."""
    return GenericAlias(tuple, (KINDS[kind], ...)) if kind in LISTS else KINDS[kind]


def _paths(data: Path, kind: str) -> list[Path]:
    place = data / PLACES.get(kind, kind)
    return sorted(place.glob("*.yml")) if kind in FOLDERS else [place.with_suffix(".yml")]


def _strangers(data: Path) -> Iterator[Souci]:
    """A file nobody reads is a correction that will never be seen."""
    known = {path for kind in KINDS for path in _paths(data, kind)} | {data / "qr.lock", *data.rglob("*.icc")}
    names = sorted(path.relative_to(data).as_posix() for path in known)
    for path in sorted(data.rglob("*")):
        if path.is_file() and path not in known:
            name = path.relative_to(data).as_posix()
            yield Souci(
                f"data/{name}", 1, 1, f"personne ne lit ce fichier : retirez-le ou renommez-le.{suggest(name, names)}"
            )


def broken_kinds(soucis: Iterable[Souci]) -> frozenset[str]:
    """Kinds of which at least one file could not be read whole."""
    return frozenset(
        kind
        for kind in KINDS
        for souci in soucis
        if souci.path == file_of(kind) or (kind in FOLDERS and souci.path.startswith(file_of(kind)))
    )


def repeated(entries: Iterable[tuple[Fiche, Loc, str]]) -> Iterator[Souci]:
    """(entry, place, identity) -> a problem for each identity met before."""
    first: dict[str, Souci] = {}
    for fiche, loc, identity in entries:
        if before := first.get(identity):
            message = f"« {identity} » existe déjà ({before.path}:{before.line}) : choisissez un autre identifiant"
            yield fiche.souci(loc, message)
        else:
            first[identity] = fiche.souci(loc, "")


def assemble(fiches: Fiches) -> Site:
    """The frozen Site; every file has been read and checked."""
    kinds = {kind: tuple(fiche.objet for fiche in found) for kind, found in fiches.items()}
    singles = {kind: kinds[kind][0] for kind in WHOLE}
    actions = tuple(sorted(kinds["actions"], key=lambda action: [int(part) for part in action.numero.split(".")]))
    campagnes = tuple(sorted(kinds["campagnes"], key=lambda campagne: campagne.periode.debut or ""))
    catalogue = Catalogue(**{kind: kinds.pop(kind) for kind in CATALOGUE})
    whole = {**kinds, **singles, "actions": actions, "campagnes": campagnes}
    return Site(**whole, catalogue=replace(catalogue, formations=tuple(map(_public, catalogue.formations))))


def _public(formation: Formation) -> Formation:
    """The training without its internal prices: what is not in the Site cannot be published by mistake."""
    return formation.model_copy(update={"tarifs": tuple(t for t in formation.tarifs if t.visibilite == "publique")})
