"""How long things take, when they happen, in which language: in words."""

import datetime as dt
import re

from babel import Locale
from babel.dates import format_date, format_time
from babel.units import format_unit

BABEL = {"fr": "fr_FR", "en": "en_GB"}
DAY = "EEEE d MMMM y"  # with the name of the day, in either language


def in_hours(minutes: int, langue: str) -> str:
    """3 heures, 45 minutes, 1 h 30; spaces are not breaking."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return f"{hours}\u00a0h\u00a0{rest:02d}" + ("\u00a0min" if langue == "en" else "")
    text = (
        format_unit(hours, "hour", locale=BABEL[langue]) if hours else format_unit(rest, "minute", locale=BABEL[langue])
    )
    return text.replace(" ", "\u00a0")


def in_clock(moment: dt.datetime, langue: str) -> str:
    """14 h, 12 h 30 in French; 14:00 in English."""
    if langue == "en":
        return format_time(moment, "HH:mm", locale=BABEL[langue])
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02d}" if moment.minute else "")


def on_day(moment: dt.date, langue: str) -> str:
    """As in jeudi 3 décembre 2026."""
    return dated(moment, DAY, langue)


def in_words(day: dt.date, langue: str) -> str:
    """As in 23 novembre 2026."""
    return dated(day, "long", langue)


def dated(day: dt.date, shape: str, langue: str) -> str:
    """A date in a shape Babel knows; the first of a French month is « 1er »."""
    text = format_date(day, shape, locale=BABEL[langue])
    return re.sub(r"\b1\b", "1er", text, count=1) if langue == "fr" and day.day == 1 else text


def language_name(code: str, langue: str) -> str:
    """français, English: a language as another one names it."""
    return str(Locale(langue).languages.get(code, code))
