"""Tables of Markdown made readable on a narrow screen and by a screen reader."""

import re

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ALIGNED = re.compile(r'(<t[hd]) style="text-align: (\w+);"')


def accessible(html: str) -> str:
    """Each bare table in a region that scrolls by keyboard, named by its first header; headers get their scope."""
    return TABLE.sub(_wrap, html)


def _wrap(match: re.Match[str]) -> str:
    table = ALIGNED.sub(r'\1 class="vss-\2"', match[0])  # a strict security policy refuses style attributes
    table = re.sub(r"<th(?=[ >])", '<th scope="col"', table).replace("<table>", '<table class="vss-table">')
    header = re.search(r"<th[^>]*>(.*?)</th>", table, re.DOTALL)
    name = re.sub(r"<[^>]+>", "", header[1]).strip() if header else ""
    return f'<div class="vss-defile" tabindex="0" role="region" aria-label="{name}">{table}</div>'
