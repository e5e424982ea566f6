"""What holds for every paper: archive and accessibility marks, fonts, title, the mark of invented data, same bytes."""

from __future__ import annotations

import io
import re
from datetime import date

import msgspec
import pikepdf
import pytest
from tests.formats.papers import press

from dauys.base.refusals import Refused
from dauys.base.texts import LANGS, catalogue
from dauys.election.acts.body import Names
from dauys.formats.papers.glyphs import FONTS, checked
from dauys.formats.papers.typesetting import TEMPLATES, Sheet, first_fitting, pdf, png

MARK = "SYNTHETIC · ОЙДАН ШЫҒАРЫЛҒАН · ВЫМЫШЛЕННЫЕ ДАННЫЕ"
EVERY = pytest.mark.parametrize("name", press.PAPERS)


def made(name: str, **changes) -> bytes:
    value, setter = press.PAPERS[name]
    return setter(msgspec.structs.replace(value, **changes))


def fonts(pdf_file: pikepdf.Pdf):
    for page in pdf_file.pages:
        for font in page.resources.get("/Font", {}).values():
            yield font.DescendantFonts[0] if "/DescendantFonts" in font else font


@EVERY
def test_it_is_an_archive_file_for_everyone(name):
    paper = press.opened(made(name))
    about = paper.open_metadata()
    assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
    assert paper.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in paper.Root
    assert str(paper.Root.Lang) == "kk"
    assert paper.Root.ViewerPreferences.DisplayDocTitle
    assert len(str(paper.docinfo["/Title"])) > 5
    assert not paper.check_pdf_syntax()


@EVERY
def test_all_its_fonts_are_ours_and_embedded(name):
    paper = press.opened(made(name))  # pikepdf's objects live as long as their file
    found = list(fonts(paper))
    assert found
    for font in found:
        assert re.fullmatch(r"/[A-Z]{6}\+GolosText-(Regular|Medium|Bold)", str(font.BaseFont))
        assert "/FontFile2" in font.FontDescriptor


@EVERY
def test_the_same_value_gives_the_same_bytes(name):
    first = made(name)
    assert made(name) == first
    assert made(name, election=Names("Басқа округ әкімін сайлау", "Выборы акима другого округа")) != first


@EVERY
def test_invented_data_say_so_on_every_page(name):
    for at, page in enumerate(press.opened(made(name, synthetic=True)).pages):
        one = pikepdf.new()
        one.pages.append(page)
        alone = io.BytesIO()
        one.save(alone)
        assert MARK in press.words(alone.getvalue()), at
    assert "SYNTHETIC" not in press.words(made(name))


@EVERY
def test_its_day_is_the_day_of_its_creation(name):
    value, _ = press.PAPERS[name]
    day: date = getattr(value, "day", value.voting_day)
    paper = press.opened(made(name))
    assert str(paper.docinfo["/CreationDate"]).startswith(f"D:{day:%Y%m%d}")


@EVERY
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_it_speaks_other_languages(name, lang):
    value, setter = press.PAPERS[name]
    data = made(name, langs=(lang,)) if hasattr(value, "langs") else setter(value, lang)
    assert str(press.opened(data).Root.Lang) == lang


@EVERY
def test_what_people_write_is_never_markup(name):
    nasty = r'*x* #panic("y") _z_ $a$ <b> @c \ "q" `r` = [d] -- ~ // e'
    data = made(name, election=Names(nasty, nasty))
    assert nasty in press.words(data)


@EVERY
def test_a_sign_that_the_font_has_not_is_refused(name):
    with pytest.raises(Refused) as refused:
        made(name, election=Names("Наурыз 漢 округі", "Наурыз"))
    assert refused.value.refusal.code == "papers.sign-missing"
    told = refused.value.refusal.text("kk")
    assert "漢" in told
    assert "U+6F22" in told
    assert "value.election.kk" in told
    assert "Наурыз" not in told


def test_the_words_of_the_templates_exist_and_each_is_used():
    keys = set(catalogue("papers"))
    written = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ"))
    asked = set(re.findall(r'\b(?:say|t|named|by)\("([a-z_-]+)"', written))
    assert {key for key in asked if not key.endswith("-")} <= keys
    written += "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.parent.glob("*.py"))
    for key in keys:
        parts = key.split("-")
        starts = {"-".join(parts[:at]) for at in range(1, len(parts) + 1)}
        assert any(f"{start}" in written for start in starts), key


def test_no_template_and_no_module_is_too_long():
    for path in (*TEMPLATES.glob("*.typ"),):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 120, path.name


def test_the_fonts_come_with_their_licence():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_every_text_of_the_catalogue_can_be_printed():
    assert checked(catalogue("papers"))
    assert set(LANGS) == set(catalogue("papers")["ballot-title"])


def test_a_page_as_a_picture():
    sheet = Sheet("receipt", "x", ("kk",), date(2021, 7, 20), _receipt(), pages=1)
    assert png(sheet).startswith(b"\x89PNG")
    assert pdf(sheet).startswith(b"%PDF-1.7")


def test_a_text_that_does_not_fit_is_refused():
    sheet = Sheet("receipt", "Қолхат", ("kk",), date(2021, 7, 20), _receipt(long="сөз " * 900), pages=1)
    with pytest.raises(Refused) as refused:
        first_fitting([sheet, sheet])
    assert refused.value.refusal.code == "papers.too-long"
    assert "Қолхат" in refused.value.refusal.text("ru")
    with pytest.raises(ValueError, match="no layout"):
        first_fitting([])


def _receipt(long: str = "сөз") -> dict[str, object]:
    word = dict.fromkeys(LANGS, long)
    value = dict.fromkeys(("commission", "election", "voting_day", "class", "filed", "due"), word)
    return {**value, "number": "1", "article": "", "complainant": "", "signers": [], "sha256": ""}
