"""A bar for work that lasts, on a terminal only: a log keeps no trace of it."""

import sys
from collections.abc import Callable
from itertools import count
from typing import TextIO

WIDTH = 30


def progress(name: str, total: int, stream: TextIO | None = None) -> Callable[[], None]:
    """What to call after each of `total` pieces of work."""
    stream = stream or sys.stderr
    numbers = count(1)
    if not stream.isatty():
        return lambda: None

    def step() -> None:
        done = next(numbers)
        full = WIDTH * done // total
        end = "\n" if done == total else ""
        stream.write(f"\r{name} [{'█' * full}{'·' * (WIDTH - full)}] {done}/{total}{end}")
        stream.flush()

    return step
