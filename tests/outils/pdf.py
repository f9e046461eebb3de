"""What a PDF says of itself and what can be read out of it."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True)
class Facts:
    """Language, title, pages and fonts of one file."""

    lang: str
    title: str
    sizes_mm: tuple[tuple[int, int], ...]  # trimmed size of each page
    fonts: tuple[str, ...]
    fonts_missing: tuple[str, ...]  # named but not carried: the printer would put another one


def facts(path: Path) -> Facts:
    """Read them from the file's structure."""
    with pikepdf.open(path) as pdf:
        fonts = dict(sorted(_is_carried(item) for item in pdf.objects if _is_font(item)))
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            title = str(metadata.get("dc:title", ""))
        return Facts(
            lang=str(pdf.Root.get("/Lang", "")),
            title=title,
            sizes_mm=tuple(_size_mm(page) for page in pdf.pages),
            fonts=tuple(fonts),
            fonts_missing=tuple(name for name, carried in fonts.items() if not carried),
        )


def text(path: Path) -> str:
    """The text in reading order, pages one after the other."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _is_font(item: pikepdf.Object) -> bool:
    """A font that draws: the composite ones are only an index of their descendants."""
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/DescendantFonts" not in item


def _is_carried(font: pikepdf.Object) -> tuple[str, bool]:
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    carried = font.get("/Subtype") == "/Type3" or any(key in descriptor for key in FONT_FILES)
    return str(font.get("/BaseFont", "Type3")), carried


def _size_mm(page: pikepdf.Page) -> tuple[int, int]:
    left, bottom, right, top = (float(value) for value in page.trimbox)
    return round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)


@dataclass(frozen=True)
class Ink:
    """How far printed letters stay from the edges of the trimmed sheet (mm), and the smallest of them (pt)."""

    margin_mm: float
    smallest_pt: float


def letters(path: Path) -> tuple[Ink, ...]:
    """The same for each page; a page without text stays as far as one can."""
    with pypdfium2.PdfDocument(path) as document:
        return tuple(_letters(page) for page in document)


def _letters(page: pypdfium2.PdfPage) -> Ink:
    text, (left, bottom, right, top) = page.get_textpage(), page.get_trimbox()
    margins, sizes = [right - left], [top - bottom]
    for i in range(text.count_chars()):
        if pypdfium2.raw.FPDFText_GetUnicode(text, i) <= ord(" "):
            continue
        a, b, c, d = text.get_charbox(i)
        margins.append(min(a - left, b - bottom, right - c, top - d))
        sizes.append(pypdfium2.raw.FPDFText_GetFontSize(text, i))
    return Ink(min(margins) / 72 * 25.4, min(sizes))
