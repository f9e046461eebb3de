"""A text too long for its sheet is told at its line, with how much fits; nothing half-built is left to publish."""

import re
from pathlib import Path

from conftest import TODAY, build
from vss.engine import prepare
from vss.output import sheet_soucis

CAMPAGNE = "data/campagnes/ecoute.yml"


def lengthen(project: Path, old: str, new: str) -> None:
    path = project / CAMPAGNE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def soucis(project: Path) -> list[str]:
    return [str(souci) for souci in sheet_soucis(prepare(project, TODAY), project / ".cache")]


def test_texts_that_fit_are_not_told(exemple: Path) -> None:
    assert soucis(exemple) == []


def test_every_text_that_overflows_is_told_at_its_line(exemple: Path) -> None:
    lengthen(exemple, "fr: Ici on écoute.", f"fr: {'Ici on écoute bien. ' * 40}Ici.")
    lengthen(exemple, "en: [You can, talk.]", "en: [Youcanalwaystalkaboutitwithsomeoneherewhowilllistentoyou, talk.]")
    first, second = soucis(exemple)
    assert re.fullmatch(
        rf"{CAMPAGNE}:13:\d+ : la phrase est trop longue pour Affiche A4 \(en\) : il y tient \d+ signes. "
        "Raccourcissez, ou retirez ce format",
        first,
    )
    assert re.fullmatch(rf"{CAMPAGNE}:14:\d+ : le texte d’appui est trop long pour Affiche A4 \(fr\) : .*", second)


def test_what_is_said_to_fit_does_fit(exemple: Path) -> None:
    words = "Ici on écoute bien. " * 40 + "Ici."
    lengthen(exemple, "fr: Ici on écoute.", f"fr: {words}")
    (told,) = soucis(exemple)
    size = int(told.partition("il y tient ")[2].partition(" ")[0])
    lengthen(exemple, words, words[:size].strip())
    assert soucis(exemple) == []


def test_build_leaves_no_page_without_its_sheets(exemple: Path) -> None:
    lengthen(exemple, "fr: Ici on écoute.", f"fr: {'Ici on écoute bien. ' * 40}Ici.")
    result = build(exemple, exemple / "site")
    assert result.returncode
    assert f"{CAMPAGNE}:14:" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list((exemple / "site").rglob("*.html"))
