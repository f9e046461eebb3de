"""Codes as two unrelated readers see them, from pictures or from the pages of a PDF.

One reader is not enough: zxing reads an inverted code that a telephone may refuse, zbar does not.
"""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image
from pyzbar import pyzbar


@dataclass(frozen=True)
class Reading:
    """The texts each reader finds on one picture, sorted."""

    zxing: tuple[str, ...]
    zbar: tuple[str, ...]


def render(path: Path, dpi: int = 150) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def read(image: Image.Image) -> Reading:
    """What both readers find on a picture."""
    by_zxing = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    by_zbar = pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return Reading(tuple(sorted(code.text for code in by_zxing)), tuple(sorted(code.data.decode() for code in by_zbar)))


def read_pdf(path: Path, dpi: int = 150) -> list[Reading]:
    """One reading per page."""
    return [read(image) for image in render(path, dpi)]
