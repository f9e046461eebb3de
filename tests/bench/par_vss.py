"""Processor seconds of the whole kit by vss.kit, its cache empty, reading the data left out. Usage: … FOLDER."""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from vss.checking import check_project
from vss.kit import write_kit
from vss.prints import Press

site, folder = check_project(Path.cwd(), dt.date(2026, 11, 24)), Path(sys.argv[1])
with tempfile.TemporaryDirectory() as cache:
    start = time.process_time()
    list(write_kit(Press.open(Path("overrides").resolve(), Path(cache)), site, folder))
    print(time.process_time() - start)
