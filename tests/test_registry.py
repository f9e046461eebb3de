"""What a printed code holds: short enough to scan, the same drawing for ever."""

from pathlib import Path

from vss.fiches import load_fiches
from vss.model.impressions import EntreeQr
from vss.qr import draw
from vss.registry import defect, payload, printed_address

ROOT = Path(__file__).parents[1]


def entries() -> tuple[EntreeQr, ...]:
    fiches, _ = load_fiches(ROOT / "data")
    return tuple(fiches["qr"][0].objet.codes)


def test_printed_address_is_the_code_in_lower_case() -> None:
    assert payload("a.example", "AB3K") == "HTTPS://A.EXAMPLE/Q/AB3K"
    assert printed_address("a.example", "AB3K") == "a.example/q/ab3k"


def test_a_longer_host_is_refused() -> None:
    assert defect("egalite.mines-stetienne.example", entries()[0]) is None
    assert "prenez un hôte plus court" in (defect("egalite-et-respect.mines-stetienne.example", entries()[0]) or "")


def test_drawing_is_small_and_stable() -> None:
    rows = draw("egalite.mines-stetienne.example", entries()[0])
    assert len(rows) == len(rows[0]) <= 29  # version 3
    assert rows == draw("egalite.mines-stetienne.example", entries()[0])


def test_the_card_may_hold_a_longer_address() -> None:
    weak = entries()[0].model_copy(update={"correction": "m"})
    assert defect("egalite-et-respect.mines-stetienne.example", weak) is None
    assert defect("x" * 60, weak)
