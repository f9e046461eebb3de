"""Processor seconds of the sampled sheets through vss.prints, reading the data left out."""

import datetime as dt
import json
import sys
import time
from pathlib import Path

from vss.checking import check_project
from vss.prints import Press

names = [entry["nom"] for entry in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))]
site = check_project(Path.cwd(), dt.date(2026, 11, 24))
sheets = {imprime.nom: imprime for imprime in reversed(site.imprimes)}  # the first of a name is the one sampled
start = time.process_time()
press = Press.open(Path("overrides").resolve())
for name in names:
    press.files(site, sheets[name])
print(time.process_time() - start)
