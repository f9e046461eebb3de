"""A store of rendered files, addressed by what they were made from: nothing is rendered twice, nothing goes stale."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FRAME = 8  # bytes that say how long each file of an entry is


@dataclass(frozen=True)
class Cache:
    """Entries under one folder, each written whole or not at all; with no folder, nothing is kept."""

    folder: Path | None

    def get(self, key: str) -> tuple[bytes, ...] | None:
        """The files kept under this key, and a fresh date for `prune`; None when there are none."""
        path = self._path(key)
        if path is None or not path.is_file():
            return None
        os.utime(path)
        return tuple(_unpack(path.read_bytes()))

    def put(self, key: str, files: tuple[bytes, ...]) -> None:
        """Keep these files; two writers of one key write the same bytes."""
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(b"".join(len(file).to_bytes(FRAME, "big") + file for file in files))
        draft.replace(path)

    def prune(self, before: float) -> None:
        """Forget what no build has asked for since `before` (seconds since 1970)."""
        for path in self.folder.rglob("*") if self.folder else ():
            if path.is_file() and path.stat().st_mtime < before:
                path.unlink()

    def _path(self, key: str) -> Path | None:
        return self.folder / key[:2] / key[2:] if self.folder else None


def digest(parts: Iterable[bytes]) -> str:
    """One name for many parts; where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(FRAME, "big") + part)
    return whole.hexdigest()


def _unpack(content: bytes) -> Iterable[bytes]:
    while content:
        length = int.from_bytes(content[:FRAME], "big")
        yield content[FRAME : FRAME + length]
        content = content[FRAME + length :]
