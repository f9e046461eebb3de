"""The output profile of the school's print shop: an optional file of data/, checked before anything is made with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vss.fiches import Fiche
from vss.model.ecole import Jetons
from vss.soucis import Souci

HEADER = 128  # bytes; ICC.1:2010, 7.2
FIELD = ("jetons", "profil_presse")


@dataclass(frozen=True)
class Profil:
    """How the shop names its printing condition, and the bytes that describe it."""

    condition: str
    icc: bytes


def read_profile(jetons: Jetons, data: Path) -> Profil | None:
    """The profile of data/ecole.yml, which has been checked."""
    if jetons.profil_presse is None:
        return None
    return Profil(str(jetons.profil_condition), (data / jetons.profil_presse).read_bytes())


def profile_soucis(ecole: Fiche, data: Path) -> Iterator[Souci]:
    """A file that is not the profile of a CMYK press would change every colour in silence."""
    name = ecole.objet.jetons.profil_presse
    if name:
        path = data / name
        if not path.resolve().is_relative_to(data.resolve()) or not path.is_file():
            yield ecole.souci(FIELD, f"data/{name} n’existe pas : déposez-y le profil, ou retirez cette ligne")
        elif fault := icc_fault(path.read_bytes()):
            yield ecole.souci(FIELD, f"data/{name} {fault} : demandez à l’imprimeur son profil de sortie CMJN")
    for stray in sorted(data.rglob("*.icc")):
        if not name or stray != data / name:
            inside = f"data/{stray.relative_to(data).as_posix()}"
            yield Souci(
                inside, 1, 1, "ce profil ne sert pas : citez-le dans data/ecole.yml (profil_presse) ou retirez-le"
            )


def icc_fault(icc: bytes) -> str:
    """What the first bytes of a profile say against it; empty when it describes a CMYK press."""
    if len(icc) < HEADER or icc[36:40] != b"acsp":
        return "n’est pas un profil ICC"
    if int.from_bytes(icc[:4], "big") != len(icc):
        return "est coupé : sa taille n’est pas celle qu’il annonce"
    if icc[16:20] != b"CMYK":
        return f"décrit des couleurs {icc[16:20].decode('latin-1').strip()}, pas CMJN"
    if icc[12:16] != b"prtr":
        return "ne décrit pas une presse"
    return ""
