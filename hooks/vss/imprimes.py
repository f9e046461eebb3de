"""Which sheets exist: one per message, format and language that a campaign asks for."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vss.addresses import public_path
from vss.model.contacts import Contact
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne, EntreeQr, Message, Rangee, Support
from vss.model.publics import Public

EVERYONE = "tous"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: read aloud over a telephone without doubt


@dataclass(frozen=True)
class Imprime:
    """One sheet, in one language; everything printed on it is in its fields. No public: it speaks to everyone."""

    campagne: Campagne
    support: Support
    public: Public | None
    langue: str
    message: Message
    numeros: tuple[Contact, ...]
    code: EntreeQr | None

    @property
    def nom(self) -> str:
        """File name without its end: affiche-a3-eleves-fr."""
        return f"{self.support.id}-{self.message.nom}-{self.langue}"

    @property
    def dossier(self) -> str:
        """Where its files stand under the site."""
        return f"imprimer/{self.campagne.id}/"

    @property
    def page(self) -> str:
        """Address of the page that gives its words as text."""
        return public_path(f"{self.dossier}{self.nom}/", self.langue)

    @property
    def pdf(self) -> str:
        """Path of the office sheet under the site."""
        return f"{self.dossier}{self.nom}.pdf"

    @property
    def econome(self) -> str:
        """Path of the sheet in black with little ink, when its format has one."""
        return f"{self.dossier}{self.nom}-econome.pdf"

    @property
    def image(self) -> str:
        """Path of the picture a screen shows, at its exact size."""
        return f"{self.dossier}{self.nom}.png"

    @property
    def apercus(self) -> tuple[str, ...]:
        """Paths of its small pictures under the site, one per face."""
        return tuple(f"{self.dossier}{self.nom}-{face + 1}.png" for face in range(self.support.faces))

    @property
    def remis(self) -> dict[str, str]:
        """What an office takes: folder of the archive -> path under the site."""
        support = self.support
        found = {"ecrans": self.image} if support.ecran else {"bureau": self.pdf} if support.bureau else {}
        return found | ({"econome": self.econome} if support.econome else {})

    @property
    def fichiers(self) -> tuple[str, ...]:
        """Every path this sheet fills under the site."""
        return (*self.remis.values(), *self.apercus)

    @property
    def motif(self) -> tuple[Rangee, ...]:
        """Its composition: that of the message, else that of the campaign."""
        return self.message.motif or self.campagne.motif

    @property
    def encres(self) -> tuple[str, str]:
        """Ground and shape: those of its audience, else the pair that the first tile of the motif names."""
        ground, _, shape = self.motif[0][0]
        return (self.public.fond, self.public.forme) if self.public else (ground, shape)

    @property
    def edition(self) -> str:
        """Edition number: the campaign's month, then four signs that change when anything printed changes."""
        printed = [self.nom, self.code.code if self.code else "", *self.message.phrase[self.langue]]
        printed += [self.message.appui[self.langue], *(point[self.langue] for point in self.message.ecole)]
        printed += [f"{contact.numero} {contact.en_bref[self.langue]}" for contact in self.numeros]
        return edition_number(self.campagne.edition, [self.campagne.id, *printed])


def edition_number(month: str, printed: Iterable[str]) -> str:
    """Month, then four signs made from what is printed: 2026-11-7KQM."""
    number = int.from_bytes(hashlib.sha256("\0".join((month, *printed)).encode()).digest()[:8], "big")
    signs = "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(4))
    return f"{month}-{signs}"


def find_code(
    codes: Iterable[EntreeQr], campagne: Campagne, support: Support, public: str, langue: str
) -> EntreeQr | None:
    """The code of this audience, else the one the campaign keeps for everyone; a retired code is not printed again."""
    wanted = (campagne.id, support.id, langue, "actif")
    found = {code.public: code for code in codes if (code.campagne, code.support, code.langue, code.statut) == wanted}
    return found.get(public) or found.get(EVERYONE)


def asked(campagne: Campagne) -> Iterator[tuple[Message, str, str]]:
    """(message, format, language) of each sheet a campaign asks for, in the order of the data."""
    for message in campagne.messages:
        for support in campagne.supports_de(message):
            for langue in LANGUES:
                yield message, support, langue
