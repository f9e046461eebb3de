"""The words of the interface: each one is said somewhere."""

import ast
import re
from collections.abc import Iterator
from itertools import chain

from conftest import ROOT, SITE

LITERAL = re.compile(r"""["']([\w-]+)["']""")
CALLED = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
JOINED = re.compile(r"""["'](\w+_)(?:["']\s*~|%d["'])""")  # t("axe_" ~ axe), t("controle_%d" % n)
HOLE = r"(\w+)"


def templates() -> Iterator[str]:
    """What templates compute; the rest of them is markup."""
    for path in (ROOT / "overrides").rglob("*"):
        if path.suffix in {".html", ".md", ".txt"}:
            yield from CALLED.findall(path.read_text(encoding="utf-8"))


def modules() -> Iterator[ast.AST]:
    for path in (ROOT / "hooks").rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def shape(node: ast.JoinedStr) -> str:
    """The keys an f-string can name: its text, with a hole for each value."""
    return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else HOLE for p in node.values)


def unused(keys: set[str], calls: list[str], nodes: list[ast.AST]) -> list[str]:
    """Keys that no template or module names, whole or built from a start and from words that are named too."""
    constants = {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
    words = constants | set(chain.from_iterable(LITERAL.findall(call) for call in calls))
    words |= {word.replace("-", "_") for word in words}
    shapes = {shape(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    shapes |= {start + HOLE for call in calls for start in JOINED.findall(call)}
    starts = [re.compile(found) for found in shapes if re.match(r"[a-z]\w*_\(", found)]

    def named(name: str) -> bool:
        matches = (start.fullmatch(name) for start in starts)
        return name in words or name.isdigit() or any(match and all(map(named, match.groups())) for match in matches)

    return sorted(key for key in keys if not named(key))


def test_no_word_is_kept_that_nothing_says() -> None:
    assert unused(set(SITE.textes), list(templates()), list(modules())) == []


def test_a_word_is_found_whole_or_by_its_start_and_a_word_of_the_data() -> None:
    keys = {"axe_crise", "axe_rien", "lire_dates_mot", "menu", "pied_de_page", "pas_1"}
    calls = ['{{ t("menu") }}', '{{ t("axe_" ~ axe) }}', '{{ t("pas_%d" % n) }}']
    module = """t(f"lire_{name}_mot"), ("crise", "dates")"""
    assert unused(keys, calls, list(ast.walk(ast.parse(module)))) == ["axe_rien", "pied_de_page"]
