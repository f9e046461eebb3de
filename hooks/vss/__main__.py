"""The command `vss`: check the data in a second, export the pages, seal the codes, guard a release."""

import argparse
import json
import sys
from pathlib import Path

from vss import fiches, registry
from vss.checking import check_project
from vss.soucis import DataError, as_code_quality, as_github


def main(arguments: list[str] | None = None) -> int:
    """Run one command from the project's folder; exit status 0 when all is well."""
    parser = argparse.ArgumentParser(prog="vss", description="Vérifier et produire le site.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="dire tout ce qui est à corriger dans data/ et docs/")
    checking.add_argument("--format", choices=("texte", "github", "gitlab"), default="texte")
    exporting = commands.add_parser("export", help="écrire toutes les pages en Markdown, pour un autre moteur")
    exporting.add_argument("folder", type=Path)
    commands.add_parser("sceller", help="sceller dans data/qr.lock les nouveaux codes de data/qr.yml")
    commands.add_parser("release", help="refuser une publication qui contient des points à confirmer")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    try:
        match options.command:
            case "check":
                return _check(root)
            case "export":
                _export(root, options.folder)
            case "sceller":
                return _seal(root)
            case "release":
                return _release(root)
    except DataError as error:
        _tell(error, getattr(options, "format", "texte"))
        return 1
    return 0


def _check(root: Path) -> int:
    site = check_project(root)
    waiting = len(site.a_confirmer())
    print(f"data/ et docs/ : rien à corriger. {waiting} points à confirmer par l’école.")
    return 0


def _export(root: Path, folder: Path) -> None:
    from vss.engine import prepare  # noqa: PLC0415 - templates and Markdown would slow every check down
    from vss.export import export  # noqa: PLC0415 - same reason

    export(prepare(root), root / "docs", folder)


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


def _release(root: Path) -> int:
    waiting = check_project(root).a_confirmer()
    for point in waiting:
        print(f"à confirmer : {point.objet} : {point.raison['fr']} ({point.par['fr']})", file=sys.stderr)
    return 1 if waiting else 0


def _tell(error: DataError, style: str) -> None:
    if style == "github":
        print("\n".join(map(as_github, error.soucis)))
    elif style == "gitlab":
        print(json.dumps([as_code_quality(souci) for souci in error.soucis], ensure_ascii=False, indent=2))
    else:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
