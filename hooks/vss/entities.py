"""Which pages the data calls for: one per audience, measure, action, charter, campaign, training, path."""

from collections.abc import Iterator
from typing import Any

from vss.facettes import rayons
from vss.site import Site


def entities(site: Site) -> Iterator[tuple[str, str, Any, bool]]:
    """(address without end, outline, model object, may be replaced by hand) of each generated page."""
    for public in site.publics:
        yield f"publics/{public.id}", "public", public, True
    for mesure in site.plan.mesures:
        yield f"plan/mesure-{mesure.id}", "mesure", mesure, False
    for action in site.actions:
        yield f"plan/action-{action.id}", "action", action, False
    for charte in site.chartes:
        yield f"charte/{charte.id}", "charte", charte, False
    for campagne in site.campagnes:
        yield f"campagnes/{campagne.id}", "campagne", campagne, False
    for formation in site.catalogue.formations:
        yield formation.page.rstrip("/"), "formation", formation, False
    for parcours in site.catalogue.parcours:
        yield parcours.page.rstrip("/"), "parcours", parcours, False
    for rayon in rayons(site):
        yield rayon.page.rstrip("/"), "rayon", rayon, False
