"""The lock files install the same thing everywhere and say nothing of where they were made."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-bench.lock")
PIN = re.compile(r"([a-z0-9-]+==[^ ;\\]+)(?: ; [^\\]+)?(?: \\)?")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")


def pins(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [match[1] for line in lines if (match := PIN.fullmatch(line))]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_only_pins_and_hashes(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []
    following = dict(zip(lines, [*lines[1:], ""], strict=True))
    assert [line for line in lines if PIN.fullmatch(line) and not HASH.fullmatch(following[line])] == []


def test_a_link_or_an_index_would_be_seen() -> None:
    for line in ("--index-url https://exemple.test/simple", "vss @ https://exemple.test/vss.whl", "segno>=1"):
        assert not PIN.fullmatch(line)
        assert not HASH.fullmatch(line)


def test_one_version_of_each_in_all_locks() -> None:
    runtime, *others = (pins(name) for name in LOCKS)
    assert all(set(runtime) < set(other) for other in others)
    complete = {pin for other in others for pin in other}
    assert len({pin.split("==")[0] for pin in complete}) == len(complete)


def test_locks_hold_what_pyproject_asks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    runtime, complete, bench = (set(pins(name)) for name in LOCKS)
    assert {*project["dependencies"], *extras["installation"]} <= runtime
    assert {*extras["test"]} <= complete
    assert {*extras["bench"]} <= bench
