"""Processor seconds of the whole kit by Typst alone: same templates, same data, same files. Usage: … ENTRIES FOLDER."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import typst

entries, folder = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
root = Path("overrides/prints").resolve()
start = time.process_time()
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(root / "fonts")])


def compiled(call: dict[str, Any]) -> list[bytes]:
    """Every page of a picture, or the one PDF."""
    compiler = typst.Compiler(input=str(root / call["gabarit"]), root=str(root), font_paths=fonts)
    made: Any = compiler.compile(sys_inputs={"data": call["data"]}, timestamp=1767225600, **call["options"])
    return made if isinstance(made, list) else [made]


answers = list(map(compiled, entries["appels"]))
for path, (call, page) in entries["fichiers"].items():
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(answers[call][page])
print(time.process_time() - start)
