"""What every test may use: the built site, a scratch copy of the example school, one browser.

Tests run on several workers: what is long to make is made once for all of them, a browser or a server once for each.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from outils.hotes import HOSTS, running
from outils.navigateur import Server, open_browser, serve
from vss.checking import check_project
from vss.site import Site

ROOT = Path(__file__).parents[1]
EXEMPLE = ROOT / "tests" / "exemple"
EPOCH = "1795500000"  # 2026-11-24: two builds with the same date must be identical
TODAY = dt.date(2026, 11, 24)
SITE = check_project(ROOT, TODAY)  # the real data, read once for all the modules
IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info", ".cache")


def build(project: Path, out: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` of a project, as `make site` does it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out)]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **env}
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)


def build_or_fail(project: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """A build that must succeed; its last words otherwise."""
    result = build(project, out)
    if result.returncode:
        pytest.fail(result.stderr[-2000:], pytrace=False)
    return result


def copy_exemple(target: Path) -> Path:
    """A whole project around the example school: its data, pages and logo, our look and interface texts."""
    shutil.copytree(EXEMPLE, target)
    shutil.copytree(ROOT / "overrides", target / "overrides", dirs_exist_ok=True)
    shutil.copytree(ROOT / "hooks", target / "hooks", ignore=IGNORED)
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    shutil.copy(ROOT / "data" / "textes.yml", target / "data" / "textes.yml")
    return target


@cache
def read_exemple() -> Site:
    """The example school as generators receive it; for tests whose arguments are printed, which a fixture's are."""
    with tempfile.TemporaryDirectory() as folder:
        return check_project(copy_exemple(Path(folder) / "projet"), TODAY)


@pytest.fixture
def exemple(tmp_path: Path) -> Path:
    """A fresh copy of the example school, free to be broken."""
    return copy_exemple(tmp_path / "projet")


@pytest.fixture(scope="session")
def ecole() -> Site:
    """The example school as generators receive it."""
    return read_exemple()


@pytest.fixture(scope="session")
def commun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run sees, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def built_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """What `make` writes in `folder`, written by the first worker who asks; the others wait for it."""
    done = folder.with_suffix(".fait")
    with FileLock(folder.with_suffix(".verrou")):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half made by a worker who failed
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def exemple_bati(commun: Path) -> Path:
    """The example school's site."""
    project = built_once(commun / "exemple", lambda to: build_or_fail(copy_exemple(to), to / "site"))
    return project / "site"


def build_site(out: Path) -> None:
    """The real site with all its prints."""
    result = build_or_fail(ROOT, out)
    assert result.stderr.count("imprimés et adresses courtes écrits une fois") == 1


@pytest.fixture(scope="session")
def site(commun: Path) -> Path:
    """The real site with all its prints, built once for all workers."""
    return built_once(commun / "site", build_site)


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    """The built site being served, its log of requests that of one module."""
    with serve(site) as running:
        yield running


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """One Chromium for each worker."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def tab(navigateur: Browser) -> Iterator[Page]:
    """One tab for a whole module, in a context of its own."""
    context = navigateur.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session", params=HOSTS, ids=lambda make: make.__name__)
def host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the built site behind nginx, then behind Apache."""
    with running(request.param, site, tmp_path_factory.mktemp("hote")) as url:
        yield url
