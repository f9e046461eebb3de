"""What a page of a PDF really paints: each fill, line, text, picture, with its colour and its size on paper."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

import pikepdf

Genre = Literal["aplat", "trait", "texte", "image", "degrade", "decoupe", "melange"]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[str, tuple[float, ...]]  # space as a human calls it, parts from 0 to 1

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
CMYK = "CMJN"
SPACES = {"k": CMYK, "rg": "RVB", "g": "gris", "/DeviceCMYK": CMYK, "/DeviceRGB": "RVB", "/DeviceGray": "gris"}
UNSET: Colour = ("gris", (0.0,))  # what a reader paints with when a file names no colour
FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
ENDS = FILLS | STROKES | {"n"}
SHOWS = {"Tj", "TJ", "'", '"'}
INVISIBLE = 3  # text mode: nothing is painted, only found by a search
PLAIN_BLENDS = {"/Normal", "/Compatible"}


@dataclass(frozen=True)
class Marque:
    """One thing painted.

    `taille` is the points of a line or a text, or the dots per inch of a picture; `chemin` holds straight sides.
    """

    genre: Genre
    couleur: Colour
    taille: float = 0
    chemin: tuple[tuple[Point, Point], ...] = ()


@dataclass(frozen=True)
class State:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix = IDENTITY
    fill: Colour = UNSET
    stroke: Colour = UNSET
    fill_pattern: Any = None
    width: float = 1
    font: float = 0
    mode: int = 0


def painted(page: pikepdf.Page) -> Iterator[Marque]:
    """Everything a page paints, forms and patterns included, in the page's own points."""
    yield from _Reader(page.obj.get("/Resources", pikepdf.Dictionary()), State()).read(page.obj)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def scale(matrix: Matrix) -> float:
    """How many times larger things become."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


class _Reader:
    """One content stream, read operator after operator."""

    def __init__(self, resources: Any, state: State) -> None:
        self.resources, self.state = resources, state
        self.stack: list[State] = []
        self.text: Matrix = IDENTITY
        self.sides: list[tuple[Point, Point]] = []
        self.start: Point = (0, 0)
        self.here: Point = (0, 0)
        self.clips = False

    def read(self, stream: Any) -> Iterator[Marque]:
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            if name in ("l", "m", "c", "v", "y", "re", "h"):  # nine operators out of ten: the modules of a code
                self._draw(name, [float(value) for value in instruction.operands])
            elif name in ENDS:
                yield from self._end(name)
            elif name in SHOWS:
                yield from self._show()
            elif name == "Do":
                yield from self._form(instruction.operands[0])
            elif name == "INLINE IMAGE":
                yield Marque("image", ("image dans le texte", ()))
            elif name == "sh":
                yield Marque("degrade", ("dégradé", ()))
            elif name == "gs":
                yield from self._graphics(instruction.operands[0])
            else:
                self._set(name, list(instruction.operands))

    def _set(self, name: str, operands: list[Any]) -> None:
        """Operators that only change the state."""
        match name:
            case "q":
                self.stack.append(self.state)
            case "Q":
                self.state = self.stack.pop()
            case "cm":
                self.state = replace(self.state, matrix=times(_matrix(operands), self.state.matrix))
            case "w":
                self.state = replace(self.state, width=float(operands[0]))
            case "Tf":
                self.state = replace(self.state, font=float(operands[1]))
            case "Tr":
                self.state = replace(self.state, mode=int(operands[0]))
            case "BT":
                self.text = IDENTITY
            case "Tm":
                self.text = _matrix(operands)
            case "W" | "W*":
                self.clips = True
            case "k" | "rg" | "g" | "cs" | "sc" | "scn":
                pattern = self._pattern(operands) if name == "scn" else None
                self.state = replace(self.state, fill=_colour(name, operands, self.state.fill), fill_pattern=pattern)
            case "K" | "RG" | "G" | "CS" | "SC" | "SCN":
                self.state = replace(self.state, stroke=_colour(name.lower(), operands, self.state.stroke))

    def _pattern(self, operands: list[Any]) -> Any:
        named = operands and isinstance(operands[-1], pikepdf.Name)
        return self.resources.get("/Pattern", {}).get(str(operands[-1])) if named else None

    def _draw(self, name: str, at: list[float]) -> None:
        match name:
            case "m":
                self.start = self.here = self._place(at[0], at[1])
            case "l":
                there = self._place(at[0], at[1])
                self.sides.append((self.here, there))
                self.here = there
            case "c" | "v" | "y":
                self.here = self._place(at[-2], at[-1])
            case "h":
                self.sides.append((self.here, self.start))
                self.here = self.start
            case "re":
                x, y, width, height = at
                corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
                placed = [self._place(*corner) for corner in corners]
                self.sides += pairwise(placed)

    def _place(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.state.matrix
        return a * x + c * y + e, b * x + d * y + f

    def _end(self, name: str) -> Iterator[Marque]:
        path, self.sides = tuple(self.sides), []
        if self.clips:
            yield Marque("decoupe", ("", ()), chemin=path)
            self.clips = False
        if name in FILLS:
            yield from self._fill("aplat", 0, path)
        if name in STROKES:
            yield Marque("trait", self.state.stroke, self.state.width * scale(self.state.matrix), path)

    def _fill(self, genre: Genre, size: float, path: tuple[tuple[Point, Point], ...] = ()) -> Iterator[Marque]:
        pattern = self.state.fill_pattern
        if pattern is None:
            yield Marque(genre, self.state.fill, size, path)
        elif isinstance(pattern, pikepdf.Stream):
            yield from _Reader(pattern.get("/Resources", self.resources), State(matrix=_of(pattern))).read(pattern)
        else:
            yield Marque("degrade", ("dégradé", ()))

    def _show(self) -> Iterator[Marque]:
        size = self.state.font * scale(times(self.text, self.state.matrix))
        mode = self.state.mode % 4
        if mode in (0, 2):
            yield from self._fill("texte", size)
        if mode in (1, 2):
            yield Marque("texte", self.state.stroke, size)

    def _form(self, name: Any) -> Iterator[Marque]:
        thing = self.resources.get("/XObject", {})[str(name)]
        if thing.get("/Subtype") == "/Image":
            yield self._picture(thing)
            return
        yield from _group(thing)
        inner = replace(self.state, matrix=times(_of(thing), self.state.matrix))
        yield from _Reader(thing.get("/Resources", self.resources), inner).read(thing)

    def _picture(self, image: Any) -> Marque:
        inches = scale(self.state.matrix) / 72
        dots = (int(image.Width) * int(image.Height)) ** 0.5 / inches if inches else 0
        colour = self.state.fill if image.get("/ImageMask") else (_space(image.get("/ColorSpace")), ())
        return Marque("image", colour, dots)

    def _graphics(self, name: Any) -> Iterator[Marque]:
        wanted = self.resources.get("/ExtGState", {})[str(name)]
        if "/LW" in wanted:
            self.state = replace(self.state, width=float(wanted.LW))
        if "/Font" in wanted:
            self.state = replace(self.state, font=float(wanted.Font[1]))
        if wanted.get("/OP") or wanted.get("/op"):
            yield Marque("melange", ("surimpression", ()))
        if str(wanted.get("/BM", "/Normal")) not in PLAIN_BLENDS:
            yield Marque("melange", (f"mode {wanted.BM}", ()))
        if isinstance(mask := wanted.get("/SMask"), pikepdf.Dictionary):
            yield from _group(mask.G)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def _of(thing: Any) -> Matrix:
    return _matrix(thing.get("/Matrix", IDENTITY))


def _colour(name: str, operands: list[Any], before: Colour) -> Colour:
    if name == "cs":
        return _space(operands[0]), (1.0,)
    parts = tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))
    return SPACES.get(name, before[0]), parts


def _space(space: Any) -> str:
    """A colour space as a human calls it; one named in the resources is never ours."""
    if space is None:
        return "sans couleur nommée"
    named = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
    return SPACES.get(named, f"espace {named}")


def _group(form: Any) -> Iterator[Marque]:
    """A form that mixes its paints in a colour space of its own."""
    space = form.get("/Group", {}).get("/CS")
    if space is not None and _space(space) != CMYK:
        yield Marque("melange", (f"groupe {_space(space)}", ()))
