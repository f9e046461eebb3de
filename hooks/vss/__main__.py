"""The command `vss`: check the data in a second, export the pages, seal the codes, serve the press, guard a release."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from vss import fiches, registry
from vss.checking import check_project, unwanted
from vss.freshness import stale
from vss.progression import progress
from vss.soucis import DataError, as_code_quality, as_github
from vss.validation import suggest


def main(arguments: list[str] | None = None) -> int:
    """Run one command from the project's folder; exit status 0 when all is well."""
    options = _parser().parse_args(arguments)
    root, today = Path.cwd(), options.au
    try:
        match options.command:
            case "check":
                return _check(root, today, everything=options.tout)
            case "export":
                _export(root, today, options.folder)
            case "sceller":
                return _seal(root)
            case "release":
                return _release(root, today)
            case "presse":
                return _press(root, today, options.campagnes)
    except DataError as error:
        _tell(error, getattr(options, "format", "texte"))
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vss", description="Vérifier et produire le site.")
    today = dt.datetime.now(dt.UTC).date()
    parser.add_argument("--au", type=dt.date.fromisoformat, default=today, help="jour à considérer, AAAA-MM-JJ")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="dire tout ce qui est à corriger dans data/ et docs/")
    checking.add_argument("--format", choices=("texte", "github", "gitlab"), default="texte")
    checking.add_argument("--tout", action="store_true", help="lire aussi les pages produites : mots, lisibilité")
    exporting = commands.add_parser("export", help="écrire toutes les pages en Markdown, pour un autre moteur")
    exporting.add_argument("folder", type=Path)
    commands.add_parser("sceller", help="sceller dans data/qr.lock les nouveaux codes de data/qr.yml")
    pressing = commands.add_parser("presse", help="faire dans dist/presse/ l’archive d’une campagne pour l’imprimeur")
    pressing.add_argument("campagnes", nargs="*", help="identifiants ; aucun : toutes les campagnes")
    commands.add_parser("release", help="refuser une publication qui contient des points à confirmer")
    return parser


def _check(root: Path, today: dt.date, *, everything: bool) -> int:
    site = check_project(root, today)
    for old in stale(site, today):
        print(f"à vérifier de nouveau depuis le {old.depuis} : {old.objet.fr}")
    if everything:
        from vss.engine import prepare  # noqa: PLC0415 - templates would slow every other check down
        from vss.proofreading import proofread  # noqa: PLC0415 - same reason

        if soucis := [*unwanted(root), *proofread(prepare(root, today))]:
            raise DataError(soucis)
    waiting = len(site.a_confirmer())
    print(f"data/ et docs/ : rien à corriger. {waiting} points à confirmer par l’école.")
    return 0


def _export(root: Path, today: dt.date, folder: Path) -> None:
    from vss.engine import prepare  # noqa: PLC0415 - templates and Markdown would slow every check down
    from vss.export import export  # noqa: PLC0415 - same reason

    export(prepare(root, today), root / "docs", folder)


def _seal(root: Path) -> int:
    found, soucis = fiches.load_fiches(root / "data")
    if soucis:
        raise DataError(soucis)
    lock = root / "data" / "qr.lock"
    lines = registry.lock_lines(found["qr"][0].objet.codes)
    sealed = lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []
    if list(lines[: len(sealed)]) != sealed:
        raise DataError(registry.lock_soucis(found["qr"][0], lock))
    lock.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines) - len(sealed)} codes scellés dans data/qr.lock.")
    return 0


def _release(root: Path, today: dt.date) -> int:
    site = check_project(root, today)
    waiting, old = site.a_confirmer(), tuple(stale(site, today))
    for point in waiting:
        print(f"à confirmer : {point.objet.fr} : {point.raison.fr} ({point.par.fr})", file=sys.stderr)
    for perime in old:
        print(f"à vérifier de nouveau depuis le {perime.depuis} : {perime.objet.fr}", file=sys.stderr)
    return 1 if waiting or old else 0


def _press(root: Path, today: dt.date, wanted: list[str]) -> int:
    from vss.atelier import Atelier, tirages  # noqa: PLC0415 - templates, Typst and PDFs would slow every check down
    from vss.engine import prepare  # noqa: PLC0415 - same reason
    from vss.output import OutputError  # noqa: PLC0415 - same reason

    build = prepare(root, today)
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


def _tell(error: DataError, style: str) -> None:
    if style == "github":
        print("\n".join(map(as_github, error.soucis)))
    elif style == "gitlab":
        print(json.dumps([as_code_quality(souci) for souci in error.soucis], ensure_ascii=False, indent=2))
    else:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
