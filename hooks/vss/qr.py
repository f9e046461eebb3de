"""Draw a code as the outline of its dark modules; the templates turn it into one filled path."""

from functools import cache
from itertools import product

import segno

from vss.model.impressions import EntreeQr
from vss.registry import payload

Point = tuple[int, int]
Contour = tuple[Point, ...]


@cache
def draw(hote: str, entry: EntreeQr) -> tuple[str, ...]:
    """Rows of "1" (dark) and "0", without quiet zone; the stored mask makes a reprint identical."""
    code = segno.make(
        payload(hote, entry.code), error=entry.correction, mask=entry.masque, micro=False, boost_error=True
    )
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)


@cache
def outline(rows: tuple[str, ...]) -> tuple[Contour, ...]:
    """Corners, in modules from the top left, of the closed lines around the dark modules.

    Dark is always on the right hand, so that holes turn the other way and both filling rules of PDF agree; modules that
    touch by a side are never drawn apart, so that no seam can show between them.
    """
    ahead = _edges(rows)
    contours = []
    while ahead:
        start = min(ahead)
        contours.append(_follow(ahead, start))
    return tuple(contours)


def _edges(rows: tuple[str, ...]) -> dict[Point, list[Point]]:
    """Where each side between dark and light leads, one module at a time."""
    side = len(rows)
    dark = {(x, y) for x, y in product(range(side), repeat=2) if rows[y][x] == "1"}
    ahead: dict[Point, list[Point]] = {}
    for x, y in sorted(dark):
        corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
        neighbours = ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y))
        for i, neighbour in enumerate(neighbours):
            if neighbour not in dark:
                ahead.setdefault(corners[i], []).append(corners[(i + 1) % 4])
    return ahead


def _follow(ahead: dict[Point, list[Point]], start: Point) -> Contour:
    """Take one closed line out of the sides that are left; where two areas touch by a corner, they stay two."""
    line, here, way = [start], start, (1, 0)
    while True:
        choices = ahead[here]
        # the sharpest turn to the right goes round the module it comes from
        following = max(choices, key=lambda point: _turn(way, (point[0] - here[0], point[1] - here[1])))
        choices.remove(following)
        if not choices:
            del ahead[here]
        step = (following[0] - here[0], following[1] - here[1])
        if step != way and here != start:
            line.append(here)
        here, way = following, step
        if here == start:
            return tuple(line)


def _turn(way: Point, step: Point) -> int:
    """1 to the right, 0 straight on, -1 to the left, y growing downwards."""
    return way[0] * step[1] - way[1] * step[0]
