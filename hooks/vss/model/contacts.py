"""Who to call. What is printed on paper, shown on a page or dialled by a link comes from here and nowhere else."""

from typing import Literal

from pydantic import Field, model_validator

from vss.model.fields import (
    Adresse,
    Confirmable,
    Id,
    Nom,
    OuiNon,
    Strict,
    Telephone,
    Texte,
    telephone_digits,
)
from vss.model.verite import Niveau, Verifiable

Besoin = Literal["urgence", "ecoute", "soin", "droits", "signalement", "hebergement", "numerique"]


class Horaires(Strict):
    """When someone answers, and how sure we are of it."""

    texte: Texte = Field(description="Horaires en clair : 24 h/24, 7 j/7")
    niveau: Niveau = Field(description="officiel, tiers ou memoire : d’où vient l’information")


class Contact(Confirmable, Verifiable):
    """One way to reach help."""

    id: Id = Field(description="Identifiant permanent, en minuscules")
    nom: Nom = Field(description="Nom affiché")
    telephone: Telephone | None = Field(None, description="Numéro tel qu’on le lit : 04 77 00 00 00, 3919, 17")
    sms: Telephone | None = Field(None, description="Numéro pour les SMS, s’il y en a un")
    site: Adresse | None = Field(None, description="Adresse https:// de la page utile")
    depuis_l_etranger: Telephone | None = Field(None, description="Numéro à composer depuis un autre pays")
    urgence: OuiNon = Field(False, description="oui pour un numéro d’urgence")
    besoins: tuple[Besoin, ...] = Field(min_length=1, description="À quoi ce contact répond")
    description: Texte = Field(description="Qui répond, à qui, pour quoi, en une ou deux phrases")
    en_bref: Texte = Field(description="Quelques mots à côté du numéro, sur la page et sur le papier")
    horaires: Horaires | None = Field(None, description="Horaires, seulement s’ils sont confirmés")
    cout: Texte | None = Field(None, description="Gratuit, prix d’un appel local…")
    langues: Texte | None = Field(None, description="Langues parlées, si elles sont confirmées")
    accessibilite: Texte | None = Field(None, description="Accès pour les personnes sourdes ou malentendantes")
    qui_le_saura: Texte | None = Field(None, description="Confidentiel, anonyme, tenu de signaler…")
    publics: tuple[Id, ...] = Field((), description="Publics concernés ; vide : tous")
    campus: tuple[Id, ...] = Field((), description="Lieux concernés ; vide : tous")
    publication: Literal["oui", "sans-horaires", "a-verifier", "ecole"] = Field(
        description="oui ; sans-horaires ; a-verifier (rien n’est publié) ; ecole (l’école doit compléter)"
    )

    @model_validator(mode="after")
    def _publishable(self) -> "Contact":
        reachable = self.telephone or self.sms or self.site
        if self.publication in {"oui", "sans-horaires"} and not reachable:
            raise ValueError("un contact publié a un « telephone », un « sms » ou un « site »")
        if self.publication == "sans-horaires" and self.horaires:
            raise ValueError("« publication: sans-horaires » : retirez « horaires », ils ne sont pas sûrs")
        if self.publication in {"a-verifier", "ecole"} and not self.a_confirmer:
            raise ValueError(f"« publication: {self.publication} » demande « a_confirmer: oui », avec raison et par")
        return self

    @property
    def publie(self) -> bool:
        """Whether readers may be given its number or address."""
        return self.publication in {"oui", "sans-horaires"}

    @property
    def lien_appel(self) -> str | None:
        """`tel:` address made from the checked number; grouping is display only."""
        return f"tel:{telephone_digits(self.telephone)}" if self.telephone else None

    @property
    def lien_sms(self) -> str | None:
        """`sms:` address made from the checked number."""
        return f"sms:{telephone_digits(self.sms)}" if self.sms else None

    @property
    def numero(self) -> str | None:
        """The number a reader should see first."""
        return self.telephone or self.sms

    def concerne(self, public: str) -> bool:
        """Whether this audience may use it; no audience named means everyone."""
        return not self.publics or public in self.publics
