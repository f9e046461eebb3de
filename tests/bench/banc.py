"""What our comfort costs: ratios of processor time to the barest way of doing the same thing.

Ratios of medians in one run, the two sides in turn, so that a slow machine or a slow moment touches both.
Run: `make bench`, or `python tests/bench/banc.py --tours 9`. Exit status 1 when a bar is exceeded.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
BARE = "site_name: Étalon\nsite_url: https://exemple.test/\ntheme: {name: mkdocs}\nplugins: []\n"


@dataclass(frozen=True)
class Duel:
    """Our way, the bare way, and how many times dearer ours may be."""

    name: str
    ours: Callable[[], float]
    bare: Callable[[], float]
    bar: float


def cpu(arguments: Sequence[str | Path], folder: Path = ROOT, *, prints: bool = False) -> float:
    """Processor seconds, user and system, of one Python command; without sheets unless asked."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment |= {} if prints else {"VSS_SANS_IMPRIMES": "1"}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        if process.returncode:
            sys.exit(f"{' '.join(map(str, arguments))} a échoué :\n{log.read()[-3000:]}")
    return usage.ru_utime + usage.ru_stime


def cold(arguments: Sequence[str | Path]) -> float:
    """The same with every sheet to be made again."""
    shutil.rmtree(ROOT / ".cache" / "imprimes", ignore_errors=True)
    return cpu(arguments, prints=True)


def told(script: str, inputs: Path) -> float:
    """Processor seconds a script measures on itself, its start left out."""
    command: list[str | Path] = [sys.executable, HERE / script, inputs]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def forget_templates(docs: Path) -> None:
    """A page may ask for a template of our theme, which the bare theme has not."""
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^template: .*\n", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")


def duels(scratch: Path) -> list[Duel]:
    """The comparisons, their inputs prepared under `scratch`."""
    cpu(["-m", "vss", "export", scratch / "docs"])
    forget_templates(scratch / "docs")
    (scratch / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    inputs = scratch / "imprimes.json"
    cpu([HERE / "entrees.py", inputs])
    build = ["-m", "mkdocs", "build", "--quiet", "--site-dir"]
    return [
        Duel(
            f"site de {len(list((scratch / 'docs').rglob('*.md')))} pages, sans les imprimés / mkdocs nu",
            lambda: cpu([*build, scratch / "a"]),
            lambda: cpu([*build, scratch / "b"], scratch),
            2.0,
        ),
        Duel(
            f"{len(json.loads(inputs.read_text(encoding='utf-8')))} imprimés / typst nu",
            lambda: told("par_vss.py", inputs),
            lambda: told("par_typst.py", inputs),
            1.3,
        ),
        Duel(
            "site et tous ses imprimés, cache vide / site sans les imprimés",
            lambda: cold([*build, scratch / "c"]),
            lambda: cpu([*build, scratch / "d"]),
            4.0,
        ),
        Duel(
            "site et tous ses imprimés, rien n’a changé / site sans les imprimés",
            lambda: cpu([*build, scratch / "c"], prints=True),
            lambda: cpu([*build, scratch / "d"]),
            2.0,
        ),
        Duel("vss check / yaml.safe_load", lambda: cpu(["-m", "vss", "check"]), lambda: cpu([HERE / "lire.py"]), 1.0),
    ]


def measure(duel: Duel, rounds: int) -> tuple[float, float]:
    """Median of each side, the first run of each left out: it warms the caches."""
    duel.ours(), duel.bare()
    times = [(duel.ours(), duel.bare()) for _ in range(rounds)]
    return statistics.median(ours for ours, _ in times), statistics.median(bare for _, bare in times)


def main() -> int:
    """Measure, print the table, say whether every bar holds."""
    parser = argparse.ArgumentParser(description="Mesurer le coût du site, des imprimés et de la vérification.")
    parser.add_argument("--tours", type=int, default=5)
    rounds = parser.parse_args().tours
    exceeded = 0
    print(f"{'mesure':60} {'nous (s)':>9} {'étalon':>9} {'rapport':>8} {'barre':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for duel in duels(Path(folder)):
            ours, bare = measure(duel, rounds)
            over = ours / bare > duel.bar
            exceeded += over
            verdict = "  dépassée" if over else ""
            print(f"{duel.name:60} {ours:9.3f} {bare:9.3f} {ours / bare:8.2f} {duel.bar:6.1f}{verdict}", flush=True)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
