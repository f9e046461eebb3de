"""Codes: allocate new ones, seal them, count their passages."""

import datetime as dt
import gzip
import sys
import zlib
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vss import lock
from vss.checking import hand_written, missing_targets
from vss.fiches import Fiches, load_fiches
from vss.model.impressions import RegistreQr
from vss.registry import check_codes
from vss.soucis import DataError, Souci


def add(commands: Any) -> None:
    """The commands `sceller` and `qr`."""
    sealing = commands.add_parser("sceller", help="sceller dans data/qr.lock les nouveaux codes de data/qr.yml")
    sealing.set_defaults(run=seal)
    codes = commands.add_parser("qr", help="les codes imprimés").add_subparsers(dest="qr", required=True)
    allocating = codes.add_parser("nouveau", help="donner à des campagnes les codes qui leur manquent, et les sceller")
    allocating.add_argument("campagnes", nargs="+", metavar="campagne")
    allocating.add_argument("--support", action="append", default=[], help="pour ce format seulement ; peut se répéter")
    allocating.set_defaults(run=allocate)
    counting = codes.add_parser(
        "compter", help="compter les passages dans les journaux d’un serveur, sans rien d’autre"
    )
    counting.add_argument("journaux", nargs="+", metavar="journal", help="access.log, un .gz, ou « - » pour l’entrée")
    counting.add_argument("--par", choices=("jour", "mois", "an"), default="mois", help="période comptée ensemble")
    counting.add_argument("--csv", type=Path, help="écrire aussi le tableau dans ce fichier")
    counting.set_defaults(run=tally)


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


def tally(root: Path, _today: dt.date, options: Namespace) -> int:
    """Say how often each code was opened, rare passages left out. Raises DataError when a log cannot be read."""
    from vss.comptage import LEAST, as_csv, count  # noqa: PLC0415 - only this command reads logs

    registry = _sealable(root)["qr"][0].objet
    found = count(_log_lines(options.journaux), registry.codes, options.par)
    for periode, entry, number in found.passages:
        print(
            f"{periode}  {entry.code}  {number:>6}  {entry.campagne}, {entry.support}, {entry.public}, {entry.langue}"
        )
    print(f"Les codes absents de cette liste ont moins de {LEAST} passages, ou aucun. Ne publiez qu’un seul découpage.")
    if found.inconnus:
        print(f"{found.inconnus} adresses de codes inconnus.")
    if found.illisibles:
        print(f"{found.illisibles} lignes n’ont pas la forme d’un journal : le format du serveur est-il « combined » ?")
    if options.csv:
        options.csv.write_text(as_csv(found), encoding="utf-8-sig", newline="")
    return 0


def _log_lines(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name == "-":
            yield from sys.stdin
            continue
        try:
            read = gzip.open if name.endswith(".gz") else open
            with read(name, "rt", encoding="utf-8", errors="replace") as log:
                yield from log
        except (OSError, EOFError, zlib.error) as error:
            message = "ce journal n’existe pas" if isinstance(error, FileNotFoundError) else "ce journal ne se lit pas"
            raise DataError([Souci(name, 1, 1, f"{message} : vérifiez son nom, ou décompressez-le")]) from error


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
