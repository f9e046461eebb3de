"""Tables as French spreadsheets open them: semicolons, a byte order mark, no cell that computes."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width computes too


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: its columns, then one line per row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def cell(value: str) -> str:
    """The value as text, even when it begins as a formula would."""
    return f"'{value}" if value.startswith(FORMULA) else value
