"""The whole of data/, frozen, with the few questions every page, print and feed asks of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vss.catalogue import Catalogue, binds
from vss.confirmations import Point, points
from vss.diaporamas import Diaporama, list_diaporamas
from vss.imprimes import Imprime, asked, find_code
from vss.model.charte import Charte, Engagement
from vss.model.comprendre import Chiffre, Idee, Notion, Situations, Terme
from vss.model.contacts import Contact
from vss.model.ecole import Ecole
from vss.model.exposes import Expose
from vss.model.fields import Texte
from vss.model.formations import Formation, Parcours
from vss.model.impressions import Campagne, Message, RegistreQr, Support
from vss.model.journal import Communication, Tirage
from vss.model.langues import Langue
from vss.model.plan import Action, Apport, Indicateur, Mesure, Organisme, Plan
from vss.model.publics import Public
from vss.model.verite import Affirmation, Fait, Interdit, Mot, Recherche


@dataclass(frozen=True)
class Site:
    """What every generator reads; made once per build, never changed."""

    ecole: Ecole
    publics: tuple[Public, ...]
    plan: Plan
    actions: tuple[Action, ...]
    organismes: tuple[Organisme, ...]
    contacts: tuple[Contact, ...]
    catalogue: Catalogue
    chartes: tuple[Charte, ...]
    campagnes: tuple[Campagne, ...]
    supports: tuple[Support, ...]
    qr: RegistreQr
    textes: Mapping[str, Texte]
    faits: tuple[Fait, ...]
    notions: tuple[Notion, ...]
    situations: Situations
    idees: tuple[Idee, ...]
    chiffres: tuple[Chiffre, ...]
    glossaire: tuple[Terme, ...]
    interdits: tuple[Interdit, ...]
    lexique: tuple[Mot, ...]
    recherche: Recherche
    langues: tuple[Langue, ...]
    exposes: tuple[Expose, ...]
    tirages: tuple[Tirage, ...]
    communications: tuple[Communication, ...]
    logo: Mapping[str, str] = field(default_factory=dict)  # scheme (clair, sombre) -> SVG; empty: the name stands in

    @cached_property
    def _publics(self) -> Mapping[str, Public]:
        return {public.id: public for public in self.publics}

    @cached_property
    def _contacts(self) -> Mapping[str, Contact]:
        return {contact.id: contact for contact in self.contacts}

    @cached_property
    def _organismes(self) -> Mapping[str, Organisme]:
        return {organisme.id: organisme for organisme in self.organismes}

    @cached_property
    def _faits(self) -> Mapping[str, Fait]:
        return {fait.id: fait for fait in self.faits}

    @cached_property
    def imprimes(self) -> tuple[Imprime, ...]:
        """Every sheet of every campaign, in the order of the data."""
        supports = {support.id: support for support in self.supports}
        return tuple(
            self._imprime(campagne, message, supports[name], langue)
            for campagne in self.campagnes
            for message, name, langue in asked(campagne)
        )

    def _imprime(self, campagne: Campagne, message: Message, support: Support, langue: str) -> Imprime:
        public = self._publics.get(message.public)
        numeros = public.contacts_imprimes if public else self.ecole.numeros_imprimes
        code = find_code(self.qr.codes, campagne, support, message.public, langue) if support.code else None
        return Imprime(campagne, support, public, langue, message, tuple(map(self.contact, numeros)), code)

    @cached_property
    def diaporamas(self) -> tuple[Diaporama, ...]:
        """Every talk in every language."""
        notions = {notion.id: notion for notion in self.notions}
        return list_diaporamas(self.exposes, self._contacts, self._faits, notions, self.qr.codes)

    def fait(self, id_: str) -> Fait:
        """The statement of this id."""
        return self._faits[id_]

    def notion(self, id_: str) -> Notion:
        """The act of this id."""
        return next(notion for notion in self.notions if notion.id == id_)

    def public(self, id_: str) -> Public:
        """The audience of this id."""
        return self._publics[id_]

    def contact(self, id_: str) -> Contact:
        """The contact of this id."""
        return self._contacts[id_]

    def organisme(self, id_: str) -> Organisme:
        """The body of this id."""
        return self._organismes[id_]

    def action(self, numero: str) -> Action:
        """The action of this number ("1.1")."""
        return next(action for action in self.actions if action.numero == numero)

    def mesure(self, numero: str) -> Mesure:
        """The measure of this number ("1")."""
        return next(mesure for mesure in self.plan.mesures if mesure.numero == numero)

    def actions_de(self, mesure: str) -> tuple[Action, ...]:
        """Actions of one measure, in the order of the plan."""
        return tuple(action for action in self.actions if action.mesure == mesure)

    def indicateurs_de(self, mesure: str) -> tuple[Indicateur, ...]:
        """Indicators of one measure."""
        return tuple(indicateur for indicateur in self.plan.indicateurs if indicateur.mesure == mesure)

    def urgences(self) -> tuple[Contact, ...]:
        """Emergency numbers that readers may be given, in the order of the file."""
        return tuple(contact for contact in self.contacts if contact.urgence and contact.publie)

    def contacts_de(self, public: str) -> tuple[Contact, ...]:
        """Who this audience should contact, in the order its entry gives."""
        return tuple(self.contact(id_) for id_ in self.public(public).contacts)

    def contacts_par_besoin(self, besoin: str) -> tuple[Contact, ...]:
        """Contacts that answer a need; those waiting for a check are kept off the page."""
        return tuple(
            contact for contact in self.contacts if besoin in contact.besoins and contact.publication != "a-verifier"
        )

    def cercle_de(self, public: str) -> tuple[str, ...]:
        """The audience and those it shares its actions and trainings with."""
        return (public, *self.public(public).inclut)

    def apports_de(self, public: str) -> tuple[tuple[Action, Apport], ...]:
        """What the plan says to this audience: its own words first, else those of the audiences it includes."""
        own = [(action, apport) for action in self.actions for apport in action.apports_de(public)]
        named = {action.numero for action, _ in own}
        shared = [
            (action, apport)
            for action in self.actions
            if action.numero not in named
            for apport in self._first_apports(action, self.public(public).inclut)
        ]
        return tuple(own + shared)

    @staticmethod
    def _first_apports(action: Action, publics: tuple[str, ...]) -> tuple[Apport, ...]:
        return next(filter(None, map(action.apports_de, publics)), ())

    def formations_de(self, public: str) -> tuple[Formation, ...]:
        """Trainings for this audience or those it includes."""
        return self.catalogue.pour(self.cercle_de(public))

    def parcours_conseilles(self, public: str) -> tuple[Parcours, ...]:
        """The path of this audience, else those of the audiences it includes."""
        own = self.catalogue.parcours_de(public)
        found = map(self.catalogue.parcours_de, (public,) if own else self.public(public).inclut)
        return tuple(filter(None, found))

    def obligatoire(self, formation: Formation, public: str) -> bool:
        """Whether this audience, or everyone it includes, has to follow a training."""
        return binds(formation.obligatoire_pour, public, self.public(public).inclut)

    @property
    def charte(self) -> Charte:
        """The charter of the latest year."""
        return max(self.chartes, key=lambda charte: charte.annee)

    def charte_de(self, annee: str | int) -> Charte:
        """The charter of one year."""
        return next(charte for charte in self.chartes if charte.annee == int(annee))

    def engagements_de(self, public: str) -> tuple[Engagement, ...]:
        """This audience's part of the current charter."""
        own = tuple(engagement for engagement in self.charte.engagements if public in engagement.publics)
        cercle = set(self.public(public).inclut)
        return own or tuple(engagement for engagement in self.charte.engagements if cercle & set(engagement.publics))

    def imprimes_de(
        self, langue: str, public_id: str | None = None, campagne_id: str | None = None
    ) -> tuple[Imprime, ...]:
        """Sheets in one language, of one audience (or those it includes), of one campaign."""
        cercle = None if public_id is None else self._printed_for(public_id)
        return tuple(
            imprime
            for imprime in self.imprimes
            if imprime.langue == langue
            and (cercle is None or imprime.message.public in cercle)
            and campagne_id in (None, imprime.campagne.id)
        )

    def a_confirmer(self) -> tuple[Point, ...]:
        """Everything only the school can confirm, in the order of the site."""
        return tuple(
            points(
                ecole=self.ecole,
                contacts=self.contacts,
                organismes=self.organismes,
                catalogue=self.catalogue,
                chartes=self.chartes,
                annexes=self.plan.annexes,
                affirmations=self._affirmations(),
                langues=self.langues,
                textes=self.textes,
            )
        )

    def _affirmations(self) -> Iterator[tuple[Affirmation, Texte, str]]:
        yield from ((fait, fait.texte, "aide/") for fait in self.faits)
        yield from ((notion, notion.nom, f"comprendre/#{notion.id}") for notion in self.notions)
        yield from ((idee, idee.idee, "comprendre/") for idee in self.idees)
        yield from ((chiffre, chiffre.phrase, "comprendre/") for chiffre in self.chiffres)

    def _printed_for(self, public: str) -> set[str]:
        own = any(imprime.message.public == public for imprime in self.imprimes)
        return {public} if own else set(self.cercle_de(public))
