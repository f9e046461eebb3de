"""The yearly charter: its articles, and what each audience promises."""

from typing import Literal

from pydantic import Field, model_validator

from vss.model.fields import Confirmable, Entier, Id, Jour, Prose, Strict, Texte


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
