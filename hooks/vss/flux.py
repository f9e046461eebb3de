"""Everything the catalogue gives to other tools: calendars, the feed of new sessions, open data."""

import datetime as dt
from collections.abc import Iterator

from vss.annonces import session_feeds
from vss.calendriers import session_calendars
from vss.donnees import open_data
from vss.site import Site


def catalogue_files(site: Site, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """(path under the site, content) of each file; `today` only decides which past sessions are still shown."""
    yield from session_calendars(site, today)
    yield from session_feeds(site, today)
    yield from open_data(site)
