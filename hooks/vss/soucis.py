"""A problem told to an editor: where it is, what is wrong, what to write instead."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Souci:
    """One mistake in an authored file; line and column start at 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} : {self.message}"


class DataError(Exception):
    """Everything that keeps the site from being built, sorted by place."""

    def __init__(self, soucis: Iterable[Souci]) -> None:
        self.soucis = tuple(sorted(set(soucis)))
        super().__init__(report(self.soucis))


def report(soucis: Iterable[Souci]) -> str:
    """One line per problem, then how many there are."""
    lines = [str(souci) for souci in soucis]
    count = f"{len(lines)} erreur" + ("s" if len(lines) > 1 else "")
    return "\n".join([*lines, f"{count} : le site n’a pas été construit."])


def as_github(souci: Souci) -> str:
    """A GitHub Actions annotation line."""
    text = souci.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::error file={souci.path},line={souci.line},col={souci.column},title=Données::{text}"


def as_code_quality(souci: Souci) -> dict[str, Any]:
    """A GitLab Code Quality entry; its fingerprint has no line number, so it survives edits above it."""
    return {
        "description": souci.message,
        "check_name": "donnees",
        "fingerprint": hashlib.sha256(f"{souci.path}\0{souci.message}".encode()).hexdigest()[:32],
        "severity": "major",
        "location": {"path": souci.path, "lines": {"begin": souci.line}},
    }
