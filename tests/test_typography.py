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
        ("pendant 3 ans, 2 jours dont 1 h 30", f"pendant 3{N}ans, 2{N}jours dont 1{N}h 30"),
        ("1,5 jour, 10 000 heures", f"1,5{N}jour, 10{F}000{N}heures"),
        ("depuis 2021 mois après mois, salle 3 annexe", "depuis 2021 mois après mois, salle 3 annexe"),
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
        (
            "<p><strong>Un</strong> : le plan<br><a>b</a> ; <em><i>c</i></em> ! <code>d</code> ?</p>",
            f"<p><strong>Un</strong>{N}: le plan<br><a>b</a>{F}; <em><i>c</i></em>{F}! <code>d</code>{F}?</p>",
        ),
        ("<p>Lire « <a>b</a> » : oui</p>", f"<p>Lire «{N}<a>b</a>{N}»{N}: oui</p>"),
        (
            '<div>a</div> : b<div lang="en"><b>c</b> : d ?</div><pre><b>e</b> : f</pre>',
            '<div>a</div> : b<div lang="en"><b>c</b> : d ?</div><pre><b>e</b> : f</pre>',
        ),
        ("<a>b</a>: c <a>d</a>, e", "<a>b</a>: c <a>d</a>, e"),
        ("<!-- a ? --><svg><title>b ?</title></svg>", "<!-- a ? --><svg><title>b ?</title></svg>"),
    ],
)
def test_only_french_text_of_a_page_changes(typed: str, read: str) -> None:
    assert typeset_html(typed) == read
    assert typeset_html(read) == read
