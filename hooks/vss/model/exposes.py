"""Induction talks: slides for the room, notes for the person who speaks. Numbers and law come by id, never typed."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from vss.model.fields import Entier, Id, Ligne, Lignes, Mois, NumeroAction, Prose, Strict, Texte
from vss.model.impressions import Tuile
from vss.typography import typeset

CITATION = re.compile(r"\{(numero|fait):([a-z0-9-]+)\}")  # in a text: this number or this fact stands here
NEEDED = {  # kind of slide -> the fields it cannot do without
    "ouverture": ("phrase", "texte"),
    "phrase": ("titre", "phrase"),
    "points": ("titre", "points"),
    "faits": ("titre", "faits"),
    "notions": ("titre", "notions"),
    "numeros": ("titre", "contacts"),
    "cloture": ("titre", "texte", "contacts"),
}


def _at_most(signs: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text) > signs:
            raise ValueError(f"« {text} » a {len(text)} caractères ; {signs} au plus tiennent sur la diapo")
        return text

    return AfterValidator(check)


class TitreDiapo(Texte):
    """The title of a slide, on one line."""

    fr: Annotated[Ligne, _at_most(44)] = Field(description="Titre en français")
    en: Annotated[Ligne, _at_most(44)] = Field(description="Traduction anglaise")


class PointDiapo(Texte):
    """One idea, on two lines at most."""

    fr: Annotated[Ligne, _at_most(90)] = Field(description="Point en français")
    en: Annotated[Ligne, _at_most(90)] = Field(description="Traduction anglaise")


class TexteDiapo(Texte):
    """One or two sentences under a title or a phrase."""

    fr: Annotated[Ligne, _at_most(130)] = Field(description="Texte en français")
    en: Annotated[Ligne, _at_most(130)] = Field(description="Traduction anglaise")


class Paroles(Prose):
    """What is said aloud: plain paragraphs, a blank line between two."""

    @model_validator(mode="after")
    def _plain(self) -> "Paroles":
        if found := re.search(r"\*\*|\]\(|^#+ |^[-*] ", f"{self.fr}\n{self.en}", re.MULTILINE):
            raise ValueError(
                f"« {found[0]} » : les notes se disent à voix haute, sans mise en forme : retirez ces signes"
            )
        return self

    def paragraphes(self, langue: str) -> tuple[str, ...]:
        """Its paragraphs, each on one line."""
        found = (" ".join(part.split()) for part in re.split(r"\n\s*\n", self[langue].strip()))
        return tuple(typeset(part) if langue == "fr" else part for part in found)


class Diapo(Strict):
    """One slide: one idea, and what to say about it."""

    genre: Literal["ouverture", "phrase", "points", "faits", "notions", "numeros", "cloture"] = Field(
        description="ouverture, phrase, points, faits, notions, numeros ou cloture : ce qu’elle montre"
    )
    titre: TitreDiapo | None = Field(None, description="Titre, 44 caractères au plus")
    phrase: Lignes | None = Field(None, description="La phrase en très grand, coupée en lignes par vous")
    texte: TexteDiapo | None = Field(None, description="Une ou deux phrases, 130 caractères au plus")
    points: tuple[PointDiapo, ...] = Field((), max_length=4, description="4 points au plus, 90 caractères chacun")
    faits: tuple[Id, ...] = Field((), max_length=3, description="Faits de faits.yml, montrés mot pour mot")
    notions: tuple[Id, ...] = Field(
        (), max_length=4, description="Notions de notions.yml : le nom et la peine maximale"
    )
    contacts: tuple[Id, ...] = Field(
        (), max_length=6, description="Contacts de contacts.yml : le numéro et à quoi il sert"
    )
    minutes: Entier = Field(ge=1, le=5, description="Temps à y passer, en minutes")
    notes: Paroles = Field(description="Ce que dit la personne qui présente, en paragraphes simples")

    @model_validator(mode="after")
    def _complete(self) -> "Diapo":
        if missing := [name for name in NEEDED[self.genre] if not getattr(self, name)]:
            raise ValueError(f"une diapo « {self.genre} » demande « {' », « '.join(missing)} »")
        return self


class Expose(Strict):
    """The file `exposes/accueil-eleves.yml`: one talk, its slides and its notes."""

    id: Id = Field(description="Identifiant permanent : le nom du fichier et des PDF")
    titre: Texte = Field(description="Titre de l’exposé")
    sous_titre: Texte = Field(description="À qui et quand il se présente, en une ligne")
    publics: tuple[Id, ...] = Field(min_length=1, description="Publics à qui il s’adresse")
    action: NumeroAction = Field(description="Action du plan qu’il réalise")
    campagne: Id | None = Field(None, description="Campagne dont le code (format diapos) est projeté à la fin")
    duree_min: Entier = Field(ge=5, le=60, description="Durée en minutes : la somme des temps des diapos")
    edition: Mois = Field(description="Mois de l’édition (AAAA-MM)")
    preparation: tuple[Texte, ...] = Field(min_length=1, max_length=6, description="À faire avant de présenter")
    motif: tuple[tuple[Tuile, Tuile, Tuile, Tuile], ...] = Field(
        min_length=4, max_length=4, description="Composition : quatre rangées de quatre tuiles (fond, forme, encre)"
    )
    diapos: tuple[Diapo, ...] = Field(min_length=3, max_length=20, description="Les diapos, dans l’ordre")

    @model_validator(mode="after")
    def _framed(self) -> Any:
        genres = [diapo.genre for diapo in self.diapos]
        if genres[0] != "ouverture" or genres[-1] != "cloture":
            raise ValueError("un exposé commence par une diapo « ouverture » et finit par une diapo « cloture »")
        spoken = sum(diapo.minutes for diapo in self.diapos)
        if spoken != self.duree_min:
            raise ValueError(f"les diapos durent {spoken} minutes en tout, « duree_min » dit {self.duree_min}")
        return self
