"""Tables of Markdown: a region that scrolls by keyboard, scopes, and cells that name their column on a phone."""

from vss.tables import accessible

TABLE = (
    '<table><thead><tr><th>Contact</th><th style="text-align: right;">Qui</th></tr></thead>'
    "<tbody><tr><td>3919</td><td>x</td></tr></tbody></table>"
)


def test_table_speaks_and_scrolls() -> None:
    html = accessible(TABLE)
    assert html.startswith('<div class="vss-defile" tabindex="0" role="region" aria-label="Contact">')
    assert '<th scope="col">Contact</th><th scope="col" class="vss-right">Qui</th>' in html
    assert '<td data-titre="Contact">3919</td><td data-titre="Qui">x</td>' in html
    assert "style=" not in html


def test_other_html_is_left_alone() -> None:
    assert (
        accessible('<table class="ours"><tr><th>a</th></tr></table>')
        == '<table class="ours"><tr><th>a</th></tr></table>'
    )
