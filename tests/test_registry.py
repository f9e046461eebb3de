"""What a printed code holds: short enough to scan, the same drawing for ever."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from conftest import SITE
from vss.qr import Contour, draw, outline
from vss.registry import defect, payload, printed_address


def test_printed_address_is_the_code_in_lower_case() -> None:
    assert payload("a.example", "AB3K") == "HTTPS://A.EXAMPLE/Q/AB3K"
    assert printed_address("a.example", "AB3K") == "a.example/q/ab3k"


def test_a_longer_host_is_refused() -> None:
    assert defect("egalite.mines-stetienne.example", SITE.qr.codes[0]) is None
    assert "prenez un hôte plus court" in (defect("egalite-et-respect.mines-stetienne.example", SITE.qr.codes[0]) or "")


def test_drawing_is_small_and_stable() -> None:
    rows = draw("egalite.mines-stetienne.example", SITE.qr.codes[0])
    assert len(rows) == len(rows[0]) <= 29  # version 3
    assert rows == draw("egalite.mines-stetienne.example", SITE.qr.codes[0])


def test_the_card_may_hold_a_longer_address() -> None:
    weak = SITE.qr.codes[0].model_copy(update={"correction": "m"})
    assert defect("egalite-et-respect.mines-stetienne.example", weak) is None
    assert defect("x" * 60, weak)


def filled(contours: tuple[Contour, ...], side: int) -> tuple[str, ...]:
    """Rows of "1" and "0" as a press fills these lines: how many times they turn around the middle of each module."""
    turns = [[0] * side for _ in range(side)]
    for contour in contours:
        for (x, y), (_, end) in pairwise((*contour, contour[0])):
            for row in range(min(y, end), max(y, end)):
                for column in range(x, side):
                    turns[row][column] += 1 if end < y else -1
    return tuple("".join(map(str, row)) for row in turns)


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.text("01", min_size=n, max_size=n), min_size=n, max_size=n)))
def test_outline_goes_once_round_each_dark_module(rows: list[str]) -> None:
    assert filled(outline(tuple(rows)), len(rows)) == tuple(rows)


def test_outline_of_two_modules_that_touch_by_a_corner_is_two_lines() -> None:
    assert outline(("10", "01")) == (((0, 0), (1, 0), (1, 1), (0, 1)), ((1, 1), (2, 1), (2, 2), (1, 2)))


def test_outline_of_a_ring_turns_the_other_way_inside() -> None:
    assert outline(("111", "101", "111")) == (
        ((0, 0), (3, 0), (3, 3), (0, 3)),
        ((1, 1), (1, 2), (2, 2), (2, 1)),
    )
