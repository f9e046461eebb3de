"""Every file the press makes for the site, known by its path before it exists, made when it is wanted."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vss.exposes import talk_files
from vss.livret import booklet_files, list_feuilles_parcours, list_livrets, path_files
from vss.prints import Press, PrintError, TextOverflowError
from vss.rappel import PDF, recall_files
from vss.site import Site
from vss.traduits import list_traduits, translated_files

WORKERS = min(4, os.cpu_count() or 1)  # typst releases the interpreter lock; more threads than cores only cost memory


@dataclass(frozen=True)
class Job:
    """One sheet: the paths it fills under the site, and how the press fills them."""

    paths: tuple[str, ...]
    make: Callable[[Press], dict[str, bytes]]


class KitOverflowError(PrintError):
    """Every text of a kit that does not fit."""

    def __init__(self, found: list[TextOverflowError]) -> None:
        super().__init__("\n".join(map(str, found)))
        self.found = found


def jobs(site: Site) -> tuple[Job, ...]:
    """Every sheet the site publishes, in the order of the data."""
    sheets = (Job(imprime.fichiers, partial(Press.files, site=site, imprime=imprime)) for imprime in site.imprimes)
    flyers = (
        Job((traduit.pdf, *traduit.apercus), partial(translated_files, site=site, traduit=traduit))
        for traduit in list_traduits(site)
    )
    talks = (
        Job((talk.pdf, talk.notes, *talk.apercus), partial(talk_files, site=site, talk=talk))
        for talk in site.diaporamas
    )
    booklets = (
        Job((livret.pdf, *livret.apercus), partial(booklet_files, livret=livret)) for livret in list_livrets(site)
    )
    paths = (
        Job((feuille.pdf, *feuille.apercus), partial(path_files, feuille=feuille))
        for feuille in list_feuilles_parcours(site)
    )
    return (*sheets, *flyers, *talks, *booklets, *paths, Job((PDF,), partial(recall_files, site=site)))


def write_kit(press: Press, site: Site, folder: Path) -> Iterator[int]:
    """Make and write every sheet under `folder`; yield how many are done after each.

    Each file is written by the thread that made it, so that memory stays flat however many sheets there are.
    Raises PrintError at the first fault of a template, KitOverflowError once every text that does not fit is known.
    """
    found = []
    with ThreadPoolExecutor(WORKERS) as pool:
        for done, overflow in enumerate(pool.map(partial(_fill, press, folder), jobs(site)), start=1):
            found += [overflow] if overflow else []
            yield done
    if found:
        raise KitOverflowError(found)


def write_one(press: Press, site: Site, folder: Path, path: str) -> bool:
    """Make the one sheet that fills this path; False when no sheet does. Raises PrintError."""
    job = next((job for job in jobs(site) if path in job.paths), None)
    if job and (overflow := _fill(press, folder, job)):
        raise overflow
    return job is not None


def _fill(press: Press, folder: Path, job: Job) -> TextOverflowError | None:
    try:
        files = job.make(press)
    except TextOverflowError as overflow:
        return overflow
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return None
