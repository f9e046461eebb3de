"""How often codes are scanned, counted from a web server's log without learning anything about anyone.

Of each line only the day, the path and the status are read: no address, no browser. A code seen fewer than 5 times in a
period is not told apart from one never seen, and no total is given from which it could be recovered.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vss.model.impressions import EntreeQr

LEAST = 5  # below, a figure could point at someone (CNIL and INSEE suppress cells alike)
Periode = Literal["jour", "mois", "an"]
LENGTH: dict[Periode, int] = {"jour": 10, "mois": 7, "an": 4}  # signs of an ISO date
SERVED = {"200", "304"}  # a redirection is followed by the page itself: only the page counts
LINE = re.compile(  # Common and Combined Log Format (Apache, nginx); what stands before the date is not kept
    r"^\S+ .*?\[(?P<jour>\d\d/[A-Z][a-z]{2}/\d{4}):[^\]]*\] "
    r'"(?:(?P<methode>[A-Z]+) (?P<chemin>\S+)[^"]*|[^"]*)" (?P<statut>\d{3}) '
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CODE = re.compile(r"/q/([^/?#]*)/?(?:index\.html)?(?:[?#].*)?$", re.IGNORECASE)
COLUMNS = ("periode", "code", "campagne", "support", "public", "langue", "passages")


class Passages(NamedTuple):
    """One code in one period, seen often enough to be told."""

    periode: str
    entree: EntreeQr
    nombre: int


@dataclass(frozen=True)
class Comptage:
    """What may be told of some logs."""

    passages: tuple[Passages, ...]
    inconnus: int  # codes that nobody issued; 0 when fewer than LEAST
    illisibles: int  # lines that are not a log's


def count(lines: Iterable[str], codes: Iterable[EntreeQr], periode: Periode) -> Comptage:
    """Passages per period and code, the rare ones left out; lines of other pages are passed over."""
    known = {entry.code: entry for entry in codes}
    seen: Counter[tuple[str, str]] = Counter()
    unknown = unreadable = 0
    for line in lines:
        found = LINE.match(line)
        if found is None:
            unreadable += bool(line.strip())
            continue
        code = CODE.search(found["chemin"] or "")
        if code is None or not code[1] or found["methode"] != "GET":
            continue
        name = code[1].upper()
        if name not in known:
            unknown += 1
        elif found["statut"] in SERVED:
            seen[_day(found["jour"])[: LENGTH[periode]], name] += 1
    told = (Passages(period, known[name], n) for (period, name), n in sorted(seen.items()) if n >= LEAST)
    return Comptage(tuple(told), unknown if unknown >= LEAST else 0, unreadable)


def _day(text: str) -> str:
    """2026-11-27 from 27/Nov/2026; months are English in every log, whatever the server's language."""
    day, month, year = text.split("/")
    return f"{year}-{MONTHS.index(month) + 1 if month in MONTHS else 0:02}-{day}"


def as_csv(found: Comptage) -> str:
    """The same for a spreadsheet: semicolons, CRLF."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(COLUMNS)
    for periode, entry, number in found.passages:
        table.writerow((periode, entry.code, entry.campagne, entry.support, entry.public, entry.langue, number))
    return text.getvalue()
