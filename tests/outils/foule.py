"""A large catalogue of made-up trainings, the same at each run, to try pages at a size no school has yet."""

import datetime as dt
import random
import re
from dataclasses import replace
from pathlib import Path

from vss.model.formations import AXES, FORMES, RYTHMES, Formation
from vss.render import Renderer
from vss.site import Site

FORM = re.compile(r'<form class="annuaire catalogue".*?</form>', re.DOTALL)

OVERRIDES = Path(__file__).parents[2] / "overrides"
TODAY = dt.date(2026, 11, 24)
SEED = 20261124
COMPULSORY = 0.2  # share of trainings that someone has to follow
WORDS = ("écouter", "repérer", "orienter", "comprendre", "agir", "soutenir", "animer", "accueillir", "transmettre")


def crowd(site: Site, size: int) -> Site:
    """The site with `size` trainings in its catalogue, some facts left out as in real life; no path, no session."""
    dice = random.Random(SEED)  # noqa: S311 - nothing secret
    formations = tuple(_formation(site, dice, number) for number in range(size))
    return replace(site, catalogue=replace(site.catalogue, formations=formations, parcours=(), sessions=()))


def catalogue_form(site: Site) -> str:
    """The catalogue of a site as its page holds it."""
    fragment = Renderer(site, OVERRIDES, TODAY).fragment("catalogue", {}, "formations/", "fr")
    return str(FORM.findall(fragment)[0])


def page_with(site: Site, built: Path) -> str:
    """The built page of the catalogue showing this one instead; its policy, whose hashes are the build's, is off."""
    html = (built / "formations/index.html").read_text(encoding="utf-8")
    html = html.replace('http-equiv="Content-Security-Policy"', 'name="sans-politique"')
    return FORM.sub(lambda _: catalogue_form(site), html)


def _formation(site: Site, dice: random.Random, number: int) -> Formation:
    publics = [public.id for public in site.publics]
    chosen = tuple(dice.sample(publics, dice.randint(1, min(4, len(publics)))))
    text = " ".join(dice.choices(WORDS, k=22))
    given = {
        "id": f"essai-{number}",
        "titre": {"fr": f"Essai {number} : {' '.join(dice.choices(WORDS, k=4))}", "en": f"Trial {number}"},
        "resume": {"fr": f"{text}.", "en": f"{text}."},
        "actions": ("1.2",),
        "publics": chosen,
        "obligatoire_pour": chosen[:1] if dice.random() < COMPULSORY else (),
        "rythme": dice.choice((None, *RYTHMES)),
        "forme": dice.choice((None, *FORMES)),
        "axes": tuple(sorted(dice.sample(AXES, dice.randint(0, 2)))),
        "duree_minutes": dice.choice((None, 45, 60, 180, 420)),
        "langues": dice.choice(((), ("fr",), ("en",), ("fr", "en"))),
        "source": "essai",
    }
    return Formation.model_validate(given)
