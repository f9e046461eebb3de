"""The press pass: a sheet made by Typst becomes a file a print shop can take. X-4 oriented, never certified."""

import datetime as dt
import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from vss.preflight import BLEED_MM, MM, PDFX
from vss.profil import Profil

TRAPPED = "{http://ns.adobe.com/pdf/1.3/}Trapped"
VERSION = "1.7"


def press_pass(data: bytes, profil: Profil | None, timestamp: int) -> bytes:
    """The same sheet with its bleed declared, said untrapped, with its output profile if any; same bytes twice.

    `data` is compiled with page(bleed:), which writes the TrimBox and not the BleedBox.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _declare_bleed(page.obj)
        if profil:
            pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf, profil))])
        pdf.docinfo["/Trapped"] = Name("/False")
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata[TRAPPED] = "False"
            metadata["xmpMM:VersionID"] = "1"
            metadata["xmpMM:RenditionClass"] = "default"
            metadata["xmp:MetadataDate"] = dt.datetime.fromtimestamp(timestamp, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            if profil:
                metadata[PDFX] = "PDF/X-4"
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True, force_version=VERSION)
        return output.getvalue()


def _declare_bleed(page: Any) -> None:
    if "/TrimBox" not in page:
        return  # not made for the press: preflight says so
    left, bottom, right, top = (round(float(value), 4) for value in page.TrimBox)
    bleed = BLEED_MM * MM
    page.TrimBox = Array([left, bottom, right, top])
    page.BleedBox = Array([round(value, 4) for value in (left - bleed, bottom - bleed, right + bleed, top + bleed)])


def _intent(pdf: pikepdf.Pdf, profil: Profil) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profil.condition),
        RegistryName=String("http://www.color.org"),
        Info=String(profil.condition),
        DestOutputProfile=pdf.make_stream(profil.icc, N=4),
    )
