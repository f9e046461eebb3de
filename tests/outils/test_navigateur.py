"""The browser sees: a sound page passes, a faulty one is told, nothing leaves the machine."""

from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from outils.navigateur import block_outside, looks, serve, violations

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


def test_a_fault_of_one_scheme_or_one_width_is_told_there(navigateur: Browser, folder: Path) -> None:
    faint = "@media (prefers-color-scheme: dark) {p {color: #ddd; background: #fff}}"
    narrow = "@media (max-width: 400px) {h1 {color: #ddd; background: #fff}}"
    style = f"<style>p {{transition: color 9s}} {faint} {narrow}</style></head>"
    (folder / "sombre.html").write_text(SOUND.replace("</head>", style), encoding="utf-8")
    with serve(folder) as server, navigateur.new_context() as context:
        page = context.new_page()
        page.goto(server.url + "sombre.html")
        told = {look: "".join(violations(page)) for look in looks(page)}
    assert told[1280, "light"] == ""
    assert [(look, "color-contrast" in fault, fault.count(" × 2 ")) for look, fault in told.items()][1:] == [
        ((1280, "dark"), True, 0),
        ((320, "light"), True, 0),
        ((320, "dark"), True, 1),
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
