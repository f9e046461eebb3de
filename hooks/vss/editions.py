"""Which paper is current: each sheet as it would be printed today, each print run of the journal compared with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vss.imprimes import EVERYONE
from vss.livret import list_feuilles_parcours, list_livrets
from vss.model.contacts import Contact
from vss.model.fields import Texte, telephone_digits
from vss.model.journal import Tirage
from vss.site import Site
from vss.traduits import list_traduits


class Courante(NamedTuple):
    """One sheet as it would be printed today."""

    edition: str
    cle: tuple[str, ...]  # campaign, format, audience, message, language
    campagne: Texte
    support: Texte
    public: Texte | None
    fichier: str  # where it is found on the site
    numeros: Mapping[str, str]


class Changement(NamedTuple):
    """A number on paper that is no longer the right one; no current number: the service is no longer given."""

    nom: str
    imprime: str
    actuel: str | None


@dataclass(frozen=True)
class Papier:
    """One print run, and what would replace it."""

    tirage: Tirage
    feuille: Courante | None
    support: Texte
    public: Texte | None
    campagne: Texte
    changements: tuple[Changement, ...]

    @property
    def perime(self) -> bool:
        """Whether something printed on it has changed since."""
        return self.feuille is None or self.feuille.edition != self.tirage.edition

    @property
    def a_retirer(self) -> bool:
        """Whether it is out of date and still hangs."""
        return self.perime and self.tirage.retire_le is None


@dataclass(frozen=True)
class Editions:
    """Every edition the site can speak of."""

    feuilles: tuple[Courante, ...]
    papiers: tuple[Papier, ...]

    @property
    def a_retirer(self) -> tuple[Papier, ...]:
        """Out of date and not taken down: wrong numbers first, then the oldest."""
        late = (papier for papier in self.papiers if papier.a_retirer)
        return tuple(sorted(late, key=lambda papier: (not papier.changements, papier.tirage.le, papier.tirage.edition)))

    @property
    def par_numero(self) -> dict[str, tuple[tuple[Courante, ...], tuple[Papier, ...]]]:
        """Edition -> its current sheets and its print runs; two sheets may share an edition by chance."""
        feuilles, papiers = defaultdict(list), defaultdict(list)
        for feuille in self.feuilles:
            feuilles[feuille.edition].append(feuille)
        for papier in self.papiers:
            papiers[papier.tirage.edition].append(papier)
        return {number: (tuple(feuilles[number]), tuple(papiers[number])) for number in sorted({*feuilles, *papiers})}


def list_editions(site: Site) -> Editions:
    """Today's sheets and the journal, compared."""
    feuilles = tuple(_feuilles(site))
    return Editions(feuilles, tuple(_papier(site, tirage, {f.cle: f for f in feuilles}) for tirage in site.tirages))


def recalls(editions: Editions) -> Iterator[str]:
    """One line per print run to take down, for whoever builds or checks."""
    for papier in editions.a_retirer:
        tirage = papier.tirage
        wrong = ", ".join(f"{change.imprime} ({change.nom})" for change in papier.changements)
        why = f"numéro à ne plus donner : {wrong}" if wrong else "texte changé"
        places = ", ".join(lieu.fr for lieu in tirage.lieux)
        yield f"à retirer : {papier.support.fr} « {papier.campagne.fr} », édition {tirage.edition} ({places}) : {why}"


def _feuilles(site: Site) -> Iterator[Courante]:
    for imprime in site.imprimes:
        campagne, message = imprime.campagne, imprime.message
        cle = (campagne.id, imprime.support.id, message.public, message.id or "", imprime.langue)
        public = imprime.public.nom if imprime.public else None
        numeros = _numbers(imprime.numeros)
        yield Courante(imprime.edition, cle, campagne.nom, imprime.support.nom, public, imprime.page, numeros)
    for traduit in list_traduits(site):
        cle = (traduit.campagne.id, traduit.support.id, EVERYONE, "", traduit.langue.code)
        numeros = _numbers(traduit.numeros)
        yield Courante(traduit.edition, cle, traduit.campagne.nom, traduit.support.nom, None, traduit.pdf, numeros)
    yield from _catalogue(site)
    supports = {support.id: support.nom for support in site.supports}
    for talk in site.diaporamas:
        cle = (talk.expose.id, talk.support, EVERYONE, "", talk.langue)
        expose = talk.expose
        yield Courante(talk.edition, cle, expose.titre, supports[talk.support], expose.sous_titre, talk.pdf, {})


def _catalogue(site: Site) -> Iterator[Courante]:
    """The booklet and the sheets of the paths: of no campaign, so that no print run names them."""
    titre, a4, feuille = (site.textes[f"livret_{name}"] for name in ("titre", "support", "support_parcours"))
    for livret in list_livrets(site):
        cle = ("", "livret", EVERYONE, "", livret.langue)
        yield Courante(livret.edition, cle, titre, a4, None, livret.pdf, _numbers(livret.numeros))
    for sheet in list_feuilles_parcours(site):
        public = site.public(sheet.parcours.public)
        cle = ("", "parcours", public.id, "", sheet.langue)
        numeros = _numbers(sheet.numeros)
        yield Courante(sheet.edition, cle, sheet.parcours.titre, feuille, public.nom, sheet.pdf, numeros)


def _numbers(contacts: tuple[Contact, ...]) -> dict[str, str]:
    return {contact.id: contact.numero for contact in contacts if contact.numero}


def _papier(site: Site, tirage: Tirage, feuilles: Mapping[tuple[str, ...], Courante]) -> Papier:
    support = next(support.nom for support in site.supports if support.id == tirage.support)
    campagne = next(campagne.nom for campagne in site.campagnes if campagne.id == tirage.campagne)
    public = None if tirage.public == EVERYONE else site.public(tirage.public).nom
    changes = tuple(_changes(site, tirage))
    return Papier(tirage, feuilles.get(tirage.cle), support, public, campagne, changes)


def _changes(site: Site, tirage: Tirage) -> Iterator[Changement]:
    contacts = {contact.id: contact for contact in site.contacts}
    for id_, printed in tirage.numeros.items():
        contact = contacts.get(id_)
        current = contact.numero if contact and contact.publie else None
        if current is None or telephone_digits(current) != telephone_digits(printed):
            yield Changement(contact.nom.fr if contact else id_, printed, current)
