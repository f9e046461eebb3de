"""A real browser on a folder served on this machine alone, and axe to judge what it shows."""

import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",  # tests run as root in a container
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (1280, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SETTLE = "document.getAnimations().filter(each => each instanceof CSSTransition).forEach(each => each.finish())"
AXE_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium for the length of a block; only one may be open at a time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class Server:
    """A folder being served; `paths` grows with each request, in order."""

    url: str
    paths: list[str] = field(default_factory=list)


class _Handler(SimpleHTTPRequestHandler):
    """A plain static host: case matters, /404.html answers what is missing, nothing is logged."""

    def __init__(self, *args: Any, paths: list[str], extra: Mapping[str, str], **kwargs: Any) -> None:
        self.seen, self.extra = paths, extra
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Note the path, then answer."""
        self.seen.append(self.path)
        return super().send_head()

    def end_headers(self) -> None:
        """Add the headers asked for."""
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page as hosts do."""
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve `folder` on a free port of this machine; the port is closed when the block ends."""
    paths: list[str] = []
    handler = partial(_Handler, directory=str(folder), paths=paths, extra=headers or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Server(f"http://127.0.0.1:{http.server_port}/", paths)
        finally:
            http.shutdown()
            thread.join()


def block_outside(context: BrowserContext, server: Server) -> list[str]:
    """Refuse every request that leaves `server`; the list returned grows with each one."""
    outside: list[str] = []

    def refuse(route: Route) -> None:
        outside.append(route.request.url)
        route.abort()

    # a pattern, which the browser's driver tries by itself: a function would be asked about every file of every page
    context.route(re.compile(f"^(?!{re.escape(server.url)}|data:|blob:)"), refuse)
    return outside


@dataclass(frozen=True)
class Heard:
    """One thing a screen reader meets: its role, its name, where it leads, its level if it is a heading."""

    role: str
    name: str
    url: str
    level: int


def heard(page: Page) -> list[Heard]:
    """What a screen reader meets on the page as it stands, in reading order: Chromium's accessibility tree."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    pending, found = [nodes[0]], []
    while pending:
        node = pending.pop()
        if not node["ignored"]:
            said = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
            name = node.get("name", {}).get("value", "")
            found.append(Heard(node["role"]["value"], name, said.get("url") or "", said.get("level") or 0))
        pending += [known[child] for child in reversed(node.get("childIds", ())) if child in known]
    return found


@cache
def _axe() -> str:
    return Path(AXE_FILE_PATH).read_text(encoding="utf-8")


def violations(page: Page, tags: tuple[str, ...] = AXE_TAGS) -> list[str]:
    """Each accessibility rule the page breaks as it stands, with its first places."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_axe())
    found = page.evaluate(AXE_RUN, list(tags))["violations"]
    return [f"{rule['id']} [{rule['impact']}] × {len(rule['nodes'])} : {_places(rule)}" for rule in found]


def looks(page: Page, height: int = 800) -> Iterator[tuple[int, str]]:
    """The page that was loaded, wide and narrow, light and dark: (width, scheme) each time it has changed."""
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLE)  # a colour on its way to another is neither
        assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [
            width,
            scheme == "dark",
        ]
        yield width, scheme


def _places(rule: Mapping[str, Any]) -> str:
    return ", ".join(str(node["target"][0])[:110] for node in rule["nodes"][:3])
