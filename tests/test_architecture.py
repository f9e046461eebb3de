"""The road of the data, held by the code itself: who imports whom, how long things are, where sentences live."""

import ast
import re
from pathlib import Path

import pytest

from vss.guide import files

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "hooks"
MODULES = sorted(path for path in HOOKS.rglob("*.py") if "egg-info" not in str(path))
# Each module may import those of its own line and of the lines before it.
ROAD = """
soucis durees typography readability couleurs headers peinture preflight imposition progression planche tableur temps
model model.fields
addresses model.verite
model.ecole model.contacts model.publics model.plan model.charte model.formations model.impressions
model.comprendre model.langues model.exposes model.journal model.schema_org
model.donnees
yamlfile imprimes catalogue cache diaporamas
confirmations couverture
site validation
fiches markers comptage
redirects
facettes
registry guide donnees structurees entities freshness refusals facts search exports agenda profil logo lock
regles_exposes regles_campagnes regles_formations
references qr seo tables allocation
checking
render
pages prints landings langues traduits archives presse exposes livret_mots livret calendriers
editions annonces
flux
rappel tirages
engine kit feuilles debords
export output proofreading atelier
commands commands.data commands.pages commands.codes commands.press commands.paper
__main__
"""
STEP = {name: number for number, line in enumerate(ROAD.split("\n")) for name in line.split()}


def name_of(path: Path) -> str:
    inside = path.relative_to(HOOKS / "vss").with_suffix("")
    return ".".join(inside.parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "vss" else {node.module}
    return found


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent != HOOKS and path.name != "__init__.py"], ids=name_of
)
def test_imports_follow_the_road(path: Path) -> None:
    here = STEP[name_of(path)]
    used = {name.removeprefix("vss.") for name in imports(path) if name.startswith("vss.")}
    assert not {name for name in used if STEP[name] > here}


def test_only_the_rim_imports_mkdocs() -> None:
    users = {path.name for path in MODULES if any(name.split(".")[0] == "mkdocs" for name in imports(path))}
    assert users == {"events.py"}


def test_only_fiches_opens_a_data_file() -> None:
    readers = [
        path for path in MODULES if re.search(r"from vss.yamlfile import .*\bread\b", path.read_text(encoding="utf-8"))
    ]
    assert [name_of(path) for path in readers] == ["fiches"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_markup_in_code(path: Path) -> None:
    strings = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in strings if re.match(r"\s*</?(main|ul|li|h[1-6]|section|nav|form)\b", text)]


def test_no_sentence_for_readers_in_code() -> None:
    """French with accents may stand in messages to editors (problems, help), never in what makes pages or prints."""
    makers = ("render", "pages", "prints", "landings", "output", "seo", "tables", "qr", "imprimes", "site", "export")
    for name in makers:
        tree = ast.parse((HOOKS / "vss" / f"{name}.py").read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = [
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
        ]
        assert not [
            text
            for text in strings
            if re.search(r"\b(le|la|les|vous|une)\b (\S+ ){3,}", text) and "retirez" not in text
        ], name


def test_templates_hold_no_sentence() -> None:
    """Words readers see are in data/ or docs/; a template holds markup and calls."""
    for path in [
        *(ROOT / "overrides").rglob("*.html"),
        *(ROOT / "overrides").rglob("*.typ"),
        *(ROOT / "overrides/pages").rglob("*.md"),
    ]:
        text = re.sub(r"\{#.*?#\}|//[^\n]*|<!--.*?-->|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(
            r"[^\"'{%>]*\b(vous|école|contactez|appelez|violences)\b",
            re.sub(r"\{[{%].*?[%}]\}", "", text, flags=re.DOTALL),
        ), path


def test_every_field_is_described() -> None:
    assert not [f"{file.fichier} {champ.nom}" for file in files() for champ in file.champs if not champ.description]
