"""Make the archive of a campaign for the print shop."""

import datetime as dt
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from vss.progression import progress
from vss.validation import suggest


def add(commands: Any) -> None:
    """The command `presse`."""
    pressing = commands.add_parser("presse", help="faire dans dist/presse/ l’archive d’une campagne pour l’imprimeur")
    pressing.add_argument("campagnes", nargs="*", help="identifiants ; aucun : toutes les campagnes")
    pressing.set_defaults(run=run)


def run(root: Path, today: dt.date, options: Namespace) -> int:
    """One ZIP per campaign; stops at the first sheet a printer would refuse."""
    from vss.atelier import Atelier, tirages  # noqa: PLC0415 - templates, Typst and PDFs would slow every check down
    from vss.engine import prepare  # noqa: PLC0415 - same reason
    from vss.output import OutputError  # noqa: PLC0415 - same reason

    build, wanted = prepare(root, today), options.campagnes
    known = {campagne.id: campagne for campagne in build.site.campagnes}
    if strangers := [id_ for id_ in wanted if id_ not in known]:
        print(f"« {strangers[0]} » n’est pas une campagne.{suggest(strangers[0], sorted(known))}", file=sys.stderr)
        return 1
    atelier = Atelier.open(build.site, root)
    folder = root / "dist" / "presse"
    folder.mkdir(parents=True, exist_ok=True)
    for id_ in wanted or known:
        step = progress(id_, len(tirages(build.site, known[id_])))
        try:
            archive = atelier.campaign(build.renderer, known[id_], step)
        except OutputError as error:
            print(f"{id_} : l’imprimeur refuserait ces fichiers\n{error}", file=sys.stderr)
            return 1
        (folder / f"{id_}.zip").write_bytes(archive)
        print(f"dist/presse/{id_}.zip : {len(archive) / 1e6:.1f} Mo")
    return 0
