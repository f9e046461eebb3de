"""What the words mean: acts and the law, situations, received ideas, figures, glossary."""

from typing import Literal

from pydantic import Field

from vss.model.fields import Entier, Id, Strict, Texte
from vss.model.verite import Affirmation


class Notion(Affirmation):
    """One act: plain definition, sober example, law, maximum penalty, time limit."""

    id: Id = Field(description="Identifiant permanent")
    nom: Texte = Field(description="Nom de l’acte")
    definition: Texte = Field(description="Définition simple, en une ou deux phrases")
    exemple: Texte = Field(description="Une situation, dite avec sobriété")
    texte: Texte = Field(description="Référence de la loi")
    peine: Texte | None = Field(None, description="Peine maximale : jusqu’à…")
    peine_aggravee: Texte | None = Field(None, description="Peine maximale avec circonstance aggravante")
    delai: Texte | None = Field(None, description="Délai pour porter plainte")


class Repere(Strict):
    """One situation of « est-ce que c’est… ? »: no score, no judgement."""

    id: Id = Field(description="Identifiant permanent")
    situation: Texte = Field(description="La situation, en une phrase")
    ce_que_cest: Texte = Field(description="Ce que cela peut être, avec prudence")
    notions: tuple[Id, ...] = Field(min_length=1, description="Notions à lire")


class Echelon(Strict):
    """One step of the scale of situations, from respectful to dangerous."""

    id: Id = Field(description="Identifiant permanent")
    zone: Literal["respect", "attention", "danger"] = Field(description="respect, attention ou danger")
    texte: Texte = Field(description="La situation, courte")


class Situations(Strict):
    """The file `situations.yml`: the self-check and the scale."""

    reperes: tuple[Repere, ...] = Field(min_length=1, description="« Est-ce que c’est… ? »")
    echelle: tuple[Echelon, ...] = Field(min_length=3, description="L’échelle, du respect au danger")


class Idee(Affirmation):
    """A received idea and the answer of a source."""

    id: Id = Field(description="Identifiant permanent")
    idee: Texte = Field(description="L’idée reçue, telle qu’on l’entend")
    reponse: Texte = Field(description="Ce que dit la source")


class Chiffre(Affirmation):
    """One figure, its year and its source."""

    id: Id = Field(description="Identifiant permanent")
    chiffre: Texte = Field(description="Le chiffre, tel qu’on l’affiche")
    phrase: Texte = Field(description="Ce que le chiffre mesure")
    annee: Entier = Field(ge=2000, le=2100, description="Année de mesure")


class Terme(Strict):
    """One word of the glossary."""

    id: Id = Field(description="Identifiant permanent : il fait le lien /comprendre/#<id>")
    terme: Texte = Field(description="Le mot")
    definition: Texte = Field(description="Sa définition simple")
