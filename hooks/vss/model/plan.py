"""The action plan: four measures, eighteen actions, with their money, dates, bodies and follow-up."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from vss.model.fields import (
    Adresse,
    Confirmable,
    Entier,
    Id,
    Jour,
    Ligne,
    Mois,
    Montant,
    Nom,
    NumeroAction,
    OuiNon,
    Prose,
    Strict,
    Texte,
)


class Organisme(Confirmable):
    """A body, partner, network, school or programme of the plan; defined once and linked from everywhere."""

    id: Id = Field(description="Identifiant permanent : il fait le lien /plan/organismes/#<id>")
    nom: Nom = Field(description="Nom exact")
    nature: Literal[
        "etablissement",
        "instance",
        "service",
        "reseau",
        "association",
        "prestataire",
        "entreprise",
        "programme",
        "lycee-college",
    ] = Field(description="Ce que c’est")
    definition: Texte = Field(description="Ce que c’est et son rôle dans le plan, en une ou deux phrases")
    site: Adresse | None = Field(None, description="Site officiel, seulement s’il est vérifié")
    note: Texte | None = Field(None, description="Correction apportée à la source, s’il y en a une")


class LigneBudget(Strict):
    """One amount of the plan, as written in 2021; one-off, yearly and shared amounts are never added up."""

    libelle: Texte = Field(description="Ce que l’argent paie")
    montant: Montant = Field(description="Montant en euros, en chiffres seulement")
    environ: OuiNon = Field(False, description="oui si la source dit « environ » ou « près de »")
    nature: Literal["ponctuel", "annuel", "gratuit"] = Field(description="Une fois, ou chaque année")
    periode: Texte | None = Field(None, description="Quelle année, quelle durée")
    detail: Texte | None = Field(None, description="Calcul : 100 séances à 50 €")
    financeur: Texte = Field(description="Qui paie, sur quel budget")
    perimetre: Literal["ecole", "imt"] = Field(description="ecole : par école ; imt : pour l’ensemble des écoles")
    mutualise: OuiNon = Field(False, description="oui si les écoles partagent la dépense")
    hors_vss: OuiNon = Field(False, description="oui si la dépense n’est pas sur le budget VSS")


class Echeance(Strict):
    """A date of the plan, as precise as its source."""

    debut: Mois = Field(description="Premier mois (AAAA-MM), pour ranger dans l’ordre")
    fin: Mois | None = Field(None, description="Dernier mois, si c’est une période")
    quand: Texte = Field(description="La date comme on la lit : avril-mai 2021")
    libelle: Texte = Field(description="Ce qui est prévu ou décidé")

    @model_validator(mode="after")
    def _in_order(self) -> "Echeance":
        if self.fin and self.fin < self.debut:
            raise ValueError("l’échéance finit avant d’avoir commencé : vérifiez debut et fin")
        return self


class Apport(Strict):
    """What one action means for one audience, in a sentence."""

    public: Id = Field(description="À qui")
    nature: Literal["recoit", "doit", "participe"] = Field(description="Ce que je reçois, dois faire, peux rejoindre")
    texte: Texte = Field(description="Une phrase adressée à cette personne : Vous pouvez…")


class Preuve(Strict):
    """Where anyone can see that something was done."""

    libelle: Texte = Field(description="Ce que l’on peut constater")
    source: Ligne = Field(description="Document ou page qui le montre")
    date: Jour = Field(description="Date du document")


class Suivi(Strict):
    """What became of an action; done needs a date and a proof, postponed or dropped needs a reason."""

    statut: Literal["a-venir", "en-cours", "fait", "reporte", "abandonne"] | None = Field(
        None, description="Vide tant que l’école n’a rien renseigné"
    )
    fait_le: Jour | None = Field(None, description="Date d’achèvement, pour « fait »")
    motif: Texte | None = Field(None, description="Pourquoi, pour « reporte » et « abandonne »")
    preuves: tuple[Preuve, ...] = Field((), description="Éléments que chacun peut vérifier")

    @model_validator(mode="after")
    def _proved(self) -> "Suivi":
        if self.statut == "fait" and not (self.fait_le and self.preuves):
            raise ValueError("« fait » demande « fait_le » et au moins une preuve")
        if self.statut in {"reporte", "abandonne"} and not self.motif:
            raise ValueError(f"« {self.statut} » demande un motif, que le public pourra lire")
        return self


class Action(Strict):
    """One of the eighteen actions; file data/actions/1-1.yml for action 1.1."""

    numero: NumeroAction = Field(description='Numéro du plan, entre guillemets : "1.1"')
    titre: Texte = Field(description="Titre du plan")
    titre_court: Texte = Field(description="Titre pour les menus et les cartes, six mots au plus")
    resume: Texte = Field(description="L’action en une phrase simple")
    texte: Prose = Field(description="Le texte complet du plan, en Markdown")
    pour: tuple[Apport, ...] = Field(min_length=1, description="Ce que l’action change, public par public")
    porteurs: tuple[Id, ...] = Field(min_length=1, description="Organismes qui portent l’action")
    partenaires: tuple[Id, ...] = Field((), description="Autres organismes cités dans l’action")
    budget: tuple[LigneBudget, ...] = Field((), description="Montants de la source")
    echeances: tuple[Echeance, ...] = Field((), description="Dates de la source")
    indissociable_de: tuple[NumeroAction, ...] = Field((), description="Actions à mener ensemble")
    notes: tuple[Texte, ...] = Field((), description="Corrections ou précisions apportées au texte de 2021")
    suivi: Suivi = Field(default_factory=lambda: Suivi.model_validate({}), description="Ce que l’action est devenue")

    @property
    def id(self) -> str:
        """Part of its public address: 1.1 is at /plan/action-1-1/."""
        return self.numero.replace(".", "-")

    @property
    def mesure(self) -> str:
        """Number of the measure it belongs to."""
        return self.numero.split(".")[0]

    def apports_de(self, public: str) -> tuple[Apport, ...]:
        """What it says to one audience."""
        return tuple(apport for apport in self.pour if apport.public == public)


class Mesure(Strict):
    """One of the four measures."""

    numero: Annotated[str, Field(pattern=r"^[1-9]$")] = Field(description='Numéro du plan : "1"')
    titre: Texte = Field(description="Titre du plan")
    titre_court: Texte = Field(description="Titre pour les menus et les cartes")
    resume: Texte = Field(description="La mesure en une ou deux phrases simples")
    fond: Id = Field(description="Couleur de fond (nom d’une encre)")
    forme: Id = Field(description="Couleur des formes (nom d’une encre)")

    @property
    def id(self) -> str:
        """Part of its public address: /plan/mesure-1/."""
        return self.numero


class Indicateur(Strict):
    """What the plan promises to count."""

    id: Id = Field(description="Identifiant permanent")
    mesure: Annotated[str, Field(pattern=r"^[1-9]$")] = Field(description="Mesure que l’indicateur suit")
    libelle: Texte = Field(description="Ce qui est compté")
    frequence: Texte | None = Field(None, description="Tous les combien")
    perimetre: Texte | None = Field(None, description="École, IMT, filière…")
    responsable: Texte | None = Field(None, description="La fonction qui le tient à jour")
    compte: Literal["communications"] | None = Field(None, description="communications : compté par communications.yml")


class Priorite(Strict):
    """A priority of the year 2021-2022."""

    actions: tuple[NumeroAction, ...] = Field(
        min_length=1, description="Actions concernées ; plusieurs : indissociables"
    )
    libelle: Texte = Field(description="La priorité comme le plan l’écrit")


class Membre(Strict):
    """A seat in a working group, by function; nobody is named."""

    fonction: Texte = Field(description="La fonction, jamais le nom")


class Groupe(Strict):
    """A working group that prepared the plan."""

    id: Id = Field(description="Identifiant permanent")
    nom: Texte = Field(description="Nom du groupe")
    depuis: Texte = Field(description="Quand il a commencé")
    composition: Texte = Field(description="Combien de personnes, de quels publics")
    membres: tuple[Membre, ...] = Field(min_length=1, description="Ses membres par fonction")


class Acteur(Strict):
    """One of the five kinds of actors who carry the plan out."""

    id: Id = Field(description="Identifiant permanent")
    nom: Texte = Field(description="Nom affiché")
    role: Texte = Field(description="Ce que cet acteur fait dans le plan, tel que le texte le dit")


class Personne(Strict):
    """A person named by an annex of 2021; one line hides the name."""

    nom: Ligne = Field(description="Prénom et nom, comme dans l’annexe")
    mention: Texte | None = Field(None, description="Rôle indiqué par l’annexe")
    masque: OuiNon = Field(False, description="oui : ce nom n’apparaît nulle part")


class Annexe(Confirmable):
    """An annex that names people, at a date; published only when the school has their agreement."""

    id: Id = Field(description="Identifiant permanent")
    titre: Texte = Field(description="Titre de l’annexe")
    au: Texte = Field(description="À quelle date la liste était exacte")
    presentation: Texte = Field(description="Qui sont ces personnes, sans les nommer")
    noms_publies: OuiNon = Field(False, description="oui seulement avec l’accord des personnes")
    personnes: tuple[Personne, ...] = Field(min_length=1, description="Une ligne par personne")


class Plan(Strict):
    """The file `plan.yml`: all that does not belong to one action."""

    titre: Texte = Field(description="Titre du plan")
    debut: Entier = Field(description="Première année")
    fin: Entier = Field(description="Dernière année")
    avertissement: Texte = Field(description="Ce que le public doit savoir : plan de telle période, suivi à telle page")
    mesures: tuple[Mesure, ...] = Field(min_length=1, description="Les mesures, dans l’ordre")
    indicateurs: tuple[Indicateur, ...] = Field(description="Les indicateurs de chaque mesure")
    priorites: tuple[Priorite, ...] = Field(description="Les priorités de 2021-2022, dans l’ordre")
    budget: tuple[LigneBudget, ...] = Field(description="Montants qui ne dépendent pas d’une action")
    echeances: tuple[Echeance, ...] = Field(description="Dates qui ne dépendent pas d’une action")
    groupes: tuple[Groupe, ...] = Field(description="Groupes de travail")
    acteurs: tuple[Acteur, ...] = Field(description="Qui met le plan en œuvre")
    annexes: tuple[Annexe, ...] = Field(description="Annexes nominatives")
