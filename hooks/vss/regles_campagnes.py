"""What a campaign must agree with: codes, formats, inks, nine words, colours that can be read."""

import re
from collections.abc import Callable, Iterator

from vss.couleurs import READABLE, contrast
from vss.fiches import Fiche, Fiches, repeated
from vss.imprimes import asked, find_code
from vss.model.fields import LANGUES
from vss.soucis import Souci
from vss.validation import suggest
from vss.yamlfile import Loc

WORD = re.compile(r"[\w’'-]*\w")  # a mark that French sets apart is not one
WORDS_MAX = 9  # what is read while walking past
TEXT_INKS = ("encre", "sable")  # dark and light text; the better of the two is printed
PAIRS = (  # (text, ground) of a scheme of the site
    ("texte", "fond"),
    ("discret", "fond"),
    ("lien", "fond"),
    ("texte", "surface"),
    ("discret", "surface"),
    ("lien", "surface"),
)


def _messages(fiches: Fiches) -> Iterator[Souci]:
    """Sheets told apart by their names, short sentences, formats that the campaign has."""
    for fiche in fiches["campagnes"]:
        messages = fiche.objet.messages
        yield from repeated((fiche, ("messages", i), message.nom) for i, message in enumerate(messages))
        for i, message in enumerate(messages):
            here: Loc = ("messages", i)
            for langue in LANGUES:
                count = len(WORD.findall(" ".join(message.phrase[langue])))
                if count > WORDS_MAX:
                    told = f"la phrase compte {count} mots, {WORDS_MAX} au plus : raccourcissez-la"
                    yield fiche.souci((*here, "phrase", langue), told)
            for j, name in enumerate(message.supports):
                if name not in fiche.objet.supports:
                    told = f"« {name} » n’est pas un format de la campagne : ajoutez-le à « supports », ou retirez-le"
                    yield fiche.souci((*here, "supports", j), told)


def _codes(fiches: Fiches) -> Iterator[Souci]:
    """Every sheet that draws a code finds one."""
    supports = {fiche.objet.id: fiche.objet for fiche in fiches["supports"]}
    codes = fiches["qr"][0].objet.codes
    for fiche in fiches["campagnes"]:
        campagne = fiche.objet
        missing = {
            name
            for message, name, langue in asked(campagne)
            if name in supports
            and supports[name].code
            and not find_code(codes, campagne, supports[name], message.public, langue)
        }
        if missing:
            told = f"aucun code dans data/qr.yml pour {', '.join(sorted(missing))}"
            yield fiche.souci(("supports",), f"{told} : lancez « vss qr nouveau {campagne.id} »")


def _motifs(fiches: Fiches) -> Iterator[Souci]:
    """A tile names two inks of the palette."""
    inks = set(fiches["ecole"][0].objet.jetons.encres)
    for fiche, loc, (ground, _, ink) in _tiles(fiches):
        for place, name in ((0, ground), (2, ink)):
            if name not in inks:
                told = f"« {name} » n’existe pas dans data/ecole.yml.{suggest(name, sorted(inks))}"
                yield fiche.souci((*loc, place), told)


def _tiles(fiches: Fiches) -> Iterator[tuple[Fiche, Loc, tuple[str, str, str]]]:
    """(entry, place, tile) of each tile an editor wrote."""
    ecole = fiches["ecole"][0]
    yield from ((ecole, ("jetons", "motif", i), tile) for i, tile in enumerate(ecole.objet.jetons.motif))
    for kind in ("campagnes", "exposes"):
        for fiche in fiches[kind]:
            motifs: list[tuple[Loc, tuple[tuple[tuple[str, str, str], ...], ...]]] = [(("motif",), fiche.objet.motif)]
            if kind == "campagnes":
                motifs += [(("messages", i, "motif"), message.motif) for i, message in enumerate(fiche.objet.messages)]
            for loc, motif in motifs:
                yield from ((fiche, (*loc, i, j), tile) for i, row in enumerate(motif) for j, tile in enumerate(row))


def _grounds(fiches: Fiches) -> Iterator[Souci]:
    """Text is printed on the ground of an audience, or on that of the first tile of a motif."""
    encres = {name: encre.ecran for name, encre in fiches["ecole"][0].objet.jetons.encres.items()}
    grounds: list[tuple[Fiche, Loc, str]] = [(f, ("fond",), f.objet.fond) for f in fiches["publics"]]
    first = ((fiche, loc, tile[0]) for fiche, loc, tile in _tiles(fiches) if loc[-2:] == (0, 0))
    for fiche, loc, ground in (*grounds, *first):
        known = [encres[ink] for ink in TEXT_INKS if ink in encres and ground in encres]
        best = max((contrast(ink, encres[ground]) for ink in known), default=READABLE)
        if best < READABLE:
            told = f"aucun texte ne se lit sur « {ground} » : {_measured(best)}. Prenez plus clair ou plus foncé"
            yield fiche.souci(loc, told)


def _schemes(fiches: Fiches) -> Iterator[Souci]:
    """Every text of the site can be read on its ground, in both schemes."""
    ecole = fiches["ecole"][0]
    jetons = ecole.objet.jetons
    for name in ("clair", "sombre"):
        scheme = getattr(jetons, name)
        values = {
            field: value if value.startswith("#") else jetons.encres[value].ecran
            for field, value in scheme
            if value.startswith("#") or value in jetons.encres
        }
        for text, ground in PAIRS:
            if {text, ground} <= values.keys() and (ratio := contrast(values[text], values[ground])) < READABLE:
                told = f"« {text} » se lit mal sur « {ground} » : {_measured(ratio)}"
                yield ecole.souci(("jetons", name, text), told)


def _measured(ratio: float) -> str:
    return f"contraste {ratio:.1f}, il faut {READABLE}".replace(".", ",")


RULES: tuple[tuple[set[str], Callable[[Fiches], Iterator[Souci]]], ...] = (
    ({"campagnes"}, _messages),
    ({"campagnes", "supports", "qr"}, _codes),
    ({"ecole", "campagnes", "exposes"}, _motifs),
    ({"ecole", "publics", "campagnes", "exposes"}, _grounds),
    ({"ecole"}, _schemes),
)
