"""The browser sees: a sound page passes, a faulty one is told, nothing leaves the machine."""

from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from outils.navigateur import block_outside, serve, violations, violations_by_scheme

SOUND = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title></head>
<body><main><h1>Essai</h1><p>Appelez le <a href="tel:3919">3919</a>.</p></main></body></html>"""
FAULTY = SOUND.replace("<p>", '<img src="https://ailleurs.example/i.png"><p>').replace(' lang="fr"', "")
STRICT = {"Content-Security-Policy": "default-src 'none'"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site")
    (path / "faute").mkdir()
    (path / "index.html").write_text(SOUND, encoding="utf-8")
    (path / "faute" / "index.html").write_text(FAULTY, encoding="utf-8")
    (path / "404.html").write_text(SOUND.replace("Essai", "Page absente"), encoding="utf-8")
    return path


def test_sound_page_passes_even_under_a_strict_policy(navigateur: Browser, folder: Path) -> None:
    with serve(folder, STRICT) as server, navigateur.new_context() as context:
        page = context.new_page()
        page.goto(server.url)
        assert violations(page) == []
        assert server.paths[0] == "/"


def test_faulty_page_is_told_and_outside_is_refused(navigateur: Browser, folder: Path) -> None:
    with serve(folder) as server, navigateur.new_context() as context:
        outside = block_outside(context, server)
        page = context.new_page()
        page.goto(server.url + "faute/")
        rules = {violation.split()[0] for violation in violations(page)}
        assert {"image-alt", "html-has-lang"} <= rules
        assert outside == ["https://ailleurs.example/i.png"]


def test_colours_too_faint_in_one_scheme_are_told_in_that_one(navigateur: Browser, folder: Path) -> None:
    faint = "<style>@media (prefers-color-scheme: dark) {p {color: #ddd; background: #fff}}</style></head>"
    (folder / "sombre.html").write_text(SOUND.replace("</head>", faint), encoding="utf-8")
    with serve(folder) as server, navigateur.new_context() as context:
        page = context.new_page()
        page.goto(server.url + "sombre.html")
        assert [(scheme, told.split()[0]) for scheme, (told,) in violations_by_scheme(page).items()] == [
            ("dark", "color-contrast")
        ]


def test_missing_page_and_wrong_case_answer_404(navigateur: Browser, folder: Path) -> None:
    with serve(folder) as server, navigateur.new_context() as context:
        page = context.new_page()
        response = page.goto(server.url + "FAUTE/")
        assert response is not None
        assert response.status == 404
        assert page.title() == "Page absente"


def test_port_is_closed_after_the_block(folder: Path) -> None:
    with serve(folder) as server, urlopen(server.url) as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    with pytest.raises(URLError):
        urlopen(server.url)  # noqa: S310 - our own address
