"""The clock of the sessions: editors type Paris time, machines read instants."""

from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
