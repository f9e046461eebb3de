"""Facts grow old at a known day; nobody checks tomorrow."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import SITE, TODAY
from vss.checking import check_project
from vss.freshness import stale
from vss.soucis import DataError


def test_nothing_is_stale_today_and_everything_is_in_three_years() -> None:
    assert list(stale(SITE, TODAY)) == []
    assert len(list(stale(SITE, dt.date(2029, 11, 24)))) == sum(
        len(entries) for entries in (SITE.contacts, SITE.faits, SITE.notions, SITE.idees, SITE.chiffres)
    )


def test_a_check_in_the_future_is_refused(exemple: Path) -> None:
    with pytest.raises(DataError, match=r"data/contacts.yml:11:15 : « 2026-09-01 » est dans le futur"):
        check_project(exemple, dt.date(2026, 8, 31))


def test_a_fact_from_memory_is_never_certain(exemple: Path) -> None:
    path = exemple / "data" / "faits.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("officiel", "memoire", 1), encoding="utf-8")
    with pytest.raises(DataError, match="ce qui vient de mémoire n’est jamais « sur »"):
        check_project(exemple, TODAY)
