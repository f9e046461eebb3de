"""What no single entry can know: ids that must exist, be unique, agree with each other. Checks yield problems."""

from collections.abc import Callable, Iterator
from typing import Any

from vss import registry, regles_campagnes, regles_exposes, regles_formations
from vss.fiches import WHOLE, Fiches, file_of, repeated
from vss.imprimes import EVERYONE
from vss.model.langues import NUMERO
from vss.soucis import Souci
from vss.validation import suggest
from vss.yamlfile import Loc

REFERENCES = (  # (kind, field that holds ids, kind the ids belong to)
    ("contacts", "publics", "publics"),
    ("contacts", "campus", "campus"),
    ("publics", "contacts", "contacts"),
    ("publics", "contacts_imprimes", "contacts"),
    ("publics", "inclut", "publics"),
    ("publics", "fond", "encres"),
    ("publics", "forme", "encres"),
    ("actions", "pour.public", "publics"),
    ("actions", "porteurs", "organismes"),
    ("actions", "partenaires", "organismes"),
    ("actions", "indissociable_de", "actions"),
    ("actions", "mesure", "mesures"),
    ("plan", "priorites.actions", "actions"),
    ("plan", "indicateurs.mesure", "mesures"),
    ("plan", "mesures.fond", "encres"),
    ("plan", "mesures.forme", "encres"),
    ("formations", "actions", "actions"),
    ("formations", "publics", "publics"),
    ("formations", "prioritaire_pour", "publics"),
    ("formations", "obligatoire_pour", "publics"),
    ("formations", "competences", "competences"),
    ("formations", "prestataire", "prestataires"),
    ("competences", "promise_par", "actions"),
    ("prestataires", "organisme", "organismes"),
    ("parcours", "public", "publics"),
    ("parcours", "etapes.formation", "formations"),
    ("sessions", "formation", "formations"),
    ("chartes", "engagements.publics", "publics"),
    ("campagnes", "action", "actions"),
    ("campagnes", "supports", "supports"),
    ("campagnes", "messages.public", "publics"),
    ("campagnes", "messages.supports", "supports"),
    ("ecole", "numeros_imprimes", "contacts"),
    ("qr", "codes.campagne", "campagnes"),
    ("qr", "codes.support", "supports"),
    ("qr", "codes.public", "publics"),
    ("situations", "reperes.notions", "notions"),
    ("tirages", "campagne", "campagnes"),
    ("tirages", "support", "supports"),
    ("tirages", "public", "publics"),
    ("communications", "action", "actions"),
    ("exposes", "action", "actions"),
    ("exposes", "publics", "publics"),
    ("exposes", "campagne", "campagnes"),
    ("exposes", "diapos.contacts", "contacts"),
    ("exposes", "diapos.faits", "faits"),
    ("exposes", "diapos.notions", "notions"),
)
WHERE = {"campus": "data/ecole.yml", "encres": "data/ecole.yml", "mesures": "data/plan.yml"}
# the field by which others name an entry; elsewhere it is id
IDENTITY = {"actions": "numero", "mesures": "numero", "parcours": "public"}
MAY_BE_EVERYONE = {("campagnes", "messages.public"), ("qr", "codes.public"), ("tirages", "public")}


def check(fiches: Fiches, broken: frozenset[str]) -> Iterator[Souci]:
    """Every disagreement between entries.

    A kind in `broken` could not be read whole: nothing is said of it, or every reference to it would look wrong.
    """
    known = known_ids(fiches, broken)
    for kind, path, target in REFERENCES:
        if kind not in broken and target in known:
            yield from _unknown(fiches, known[target], kind, path, target)
    for needed, rule in RULES:
        if not needed & broken:
            yield from rule(fiches)
    yield from (souci for kind in fiches.keys() - broken for souci in _duplicates(fiches, kind))


def known_ids(fiches: Fiches, broken: frozenset[str]) -> dict[str, set[str]]:
    """Kind -> the ids that may be named; a broken kind is absent."""
    known = {
        kind: {_identity(kind, fiche.objet) for fiche in found}
        for kind, found in fiches.items()
        if kind not in broken | WHOLE.keys()
    }
    if "ecole" not in broken:
        ecole = fiches["ecole"][0].objet
        known |= {"campus": {campus.id for campus in ecole.campus}, "encres": set(ecole.jetons.encres)}
    if "plan" not in broken:
        plan = fiches["plan"][0].objet
        known["mesures"] = {mesure.numero for mesure in plan.mesures}
        known["groupes"] = {groupe.id for groupe in plan.groupes}
    return known


def _identity(kind: str, objet: Any) -> str:
    return str(getattr(objet, IDENTITY.get(kind, "id")))


def values(objet: Any, path: str) -> Iterator[tuple[Loc, str]]:
    """(place, text) of each value at a dotted path; lists are entered."""
    field, _, rest = path.partition(".")
    value = getattr(objet, field)
    items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
    for index, item in items:
        here: Loc = (field,) if index is None else (field, index)
        if rest:
            yield from ((here + loc, found) for loc, found in values(item, rest))
        elif item is not None:
            yield here, item


