"""Write every page for another engine."""

import datetime as dt
from argparse import Namespace
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """The command `export`."""
    exporting = commands.add_parser("export", help="écrire toutes les pages en Markdown, pour un autre moteur")
    exporting.add_argument("folder", type=Path)
    exporting.set_defaults(run=run)


def run(root: Path, today: dt.date, options: Namespace) -> int:
    """Export into the folder named."""
    from vss.engine import prepare  # noqa: PLC0415 - templates and Markdown would slow every check down
    from vss.export import export  # noqa: PLC0415 - same reason

    export(prepare(root, today), root / "docs", options.folder)
    return 0
