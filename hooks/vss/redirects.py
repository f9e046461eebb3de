"""Codes typed otherwise than printed still arrive: rules for nginx, Apache and GitLab Pages, all from the registry.

Printed codes need none of them: each has its two pages, lower and upper case, on any host. The rules catch what people
type or what a telephone adds: mixed case, no final slash, a full stop. They lead to the landing page, which gives the
numbers before anything else; an unknown code is answered by the list of codes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from vss.fiches import Fiche
from vss.model.impressions import EntreeQr
from vss.soucis import Souci

GITLAB_RULES = 1000  # docs.gitlab.com, user/project/pages/redirects: rules after these are ignored
UNKNOWN = 2  # rules that answer a code nobody issued


class Regle(NamedTuple):
    """One code: its landing page, and what a server looks for, relative to the site's root."""

    page: str  # q/ab3k/
    exact: str  # the two addresses that are files: nothing to do
    motif: str  # any spelling of it, letters of any case
    orthographes: tuple[str, ...]  # for a host that knows no pattern


def rules(codes: Iterable[EntreeQr]) -> tuple[Regle, ...]:
    """One rule per code, retired ones included: their paper may still hang somewhere."""
    return tuple(_rule(entry.code) for entry in codes)


def _rule(code: str) -> Regle:
    lower = code.lower()
    return Regle(
        page=f"q/{lower}/",
        exact=f"q/{lower}/|Q/{code}/",
        motif=f"q/{lower}(?:[^0-9a-z].*)?",
        orthographes=tuple(f"{path}{end}" for path in _spellings(code) for end in ("", "/")),
    )


def _spellings(code: str) -> tuple[str, ...]:
    """What people type most: all in capitals, a capital that the keyboard put first, a path copied from the poster.

    Those that are the address of a file are left out: a host would never reach their rule.
    """
    lower = code.lower()
    typed = dict.fromkeys((f"q/{code}", f"q/{lower.capitalize()}", f"Q/{lower}"))
    return tuple(path for path in typed if path not in (f"q/{lower}", f"Q/{code}"))


def root_path(url: str) -> str:
    """Path of the site on its host, "/" or "/projet/", for rules and links that must hold at any depth."""
    return urlsplit(url).path or "/"


def too_many(registry: Fiche) -> Iterator[Souci]:
    """GitLab Pages reads so many rules and no more: the next code would be lost in silence."""
    per_code = 2 * len(_spellings("AAAA"))
    most = (GITLAB_RULES - UNKNOWN) // per_code
    if len(registry.objet.codes) > most:
        message = (
            f"{len(registry.objet.codes)} codes : GitLab Pages n’en suit que {most}. Prévenez qui entretient ce site"
        )
        yield registry.souci(("codes", most), message)
