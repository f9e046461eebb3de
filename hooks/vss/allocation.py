"""New codes for the campaigns that lack some: chosen without clock or chance, written after those already there."""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import count
from typing import Any

import segno

from vss.diaporamas import SUPPORT
from vss.fiches import Fiche, Fiches, file_of, shape
from vss.imprimes import ALPHABET, EVERYONE, find_code
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne, EntreeQr, Support
from vss.registry import defect, payload
from vss.soucis import DataError, Souci
from vss.validation import suggest, validate
from vss.yamlfile import parse

DIGITS, LETTERS = ALPHABET[:8], ALPHABET[8:]
EMPTY = re.compile(r"^codes: *\[\]\s*\Z", re.MULTILINE)


def allocate(fiches: Fiches, campagnes: Iterable[str], supports: Iterable[str], today: dt.date) -> tuple[EntreeQr, ...]:
    """The codes these campaigns lack, in the order of their formats. Raises DataError when one cannot be given."""
    registry = fiches["qr"][0]
    hote, used = registry.objet.hote, {entry.code for entry in registry.objet.codes}
    added = []
    for campagne, support, langue in _lacking(fiches, campagnes, supports):
        code = choose(f"{campagne.id}/{support.id}/{langue}", used)
        entry = EntreeQr.model_validate({**draw_entry(hote, code, campagne, support, langue), "emis_le": today})
        if message := defect(hote, entry):
            raise DataError([registry.souci(("hote",), message)])
        used.add(code)
        added.append(entry)
    return tuple(added)


def _lacking(
    fiches: Fiches, campagnes: Iterable[str], supports: Iterable[str]
) -> Iterator[tuple[Campagne, Support, str]]:
    """Each format that shows a code, in each language, without one for everyone; `supports` keeps to some formats."""
    codes = fiches["qr"][0].objet.codes
    only = {support.id for support in _named(fiches, "supports", supports)}
    projected = {fiche.objet.campagne for fiche in fiches["exposes"]}
    for campagne in _named(fiches, "campagnes", campagnes):
        wanted = dict.fromkeys((*campagne.supports, *((SUPPORT,) if campagne.id in projected else ())))
        for support in _named(fiches, "supports", wanted):
            if support.code and support.id in (only or {support.id}):
                for langue in LANGUES:
                    if not find_code(codes, campagne, support, EVERYONE, langue):
                        yield campagne, support, langue


def draw_entry(hote: str, code: str, campagne: Campagne, support: Support, langue: str) -> dict[str, Any]:
    """One code for everyone; its mask is written down, so that a reprint years later is the same drawing."""
    drawing = segno.make(payload(hote, code), error=support.correction, micro=False, boost_error=True)
    return {
        "code": code,
        "campagne": campagne.id,
        "support": support.id,
        "public": EVERYONE,
        "langue": langue,
        "cible": campagne.cible,
        "masque": drawing.mask,
        "correction": support.correction,
    }


def choose(name: str, used: Collection[str]) -> str:
    """The first code drawn from this name that is not used, nor one wrong sign away from one that is.

    Letters and digits alternate, so that no code spells a word on a wall: 7K4M, K7M4.
    """
    for attempt in count():
        number = int.from_bytes(hashlib.sha256(f"{name}/{attempt}".encode()).digest()[:8], "big")
        number, first = divmod(number, 2)
        code = ""
        for place in range(4):
            signs = DIGITS if place % 2 == first else LETTERS
            number, sign = divmod(number, len(signs))
            code += signs[sign]
        if all(sum(a != b for a, b in zip(code, other, strict=True)) > 1 for other in used):
            return code
    raise AssertionError("unreachable")


def appended(source: str, registry: Fiche, added: Iterable[EntreeQr]) -> str:
    """The text of data/qr.yml with new codes at its end, all that was there kept byte for byte."""
    added, name = tuple(added), registry.lecture.path
    newline = "\r\n" if "\r\n" in source else "\n"
    indent = " " * (registry.lecture.place(("codes", 0))[1] - 3) if registry.objet.codes else "  "
    source = EMPTY.sub(f"codes:{newline}", source)
    source += "" if source.endswith("\n") else newline
    text = source + "".join(f"{indent}{line}{newline}" for entry in added for line in _lines(entry))
    found, _ = validate(shape("qr"), parse(text, name))
    if found is None or found.codes != (*registry.objet.codes, *added):
        message = "rien ne peut suivre la liste « codes » : placez-la à la fin du fichier, une fiche par tiret"
        raise DataError([registry.souci(("codes",), message)])
    return text


def _lines(entry: EntreeQr) -> Iterator[str]:
    """One entry as an editor would write it; a field left at its default is not written."""
    fields = entry.model_dump(mode="json", exclude_defaults=True)
    for i, (key, value) in enumerate(fields.items()):
        yield f"{'  ' if i else '- '}{key}: {value}"


def _named(fiches: Fiches, kind: str, ids: Iterable[str]) -> Iterator[Any]:
    known = {fiche.objet.id: fiche.objet for fiche in fiches[kind]}
    for id_ in ids:
        if id_ not in known:
            message = f"« {id_} » n’existe pas.{suggest(id_, sorted(known))}"
            raise DataError([Souci(file_of(kind), 1, 1, message)])
        yield known[id_]
