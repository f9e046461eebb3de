"""Processor seconds of the sampled sheets by Typst alone: same templates, same data, same files."""

import json
import sys
import time
from pathlib import Path

import typst

entries = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
root = Path("overrides/prints").resolve()
start = time.process_time()
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(root / "fonts")])
for entry in entries:
    compiler = typst.Compiler(input=str(Path(entry["gabarit"]).resolve()), root=str(root), font_paths=fonts)
    inputs = {"data": entry["data"]}
    compiler.compile(sys_inputs=inputs, timestamp=1767225600, format="png", ppi=entry["ppi"])
    compiler.compile(sys_inputs=inputs, timestamp=1767225600, pdf_standards=entry["pdf"])
print(time.process_time() - start)
