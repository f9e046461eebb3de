"""Codes: allocate new ones, seal them."""

import datetime as dt
from argparse import Namespace
from pathlib import Path
from typing import Any

from vss import lock
from vss.checking import hand_written, missing_targets
from vss.fiches import Fiches, load_fiches
from vss.model.impressions import RegistreQr
from vss.registry import check_codes
from vss.soucis import DataError


def add(commands: Any) -> None:
    """The commands `sceller` and `qr`."""
    sealing = commands.add_parser("sceller", help="sceller dans data/qr.lock les nouveaux codes de data/qr.yml")
    sealing.set_defaults(run=seal)
    codes = commands.add_parser("qr", help="les codes imprimés").add_subparsers(dest="qr", required=True)
    allocating = codes.add_parser("nouveau", help="donner à des campagnes les codes qui leur manquent, et les sceller")
    allocating.add_argument("campagnes", nargs="+", metavar="campagne")
    allocating.add_argument("--support", action="append", default=[], help="pour ce format seulement ; peut se répéter")
    allocating.set_defaults(run=allocate)


def seal(root: Path, _today: dt.date, _options: Namespace) -> int:
    """Add to the lock what is new in the registry. Raises DataError when something sealed has changed."""
    added = _write_lock(root, _sealable(root)["qr"][0].objet)
    print(f"{added} lignes ajoutées à data/{lock.NAME}.")
    return 0


def allocate(root: Path, today: dt.date, options: Namespace) -> int:
    """Write the missing codes at the end of data/qr.yml and seal them; none missing, nothing written."""
    from vss import allocation  # noqa: PLC0415 - the drawing of codes would slow every check down

    fiches = _sealable(root)
    added = allocation.allocate(fiches, options.campagnes, options.support, today)
    if added:
        path = root / "data" / "qr.yml"
        source = path.read_bytes().decode()
        path.write_bytes(allocation.appended(source, fiches["qr"][0], added).encode())
        _write_lock(root, _sealable(root)["qr"][0].objet)
    for entry in added:
        print(f"{entry.code} : {entry.campagne}, {entry.support}, {entry.langue} → {entry.cible}")
    print(f"{len(added)} nouveaux codes dans data/qr.yml.")
    return 0


def _sealable(root: Path) -> Fiches:
    """Every entry, its codes fit to be sealed for ever: what was sealed stands, the rest scans and leads somewhere."""
    fiches, soucis = load_fiches(root / "data")
    if not soucis:
        soucis += lock.broken(fiches["qr"][0], lock.read_lock(root / "data" / lock.NAME))
        soucis += check_codes(fiches)
        soucis += missing_targets(fiches, hand_written(root / "docs"))
    if soucis:
        raise DataError(soucis)
    return fiches


def _write_lock(root: Path, registry: RegistreQr) -> int:
    """Seal; the number of lines gained."""
    path = root / "data" / lock.NAME
    sealed = lock.read_lock(path)
    seals = lock.seals(registry, sealed)
    path.write_text("".join(f"{line}\n" for line in seals), encoding="utf-8")
    return len(seals) - len(sealed)
