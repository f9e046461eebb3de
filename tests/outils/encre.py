"""Ink as it reaches the paper: the four plates that Ghostscript separates, and how dark a page is."""

import subprocess
from collections import Counter
from pathlib import Path
from typing import cast

import pypdfium2
from PIL import Image, ImageStat

FULL = 255
Ink = tuple[int, int, int, int]


def plates(path: Path, folder: Path, dpi: int = 60) -> list[Counter[Ink]]:
    """For each page, how many points carry each mixture of cyan, magenta, yellow, black (0 to 255), bleed included."""
    target = folder / f"{path.stem}-%d.tif"
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", f"-r{dpi}", f"-o{target}", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    pages = sorted(folder.glob(f"{path.stem}-*.tif"), key=lambda file: int(file.stem.rpartition("-")[2]))
    return [_mixtures(page) for page in pages]


def _mixtures(path: Path) -> Counter[Ink]:
    with Image.open(path) as image:
        assert image.mode == "CMYK"
        found = cast("list[tuple[int, Ink]]", image.getcolors(image.width * image.height))
        return Counter({ink: number for number, ink in found})


def total(mixtures: Counter[Ink]) -> float:
    """The most ink at one point, 1 = 100 % of one plate."""
    return max(sum(ink) for ink in mixtures) / FULL


def coverage(path: Path, dpi: int = 50) -> list[float]:
    """For each page, the share of it that a black-and-white printer covers."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    return [1 - ImageStat.Stat(page).mean[0] / FULL for page in pages]
