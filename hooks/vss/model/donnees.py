"""What the catalogue publishes as open data: the shape of the files, their schema, their dictionary."""

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vss.model.formations import Axe, Forme, Niveau, Rythme

ENGLISH = "x-description-en"  # keyword of our schema beside "description", which is in French


class Donnee(BaseModel):
    """Base of every published kind: a field that is not described here cannot leave."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def champ(fr: str, en: str, **settings: Any) -> Any:
    """A field described in both languages, once for the schema and the dictionary."""
    return Field(description=fr, json_schema_extra={ENGLISH: en}, **settings)


class Bilingue(Donnee):
    """One text in each language of the site."""

    fr: str = champ("En français", "In French")
    en: str = champ("En anglais", "In English")


class CompetencePubliee(Donnee):
    """A skill of the framework and the courses that work on it."""

    id: str = champ("Identifiant permanent", "Permanent id")
    axe: Axe = champ("Axe du plan", "Axis of the plan")
    niveau: Niveau = champ("Niveau attendu", "Expected level")
    nom: Bilingue = champ("Nom de la compétence", "Name of the skill")
    enonces: tuple[Bilingue, ...] = champ("Ce que l’on sait faire", "What one can do")
    promise_par: tuple[str, ...] = champ("Actions du plan qui la promettent", "Actions of the plan that promise it")
    formations: tuple[str, ...] = champ("Formations actives qui la travaillent", "Active courses that work on it")


class TarifPublie(Donnee):
    """A price anyone may read."""

    montant: Decimal = champ("Montant en euros", "Amount in euros")
    pour: Bilingue = champ("Ce que ce prix paie", "What this price pays for")


class FormationPubliee(Donnee):
    """A course of the catalogue, withdrawn ones included."""

    id: str = champ("Identifiant permanent", "Permanent id")
    titre: Bilingue = champ("Titre", "Title")
    resume: Bilingue = champ("De quoi il s’agit", "What it is about")
    adresse: str = champ("Sa page", "Its page")
    calendrier: str = champ("Ses sessions, à suivre dans un agenda", "Its sessions, to follow in a calendar")
    statut: Literal["active", "retiree"] = champ("active, ou retiree du catalogue", "active, or withdrawn (retiree)")
    competences: tuple[str, ...] = champ("Compétences travaillées", "Skills worked on")
    actions: tuple[str, ...] = champ("Actions du plan qui la prévoient", "Actions of the plan that foresee it")
    publics: tuple[str, ...] = champ("À qui elle s’adresse", "Who it is for")
    prioritaire_pour: tuple[str, ...] = champ("Publics que le plan nomme d’abord", "Audiences the plan names first")
    obligatoire_pour: tuple[str, ...] = champ("Publics pour qui elle est obligatoire", "Audiences that must follow it")
    rythme: Rythme | None = champ("Rythme", "Pace")
    forme: Forme | None = champ("Forme", "Form")
    axes: tuple[Axe, ...] = champ("Axes du plan", "Areas of the plan")
    duree_minutes: int | None = champ("Durée totale, en minutes", "Total length, in minutes")
    langues: tuple[str, ...] = champ("Langues dans lesquelles elle est donnée", "Languages it is given in")
    prestataire: Bilingue | None = champ("Qui l’assure", "Who gives it")
    tarifs: tuple[TarifPublie, ...] = champ("Prix publics", "Public prices")
    financement: Bilingue | None = champ("Qui paie", "Who pays")
    inscription: Bilingue | None = champ("Comment s’inscrire", "How to enrol")
    lien_inscription: str | None = champ("Page d’inscription", "Enrolment page")
    contenu_difficile: Bilingue | None = champ("Ce qui peut être difficile", "What may be difficult")
    accessibilite: Bilingue | None = champ("Accessibilité", "Accessibility")
    manques: tuple[str, ...] = champ("Champs qu’aucune source ne donne encore", "Fields no source gives yet")
    a_confirmer: bool = champ("L’école doit encore confirmer", "The school has yet to confirm")
    source: str = champ("Où c’est écrit", "Where it is written")
    verifie_le: dt.date | None = champ("Dernière vérification", "Last check")


class EtapePubliee(Donnee):
    """One step of a path."""

    formation: str = champ("Formation de cette étape", "Course of this step")
    obligation: Literal["obligatoire", "recommandee"] = champ("Obligatoire ou recommandée", "Compulsory or recommended")
    pourquoi: Bilingue = champ("Ce que cette étape apporte", "What this step brings")


class ParcoursPublie(Donnee):
    """The path of one audience and how long it takes."""

    public: str = champ("Public concerné", "Audience")
    titre: Bilingue = champ("Titre", "Title")
    resume: Bilingue = champ("À quoi il prépare", "What it prepares for")
    adresse: str = champ("Sa page", "Its page")
    calendrier: str = champ("Les sessions de ses étapes", "The sessions of its steps")
    etapes: tuple[EtapePubliee, ...] = champ("Étapes, dans l’ordre", "Steps, in order")
    duree_minutes: int = champ("Somme des durées connues, en minutes", "Sum of the known lengths, in minutes")
    durees_inconnues: int = champ("Étapes dont la durée n’est pas connue", "Steps whose length is not known")
    a_confirmer: bool = champ("L’école doit encore confirmer", "The school has yet to confirm")
    source: str = champ("Où c’est écrit", "Where it is written")


class SessionPubliee(Donnee):
    """One date of one course."""

    id: str = champ("Identifiant permanent", "Permanent id")
    formation: str = champ("Formation donnée", "Course given")
    debut: dt.datetime = champ("Début, heure de Paris", "Start, Paris time")
    fin: dt.datetime = champ("Fin, heure de Paris", "End, Paris time")
    lieu: Bilingue | None = champ("Salle et campus", "Room and campus")
    lien: str | None = champ("Réunion en ligne", "Online meeting")
    langue: str = champ("Langue de la session", "Language of the session")
    places: int | None = champ("Nombre de places", "Number of places")
    places_prises: int | None = champ("Places déjà prises", "Places already taken")
    inscription: str | None = champ("Lien d’inscription", "Enrolment link")
    date_limite: dt.date | None = champ("Dernier jour pour s’inscrire", "Last day to enrol")
    statut: Literal["ouverte", "complete", "annulee", "terminee"] = champ(
        "ouverte, complete, annulee ou terminee", "open, full, cancelled or over"
    )
    calendrier: str = champ("Cette session, pour un agenda", "This session, for a calendar")
    annoncee_le: dt.date = champ("Jour de l’annonce", "Day it was announced")
    modifiee_le: dt.date | None = champ("Jour du dernier changement", "Day of the last change")
    version: int = champ("Nombre de changements depuis l’annonce", "Number of changes since it was announced")


class CataloguePublie(Donnee):
    """The whole catalogue of courses in one file."""

    model_config = ConfigDict(title="Catalogue des formations", serialize_by_alias=True, validate_by_name=True)

    schema_: str = champ("Adresse de ce schéma", "Address of this schema", alias="$schema")
    ecole: str = champ("École qui publie", "School that publishes")
    formations: tuple[FormationPubliee, ...] = champ("Formations", "Training courses")
    competences: tuple[CompetencePubliee, ...] = champ("Compétences", "Skills")
    parcours: tuple[ParcoursPublie, ...] = champ("Parcours", "Paths")
    sessions: tuple[SessionPubliee, ...] = champ("Sessions", "Sessions")
