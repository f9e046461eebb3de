"""The school: its name, its public address, its colours and type. What another school replaces first."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from vss.model.fields import Adresse, Confirmable, Couleur, Entier, Id, Ligne, Nom, Strict, Texte


class Campus(Strict):
    """One place of the school."""

    id: Id = Field(description="Identifiant permanent, en minuscules")
    nom: Nom = Field(description="Nom affiché")
    precision: Texte | None = Field(None, description="Où, en quelques mots")


class SitePublic(Confirmable):
    """Where the site answers; printed on every sheet and in every code."""

    url: Adresse = Field(description="Adresse publique du site, avec https:// et une barre finale")


DessinSvg = Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-][a-zA-Z0-9_.-]*\.svg$")]


class Logo(Confirmable):
    """The school's own drawing; its name stands in until the files are there, and always on files for the press."""

    clair: DessinSvg | None = Field(
        None,
        description="Fichier SVG pour fond clair, dans overrides/assets/ : en tête du site et au bas des feuilles de "
        "bureau ; les fichiers de presse, sans couleurs d’écran, gardent le nom en lettres",
    )
    sombre: DessinSvg | None = Field(None, description="Le même pour fond sombre ; les deux vont ensemble")

    @model_validator(mode="after")
    def _both(self) -> "Logo":
        if bool(self.clair) != bool(self.sombre):
            raise ValueError("« clair » et « sombre » vont ensemble : donnez les deux, ou aucun")
        return self

    @property
    def fichiers(self) -> dict[str, str]:
        """Scheme (clair, sombre) -> file; empty when there is none."""
        return {"clair": self.clair, "sombre": self.sombre} if self.clair and self.sombre else {}


class Mention(Confirmable):
    """One line of the legal notice."""

    id: Id = Field(description="editeur, directeur, hebergeur, dpo, accessibilite")
    libelle: Texte = Field(description="Intitulé de la ligne")
    valeur: Texte | None = Field(None, description="Ce que l’école déclare")


class Encre(Strict):
    """One colour of the palette, for the screen and for the press."""

    ecran: Couleur = Field(description="Valeur #rrvvbb")
    presse: tuple[Entier, Entier, Entier, Entier] = Field(description="Cyan, magenta, jaune, noir, en pour cent")


class Schema(Strict):
    """Which colour plays which part on the site, in one scheme (light or dark)."""

    fond: Id = Field(description="Fond des pages")
    surface: Couleur = Field(description="Fond des cartes")
    texte: Id = Field(description="Texte courant")
    discret: Couleur = Field(description="Texte secondaire")
    lien: Id = Field(description="Liens et titres")
    filet: Couleur = Field(description="Bordures")


class Jetons(Strict):
    """Design tokens: the one source of colours and type for the site and the prints."""

    police: Ligne = Field(description="Famille de caractères, telle que la nomment les fichiers")
    graisses: tuple[Entier, ...] = Field(min_length=2, description="Graisses disponibles (400, 600, 800)")
    encres: dict[Id, Encre] = Field(description="La palette : un nom, une valeur écran, une valeur presse")
    clair: Schema = Field(description="Rôles des couleurs en mode clair")
    sombre: Schema = Field(description="Rôles des couleurs en mode sombre")
    motif: tuple[tuple[Id, Literal["b", "d", "r", "q0", "q1", "q2", "q3", "h0", "h1", "h2", "h3"], Id], ...] = Field(
        description="Tuiles du bandeau d’accueil : fond, forme, encre"
    )
    profil_presse: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-][a-zA-Z0-9_./-]*\.icc$")] | None = Field(
        None, description="Profil de sortie de l’imprimeur : un fichier .icc CMJN posé dans data/ ; absent : le sien"
    )
    profil_condition: Ligne | None = Field(
        None, description="Condition d’impression que décrit ce profil, comme la nomme l’imprimeur : FOGRA39"
    )

    @model_validator(mode="after")
    def _named_profile(self) -> "Jetons":
        if bool(self.profil_presse) != bool(self.profil_condition):
            raise ValueError("« profil_presse » et « profil_condition » vont ensemble : donnez les deux, ou aucun")
        return self


class Ecole(Strict):
    """The whole file `ecole.yml`."""

    nom: Ligne = Field(description="Nom d’usage")
    nom_complet: Nom = Field(description="Nom officiel")
    sigle: Ligne = Field(description="Sigle employé dans les textes")
    groupe: Nom = Field(description="Groupe ou université dont l’école fait partie")
    mission: Texte = Field(description="Service qui porte le plan")
    titre_site: Texte = Field(description="Titre du site, dans l’onglet et l’en-tête")
    promesse: Texte = Field(description="Une phrase : à quoi sert ce site")
    site: SitePublic = Field(description="Adresse publique du site")
    sortie: Adresse = Field(description="Page neutre et rapide où mène « Quitter ce site »")
    logo: Logo = Field(description="Logo de l’école")
    numeros_imprimes: tuple[Id, ...] = Field(
        min_length=2, max_length=4, description="Numéros imprimés sur ce qui s’adresse à toute l’école, dans l’ordre"
    )
    campus: tuple[Campus, ...] = Field(min_length=1, description="Lieux de l’école")
    mentions: tuple[Mention, ...] = Field(description="Lignes des mentions légales")
    jetons: Jetons = Field(description="Couleurs et caractères")
