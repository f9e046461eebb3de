"""Everything that can be said of a project without making a page: what `vss check` answers in a blink."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from vss import addresses, facts, lock, markers, refusals
from vss.entities import entities
from vss.fiches import Fiche, Fiches, assemble, broken_kinds, load_fiches
from vss.freshness import from_the_future
from vss.logo import logo_soucis, read_logo
from vss.model.fields import LANGUES, Texte
from vss.profil import profile_soucis
from vss.references import check, known_ids
from vss.regles_exposes import told
from vss.site import Site
from vss.soucis import DataError, Souci
from vss.validation import suggest
from vss.yamlfile import Loc, parse

HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
TEXT_KEY = re.compile(r"\bt\([\"']([a-z0-9_]+)[\"']\)")


def check_project(root: Path, today: dt.date) -> Site:
    """Read and check data/, the markers of docs/, the texts of overrides/. Raises DataError with every problem.

    A check dated after `today` is one of them.
    """
    data, docs = root / "data", root / "docs"
    fiches, soucis = load_fiches(data)
    broken = broken_kinds(soucis)
    known = known_ids(fiches, broken)
    soucis += check(fiches, broken)
    soucis += markers.check_docs(docs, known)
    soucis += front_matter(docs)
    if not broken & {"textes"}:
        soucis += missing_texts(root / "overrides", fiches["textes"][0].objet)
    if not broken & {"faits", "exposes"}:
        soucis += [*facts.untold(fiches, markers.cited(docs, "fait") | told(fiches)), *facts.told_twice(fiches)]
    if "interdits" not in broken:
        soucis += refused(fiches, docs)
    soucis += from_the_future(fiches, today)
    if "ecole" not in broken:
        soucis += profile_soucis(fiches["ecole"][0], data)
        soucis += logo_soucis(fiches["ecole"][0], root / "overrides")
    sealing = [] if "qr" in broken else list(lock.lock_soucis(fiches["qr"][0], data / lock.NAME))
    if soucis:
        raise DataError(soucis + sealing)
    if soucis := [*missing_targets(fiches, hand_written(docs)), *sealing]:
        raise DataError(soucis)
    return replace(assemble(fiches), logo=read_logo(fiches["ecole"][0].objet.logo, root / "overrides"))


def front_matter(docs: Path) -> Iterator[Souci]:
    """A heading block MkDocs could not read would be shown to readers as text; a page without description is lost."""
    for path in sorted(docs.rglob("*.md")):
        name = f"docs/{path.relative_to(docs).as_posix()}"
        head = HEAD.match(path.read_text(encoding="utf-8", errors="replace"))
        if head is None:
            yield Souci(name, 1, 1, "il manque l’en-tête : une ligne « --- », description: …, une ligne « --- »")
            continue
        lecture = parse(head[1], name)
        yield from (Souci(name, souci.line + 1, souci.column, souci.message) for souci in lecture.soucis)
        if not lecture.soucis and not (isinstance(lecture.data, dict) and lecture.data.get("description")):
            yield Souci(name, 2, 1, "il manque « description » : une phrase simple, lue dans les moteurs de recherche")


def refused(fiches: Fiches, docs: Path) -> Iterator[Souci]:
    """Obsolete values, wherever an editor typed them."""
    interdits = [fiche.objet for fiche in fiches["interdits"]]
    yield from refusals.in_data(fiches, interdits)
    yield from refusals.in_docs(docs, interdits, ())


def unwanted(root: Path) -> Iterator[Souci]:
    """Words the house does not use, where they were typed; slower, so kept for the full reading."""
    fiches, _ = load_fiches(root / "data")
    lexique = [fiche.objet for fiche in fiches["lexique"]]
    yield from refusals.unwanted_in_data(fiches, lexique)
    yield from refusals.in_docs(root / "docs", (), lexique)


def hand_written(docs: Path) -> list[str]:
    """Source names of the pages written by hand."""
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def missing_targets(fiches: Fiches, written: Iterable[str]) -> Iterator[Souci]:
    """A printed code leads to a page that exists, or someone stands before a poster that answers nothing.

    Every file has been read without a problem of its own.
    """
    site, registry = assemble(fiches), fiches["qr"][0]
    pages = {addresses.published(file)[0] for file in written} | {f"{path}/" for path, *_ in entities(site)}
    known = {langue.code: {langue.page} for langue in site.langues} | dict.fromkeys(LANGUES, pages)
    for i, entry in enumerate(registry.objet.codes):
        if entry.langue not in known:
            hint = suggest(entry.langue, sorted(known))
            yield registry.souci(("codes", i, "langue"), f"« {entry.langue} » n’est pas une langue du site.{hint}")
        elif entry.cible not in known[entry.langue]:
            yield _not_a_page(registry, ("codes", i, "cible"), entry.cible, known[entry.langue])
    for fiche in fiches["campagnes"]:
        if fiche.objet.cible not in pages:
            yield _not_a_page(fiche, ("cible",), fiche.objet.cible, pages)


def _not_a_page(fiche: Fiche, loc: Loc, cible: str, pages: Iterable[str]) -> Souci:
    return fiche.souci(loc, f"« {cible} » n’est pas une page du site.{suggest(cible, sorted(pages))}")


def missing_texts(overrides: Path, textes: Mapping[str, Texte]) -> Iterator[Souci]:
    """Every sentence a template asks for is in data/textes.yml."""
    for path in sorted(path for end in ("html", "md", "txt") for path in overrides.rglob(f"*.{end}")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            for match in TEXT_KEY.finditer(line):
                if match[1] not in textes:
                    message = f"« {match[1]} » n’est pas dans data/textes.yml.{suggest(match[1], textes)}"
                    name = f"overrides/{path.relative_to(overrides).as_posix()}"
                    yield Souci(name, number, match.start() + 1, message)
