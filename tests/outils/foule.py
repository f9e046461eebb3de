"""A large catalogue of made-up trainings, the same at each run, to try pages at a size no school has yet."""

import random
from dataclasses import replace

from vss.model.formations import AXES, FORMES, RYTHMES, Formation
from vss.site import Site

SEED = 20261124
COMPULSORY = 0.2  # share of trainings that someone has to follow
WORDS = ("écouter", "repérer", "orienter", "comprendre", "agir", "soutenir", "animer", "accueillir", "transmettre")


def crowd(site: Site, size: int) -> Site:
    """The site with `size` trainings in its catalogue, some facts left out as in real life; no path, no session."""
    dice = random.Random(SEED)  # noqa: S311 - nothing secret
    formations = tuple(_formation(site, dice, number) for number in range(size))
    return replace(site, catalogue=replace(site.catalogue, formations=formations, parcours=(), sessions=()))


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
