"""Several papers of one kind in one file, names left for the hand, and the second QR of a copy."""

import re

import msgspec
import pytest
import zxingcpp
from tests.formats.papers import press

from dauys.base.refusals import Refused
from dauys.formats.papers import cards, lists, notices, protocol
from dauys.formats.papers.form_code import MOST_TOTALS, FormCode, find_form_code

replace = msgspec.structs.replace
BY_HAND = press.Names("", "", "")


def test_forms_in_one_file_keep_their_own_code_and_their_own_page_numbers():
    codes = [replace(press.CODE, precinct=f"11.03.07.{n}", serial=f"F-{n}") for n in (1, 2, 3)]
    data = protocol.protocol_forms_pdf([replace(press.FORM, code=code) for code in codes])
    pages = press.pictures(data)
    assert [find_form_code(press.as_bytes(page)).serial for page in pages] == ["F-1", "F-1", "F-2", "F-2", "F-3", "F-3"]
    text = press.words(data)
    assert (text.count("1 / 2"), text.count("2 / 2"), text.count("/ 6")) == (3, 3, 0)


def test_a_form_alone_is_what_it_is_among_others_but_for_the_code():
    (alone, _), together = press.pictures(protocol.protocol_form_pdf(press.FORM)), None
    together = press.pictures(protocol.protocol_forms_pdf([press.FORM, press.FORM]))
    assert alone.tobytes() == together[0].tobytes() == together[2].tobytes()


def test_badges_posters_certificates_and_sheets_in_one_file():
    badges = cards.badges_pdf([replace(press.BADGE, number=f"b-{n}") for n in range(5)])
    assert len(press.opened(badges).pages) == 10
    assert [f"b-{n}" in press.words(badges) for n in range(5)] == [True] * 5
    posters = notices.posters_pdf([replace(press.POSTER, precinct=replace(press.PRECINCT, number=n)) for n in (7, 8)])
    assert len(press.opened(posters).pages) == 2
    proxies = cards.proxy_certificates_pdf([press.PROXY] * 3)
    assert len(press.opened(proxies).pages) == 3
    sheets = lists.signature_sheets_pdf([replace(press.SUPPORT, number=str(n)) for n in (1, 2)])
    assert re.findall(r"№ (\d) 1 / 1", press.words(sheets)) == ["1", "2"]


@pytest.mark.parametrize("several", [cards.badges_pdf, notices.posters_pdf, protocol.protocol_forms_pdf,
                                     cards.proxy_certificates_pdf, lists.signature_sheets_pdf])  # fmt: skip
def test_a_file_of_nothing_is_a_mistake(several):
    with pytest.raises(ValueError):
        several([])


def test_names_that_the_record_does_not_hold_are_left_for_the_hand():
    for data in (
        cards.badge_pdf(replace(press.BADGE, person="")),
        cards.proxy_certificate_pdf(replace(press.PROXY, person=BY_HAND)),
    ):
        text = press.words(data)
        assert "фамилия, имя, отчество" in text
        assert "Жұмабекова" not in text


TOTALS = "dauys-totals1:" + "0123456789ABCDEF" * 36  # 590 signs, as long as signed totals come


@pytest.mark.parametrize("kind", ["posted", "certified"])
def test_a_copy_carries_the_signed_totals_as_a_second_code(kind):
    pages = press.pictures(protocol.protocol_copy_pdf(replace(press.COPY, totals_code=TOTALS), kind), 150)
    found = {code.text for page in pages for code in zxingcpp.read_barcodes(page)}
    assert found == {TOTALS, str(press.COPY.code)}
    assert FormCode in {type(find_form_code(press.as_bytes(page))) for page in pages}
    text = press.words(protocol.protocol_copy_pdf(replace(press.COPY, totals_code=TOTALS), kind))
    assert "Қол қойылған сандар" in text
    assert "сверить с открытой записью" in text
    assert "сверить с открытой записью" not in press.words(protocol.protocol_copy_pdf(press.COPY, kind))


@pytest.mark.parametrize("code", ["ә", "x" * (MOST_TOTALS + 1)])
def test_totals_that_no_code_holds_are_refused(code):
    with pytest.raises(Refused) as refused:
        protocol.protocol_copy_pdf(replace(press.COPY, totals_code=code), "posted")
    assert refused.value.refusal.code == "papers.totals-code-unfit"


def test_many_papers_still_fit_on_one_receipt():
    many = tuple(press.Names(f"{n}-құжат, ұзақ атауымен", f"документ {n} с длинным названием") for n in range(18))
    data = notices.papers_receipt_pdf(replace(press.INTAKE, papers=many[:12], missing=many[12:]))
    assert len(press.opened(data).pages) == 1
    assert "документ 17" in press.words(data)
    whole = press.words(notices.papers_receipt_pdf(replace(press.INTAKE, missing=(), repair_by=None)))
    assert "Сданы все документы" in whole
    assert "можно сдать до" not in whole


def test_an_annulled_precinct_and_an_election_are_told_apart():
    _, setter = press.PAPERS["annulment"]
    whole = press.words(setter(press.ANNULMENT, "ru"))
    one = press.words(setter(replace(press.ANNULMENT, precinct=417, repeat_months=1), "ru"))
    assert "Провести повторные выборы" in whole
    assert "участке № 417" in one
    assert "Провести повторные выборы" not in one


def test_a_copy_of_a_decision_names_its_act_and_the_original_does_not():
    value, setter = press.PAPERS["refusal"]
    assert press.ACT[:8] in press.words(setter(replace(value, act=press.ACT)))
    assert press.ACT[:8] not in press.words(setter(value))
    assert "баптар" in press.words(setter(replace(value, articles="4(4), 113-4")))
