"""Read YAML as text only, with the place of every value, and say in French what YAML would have hidden."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from vss.soucis import Souci

Loc = tuple[int | str, ...]
Positions = dict[Loc, tuple[int, int]]

KEY = "~cle"  # positions[(*loc, KEY)]: where the key is written; positions[loc]: its value
MAX_BYTES = 1_000_000  # the largest authored file is under 100 kB: more is a file put there by mistake
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both give the same marks

TAB = "tabulation : remplacez-la par des espaces"
SYNTAX = (  # (words common to libyaml and pure-Python messages, what the editor is told)
    (
        "mapping values are not allowed",
        'deux-points suivis d’une espace dans un texte : entourez-le de guillemets droits, titre: "Agir : prévenir"',
    ),
    ("found a tab character", TAB),
    (
        "cannot start any token",
        "un texte ne peut pas commencer par ce caractère (tabulation, @, %, `) : "
        "remplacez la tabulation par des espaces ou entourez le texte de guillemets droits",
    ),
    ("scanning an alias", "un texte qui commence par une étoile doit être entre guillemets droits"),
    ("undefined alias", "un texte qui commence par une étoile doit être entre guillemets droits"),
    ("scanning an anchor", "un texte qui commence par & doit être entre guillemets droits"),
    ("scanning a block scalar", "après | ou >, allez à la ligne ; sinon entourez le texte de guillemets droits"),
    ("scanning a quoted scalar", "un guillemet ouvert n’est jamais refermé"),
    ("scanning a simple key", "deux-points ou retrait manquant : chaque ligne s’écrit « champ: valeur »"),
    (
        "sequence entries are not allowed",
        "un tiret au mauvais endroit : allez à la ligne, ou entourez le texte de guillemets droits",
    ),
    ("parsing a flow", "un crochet [ ou une accolade { n’est pas refermé"),
    ("single document", "une seule fiche par fichier : retirez la ligne « --- »"),
    (
        "parsing a block mapping",
        "structure interrompue : guillemet ouvert plus haut et jamais refermé, texte après un guillemet fermant, "
        "ou apostrophe dans un texte entre '…' ? "
        'Entourez-le en entier de guillemets doubles "…" ; sinon vérifiez l’alignement',
    ),
    ("parsing a block collection", "structure interrompue : vérifiez l’alignement des tirets et des champs"),
)


@dataclass(frozen=True)
class Lecture:
    """One file as read: plain data (None when unreadable), the place of each value, the problems met."""

    path: str
    data: Any
    positions: Positions = field(default_factory=dict)
    soucis: tuple[Souci, ...] = ()

    @classmethod
    def failed(cls, path: str, message: str) -> "Lecture":
        """A file of which nothing could be read."""
        return cls(path, None, soucis=(Souci(path, 1, 1, message),))

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column of `loc`, or of the nearest part of it that stands in the file."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.positions:
                return self.positions[loc[:end]]
        return (1, 1)

    def souci(self, loc: Loc, message: str) -> Souci:
        """A problem at `loc` of this file."""
        return Souci(self.path, *self.place(loc), message)


class _Walk:
    """Turn composed nodes into plain data, noting where each value starts and what YAML would hide."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source, self.lines = name, source, source.splitlines()
        self.positions: Positions = {}
        self.soucis: list[Souci] = []
        self.seen: set[int] = set()

    def report(self, mark: yaml.Mark, message: str) -> None:
        self.soucis.append(Souci(self.name, mark.line + 1, mark.column + 1, message))

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        self.positions[loc] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:  # an alias is the same node again; nested aliases make a bomb
            self.report(node.start_mark, "repère & et rappel * interdits : recopiez le texte en entier")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*loc, i)) for i, item in enumerate(node.value)]
        if not isinstance(node, yaml.ScalarNode):
            raise TypeError(f"unknown node {node!r}")
        return self.scalar(node)

    def scalar(self, node: yaml.ScalarNode) -> str | None:
        self.refuse_hidden_text(node)
        if not node.style and node.value in {"", "~", "null"}:  # style is None or '' by loader
            return None
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if (key := self.key(key_node, entry, loc)) is not None:
                entry[key] = self.value(value_node, (*loc, key))
                mark = key_node.start_mark
                self.positions[(*loc, key, KEY)] = (mark.line + 1, mark.column + 1)
        return entry

    def key(self, node: yaml.Node, entry: dict[str, Any], loc: Loc) -> str | None:
        """The field name, or None when it cannot be one."""
        if not isinstance(node, yaml.ScalarNode) or node.value == "<<":
            self.report(node.start_mark, "un texte qui commence par { ou << doit être entre guillemets droits")
            return None
        key = str(node.value)
        if key in entry:
            first = self.positions[(*loc, key, KEY)][0]
            self.report(node.start_mark, f"« {key} » est écrit deux fois (déjà ligne {first}) : gardez-en un")
            return None
        if "\u00a0" in key or "\u202f" in key:
            self.report(node.start_mark, "espace insécable avant ou dans un champ : effacez-la et retapez-la")
        return key

    def refuse_hidden_text(self, node: yaml.ScalarNode) -> None:
        """YAML drops ` #word`, `!word` and `&word` without a sound; here that is a fault."""
        if node.style:
            return
        first = self.source[node.start_mark.index : node.start_mark.index + 1]
        if first and first in "!&":
            self.report(node.start_mark, f"un texte qui commence par {first} doit être entre guillemets droits")
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if re.match(r" +#\S", rest):
            self.report(
                end,
                f"« {rest.strip()} » est pris pour un commentaire et disparaît : "
                "entourez le texte de guillemets droits, ou écrivez « # » puis une espace",
            )


def read(path: Path, name: str) -> Lecture:
    """Read one file as text only; `name` is how messages call it. Nothing is raised for what an editor typed."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        return Lecture.failed(name, f"fichier trop gros ({size // 1000} ko) : une fiche ne dépasse jamais 1 Mo")
    try:
        return parse(path.read_bytes().decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        return Lecture.failed(name, "fichier mal encodé ou qui n’est pas du texte : enregistrez-le en UTF-8")


def parse(source: str, name: str) -> Lecture:
    """Read YAML text the same way."""
    try:
        root = yaml.compose(source, Loader=_Loader)
        if root is None:
            return Lecture.failed(name, "fichier vide : recopiez l’exemple du guide, ou retirez le fichier")
        walk = _Walk(name, source)
        return Lecture(name, walk.value(root, ()), walk.positions, tuple(walk.soucis))
    except yaml.MarkedYAMLError as error:
        return Lecture(name, None, soucis=(_syntax_souci(name, error),))
    except yaml.YAMLError:
        return Lecture.failed(name, "caractère invisible interdit : retapez le texte collé")
    except RecursionError:
        return Lecture.failed(name, "trop de crochets ou d’accolades emboîtés : écrivez une valeur par ligne")


def _syntax_souci(name: str, error: yaml.MarkedYAMLError) -> Souci:
    raw = " ".join(filter(None, (error.context, error.problem)))
    message = next((said for words, said in SYNTAX if words in raw), f"YAML illisible ({raw})")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Souci(name, line, column, message)
