"""Write the journal of print runs: new entries go at its end, nothing else of the file changes."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from vss.editions import Courante

EMPTY = "[]"
KEY = ("campagne", "support", "public", "message", "langue")  # the parts of what names a sheet


def chosen(feuilles: Iterable[Courante], wanted: Mapping[str, str | None]) -> tuple[Courante, ...]:
    """The sheets that a choice names; a part left open takes all."""
    asked = {name: value for name, value in wanted.items() if value is not None}
    return tuple(feuille for feuille in feuilles if asked.items() <= dict(zip(KEY, feuille.cle, strict=True)).items())


def entries(feuilles: Iterable[Courante], le: dt.date, lieux: Sequence[str], exemplaires: int | None) -> str:
    """YAML of one entry per sheet, as an editor would write it."""
    return "".join(f"\n{_entry(feuille, le, lieux, exemplaires)}" for feuille in feuilles)


def appended(text: str, added: str) -> str:
    """The file with these entries at its end; the sign of an empty list goes."""
    kept = text.rstrip()
    return f"{kept.removesuffix(EMPTY).rstrip()}\n{added}" if added else text


def _entry(feuille: Courante, le: dt.date, lieux: Sequence[str], exemplaires: int | None) -> str:
    campagne, support, public, message, langue = feuille.cle
    lines = [f"- edition: {feuille.edition}", f"campagne: {campagne}", f"support: {support}", f"public: {public}"]
    lines += [f"message: {_quoted(message)}"] if message else []
    lines += [f"langue: {_quoted(langue)}", f"le: {le}", "lieux:", *(f"  - {_quoted(lieu)}" for lieu in lieux)]
    lines += ["numeros:", *(f"  {id_}: {_quoted(number)}" for id_, number in feuille.numeros.items())]
    lines += [f"exemplaires: {exemplaires}"] if exemplaires else []
    return "\n  ".join(lines) + "\n"


def _quoted(value: str) -> str:
    """A value no sign of which means anything to YAML."""
    doubled = value.replace("'", "''")
    return f"'{doubled}'"
