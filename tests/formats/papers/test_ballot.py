"""Ballots: boxes for the printing house, sizes, the print run, and that nothing in the box tells one from another."""

import hashlib
import re

import msgspec
import pytest
from PIL import ImageChops
from tests.formats.papers import press

from dauys.base.refusals import Refused
from dauys.election.acts.body import Names
from dauys.formats.papers.ballot import RUN_FILE, ballot_artwork_pdf, ballot_pdf, ballot_run

STUB = (27 + 10) / 25.4  # inches from the top of the paper, crop marks included


def ballot(number=3, **changes):
    return msgspec.structs.replace(press.BALLOT, choices=tuple(press.PEOPLE[at % 3] for at in range(number)), **changes)


@pytest.mark.parametrize(("choices", "width", "height"), [(1, 148, 210), (3, 148, 210), (12, 210, 297), (20, 297, 420)])
def test_the_boxes_for_the_printing_house(choices, width, height):
    paper = press.opened(ballot_artwork_pdf(ballot(choices)))
    assert len(paper.pages) == 1
    (page,) = paper.pages
    assert press.box(page, "/MediaBox") == [0, 0, width + 20, height + 20]
    assert press.box(page, "/BleedBox") == [7, 7, width + 13, height + 13]
    assert press.box(page, "/TrimBox") == [10, 10, width + 10, height + 10]


def test_crop_marks_stand_outside_of_the_bleed():
    (page,) = press.pictures(ballot_artwork_pdf(ballot()), 254)  # ten dots a millimetre
    dark = page.point(lambda grey: 255 * (grey < 128))
    outer = dark.crop((0, 0, 60, page.height))
    assert outer.getbbox() is not None
    bleed = dark.crop((70, 70, 99, page.height - 70))
    assert bleed.getbbox() is None
    rows = {y for y in range(outer.height) for x in range(12, 50) if outer.getpixel((x, y))}
    assert min(abs(y - 100) for y in rows) <= 3
    assert min(abs(y - (page.height - 100)) for y in rows) <= 3


def test_both_languages_in_the_order_given_and_the_line_against_all_last():
    text = press.words(ballot_artwork_pdf(ballot()))
    told = [
        "САЙЛАУ БЮЛЛЕТЕНІ", "ИЗБИРАТЕЛЬНЫЙ БЮЛЛЕТЕНЬ", "2021 ж. 25 шілде · 25 июля 2021 г.", "Поставьте любую отметку",
        "Әбішұлы Нұрлан Төлеуұлы", "Абишулы Нурлан Толеуулы", "Құнанбаева", "Кунанбаева",
        "Константинқызы Ұзын", "Константиновна Узун", "Бәріне қарсымын", "Против всех",
    ]  # fmt: skip
    at = [text.rindex(words) for words in told]
    assert at == sorted(at)


def test_without_the_line_against_all():
    text = press.words(ballot_artwork_pdf(ballot(against_all=False)))
    assert "Бәріне қарсы" not in text
    assert "Против всех" not in text


def test_a_run_in_files_of_a_thousand_numbers_every_stub_once():
    files = list(ballot_run(ballot(1), 8, 1_300))
    assert [len(press.opened(data).pages) for data in files] == [1000, 300]
    serials = [int(serial) for data in files for serial in re.findall(r"№ (\d{7})\b", press.words(data))]
    assert serials == list(range(8, 1_308))
    (page, *_) = (paper := press.opened(files[1])).pages
    assert press.box(page, "/BleedBox") == [7, 7, 161, 223]
    assert not paper.check_pdf_syntax()


def test_a_run_is_made_file_by_file(monkeypatch):
    assert RUN_FILE == 1000
    monkeypatch.setattr("dauys.formats.papers.ballot.RUN_FILE", 20)
    run = ballot_run(ballot(1), 1, 9_999_999)  # were it made at once, this would take a day
    assert [len(press.opened(next(run)).pages) for _ in range(2)] == [20, 20]


def test_what_goes_into_the_box_is_the_same_for_all_voters():
    pages = press.pictures(next(ballot_run(ballot(), 41, 3)))
    below = [page.crop((0, int(STUB * 100), page.width, page.height)) for page in pages]
    assert all(ImageChops.difference(below[0], other).getbbox() is None for other in below[1:])
    assert ImageChops.difference(pages[0], pages[1]).getbbox() is not None  # the stubs differ


def test_the_artwork_has_no_serial_and_is_what_the_run_prints():
    artwork = ballot_artwork_pdf(ballot())
    assert hashlib.sha256(artwork).digest() == hashlib.sha256(ballot_artwork_pdf(ballot())).digest()
    assert not re.search(r"№ \d", press.words(artwork))
    (empty,), (numbered,) = press.pictures(artwork), press.pictures(ballot_pdf(ballot(), 41))
    box = (0, int(STUB * 100), empty.width, empty.height)
    assert ImageChops.difference(empty.crop(box), numbered.crop(box)).getbbox() is None


@pytest.mark.parametrize(("first", "number"), [(0, 5), (1, 0), (9_999_999, 2), (-3, 2)])
def test_serial_numbers_out_of_range_are_refused(first, number):
    with pytest.raises(Refused) as refused:
        next(ballot_run(ballot(), first, number))
    assert refused.value.refusal.code == "papers.serials"


def test_a_ballot_of_nobody_or_of_too_many_is_refused():
    with pytest.raises(Refused) as refused:
        ballot_artwork_pdf(ballot(0))
    assert refused.value.refusal.code == "papers.no-choices"
    with pytest.raises(Refused) as refused:
        ballot_artwork_pdf(ballot(60))
    assert refused.value.refusal.code == "papers.too-long"


def test_a_missing_sign_is_named_with_its_place():
    choices = (press.PEOPLE[0], Names("Ким 金", "Ким"))
    with pytest.raises(Refused, match=r"U\+91D1 .* “value\.choices\[1\]\.kk”"):
        ballot_artwork_pdf(msgspec.structs.replace(press.BALLOT, choices=choices))
