"""A fact lives in one entry, and some page or talk tells it: twins drift apart, an unused one grows old unseen."""

import re
from collections.abc import Collection, Iterator
from itertools import combinations

from vss.fiches import Fiche, Fiches
from vss.soucis import Souci

WORDS = re.compile(r"\w+")
ALIKE = 0.55  # share of words in common; true twins had 0.57 and more, the closest of two different facts 0.47


def untold(fiches: Fiches, cited: Collection[str]) -> Iterator[Souci]:
    """Facts that no page and no talk cites."""
    for fiche in fiches["faits"]:
        if fiche.objet.id not in cited:
            remedy = f"citez-la avec <!-- vss:fait id={fiche.objet.id} -->, ou retirez-la"
            yield fiche.souci(("id",), f"« {fiche.objet.id} » : ni page ni exposé ne cite cette fiche : {remedy}")


def told_twice(fiches: Fiches) -> Iterator[Souci]:
    """Facts that say, almost word for word, what an earlier one says."""
    for (first, words), (second, others) in combinations(map(_words, fiches["faits"]), 2):
        if len(words & others) > ALIKE * len(words | others):
            before = first.souci(("id",), "")
            message = f"« {second.objet.id} » redit « {first.objet.id} » ({before.path}:{before.line})"
            yield second.souci(("texte", "fr"), f"{message} : gardez la mieux sourcée, et citez-la partout")


def _words(fiche: Fiche) -> tuple[Fiche, frozenset[str]]:
    return fiche, frozenset(WORDS.findall(fiche.objet.texte.fr.casefold()))
