"""Where pages are: from a source file to a public address, and from one address to another."""

import posixpath

from vss.model.fields import LANGUES

DEFAULT = LANGUES[0]


def source(path: str, langue: str) -> str:
    """Source file of a page: French has no suffix (publics/eleves.md, publics/eleves.en.md)."""
    return f"{path}.md" if langue == DEFAULT else f"{path}.{langue}.md"


def published(source_file: str) -> tuple[str, str]:
    """(address without language, language) of a source: x.md, x.fr.md, x/index.md and x/README.md all make x/."""
    stem = source_file.removesuffix(".md")
    path, _, suffix = stem.rpartition(".")
    known = bool(path) and suffix in LANGUES
    path, langue = (path, suffix) if known else (stem, DEFAULT)
    folder, _, name = path.rpartition("/")
    path = folder if name in {"index", "README"} else path
    return (f"{path}/" if path else ""), langue


def relative(target: str, page: str) -> str:
    """Link from the page at `page` to `target`, both site addresses ("" is the home page); anchors are kept."""
    path, anchor, fragment = target.partition("#")
    link = posixpath.relpath(path or ".", page or ".")
    link = f"{link}/" if not path or path.endswith("/") else link
    return ("./" if link == "./" else link) + anchor + fragment


def public_path(page: str, langue: str) -> str:
    """Address under the site's root: English pages live in en/."""
    return page if langue == DEFAULT else f"{langue}/{page}"
