"""What is printed: campaigns, print formats, and the registry of codes that never die."""

from typing import Annotated, Literal

from pydantic import Field

from vss.model.fields import Entier, Id, Jour, Ligne, Lignes, Mois, NumeroAction, Strict, Texte

TUILES = Literal["b", "d", "r", "q0", "q1", "q2", "q3", "h0", "h1", "h2", "h3"]
Tuile = tuple[Id, TUILES, Id]
CodeLangue = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
CodeQr = Annotated[str, Field(pattern=r"^[2-9A-HJKMNP-TV-Z]{4}$")]


class Support(Strict):
    """A print format: its size, its faces, its template."""

    id: Id = Field(description="Identifiant permanent : il entre dans le nom des fichiers")
    nom: Texte = Field(description="Nom affiché : Affiche A3")
    gabarit: Id = Field(description="Modèle Typst, dans overrides/prints/")
    largeur_mm: Entier = Field(ge=50, le=2000, description="Largeur en millimètres")
    hauteur_mm: Entier = Field(ge=50, le=3000, description="Hauteur en millimètres")
    faces: Entier = Field(ge=1, le=2, description="1 ou 2")
    code_mm: Entier = Field(ge=18, le=400, description="Côté du code, marges comprises, en millimètres")
    usage: Texte = Field(description="Où et comment le poser, en une phrase")


class Message(Strict):
    """What a campaign says to one audience."""

    public: Id = Field(description="À qui ; « tous » pour les publics sans message propre")
    phrase: Lignes = Field(description="La phrase de l’affiche, neuf mots au plus, coupée en lignes")
    appui: Texte = Field(description="Une ou deux phrases sous le message")
    ecole: tuple[Texte, ...] = Field(min_length=2, max_length=4, description="Ce que fait l’école, en points courts")


class Campagne(Strict):
    """A campaign: one page, and its prints for the audiences and formats it needs."""

    id: Id = Field(description="Identifiant permanent : il fait l’adresse /campagnes/<id>/")
    nom: Texte = Field(description="Nom affiché")
    resume: Texte = Field(description="Une phrase, sur les cartes")
    intention: Texte = Field(description="Pourquoi cette campagne, pour qui la pose")
    action: NumeroAction = Field(description="Action du plan qu’elle réalise")
    edition: Mois = Field(description="Mois de l’édition (AAAA-MM), imprimé sur chaque feuille")
    supports: tuple[Id, ...] = Field(min_length=1, description="Formats à produire")
    publics: tuple[Id, ...] = Field((), description="Publics à servir ; vide : tous ceux qui ont leurs imprimés")
    messages: tuple[Message, ...] = Field(min_length=1, description="Ce que la campagne dit à chacun")
    motif: tuple[tuple[Tuile, Tuile, Tuile, Tuile], ...] = Field(
        min_length=1, max_length=4, description="Composition : rangées de quatre tuiles (fond, forme, encre)"
    )

    def message_pour(self, public: str) -> Message | None:
        """Its own message, else the one for everyone."""
        by_public = {message.public: message for message in self.messages}
        return by_public.get(public) or by_public.get("tous")


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
