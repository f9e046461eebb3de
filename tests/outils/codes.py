"""Codes as three unrelated readers see them, from pictures or from the pages of a PDF.

One reader is not enough: zxing reads an inverted code that a telephone may refuse, zbar and OpenCV do not.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

AROUND = 0.4  # what OpenCV is shown on each side of a code, in sides of the code: a whole page takes it seconds
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
OPENCV = (cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector())  # its two ways of finding the corner marks, quicker first


@dataclass(frozen=True)
class Reading:
    """The texts each reader finds on one picture, sorted."""

    zxing: tuple[str, ...]
    zbar: tuple[str, ...]
    opencv: tuple[str, ...]

    @classmethod
    def agreed(cls, *texts: str) -> "Reading":
        """What is found when all three read these."""
        found = tuple(sorted(texts))
        return cls(found, found, found)


def render(path: Path, dpi: int = 150) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def by_zxing(image: Image.Image) -> list[zxingcpp.Barcode]:
    """What zxing finds, with its place."""
    return list(zxingcpp.read_barcodes(image, formats=QR))


def by_zbar(image: Image.Image) -> list[str]:
    """What zbar finds."""
    return [code.data.decode() for code in pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])]


def by_opencv(image: Image.Image) -> str:
    """What OpenCV finds on a picture of one code, or nothing."""
    picture = np.asarray(image)
    for detector in OPENCV:
        try:
            text = detector.detectAndDecode(picture)[0]
        except cv2.error:  # it gives up on some pictures with an assertion of its own
            continue
        if text:
            return text
    return ""


def read(image: Image.Image) -> Reading:
    """What the three readers find on a picture, OpenCV where zxing has seen a code."""
    found = by_zxing(image)
    third = (by_opencv(image.crop(_around(code, image))) for code in found)
    return Reading(
        tuple(sorted(code.text for code in found)),
        tuple(sorted(by_zbar(image))),
        tuple(sorted(text for text in third if text)),
    )


def read_pdf(path: Path, dpi: int = 150) -> list[Reading]:
    """One reading per page."""
    return [read(image) for image in render(path, dpi)]


def read_all(path: Path, dpi: int = 150) -> Reading:
    """What is found on all the pages together."""
    pages = read_pdf(path, dpi)
    zxing, zbar, opencv = (
        [text for page in pages for text in getattr(page, name)] for name in ("zxing", "zbar", "opencv")
    )
    return Reading(tuple(sorted(zxing)), tuple(sorted(zbar)), tuple(sorted(opencv)))


def _around(code: zxingcpp.Barcode, image: Image.Image) -> tuple[int, int, int, int]:
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    (left, *_, right), (top, *_, bottom) = sorted(point.x for point in corners), sorted(point.y for point in corners)
    more = round(AROUND * max(right - left, bottom - top))
    return max(0, left - more), max(0, top - more), min(image.width, right + more), min(image.height, bottom + more)
