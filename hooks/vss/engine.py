"""What the events and the command line need to make pages: the model and the pages of one build."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vss import markers, pages
from vss.calendriers import calendriers
from vss.checking import check_project, hand_written
from vss.editions import Editions, list_editions
from vss.livret import list_feuilles_parcours, list_livrets
from vss.render import Renderer
from vss.site import Site


@dataclass(frozen=True)
class Build:
    """Read once per site build, shared by its languages."""

    site: Site
    data: Path
    docs: Path
    renderer: Renderer
    pages: dict[str, pages.Page]
    editions: Editions
    today: dt.date

    def expand(self, text: str, page: str, langue: str) -> str:
        """The Markdown or HTML of the page at address `page` (without language), its markers replaced."""
        return markers.expand(text, lambda name, args: self.renderer.fragment(name, args, page, langue))


def prepare(root: Path, today: dt.date) -> Build:
    """Check everything and generate the pages as of `today`. Raises DataError when anything is wrong."""
    site = check_project(root, today)
    renderer, editions = Renderer(site, root / "overrides", today, root / ".cache" / "gabarits"), list_editions(site)
    renderer.env.globals.update(printed(site), editions=editions, calendriers=tuple(calendriers(site, today)))
    generated = pages.keep_hand_written(pages.generate(renderer), hand_written(root / "docs"))
    return Build(site, root / "data", root / "docs", renderer, generated, editions, today)


def printed(site: Site) -> dict[str, Any]:
    """What templates may name of the catalogue on paper."""
    return {"livrets": list_livrets(site), "feuilles_parcours": list_feuilles_parcours(site)}
