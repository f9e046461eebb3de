"""Strict security headers with hashes made by the build, for every host the site may live on.

Content-Security-Policy level 3 (W3C): no unsafe-*, a hash for each inline script and style. Hosts without headers get
the policy of each page in a <meta>, which cannot carry frame-ancestors.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

DIRECTIVES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "manifest-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
OTHERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
INLINE = re.compile(r"<(script|style)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
POLICY = 'http-equiv="Content-Security-Policy"'
CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
DATA = ("application/json", "application/ld+json")


@dataclass(frozen=True)
class Inline:
    """Hashes of the inline scripts and styles of some pages, as a policy writes them."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()

    def __or__(self, other: "Inline") -> "Inline":
        return Inline(self.scripts | other.scripts, self.styles | other.styles)


def inline(html: str) -> Inline:
    """What one page holds inline; data blocks and external scripts need no hash."""
    scripts, styles = set(), set()
    for kind, attributes, text in INLINE.findall(html):
        if kind.lower() == "style":
            styles.add(_hash(text))
        elif "src=" not in attributes and not any(name in attributes for name in DATA):
            scripts.add(_hash(text))
    return Inline(frozenset(scripts), frozenset(styles))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(found: Inline, *, framed: bool = True) -> str:
    """The Content-Security-Policy that lets exactly these through; `framed` adds frame-ancestors, for headers only."""
    extra = {"script-src": sorted(found.scripts), "style-src": sorted(found.styles)}
    parts = [" ".join((name, *values, *extra.get(name, ()))) for name, values in DIRECTIVES.items()]
    return "; ".join([*parts, "frame-ancestors 'none'"] if framed else parts)


def has_policy(html: str) -> bool:
    """Whether a page already carries its policy."""
    return POLICY in html


def with_policy(html: str) -> str:
    """The page with its own policy in a <meta>, right after the charset and before anything a policy governs."""
    meta = f'<meta {POLICY} content="{policy(inline(html), framed=False)}">'
    return CHARSET.sub(lambda match: match[0] + meta, html, count=1)


def site_headers(pages: Iterable[str]) -> dict[str, str]:
    """Header -> value for the whole site, its policy allowing the inline parts of every page."""
    found = Inline()
    for html in pages:
        found |= inline(html)
    return {"Content-Security-Policy": policy(found), **OTHERS}
