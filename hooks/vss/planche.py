"""All the sheets of the kit on one picture, campaign after campaign: what a communication office looks at first."""

import io
from collections.abc import Iterable
from math import ceil

from PIL import Image

CELL, GAP, COLUMNS = 150, 14, 20  # px, px, pictures in a row
GROUND = "#ffffff"


def contact_sheet(pictures: Iterable[bytes], number: int) -> bytes:
    """One PNG of these `number` pictures, each at most CELL px on its longer side, in reading order.

    They are taken one at a time: however many there are, only the sheet itself is held.
    """
    step = CELL + GAP
    sheet = Image.new("RGB", (COLUMNS * step + GAP, ceil(number / COLUMNS) * step + GAP), GROUND)
    for place, picture in enumerate(map(_shrunk, pictures)):
        row, column = divmod(place, COLUMNS)
        left, top = GAP + column * step, GAP + row * step
        sheet.paste(picture, (left + (CELL - picture.width) // 2, top + (CELL - picture.height) // 2))
    output = io.BytesIO()
    sheet.save(output, "PNG")
    return output.getvalue()


def _shrunk(picture: bytes) -> Image.Image:
    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("RGB")
    small.thumbnail((CELL, CELL), Image.Resampling.BOX)
    return small
