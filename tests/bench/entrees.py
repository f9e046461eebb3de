"""What Typst is asked for every sheet of the site, and the file that each answer fills: the same work for both sides.

Usage: entrees.py FILE.
"""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from vss.checking import check_project
from vss.kit import jobs
from vss.prints import Feuille, Press

calls: list[dict[str, Any]] = []


class Notepad(Press):
    """A press that makes nothing: it notes what it is asked and answers with the place of each file in the answers."""

    def compile(self, feuille: Feuille, data: str, **options: Any) -> tuple[bytes, ...]:
        """One note per file: the rank of the call, the rank of the page."""
        calls.append({"gabarit": f"{feuille.support.gabarit}.typ", "data": data, "options": options})
        return tuple(f"{len(calls) - 1} {page}".encode() for page in range(max(1, len(feuille.apercus))))


site = check_project(Path.cwd(), dt.date(2026, 11, 24))
press = Notepad.open(Path("overrides").resolve())
places = {path: note for job in jobs(site) for path, note in job.make(press).items()}
files = {path: list(map(int, note.split())) for path, note in places.items()}
Path(sys.argv[1]).write_text(json.dumps({"appels": calls, "fichiers": files}), encoding="utf-8")
print(len(jobs(site)))
