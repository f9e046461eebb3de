"""Check the data in a second, guard a release."""

import datetime as dt
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from vss.checking import check_project, unwanted
from vss.commands.paper import out_of_date
from vss.freshness import stale, still_open
from vss.site import Site
from vss.soucis import DataError


def add(commands: Any) -> None:
    """The commands `check` and `release`."""
    checking = commands.add_parser("check", help="dire tout ce qui est à corriger dans data/ et docs/")
    checking.add_argument("--format", choices=("texte", "github", "gitlab"), default="texte")
    checking.add_argument("--tout", action="store_true", help="lire aussi les pages produites : mots, lisibilité")
    checking.set_defaults(run=check)
    releasing = commands.add_parser("release", help="refuser une publication qui contient des points à confirmer")
    releasing.set_defaults(run=release)


def check(root: Path, today: dt.date, options: Namespace) -> int:
    """Say all is well, or raise every problem."""
    site = check_project(root, today)
    for old in stale(site, today):
        print(f"à vérifier de nouveau depuis le {old.depuis} : {old.objet.fr}")
    for line in [*past_sessions(site, today), *out_of_date(site)]:
        print(line)
    if options.tout:
        from vss.engine import prepare  # noqa: PLC0415 - templates would slow every other check down
        from vss.output import sheet_soucis  # noqa: PLC0415 - same reason
        from vss.proofreading import proofread  # noqa: PLC0415 - same reason

        build = prepare(root, today)
        if soucis := [*unwanted(root), *proofread(build), *sheet_soucis(build, root / ".cache" / "imprimes")]:
            raise DataError(soucis)
    waiting = len(site.a_confirmer())
    print(f"data/ et docs/ : rien à corriger. {waiting} points à confirmer par l’école.")
    return 0


def release(root: Path, today: dt.date, _options: Namespace) -> int:
    """Refuse a release while a fact waits for the school or for a new check."""
    site = check_project(root, today)
    waiting, old = site.a_confirmer(), tuple(stale(site, today))
    for point in waiting:
        print(f"à confirmer : {point.objet.fr} : {point.raison.fr} ({point.par.fr})", file=sys.stderr)
    for perime in old:
        print(f"à vérifier de nouveau depuis le {perime.depuis} : {perime.objet.fr}", file=sys.stderr)
    late, passed = out_of_date(site), past_sessions(site, today)
    for line in late:
        print(f"{line}. Quand c’est fait : « retire_le » dans data/tirages.yml", file=sys.stderr)
    for line in passed:
        print(line, file=sys.stderr)
    return 1 if waiting or old or late or passed else 0


def past_sessions(site: Site, today: dt.date) -> list[str]:
    """A line for each session that is over and still offers seats: readers would enrol in the past."""
    return [
        f"data/formations/sessions.yml : « {session.id} » est passée depuis le {session.fin:%d/%m/%Y} et se dit encore "
        f"« {session.statut} » : écrivez « statut: terminee »"
        for session in still_open(site, today)
    ]
