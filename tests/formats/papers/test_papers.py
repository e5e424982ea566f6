"""What each kind of paper says: lines of the protocol, reasons of a refusal, totals, columns, pages."""

import msgspec
import pytest
from tests.formats.papers import press

from dauys.base.tally import Tally
from dauys.election.acts.body import Names
from dauys.formats.papers import cards, decisions, lists, notices, protocol
from dauys.formats.papers.parts import figure, share_of
from dauys.formats.papers.protocol_lines import LINES, filled_lines, number_words
from dauys.formats.papers.result_protocol import result_protocol_pdf


def in_order(text, *told):
    place = 0
    for words in told:
        assert words in text[place:], words
        place = text.index(words, place) + len(words)


def test_the_lines_of_the_form_are_numbered_in_the_order_of_the_count():
    assert [line.number for line in LINES] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9а", "10"]
    assert {line.name for line in LINES} <= set(Tally.__struct_fields__)
    text = press.words(protocol.protocol_form_pdf(press.FORM))
    in_order(
        text, "Число избирателей, включённых", "получивших бюллетени", "полученных участковой", "погашенных",
        "принявших участие", "6.1", "Абишулы", "6.2", "6.3", "«Против всех»", "недействительными", "вне помещения",
        "письменных заявлений", "открепительным", "2а.", "Переносные урны", "Подписи членов комиссии",
    )  # fmt: skip
    assert text.count("dauys1:nauryz-2021:11.03.07.417:11.03.07.417-A") == 2


def test_a_form_without_the_line_against_all():
    text = press.words(protocol.protocol_form_pdf(msgspec.structs.replace(press.FORM, against_all=False)))
    assert "Против всех" not in text


@pytest.mark.parametrize("choices", [1, 12])
def test_a_form_for_few_and_for_many(choices):
    form = msgspec.structs.replace(press.FORM, choices=(press.PEOPLE[2],) * choices)
    assert len(press.opened(protocol.protocol_form_pdf(form)).pages) == (2 if choices == 1 else 3)


def test_a_copy_gives_figures_and_words_in_both_languages():
    text = press.words(protocol.protocol_copy_pdf(press.COPY, "certified"))
    in_order(text, "1 842", "бір мың сегіз жүз қырық екі", "одна тысяча восемьсот сорок два")
    in_order(text, "891", "сегіз жүз тоқсан бір", "восемьсот девяносто один", "0", "нөл", "ноль")
    in_order(text, "Көшірме дұрыс", "Копия верна", "01234567 89abcdef")
    assert "вывешивается" not in text
    assert "вывешивается" in press.words(protocol.protocol_copy_pdf(press.COPY, "posted"))


def test_a_line_that_the_protocol_has_not_is_left_out():
    tally = Tally(registered=10, votes={"a": 1, "b": 2, "c": 3})
    rows = filled_lines(press.PEOPLE, ("a", "b", "c"), tally)
    assert [row["number"] for row in rows] == ["1", "6", "6.1", "6.2", "6.3"]
    short = msgspec.structs.replace(press.COPY, tally=tally)
    assert "Переносные" not in press.words(protocol.protocol_copy_pdf(short, "posted"))


def test_numbers_on_paper():
    assert figure(1234567) == "1\u202f234\u202f567"
    assert number_words(1_000_000)["kk"] == "1\u202f000\u202f000"
    assert number_words(11)["ru"] == "одиннадцать"
    assert share_of(891, 1450)["kk"] == "61,45%"


def test_a_refusal_lists_every_failed_condition_with_its_article_and_the_time_to_appeal():
    text = press.words(decisions.refusal_decision_pdf(press.REFUSAL, "kk"))
    in_order(
        text, "ШЕШІМ", "2021 ж. 14 шілде", "Ақкөл қаласы", "№ 12/34", "КОМИССИЯ ШЕШТІ:", "Әбішұлы Нұрлан Төлеуұлы",
        "25 жасқа толуы", "36(1)-бап", "19 қолдың 17-сі жарамды", "113-4(1)-бап", "113-5(13)-бап",
        "2021 ж. 17 шілде, 18:00", "облыстық комиссия немесе сот",
    )  # fmt: skip
    russian = press.words(decisions.refusal_decision_pdf(press.REFUSAL, "ru"))
    in_order(russian, "РЕШЕНИЕ", "14 июля 2021 г.", "возраст не моложе 25 лет", "ст. 36(1)", "17 июля 2021 г., 18:00")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("call", ("истечение срока полномочий", "25 июля 2021 г.", "окончание выдвижения")),
        ("registration", ("Абишулы", "1979", "самовыдвижение", "19 июля 2021 г.")),
        ("cancellation", ("Отменить регистрацию", "достаточно подписей", "областная комиссия")),
        ("postponement", ("чрезвычайное положение", "18 июля 2021 г. на 25 июля 2021 г.")),
        ("extension", ("выдвинутых в срок: 1", "25 июля 2021 г., 23:41")),
        ("dropped", ("решение суда", "Отменить выборы", "округа Наурыз")),
        ("annulment", ("нарушен закон", "Признать выборы недействительными", "Срок, месяцев: 1", "областная комиссия")),
        ("seat", ("избранного акима", "Абишулы", "27 июля 2025 г.", "удостоверение")),
        ("end", ("О досрочном прекращении", "смерть", "Абишулы", "1 марта 2023 г.", "новых выборов")),
        ("appeal", ("№ a-1", "Абишулы", "Удовлетворить жалобу")),
        ("reinstatement", ("№ a-1", "Восстановить регистрацию", "Абишулы")),
        ("complaint", ("№ 2021-0007", "о нарушении закона", "25 июля 2021 г., 23:41", "удовлетворена", "прилагаются")),
        ("result-decision", ("в списках", "1 842", "Абишулы", "891", "Избран: Абишулы Н. Т.")),
    ],
)
def test_the_other_decisions(kind, told):
    value, setter = press.PAPERS[kind]
    in_order(press.words(setter(value, "ru")), *told)


