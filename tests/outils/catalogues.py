"""Any catalogue an editor could write for the example school: what must hold for one must hold for all."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from vss.catalogue import Catalogue
from vss.model.fields import Texte
from vss.model.formations import (
    AXES,
    FORMES,
    NIVEAUX,
    RYTHMES,
    Competence,
    Etape,
    Formation,
    Parcours,
    Prestataire,
    Session,
    Tarif,
)

PUBLICS = ("eleves", "residents")
ACTIONS = ("1.1", "1.2")
ORGANISME = "les-voisines"
INTERNE = Decimal("98765.43")  # the price that must appear nowhere
HARD = (  # what breaks a careless writer of tables, calendars, markup
    "=SOMME(A1:A9)",
    "@cmd|' /C calc'!A0",
    "</script><script>alert(1)</script>",
    'a;b,c\\n"d"',
    "Écoute & « respect » : {titre} %s",
    "l’été à Saint-Étienne, " * 6 + "fin",
    "Ligne une\nligne deux",
    "👩‍🏫 sécurité 安全",
)
BLANK = " \t\n\r\u00a0"


def lines() -> st.SearchStrategy[str]:
    """A line of text: letters of any script, or one that hurts."""
    letters = st.characters(exclude_categories=("C", "Z"))
    free = st.text(letters | st.just(" "), min_size=1, max_size=30).map(lambda text: text.strip(BLANK))
    return st.sampled_from(HARD) | free.filter(lambda text: bool(text) and text == text.strip())


def texts() -> st.SearchStrategy[Texte]:
    """The same in both languages."""
    return st.builds(Texte, fr=lines(), en=lines())


def some(values: Sequence[str], at_least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of these, each once."""
    if not values:
        return st.just(())
    return st.lists(st.sampled_from(values), unique=True, min_size=at_least).map(tuple)


@st.composite
def catalogues(draw: st.DrawFn, publics: Sequence[str] = PUBLICS, actions: Sequence[str] = ACTIONS) -> Catalogue:
    """A catalogue that obeys every rule, empty ones included; some prices are internal, as no Site would hold them."""
    skills = [f"competence-{i}" for i in range(draw(st.integers(0, 3)))]
    trainings = tuple(
        _formation(draw, f"formation-{i}", skills, publics, actions) for i in range(draw(st.integers(0, 4)))
    )
    taught = {id_ for formation in trainings if formation.active for id_ in formation.competences}
    return Catalogue(
        competences=tuple(_competence(draw, id_, actions if id_ in taught else ()) for id_ in skills),
        formations=trainings,
        parcours=tuple(filter(None, (_parcours(draw, public, trainings) for public in publics))),
        sessions=tuple(_session(draw, i, trainings) for i in range(draw(st.integers(0, 5)) if trainings else 0)),
        prestataires=(_prestataire(draw),),
    )


def _prestataire(draw: st.DrawFn) -> Prestataire:
    return Prestataire.model_validate({"id": "qui", "organisme": ORGANISME, "dit": draw(texts()), "source": "plan"})


def _competence(draw: st.DrawFn, id_: str, promised: Sequence[str]) -> Competence:
    return Competence(
        id=id_,
        axe=draw(st.sampled_from(AXES)),
        niveau=draw(st.sampled_from(NIVEAUX)),
        nom=draw(texts()),
        enonces=tuple(draw(st.lists(texts(), min_size=1, max_size=3))),
        promise_par=draw(some(promised)),
    )


