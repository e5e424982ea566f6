"""Decisions on paper: the layout of each kind, what a refusal must say, originals and copies, who may read them."""

from __future__ import annotations

import hashlib

import pytest

from dauys.election.acts import calling, results, voting
from dauys.election.acts.candidates import (
    AppealDecided,
    AppealFiled,
    CandidateCancelled,
    CandidateRefused,
    CandidateReinstated,
    SignaturesChecked,
    Verdict,
    VerdictReceived,
)
from dauys.election.eligibility import failed
from tests.formats.papers import press
from tests.world import OKRUG, PRECINCTS, World, decision, sha

pytestmark = pytest.mark.usefixtures("workspace")
HERE = f"/contests/{OKRUG}"
BY = ("district/11.03",)


def nominated() -> World:
    world = World().opened().called()
    for number, route in ((1, "self"), (2, "party")):
        world.act(world.nomination(number, route), OKRUG, by=BY, at="2021-07-01 10:00")
    return world


def refused() -> World:
    """A candidate refused: seven valid signatures of ten, one paper missing, a conviction not yet spent."""
    world = nominated()
    world.papers("c1", without=("signatures", "biography", "NO_RECORD"))
    world.act(SignaturesChecked("c1", 12, 12, 7, 1, decision("sheets")), OKRUG, by=BY, at="2021-07-05 11:00")
    body = VerdictReceived("c1", "court", (Verdict("NO_RECORD", "failed"),), sha("court"))
    world.act(body, OKRUG, by=BY, at="2021-07-05 12:00")
    rows = world.review("c1", "2021-07-12 10:00")
    body = CandidateRefused("c1", rows, failed(rows), decision("12"), ("bribery",))
    world.act(body, OKRUG, by=BY, at="2021-07-12 10:00")
    return world


def words_of(browser, digest, lang="ru"):
    answer = browser.get(f"{HERE}/decisions/{digest}.{lang}.pdf")
    assert answer.status_code == 200, answer.content.decode()[:800]
    assert answer.headers["Content-Type"] == "application/pdf"
    return press.words(answer.content)


def told_in_order(words, *told):
    at = 0
    for one in told:
        assert one in words[at:], (one, words)
        at = words.index(one, at) + len(one)


def test_a_refusal_names_each_condition_with_article_and_finding_and_the_appeal_clock(town, browser_of):
    world = town(refused())
    digest = world.contest().candidates["c1"].decided.digest
    words = words_of(browser_of("chair"), digest)
    told_in_order(
        words, "РЕШЕНИЕ", "12 июля 2021 г.", "№ 12", "Об отказе в регистрации", "Отказать в регистрации кандидатом",
        "Алиев 1", "нет непогашенной или неснятой", "ст. 4(4)", "полный перечень документов", "биографические",
        "достаточно подписей", "действительных подписей 7, нужно 10", "ст. 113-4", "подкуп избирателей",
        "ст. 113-5(13)", "15 июля 2021 г.", "областная избирательная комиссия или суд", "вручить кандидату", digest[:8],
    )  # fmt: skip
    assert "SYNTHETIC" in words
    kazakh = words_of(browser_of("chair"), digest, "kk")
    told_in_order(kazakh, "ШЕШІМ", "бас тартылсын", "жарамды қолдар — 7, қажет — 10", "113-5(13)-бап", "15 шілде")


def test_registration_cancellation_appeal_and_reinstatement(town, browser_of):
    world = nominated()
    for name in ("c1", "c2"):
        world.papers(name)
    for name in ("c1", "c2"):
        world.register(name)
    first = world.contest().candidates["c1"].decided
    world.act(CandidateCancelled("c1", ("bribery",), decision("14")), OKRUG, by=BY, at="2021-07-14 10:00")
    cut = world.contest().candidates["c1"].decided
    body = AppealFiled("a-1", "c1", cut.digest, "candidate", "superior")
    world.act(body, OKRUG, by=BY, at="2021-07-15 10:00")
    upheld = AppealDecided("a-1", True, decision("77"))
    ruled = world.act(upheld, OKRUG, by=("regional/11",), at="2021-07-16 10:00")
    again = world.act(CandidateReinstated("c1", "a-1", decision("15")), OKRUG, by=BY, at="2021-07-17 10:00")
    town(world)
    chair = browser_of("chair")
    told_in_order(words_of(chair, first.digest), "О регистрации кандидата", "Алиев 1", "1970", "самовыдвижение")
    told_in_order(words_of(chair, cut.digest), "Отменить регистрацию", "подкуп", "17 июля 2021 г.", "суд")
    told_in_order(words_of(chair, ruled.digest), "АКМОЛИНСКАЯ ОБЛАСТЬ", "№ 77", "Удовлетворить жалобу № a-1")
    told_in_order(words_of(chair, again.digest), "Восстановить регистрацию кандидата: Алиев 1")


