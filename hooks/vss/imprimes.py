"""Which sheets exist: one per campaign, format, audience and language that the data asks for."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vss.model.contacts import Contact
from vss.model.fields import LANGUES
from vss.model.impressions import Campagne, EntreeQr, Message, Support
from vss.model.publics import Public

EVERYONE = "tous"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: read aloud over a telephone without doubt


@dataclass(frozen=True)
class Imprime:
    """One sheet, in one language, for one audience; everything printed on it is in its fields."""

    campagne: Campagne
    support: Support
    public: Public
    langue: str
    message: Message
    numeros: tuple[Contact, ...]
    code: EntreeQr

    @property
    def nom(self) -> str:
        """File name without its end: affiche-a3-eleves-fr."""
        return f"{self.support.id}-{self.public.id}-{self.langue}"

    @property
    def pdf(self) -> str:
        """Path of the sheet under the site."""
        return f"imprimer/{self.campagne.id}/{self.nom}.pdf"

    @property
    def apercus(self) -> tuple[str, ...]:
        """Paths of its pictures under the site, one per face."""
        return tuple(f"imprimer/{self.campagne.id}/{self.nom}-{face + 1}.png" for face in range(self.support.faces))

    @property
    def titre(self) -> str:
        """What a reader of the file list sees: format and audience."""
        return f"{self.support.nom[self.langue]}, {self.public.nom[self.langue]}"

    @property
    def edition(self) -> str:
        """Edition number: the campaign's month, then four signs that change when anything printed changes."""
        printed = [self.campagne.edition, self.nom, self.code.code, *self.message.phrase[self.langue]]
        printed += [self.message.appui[self.langue], *(point[self.langue] for point in self.message.ecole)]
        printed += [f"{contact.numero} {contact.en_bref[self.langue]}" for contact in self.numeros]
        return edition_number(self.campagne.edition, printed)


def edition_number(month: str, printed: Iterable[str]) -> str:
    """Month, then four signs made from what is printed: 2026-11-7KQM."""
    number = int.from_bytes(hashlib.sha256("\0".join(printed).encode()).digest()[:8], "big")
    signs = "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(4))
    return f"{month}-{signs}"


def find_code(
    codes: Iterable[EntreeQr], campagne: Campagne, support: Support, public: Public, langue: str
) -> EntreeQr | None:
    """The code of this audience, else the one the campaign keeps for everyone; a retired code is not printed again."""
    wanted = (campagne.id, support.id, langue, "actif")
    found = {code.public: code for code in codes if (code.campagne, code.support, code.langue, code.statut) == wanted}
    return found.get(public.id) or found.get(EVERYONE)


def publics_of(campagne: Campagne, publics: Iterable[Public]) -> tuple[Public, ...]:
    """The audiences a campaign prints for: those it names, else all that have prints of their own."""
    return tuple(
        public for public in publics if public.imprimes and (not campagne.publics or public.id in campagne.publics)
    )


def list_imprimes(
    campagnes: Iterable[Campagne],
    supports: Mapping[str, Support],
    publics: tuple[Public, ...],
    contacts: Mapping[str, Contact],
    codes: tuple[EntreeQr, ...],
) -> tuple[Imprime, ...]:
    """Every sheet, in the order of the data; the data has been checked, so nothing is missing."""
    found = []
    for campagne in campagnes:
        for public in publics_of(campagne, publics):
            message = campagne.message_pour(public.id)
            numeros = tuple(contacts[contact] for contact in public.contacts_imprimes)
            for support in (supports[name] for name in campagne.supports):
                for langue in LANGUES:
                    code = find_code(codes, campagne, support, public, langue)
                    if message and code:
                        found.append(Imprime(campagne, support, public, langue, message, numeros, code))
    return tuple(found)
