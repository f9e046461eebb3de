"""A printed code as telephones see it: tilted, turned, blurred, shaken, dim, shaded, noisy, compressed, half covered.

Views are drawn in grey, which is what every reader works on, and from a seed: the same ones each time.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]
DESK = 205  # what lies around the sheet
FINDER = 8  # modules of a corner mark and its white edge: a sticker over one of them hides the code, whatever the level
STICKERS = (255, 88, 0, 229)  # white, red, black, sand
DISTANCE = 5.0  # of the camera, in sides of the symbol
OVERSAMPLING = 3
GREY_OF_NOISE = math.hypot(0.299, 0.587, 0.114)  # what is left in grey of a noise that red, green and blue have each

cv2.setNumThreads(1)  # one view at a time: several test workers share the cores


@dataclass(frozen=True)
class Cut:
    """A code and what surrounds it on its sheet: place of its top left corner, its side and its modules."""

    image: Grey
    left: int
    top: int
    side: int
    modules: int

    @property
    def pitch(self) -> float:
        """Pixels of one module."""
        return self.side / self.modules


@dataclass(frozen=True)
class Look:
    """How one view is taken: lengths in pixels of the view, light from 0 to 255."""

    tilt: float  # degrees
    blur: float
    noise: float
    jpeg: float
    black: float
    white: float
    shade: float  # share of the light lost on the darkest edge
    motion: float


LEAST = Look(tilt=0, blur=0.3, noise=2, jpeg=35, black=0, white=170, shade=0, motion=0)
MOST = Look(tilt=35, blur=0.9, noise=10, jpeg=85, black=60, white=255, shade=0.4, motion=1.8)


def views(cut: Cut, pixels: float, sticker: float, count: int, seed: int) -> Iterator[Grey]:
    """`count` views, each anywhere between LEAST and MOST, this many pixels a module.

    `sticker` is the share of the symbol that something hides, never on a corner mark.
    """
    rng = random.Random(seed)  # noqa: S311 # the same views each time is the point
    for _ in range(count):
        look = Look(**{name: rng.uniform(least, getattr(MOST, name)) for name, least in vars(LEAST).items()})
        yield view(_stuck(cut, sticker, rng) if sticker else cut.image, cut, look, pixels, rng)


def view(image: Grey, cut: Cut, look: Look, pixels: float, rng: random.Random) -> Grey:
    """One view of the whole picture, the code in the middle."""
    frame = int(max(260, cut.modules * pixels * 2))
    camera = _camera(cut, look.tilt, pixels * OVERSAMPLING, frame * OVERSAMPLING, rng)
    size = (frame * OVERSAMPLING, frame * OVERSAMPLING)
    seen: Any = cv2.warpPerspective(image, camera, size, flags=cv2.INTER_LINEAR, borderValue=(DESK,))
    seen = cv2.GaussianBlur(seen, (0, 0), look.blur * OVERSAMPLING)
    seen = cv2.filter2D(seen, -1, _shake(look.motion * OVERSAMPLING, rng))
    seen = cv2.resize(seen, (frame, frame), interpolation=cv2.INTER_AREA).astype(np.float32)
    seen = (look.black + (look.white - look.black) * seen / 255) * _shade(look.shade, frame, rng)
    grain = np.random.default_rng(rng.randint(0, 2**31)).standard_normal(seen.shape, dtype=np.float32)
    seen = np.clip(seen + look.noise * GREY_OF_NOISE * grain, 0, 255).astype(np.uint8)
    _, file = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, int(look.jpeg)])
    found: Grey = np.asarray(cv2.imdecode(file, cv2.IMREAD_GRAYSCALE), np.uint8)
    return found


def _camera(cut: Cut, tilt: float, pixels: float, frame: int, rng: random.Random) -> Matrix:
    """The projection of the sheet, turned any way and leaning on any axis, on a square picture."""
    turn, axis, lean = rng.uniform(0, 2 * math.pi), rng.uniform(0, math.pi), math.radians(tilt)
    lying = np.array([[1, 0, 0], [0, math.cos(lean), -math.sin(lean)], [0, math.sin(lean), math.cos(lean)]])
    held = _turned(axis) @ lying @ _turned(-axis) @ _turned(turn)
    away = DISTANCE * cut.side
    focal = pixels / cut.pitch * away
    lens = np.array([[focal, 0, frame / 2], [0, focal, frame / 2], [0, 0, 1]])
    centred = np.array([[1, 0, -cut.left - cut.side / 2], [0, 1, -cut.top - cut.side / 2], [0, 0, 1]])
    projected: Matrix = lens @ np.column_stack([held[:, 0], held[:, 1], [0, 0, away]]) @ centred
    return projected


def _turned(angle: float) -> Matrix:
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])


def _shake(length: float, rng: random.Random) -> NDArray[np.float32]:
    """What a hand that moves does to a point: a short line, any way."""
    size = max(1, int(length))
    line = np.zeros((size, size), np.float32)
    line[size // 2] = 1
    middle = size / 2 - 0.5
    line = np.asarray(
        cv2.warpAffine(line, cv2.getRotationMatrix2D((middle, middle), rng.uniform(0, 180), 1), (size, size)),
        np.float32,
    )
    return line / np.float32(max(line.sum(), 1e-6))


def _shade(lost: float, frame: int, rng: random.Random) -> NDArray[np.float32]:
    """Light that falls off from one edge to the other."""
    ramp = np.linspace(1 - lost, 1, frame, dtype=np.float32)
    return ramp[None, :] if rng.random() < 0.5 else ramp[:, None]  # noqa: PLR2004 # one chance in two


def _stuck(cut: Cut, share: float, rng: random.Random) -> Grey:
    """The picture with a square sticker somewhere on the symbol."""
    side, free = int(math.sqrt(share) * cut.side), FINDER * cut.pitch
    far = cut.side - free
    while True:
        x, y = rng.randint(0, cut.side - side), rng.randint(0, cut.side - side)
        left, top, right, bottom = x < free, y < free, x + side > far, y + side > far
        if not (left and top) and not (right and top) and not (left and bottom):
            break
    image = cut.image.copy()
    image[cut.top + y : cut.top + y + side, cut.left + x : cut.left + x + side] = rng.choice(STICKERS)
    return image