def test_the_call_gives_the_calendar_that_follows_from_it(town, browser_of):
    world = town(World().opened().called())
    digest = next(act.digest for act in world.acts if act.kind == "contest-called")
    words = words_of(browser_of("chair"), digest)
    told_in_order(words, "О назначении выборов", "истечение срока полномочий акима", "25 июля 2021 г.", "июля 2021 г.")


def test_the_course_of_a_contest(town, browser_of):
    world = nominated()
    world.act(calling.ContestPostponed("2021-08-05", "emergency", decision("9")), OKRUG, by=BY, at="2021-07-09 11:00")
    postponed = world.acts[-1].digest
    world.act(calling.ContestCancelled("court", decision("10")), OKRUG, by=BY, at="2021-07-09 12:00")
    town(world)
    chair = browser_of("chair")
    told_in_order(words_of(chair, postponed), "О переносе дня", "25 июля 2021 г.", "5 августа 2021 г.")
    told_in_order(words_of(chair, world.acts[-1].digest), "Отменить выборы", "Кенесский сельский округ")


def test_an_annulled_precinct_is_left_out_of_the_result_and_the_result_is_a_protocol(town, browser_of):
    world = World().opened().called().registered().ballot().voted().counted()
    body = voting.PrecinctAnnulled("ballot_box_broken", decision("21"))
    cut = world.act(body, OKRUG, PRECINCTS[1], BY, at="2021-07-26 10:00")
    world.determined()
    town(world)
    chair = browser_of("chair")
    words = words_of(chair, cut.digest)
    told_in_order(words, "вскрыта урна", "на избирательном участке № 2", "Не включать", "ст. 113-11(2)")
    result = words_of(chair, world.contest().result.digest)
    told_in_order(result, "Сайлау қорытындысы туралы хаттама", "№ result", "Алиев 1")
    assert "вскрыта урна" in result


def test_the_seat_and_its_early_end(town, browser_of):
    world = World().opened().called().registered().ballot().voted().counted().determined().seated()
    seat = world.acts[-1]
    begun = results.TermBegun(seat.body.candidate, "2021-07-28")
    world.act(begun, OKRUG, by=BY, at="2021-07-28 11:00")
    world.act(results.TermEnded("2022-03-01", "death", decision("5")), OKRUG, by=BY, at="2022-03-02 10:00")
    town(world)
    chair = browser_of("chair")
    told_in_order(words_of(chair, seat.digest), "Зарегистрировать избранного акима: Алиев 1", "27 июля 2025 г.")
    told_in_order(words_of(chair, world.acts[-1].digest), "О досрочном прекращении", "смерть", "1 марта 2022 г.")


def test_the_answer_to_a_complaint(town, browser_of):
    world = World().opened().called()
    world.act(voting.ComplaintFiled("2021-0001", "breach", sha("paper")), OKRUG, by=BY, at="2021-07-01 10:00")
    made = world.act(
        voting.ComplaintDecided("2021-0001", "rejected", decision("3")), OKRUG, by=BY, at="2021-07-02 10:00"
    )
    town(world)
    told_in_order(words_of(browser_of("chair"), made.digest), "№ 2021-0001", "1 июля 2021 г., 10:00", "прилагаются")


