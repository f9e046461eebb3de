"""The registry of printed codes: what each one holds, and the lock that keeps it for ever.

Limits were measured on degraded views with four decoders: at most version 3, level Q on walls, upper case so that
the alphanumeric mode saves one version.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from vss.fiches import Fiche
from vss.model.impressions import EntreeQr
from vss.soucis import Souci

CAPACITY = {"m": 61, "q": 47}  # alphanumeric characters of a version 3 symbol (ISO/IEC 18004, table 7)
CHAIN_START = "0" * 64


def payload(hote: str, code: str) -> str:
    """What the code holds: HTTPS://HOST/Q/CODE, upper case, nothing else."""
    return f"HTTPS://{hote}/Q/{code}".upper()


def printed_address(hote: str, code: str) -> str:
    """The same address as it is printed beside the code."""
    return f"{hote}/q/{code}".lower()


def defect(hote: str, entry: EntreeQr) -> str | None:
    """Why this code would scan badly, or None."""
    length, most = len(payload(hote, entry.code)), CAPACITY[entry.correction]
    if length > most:
        return f"l’adresse du code a {length} caractères, {most} au plus : prenez un hôte plus court"
    return None


def lock_line(previous: str, entry: EntreeQr) -> str:
    """One line of data/qr.lock: the code and a hash chained to the line before, so that none can be removed."""
    fields = (entry.code, entry.campagne, entry.support, entry.public, entry.langue, str(entry.emis_le))
    drawing = (str(entry.masque), entry.correction)
    digest = hashlib.sha256("|".join((previous, *fields, *drawing)).encode()).hexdigest()
    return f"{entry.code} {digest}"


def lock_lines(entries: Iterable[EntreeQr]) -> tuple[str, ...]:
    """The whole lock of a registry, in its order."""
    lines: list[str] = []
    for entry in entries:
        lines.append(lock_line(lines[-1].split()[1] if lines else CHAIN_START, entry))
    return tuple(lines)


def lock_soucis(registry: Fiche, lock: Path) -> Iterator[Souci]:
    """A code once issued stays, unchanged and in its place; a new one is sealed."""
    sealed = lock.read_text(encoding="utf-8").split("\n")[:-1] if lock.is_file() else []
    entries = registry.objet.codes
    expected = lock_lines(entries)
    places = {entry.code: i for i, entry in enumerate(entries)}
    for i, line in enumerate(sealed):
        code = line.split()[0]
        if code not in places:
            yield registry.souci(
                ("codes",),
                f"le code {code} a été supprimé : il est imprimé quelque part. Remettez-le, avec « statut: retire »",
            )
            return
        if i >= len(expected) or expected[i] != line:
            message = f"le code {code} a changé de place ou de contenu depuis sa création : remettez-le comme il était"
            yield registry.souci(("codes", places[code], "code"), message)
            return
    for entry in entries[len(sealed) :]:
        message = (
            f"le code {entry.code} n’est pas encore scellé : lancez « vss sceller », puis enregistrez data/qr.lock"
        )
        yield registry.souci(("codes", places[entry.code], "code"), message)
