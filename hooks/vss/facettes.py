"""How the catalogue is filtered: OR inside a facet, AND between facets. The style rules of the page say the same."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from vss.model.fields import Texte
from vss.model.formations import AXES, FORMES, RYTHMES, Formation
from vss.site import Site

UNKNOWN = "inconnu"  # what no source has said can be chosen too, or such trainings could never be found
FACETTES = ("public", "axe", "rythme", "forme", "obligation", "langue")


@dataclass(frozen=True)
class Choix:
    """One value a reader may tick, and how many trainings have it."""

    valeur: str
    nombre: int


@dataclass(frozen=True)
class Facette:
    """One question asked of the catalogue."""

    id: str
    choix: tuple[Choix, ...]


@dataclass(frozen=True)
class Rayon:
    """A page of the catalogue cut along one value: an axis, a pace, an audience."""

    critere: str
    valeur: str
    nom: Texte
    formations: tuple[Formation, ...]

    @property
    def page(self) -> str:
        """Its address: formations/axe/crise/."""
        return f"formations/{self.critere}/{self.valeur}/"


def traits(site: Site, formation: Formation) -> dict[str, tuple[str, ...]]:
    """Facet -> the values of one training; audiences include those who share theirs."""
    open_to = set(formation.publics)
    return {
        "public": tuple(public.id for public in site.publics if open_to & set(site.cercle_de(public.id))),
        "axe": formation.axes or (UNKNOWN,),
        "rythme": (formation.rythme or UNKNOWN,),
        "forme": (formation.forme or UNKNOWN,),
        "obligation": ("obligatoire" if formation.obligatoire_pour else "libre",),
        "langue": formation.langues or (UNKNOWN,),
    }


def facets(site: Site, formations: Iterable[Formation]) -> tuple[Facette, ...]:
    """Every facet with the values some training has, in the order of the plan; a facet with one value is no choice."""
    found = [traits(site, formation) for formation in formations]
    return tuple(
        facette
        for facette in (Facette(id_, _choices(id_, site, [trait[id_] for trait in found])) for id_ in FACETTES)
        if len(facette.choix) > 1
    )


def _choices(facette: str, site: Site, found: list[tuple[str, ...]]) -> tuple[Choix, ...]:
    order = {
        "public": tuple(public.id for public in site.publics),
        "axe": AXES,
        "rythme": RYTHMES,
        "forme": FORMES,
        "obligation": ("obligatoire", "libre"),
        "langue": tuple(sorted({langue for values in found for langue in values} - {UNKNOWN})),
    }[facette]
    counted = [Choix(value, sum(value in values for values in found)) for value in (*order, UNKNOWN)]
    return tuple(choix for choix in counted if choix.nombre)


def chosen(
    site: Site, formations: Iterable[Formation], choices: Mapping[str, Collection[str]]
) -> tuple[Formation, ...]:
    """Trainings that have, in each facet with a choice, one of the values chosen there."""
    return tuple(
        formation
        for formation in formations
        if all(not wanted or set(wanted) & set(traits(site, formation)[id_]) for id_, wanted in choices.items())
    )


def asked(arguments: Mapping[str, str]) -> dict[str, tuple[str]]:
    """The choices a marker asks for: facet -> its one value."""
    return {id_: (value,) for id_, value in arguments.items()}


def rayons(site: Site) -> tuple[Rayon, ...]:
    """One page per axis, pace and audience that some active training serves."""
    names = {
        "axe": {axe: site.textes[f"axe_{axe.replace('-', '_')}"] for axe in AXES},
        "rythme": {rythme: site.textes[f"rythme_{rythme}"] for rythme in RYTHMES},
        "public": {public.id: public.nom for public in site.publics},
    }
    told = [(formation, traits(site, formation)) for formation in site.catalogue.actives]
    made = [
        Rayon(critere, valeur, nom, tuple(formation for formation, trait in told if valeur in trait[critere]))
        for critere, values in names.items()
        for valeur, nom in values.items()
    ]
    return tuple(rayon for rayon in made if rayon.formations)
