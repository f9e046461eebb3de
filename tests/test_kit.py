"""The press renders what changed and nothing else, keeps what it made, and writes it where pages expect it."""

import dataclasses
from pathlib import Path

import pytest

from conftest import ROOT, SITE, TODAY
from vss.cache import Cache
from vss.checking import check_project
from vss.kit import jobs, write_kit, write_one
from vss.prints import Press
from vss.site import Site


@pytest.fixture
def ecole(exemple: Path) -> Site:
    """The example school: one message, one format, two languages."""
    return check_project(exemple, TODAY)


def run(site: Site, folder: Path) -> list[str]:
    """Make the whole kit; what was rendered, each sheet once."""
    press = Press.open(ROOT / "overrides", folder / "cache")
    assert list(write_kit(press, site, folder / "site"))[-1] == len(jobs(site))
    return sorted(set(press.rendered))


def test_second_build_renders_nothing(ecole: Site, tmp_path: Path) -> None:
    assert {imprime.pdf for imprime in ecole.imprimes} <= set(run(ecole, tmp_path))
    assert run(ecole, tmp_path) == []
    assert all((tmp_path / "site" / path).stat().st_size for job in jobs(ecole) for path in job.paths)


def test_a_changed_number_renders_the_sheets_that_show_it(exemple: Path, tmp_path: Path) -> None:
    before = check_project(exemple, TODAY)
    run(before, tmp_path)
    contacts = exemple / "data" / "contacts.yml"
    contacts.write_text(contacts.read_text().replace("telephone: 3919", "telephone: 3920"))
    after = check_project(exemple, TODAY)
    shown = [i.pdf for i in after.imprimes if any(n.telephone == "3920" for n in i.numeros)]
    assert shown
    assert [path for path in run(after, tmp_path) if path.startswith("imprimer/ecoute/")] == sorted(shown)


def test_a_changed_number_renders_no_sheet_that_does_not_show_it(tmp_path: Path) -> None:
    """On the real site, where audiences have numbers of their own; its A5 flyers are enough."""

    def rendered(site: Site) -> set[str]:
        press = Press.open(ROOT / "overrides", tmp_path)
        for imprime in site.imprimes:
            if imprime.support.id == "flyer-a5":
                press.files(site, imprime)
        return set(press.rendered)

    before = SITE
    number = before.contact("cnae-etudiants").model_copy(update={"telephone": "0 800 737 801"})
    others = (contact for contact in before.contacts if contact.id != number.id)
    after = dataclasses.replace(before, contacts=(number, *others))
    everything = rendered(before)
    shown = {imprime.pdf for imprime in after.imprimes if number in imprime.numeros} & everything
    assert rendered(after) == shown
    assert 0 < len(shown) < len(everything)


def test_a_word_that_is_not_printed_renders_nothing(exemple: Path, tmp_path: Path) -> None:
    run(check_project(exemple, TODAY), tmp_path)
    campagne = exemple / "data" / "campagnes" / "ecoute.yml"
    campagne.write_text(campagne.read_text().replace("Faire connaître l’écoute.", "Dire où l’on écoute."))
    assert run(check_project(exemple, TODAY), tmp_path) == []


def test_one_sheet_is_made_when_asked(ecole: Site, tmp_path: Path) -> None:
    press = Press.open(ROOT / "overrides")
    assert write_one(press, ecole, tmp_path, "imprimer/ecoute/affiche-a4-tous-fr.pdf")
    assert (tmp_path / "imprimer/ecoute/affiche-a4-tous-fr.pdf").read_bytes().startswith(b"%PDF")
    assert not write_one(press, ecole, tmp_path, "imprimer/ecoute/rien.pdf")


def test_cache_gives_back_the_same_files_until_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("abcd", (b"", b"un", b"deux"))
    assert cache.get("abcd") == (b"", b"un", b"deux")
    cache.prune(before=0)
    assert cache.get("abcd")
    cache.prune(before=(tmp_path / "ab" / "cd").stat().st_mtime + 1)
    assert cache.get("abcd") is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("abcd", (b"un",))
    assert cache.get("abcd") is None
