"""Write what Typst receives for some sheets, one of each template and language first: the input of both sides."""

import datetime as dt
import json
import sys
from pathlib import Path

from vss.checking import check_project
from vss.imprimes import Imprime
from vss.prints import PDF_STANDARDS, preview_ppi, sheet

SAMPLE = 8

site = check_project(Path.cwd(), dt.date(2026, 11, 24))
chosen: dict[tuple[str, str], Imprime] = {}
for imprime in site.imprimes:
    chosen.setdefault((imprime.support.id, imprime.langue), imprime)
entries = [
    {
        "nom": imprime.nom,
        "gabarit": f"overrides/prints/{imprime.support.gabarit}.typ",
        "ppi": preview_ppi(imprime.support),
        "pdf": PDF_STANDARDS,
        "data": json.dumps(sheet(site, imprime), ensure_ascii=False),
    }
    for imprime in list(chosen.values())[:SAMPLE]
]
Path(sys.argv[1]).write_text(json.dumps(entries), encoding="utf-8")
