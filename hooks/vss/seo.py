"""Alternate links a search engine accepts: absolute, with x-default."""

import re
from collections.abc import Mapping

from vss.addresses import DEFAULT

RELATIVE = re.compile(r'\s*<link rel="alternate" href="[^"]*" hreflang="[^"]*"\s*/?>')


def with_alternates(html: str, site_url: str, urls: Mapping[str, str]) -> str:
    """Page whose head names each language's address (`urls`: language -> path under the site), absolutely."""
    base = site_url.rstrip("/") + "/"
    links = {langue: base + url.removeprefix("./") for langue, url in sorted(urls.items())}
    if DEFAULT in links:
        links["x-default"] = links[DEFAULT]
    # The space is wanted: Material fetches sitemap.xml beside every [rel=alternate] target, three 404s per page.
    tags = "".join(f'<link rel="alternate " hreflang="{langue}" href="{url}">' for langue, url in links.items())
    return RELATIVE.sub("", html).replace("</head>", tags + "</head>", 1)