def _formation(
    draw: st.DrawFn, id_: str, skills: Sequence[str], publics: Sequence[str], actions: Sequence[str]
) -> Formation:
    open_to = draw(some(publics, at_least=1))
    maybe = {
        name: draw(st.none() | texts()) for name in ("financement", "inscription", "contenu_difficile", "accessibilite")
    }
    return Formation.model_validate(
        {
            "id": id_,
            "titre": draw(texts()),
            "resume": draw(texts()),
            "statut": draw(st.sampled_from(("active", "active", "retiree"))),
            "competences": draw(some(skills)),
            "actions": draw(some(actions, at_least=1)),
            "publics": open_to,
            "prioritaire_pour": draw(some(open_to)),
            "obligatoire_pour": draw(some(open_to)),
            "rythme": draw(st.none() | st.sampled_from(RYTHMES)),
            "forme": draw(st.none() | st.sampled_from(FORMES)),
            "axes": draw(some(AXES)),
            "duree_minutes": draw(st.none() | st.integers(5, 12000)),
            "langues": draw(some(("fr", "en"))),
            "prestataire": draw(st.none() | st.just("qui")),
            "tarifs": tuple(draw(st.lists(_tarifs(), max_size=2))),
            "source": "plan",
            "verifie_le": draw(st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 11, 1))),
            **maybe,
        }
    )


def _tarifs() -> st.SearchStrategy[Tarif]:
    amounts = st.decimals(0, 9000, places=2)
    public = st.builds(
        Tarif, montant=amounts, nature=st.just("catalogue"), visibilite=st.just("publique"), pour=texts()
    )
    return public | st.builds(
        Tarif, montant=st.just(INTERNE), nature=st.just("negocie"), visibilite=st.just("interne"), pour=texts()
    )


def _parcours(draw: st.DrawFn, public: str, trainings: Sequence[Formation]) -> Parcours | None:
    """Needed when some training puts this audience first; every compulsory training is a step."""
    offered = [formation for formation in trainings if formation.active and public in formation.publics]
    needed = any(public in formation.prioritaire_pour for formation in offered)
    compulsory = {formation.id for formation in offered if public in formation.obligatoire_pour}
    if not offered or not (needed or draw(st.booleans())):
        return None
    chosen = draw(some([formation.id for formation in offered], at_least=1))
    steps = tuple(
        Etape(formation=id_, obligation="obligatoire" if id_ in compulsory else "recommandee", pourquoi=draw(texts()))
        for id_ in dict.fromkeys((*sorted(compulsory), *chosen))
    )
    given = {"public": public, "titre": draw(texts()), "resume": draw(texts()), "etapes": steps, "source": "plan"}
    return Parcours.model_validate(given)


def _session(draw: st.DrawFn, number: int, trainings: Sequence[Formation]) -> Session:
    formation = draw(st.sampled_from(trainings))
    start = draw(st.datetimes(dt.datetime(2024, 1, 1, 6), dt.datetime(2029, 12, 31, 20)))  # noqa: DTZ001 - Paris time
    start = start.replace(hour=6 + start.hour % 15, second=0, microsecond=0)  # never in the hour that does not exist
    announced = start.date() - dt.timedelta(days=draw(st.integers(0, 90)))
    states = ("ouverte", "complete", "annulee", "terminee") if formation.active else ("annulee", "terminee")
    state = draw(st.sampled_from(states))
    later = st.integers(0, 60).map(lambda days: announced + dt.timedelta(days=days))
    changed = draw(later if state == "annulee" else st.none() | later)  # a cancellation is a change
    where: dict[str, Any] = draw(
        st.sampled_from(
            ({"lieu": {"fr": f"Salle {number} ; A,B", "en": f"Room {number}"}}, {"lien": "https://a.example/x"})
        )
    )
    return Session.model_validate(
        {
            "id": f"session-{number}",
            "formation": formation.id,
            "debut": start,
            "fin": start + dt.timedelta(minutes=draw(st.integers(15, 600))),
            **where,
            "langue": draw(st.sampled_from(("fr", "en"))),
            **draw(st.sampled_from(({}, {"places": 12}, {"places": 12, "places_prises": 7}))),
            "inscription": draw(st.sampled_from((None, "https://a.example/inscription"))),
            "date_limite": draw(st.sampled_from((None, start.date()))),
            "statut": state,
            "annoncee_le": announced,
            "modifiee_le": changed,
            "version": draw(st.integers(1, 9)) if changed else 0,
        }
    )
