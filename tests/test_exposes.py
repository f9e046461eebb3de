"""Every talk, opened page by page: complete, in order, large enough, with the numbers of the contacts, nothing cut."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from conftest import ROOT, SITE, TODAY
from outils import codes, pdf, verapdf
from vss.__main__ import main
from vss.checking import check_project
from vss.diaporamas import SUPPORT, Diaporama
from vss.exposes import screen_lines, talk_files
from vss.model.exposes import Expose
from vss.prints import Press, PrintError
from vss.registry import payload

FOOT, BODY = 24, 36  # pixels of a 1920-pixel slide: the foot, and what is read from the last row
talks = pytest.mark.parametrize("talk", SITE.diaporamas, ids=lambda talk: f"{talk.expose.id}-{talk.langue}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of every talk, made as the build makes them."""
    out, press = tmp_path_factory.mktemp("exposes"), Press.open(ROOT / "overrides")
    for talk in SITE.diaporamas:
        for path, content in talk_files(press, SITE, talk).items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(content)
    return out


def words(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u00ad\u0002\ufffe-]", "", text)


def pages(path: Path) -> Iterator[tuple[str, list[tuple[str, float, tuple[float, float]]]]]:
    """(text, [(letter, size, (left, right))]) of each page."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            textpage = page.get_textpage()
            letters = []
            for i in range(textpage.count_chars()):
                letter = chr(raw.FPDFText_GetUnicode(textpage, i))
                if letter.strip():
                    left, _, right, _ = textpage.get_charbox(i, loose=False)
                    letters.append((letter, raw.FPDFText_GetFontSize(textpage, i), (left, right)))
            yield textpage.get_text_bounded(), letters


def test_there_is_a_talk_for_students_and_one_for_staff() -> None:
    found = {(talk.expose.id, talk.langue) for talk in SITE.diaporamas}
    assert found >= {(id_, langue) for id_ in ("accueil-eleves", "accueil-personnels") for langue in ("fr", "en")}


@talks
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_slides_and_notes_are_archivable_and_accessible(folder: Path, talk: Diaporama, flavour: str) -> None:
    assert verapdf.check(folder / talk.pdf, flavour) == []
    assert verapdf.check(folder / talk.notes, flavour) == []


@talks
def test_files_say_what_they_are(folder: Path, talk: Diaporama) -> None:
    for path in (talk.pdf, talk.notes):
        facts = pdf.facts(folder / path)
        assert (facts.lang, facts.title) == (talk.langue, talk.expose.titre[talk.langue])
        assert facts.fonts
        assert facts.fonts_missing == ()
    slides, notes = pdf.facts(folder / talk.pdf), pdf.facts(folder / talk.notes)
    assert slides.sizes_mm == ((677, 381),) * len(talk.expose.diapos)  # 1920 x 1080 points
    assert set(notes.sizes_mm) == {(210, 297)}


@talks
def test_each_slide_is_complete_and_in_order(folder: Path, talk: Diaporama) -> None:
    for diapo, (text, _) in zip(talk.expose.diapos, pages(folder / talk.pdf), strict=True):
        found, at = words(text), 0
        title = [talk.titre(diapo)] if diapo.titre else []
        lines = [
            part
            for line in screen_lines(talk, diapo)
            for part in re.split(r"\u00a0?: (?=Jusqu|Up to|Amende|A fine|Fine)|, (?=\D*$)", line)
        ]
        for line in (*title, *lines) if diapo.genre != "cloture" else title:
            assert words(line) in found, (diapo.titre, line)
            if diapo.genre != "notions":
                assert found.index(words(line), at) >= at
                at = found.index(words(line), at)


@talks
def test_numbers_are_those_of_the_contacts(folder: Path, talk: Diaporama) -> None:
    for diapo, (text, _) in zip(talk.expose.diapos, pages(folder / talk.pdf), strict=True):
        for id_ in diapo.contacts:
            assert words(SITE.contact(id_).numero or "?") in words(text)


@talks
def test_text_is_large_enough_and_stays_inside(folder: Path, talk: Diaporama) -> None:
    for _, letters in pages(folder / talk.pdf):
        sizes = [size for _, size, _ in letters]
        assert min(sizes) >= FOOT
        assert not [size for size in sizes if FOOT < round(size, 1) < BODY]
        assert all(left >= 60 and right <= 1920 - 60 for _, _, (left, right) in letters)
    for _, letters in pages(folder / talk.notes):
        assert min(size for _, size, _ in letters) >= 9


@talks
def test_notes_hold_all_that_is_said(folder: Path, talk: Diaporama) -> None:
    text = words(pdf.text(folder / talk.notes))
    said = [line for diapo in talk.expose.diapos for line in talk.paroles(diapo)]
    assert [line for line in said if words(line) not in _without_foot(text, talk)] == []
    assert "{" not in pdf.text(folder / talk.notes)


def _without_foot(text: str, talk: Diaporama) -> str:
    """The notes as one text: a paragraph may run over two pages, with the foot between its halves."""
    titre, epreuve = words(talk.expose.titre[talk.langue]), words(SITE.textes["imprime_epreuve"][talk.langue])
    edition = words(f"{SITE.textes['imprime_edition'][talk.langue]} {talk.edition}")
    return re.sub(rf"{re.escape(titre)}{re.escape(edition)}\d+/\d+({re.escape(epreuve)})?", "", text)


@talks
def test_speaker_is_told_to_let_people_leave_and_ask_nothing(talk: Diaporama) -> None:
    said = " ".join(line for diapo in talk.expose.diapos[:2] for line in talk.paroles(diapo)).lower()
    for needed in {"fr": ("sortez", "témoignage"), "en": ("leave", "testimon")}[talk.langue]:
        assert needed in said


@talks
def test_code_of_the_last_slide_is_read(folder: Path, talk: Diaporama) -> None:
    expected = [payload(SITE.qr.hote, talk.code.code)] if talk.code else []
    assert codes.read_all(folder / talk.pdf) == codes.Reading.agreed(*expected)


@talks
def test_first_slides_are_pictures(folder: Path, talk: Diaporama) -> None:
    for path in talk.apercus:
        with Image.open(io.BytesIO((folder / path).read_bytes())) as picture:
            assert picture.size == (960, 540)


def test_a_talk_that_names_a_campaign_is_given_a_code_and_shows_it(
    exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = exemple / "data" / "exposes" / "rentree.yml"
    talk.write_text(talk.read_text(encoding="utf-8") + "campagne: ecoute\n", encoding="utf-8")
    monkeypatch.chdir(exemple)
    assert main(["qr", "nouveau", "ecoute", "--support", SUPPORT]) == 0
    site = check_project(exemple, TODAY)
    for shown in site.diaporamas:
        assert shown.code
        path = tmp_path / "diapos.pdf"
        path.write_bytes(talk_files(Press.open(exemple / "overrides"), site, shown)[shown.pdf])
        assert codes.read_all(path) == codes.Reading.agreed(payload(site.qr.hote, shown.code.code))
        assert words(f"{site.qr.hote}/q/{shown.code.code.lower()}") in words(pdf.text(path))


def test_same_talk_twice_has_the_same_bytes() -> None:
    press, talk = Press.open(ROOT / "overrides"), SITE.diaporamas[0]
    assert talk_files(press, SITE, talk) == talk_files(press, SITE, talk)


def test_edition_changes_with_a_number_and_with_a_word() -> None:
    talk = SITE.diaporamas[0]
    other = SITE.contact("violences-femmes-info-3919").model_copy(update={"telephone": "3018"})
    changed = Diaporama(
        talk.expose, talk.langue, {**talk.contacts, other.id: other}, talk.faits, talk.notions, talk.code
    )
    assert changed.edition != talk.edition
    assert SITE.diaporamas[1].edition != talk.edition


def test_text_that_overflows_stops_the_press_and_names_deck_slide_and_language() -> None:
    talk = next(talk for talk in SITE.diaporamas if talk.langue == "en")
    long = {
        id_: fait.model_copy(update={"texte": fait.texte.model_copy(update={"en": "too long " * 150})})
        for id_, fait in talk.faits.items()
    }
    wrong = Diaporama(talk.expose, talk.langue, talk.contacts, long, talk.notions, talk.code)
    number, slide = next((i + 1, slide) for i, slide in enumerate(talk.expose.diapos) if slide.genre == "faits")
    with pytest.raises(PrintError) as refusal:
        talk_files(Press.open(ROOT / "overrides"), SITE, wrong)
    for named in (talk.expose.id, "-en", f"diapo {number}", slide.titre["en"] if slide.titre else ""):
        assert named in str(refusal.value)


def test_a_phrase_that_is_too_long_stops_the_press() -> None:
    talk = SITE.diaporamas[0]
    data = talk.expose.model_dump()
    data["diapos"][0]["phrase"]["fr"] = ["Une phrase beaucoup trop longue pour la place"] * 3
    wrong = Diaporama(Expose.model_validate(data), "fr", talk.contacts, talk.faits, talk.notions, talk.code)
    with pytest.raises(PrintError, match="diapo 1 : phrase trop longue"):
        talk_files(Press.open(ROOT / "overrides"), SITE, wrong)


def test_slides_have_a_screen_format() -> None:
    support = next(support for support in SITE.supports if support.id == SUPPORT)
    assert (support.largeur, support.hauteur, support.unite) == (1920, 1080, "px")
