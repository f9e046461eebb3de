"""What really happened: papers that hang on walls, communications that went out. Both files only grow."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from vss.model.fields import Adresse, Entier, Id, Jour, Ligne, Nom, NumeroAction, Strict, Telephone
from vss.model.impressions import CodeLangue

NumeroEdition = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-[2-9A-HJKMNP-TV-Z]{4}$")]


class Tirage(Strict):
    """One print run of one sheet: what it says, where it hangs, until it is taken down."""

    edition: NumeroEdition = Field(description="Édition imprimée au bas de la feuille : 2026-11-7KQM")
    campagne: Id = Field(description="Campagne de la feuille")
    support: Id = Field(description="Format de la feuille")
    public: Id = Field(description="Public visé, ou « tous »")
    message: Id | None = Field(None, description="Nom du message, quand la campagne en a plusieurs pour ce public")
    langue: CodeLangue = Field(description="Langue de la feuille")
    le: Jour = Field(description="Date d’impression")
    lieux: tuple[Nom, ...] = Field(min_length=1, description="Où elle est posée : lieux ou fonctions, jamais un nom")
    numeros: Mapping[Id, Telephone] = Field(
        description="Numéros imprimés : identifiant du contact, numéro tel qu’il est lu"
    )
    exemplaires: Entier | None = Field(None, ge=1, description="Nombre d’exemplaires, s’il est connu")
    retire_le: Jour | None = Field(None, description="Date à laquelle tout a été retiré")

    @model_validator(mode="after")
    def _in_order(self) -> Any:
        if self.retire_le and self.retire_le < self.le:
            raise ValueError(
                f"« retire_le » ({self.retire_le}) est avant « le » ({self.le}) : corrigez l’une des deux dates"
            )
        return self

    @property
    def id(self) -> str:
        """What tells this print run from the others."""
        return f"{self.edition} {self.le} {', '.join(lieu.fr for lieu in self.lieux)}"

    @property
    def cle(self) -> tuple[str, ...]:
        """Which sheet it is, whatever its edition."""
        return self.campagne, self.support, self.public, self.message or "", self.langue


class Communication(Strict):
    """One thing the school told about the subject."""

    le: Jour = Field(description="Date de parution")
    genre: Literal["depliant", "affiche", "message", "article", "evenement"] = Field(
        description="depliant, affiche, message (réseaux, courriel), article ou evenement"
    )
    titre: Nom = Field(description="Titre, tel qu’il a paru")
    lien: Adresse | None = Field(None, description="Adresse où la lire")
    action: NumeroAction = Field(description="Action du plan qu’elle réalise")
    source: Ligne = Field(description="Où c’est écrit : page, numéro, message")

    @property
    def id(self) -> str:
        """What tells this communication from the others."""
        return f"{self.le} {self.titre.fr}"
