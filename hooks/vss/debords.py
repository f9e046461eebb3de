"""A text too long for its sheet, told at its line with how much fits."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from vss.fiches import Fiche, load_fiches
from vss.imprimes import Imprime
from vss.livret import FeuilleParcours
from vss.prints import TextOverflowError
from vss.soucis import Souci
from vss.yamlfile import Loc

NAMES = {  # field as templates name it -> as an editor reads it
    "phrase": "la phrase est trop longue",
    "appui": "le texte d’appui est trop long",
    "ecole": "ce point est trop long",
    "numeros": "il y a trop de numéros, ou leur texte est trop long,",
}


def overflow_soucis(data: Path, found: Iterable[TextOverflowError]) -> Iterator[Souci]:
    """One problem per text and format that overflows; `data` is read again for the place of each text."""
    fiches = load_fiches(data)[0]
    campagnes = {fiche.objet.id: fiche for fiche in fiches["campagnes"]}
    langues = {fiche.objet.code: fiche for fiche in fiches["langues"]}
    parcours = {fiche.objet.public: fiche for fiche in fiches["parcours"]}
    for overflow in found:
        feuille = overflow.feuille
        if isinstance(feuille, FeuilleParcours):
            yield _path(parcours[feuille.parcours.public], overflow)
        elif isinstance(feuille, Imprime):
            yield campagnes[feuille.campagne.id].souci(_place(feuille, overflow), _advice(overflow, feuille.langue))
        else:
            yield _translated(langues[feuille.langue.code], overflow)


def _advice(overflow: TextOverflowError, langue: str) -> str:
    name = NAMES.get(overflow.champ, f"« {overflow.champ} » est trop long")
    support = overflow.feuille.support.nom.fr
    return f"{name} pour {support} ({langue}) : il y tient {overflow.place}. Raccourcissez, ou retirez ce format"


def _place(imprime: Imprime, overflow: TextOverflowError) -> Loc:
    message = ("messages", imprime.campagne.messages.index(imprime.message))
    index = () if overflow.rang is None else (overflow.rang,)
    match overflow.champ:
        case "phrase":
            return (*message, "phrase", imprime.langue, *index)
        case "appui":
            return (*message, "appui", imprime.langue)
        case "ecole":
            return (*message, "ecole", *index, *((imprime.langue,) if index else ()))
        case _:
            return (*message, "public")


def _path(fiche: Fiche, overflow: TextOverflowError) -> Souci:
    """A path sheet is one page: its longest step, or its summary, is the one to shorten."""
    langue, rang = overflow.feuille.langue, overflow.rang
    place: Loc = ("etapes", rang, "pourquoi", langue) if rang is not None else ("titre", langue)
    place = ("resume", langue) if overflow.champ == "resume" else place
    message = (
        f"le parcours « {fiche.objet.titre.fr} » ne tient pas sur une page A4 ({langue}) : "
        f"il y tient {overflow.place} ici. Raccourcissez, ou retirez une étape"
    )
    return fiche.souci(place, message)


def _translated(fiche: Fiche, overflow: TextOverflowError) -> Souci:
    """Words of another language have other fields; the two that share their name are found, others stand at the top."""
    field = {"phrase": "slogan"}.get(overflow.champ, overflow.champ)
    return fiche.souci((field,) if hasattr(fiche.objet, field) else ("code",), _advice(overflow, fiche.objet.code))
