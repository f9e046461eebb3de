"""Processor seconds of N sheets, their archives and the picture of them all, made as a build does with an empty cache.

The sheets are those of the site in the same proportions, each under a name of its own, so with an edition of its own.
Usage: foule.py N FOLDER.
"""

import dataclasses
import datetime as dt
import sys
import time
from collections import defaultdict
from pathlib import Path

from vss.catalogue import Catalogue
from vss.engine import prepare
from vss.imprimes import asked
from vss.model.fields import LANGUES
from vss.model.impressions import Message
from vss.output import write_prints
from vss.render import Renderer
from vss.site import Site

TODAY = dt.date(2026, 11, 24)


def crowd(site: Site, number: int) -> Site:
    """The same site with this many sheets and nothing else to print."""
    pairs = [(campagne, message, name) for campagne in site.campagnes for message, name, langue in asked(campagne)]
    pairs = pairs[:: len(LANGUES)]  # one message on one format is one sheet per language
    messages = defaultdict[str, list[Message]](list)
    wanted = number // len(LANGUES)
    for rank in range(wanted):
        campagne, message, name = pairs[rank * len(pairs) // wanted]
        copy = message.model_copy(update={"id": f"copie-{rank}", "supports": (name,)})
        messages[campagne.id].append(copy)
    campagnes = tuple(
        campagne.model_copy(update={"messages": tuple(messages[campagne.id])})
        for campagne in site.campagnes
        if messages[campagne.id]
    )
    empty = Catalogue(competences=(), formations=(), parcours=(), sessions=(), prestataires=())
    return dataclasses.replace(site, campagnes=campagnes, catalogue=empty, langues=(), exposes=(), tirages=())


def main() -> None:
    """Make them, say how long it took."""
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    build = prepare(Path.cwd(), TODAY)
    site = crowd(build.site, number)
    assert len(site.imprimes) == len({imprime.pdf for imprime in site.imprimes}) == number
    renderer = Renderer(site, build.renderer.overrides, TODAY)
    build = dataclasses.replace(build, site=site, renderer=renderer)
    start = time.process_time()
    for _ in write_prints(build, folder / "site", folder / "cache", 0):
        pass
    print(time.process_time() - start)


main()
