"""What a printed code holds: an address short enough to scan for ever.

Limits were measured on degraded views with four decoders: at most version 3, level Q on walls, upper case so that
the alphanumeric mode saves one version.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from vss.fiches import Fiche, Fiches
from vss.model.impressions import EntreeQr, Support
from vss.redirects import too_many
from vss.soucis import Souci

CAPACITY = {"m": 61, "q": 47}  # alphanumeric characters of a version 3 symbol (ISO/IEC 18004, table 7)


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


def check_codes(fiches: Fiches) -> Iterator[Souci]:
    """The printed host is the public one, and every code is drawn strong enough for where it hangs."""
    registry, ecole = fiches["qr"][0], fiches["ecole"][0].objet
    supports = {fiche.objet.id: fiche.objet for fiche in fiches["supports"]}
    host = urlsplit(ecole.site.url).hostname or ""
    if registry.objet.hote != host:
        yield registry.souci(("hote",), f"l’hôte doit être celui de data/ecole.yml, « {host} »")
    yield from too_many(registry)
    for i, entry in enumerate(registry.objet.codes):
        yield from _check_code(registry, i, entry, supports)


def _check_code(registry: Fiche, i: int, entry: EntreeQr, supports: Mapping[str, Support]) -> Iterator[Souci]:
    if message := defect(registry.objet.hote, entry):
        yield registry.souci(("codes", i, "code"), message)
    support = supports.get(entry.support)
    if entry.correction == "m" and support and support.correction != "m":
        message = f"correction m trop faible pour {support.id}, que l’on touche et que l’on déchire : écrivez q"
        yield registry.souci(("codes", i, "correction"), message)
