"""Every page of the site as plain Markdown, hand-written or generated, so that another engine can take over."""

import shutil
from pathlib import Path

from vss import addresses
from vss.engine import Build


def export(build: Build, docs: Path, folder: Path) -> None:
    """Write docs/ and the generated pages into `folder`, markers replaced; the folder must not exist yet."""
    shutil.copytree(docs, folder)
    for source, page in build.pages.items():
        target = folder / source
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.markdown, encoding="utf-8")
    for path in sorted(folder.rglob("*.md")):
        address, langue = addresses.published(path.relative_to(folder).as_posix())
        path.write_text(build.expand(path.read_text(encoding="utf-8"), address, langue), encoding="utf-8")
