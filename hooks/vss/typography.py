"""French typography: editors type plain quotes and spaces, readers get the rules.

Source: Lexique des règles typographiques en usage à l’Imprimerie nationale; fine space U+202F before ; ! ?,
no-break space U+00A0 before :, inside « » and between a number and its unit. Applying a function twice changes nothing.
"""

import re
from functools import lru_cache
from html import escape, unescape

NBSP, NNBSP = "\u00a0", "\u202f"
SPACES = "[ \u00a0\u202f]"
SKIPPED = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
CLOSING = re.compile(r"</(?:a|abbr|b|bdi|cite|code|dfn|em|i|kbd|mark|q|s|small|span|strong|su[bp]|time|u|var)>")
SIGN = re.compile(rf"{SPACES}*[:;!?]")
TOKEN = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
LANG = re.compile(r'\blang="([^"]*)"')
ADDRESS = re.compile(r"(https?://\S+|\S+@\S+)")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
PHONE = re.compile(
    r"(?<!\d)(?:(?:0\d|\+33 ?\d)(?: \d\d){4}|0 800(?: \d\d){3}|0 800 \d{3} \d{3}|116 \d{3}|39 \d\d)(?!\d)"
)
RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r'"([^"\n]+)"'), r"«\1»"),
    (re.compile(rf"«{SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"{SPACES}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[\w»)%€’.…]){SPACES}*([;!?]+)(?=[\s»)*_]|$)"), rf"{NNBSP}\1"),
    (re.compile(rf"(?<=[\w»)%€]){SPACES}+:(?=\s|$)"), f"{NBSP}:"),
)
KEPT = 8192  # texts remembered: the same words are set for every sheet and page that shows them
UNITS = re.compile(rf"(?<=\d){SPACES}?(k€|€|%|h\b|°C)")
TIMES = re.compile(r"(?<=\d)(?<!\d{4}) (?=(?:ans?|mois|jours?|heures?|minutes?)\b)")  # four figures may be a year


def typeset(text: str) -> str:
    """Apply the rules to plain French text, web and mail addresses aside."""
    return "".join(part if i % 2 else _rules(part) for i, part in enumerate(ADDRESS.split(text)))


@lru_cache(KEPT)
def _rules(text: str) -> str:
    text = PHONE.sub(lambda match: match[0].replace(" ", NBSP), text)
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    text = THOUSANDS.sub(lambda match: match[0].replace(" ", NNBSP), text)
    return TIMES.sub(NBSP, UNITS.sub(rf"{NBSP}\1", text))


def typeset_html(html: str) -> str:
    """Apply `typeset` to the French text nodes of a fragment or page; code, attributes, other languages untouched."""
    out: list[str] = []
    stack: list[tuple[str, bool]] = []  # open tag, is its text ours to touch
    before = ""
    for token in filter(None, TOKEN.split(html)):
        if token.startswith("<"):
            _track(token, stack)
            out.append(token)
        elif token.strip() and (not stack or stack[-1][1]):
            out.append(escape(_after(before, unescape(token)), quote=False))  # `&amp; ` must not read as « ; »
        else:
            out.append(token)
        before = token
    return "".join(out)


def _after(before: str, text: str) -> str:
    """The text typeset; a sign that follows an inline element belongs to its last word, here a stand-in."""
    return typeset(f"x{text}")[1:] if SIGN.match(text) and CLOSING.match(before) else typeset(text)


def _track(token: str, stack: list[tuple[str, bool]]) -> None:
    tag = TAG.match(token)
    if tag is None or tag[2].lower() in VOID or token.endswith("/>"):
        return
    name = tag[2].lower()
    if tag[1]:
        while stack and stack.pop()[0] != name:
            pass
        return
    ours = stack[-1][1] if stack else True
    if lang := LANG.search(tag[3]):
        ours = lang[1].startswith("fr")
    stack.append((name, ours and name not in SKIPPED))
