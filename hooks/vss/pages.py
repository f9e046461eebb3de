"""The pages made from data: source file -> page, for every language. The seam between the data and any engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vss import addresses
from vss.entities import entities
from vss.model.fields import LANGUES
from vss.render import Renderer
from vss.site import Site
from vss.soucis import DataError, Souci

UNLISTED = ("formation", "rayon")  # reached from the catalogue: a menu of 300 trainings would help nobody
OUTLINES = "pages"  # folder of overrides/ with one Markdown outline per kind of page


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page no one wrote by hand."""

    markdown: str
    in_nav: bool = True
    replaceable: bool = False  # a hand-written file of the same name takes its place


def generate(renderer: Renderer) -> dict[str, Page]:
    """Every generated page, named as its file would be: publics/eleves.md, publics/eleves.en.md."""
    return {
        addresses.source(path, langue): Page(
            markdown=renderer.template(f"{OUTLINES}/{outline}.md", f"{path}/", langue, objet=objet),
            in_nav=outline not in UNLISTED,
            replaceable=replaceable,
        )
        for path, outline, objet, replaceable in entities(renderer.site)
        for langue in LANGUES
    }


def keep_hand_written(pages: dict[str, Page], written: Iterable[str]) -> dict[str, Page]:
    """Generated pages still needed beside the hand-written files. Raises DataError when two claim one address."""
    taken = {addresses.published(file): file for file in written if file.endswith(".md")}
    kept, soucis = {}, []
    for source, page in pages.items():
        rival = taken.get(addresses.published(source))
        if rival is None:
            kept[source] = page
        elif not page.replaceable or rival != source:
            message = f"la page {source} est générée depuis data/ : retirez ou renommez ce fichier"
            soucis.append(Souci(f"docs/{rival}", 1, 1, message))
    if soucis:
        raise DataError(soucis)
    return kept


def complete_nav(nav: list[Any], site: Site) -> list[Any]:
    """Menu with the generated pages after the index of their section; a new list, as languages share the menu."""
    return [_completed(item, _children(site)) for item in nav]


def _completed(item: Any, children: dict[str, list[Any]]) -> Any:
    if not isinstance(item, dict):
        return item
    completed = {}
    for title, value in item.items():
        if isinstance(value, list):
            entries = [_completed(entry, children) for entry in value]
            index = entries[0] if entries and isinstance(entries[0], str) else ""
            completed[title] = entries[:1] + children.get(index, []) + entries[1:]
        else:
            completed[title] = value
    return completed


def _children(site: Site) -> dict[str, list[Any]]:
    """Index of a section -> the pages the data adds to it."""
    mesures = [
        {f"mesure-{mesure.id}": [f"plan/mesure-{mesure.id}.md", *_action_files(site, mesure.numero)]}
        for mesure in site.plan.mesures
    ]
    return {
        "publics/index.md": [f"publics/{public.id}.md" for public in site.publics],
        "plan/index.md": mesures,
        "charte/index.md": [f"charte/{charte.id}.md" for charte in site.chartes],
        "formations/parcours/index.md": [
            f"formations/parcours/{parcours.id}.md" for parcours in site.catalogue.parcours
        ],
        "campagnes/index.md": [f"campagnes/{campagne.id}.md" for campagne in site.campagnes],
    }


def _action_files(site: Site, mesure: str) -> list[str]:
    return [f"plan/action-{action.id}.md" for action in site.actions_de(mesure)]


def section_titles(site: Site, langue: str) -> dict[str, str]:
    """Title a generated section bears in the menu: its key in `complete_nav` -> text in `langue`."""
    return {f"mesure-{mesure.id}": mesure.titre_court[langue] for mesure in site.plan.mesures}
