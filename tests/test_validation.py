"""Every fault a model can raise has its French sentence; values keep the form an editor typed."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core.core_schema import ErrorType

from conftest import ROOT
from vss.fiches import KINDS, PLACES, shape
from vss.model.fields import telephone_digits
from vss.soucis import Souci, as_code_quality, as_github
from vss.validation import MESSAGES, validate
from vss.yamlfile import read

WRONG: tuple[Any, ...] = (
    None,
    "",
    "x",
    [],
    [None],
    {},
    {"": None},
    "0",
    "1_000",
    "9" * 5000,
    "2026-13-40",
    "86400",
    "nan",
)


def poison(value: Any, wrong: Any) -> Any:
    """`value` with every leaf replaced by something wrong."""
    if isinstance(value, dict):
        return {key: poison(item, wrong) for key, item in value.items()}
    if isinstance(value, list):
        return [poison(item, wrong) for item in value]
    return wrong


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:20])
def test_no_english_message_is_left(tmp_path: Path, kind: str, wrong: Any) -> None:
    root = Path(__file__).parent / "exemple" / "data"
    place = {
        "chartes": "charte/2026.yml",
        "actions": "actions/1-1.yml",
        "campagnes": "campagnes/ecoute.yml",
        "exposes": "exposes/rentree.yml",
        "textes": "../../../data/textes.yml",
        "langues": "../../../data/langues/es.yml",
    }
    good = read(root / place.get(kind, f"{PLACES.get(kind, kind)}.yml"), "data/essai.yml")
    for data in (poison(good.data, wrong), wrong):
        path = tmp_path / "essai.yml"
        path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML, and has no choice of style
        _, soucis = validate(shape(kind), read(path, "data/essai.yml"))
        assert not [souci for souci in soucis if re.search(r"\[\w+\]$|should|Input", souci.message)]


def test_messages_name_only_faults_pydantic_knows() -> None:
    assert set(MESSAGES) <= set(get_args(ErrorType))


@pytest.mark.parametrize("typed", ["0477420123", "18:00", "no", "on", "1.10", "+33477420123", "2026-13-40", "1_000"])
def test_scalar_stays_as_typed(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text(f"a: {typed}\n", encoding="utf-8")
    assert read(path, "a.yml").data == {"a": typed}


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("04 77 00 00 00", "+33477000000"),
        ("3919", "3919"),
        ("17", "17"),
        ("116 006", "116006"),
        ("+33 1 80 52 33 76", "+33180523376"),
    ],
)
def test_number_is_dialled_as_checked(typed: str, dialled: str) -> None:
    assert telephone_digits(typed) == dialled


@pytest.mark.parametrize("typed", ["477000000", "04 77", "9", "\u0661\u0667", "17a"])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="«"):
        telephone_digits(typed)


@pytest.mark.parametrize("typed", ["1_000", "1.0", "\u0661", "-1"])
def test_odd_integers_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(KINDS["supports"].model_fields["largeur_mm"].rebuild_annotation()).validate_python(typed)


def test_machines_get_the_same_message() -> None:
    souci = Souci("data/a.yml", 3, 5, "50 % à revoir")
    assert as_github(souci) == "::error file=data/a.yml,line=3,col=5,title=Données::50 %25 à revoir"
    moved = Souci("data/a.yml", 9, 5, "50 % à revoir")
    assert as_code_quality(souci)["fingerprint"] == as_code_quality(moved)["fingerprint"]


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yml")), ids=lambda path: path.stem)
def test_data_is_read_alike_by_both_yaml_readers(path: Path) -> None:
    """Libyaml takes « ? ] » where the reader in Python, and those of many editors, do not."""
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)
