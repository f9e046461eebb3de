"""What hangs on walls: record what was printed, say what to take down."""

import datetime as dt
from argparse import Namespace
from pathlib import Path
from typing import Any

from vss.checking import check_project
from vss.site import Site
from vss.soucis import DataError, Souci


def add(commands: Any) -> None:
    """The commands `tirage` and `rappel`."""
    recording = commands.add_parser("tirage", help="noter dans data/tirages.yml ce qui vient d’être imprimé et posé")
    recording.add_argument("campagne")
    recording.add_argument("--support", help="un seul format ; sans cette option, tous ceux de la campagne")
    recording.add_argument("--public", help="un seul public, ou « tous »")
    recording.add_argument("--langue", help="une seule langue")
    recording.add_argument("--lieu", action="append", required=True, help="où c’est posé ; à répéter pour chaque lieu")
    recording.add_argument("--exemplaires", type=int, help="nombre d’exemplaires")
    recording.set_defaults(run=record)
    recalling = commands.add_parser("rappel", help="dire les feuilles à retirer")
    recalling.add_argument("folder", type=Path, nargs="?", help="dossier où écrire la liste (CSV et PDF)")
    recalling.set_defaults(run=recall)


def record(root: Path, today: dt.date, options: Namespace) -> int:
    """Add to the journal the current edition of each sheet chosen. Raises DataError when none is."""
    from vss.editions import list_editions  # noqa: PLC0415 - the press would slow every check down
    from vss.tirages import appended, chosen, entries  # noqa: PLC0415 - same reason

    site, journal = check_project(root, today), root / "data" / "tirages.yml"
    wanted = {"campagne": options.campagne, "support": options.support, "public": options.public}
    feuilles = chosen(list_editions(site).feuilles, {**wanted, "langue": options.langue})
    if not feuilles:
        message = f"aucune feuille de « {options.campagne} » ne répond à ce choix : vérifiez la campagne et les options"
        raise DataError([Souci("data/tirages.yml", 1, 1, message)])
    added = entries(feuilles, today, options.lieu, options.exemplaires)
    journal.write_text(appended(journal.read_text(encoding="utf-8"), added), encoding="utf-8")
    print(f"tirages notés dans data/tirages.yml : {len(feuilles)}")
    return 0


def recall(root: Path, today: dt.date, options: Namespace) -> int:
    """Say what to take down and, given a folder, write the list as CSV and as a sheet to tick."""
    from vss.editions import list_editions  # noqa: PLC0415 - the press would slow every check down
    from vss.prints import Press  # noqa: PLC0415 - same reason
    from vss.rappel import CSV, recall_csv, recall_files  # noqa: PLC0415 - same reason

    site = check_project(root, today)
    print("\n".join(out_of_date(site)) or "aucune feuille à retirer")
    if options.folder:
        files = recall_files(Press.open(root / "overrides"), site) | {CSV: recall_csv(site, list_editions(site))}
        options.folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (options.folder / Path(path).name).write_bytes(content)
    return 0


def out_of_date(site: Site) -> tuple[str, ...]:
    """One line for each paper that still hangs and no longer says what is true."""
    if not site.tirages:
        return ()
    from vss.editions import list_editions, recalls  # noqa: PLC0415 - the press would slow every check down

    return tuple(recalls(list_editions(site)))
