"""Passages counted from a server's log: right, and silent about anyone."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SITE
from vss.__main__ import main
from vss.comptage import LEAST, Comptage, as_csv, count

CODES = SITE.qr.codes[:3]
ONE, TWO, THREE = (entry.code.lower() for entry in CODES)


def line(path: str, status: int = 200, method: str = "GET", day: str = "27/Nov/2026") -> str:
    """One line of the Combined Log Format, with all that must not be kept."""
    return f'203.0.113.7 - marie [{day}:10:00:00 +0100] "{method} {path} HTTP/1.1" {status} 512 "-" "Téléphone 12"\n'


def told(lines: list[str], periode: str = "mois") -> dict[tuple[str, str], int]:
    found = count(lines, CODES, periode)  # type: ignore[arg-type] # one of the three words
    return {(one.periode, one.entree.code): one.nombre for one in found.passages}


def test_only_pages_that_were_given_are_counted() -> None:
    lines = [line(f"/q/{ONE}/")] * 4 + [line(f"/Q/{ONE.upper()}/", 304)] * 2 + [line(f"/q/{ONE}/?a=1")]
    lines += [line(f"/q/{ONE}", 302)] * 9 + [line(f"/q/{ONE}/", method="HEAD")] * 9 + [line("/q/")] * 9
    assert told(lines) == {("2026-11", ONE.upper()): 7}


def test_periods_are_counted_apart() -> None:
    lines = [line(f"/q/{ONE}/", day=day) for day in ("01/Nov/2026", "30/Nov/2026", "01/Dec/2026") for _ in range(5)]
    assert told(lines) == {("2026-11", ONE.upper()): 10, ("2026-12", ONE.upper()): 5}
    assert told(lines, "an") == {("2026", ONE.upper()): 15}
    assert len(told(lines, "jour")) == 3


@given(
    common=st.integers(LEAST, 30),
    rare=st.tuples(st.integers(0, LEAST - 1), st.integers(0, LEAST - 1)),
    other=st.tuples(st.integers(0, LEAST - 1), st.integers(0, LEAST - 1)),
)
def test_a_rare_passage_changes_nothing_of_what_is_told(
    common: int, rare: tuple[int, int], other: tuple[int, int]
) -> None:
    def answer(few: tuple[int, int]) -> Comptage:
        lines = [line(f"/q/{ONE}/")] * common + [line(f"/q/{TWO}/")] * few[0] + [line(f"/q/{THREE}/")] * few[1]
        return count([*lines, *[line("/q/0000/", 404)] * few[0]], CODES, "mois")

    assert answer(rare) == answer(other)
    assert as_csv(answer(rare)) == as_csv(answer(other))


def test_nothing_of_a_visitor_is_kept() -> None:
    text = as_csv(count([line(f"/q/{ONE}/")] * 6, CODES, "jour"))
    assert text.splitlines() == [
        "periode;code;campagne;support;public;langue;passages",
        f"2026-11-27;{ONE.upper()};{CODES[0].campagne};{CODES[0].support};{CODES[0].public};{CODES[0].langue};6",
    ]
    assert not [word for word in ("203.0.113.7", "marie", "Téléphone") if word in text]


def test_unknown_codes_and_broken_lines_are_counted_together() -> None:
    broken = '203.0.113.7 - - [27/Nov/2026:10:00:00 +0100] "\\x16\\x03" 400 0 "-" "-"'
    found = count([line("/q/zzzz/", 404)] * 6 + ["n’importe quoi\n"] * 2 + [broken, "\n"], CODES, "mois")
    assert (found.passages, found.inconnus, found.illisibles) == ((), 6, 2)


def test_command_reads_plain_and_packed_logs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    plain, packed, table = tmp_path / "access.log", tmp_path / "access.log.2.gz", tmp_path / "passages.csv"
    plain.write_text(line(f"/q/{ONE}/") * 4, encoding="utf-8")
    packed.write_bytes(gzip.compress((line(f"/q/{ONE}/") * 4).encode()))
    assert main(["qr", "compter", str(plain), str(packed), "--csv", str(table)]) == 0
    assert f"2026-11  {ONE.upper()}       8" in capsys.readouterr().out
    assert table.read_bytes().startswith(b"\xef\xbb\xbfperiode;code;")
    assert table.read_bytes().endswith(b";8\r\n")


@pytest.mark.parametrize("content", [None, b"\x1f\x8b\x08 tronqu\xc3\xa9"], ids=["absent", "abime"])
def test_a_log_that_cannot_be_read_is_told_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    monkeypatch.chdir(ROOT)
    log = tmp_path / "access.log.gz"
    if content:
        log.write_bytes(content)
    assert main(["qr", "compter", str(log)]) == 1
    assert "ce journal n" in capsys.readouterr().err
