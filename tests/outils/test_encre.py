"""The plates are told apart: pure black, a rich mixture, a page half covered."""

from pathlib import Path

import pytest
import typst

from outils.encre import coverage, plates, total


def page(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "page.pdf"
    source = f"#set page(width: 60mm, height: 40mm, margin: 0mm)\n{body}"
    compiled = typst.Compiler(input=source.encode()).compile()
    assert isinstance(compiled, bytes)
    path.write_bytes(compiled)
    return path


def test_each_mixture_is_measured(tmp_path: Path) -> None:
    body = "#rect(width: 30mm, height: 40mm, fill: cmyk(90%, 80%, 70%, 60%), stroke: none)"
    (mixtures,) = plates(page(tmp_path, body), tmp_path)
    assert len(mixtures) == 2
    assert total(mixtures) == pytest.approx(3.0, abs=0.02)


def test_half_a_page_is_half_covered(tmp_path: Path) -> None:
    body = "#rect(width: 30mm, height: 40mm, fill: luma(0%), stroke: none)"
    assert coverage(page(tmp_path, body)) == [pytest.approx(0.5, abs=0.01)]
