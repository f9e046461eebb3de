"""What a screen reader says, and in which order: the exit, help, the title, then a number to call."""

import re
from itertools import groupby

import pytest
from playwright.sync_api import Page

from conftest import ROOT, SITE
from outils.navigateur import Heard, Server, heard

HELP = sorted(path.name.partition(".")[0] for path in (ROOT / "docs" / "aide").glob("*.md"))
LEAN = sorted({f"{lang}aide/{'' if name == 'index' else name + '/'}" for lang in ("", "en/") for name in HELP})
OTHERS = [langue.page for langue in SITE.langues]
THEME = ["contacts/", "en/contacts/", "comprendre/", "en/comprendre/"]
CALLS = ("tel:", "sms:")


def kind(said: Heard, *, in_main: bool) -> str:
    """The part it plays in the order asked for; nothing for the rest."""
    if said.role == "heading" and said.level == 1:
        return "titre"
    if said.role == "link" and said.url.startswith(CALLS):
        return "numéro" if in_main else "aide"
    return "sortie" if said.role == "link" and said.url == str(SITE.ecole.sortie) else ""


def order(page: list[Heard]) -> list[str]:
    """Parts in the order they are heard, each named once per run."""
    main = next(place for place, said in enumerate(page) if said.role == "main")
    parts = (kind(said, in_main=place > main) for place, said in enumerate(page))
    return [part for part, _ in groupby(filter(None, parts))]


@pytest.mark.parametrize("path", [*LEAN, *OTHERS, *THEME])
def test_exit_help_title_first_number_are_heard_in_this_order(server: Server, tab: Page, path: str) -> None:
    tab.goto(server.url + path)
    page = heard(tab)
    assert order(page)[:4] == ["sortie", "aide", "titre", "numéro"]
    first = next(said for said in page if said.role == "link")
    assert first.url == str(SITE.ecole.sortie)
    assert re.search(r"\w\W*[:\uff1a]\W*\w", first.name), "the button says it is urgent, then what it does"
    assert [said.name for said in page if said.role == "link" and not said.name.strip()] == []


def test_another_order_would_be_heard() -> None:
    late = [Heard("main", "", "", 0), Heard("link", "17", "tel:17", 0), Heard("heading", "Aide", "", 1)]
    assert order(late) == ["numéro", "titre"]
