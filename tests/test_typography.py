"""French typography: what editors type, what readers get."""

import pytest

from vss.typography import typeset, typeset_html

N, F = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('L\'école dit "non" !', f"L’école dit «{N}non{N}»{F}!"),
        ("Appelez le 04 77 00 00 00 : gratuit ?", f"Appelez le 04{N}77{N}00{N}00{N}00{N}: gratuit{F}?"),
        ("11 000 € pour 50 % !", f"11{F}000{N}€ pour 50{N}%{F}!"),
        ("https://a.fr/x?y=1 et 18:30", "https://a.fr/x?y=1 et 18:30"),
        ("En 2021 300 personnes", "En 2021 300 personnes"),
        ("24h/24", f"24{N}h/24"),
        ("le 116 006, le 0 800 05 95 95", f"le 116{N}006, le 0{N}800{N}05{N}95{N}95"),
        ("« Oui »", f"«{N}Oui{N}»"),
    ],
)
def test_text_is_typeset_once_and_for_all(typed: str, read: str) -> None:
    assert typeset(typed) == read
    assert typeset(read) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            '<p title="a ?">Qui ? <code>"x" ?</code> R&amp;D &amp; co ?</p>',
            f'<p title="a ?">Qui{F}? <code>"x" ?</code> R&amp;D &amp; co{F}?</p>',
        ),
        (
            '<p>Oui !<br>Non ! <span lang="en">Why ?</span> Si ?</p>',
            f'<p>Oui{F}!<br>Non{F}! <span lang="en">Why ?</span> Si{F}?</p>',
        ),
        ("<!-- a ? --><svg><title>b ?</title></svg>", "<!-- a ? --><svg><title>b ?</title></svg>"),
    ],
)
def test_only_french_text_of_a_page_changes(typed: str, read: str) -> None:
    assert typeset_html(typed) == read
    assert typeset_html(read) == read
