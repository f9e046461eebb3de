"""A text too long for its sheet, told at its line with how many characters fit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vss.fiches import load_fiches
from vss.imprimes import Imprime
from vss.prints import Press, TextOverflowError, encode, sheet
from vss.site import Site
from vss.soucis import Souci
from vss.yamlfile import Loc

NUMBERS = "numeros"


def overflow_soucis(press: Press, site: Site, data: Path, found: list[TextOverflowError]) -> Iterator[Souci]:
    """One problem per text that overflows, naming format, language, length and how much fits; `data` is read again."""
    fiches = {fiche.objet.id: fiche for fiche in load_fiches(data)[0]["campagnes"]}
    told = set()
    for overflow in found:
        imprime = overflow.feuille
        if not isinstance(imprime, Imprime):
            yield Souci(f"data/langues/{imprime.langue.code}.yml", 1, 1, _too_long(imprime, overflow.champ))
            continue
        where: Loc = ("messages", imprime.campagne.messages.index(imprime.message), *_place(overflow.champ, imprime))
        souci = fiches[imprime.campagne.id].souci(where, _advice(press, site, imprime, overflow.champ))
        if souci not in told:
            told.add(souci)
            yield souci


def _advice(press: Press, site: Site, imprime: Imprime, champ: str) -> str:
    if champ == NUMBERS:
        return f"{_too_long(imprime, champ)} : retirez un numéro, ou ce format"
    text = _text(sheet(site, imprime), champ)
    length = max(map(len, text)) if isinstance(text, list) else len(text)
    fits = fitting(lambda size: _holds(press, site, imprime, champ, size), length)
    unit = "signes par ligne" if isinstance(text, list) else "signes"
    return f"{_too_long(imprime, champ)} : {length} {unit}, il en tient {fits}. Raccourcissez, ou retirez ce format"


def _too_long(feuille: Any, champ: str) -> str:
    langue = getattr(feuille.langue, "code", feuille.langue)
    return f"texte trop long ({champ.partition('.')[0]}) pour {feuille.support.nom.fr}, en {langue}"


def fitting(holds: Callable[[int], bool], most: int) -> int:
    """The largest size under `most` that holds, 0 when none does; a shorter text always holds better."""
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _holds(press: Press, site: Site, imprime: Imprime, champ: str, size: int) -> bool:
    data = sheet(site, imprime)
    field, _, index = champ.partition(".")
    if index:
        data[field] = [text[:size] if i == int(index) else text for i, text in enumerate(data[field])]
    else:
        data[field] = [line[:size] for line in data[field]] if field == "phrase" else data[field][:size]
    try:
        press.compile(imprime, encode(data), format="png", ppi=1)
    except TextOverflowError as overflow:
        return overflow.champ != champ
    return True


def _text(data: dict[str, Any], champ: str) -> Any:
    field, _, index = champ.partition(".")
    return data[field][int(index)] if index else list(data[field]) if field == "phrase" else data[field]


def _place(champ: str, imprime: Imprime) -> Loc:
    field, _, index = champ.partition(".")
    if field == NUMBERS:
        return ("public",)
    return (field, int(index), imprime.langue) if index else (field, imprime.langue)
