"""What a code measures on its sheet: modules, white around it, contrast; and what of it would be hard to read."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from outils.decoupe import Printed

PAYLOAD = re.compile(r"HTTPS://[A-Z0-9.-]+/Q/[2-9A-HJKMNP-TV-Z]{4}")
VERSION_MAX, QUIET, CONTRAST = 3, 4, 4.5
LEVELS, HAND_LEVELS = "QH", "MQH"
MODULE_MM, HAND_MODULE_MM, MODULE_PX = 0.5, 0.45, 240 / 37  # 240 pixels for a version 3 and its white, at 1080 lines
SPECK = 12  # grey levels that a smoothed edge may add to what is white


def quiet(printed: Printed) -> float:
    """Modules of the same white on all four sides, measured outwards until anything else is met."""
    image, side = printed.cut.image, printed.side
    left, top, right, bottom = printed.left, printed.top, printed.left + side, printed.top + side
    white = int(image[top : top + side, left : left + side].max())
    far = 0
    while min(left - far, top - far) > 0 and right + far < image.shape[1] and bottom + far < image.shape[0]:
        far += 1
        rows, columns = slice(top - far, bottom + far), slice(left - far, right + far)
        sides = (
            image[rows, left - far],
            image[rows, right + far - 1],
            image[top - far, columns],
            image[bottom + far - 1, columns],
        )
        if far > 1 and min(int(line.min()) for line in sides) < white - SPECK:
            return (far - 1) / printed.cut.pitch
    return far / printed.cut.pitch


def contrast(printed: Printed) -> float:
    """Luminance of the panel over that of a corner mark, as WCAG counts it; under 1 when the code is inverted."""
    half = round(printed.cut.pitch / 2)
    mark = printed.colours[printed.top + half, printed.left + half]
    panel = printed.colours[printed.top - half, printed.left - half]
    return (_luminance(panel) + 0.05) / (_luminance(mark) + 0.05)


def faults(printed: Printed, *, hand: bool, screen: bool) -> Iterator[str]:
    """What breaks the rules; a card held in the hand may have smaller modules."""
    least = MODULE_PX if screen else (HAND_MODULE_MM if hand else MODULE_MM) * 72 / 25.4
    if not PAYLOAD.fullmatch(printed.text):
        yield f"payload {printed.text}"
    if printed.version > VERSION_MAX:
        yield f"version {printed.version}"
    if printed.level not in (HAND_LEVELS if hand else LEVELS):
        yield f"level {printed.level}"
    if printed.module < least:
        yield f"module {printed.module:.2f} points"
    if quiet(printed) < QUIET - 1.5 / printed.cut.pitch:  # a pixel and a half of smoothed edge
        yield f"quiet zone {quiet(printed):.1f}"
    if contrast(printed) < CONTRAST:
        yield f"contrast {contrast(printed):.1f}"


def _luminance(colour: NDArray[np.uint8]) -> float:
    value = colour / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 # sRGB
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))
