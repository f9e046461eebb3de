"""Which talks exist, one per language, with every number, fact and word of the law put in its place."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vss.imprimes import EVERYONE, edition_number
from vss.model.comprendre import Notion
from vss.model.contacts import Contact
from vss.model.exposes import CITATION, Diapo, Expose
from vss.model.fields import LANGUES, Texte
from vss.model.impressions import EntreeQr
from vss.model.verite import Affirmation, Fait, Verifiable

SUPPORT = "diapos"  # the format of data/supports.yml whose code is projected
FOLDER = "imprimer/exposes"
PREVIEWS = 3  # the first slides, as pictures


@dataclass(frozen=True)
class Diaporama:
    """One talk in one language; everything shown or said is in its fields."""

    expose: Expose
    langue: str
    contacts: Mapping[str, Contact]
    faits: Mapping[str, Fait]
    notions: Mapping[str, Notion]
    code: EntreeQr | None

    @property
    def support(self) -> str:
        """Its format in data/supports.yml."""
        return SUPPORT

    @property
    def pdf(self) -> str:
        """Path of the slides under the site."""
        return f"{FOLDER}/{self.expose.id}-{self.langue}.pdf"

    @property
    def notes(self) -> str:
        """Path of the speaker notes under the site."""
        return f"{FOLDER}/{self.expose.id}-notes-{self.langue}.pdf"

    @property
    def apercus(self) -> tuple[str, ...]:
        """Paths of the pictures of its first slides."""
        return tuple(f"{FOLDER}/{self.expose.id}-{self.langue}-{i + 1}.png" for i in range(PREVIEWS))

    @property
    def edition(self) -> str:
        """Edition number: it changes when anything shown or said changes."""
        said = [json.dumps([self.ecran(diapo), self.paroles(diapo)]) for diapo in self.expose.diapos]
        code = self.code.code if self.code else ""
        return edition_number(self.expose.edition, [self.expose.id, self.langue, code, *said])

    def ecran(self, diapo: Diapo) -> dict[str, Any]:
        """What one slide shows, in words."""
        return {
            "genre": diapo.genre,
            "titre": self._text(diapo.titre),
            "phrase": diapo.phrase[self.langue] if diapo.phrase else (),
            "texte": self._text(diapo.texte),
            "points": [self._text(point) for point in diapo.points],
            "faits": [self.faits[id_].texte[self.langue] for id_ in diapo.faits],
            "notions": [
                {"nom": notion.nom[self.langue], "peine": self._text(notion.peine)}
                for notion in map(self.notions.__getitem__, diapo.notions)
            ],
            "numeros": [
                {"numero": contact.numero or "", "en_bref": contact.en_bref[self.langue]}
                for contact in map(self.contacts.__getitem__, diapo.contacts)
            ],
        }

    def titre(self, diapo: Diapo) -> str:
        """What a slide is called in the notes: its title, else the title of the talk."""
        return self._text(diapo.titre) or self.expose.titre[self.langue]

    def paroles(self, diapo: Diapo) -> tuple[str, ...]:
        """What is said about one slide, numbers and facts in their place."""
        return tuple(self.cite(paragraph) for paragraph in diapo.notes.paragraphes(self.langue))

    def cite(self, text: str) -> str:
        """A text with the number of each contact and the sentence of each fact it names."""
        return CITATION.sub(lambda match: self._cited(match[1], match[2]), text)

    def _cited(self, word: str, id_: str) -> str:
        return (self.contacts[id_].numero or "") if word == "numero" else self.faits[id_].texte[self.langue]

    def sources(self, diapo: Diapo) -> tuple[Affirmation, ...]:
        """The statements one slide shows or quotes, each once."""
        quoted = [id_ for kind, id_ in CITATION.findall(diapo.notes.fr) if kind == "fait"]
        found = [*map(self.notions.__getitem__, diapo.notions), *(self.faits[id_] for id_ in (*diapo.faits, *quoted))]
        return tuple(dict.fromkeys(found))

    def releve_le(self, diapo: Diapo) -> dt.date | None:
        """The oldest check among what one slide shows; none when it states nothing."""
        shown: list[Verifiable] = [self.contacts[id_] for id_ in diapo.contacts]
        shown += [self.faits[id_] for id_ in diapo.faits] + [self.notions[id_] for id_ in diapo.notions]
        return min((entry.verifie_le for entry in shown), default=None)

    def _text(self, text: Texte | None) -> str:
        return self.cite(text[self.langue]) if text else ""


def list_diaporamas(
    exposes: Iterable[Expose],
    contacts: Mapping[str, Contact],
    faits: Mapping[str, Fait],
    notions: Mapping[str, Notion],
    codes: Iterable[EntreeQr],
) -> tuple[Diaporama, ...]:
    """Every talk in both languages; the data has been checked, so nothing is missing."""
    printed = {(code.campagne, code.langue): code for code in _slide_codes(codes)}
    return tuple(
        Diaporama(expose, langue, contacts, faits, notions, printed.get((expose.campagne or "", langue)))
        for expose in exposes
        for langue in LANGUES
    )


def _slide_codes(codes: Iterable[EntreeQr]) -> Iterator[EntreeQr]:
    return (code for code in codes if (code.support, code.public, code.statut) == (SUPPORT, EVERYONE, "actif"))
