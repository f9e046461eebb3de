"""Obsolete values and unwanted words are refused wherever they are typed; each rule catches its own example."""

import re
from pathlib import Path

import pytest

from conftest import ROOT, SITE, TODAY
from vss.checking import check_project
from vss.checking import unwanted as unwanted_words
from vss.fiches import KINDS, file_of
from vss.refusals import forbidden, leaves, unwanted
from vss.soucis import DataError
from vss.yamlfile import read

NO_TEXT = {"interdits", "lexique", "recherche", "qr"}  # lists of what is refused or typed, and codes without words


@pytest.mark.parametrize("rule", SITE.interdits, ids=lambda rule: rule.id)
def test_each_refused_value_is_caught(rule: object) -> None:
    assert list(forbidden(rule.exemple, [rule]))  # type: ignore[attr-defined, list-item] # Interdit, as object for the table


@pytest.mark.parametrize("rule", SITE.lexique, ids=lambda rule: rule.id)
def test_each_unwanted_word_is_caught(rule: object) -> None:
    assert list(unwanted(rule.exemple, "aide/", rule.langue, [rule]))  # type: ignore[attr-defined, list-item] # Mot, same reason


@pytest.mark.parametrize(
    "typed",
    [
        "Appelez le 3020.",
        "Composez le 08 842 846 37.",
        "Le 3919 répond de 9 h à 19 h.",
        "décret 2020-256",
        "article 6 quater A",
        "article R811-10 du code de l’éducation",
        "signalement-violences-sexuelles-sexistes.gouv.fr",
        "Le CAUVA vous accueille.",
    ],
)
def test_what_the_facts_forbid_is_refused(typed: str) -> None:
    assert list(forbidden(typed, SITE.interdits))


@pytest.mark.parametrize(
    "typed", ["Appelez le 3018 ou le 3919.", "Le 116 006 répond.", "article R135-1, décret 2020-256"]
)
def test_what_is_right_passes(typed: str) -> None:
    assert not list(forbidden(typed, SITE.interdits))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "data/publics.yml",
            "Vous pouvez commencer par appeler.",
            "Appelez le 3020.",
            "data/publics.yml:6:17 : « 3020 »",
        ),
        ("docs/contacts.md", "Texte.", "Appelez le 30 20.", "docs/contacts.md:6:12 : « 30 20 »"),
        ("data/contacts.yml", '"24 h/24, 7 j/7"', "9 h-19 h", "data/contacts.yml:13:3 : « 3919"),
        (
            "data/campagnes/ecoute.yml",
            "[Vous pouvez, en parler.]",
            "[Le 3919 répond, dès 9 h.]",
            "data/campagnes/ecoute.yml:13:18 : « 3919",
        ),
        (
            "data/langues/es.yml",
            "  - Puede hablar de ello.\n  - Aquí hay quien escucha.",
            "  - El 3919 responde\n  - desde 9 h.",
            "data/langues/es.yml:36:3 : « 3919",
        ),
        ("docs/contacts.md", "Texte.", "Texte, le 3919 répond\ndès 9 h.", "docs/contacts.md:6:11 : « 3919"),
    ],
)
def test_place_and_reason_are_told(exemple: Path, file: str, old: str, new: str, told: str) -> None:
    path = exemple / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        check_project(exemple, TODAY)
    (souci,) = refusal.value.soucis
    assert str(souci).startswith(told)
    assert "Écrivez plutôt" in souci.message


def written(project: Path, kind: str) -> Path:
    """A file of this kind in the example school."""
    place = project / file_of(kind)
    return min(place.glob("*.yml")) if place.is_dir() else place


@pytest.mark.parametrize("kind", sorted(set(KINDS) - NO_TEXT))
def test_no_kind_of_data_escapes(exemple: Path, kind: str) -> None:
    path = written(exemple, kind)
    raw = path.read_text(encoding="utf-8")
    lecture = read(path, kind)
    sentences = (text for _, text in leaves(lecture.data) if re.fullmatch(r"[\w’]+(?: [\w’]+)+[.]?", text))
    sentence = next(text for text in sentences if f": {text}" in raw)
    path.write_text(raw.replace(f": {sentence}", ": Le numéro 3020", 1), encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        check_project(exemple, TODAY)
    told = [souci for souci in refusal.value.soucis if souci.message.startswith("« 3020 »")]
    assert [souci.path for souci in told] == [path.relative_to(exemple).as_posix()]


def test_no_page_escapes_and_each_place_is_told(exemple: Path) -> None:
    pages = sorted((exemple / "docs").rglob("*.md"))
    for page in pages:
        with page.open("a", encoding="utf-8") as file:
            file.write("\nAppelez le 3020, oui, le 3020.\n")
    with pytest.raises(DataError) as refusal:
        check_project(exemple, TODAY)
    told = [souci.path for souci in refusal.value.soucis]
    assert told == sorted(page.relative_to(exemple).as_posix() for page in (*pages, *pages))


@pytest.mark.parametrize(
    ("file", "old", "told"),
    [
        ("docs/contacts.md", "Texte.", "docs/contacts.md:6:4 : « victime présumée »"),
        ("data/publics.yml", "Vous pouvez commencer par appeler.", "data/publics.yml:6:17"),
    ],
)
def test_words_that_hurt_are_told_by_the_full_reading(exemple: Path, file: str, old: str, told: str) -> None:
    path = exemple / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, "La victime présumée.", 1), encoding="utf-8")
    assert check_project(exemple, TODAY)
    (souci,) = unwanted_words(exemple)
    assert str(souci).startswith(told)


def test_no_word_that_hurts_stands_in_the_project() -> None:
    assert [str(souci) for souci in unwanted_words(ROOT)] == []
