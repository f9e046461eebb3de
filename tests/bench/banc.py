"""What our comfort costs: ratios of processor time to the barest way of doing the same thing.

Ratios of medians in one run, the two sides in turn, so that a slow machine or a slow moment touches both.
Run: `make bench`, or `python tests/bench/banc.py --tours 9`. Exit status 1 when a bar is exceeded.
"""

import argparse
import filecmp
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
BARE = "site_name: Étalon\nsite_url: https://exemple.test/\ntheme: {name: mkdocs}\nplugins: []\n"
FEW, MANY = 100, 1000  # sheets
MEMORY_MB = 500.0
LONG_ROUNDS = 3


@dataclass(frozen=True)
class Duel:
    """Our way, the bare way, and how many times dearer ours may be."""

    name: str
    ours: Callable[[], float]
    bare: Callable[[], float]
    bar: float
    long: bool = False  # so long that a few rounds say as much as many


class Run(NamedTuple):
    """What one Python command took and said."""

    seconds: float  # processor, user and system
    peak_mb: float
    said: str


def run(arguments: Sequence[str | Path], folder: Path = ROOT, *, prints: bool = False) -> Run:
    """One Python command; without sheets unless asked."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment |= {} if prints else {"VSS_SANS_IMPRIMES": "1"}
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen([sys.executable, *arguments], cwd=folder, env=environment, stdout=said, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        log.seek(0)
        if process.returncode:
            sys.exit(f"{' '.join(map(str, arguments))} a échoué :\n{(said.read() + log.read())[-3000:]}")
        return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.read())


def cpu(arguments: Sequence[str | Path], folder: Path = ROOT, *, prints: bool = False) -> float:
    """Processor seconds of one Python command, its start included."""
    return run(arguments, folder, prints=prints).seconds


def told(script: str, *arguments: str | Path) -> float:
    """Processor seconds a script of this folder measures on itself, its start left out."""
    return float(run([HERE / script, *arguments]).said)


def cold(arguments: Sequence[str | Path]) -> float:
    """The same with every sheet to be made again."""
    shutil.rmtree(ROOT / ".cache" / "imprimes", ignore_errors=True)
    return cpu(arguments, prints=True)


def checked() -> float:
    """What `make site` spends before it builds: reading and checking the data."""
    return cpu(["-m", "vss", "check"])


def forget_templates(docs: Path) -> None:
    """A page may ask for a template of our theme, which the bare theme has not."""
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^template: .*\n", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")


def duels(scratch: Path) -> list[Duel]:
    """The comparisons, their inputs prepared under `scratch`."""
    return [*site_duels(scratch), *print_duels(scratch), *crowd_duels(scratch)]


def site_duels(scratch: Path) -> list[Duel]:
    """The site with and without its sheets, and the check alone."""
    cpu(["-m", "vss", "export", scratch / "docs"])
    forget_templates(scratch / "docs")
    (scratch / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    build = ["-m", "mkdocs", "build", "--quiet", "--site-dir"]
    return [
        Duel(
            f"site de {len(list((scratch / 'docs').rglob('*.md')))} pages, sans les imprimés / mkdocs nu",
            lambda: cpu([*build, scratch / "a"]),
            lambda: cpu([*build, scratch / "b"], scratch),
            2.0,
        ),
        Duel(
            "make site, tous les imprimés, cache vide / make site sans les imprimés",
            lambda: checked() + cold([*build, scratch / "c"]),
            lambda: checked() + cpu([*build, scratch / "d"]),
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


def print_duels(scratch: Path) -> list[Duel]:
    """The whole kit beside Typst alone, one format beside another engine; each pair must make the same thing."""
    inputs, kits, flyers = scratch / "entrees.json", (scratch / "kit", scratch / "nu"), scratch / "depliants"
    number = int(run([HERE / "entrees.py", inputs]).said)
    flyers.mkdir()

    def bare_kit() -> float:
        seconds = told("par_typst.py", inputs, kits[1])
        same_files(*kits)
        return seconds

    def web_flyers() -> float:
        seconds = told("depliants.py", "weasyprint", flyers / "weasyprint")
        same_words(flyers / "nous", flyers / "weasyprint")
        return seconds

    return [
        Duel(f"les {number} imprimés / typst nu", lambda: told("par_vss.py", kits[0]), bare_kit, 1.3, long=True),
        Duel("un dépliant A5 / WeasyPrint", lambda: told("depliants.py", "nous", flyers / "nous"), web_flyers, 1 / 8),
    ]


def crowd_duels(scratch: Path) -> list[Duel]:
    """Ten times more sheets: ten times the work, and no more memory than any machine has. Each is made once."""

    @cache
    def crowd(number: int) -> Run:
        return run([HERE / "foule.py", str(number), scratch / str(number)])

    def each(number: int) -> float:
        return float(crowd(number).said) / number

    return [
        Duel(f"un imprimé sur {MANY} / un sur {FEW}", lambda: each(MANY), lambda: each(FEW), 1.2),
        Duel(
            f"mémoire de pointe de {MANY} imprimés / {MEMORY_MB:.0f} Mo",
            lambda: crowd(MANY).peak_mb,
            lambda: MEMORY_MB,
            1.0,
        ),
    ]


def same_files(ours: Path, bare: Path) -> None:
    """Stop when one side has made a file that the other has not, or made otherwise."""
    names, others = ({path.relative_to(folder) for path in folder.rglob("*.*")} for folder in (ours, bare))
    _, differing, missing = filecmp.cmpfiles(ours, bare, map(str, names), shallow=False)
    if faults := sorted([*differing, *missing, *map(str, names ^ others)]):
        sys.exit(f"les deux côtés n’ont pas fait les mêmes fichiers : {', '.join(faults[:5])}")


def same_words(ours: Path, web: Path) -> None:
    """Stop when two flyers of one name do not say the same words."""
    for path in sorted(ours.iterdir()):
        one, other = words(path), words(web / path.name)
        if differing := (one - other) + (other - one):
            sys.exit(f"{path.name} ne dit pas la même chose des deux côtés : {', '.join(sorted(differing))}")


def words(path: Path) -> Counter[str]:
    """Every word of a PDF and how often it stands there."""
    with pypdfium2.PdfDocument(path) as document:
        return Counter(word for page in document for word in re.findall(r"\w+", page.get_textpage().get_text_bounded()))


def measure(duel: Duel, rounds: int) -> tuple[float, float]:
    """Median of each side, the first run of each left out: it warms the caches of the disk."""
    if not duel.long:
        duel.ours(), duel.bare()
    times = [(duel.ours(), duel.bare()) for _ in range(min(rounds, LONG_ROUNDS) if duel.long else rounds)]
    return statistics.median(ours for ours, _ in times), statistics.median(bare for _, bare in times)


def main() -> int:
    """Measure, print the table, say whether every bar holds."""
    parser = argparse.ArgumentParser(description="Mesurer le coût du site, des imprimés et de la vérification.")
    parser.add_argument("--tours", type=int, default=5)
    rounds = parser.parse_args().tours
    exceeded = 0
    print(f"{'mesure (s)':70} {'nous':>9} {'étalon':>9} {'rapport':>8} {'barre':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for duel in duels(Path(folder)):
            ours, bare = measure(duel, rounds)
            over = ours / bare > duel.bar
            exceeded += over
            verdict = "  dépassée" if over else ""
            print(f"{duel.name:70} {ours:9.4g} {bare:9.4g} {ours / bare:8.2f} {duel.bar:6.3g}{verdict}", flush=True)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