def test_what_has_no_decision_has_no_paper(town, browser_of):
    world = town(nominated())
    chair = browser_of("chair")
    nomination = world.acts[-1].digest
    assert chair.get(f"{HERE}/decisions/{nomination}.ru.pdf").status_code == 404
    assert chair.get(f"{HERE}/decisions/{sha('none')}.ru.pdf").status_code == 404
    call = next(act.digest for act in world.acts if act.kind == "contest-called")
    assert chair.get(f"{HERE}/decisions/{call}.en.pdf").status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("chair", 200), ("auditor", 200), ("representative", 200), ("observer", 200), ("other-chair", 403),
     ("admin", 403), ("presenter", 403)],
)  # fmt: skip
def test_decisions_are_read_by_all_who_may_see_the_contest(town, browser_of, name, status):
    world = town(World().opened().called())
    call = next(act.digest for act in world.acts if act.kind == "contest-called")
    assert browser_of(name).get(f"{HERE}/decisions/{call}.kk.pdf").status_code == status


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_links_stand_on_the_pages_of_candidate_contest_and_papers(town, browser_of, lang):
    world = town(refused())
    digest = world.contest().candidates["c1"].decided.digest
    chair = browser_of("chair", lang)
    for page in (f"{HERE}/", f"{HERE}/candidates/c1/", f"{HERE}/papers/"):
        answer = chair.get(page)
        assert answer.status_code == 200, page
        assert f"{HERE}/decisions/{digest}." in answer.content.decode(), page
    assert f"{HERE}/candidates/c1/papers/receipt.pdf" in chair.get(f"{HERE}/candidates/c1/").content.decode()
    seen = browser_of("representative", lang).get(f"{HERE}/candidates/c1/").content.decode()
    assert "receipt.pdf" not in seen


def test_the_original_is_shown_where_the_office_keeps_it_and_a_copy_elsewhere(town, browser_of):
    from dauys.store.models import Proposal

    world = nominated()
    town(world)
    chair = browser_of("chair", "ru")
    fields = {"voting_day": "2021-08-05", "cause": "emergency", "decision.number": "5"}
    chair.post(f"{HERE}/act/contest-postponed/", fields)
    row = Proposal.objects.get()
    original = chair.get(f"/papers/{row.acts[0]['body']['decision']['sha256']}/").content
    told_in_order(press.words(original), "О переносе дня голосования", "чрезвычайное положение", "5 августа 2021 г.")
    assert chair.post(f"/sign/{row.id}/", {"do": "sign"}).status_code == 302
    digest = Proposal.objects.get().digests[0]
    assert chair.get(f"{HERE}/decisions/{digest}.original.pdf").content == original
    assert f"{digest}.original.pdf" in chair.get(f"{HERE}/papers/").content.decode()
    other = browser_of("regional-chair")
    assert other.get(f"{HERE}/decisions/{digest}.original.pdf").status_code == 404
    assert f"{digest}.original.pdf" not in other.get(f"{HERE}/papers/").content.decode()
    # Whoever asks for a language gets that language, whatever the original is in.
    kazakh = chair.get(f"{HERE}/decisions/{digest}.kk.pdf").content
    told_in_order(press.words(kazakh), "5 тамыз")
    copy = chair.get(f"{HERE}/decisions/{digest}.ru.pdf").content
    assert copy == other.get(f"{HERE}/decisions/{digest}.ru.pdf").content
    assert hashlib.sha256(copy).digest() != hashlib.sha256(original).digest()
    told_in_order(press.words(copy), "5 августа 2021 г.", "по открытой записи", digest[:8])
    assert digest[:8] not in press.words(original)


def test_the_page_says_what_waits_for_what_and_what_is_ready(town, browser_of):
    town(nominated())
    page = browser_of("chair").get(f"{HERE}/papers/").content.decode()
    for waits in ("Waits for the ballot to be approved", "Waits for observers", "Waits for the akim"):
        assert waits in page
    assert "artwork.pdf" not in page
    assert "forms.pdf" not in page


def test_a_training_is_marked_on_papers_of_a_real_record_too(town, browser_of, monkeypatch):
    import msgspec

    from dauys.web.office import OFFICE

    world = town(World().opened().called())
    desk = OFFICE.desk()
    desk.refresh()
    desk.election.genesis = msgspec.structs.replace(desk.election.genesis, synthetic=False)
    call = next(act.digest for act in world.acts if act.kind == "contest-called")
    assert "SYNTHETIC" not in words_of(browser_of("chair"), call)
    monkeypatch.setenv("DAUYS_TRAINING", "1")
    assert "УЧЕБНЫЙ ДОКУМЕНТ" in words_of(browser_of("chair"), call)
