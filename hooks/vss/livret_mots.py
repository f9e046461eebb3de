"""What the printed catalogue says, in one language: trainings, paths, competences, index, numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vss.addresses import public_path
from vss.catalogue import Duree
from vss.durees import in_hours, language_name
from vss.model.contacts import Contact
from vss.model.formations import AXES, Competence, Etape, Formation, Parcours
from vss.prints import HELP
from vss.render import in_euros
from vss.site import Site

# how to read, paragraph by paragraph
READING = ("fiche", "inconnu", "rythme", "dates", "difficile", "besoins", "parler")
WORDS = (
    "sommaire",
    "page",
    "lire",
    "formations",
    "savoir",
    "manques",
    "confirmer",
    "parcours",
    "parcours_intro",
    "competences",
    "competences_intro",
    "competence",
    "niveau",
    "fiches",
    "aucune",
    "index",
    "index_intro",
    "obligatoire",
    "appeler",
    "aide",
    "suite",
    "suite_parcours",
)
SHARED = {  # what the pages of the site say with the same words
    "manques": "pas_encore_renseigne",
    "lire_inconnu": "pas_encore_renseigne",
    "competence": "competence",
    "niveau": "niveau",
    "pour_qui": "pour_qui",
    "qui_paie": "qui_paie",
    "prix": "prix",
    "acces": "acces_besoins",
}


@dataclass(frozen=True)
class Redaction:
    """The catalogue of a site put into words of one language."""

    site: Site
    langue: str

    def t(self, key: str, **values: Any) -> str:
        """A phrase of the interface, with these values in it."""
        text = self.site.textes[key][self.langue]
        return text.format(**values) if values else text

    @property
    def mots(self) -> dict[str, str]:
        """The words that stand around the data."""
        return {name: self.mot(name) for name in WORDS}

    def mot(self, name: str) -> str:
        """The word of one place of the booklet."""
        return self.t(SHARED.get(name, f"livret_{name}"))

    def adresse(self, page: str) -> dict[str, str]:
        """A page of the site as it is printed and as it is followed."""
        url = self.site.ecole.site.url + public_path(page, self.langue)
        return {"adresse": url.removeprefix("https://"), "url": url}

    def livret(self) -> dict[str, Any]:
        """All that the booklet says."""
        return {
            "lire": [{"titre": self.mot(f"lire_{n}"), "texte": self.t(f"livret_lire_{n}_mot")} for n in READING],
            "formations": [self.fiche(formation) for formation in self.site.catalogue.actives],
            "parcours": [self.parcours(parcours) for parcours in self.site.catalogue.parcours],
            "axes": list(self.axes()),
            "publics": list(self.index()),
            "numeros": [self.numero(self.site.contact(id_)) for id_ in self.site.ecole.numeros_imprimes],
            "mots": self.mots,
        }

    def fiche(self, formation: Formation) -> dict[str, Any]:
        """One training: what it teaches, then its facts, then what nobody has said yet."""
        competences = [self.site.catalogue.competence(id_) for id_ in formation.competences]
        manques = [] if competences else [self.t("livret_manque_competences")]
        manques += [self.t(f"manque_{name}") for name in formation.manques]
        raison = [text[self.langue] for text in (formation.raison, formation.par) if text]
        return {
            "id": formation.id,
            "titre": formation.titre[self.langue],
            "resume": formation.resume[self.langue],
            "savoir": [enonce[self.langue] for competence in competences for enonce in competence.enonces],
            "lignes": [{"titre": self.mot(name), **line} for name, line in self._lines(formation)],
            "manques": manques,
            "confirmer": raison if formation.a_confirmer else [],
        }

    def _lines(self, formation: Formation) -> Iterator[tuple[str, dict[str, Any]]]:
        """(word that names it, {textes, lien}) of each known fact, in the order of a page."""
        pour = [self._publics(formation.publics)]
        if formation.prioritaire_pour:
            pour.append(self.t("livret_priorite", publics=self._publics(formation.prioritaire_pour)))
        must = self._publics(formation.obligatoire_pour)
        told = self.t("livret_obligatoire_pour", publics=must) if must else self.t("livret_obligatoire_non")
        known: dict[str, list[str]] = {
            "pour_qui": pour,
            "en_bref": self._format(formation),
            "obligation": [told],
            "qui_assure": self._provider(formation),
            "qui_paie": self._text(formation.financement),
            "prix": [
                f"{in_euros(tarif.montant, self.langue)}, {tarif.pour[self.langue]}" for tarif in formation.tarifs
            ],
            "inscription": self._text(formation.inscription),
            "contenu": self._text(formation.contenu_difficile),
            "acces": self._text(formation.accessibilite),
        }
        for name, textes in known.items():
            if textes:
                link = formation.lien_inscription if name == "inscription" else None
                yield name, {"textes": textes, "lien": _link(link)}
        yield "dates", {"textes": [], "lien": self.adresse(formation.page)}

    def _text(self, text: Any) -> list[str]:
        return [text[self.langue]] if text else []

    def _format(self, formation: Formation) -> list[str]:
        """Pace, form, length and languages, as many as are known, in one line."""
        known = [self.t(f"rythme_{formation.rythme}")] if formation.rythme else []
        known += [self.t(f"forme_{formation.forme.replace('-', '_')}")] if formation.forme else []
        known += [in_hours(formation.duree_minutes, self.langue)] if formation.duree_minutes else []
        known += [self.t("livret_en_langue", langue=language_name(code, self.langue)) for code in formation.langues]
        return [sentence(listed(known))] if known else []

    def _provider(self, formation: Formation) -> list[str]:
        if formation.prestataire is None:
            return []
        prestataire = self.site.catalogue.prestataire(formation.prestataire)
        name = self.site.organisme(prestataire.organisme).nom[self.langue]
        return [name if prestataire.confirme else self.t("prestataire_prevu", nom=name)]

    def _publics(self, publics: tuple[str, ...]) -> str:
        return listed(self.site.public(id_).nom[self.langue] for id_ in publics)

    def parcours(self, parcours: Parcours) -> dict[str, Any]:
        """One path: what it prepares for, its steps, the time it takes."""
        return {
            "id": parcours.public,
            "public": self.site.public(parcours.public).nom[self.langue],
            "titre": parcours.titre[self.langue],
            "resume": parcours.resume[self.langue],
            "etapes": [self._step(etape) for etape in parcours.etapes],
            "totaux": list(self.totaux(parcours)),
            "confirmer": self._text(parcours.raison) + self._text(parcours.par) if parcours.a_confirmer else [],
            "lien": self.adresse(parcours.page),
        }

    def _step(self, etape: Etape) -> dict[str, Any]:
        formation = self.site.catalogue.formation(etape.formation)
        minutes = formation.duree_minutes
        return {
            "id": formation.id,
            "titre": formation.titre[self.langue],
            "obligation": self.t(f"etape_{etape.obligation}"),
            "duree": in_hours(minutes, self.langue) if minutes else self.t("livret_duree_inconnue"),
            "pourquoi": etape.pourquoi[self.langue],
        }

    def totaux(self, parcours: Parcours) -> Iterator[dict[str, str]]:
        """Time of the whole path, then of its compulsory and recommended parts, when it has both."""
        kinds = {etape.obligation for etape in parcours.etapes}
        for name, kind in (("total", None), ("total_obligatoire", "obligatoire"), ("total_recommande", "recommandee")):
            if kind is None or kind in kinds:
                duree = self.site.catalogue.duree(parcours, kind)
                yield {"titre": self.t(f"livret_{name}"), **self._time(duree)}

    def _time(self, duree: Duree) -> dict[str, str]:
        unknown = "livret_inconnue" if duree.inconnues == 1 else "livret_inconnues"
        return {
            "valeur": in_hours(duree.minutes, self.langue) if duree.minutes else "",
            "inconnue": self.t(unknown, n=duree.inconnues) if duree.inconnues else "",
        }

    def axes(self) -> Iterator[dict[str, Any]]:
        """The framework in short, axis by axis; an axis without competence is left out."""
        for axe in AXES:
            found = [c for c in self.site.catalogue.competences if c.axe == axe]
            if found:
                name = sentence(self.t(f"axe_{axe.replace('-', '_')}"), end="")
                yield {"nom": name, "competences": [self._competence(c) for c in found]}

    def _competence(self, competence: Competence) -> dict[str, Any]:
        return {
            "nom": competence.nom[self.langue],
            "niveau": self.t(f"niveau_{competence.niveau}"),
            "formations": [formation.id for formation in self.site.catalogue.couvrant(competence.id)],
        }

    def index(self) -> Iterator[dict[str, Any]]:
        """Each audience with the trainings it can follow, those of the audiences it includes among them."""
        for public in self.site.publics:
            entries = [
                {
                    "id": formation.id,
                    "titre": formation.titre[self.langue],
                    "obligatoire": self.site.obligatoire(formation, public.id),
                }
                for formation in self.site.formations_de(public.id)
            ]
            if entries:
                yield {"nom": public.nom[self.langue], "formations": entries}

    def numero(self, contact: Contact) -> dict[str, str]:
        """A number and what it is for."""
        return {"numero": contact.numero or "", "en_bref": contact.en_bref[self.langue]}

    @property
    def aide(self) -> dict[str, str]:
        """The page of help, as printed on every sheet."""
        address = f"{self.site.qr.hote}/{HELP}"
        return {"adresse": address, "url": f"https://{address}"}


def sentence(text: str, end: str = ".") -> str:
    """The same, with a capital and a full stop."""
    return text[:1].upper() + text[1:] + end


def listed(names: Iterable[str]) -> str:
    """One after the other; a capital stays on the first, and on initials."""
    first, *rest = [*names] or [""]
    return ", ".join([first, *(name if name[:2].isupper() else name[:1].lower() + name[1:] for name in rest)])


def _link(url: str | None) -> dict[str, str] | None:
    return {"adresse": url.removeprefix("https://"), "url": url} if url else None
