"""The readability score of Kandel and Moles, and what proofreading says of a page too hard."""

from pathlib import Path

import pytest

from conftest import ROOT, TODAY
from vss.engine import prepare
from vss.proofreading import proofread
from vss.readability import count_syllables, score, sections


@pytest.mark.parametrize(
    ("word", "count"), [("aide", 1), ("parler", 2), ("écoute", 2), ("confidentialité", 6), ("les", 1)]
)
def test_syllables(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_short_plain_sentences_score_higher() -> None:
    easy = "Vous pouvez parler. Une personne vous écoute. Vous choisissez la suite."
    hard = "L’institutionnalisation progressive des dispositifs pluridisciplinaires conditionne l’appropriation."
    assert score(easy) > 80
    assert score(hard) < 20


def test_parts_of_a_page_are_its_headings() -> None:
    text = "mot " * 70
    html = f"<p>{text}</p><h2 id='a'>Un <em>titre</em></h2><p>{text}</p><h2>Court</h2><p>mot</p>"
    assert [title for title, _ in sections(html)] == ["", "Un  titre"]


def test_every_page_of_the_site_passes() -> None:
    assert [str(souci) for souci in proofread(prepare(ROOT, TODAY))] == []


def test_a_hard_help_page_is_told(exemple: Path) -> None:
    hard = (
        "L’institutionnalisation progressive des dispositifs d’accompagnement conditionne l’appropriation collective. "
    )
    path = exemple / "docs" / "aide" / "temoin.md"
    path.write_text(f"---\ndescription: x\n---\n# Aide\n\n{hard * 12}\n", encoding="utf-8")
    (souci,) = proofread(prepare(exemple, TODAY))
    assert souci.path == "docs/aide/temoin.md"
    assert "se lit difficilement" in souci.message
