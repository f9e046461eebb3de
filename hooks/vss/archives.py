"""One ZIP per campaign, same bytes twice, with a page of instructions for whoever prints it, in French and English."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from vss.imposition import Planche, planche
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne, Support
from vss.render import Renderer

README = {"fr": "LISEZ-MOI.txt", "en": "README.txt"}
TEMPLATE = "imprimeur/lisez-moi.txt"
FOLDERS = ("presse", "presse-traits", "bureau", "bureau-planches", "econome", "econome-planches", "ecrans")
PACKED = (".txt", ".pdf")  # pictures are packed already
READABLE = 0o644 << 16


class Tire(Protocol):
    """What the instructions say of one sheet."""

    @property
    def nom(self) -> str:
        """File name without its end."""

    @property
    def support(self) -> Support:
        """Size, faces, paper, folds."""

    @property
    def edition(self) -> str:
        """What is printed at its foot."""


def pack(files: Mapping[str, bytes], timestamp: int) -> bytes:
    """The archive of these files, sorted, all of one date."""
    date = dt.datetime.fromtimestamp(timestamp, dt.UTC).timetuple()[:6]
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date)
            entry.create_system, entry.external_attr = 3, READABLE  # the same on every machine
            entry.compress_type = zipfile.ZIP_DEFLATED if path.endswith(PACKED) else zipfile.ZIP_STORED
            archive.writestr(entry, files[path])
    return output.getvalue()


@dataclass(frozen=True)
class Format:
    """The sheets of one format, and how an office printer makes them."""

    support: Support
    feuilles: tuple[Tire, ...]

    @property
    def planche(self) -> Planche | None:
        """Its A4 sheet of several copies, if there is one."""
        return office_sheet(self.support)

    @property
    def bord_court(self) -> bool:
        """Whether a two-sided printer turns it on the short edge."""
        return self.planche.bord_court if self.planche else self.support.largeur > self.support.hauteur


def office_sheet(support: Support) -> Planche | None:
    """The A4 on which several copies of this format are made, if they are."""
    return planche(support.largeur, support.hauteur, *support.poses) if support.poses else None


def instructions(
    renderer: Renderer, campagne: Campagne, sheets: Iterable[Tire], paths: Iterable[str]
) -> dict[str, bytes]:
    """Name -> text of the instructions, for an archive that holds `paths`; quantities are left blank."""
    printed = [sheet for sheet in sheets if not sheet.support.ecran]
    supports = dict.fromkeys(sheet.support for sheet in printed)
    present = {path.partition("/")[0] for path in paths}
    return {
        name: renderer.template(
            TEMPLATE,
            "",
            langue,
            campagne=campagne,
            formats=[
                Format(support, tuple(sheet for sheet in printed if sheet.support == support)) for support in supports
            ],
            dossiers=[folder for folder in FOLDERS if folder in present],
        ).encode()
        for langue, name in ((langue, README[langue]) for langue in LANGUES)
    }
