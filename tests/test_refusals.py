"""Obsolete values and unwanted words are refused wherever they are typed; each rule catches its own example."""

from pathlib import Path

import pytest

from conftest import ROOT, TODAY
from vss.checking import check_project
from vss.checking import unwanted as unwanted_words
from vss.refusals import forbidden, unwanted
from vss.soucis import DataError

SITE = check_project(ROOT, TODAY)


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
