"""What workers share is made once, by the first who asks; a half-made thing is never taken for a whole one."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import built_once


def test_two_who_ask_at_once_get_one_build(tmp_path: Path) -> None:
    made: list[Path] = []

    def slowly(folder: Path) -> None:
        folder.mkdir()
        time.sleep(0.2)
        (folder / "page.html").write_text("entière", encoding="utf-8")
        made.append(folder)

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: (built_once(tmp_path / "site", slowly) / "page.html").read_text(), range(2)))
    assert found == ["entière", "entière"]
    assert len(made) == 1


def test_a_build_that_fails_is_made_again_from_nothing(tmp_path: Path) -> None:
    def halfway(folder: Path) -> None:
        folder.mkdir()
        (folder / "moitié").touch()
        raise OSError("disque plein")

    with pytest.raises(OSError, match="disque plein"):
        built_once(tmp_path / "site", halfway)
    folder = built_once(tmp_path / "site", Path.mkdir)
    assert list(folder.iterdir()) == []
