"""What is offered and asked: trainings and the yearly charter."""

from typing import Literal

from pydantic import Field, model_validator

from vss.model.fields import Confirmable, Entier, Id, Jour, Ligne, NumeroAction, Prose, Strict, Texte


class Formation(Confirmable):
    """A training the plan names, with the facts it gives and no other."""

    id: Id = Field(description="Identifiant permanent")
    titre: Texte = Field(description="Titre de la formation")
    resume: Texte = Field(description="De quoi il s’agit, en une ou deux phrases")
    actions: tuple[NumeroAction, ...] = Field(min_length=1, description="Actions du plan qui la prévoient")
    publics: tuple[Id, ...] = Field(min_length=1, description="À qui elle s’adresse")
    prioritaire_pour: tuple[Id, ...] = Field((), description="Publics prioritaires")
    obligation: Literal["obligatoire", "incitee", "libre"] | None = Field(
        None, description="Ce que le plan en dit ; vide s’il ne le dit pas"
    )
    rythme: Literal["sensibilisation", "courte", "consequente"] | None = Field(None, description="Rythme du plan")
    forme: Literal["en-ligne", "virtuelle", "presentielle", "hybride"] | None = Field(None, description="Forme du plan")
    axes: tuple[Literal["prevention", "crise", "post-crise", "conseil"], ...] = Field((), description="Axes du plan")
    duree: Texte | None = Field(None, description="Durée, si la source la donne")
    prestataire: Id | None = Field(None, description="Organisme qui l’assure")
    financement: Texte | None = Field(None, description="Qui paie, si la source le dit")
    source: Ligne = Field(description="Où c’est écrit : plan d’actions 2021, action 1.2")


class Article(Strict):
    """A numbered commitment of the charter."""

    id: Id = Field(description="Identifiant permanent, pour comparer deux années")
    titre: Texte = Field(description="Titre de l’article")
    texte: Prose = Field(description="Texte de l’article, en Markdown")


class Engagement(Strict):
    """What one or more audiences promise when they sign."""

    id: Id = Field(description="Identifiant permanent")
    publics: tuple[Id, ...] = Field(min_length=1, description="Qui prend cet engagement")
    texte: Texte = Field(description="L’engagement, à la première personne : Je…")


class Charte(Confirmable):
    """The charter of one year; file data/charte/2026.yml."""

    annee: Entier = Field(ge=2021, le=2100, description="Année de signature")
    titre: Texte = Field(description="Titre de la charte")
    statut: Literal["proposition", "adoptee"] = Field(description="proposition tant que l’école ne l’a pas adoptée")
    adoptee_le: Jour | None = Field(None, description="Date d’adoption, pour « adoptee »")
    preambule: Prose = Field(description="Pourquoi cette charte")
    articles: tuple[Article, ...] = Field(min_length=1, description="Articles, dans l’ordre")
    engagements: tuple[Engagement, ...] = Field(min_length=1, description="Engagements par public")
    signature: Prose = Field(description="Comment on la signe")

    @model_validator(mode="after")
    def _adopted(self) -> "Charte":
        if self.statut == "adoptee" and not self.adoptee_le:
            raise ValueError("« adoptee » demande « adoptee_le »")
        return self

    @property
    def id(self) -> str:
        """Part of its public address: /charte/2026/."""
        return str(self.annee)