def _unknown(fiches: Fiches, known: set[str], kind: str, path: str, target: str) -> Iterator[Souci]:
    allowed = known | ({EVERYONE} if (kind, path) in MAY_BE_EVERYONE else set())
    where = WHERE.get(target) or file_of(target)
    for fiche in fiches[kind]:
        for loc, value in values(fiche.objet, path):
            if value not in allowed:
                yield fiche.souci(loc, f"« {value} » n’existe pas dans {where}.{suggest(value, sorted(allowed))}")


def _duplicates(fiches: Fiches, kind: str) -> Iterator[Souci]:
    """The same identity twice, among the entries of a kind or in a list inside one."""
    lists: dict[str, tuple[str, ...]] = {
        "plan": ("mesures", "indicateurs", "groupes", "acteurs", "annexes"),
        "qr": ("codes",),
        "situations": ("reperes", "echelle"),
    }
    if kind in lists:
        fiche = fiches[kind][0]
        for field in lists[kind]:
            entries = enumerate(getattr(fiche.objet, field))
            attribute = "code" if field == "codes" else IDENTITY.get(field, "id")
            yield from repeated((fiche, (field, i), str(getattr(entry, attribute))) for i, entry in entries)
    elif kind not in WHOLE:
        yield from repeated((fiche, (), _identity(kind, fiche.objet)) for fiche in fiches[kind])


def _file_names(fiches: Fiches) -> Iterator[Souci]:
    """data/actions/1-1.yml must hold action 1.1, or nobody would find it again."""
    named = {"actions": "numero", "chartes": "annee", "langues": "code", "campagnes": "id", "exposes": "id"}
    for kind, field in named.items():
        for fiche in fiches[kind]:
            expected = f"{file_of(kind)}{fiche.objet.id}.yml"
            if fiche.lecture.path != expected:
                yield fiche.souci(
                    (field,), f"ce fichier devrait s’appeler {expected} : renommez-le ou corrigez « {field} »"
                )


def _inseparable(fiches: Fiches) -> Iterator[Souci]:
    """If 1.1 goes with 1.2, then 1.2 goes with 1.1."""
    linked = {fiche.objet.numero: set(fiche.objet.indissociable_de) for fiche in fiches["actions"]}
    for fiche in fiches["actions"]:
        for i, other in enumerate(fiche.objet.indissociable_de):
            if fiche.objet.numero not in linked.get(other, {fiche.objet.numero}):
                message = (
                    f"l’action {other} ne dit pas qu’elle est indissociable de {fiche.objet.numero} : complétez-la"
                )
                yield fiche.souci(("indissociable_de", i), message)


def _offered_contacts(fiches: Fiches) -> Iterator[Souci]:
    """Each audience is given an emergency number first and someone to talk to; paper carries only confirmed numbers."""
    contacts = {fiche.objet.id: fiche.objet for fiche in reversed(fiches["contacts"])}  # the first of two twins
    for fiche in fiches["publics"]:
        offered = [contacts[id_] for id_ in fiche.objet.contacts if id_ in contacts]
        if offered and not offered[0].urgence:
            yield fiche.souci(("contacts", 0), "le premier contact doit être un numéro d’urgence : placez-le en tête")
        if not any("ecoute" in contact.besoins and contact.publie for contact in offered):
            yield fiche.souci(("contacts",), "aucun contact d’écoute publié : ajoutez-en un, par exemple le 3919")
        for i, id_ in enumerate(fiche.objet.contacts_imprimes):
            contact = contacts.get(id_)
            if contact and not (contact.publie and contact.numero):
                message = f"« {id_} » n’a pas de numéro publié : il ne peut pas être imprimé"
                yield fiche.souci(("contacts_imprimes", i), message)


def _translated_contacts(fiches: Fiches) -> Iterator[Souci]:
    """A help page in another language gives numbers that readers may be given."""
    published = {fiche.objet.id for fiche in fiches["contacts"] if fiche.objet.publie}
    for fiche in fiches["langues"]:
        named: list[tuple[Loc, str]] = [(("contacts", id_), id_) for id_ in fiche.objet.contacts]
        texts = [(field, text) for field, text in fiche.objet if isinstance(text, str)]
        named += [((field,), id_) for field, text in texts for id_ in NUMERO.findall(text)]
        for loc, id_ in named:
            if id_ not in published:
                message = (
                    f"« {id_} » n’est pas un contact publié de data/contacts.yml.{suggest(id_, sorted(published))}"
                )
                yield fiche.souci(loc, message)


RULES: tuple[tuple[set[str], Callable[[Fiches], Iterator[Souci]]], ...] = (  # (kinds it reads, rule)
    ({"actions", "chartes", "langues", "campagnes", "exposes"}, _file_names),
    ({"langues", "contacts"}, _translated_contacts),
    ({"actions"}, _inseparable),
    ({"contacts", "publics"}, _offered_contacts),
    ({"ecole", "qr", "supports"}, registry.check_codes),
    *regles_campagnes.RULES,
    *regles_exposes.RULES,
    *regles_formations.RULES,
)
