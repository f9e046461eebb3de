"""The training catalogue: what can be learnt, in which trainings, along which paths, when, with whom."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from vss.model.fields import (
    Adresse,
    Confirmable,
    Entier,
    Id,
    Jour,
    Ligne,
    Moment,
    Montant,
    Nom,
    NumeroAction,
    Strict,
    Texte,
    refuse,
)
from vss.temps import exists

Axe = Literal["prevention", "crise", "post-crise", "conseil"]
Niveau = Literal["connaitre", "agir", "transmettre"]
Rythme = Literal["sensibilisation", "courte", "consequente"]
Forme = Literal["en-ligne", "virtuelle", "presentielle", "hybride"]
CodeLangue = Annotated[str, Field(pattern="^[a-z]{2}$")]
AXES, NIVEAUX, RYTHMES, FORMES = map(get_args, (Axe, Niveau, Rythme, Forme))

EXPECTED = (  # what anyone asks before enrolling; a training that leaves one empty is listed as incomplete
    "rythme",
    "forme",
    "duree_minutes",
    "langues",
    "prestataire",
    "financement",
    "inscription",
    "contenu_difficile",
    "accessibilite",
)


class Competence(Strict):
    """One thing a person can do after a training, said so that it can be observed."""

    id: Id = Field(description="Identifiant permanent")
    axe: Axe = Field(description="Domaine, un des quatre axes du plan : prevention, crise, post-crise, conseil")
    niveau: Niveau = Field(description="connaitre, agir ou transmettre")
    nom: Texte = Field(description="Nom court, qui commence par un verbe")
    enonces: tuple[Texte, ...] = Field(
        min_length=1, max_length=5, description="Ce que l’on voit quand c’est acquis : « Je… » et un verbe d’action"
    )
    promise_par: tuple[NumeroAction, ...] = Field(
        (), description="Actions du plan qui promettent de l’enseigner : une formation active doit alors la couvrir"
    )


class Tarif(Strict):
    """A price and who may read it."""

    montant: Montant = Field(description="Montant en euros")
    nature: Literal["catalogue", "negocie"] = Field(description="catalogue, ou negocie avec le prestataire")
    visibilite: Literal["publique", "interne"] = Field(description="interne : ce prix ne paraît nulle part")
    pour: Texte = Field(description="Ce que ce prix paie : une personne, un groupe de 15…")

    @model_validator(mode="after")
    def _kept_inside(self) -> "Tarif":
        public = self.nature == "negocie" and self.visibilite == "publique"
        refuse([(public, "visibilite", "un prix négocié reste dans l’école : écrivez « visibilite: interne »")])
        return self


class Formation(Confirmable):
    """A training, with the facts its source gives and no other."""

    id: Id = Field(description="Identifiant permanent : il fait l’adresse /formations/<id>/")
    titre: Texte = Field(description="Titre de la formation")
    resume: Texte = Field(description="De quoi il s’agit, en une ou deux phrases")
    statut: Literal["active", "retiree"] = Field("active", description="retiree : plus proposée, sa page le dit")
    competences: tuple[Id, ...] = Field((), description="Compétences travaillées (referentiel.yml)")
    actions: tuple[NumeroAction, ...] = Field(min_length=1, description="Actions du plan qui la prévoient")
    publics: tuple[Id, ...] = Field(min_length=1, description="À qui elle s’adresse")
    prioritaire_pour: tuple[Id, ...] = Field((), description="Publics prioritaires : chacun doit avoir un parcours")
    obligatoire_pour: tuple[Id, ...] = Field((), description="Publics pour qui elle est obligatoire")
    rythme: Rythme | None = Field(None, description="sensibilisation, courte ou consequente")
    forme: Forme | None = Field(None, description="en-ligne (SPOC), virtuelle, presentielle ou hybride")
    axes: tuple[Axe, ...] = Field((), description="prevention, crise, post-crise, conseil")
    duree_minutes: Entier | None = Field(None, ge=5, le=12000, description="Durée totale en minutes : 180 pour 3 h")
    langues: tuple[CodeLangue, ...] = Field((), description="Langues dans lesquelles elle est donnée : [fr, en]")
    prestataire: Id | None = Field(None, description="Qui l’assure (prestataires.yml)")
    tarifs: tuple[Tarif, ...] = Field((), description="Prix connus, publics ou internes")
    financement: Texte | None = Field(None, description="Qui paie, si la source le dit")
    inscription: Texte | None = Field(None, description="Comment s’inscrire")
    lien_inscription: Adresse | None = Field(None, description="Page d’inscription, si elle existe")
    contenu_difficile: Texte | None = Field(
        None, description="Ce qui est montré ou raconté de difficile, et comment s’absenter"
    )
    accessibilite: Texte | None = Field(None, description="Accès à la salle, sous-titres, qui prévenir de ses besoins")
    source: Ligne = Field(description="Où c’est écrit : Plan d’actions 2021, action 1.2")
    verifie_le: Jour | None = Field(None, description="Dernière vérification auprès du prestataire ou de l’école")

    @property
    def page(self) -> str:
        """Its public address, without language."""
        return f"formations/{self.id}/"

    @property
    def calendrier(self) -> str:
        """Where its sessions can be followed."""
        return f"{self.page}sessions.ics"

    @property
    def active(self) -> bool:
        """Whether it can still be followed."""
        return self.statut == "active"

    @property
    def manques(self) -> tuple[str, ...]:
        """Fields a learner expects and no source has given, in the order of a page."""
        return tuple(name for name in EXPECTED if getattr(self, name) in (None, ()))


class Etape(Strict):
    """One training of a path and why it stands there."""

    formation: Id = Field(description="Identifiant de catalogue.yml, jamais une formation retirée")
    obligation: Literal["obligatoire", "recommandee"] = Field(description="obligatoire ou recommandee")
    pourquoi: Texte = Field(description="Ce que cette étape apporte, en une phrase")


class Parcours(Confirmable):
    """The trainings recommended to one audience, in order."""

    public: Id = Field(description="Public concerné : il fait l’adresse /formations/parcours/<public>/")
    titre: Texte = Field(description="Titre du parcours")
    resume: Texte = Field(description="À quoi il prépare, en une ou deux phrases")
    etapes: tuple[Etape, ...] = Field(min_length=1, max_length=8, description="Étapes, dans l’ordre")
    source: Ligne = Field(description="Où c’est écrit, ou « Proposition de l’équipe du site »")

    @property
    def id(self) -> str:
        """Part of its public address: one path per audience."""
        return self.public

    @property
    def page(self) -> str:
        """Its public address, without language."""
        return f"formations/parcours/{self.id}/"

    @property
    def calendrier(self) -> str:
        """Where the sessions of its steps can be followed."""
        return f"{self.page}sessions.ics"


class Session(Strict):
    """One date of one training; hours are those of Paris."""

    id: Id = Field(description="Identifiant permanent : les agendas le gardent")
    formation: Id = Field(description="Identifiant de catalogue.yml")
    debut: Moment = Field(description="Début, heure de Paris : 2026-12-03 14:00")
    fin: Moment = Field(description="Fin, heure de Paris : 2026-12-03 17:00")
    lieu: Nom | None = Field(None, description="Salle et campus")
    lien: Adresse | None = Field(None, description="Adresse de la réunion en ligne, si elle est publique")
    langue: CodeLangue = Field("fr", description="Langue de la session")
    places: Entier | None = Field(None, ge=1, le=2000, description="Nombre de places")
    places_prises: Entier | None = Field(None, ge=0, le=2000, description="Places déjà prises")
    inscription: Adresse | None = Field(None, description="Lien d’inscription")
    date_limite: Jour | None = Field(None, description="Dernier jour pour s’inscrire")
    statut: Literal["ouverte", "complete", "annulee", "terminee"] = Field(
        description="ouverte, complete, annulee ou terminee"
    )
    annoncee_le: Jour = Field(description="Jour où la session a été annoncée")
    modifiee_le: Jour | None = Field(None, description="Jour du dernier changement")
    version: Entier = Field(0, ge=0, le=999, description="À augmenter de 1 à chaque changement : les agendas suivent")

    @model_validator(mode="after")
    def _possible(self) -> "Session":
        refuse((*self._place_and_dates(), *self._seats()))
        return self

    def _place_and_dates(self) -> Iterator[tuple[object, str, str]]:
        day = self.debut.date()
        after = f"c’est après le début de la session ({day})"
        skipped = "cette heure n’existe pas : ce jour-là on passe à l’heure d’été. Écrivez l’heure d’après"
        yield not exists(self.debut), "debut", skipped
        yield not exists(self.fin), "fin", skipped
        yield self.fin <= self.debut, "fin", "la session finit avant d’avoir commencé : vérifiez « debut » et « fin »"
        yield not (self.lieu or self.lien), "lieu", "il manque « lieu » ou « lien » : dites où elle se tient"
        yield self.date_limite and self.date_limite > day, "date_limite", f"{after} : avancez cette date"
        yield self.annoncee_le > day, "annoncee_le", f"{after} : une session s’annonce avant"
        before = f"c’est avant « annoncee_le » ({self.annoncee_le}) : corrigez l’une des deux dates"
        yield self.modifiee_le and self.modifiee_le < self.annoncee_le, "modifiee_le", before
        cancelled = "une annulation est un changement : ajoutez 1 à « version », et écrivez « modifiee_le »"
        yield self.statut == "annulee" and not self.version, "statut", cancelled
        yield self.version and not self.modifiee_le, "version", "un changement a une date : ajoutez « modifiee_le »"

    def _seats(self) -> Iterator[tuple[object, str, str]]:
        taken, seats = self.places_prises, self.places
        if taken is None:
            return
        yield seats is None, "places_prises", "sur combien ? Ajoutez « places »"
        yield seats and taken > seats, "places_prises", f"{taken} places prises sur {seats} : corrigez l’un des deux"
        full = "il n’y a plus de place : écrivez « statut: complete », ou augmentez « places »"
        yield self.statut == "ouverte" and taken == seats, "statut", full

    @property
    def calendrier(self) -> str:
        """Where it stands alone, as long as its entry is in the data."""
        return f"formations/sessions/{self.id}.ics"

    @property
    def prevue(self) -> bool:
        """Whether its entry says that it is still to be held, with or without a free seat."""
        return self.statut in {"ouverte", "complete"}

    @property
    def mois(self) -> str:
        """The month it is held in: 2026-12."""
        return f"{self.debut:%Y-%m}"

    @property
    def changee_le(self) -> dt.date:
        """The day its entry last changed."""
        return self.modifiee_le or self.annoncee_le


class Prestataire(Strict):
    """Who gives trainings: what the plan says of them, what the school has confirmed."""

    id: Id = Field(description="Identifiant permanent")
    organisme: Id = Field(description="Sa fiche dans organismes.yml")
    dit: Texte = Field(description="Ce que le plan en dit")
    confirme: Texte | None = Field(None, description="Ce que l’école a confirmé depuis")
    source: Ligne = Field(description="Où le plan le dit")
