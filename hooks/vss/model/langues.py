"""Help in more languages: one page and one flyer each, with the state of its review."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from vss.model.fields import LANGUES, Id, Jour, Ligne, Strict

NUMERO = re.compile(r"\{numero:([a-z0-9-]+)\}")  # in a text: the number of this contact stands here


def _other(value: str) -> str:
    if value in LANGUES:
        raise ValueError(
            f"« {value} » a déjà ses pages d’aide dans docs/aide/ : ce dossier est pour les autres langues"
        )
    return value


AutreLangue = Annotated[str, Field(pattern=r"^[a-z]{2}$"), AfterValidator(_other)]


class Langue(Strict):
    """The file `langues/es.yml`: every text of the help page and flyer in one language."""

    code: AutreLangue = Field(description="Code de la langue : es, pt, ar…")
    nom: Ligne = Field(description="Nom de la langue dans cette langue")
    nom_fr: Ligne = Field(description="Nom de la langue en français")
    sens: Literal["ltr", "rtl"] = Field(description="ltr : de gauche à droite ; rtl : de droite à gauche")
    relu_par_fonction: Ligne | None = Field(None, description="Fonction de la personne qui a relu, jamais son nom")
    relu_le: Jour | None = Field(None, description="Date de la relecture")
    titre: Ligne = Field(description="Titre neutre de la page")
    intro: Ligne = Field(description="Une ou deux phrases d’accueil")
    danger_titre: Ligne = Field(description="Titre : en danger")
    parler_titre: Ligne = Field(description="Titre : parler à quelqu’un")
    silence: Ligne = Field(description="Alerter sans parler, par SMS")
    soin_titre: Ligne = Field(description="Titre : soins")
    ecole_titre: Ligne = Field(description="Titre : à l’école")
    ecole_texte: Ligne = Field(description="Ce que l’école propose, ou n’a pas encore confirmé")
    choix: Ligne = Field(description="Vous décidez, rien ne presse")
    droits: Ligne = Field(description="Droits, seulement ce qui est sûr")
    etranger: Ligne = Field(description="Appeler depuis un autre pays")
    traces: Ligne = Field(description="Ce qui reste sur l’appareil")
    quitter: Ligne = Field(description="Bouton : quitter ce site")
    urgence_prefixe: Ligne = Field(description="Mot lu avant le bouton")
    maj_encore_2: Ligne = Field(description="Annonce : encore deux fois")
    maj_encore_1: Ligne = Field(description="Annonce : encore une fois")
    maj_annule: Ligne = Field(description="Annonce : annulé")
    chargement: Ligne = Field(description="Mot neutre pendant la sortie")
    aller_au_contenu: Ligne = Field(description="Lien d’évitement")
    non_relu: Ligne = Field(description="Avis : traduction non relue")
    non_relu_fr: Ligne = Field(description="Le même avis, en français")
    verifie: Ligne = Field(description="Vérifié le")
    autres_langues: Ligne = Field(description="Autres langues")
    page_fr: Ligne = Field(description="Cette page en français")
    code_invitation: Ligne = Field(description="Mots à côté du code imprimé")
    qui_appeler: Ligne = Field(description="Qui appeler")
    slogan: tuple[Ligne, ...] = Field(min_length=1, max_length=4, description="Phrase du dépliant, coupée en lignes")
    appui: Ligne = Field(description="Texte sous la phrase du dépliant")
    contacts: dict[Id, Ligne] = Field(min_length=3, description="Contact → quelques mots dans cette langue")

    @property
    def id(self) -> str:
        """Part of its public address: /es/aide/."""
        return self.code

    @property
    def page(self) -> str:
        """Address of its help page under the site."""
        return f"{self.code}/aide/"

    @property
    def relue(self) -> bool:
        """Whether someone whose language it is has read it."""
        return bool(self.relu_par_fonction and self.relu_le)
