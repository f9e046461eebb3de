"""The training catalogue as one frozen value, with the questions pages, prints, feeds and exports ask of it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from vss.model.formations import Competence, Formation, Parcours, Prestataire, Session

KEPT = dt.timedelta(days=365)  # how long a session stays in calendars once it is over, held or cancelled


def binds(obligatoire_pour: Collection[str], public: str, inclut: Collection[str]) -> bool:
    """Whether a duty of these audiences is one of `public`: named itself, or made only of those that are.

    Newcomers, who may be students or staff, are not bound by what binds students.
    """
    return public in obligatoire_pour or (bool(inclut) and set(inclut) <= set(obligatoire_pour))


@dataclass(frozen=True)
class Duree:
    """Minutes known so far, and how many trainings have not said theirs."""

    minutes: int
    inconnues: int = 0


@dataclass(frozen=True)
class Catalogue:
    """Everything one can learn; prices kept inside the school have been taken out of it."""

    competences: tuple[Competence, ...]
    formations: tuple[Formation, ...]
    parcours: tuple[Parcours, ...]
    sessions: tuple[Session, ...]
    prestataires: tuple[Prestataire, ...]

    @cached_property
    def _formations(self) -> dict[str, Formation]:
        return {formation.id: formation for formation in self.formations}

    @cached_property
    def _competences(self) -> dict[str, Competence]:
        return {competence.id: competence for competence in self.competences}

    @cached_property
    def _prestataires(self) -> dict[str, Prestataire]:
        return {prestataire.id: prestataire for prestataire in self.prestataires}

    @cached_property
    def _parcours(self) -> dict[str, Parcours]:
        return {parcours.public: parcours for parcours in self.parcours}

    @cached_property
    def actives(self) -> tuple[Formation, ...]:
        """Trainings that can be followed, in the order of the file."""
        return tuple(formation for formation in self.formations if formation.active)

    def formation(self, id_: str) -> Formation:
        """The training of this id, withdrawn ones included."""
        return self._formations[id_]

    def competence(self, id_: str) -> Competence:
        """The competence of this id."""
        return self._competences[id_]

    def prestataire(self, id_: str) -> Prestataire:
        """The provider of this id."""
        return self._prestataires[id_]

    def parcours_de(self, public: str) -> Parcours | None:
        """The path of this audience, if it has one."""
        return self._parcours.get(public)

    def parcours_avec(self, formation: str) -> tuple[Parcours, ...]:
        """Paths a training is a step of."""
        return tuple(p for p in self.parcours if any(etape.formation == formation for etape in p.etapes))

    def couvrant(self, competence: str) -> tuple[Formation, ...]:
        """Active trainings that work on a competence."""
        return tuple(formation for formation in self.actives if competence in formation.competences)

    def pour(self, publics: Collection[str]) -> tuple[Formation, ...]:
        """Active trainings open to any of these audiences."""
        return tuple(formation for formation in self.actives if set(publics) & set(formation.publics))

    def parcours_vers(self, action: str) -> tuple[Parcours, ...]:
        """Paths with a step that one action of the plan foresees."""
        return tuple(p for p in self.parcours if any(action in self.formation(e.formation).actions for e in p.etapes))

    def prevues_par(self, action: str) -> tuple[Formation, ...]:
        """Active trainings that one action of the plan foresees."""
        return tuple(formation for formation in self.actives if action in formation.actions)

    @cached_property
    def datees(self) -> tuple[Session, ...]:
        """Every session in the order of time."""
        return tuple(sorted(self.sessions, key=lambda session: (session.debut, session.id)))

    def suivies(self, today: dt.date) -> tuple[Session, ...]:
        """Sessions a calendar or a feed shows: to come, or over for less than a year."""
        return tuple(session for session in self.datees if session.fin.date() + KEPT >= today)

    def a_venir(self, today: dt.date, formation: str | None = None) -> tuple[Session, ...]:
        """Sessions that are not over on `today`, cancelled ones included: who had enrolled must see it."""
        return tuple(
            session
            for session in self.datees
            if session.fin.date() >= today and session.statut != "terminee" and formation in (None, session.formation)
        )

    def prochaine(self, today: dt.date, formation: str) -> Session | None:
        """The next date of a training that someone can still come to."""
        return next((s for s in self.a_venir(today, formation) if s.statut != "annulee"), None)

    def duree(self, parcours: Parcours, obligation: str | None = None) -> Duree:
        """How long a path takes, or its compulsory or recommended part."""
        steps = [etape for etape in parcours.etapes if obligation in (None, etape.obligation)]
        known = [self.formation(etape.formation).duree_minutes for etape in steps]
        return Duree(sum(filter(None, known)), known.count(None))
