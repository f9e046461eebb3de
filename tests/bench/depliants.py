"""Processor seconds of one A5 flyer, the engine warm: by our press, or by WeasyPrint with its styles and fonts shared.

Same words, fonts and size, both tagged for screen readers. Usage: depliants.py nous|weasyprint FOLDER.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vss.checking import check_project
from vss.imprimes import Imprime
from vss.prints import Press, sheet

HERE, OVERRIDES = Path(__file__).parent, Path("overrides").resolve()
Maker = Callable[[Imprime, dict[str, Any]], bytes]


def nous() -> Maker:
    """Our own press, which keeps nothing."""
    return Press.open(OVERRIDES).pdf


def weasyprint() -> Maker:
    """A web page, and a style sheet read once."""
    import jinja2  # noqa: PLC0415 - only this side pays for it
    from weasyprint import CSS, HTML  # noqa: PLC0415 - same reason
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - same reason

    loader = jinja2.FileSystemLoader([HERE, OVERRIDES])
    page = jinja2.Environment(loader=loader, autoescape=True).get_template("depliant.html")
    fonts = FontConfiguration()
    style = CSS(HERE / "depliant.css", base_url=f"{OVERRIDES}/prints/fonts/", font_config=fonts)

    def make(_: Imprime, data: dict[str, Any]) -> bytes:
        html = HTML(string=page.render(data))
        pdf = html.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
        assert isinstance(pdf, bytes)
        return pdf

    return make


def main() -> None:
    """Make every flyer of the site, the first one twice: it warms the engine."""
    make, folder = {"nous": nous, "weasyprint": weasyprint}[sys.argv[1]](), Path(sys.argv[2])
    site = check_project(Path.cwd(), dt.date(2026, 11, 24))
    flyers = [(i, sheet(site, i)) for i in site.imprimes if i.support.id == "flyer-a5"]
    make(*flyers[0])
    start = time.process_time()
    made = [make(*flyer) for flyer in flyers]
    print((time.process_time() - start) / len(flyers))
    folder.mkdir(exist_ok=True)
    for (imprime, _), pdf in zip(flyers, made, strict=True):
        (folder / f"{imprime.campagne.id}-{imprime.nom}.pdf").write_bytes(pdf)


main()
