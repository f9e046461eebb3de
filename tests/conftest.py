"""What every test may use: the project, a scratch copy of the example school, the built site."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXEMPLE = ROOT / "tests" / "exemple"


def copy_exemple(target: Path) -> Path:
    """A whole project around the example school: its data and pages, our look and interface texts."""
    shutil.copytree(EXEMPLE, target)
    shutil.copytree(ROOT / "overrides", target / "overrides")
    shutil.copytree(ROOT / "hooks", target / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    shutil.copy(ROOT / "data" / "textes.yml", target / "data" / "textes.yml")
    return target


@pytest.fixture
def exemple(tmp_path: Path) -> Path:
    """A fresh copy of the example school, free to be broken."""
    return copy_exemple(tmp_path / "projet")
