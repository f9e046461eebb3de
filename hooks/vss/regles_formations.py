"""What trainings, paths and sessions must agree on; a hole is a fault only where it breaks a promise of the plan."""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from vss.catalogue import binds
from vss.fiches import Fiche, Fiches
from vss.model.formations import Etape
from vss.soucis import Souci

REMOTE = ("en visio", "en ligne", "à distance")  # how editors write that there is no room


def _promised(fiches: Fiches) -> Iterator[Souci]:
    """A competence the plan promises is taught by some active training."""
    taught = {id_ for fiche in _actives(fiches) for id_ in fiche.objet.competences}
    for fiche in fiches["competences"]:
        competence = fiche.objet
        if competence.promise_par and competence.id not in taught:
            promise = ", ".join(competence.promise_par)
            message = (
                f"aucune formation active ne couvre « {competence.id} », que le plan promet ({promise}) : "
                "ajoutez-la aux « competences » d’une formation, ou retirez la promesse"
            )
            yield fiche.souci(("promise_par",), message)


def _priorities(fiches: Fiches) -> Iterator[Souci]:
    """Each priority audience has a path: action 2.4 promises it."""
    guided = {fiche.objet.public for fiche in fiches["parcours"]}
    for fiche in _actives(fiches):
        for i, public in enumerate(fiche.objet.prioritaire_pour):
            if public not in guided:
                message = f"le public prioritaire « {public} » n’a pas de parcours : ajoutez-le dans parcours.yml"
                yield fiche.souci(("prioritaire_pour", i), message)


def _named_audiences(fiches: Fiches) -> Iterator[Souci]:
    """Nobody is obliged to follow, or comes first in, what is not open to them."""
    circles = _circles(fiches)
    for fiche in fiches["formations"]:
        for field in ("prioritaire_pour", "obligatoire_pour"):
            for i, public in enumerate(getattr(fiche.objet, field)):
                if public in circles and not circles[public] & set(fiche.objet.publics):
                    message = (
                        f"cette formation n’est pas ouverte à « {public} » : complétez « publics », ou retirez-le d’ici"
                    )
                    yield fiche.souci((field, i), message)


def _steps(fiches: Fiches) -> Iterator[Souci]:
    """A path leads through trainings that exist, once each, and that its audience may follow."""
    formations = {fiche.objet.id: fiche.objet for fiche in fiches["formations"]}
    circles = _circles(fiches)
    for fiche in fiches["parcours"]:
        circle, seen = circles.get(fiche.objet.public, set()), set[str]()
        for i, etape in enumerate(fiche.objet.etapes):
            formation = formations.get(etape.formation)
            if not formation:
                continue  # told with the other unknown ids
            where = ("etapes", i, "formation")
            if not formation.active:
                yield fiche.souci(where, f"« {formation.id} » est retirée : remplacez-la, ou retirez l’étape")
            if formation.id in seen:
                yield fiche.souci(where, f"« {formation.id} » est déjà une étape de ce parcours : gardez-en une")
            if circle and not circle & set(formation.publics):
                public = fiche.objet.public
                message = f"« {formation.id} » n’est pas ouverte à « {public} » : changez d’étape, ou ses « publics »"
                yield fiche.souci(where, message)
            seen.add(formation.id)


def _compulsory_steps(fiches: Fiches) -> Iterator[Souci]:
    """What is compulsory for an audience is a compulsory step of its path, and no path invents a duty."""
    asked = {fiche.objet.id: set(fiche.objet.obligatoire_pour) for fiche in _actives(fiches)}
    included = {fiche.objet.id: fiche.objet.inclut for fiche in fiches["publics"]}
    for fiche in (fiche for fiche in fiches["parcours"] if fiche.objet.public in included):
        public = fiche.objet.public
        steps = {etape.formation for etape in fiche.objet.etapes}
        for id_ in (id_ for id_, publics in asked.items() if public in publics and id_ not in steps):
            yield fiche.souci(("etapes",), f"« {id_} » est obligatoire pour « {public} » : ajoutez cette étape")
        for i, etape in enumerate(fiche.objet.etapes):
            known = etape.formation in asked  # unknown and withdrawn ones are told elsewhere
            if known and (message := _misnamed(etape, public, included[public], asked[etape.formation])):
                yield fiche.souci(("etapes", i, "obligation"), message)


def _misnamed(etape: Etape, public: str, included: Collection[str], asked: set[str]) -> str | None:
    if etape.obligation == "recommandee" and public in asked:
        return f"« {etape.formation} » est obligatoire pour « {public} » : écrivez « obligation: obligatoire »"
    if etape.obligation == "obligatoire" and not binds(asked, public, included):
        return (
            f"rien ne rend « {etape.formation} » obligatoire pour « {public} » : écrivez « obligation: recommandee », "
            "ou complétez « obligatoire_pour » dans catalogue.yml, avec sa source"
        )
    return None


def _withdrawn_sessions(fiches: Fiches) -> Iterator[Souci]:
    """Nobody enrols in a withdrawn training."""
    withdrawn = {fiche.objet.id for fiche in fiches["formations"] if not fiche.objet.active}
    for fiche in fiches["sessions"]:
        if fiche.objet.formation in withdrawn and fiche.objet.prevue:
            message = f"« {fiche.objet.formation} » est retirée : écrivez « statut: annulee », ou changez de formation"
            yield fiche.souci(("statut",), message)


def _rooms(fiches: Fiches) -> Iterator[Souci]:
    """Two sessions do not share a room at the same time; at a distance there is no room."""
    held = [f for f in fiches["sessions"] if f.objet.lieu and f.objet.statut != "annulee"]
    held = [fiche for fiche in held if not fiche.objet.lieu.fr.casefold().startswith(REMOTE)]
    held.sort(key=lambda fiche: fiche.objet.debut)
    for first, second in combinations(held, 2):
        a, b = first.objet, second.objet
        if a.lieu.fr.casefold() == b.lieu.fr.casefold() and b.debut < a.fin:
            hours = f"du {a.debut:%Y-%m-%d %H:%M} au {a.fin:%Y-%m-%d %H:%M}"
            message = f"« {a.id} » occupe déjà ce lieu {hours} : changez de lieu ou d’heure"
            yield second.souci(("lieu",), message)


def _actives(fiches: Fiches) -> list[Fiche]:
    return [fiche for fiche in fiches["formations"] if fiche.objet.active]


def _circles(fiches: Fiches) -> dict[str, set[str]]:
    """Audience -> itself and those it shares its trainings with."""
    return {fiche.objet.id: {fiche.objet.id, *fiche.objet.inclut} for fiche in fiches["publics"]}


RULES: tuple[tuple[set[str], Callable[[Fiches], Iterator[Souci]]], ...] = (  # (kinds it reads, rule)
    ({"competences", "formations"}, _promised),
    ({"formations", "parcours"}, _priorities),
    ({"formations", "publics"}, _named_audiences),
    ({"formations", "parcours", "publics"}, _steps),
    ({"formations", "parcours", "publics"}, _compulsory_steps),
    ({"formations", "sessions"}, _withdrawn_sessions),
    ({"sessions"}, _rooms),
)
