"""What is printed: campaigns, print formats, and the registry of codes that never die."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vss.model.fields import (
    Entier,
    Id,
    Jour,
    JourAnnee,
    Ligne,
    Lignes,
    Mois,
    NumeroAction,
    OuiNon,
    Strict,
    Texte,
)

TUILES = Literal["b", "d", "r", "q0", "q1", "q2", "q3", "h0", "h1", "h2", "h3"]
Tuile = tuple[Id, TUILES, Id]
Rangee = tuple[Tuile, Tuile, Tuile, Tuile]
CodeLangue = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
CodeQr = Annotated[str, Field(pattern=r"^[2-9A-HJKMNP-TV-Z]{4}$")]


class Support(Strict):
    """A print or screen format: its size, its faces, its template, its variants."""

    id: Id = Field(description="Identifiant permanent : il entre dans le nom des fichiers")
    nom: Texte = Field(description="Nom affiché : Affiche A3")
    gabarit: Id = Field(description="Modèle Typst, dans overrides/prints/")
    largeur_mm: Entier | None = Field(None, ge=50, le=2000, description="Papier : largeur en millimètres")
    hauteur_mm: Entier | None = Field(None, ge=50, le=3000, description="Papier : hauteur en millimètres")
    largeur_px: Entier | None = Field(None, ge=300, le=4000, description="Écran : largeur en pixels")
    hauteur_px: Entier | None = Field(None, ge=100, le=4000, description="Écran : hauteur en pixels")
    faces: Entier = Field(ge=1, le=2, description="1 ou 2")
    code: Entier | None = Field(
        None, ge=18, le=700, description="Côté du code, marges comprises, en mm ou en px ; absent : pas de code"
    )
    correction: Literal["m", "q"] = Field("q", description="Correction du code ; m seulement pour une carte en main")
    texte_min: Entier = Field(ge=6, le=60, description="Plus petit texte permis, en points (papier) ou pixels (écran)")
    poses: tuple[Entier, Entier] | None = Field(
        None, description="Colonnes et rangées d’exemplaires sur une A4 de bureau"
    )
    econome: OuiNon = Field(False, description="oui : une version en noir, avec peu d’encre, existe")
    bureau: OuiNon = Field(True, description="non : pour l’imprimeur seulement, trop grand pour un bureau")
    usage: Texte = Field(description="Où et comment le poser, en une phrase")
    papier: Texte | None = Field(None, description="Papier conseillé à l’imprimeur")
    plis: Texte | None = Field(None, description="Comment plier, si la feuille se plie")

    @model_validator(mode="after")
    def _one_size(self) -> "Support":
        paper, screen = (self.largeur_mm, self.hauteur_mm), (self.largeur_px, self.hauteur_px)
        if not (all(paper) and not any(screen)) and not (all(screen) and not any(paper)):
            raise ValueError(
                "donnez « largeur_mm » et « hauteur_mm » (papier), ou « largeur_px » et « hauteur_px » (écran)"
            )
        return self

    @property
    def ecran(self) -> bool:
        """Whether it is shown rather than printed."""
        return self.largeur_px is not None

    @property
    def unite(self) -> Literal["mm", "px"]:
        """Unit of its sizes."""
        return "px" if self.ecran else "mm"

    @property
    def largeur(self) -> int:
        """Width in its unit."""
        return self.largeur_mm or self.largeur_px or 0

    @property
    def hauteur(self) -> int:
        """Height in its unit."""
        return self.hauteur_mm or self.hauteur_px or 0


class Message(Strict):
    """What a campaign says to one audience; several for the same one make a series."""

    public: Id = Field(description="À qui : un public, ou « tous » pour toute l’école")
    id: Id | None = Field(None, description="Nom court, quand plusieurs messages parlent au même public")
    phrase: Lignes = Field(description="La phrase de l’affiche, neuf mots au plus, coupée en lignes")
    appui: Texte = Field(description="Une ou deux phrases sous le message")
    ecole: tuple[Texte, ...] = Field((), max_length=4, description="Ce que fait l’école, en points courts")
    supports: tuple[Id, ...] = Field((), description="Formats de ce message ; vide : tous ceux de la campagne")
    motif: tuple[Rangee, ...] = Field((), max_length=4, description="Sa composition ; vide : celle de la campagne")

    @property
    def nom(self) -> str:
        """What tells this message from the others of its campaign: eleves, tous-2."""
        return f"{self.public}-{self.id}" if self.id else self.public


class Periode(Strict):
    """When a campaign hangs: the whole year, or between two days of each year."""

    toute_annee: OuiNon = Field(False, description="oui : la campagne reste toute l’année")
    debut: JourAnnee | None = Field(None, description="Premier jour, MM-JJ")
    fin: JourAnnee | None = Field(None, description="Dernier jour, MM-JJ ; avant le premier : elle passe le nouvel an")
    jour: JourAnnee | None = Field(None, description="La journée elle-même, MM-JJ, s’il y en a une")

    @model_validator(mode="after")
    def _one_kind(self) -> "Periode":
        if self.toute_annee == bool(self.debut) or bool(self.debut) != bool(self.fin):
            raise ValueError("donnez « toute_annee: oui », ou « debut » et « fin » (MM-JJ)")
        if self.jour and not (self.debut and self.fin and within(self.jour, self.debut, self.fin)):
            raise ValueError("« jour » doit être entre « debut » et « fin »")
        return self

    def contient(self, jour: dt.date) -> bool:
        """Whether the campaign hangs on that day."""
        return not self.debut or not self.fin or within(f"{jour:%m-%d}", self.debut, self.fin)

    @property
    def mois(self) -> tuple[int, ...]:
        """Months (1 to 12) in which the campaign hangs, in the order of the year."""
        if not self.debut or not self.fin:
            return tuple(range(1, 13))
        first, last = int(self.debut[:2]), int(self.fin[:2])
        return tuple(m for m in range(1, 13) if (first <= m <= last if first <= last else m >= first or m <= last))


def within(day: str, first: str, last: str) -> bool:
    """Whether a day of the year (MM-DD) is between two others, which may straddle the new year."""
    return first <= day <= last if first <= last else day >= first or day <= last


class Campagne(Strict):
    """A campaign: one page, and its sheets for the audiences and formats it needs."""

    id: Id = Field(description="Identifiant permanent : il fait l’adresse /campagnes/<id>/")
    nom: Texte = Field(description="Nom affiché")
    resume: Texte = Field(description="Une phrase, sur les cartes")
    intention: Texte = Field(description="Pourquoi cette campagne, pour qui la pose")
    action: NumeroAction = Field(description="Action du plan qu’elle réalise")
    edition: Mois = Field(description="Mois de l’édition (AAAA-MM), imprimé sur chaque feuille")
    periode: Periode = Field(description="Quand elle est affichée")
    cible: Ligne = Field(description="Page où mènent ses codes, sans barre au début : contacts/")
    supports: tuple[Id, ...] = Field(min_length=1, description="Formats à produire")
    messages: tuple[Message, ...] = Field(min_length=1, description="Ce que la campagne dit à chacun")
    motif: tuple[Rangee, ...] = Field(
        min_length=1, max_length=4, description="Composition : rangées de quatre tuiles (fond, forme, encre)"
    )

    def supports_de(self, message: Message) -> tuple[str, ...]:
        """Formats in which this message is made."""
        return message.supports or self.supports


class EntreeQr(Strict):
    """One code, printed somewhere: never deleted, never given another meaning."""

    code: CodeQr = Field(description="Quatre signes, sans 0 O 1 I L U")
    campagne: Id = Field(description="Campagne qui l’imprime")
    support: Id = Field(description="Format qui l’imprime")
    public: Id = Field(description="Public visé, ou « tous »")
    langue: CodeLangue = Field(description="Langue de la page d’arrivée : fr, en, ou un fichier de langues/")
    cible: Ligne = Field(description="Page d’arrivée, sans barre au début : publics/eleves/")
    emis_le: Jour = Field(description="Date de création, définitive")
    statut: Literal["actif", "retire"] = Field(
        "actif", description="retire : le papier a été enlevé, le code répond encore"
    )
    masque: Entier = Field(ge=0, le=7, description="Masque du dessin, définitif : une réimpression est identique")
    correction: Literal["m", "q"] = Field("q", description="Niveau de correction, définitif")
    anciennes_cibles: tuple[Ligne, ...] = Field((), description="Cibles précédentes, si la page a changé d’adresse")


class RegistreQr(Strict):
    """The whole file `qr.yml`."""

    hote: Ligne = Field(description="Hôte imprimé dans les codes : le même que l’adresse publique")
    codes: tuple[EntreeQr, ...] = Field(description="Les codes, du plus ancien au plus récent")
