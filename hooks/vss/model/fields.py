"""The kinds of value an editor types; each refuses what would be read as something else."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from vss.typography import typeset

LANGUES = ("fr", "en")


class Strict(BaseModel):
    """Base of every authored kind: unknown fields refused, objects frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def refuse(faults: Iterable[tuple[object, str, str]]) -> None:
    """Raise each (wrong, field, message) that is wrong, at the field to correct: an editor lands on what to change."""
    found = [
        InitErrorDetails(
            type=PydanticCustomError("value_error", "{error}", {"error": message}), loc=(field,), input=None
        )
        for wrong, field, message in faults
        if wrong
    ]
    if found:
        raise ValidationError.from_exception_data("fiche", found)


def _date(value: Any) -> Any:
    """Pydantic alone turns "86400" into 1970-01-02; only year-month-day is a date here."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError(f"« {value} » n’est pas une date ; écrivez année-mois-jour, par exemple 2026-11-23")
    return value


def _moment(value: Any) -> Any:
    """A local date and time, to the minute; no zone: the school's clock is Paris time."""
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local by definition
    except ValueError:
        raise ValueError(f"« {value} » n’est pas un jour et une heure ; écrivez par exemple 2026-12-03 14:00") from None


def _amount(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d+(\.\d\d?)?", value, re.ASCII):
        raise ValueError(f"« {value} » n’est pas un montant ; écrivez par exemple 11000 ou 11000.50")
    return value


def _day_of_year(value: Any) -> Any:
    """A day of any year; 29 February is one."""
    try:
        dt.datetime.strptime(f"2000-{value}", "%Y-%m-%d")  # noqa: DTZ007 - checked, not kept
    except ValueError:
        raise ValueError(f"« {value} » n’est pas un jour de l’année ; écrivez mois-jour, par exemple 11-25") from None
    return value


def _integer(value: Any) -> Any:
    """Pydantic alone accepts "1_000" and "1.0"."""
    if isinstance(value, str) and not re.fullmatch(r"\d+", value, re.ASCII):
        raise ValueError(f"« {value} » n’est pas un nombre entier ; n’écrivez que des chiffres")
    return value


def _yes_no(value: Any) -> Any:
    answers = {"oui": True, "non": False, "true": True, "false": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value not in answers:
        raise ValueError(f"écrivez oui ou non, pas « {value} »")
    return answers[value]


def _clean(value: str) -> str:
    if value != value.strip():
        raise ValueError(f"« {value} » commence ou finit par une espace : retirez-la")
    return value


def telephone_digits(value: str) -> str:
    """What a phone dials: digits only, +33 form for ten-digit numbers. Raises ValueError on what is not a number."""
    digits = re.sub(r"[\s.\u00a0\u202f-]", "", value)
    if re.fullmatch(r"0[1-9]\d{8}", digits, re.ASCII):
        return "+33" + digits[1:]
    if re.fullmatch(r"\+\d{8,15}|1\d{1,2}|3\d{3}|116\d{3}", digits, re.ASCII):
        return digits
    if re.fullmatch(r"[1-9]\d{8}", digits, re.ASCII):
        raise ValueError(f"« {value} » a 9 chiffres : il manque sans doute le 0 du début")
    raise ValueError(f"« {value} » n’est pas un numéro (10 chiffres commençant par 0, numéro court, ou +33…)")


def _telephone(value: str) -> str:
    telephone_digits(value)
    return value


TELEPHONE_HELP = "Numéro tel qu’on le lit : 04 77 00 00 00, 3919, 17"
Ligne = Annotated[str, Field(min_length=1), AfterValidator(_clean)]
Jour = Annotated[dt.date, BeforeValidator(_date)]
Mois = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Montant = Annotated[Decimal, BeforeValidator(_amount)]
Moment = Annotated[dt.datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string"})]
JourAnnee = Annotated[str, BeforeValidator(_day_of_year)]
Entier = Annotated[int, BeforeValidator(_integer)]
OuiNon = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["oui", "non", "true", "false"]})]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
NumeroAction = Annotated[str, Field(pattern=r"^[1-9]\.[1-9]\d?$"), WithJsonSchema({"type": ["string", "number"]})]
Adresse = Annotated[str, Field(pattern=r"^https://[^\s/]+\.[a-z]{2,}(/\S*)?$")]
Couleur = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Telephone = Annotated[
    str,
    AfterValidator(_telephone),
    # wider than str: an unquoted number must not be red in the editor and green in the build
    WithJsonSchema({"type": ["string", "integer"], "description": TELEPHONE_HELP}),
]


class Texte(Strict):
    """One text in every language of the site; a missing translation is a fault."""

    fr: Ligne = Field(description="Texte en français")
    en: Ligne = Field(description="Traduction anglaise, complète")

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise ValueError(  # noqa: TRY004 - pydantic turns ValueError, not TypeError, into a message
                "le texte doit être écrit dans les deux langues : {fr: …, en: …}"
            )
        return value

    @model_validator(mode="after")
    def _typeset(self) -> "Texte":
        object.__setattr__(self, "fr", typeset(self.fr))
        return self

    def __getitem__(self, langue: str) -> str:
        """The text in `langue` ("fr" or "en")."""
        return getattr(self, langue)  # type: ignore[no-any-return] # both fields are str


class Nom(Texte):
    """A proper name: written once when it is the same in every language."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"fr": value, "en": value} if isinstance(value, str) else value


class Prose(Strict):
    """Several paragraphs of Markdown in every language."""

    fr: str = Field(min_length=1, description="Markdown en français")
    en: str = Field(min_length=1, description="Traduction anglaise, complète")

    def __getitem__(self, langue: str) -> str:
        """The Markdown in `langue` ("fr" or "en")."""
        return getattr(self, langue)  # type: ignore[no-any-return] # both fields are str


class Lignes(Strict):
    """A sentence broken into lines by its author, per language; printed as broken."""

    fr: tuple[Ligne, ...] = Field(min_length=1, max_length=5, description="Lignes en français, coupées par vous")
    en: tuple[Ligne, ...] = Field(min_length=1, max_length=5, description="Lignes en anglais")

    @model_validator(mode="after")
    def _typeset(self) -> "Lignes":
        object.__setattr__(self, "fr", tuple(typeset(line) for line in self.fr))
        return self

    def __getitem__(self, langue: str) -> tuple[str, ...]:
        """The lines in `langue` ("fr" or "en")."""
        return getattr(self, langue)  # type: ignore[no-any-return] # both fields are tuples


class Confirmable(Strict):
    """Something only the school can confirm: shown to readers as such, listed, refused by a release."""

    a_confirmer: OuiNon = Field(False, description="oui tant que l’école n’a pas confirmé")
    raison: Texte | None = Field(None, description="Ce qui manque, en une phrase qui sera lue par le public")
    par: Texte | None = Field(None, description="La fonction (jamais un nom) qui peut confirmer")

    @model_validator(mode="after")
    def _explained(self) -> "Confirmable":
        if self.a_confirmer and not (self.raison and self.par):
            raise ValueError("« a_confirmer: oui » demande « raison » (ce qui manque) et « par » (quelle fonction)")
        return self