def test_the_acts_about_ballots_and_boxes_give_numbers_in_words_and_every_seal():
    delivered = press.words(press.PAPERS["delivery"][1](press.DELIVERY))
    in_order(delivered, "505", "бес жүз бес", "пятьсот пять", "S1, S2", "Тапсырды", "Қабылдады")
    sealed = press.words(press.PAPERS["sealing"][1](press.SEALING))
    in_order(sealed, "505", "2", "екі", "S1, S2", "№ 1", "P-7", "7", "урны пусты", "доверенные лица")


@pytest.mark.parametrize(
    ("form", "title"), [("decision", "РЕШЕНИЕ"), ("protocol", "ПРОТОКОЛ"), ("decree", "РАСПОРЯЖЕНИЕ")]
)
def test_a_protocol_and_a_decree_are_not_called_decisions(form, title):
    value, setter = press.PAPERS["decision"]
    assert title in press.words(setter(msgspec.structs.replace(value, form=form), "ru"))


def test_a_result_adds_up_what_counts_and_repeats_the_head_of_its_table():
    data = result_protocol_pdf(press.result(precincts=60))
    text = press.words(data)
    paper = press.opened(data)
    assert len(paper.pages) > 3
    assert press.box(paper.pages[1], "/MediaBox") == [0, 0, 297, 210]
    assert text.count("Бюллетень алынды Получено") >= len(paper.pages) - 1
    assert figure(59 * 1842).replace("\u202f", " ") in text.replace("\u202f", " ")
    votes = sum(100 + at for at in range(60) if at != 1)
    assert figure(votes).replace("\u202f", " ") in text.replace("\u202f", " ")
    assert "признано недействительным" in text


def test_a_result_with_twelve_candidates_and_a_missing_line():
    wide = press.result(choices=12)
    bare = msgspec.structs.replace(wide.precincts[0], tally=Tally(votes=dict.fromkeys(wide.ids, 1)))
    data = result_protocol_pdf(msgspec.structs.replace(wide, precincts=(bare, *wide.precincts[1:])))
    text = press.words(data)
    assert "* 402: жарамсыз деп танылды · признано недействительным" in text
    assert "—" in text


def test_badges_and_certificates_are_cards():
    badge = press.opened(cards.badge_pdf(press.BADGE))
    assert [press.box(page, "/MediaBox")[2:] for page in badge.pages] == [[105, 148]] * 2
    for value, setter in (press.PAPERS[kind] for kind in ("candidate", "proxy", "akim")):
        paper = press.opened(setter(value))
        assert [press.box(page, "/MediaBox")[2:] for page in paper.pages] == [[210, 148]]
    assert "27 июля 2025 г." in press.words(cards.akim_certificate_pdf(press.AKIM))


def test_the_voter_list_has_its_head_on_every_page_and_its_total_at_the_end():
    data = lists.voter_list_pdf(press.voters(100))
    pages = len(press.opened(data).pages)
    text = press.words(data)
    assert pages > 3
    assert text.count("Место жительства") >= pages - 1
    assert text.count("содержит персональные данные") == pages
    in_order(text, "Абай көшесі, 100-үй", "Избирателей включено в список", "100", "Секретарь комиссии")


def test_an_empty_voter_list_says_nobody():
    in_order(press.words(lists.voter_list_pdf(press.voters(0))), "Избирателей включено в список", "0")


def test_the_signature_sheet_asks_the_identity_number_where_the_law_does():
    assert "ИИН" in press.words(lists.signature_sheet_pdf(press.SUPPORT))
    older = msgspec.structs.replace(press.SUPPORT, identity_number=False)
    assert "ИИН" not in press.words(lists.signature_sheet_pdf(older))


def test_a_receipt_says_who_only_when_told():
    text = press.words(notices.receipt_pdf(press.RECEIPT))
    in_order(text, "№ 11.03-17", "на решение комиссии", "23 июля 2021 г., 18:00", "49, 20(9)")
    assert "Заявитель" not in text
    named = msgspec.structs.replace(press.RECEIPT, complainant="Өтеген Ғани", sha256=press.ACT)
    in_order(press.words(notices.receipt_pdf(named)), "Заявитель", "Өтеген Ғани", "01234567")


@pytest.mark.parametrize("number", [1, 3, 12])
def test_a_poster_is_one_page_of_a3(number):
    candidates = tuple(press.PEOPLE[at % 3] for at in range(number))
    note = Names("Үйде дауыс беру: 12:00-ге дейін", "Голосование на дому: до 12:00")
    poster = msgspec.structs.replace(press.POSTER, candidates=candidates, notes=(note,))
    data = notices.poster_pdf(poster)
    assert [press.box(page, "/MediaBox")[2:] for page in press.opened(data).pages] == [[297, 420]]
    in_order(press.words(data), "417", "25 июля 2021 г.", "07:00–20:00", "Абишулы", "до 12:00")
