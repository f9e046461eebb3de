"""The clock of the sessions: editors type Paris time, machines read instants."""

import datetime as dt
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def exists(moment: dt.datetime) -> bool:
    """Whether the clocks of Paris show this local time: they skip an hour each spring."""
    shown = moment.replace(tzinfo=PARIS).astimezone(dt.UTC).astimezone(PARIS)
    return shown.replace(tzinfo=None) == moment
