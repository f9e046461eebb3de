"""Draw a code as rows of modules; the templates turn them into one filled path."""

import segno

from vss.model.impressions import EntreeQr
from vss.registry import payload


def draw(hote: str, entry: EntreeQr) -> tuple[str, ...]:
    """Rows of "1" (dark) and "0", without quiet zone; the stored mask makes a reprint identical."""
    code = segno.make(
        payload(hote, entry.code), error=entry.correction, mask=entry.masque, micro=False, boost_error=True
    )
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)
