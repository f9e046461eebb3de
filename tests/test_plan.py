"""The plan of 2021 is all there: no figure, name, date or commitment of the text is lost, in either language."""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from conftest import SITE

ROOT = Path(__file__).parents[1]
EXPECTED = yaml.load((ROOT / "tests" / "plan-2021.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
SPACES = re.compile(r"[\s\u00a0\u202f]+")


def plain(html: str) -> str:
    """What a reader sees in the main part of a page, on one line, in lower case."""
    main = html[html.index("<main") : html.index("</main>")]
    return SPACES.sub(" ", unescape(re.sub(r"<[^>]+>", " ", main))).lower().replace("’", "'")


@pytest.mark.parametrize("page", EXPECTED)
def test_nothing_of_the_plan_is_lost(site: Path, page: str) -> None:
    text = plain((site / page / "index.html").read_text(encoding="utf-8"))
    wanted = [SPACES.sub(" ", word).lower().replace("’", "'") for word in EXPECTED[page]]
    assert [word for word in wanted if word not in text] == []


@pytest.mark.parametrize("page", EXPECTED)
def test_english_gives_the_same_figures(site: Path, page: str) -> None:
    def figures(path: Path) -> set[str]:
        text = plain(path.read_text(encoding="utf-8"))
        return {re.sub(r"[ ,]", "", found) for found in re.findall(r"(?<![.\d])\d{1,3}(?:[ ,]\d{3})+|\d{2,}", text)}

    french, english = figures(site / page / "index.html"), figures(site / "en" / page / "index.html")
    assert french - english <= {"24"}  # « 24 h/24 » is « 24/7 »


def test_plan_has_its_measures_and_actions() -> None:
    assert [len(SITE.actions_de(mesure.numero)) for mesure in SITE.plan.mesures] == [6, 5, 4, 3]
    assert [priorite.actions for priorite in SITE.plan.priorites] == [("1.1", "1.2"), ("1.3",), ("2.1",)]
    assert len(SITE.plan.acteurs) == 5


def test_every_body_named_by_an_action_is_defined_and_used() -> None:
    used = {id_ for action in SITE.actions for id_ in (*action.porteurs, *action.partenaires)}
    used |= {prestataire.organisme for prestataire in SITE.catalogue.prestataires}
    texts = " ".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "plan").glob("*.md"))
    texts += " ".join(action.texte.fr for action in SITE.actions)
    assert [body.id for body in SITE.organismes if body.id not in used and f"#{body.id})" not in texts] == []


def test_names_of_the_annexes_stay_off_the_site(site: Path) -> None:
    people = [person.nom for annexe in SITE.plan.annexes for person in annexe.personnes]
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    index = (site / "assets" / "recherche-fr.json").read_text(encoding="utf-8")
    assert len(people) >= 20
    assert [name for name in people if name in pages or name in index] == []
    assert '<meta name="robots" content="noindex' in (site / "plan/annexes/index.html").read_text(encoding="utf-8")
    assert "plan/annexes" not in index


def test_a_name_is_published_with_agreement_and_hidden_by_one_line(exemple_bati: Path) -> None:
    page = (exemple_bati / "plan" / "annexes" / "index.html").read_text(encoding="utf-8")
    assert "Camille Exemple" in page
    assert "Dominique Exemple" not in page
