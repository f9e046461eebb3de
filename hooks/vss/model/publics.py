"""The audiences: one entry makes a page, a menu line, prints, in every language."""

from pydantic import Field

from vss.model.fields import Id, Strict, Texte


class Public(Strict):
    """An audience: what concerns me as a student, a member of staff, a manager."""

    id: Id = Field(description="Identifiant permanent, en minuscules : il fait l’adresse /publics/<id>/")
    nom: Texte = Field(description="Nom au pluriel, dans les menus et les listes")
    titre: Texte = Field(description="Titre de la page : Vous êtes élève")
    resume: Texte = Field(description="Une phrase, sur les cartes et dans les moteurs de recherche")
    accueil: Texte = Field(description="Deux ou trois phrases en haut de la page")
    contacts: tuple[Id, ...] = Field(min_length=2, description="Qui contacter, dans l’ordre, urgence d’abord")
    contacts_imprimes: tuple[Id, ...] = Field(
        min_length=2, max_length=4, description="Numéros imprimés, dans l’ordre (2 à 4)"
    )
    inclut: tuple[Id, ...] = Field((), description="Publics dont ce public partage les actions et les formations")
    fond: Id = Field(description="Couleur de fond de la carte et de l’imprimé (nom d’une encre)")
    forme: Id = Field(description="Couleur des formes (nom d’une encre)")
