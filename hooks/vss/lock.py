"""The lock of the registry: data/qr.lock, one line per code issued and per page it was given, none ever removed.

Each line is « code page hash », its hash chained to the line before, so that an edit of the registry or of the lock
shows in a shallow clone. The first line seals the host.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vss.fiches import Fiche
from vss.imprimes import ALPHABET
from vss.model.impressions import EntreeQr, RegistreQr
from vss.soucis import Souci

NAME = "qr.lock"
HOST = "HOTE"
CHAIN_START = "0" * 64
CODE = re.compile(f"[{ALPHABET}]{{4}}")
PROVISIONAL = (".example", ".test")  # RFC 2606: nobody can have printed such an address for good


class Seal(NamedTuple):
    """One line: a code (or HOST), the page (or host) it was given, the hash of all there was until then."""

    name: str
    value: str
    digest: str

    def __str__(self) -> str:
        return " ".join(self)


def read_lock(path: Path) -> tuple[Seal, ...]:
    """The seals of a lock file; a line that is not one becomes a seal of nothing, which the check refuses."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    parts = [line.split() for line in lines]
    return tuple(Seal(*words) if len(words) == len(Seal._fields) else Seal("", "", "") for words in parts)


def targets(entry: EntreeQr) -> tuple[str, ...]:
    """Every page this code has led to, oldest first."""
    return (*entry.anciennes_cibles, entry.cible)


def seals(registry: RegistreQr, sealed: tuple[Seal, ...] = ()) -> tuple[Seal, ...]:
    """The whole lock of a registry: what is sealed in its order, then what is new in the registry's order."""
    done = Counter(seal.name for seal in sealed)
    names = [seal.name for seal in sealed] or [HOST]
    for entry in registry.codes:
        names += [entry.code] * (len(targets(entry)) - done[entry.code])
    rank: Counter[str] = Counter()
    lines: list[Seal] = []
    for name in names:
        seal = _next(lines[-1] if lines else None, registry, name, rank[name])
        lines += [seal] if seal else []
        rank[name] += 1
    return tuple(lines)


def _next(previous: Seal | None, registry: RegistreQr, name: str, rank: int) -> Seal | None:
    """The seal that follows: the host, or the page a code was given at that rank; None when there is no such thing."""
    chain = previous.digest if previous else CHAIN_START
    entry = next((entry for entry in registry.codes if entry.code == name), None)
    if entry is None or rank >= len(targets(entry)):
        return _hashed(chain, HOST, registry.hote) if name == HOST and not previous else None
    page = targets(entry)[rank]
    facts = (entry.campagne, entry.support, entry.public, entry.langue, str(entry.emis_le))
    return _hashed(chain, name, page, *facts, str(entry.masque), entry.correction)


def _hashed(chain: str, name: str, value: str, *facts: str) -> Seal:
    return Seal(name, value, hashlib.sha256("|".join((chain, name, value, *facts)).encode()).hexdigest())


def broken(registry: Fiche, sealed: tuple[Seal, ...]) -> Iterator[Souci]:
    """What was sealed and is no longer true: a code or a page removed, a fact changed, another host."""
    rank: Counter[str] = Counter()
    for number, seal in enumerate(sealed):
        previous = sealed[number - 1] if number else None
        if seal != _next(previous, registry.objet, seal.name, rank[seal.name]):
            if seal.name == HOST and not previous and seal == _hashed(CHAIN_START, *seal[:2]):
                yield from _broken_host(registry, seal)
            elif CODE.fullmatch(seal.name):
                yield _broken_code(registry, seal, rank[seal.name])
            else:
                message = f"ligne abîmée : remettez data/{NAME} comme il était, puis lancez « vss sceller »"
                yield Souci(f"data/{NAME}", number + 1, 1, message)
        rank[seal.name] += 1


def _broken_host(registry: Fiche, seal: Seal) -> Iterator[Souci]:
    if not is_provisional(seal):
        message = f"des codes imprimés mènent à « {seal.value} » : remettez cet hôte, ou ils ne répondront plus"
        yield registry.souci(("hote",), message)


def _broken_code(registry: Fiche, seal: Seal, rank: int) -> Souci:
    code = seal.name
    places = [i for i, entry in enumerate(registry.objet.codes) if entry.code == code]
    if not places:
        message = f"le code {code} a été supprimé : il est imprimé quelque part. Remettez-le, avec « statut: retire »"
        return registry.souci(("codes",), message)
    known = targets(registry.objet.codes[places[0]])
    if seal.value not in known[rank : rank + 1]:
        message = f"le code {code} a mené à « {seal.value} » : gardez cette page, à son rang, dans « anciennes_cibles »"
        return registry.souci(("codes", places[0], "cible"), message)
    message = f"le code {code} ne correspond plus à data/{NAME} : remettez-les comme ils étaient"
    return registry.souci(("codes", places[0], "code"), message)


def unsealed(registry: Fiche, sealed: tuple[Seal, ...]) -> Iterator[Souci]:
    """What is new since the last seal: it may still change, so it must not go to paper."""
    done = Counter(seal.name for seal in sealed)
    remedy = f"lancez « vss sceller », puis enregistrez data/{NAME}"
    if sealed and sealed[0].value != registry.objet.hote and is_provisional(sealed[0]):
        yield registry.souci(("hote",), f"le nouvel hôte n’est pas encore scellé : s’il est définitif, {remedy}")
    for i, entry in enumerate(registry.objet.codes):
        if done[entry.code] == 0:
            yield registry.souci(("codes", i, "code"), f"le code {entry.code} n’est pas encore scellé : {remedy}")
        elif done[entry.code] < len(targets(entry)):
            message = f"la nouvelle page du code {entry.code} n’est pas encore scellée : {remedy}"
            yield registry.souci(("codes", i, "cible"), message)


def is_provisional(seal: Seal) -> bool:
    """Whether the sealed host is a placeholder, that the school's own will replace."""
    return seal.value.endswith(PROVISIONAL)


def lock_soucis(registry: Fiche, lock: Path) -> Iterator[Souci]:
    """A code once issued stays what it was; a new one is sealed."""
    sealed = read_lock(lock)
    yield from broken(registry, sealed)
    yield from unsealed(registry, sealed)
