"""Generated pages: their names, who takes whose place, their place in the menu."""

from pathlib import Path
from typing import Any

import pytest

from conftest import TODAY
from vss.addresses import published, relative, source
from vss.engine import prepare
from vss.pages import Page, complete_nav, keep_hand_written
from vss.soucis import DataError


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("x.md", ("x/", "fr")),
        ("x.en.md", ("x/", "en")),
        ("x/index.md", ("x/", "fr")),
        ("x/README.en.md", ("x/", "en")),
        ("index.md", ("", "fr")),
        ("action-1.1.md", ("action-1.1/", "fr")),
    ],
)
def test_address_of_a_source(file: str, page: tuple[str, str]) -> None:
    assert published(file) == page


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("plan/action-1-1/", "publics/eleves/", "../../plan/action-1-1/"),
        ("plan/organismes/#egae", "plan/action-1-2/", "../organismes/#egae"),
        ("", "contacts/", "../"),
        ("", "", "./"),
        ("imprimer/a.pdf", "en/publics/eleves/", "../../../imprimer/a.pdf"),
        ("contacts/", "", "contacts/"),
    ],
)
def test_links_are_relative(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


def test_hand_written_page_takes_the_place_of_the_outline() -> None:
    pages = {source("publics/a", langue): Page(markdown="", replaceable=True) for langue in ("fr", "en")}
    assert set(keep_hand_written(pages, ["publics/a.md"])) == {"publics/a.en.md"}


@pytest.mark.parametrize("rival", ["plan/a.md", "plan/a.fr.md", "plan/a/index.md", "plan/a/README.md"])
def test_two_pages_at_one_address_are_refused(rival: str) -> None:
    with pytest.raises(DataError, match=f"docs/{rival}:1:1"):
        keep_hand_written({"plan/a.md": Page(markdown="")}, [rival])


def test_menu_is_completed_without_touching_the_original(exemple: Path) -> None:
    site = prepare(exemple, TODAY).site
    nav: list[Any] = [{"Le plan": ["plan/index.md", {"Suivre": ["plan/suivi.md"]}]}, {"Vous": ["publics/index.md"]}]
    completed = complete_nav(nav, site)
    assert completed[1] == {"Vous": ["publics/index.md", "publics/eleves.md", "publics/residents.md"]}
    assert completed[0]["Le plan"][1] == {"mesure-1": ["plan/mesure-1.md", "plan/action-1-1.md", "plan/action-1-2.md"]}
    assert nav[1] == {"Vous": ["publics/index.md"]}
    assert complete_nav(nav, site) == completed
