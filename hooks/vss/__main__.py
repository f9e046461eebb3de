"""The command `vss`: what an editor, a printer and a release ask, each subject in vss/commands/."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from vss.commands import codes, data, pages, paper, press
from vss.soucis import DataError, as_code_quality, as_github

SUBJECTS = (data, pages, codes, press, paper)


def main(arguments: list[str] | None = None) -> int:
    """Run one command from the project's folder; exit status 0 when all is well."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(Path.cwd(), options.au, options))
    except DataError as error:
        _tell(error, getattr(options, "format", "texte"))
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vss", description="Vérifier et produire le site.")
    today = dt.datetime.now(dt.UTC).date()
    parser.add_argument("--au", type=dt.date.fromisoformat, default=today, help="jour à considérer, AAAA-MM-JJ")
    commands = parser.add_subparsers(dest="command", required=True)
    for subject in SUBJECTS:
        subject.add(commands)
    return parser


def _tell(error: DataError, style: str) -> None:
    if style == "github":
        print("\n".join(map(as_github, error.soucis)))
    elif style == "gitlab":
        print(json.dumps([as_code_quality(souci) for souci in error.soucis], ensure_ascii=False, indent=2))
    else:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
