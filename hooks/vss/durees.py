"""How long things take, and at what time, in words."""

import datetime as dt

from babel.dates import format_date, format_time
from babel.units import format_unit

BABEL = {"fr": "fr_FR", "en": "en_GB"}
DAY = {"fr": "EEEE d MMMM y", "en": "EEEE d MMMM y"}


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
    """As in jeudi 3 décembre 2026; the first of a French month is « 1er »."""
    text = format_date(moment, DAY[langue], locale=BABEL[langue])
    return text.replace(" 1 ", " 1er ", 1) if langue == "fr" and moment.day == 1 else text
