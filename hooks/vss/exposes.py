"""Talks on screen and on paper: slides and speaker notes handed to Typst, PDF and pictures back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vss.diaporamas import SUPPORT, Diaporama
from vss.durees import in_words
from vss.model.exposes import Diapo
from vss.model.impressions import Support
from vss.prints import Press, PrintError, encode, is_proof, layout, symbol
from vss.site import Site

PREVIEW_PX = 960
NOTES = {"gabarit": "notes", "largeur_px": None, "hauteur_px": None, "largeur_mm": 210, "hauteur_mm": 297, "code": None}
COLON = {"fr": "\u00a0: ", "en": ": "}
WORDS = ("notes", "duree", "pour", "preparation", "ecran", "dire", "sources")


@dataclass(frozen=True)
class Projection:
    """One file of a talk, as the press knows it."""

    support: Support
    pdf: str
    apercus: tuple[str, ...] = ()


def talk_files(press: Press, site: Site, talk: Diaporama) -> dict[str, bytes]:
    """Path under the site -> bytes: slides, notes, first slides as pictures. Raises PrintError, naming the slide."""
    support = next(support for support in site.supports if support.id == SUPPORT)
    screen, paper = (
        Projection(support, talk.pdf, talk.apercus),
        Projection(support.model_copy(update=NOTES), talk.notes),
    )
    slides = slides_sheet(site, talk, support)
    first = {**slides, "diapos": slides["diapos"][: len(talk.apercus)]}
    pictures = press.compile(screen, encode(first), format="png", ppi=72 * PREVIEW_PX / support.largeur)
    if len(pictures) != len(talk.apercus):
        raise PrintError(f"{talk.pdf} : {len(pictures)} diapos au lieu de {len(talk.apercus)}")
    return {
        talk.pdf: press.pdf(screen, slides),
        talk.notes: press.pdf(paper, notes_sheet(site, talk, paper.support)),
        **dict(zip(talk.apercus, pictures, strict=True)),
    }


def slides_sheet(site: Site, talk: Diaporama, support: Support) -> dict[str, Any]:
    """What the template of the slides receives."""
    checked = site.textes["expose_verifie"][talk.langue]
    penalty = site.textes["expose_peine"][talk.langue]
    slides = []
    for diapo in talk.expose.diapos:
        day, shown = talk.releve_le(diapo), talk.ecran(diapo)
        shown["texte"] = shown["texte"] or (penalty if diapo.notions else "")
        slides.append({**shown, "releve": f"{checked} {in_words(day, talk.langue)}" if day else ""})
    return {**_common(site, talk, support), "diapos": slides, "total": len(slides)}


def notes_sheet(site: Site, talk: Diaporama, support: Support) -> dict[str, Any]:
    """What the template of the notes receives."""
    langue, expose = talk.langue, talk.expose
    spoken, slides = 0, []
    for diapo in expose.diapos:
        slides.append(
            {
                "titre": talk.titre(diapo),
                "temps": f"{diapo.minutes} min ({spoken}-{spoken + diapo.minutes})",
                "ecran": list(screen_lines(talk, diapo)),
                "paroles": talk.paroles(diapo),
                "sources": [{"texte": text, "lu": read} for text, read in dict.fromkeys(_sources(site, talk, diapo))],
            }
        )
        spoken += diapo.minutes
    return {
        **_common(site, talk, support),
        "sous_titre": expose.sous_titre[langue],
        "duree": f"{expose.duree_min} min",
        "publics": ", ".join(site.public(id_).nom[langue] for id_ in expose.publics),
        "preparation": [line[langue] for line in expose.preparation],
        "mots": {name: site.textes[f"expose_{name}"][langue] for name in WORDS},
        "diapos": slides,
    }


def screen_lines(talk: Diaporama, diapo: Diapo) -> Iterator[str]:
    """What a slide shows, one idea a line, its title left out."""
    shown = talk.ecran(diapo)
    if shown["phrase"]:
        yield " ".join(shown["phrase"])
    yield from filter(None, [shown["texte"], *shown["points"], *shown["faits"]])
    yield from (COLON[talk.langue].join((notion["nom"], notion["peine"])) for notion in shown["notions"])
    yield from (", ".join((number["numero"], number["en_bref"])) for number in shown["numeros"])


def _sources(site: Site, talk: Diaporama, diapo: Diapo) -> Iterator[tuple[str, str]]:
    """(source, when it was read) of all that a slide states."""
    checked = site.textes["expose_lu"][talk.langue]
    for statement in talk.sources(diapo):
        yield statement.source, f"{checked} {in_words(statement.verifie_le, talk.langue)}"
    for contact in map(site.contact, diapo.contacts):
        named = f"{contact.numero}, {contact.nom[talk.langue]}, {contact.source}"
        yield named, f"{checked} {in_words(contact.verifie_le, talk.langue)}"


def _common(site: Site, talk: Diaporama, support: Support) -> dict[str, Any]:
    langue, expose, ecole = talk.langue, talk.expose, site.ecole
    ground, _, shape = expose.motif[0][0]
    return {
        **layout(site, support),
        **symbol(site, talk.code),
        "lang": langue,
        "sens": "ltr",
        "lang_pied": langue,
        "titre": expose.titre[langue],
        "description": expose.sous_titre[langue],
        "fond": ground,
        "forme": shape,
        "motif": expose.motif,
        "code_alt": site.textes["imprime_code_alt"][langue],
        "edition": f"{site.textes['imprime_edition'][langue]} {talk.edition}",
        "signature": ecole.nom,
        "epreuve": site.textes["imprime_epreuve"][langue] if is_proof(site) else "",
    }
