"""What the catalogue leaves uncovered: computed, shown to those who steer the plan, refused where the plan promises."""

from dataclasses import dataclass

from vss.catalogue import Catalogue
from vss.model.formations import AXES, RYTHMES, Competence, Formation


@dataclass(frozen=True)
class Couverture:
    """Every hole of the catalogue."""

    sans_formation: tuple[Competence, ...]  # competences no active training works on
    publics_sans_parcours: tuple[str, ...]  # audiences with a priority or a compulsory training, and no path
    cases_vides: tuple[tuple[str, str], ...]  # (axis, pace) without active training
    sans_competence: tuple[Formation, ...]  # active trainings that say nothing of what one learns


def coverage(catalogue: Catalogue) -> Couverture:
    """All the holes of one catalogue, in the order of its files."""
    named = {public: None for f in catalogue.actives for public in (*f.prioritaire_pour, *f.obligatoire_pour)}
    return Couverture(
        sans_formation=tuple(c for c in catalogue.competences if not catalogue.couvrant(c.id)),
        publics_sans_parcours=tuple(public for public in named if not catalogue.parcours_de(public)),
        cases_vides=tuple((axe, rythme) for axe in AXES for rythme in RYTHMES if not count(catalogue, axe, rythme)),
        sans_competence=tuple(formation for formation in catalogue.actives if not formation.competences),
    )


def count(catalogue: Catalogue, axe: str, rythme: str) -> int:
    """Active trainings of one axis at one pace."""
    return sum(axe in formation.axes and formation.rythme == rythme for formation in catalogue.actives)
