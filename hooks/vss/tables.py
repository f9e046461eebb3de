"""Tables of Markdown made readable on a narrow screen and by a screen reader."""

import re

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEADER = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<td([^>]*)>")
TAG = re.compile(r"<[^>]+>")
ALIGNED = re.compile(r'(<t[hd]) style="text-align: (\w+);"')


def accessible(html: str) -> str:
    """Each bare table in a region that scrolls by keyboard, named by its first header; headers get their scope."""
    return TABLE.sub(_wrap, html)


def _titled(table: str) -> str:
    """Each cell with the header of its column, for screens too narrow to show columns."""
    headers = [TAG.sub("", text).strip() for text in HEADER.findall(table)]
    return ROW.sub(lambda row: _titled_row(row[0], headers), table)


def _titled_row(row: str, headers: list[str]) -> str:
    titles = iter(headers)
    return CELL.sub(lambda cell: f'<td data-titre="{next(titles, "")}"{cell[1]}>', row)


def _wrap(match: re.Match[str]) -> str:
    table = ALIGNED.sub(r'\1 class="vss-\2"', match[0])  # a strict security policy refuses style attributes
    table = re.sub(r"<th(?=[ >])", '<th scope="col"', table).replace("<table>", '<table class="vss-table">')
    header = HEADER.search(table)
    name = TAG.sub("", header[1]).strip() if header else ""
    return f'<div class="vss-defile" tabindex="0" role="region" aria-label="{name}">{_titled(table)}</div>'
