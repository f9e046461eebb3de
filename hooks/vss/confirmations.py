"""What only the school can say: found wherever it stands in the data, shown on one page, refused by a release."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vss.catalogue import Catalogue
from vss.model.charte import Charte
from vss.model.contacts import Contact
from vss.model.ecole import Ecole
from vss.model.fields import Confirmable, Texte
from vss.model.langues import Langue
from vss.model.plan import Annexe, Organisme
from vss.model.verite import Affirmation


class Point(NamedTuple):
    """One thing to confirm: what it is, what is missing, who can say, the page that shows it, the empty fields."""

    objet: Texte
    raison: Texte
    par: Texte
    page: str
    manques: tuple[Texte, ...] = ()


def points(  # noqa: PLR0913 - one argument per kind that can wait for the school
    *,
    ecole: Ecole,
    contacts: Iterable[Contact],
    organismes: Iterable[Organisme],
    catalogue: Catalogue,
    chartes: Iterable[Charte],
    annexes: Iterable[Annexe],
    affirmations: Iterable[tuple[Affirmation, Texte, str]],
    langues: Iterable[Langue],
    textes: Mapping[str, Texte],
) -> Iterator[Point]:
    """Every unconfirmed thing, in the order of the site; an affirmation comes with its label and its page."""
    yield from _point(ecole.site, textes["objet_adresse_publique"], "")
    yield from _point(ecole.logo, textes["objet_logo"], "")
    for contact in contacts:
        yield from _point(contact, contact.nom, "contacts/")
    for affirmation, label, page in affirmations:
        if not affirmation.sur and affirmation.raison and affirmation.par:
            yield Point(label, affirmation.raison, affirmation.par, page)
    for langue in langues:
        if not langue.relue:
            name = textes["objet_traduction"]
            label = Texte(fr=f"{name.fr} {langue.nom_fr}", en=f"{name.en} {langue.nom}")
            yield Point(label, textes["traduction_non_relue"], textes["traduction_relecture"], "")
    for charte in chartes:
        yield from _point(charte, charte.titre, f"charte/{charte.id}/")
    yield from _catalogue_points(catalogue, textes)
    for organisme in organismes:
        yield from _point(organisme, organisme.nom, f"plan/organismes/#{organisme.id}")
    for annexe in annexes:
        yield from _point(annexe, annexe.titre, "plan/annexes/")
    for mention in ecole.mentions:
        yield from _point(mention, mention.libelle, "mentions-legales/")


def _catalogue_points(catalogue: Catalogue, textes: Mapping[str, Texte]) -> Iterator[Point]:
    for formation in catalogue.actives:
        manques = tuple(textes[f"manque_{name}"] for name in formation.manques)
        raison = formation.raison or textes["formation_incomplete"]
        par = formation.par or textes["formation_qui_confirme"]
        if formation.a_confirmer or manques:
            yield Point(formation.titre, raison, par, formation.page, manques)
    for parcours in catalogue.parcours:
        yield from _point(parcours, parcours.titre, parcours.page)


def _point(slot: Confirmable, objet: Texte, page: str) -> Iterator[Point]:
    if slot.a_confirmer and slot.raison and slot.par:
        yield Point(objet, slot.raison, slot.par, page)
