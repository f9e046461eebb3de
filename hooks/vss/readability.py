"""How easily a French text is read: Kandel and Moles, « Application de l’indice de Flesch au français », 1958.

score = 207 - 1.015 × words per sentence - 73.6 × syllables per word; 60 to 70 is standard, over 70 easy.
"""

import re
from collections.abc import Iterator
from html import unescape

WORD = re.compile(r"[a-zà-öø-ÿœæ]+(?:[’'-][a-zà-öø-ÿœæ]+)*", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?…:;]+(?:\s|$)|\n\n+")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
BLOCK = re.compile(r"</(?:p|li|dt|dd|h[1-6]|td|th|summary|caption)>")
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
LEAST_WORDS = 60  # under that, one long word changes everything


def score(text: str) -> float:
    """Kandel-Moles score of plain French text; nothing to read is easy to read."""
    words = WORD.findall(text)
    if not words:
        return 100.0
    sentences = [part for part in SENTENCE.split(text) if WORD.search(part)]
    syllables = sum(map(count_syllables, words))
    return 207 - 1.015 * len(words) / max(1, len(sentences)) - 73.6 * syllables / len(words)


def count_syllables(word: str) -> int:
    """Groups of vowels, less the mute end of a word (e, es, ent)."""
    bare = re.sub(r"(?<=[^aeiouyéè])(?:es?|ent)$", "", word.lower())
    return max(1, len(VOWELS.findall(bare)))


def sections(html: str) -> Iterator[tuple[str, str]]:
    """(title, plain text) of each part of a page long enough to be judged."""
    parts = re.split(r"(?s:<h2[^>]*>(.*?)</h2>)", HIDDEN.sub(" ", html))
    for title, body in zip(["", *parts[1::2]], parts[::2], strict=True):
        text = plain(body)
        if len(WORD.findall(text)) >= LEAST_WORDS:
            yield plain(title), text


def plain(html: str) -> str:
    """Text of HTML; each block ends a sentence."""
    return unescape(re.sub(r"<[^>]+>", " ", BLOCK.sub(".\n\n", html))).strip()
