"""What is true and until when: sourced facts, values refused everywhere, words the house does not use."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from vss.model.fields import Adresse, Entier, Id, Jour, Ligne, Strict, Texte

Niveau = Literal["officiel", "tiers", "memoire"]
MONTH = 30.44  # days, on average: a check date is not a payment date


def _compiles(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"« {value} » n’est pas une expression régulière : {error}") from error
    return value


Motif = Annotated[str, Field(min_length=2), AfterValidator(_compiles)]


class Verifiable(Strict):
    """Something read somewhere, at a date; past its validity it must be read again."""

    source: Ligne = Field(description="Où c’est écrit : article de loi, page, texte du plan")
    lien: Adresse | None = Field(None, description="Adresse de la page, si elle a été vérifiée")
    niveau: Niveau = Field(description="officiel, tiers ou memoire : d’où vient l’information")
    verifie_le: Jour = Field(description="Date de la dernière vérification (AAAA-MM-JJ)")
    validite_mois: Entier = Field(12, ge=1, le=24, description="Au bout de combien de mois vérifier à nouveau")

    def perime_le(self) -> dt.date:
        """First day on which it must have been read again."""
        return self.verifie_le + dt.timedelta(days=round(self.validite_mois * MONTH))


class Affirmation(Verifiable):
    """A statement with its degree of certainty; only the certain ones are shown as facts."""

    certitude: Literal["sur", "a-verifier", "ecole"] = Field(
        description="sur ; a-verifier (relire la source) ; ecole (l’école seule peut le dire)"
    )
    raison: Texte | None = Field(None, description="Ce qui manque, si ce n’est pas sûr")
    par: Texte | None = Field(None, description="La fonction (jamais un nom) qui peut confirmer")

    @model_validator(mode="after")
    def _explained(self) -> Any:
        if self.certitude != "sur" and not (self.raison and self.par):
            raise ValueError("ce qui n’est pas sûr demande « raison » (ce qui manque) et « par » (quelle fonction)")
        if self.certitude == "sur" and self.niveau == "memoire":
            raise ValueError("ce qui vient de mémoire n’est jamais « sur » : trouvez une source, ou « a-verifier »")
        return self

    @property
    def sur(self) -> bool:
        """Whether readers may be told it as a fact."""
        return self.certitude == "sur"


class Fait(Affirmation):
    """One statement of fact of the help pages, said once and shown wherever its marker stands."""

    id: Id = Field(description="Identifiant permanent, précédé du thème : soin-, droit-, plainte-…")
    texte: Texte = Field(description="La phrase telle qu’on la lit sur la page")


class Interdit(Strict):
    """A value refused wherever an editor types it: obsolete number, hours, article."""

    id: Id = Field(description="Identifiant permanent")
    motif: Motif = Field(description="Expression régulière, sans tenir compte des majuscules")
    exemple: Ligne = Field(description="Une phrase que le motif doit attraper")
    pourquoi: Ligne = Field(description="La raison, telle que la lira la personne qui écrit")
    plutot: Ligne = Field(description="Ce qu’il faut écrire à la place")


class Recherche(Strict):
    """The file `recherche.yml`: what people type, and the words of the site that answer."""

    fr: dict[Ligne, tuple[Ligne, ...]] = Field(description="Mot du site → mots que l’on tape, en français")
    en: dict[Ligne, tuple[Ligne, ...]] = Field(description="Mot du site → mots que l’on tape, en anglais")


class Mot(Strict):
    """A word or turn the house does not use, and what to write instead."""

    id: Id = Field(description="Identifiant permanent")
    langue: Literal["fr", "en"] = Field("fr", description="Langue des pages où le chercher")
    portee: Literal["partout", "aide"] = Field("partout", description="partout, ou seulement les pages d’aide")
    motif: Motif = Field(description="Expression régulière, sans tenir compte des majuscules")
    exemple: Ligne = Field(description="Une phrase que le motif doit attraper")
    pourquoi: Ligne = Field(description="La raison")
    plutot: Ligne = Field(description="Ce qu’il faut écrire à la place")
    exceptions: tuple[Ligne, ...] = Field((), description="Adresses de pages où ce mot est permis")
