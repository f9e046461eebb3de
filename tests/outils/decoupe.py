"""The code cut out of what is emitted, with all that surrounds it, at a known number of pixels a module."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from outils.vues import Cut, Grey

PITCH = 12  # pixels a module, about
LOOK_PX = 1600  # longer side of the picture on which codes are looked for: 3 pixels a module at least on every format
AROUND = 1.1  # what is kept on each side, in sides of the symbol
EDGE = 2.5  # modules outside the symbol where its edge is looked for; the white panel must reach further
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True)
class Printed:
    """One code as it is emitted: what it holds, and its picture in colour, this many pixels per point."""

    text: str
    version: int
    level: str
    colours: NDArray[np.uint8]
    left: int
    top: int
    side: int
    pixels: float

    @cached_property
    def cut(self) -> Cut:
        """The same in grey, as readers see it."""
        grey: Grey = np.asarray(cv2.cvtColor(self.colours, cv2.COLOR_RGB2GRAY), np.uint8)
        return Cut(grey, self.left, self.top, self.side, 17 + 4 * self.version)

    @property
    def module(self) -> float:
        """Side of a module in points, which are the pixels of a screen."""
        return self.cut.pitch / self.pixels


def printed_codes(path: Path) -> Iterator[Printed]:
    """Every code of a PDF or of a picture."""
    if path.suffix == ".png":
        with Image.open(path) as picture:
            yield from _of_picture(picture.convert("RGB"))
    else:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                yield from _of_page(page)


def _of_page(page: pypdfium2.PdfPage) -> Iterator[Printed]:
    """Looked for on a small picture of the page, then drawn again, large, with its surroundings only."""
    width, height = page.get_size()
    scale = LOOK_PX / max(width, height)
    for code in _found(page.render(scale=scale).to_pil().convert("L")):
        x, y, side = (value / scale for value in _square(code))
        left, top, right, bottom = _around(x, y, side, width, height)
        large = PITCH * (17 + 4 * _version(code)) / side
        crop = (left, height - bottom, width - right, top)
        image = page.render(scale=large, crop=crop).to_pil().convert("RGB")
        near = ((x - left) * large, (y - top) * large, side * large)
        yield _measured(code, image, near, large)


def _of_picture(picture: Image.Image) -> Iterator[Printed]:
    for code in _found(picture.convert("L")):
        x, y, side = _square(code)
        left, top, right, bottom = map(round, _around(x, y, side, *picture.size))
        yield _measured(code, picture.crop((left, top, right, bottom)), (x - left, y - top, side), 1)


def _found(image: Image.Image) -> Iterable[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(image, formats=QR)


def _version(code: zxingcpp.Barcode) -> int:
    extra: Any = code.extra  # a dictionary, published without its type
    return int(extra["Version"])


def _square(code: zxingcpp.Barcode) -> tuple[float, float, float]:
    """Left, top and side. Raises ValueError when the code is not upright: its edges could not be measured."""
    place = code.position
    side = (place.top_right.x - place.top_left.x + place.bottom_left.y - place.top_left.y) / 2
    if abs(place.top_right.y - place.top_left.y) > side / 20 or place.top_right.x < place.top_left.x:
        raise ValueError(f"{code.text} : le code n’est pas droit")
    return place.top_left.x, place.top_left.y, side


def _around(x: float, y: float, side: float, width: float, height: float) -> tuple[float, float, float, float]:
    """What is kept: left, top, right, bottom, inside the page."""
    more = AROUND * side
    return max(0, x - more), max(0, y - more), min(width, x + side + more), min(height, y + side + more)


def _measured(code: zxingcpp.Barcode, image: Image.Image, near: tuple[float, float, float], pixels: float) -> Printed:
    """The code on its picture, with its edges measured to a pixel around where they should be."""
    colours, (x, y, side) = np.asarray(image, np.uint8), near
    version = _version(code)
    reach = EDGE * side / (17 + 4 * version)
    left, top = max(0, round(x - reach)), max(0, round(y - reach))
    part = np.asarray(image.convert("L"))[top : round(y + side + reach), left : round(x + side + reach)]
    dark = part < (int(part.min()) + int(part.max())) / 2
    columns, rows = np.flatnonzero(dark.any(0)), np.flatnonzero(dark.any(1))
    wide, high = int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    return Printed(
        code.text, version, code.ec_level, colours, left + int(columns[0]), top + int(rows[0]), max(wide, high), pixels
    )
