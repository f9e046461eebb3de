"""`make serve`: an edit is shown, a fault keeps the last good site up and says so, a repair comes back by itself."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


class Preview:
    """A running `mkdocs serve` of a project."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.url, self.log, self.project = f"http://{address}/", project / "serve.log", project
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "VSS_SANS_IMPRIMES": "1", "VSS_EN": "false"}
        with self.log.open("w") as log:
            command = [sys.executable, "-m", "mkdocs", "serve", "-a", address]
            self.process = subprocess.Popen(command, cwd=project, env=env, stdout=log, stderr=log)

    def wait_for(self, text: str, page: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.url + page, timeout=5) as answer:  # noqa: S310 - our own loopback server
                    if text in answer.read().decode():
                        return
            except OSError:
                pass
            time.sleep(0.2)
        pytest.fail(f"{text} never served\n{self.log.read_text()[-2000:]}", pytrace=False)

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:  # noqa: S310 - our own loopback server
            content: bytes = answer.read()
            return content

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(exemple: Path) -> Iterator[Preview]:
    running = Preview(exemple)
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_serve_follows_edits_and_survives_faults(preview: Preview) -> None:
    preview.wait_for("Vous pouvez commencer par appeler", "publics/eleves/")
    preview.edit("data/publics.yml", "Vous pouvez commencer par appeler.", "Quelqu’un répond jour et nuit.")
    preview.wait_for("Quelqu’un répond jour et nuit", "publics/eleves/")

    preview.edit("data/publics.yml", "- id: eleves", "- id: [eleves")
    preview.wait_for("data/publics.yml:3:", "publics/eleves/")  # said on the page itself
    preview.wait_for("Quelqu’un répond jour et nuit", "publics/eleves/")  # over the last good version
    assert "dernière version correcte gardée à l’écran" in preview.log.read_text()

    preview.edit("data/publics.yml", "- id: [eleves", "- id: eleves")
    preview.edit("data/publics.yml", "Quelqu’un répond jour et nuit.", "Vous choisissez.")
    preview.wait_for("Vous choisissez", "publics/eleves/")

    assert preview.get("imprimer/ecoute/affiche-a4-tous-fr.pdf").startswith(b"%PDF")  # made because it was asked for

    preview.edit("hooks/vss/tables.py", 'class="vss-defile"', 'class="vss-defile essai"')
    preview.edit("docs/plan/introduction.md", "Texte.", "| a |\n|---|\n| b |")
    preview.wait_for("vss-defile essai", "plan/introduction/")
