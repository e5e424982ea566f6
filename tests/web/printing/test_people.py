"""Papers for people: badges, certificates, sheets, receipts, posters, and the acts of ballots and boxes."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from dauys.election.acts import voting
from dauys.election.acts.body import Names
from dauys.election.acts.candidates import Paper, PapersReceived
from tests.formats.papers import press
from tests.world import OKRUG, PRECINCTS, World, sha

pytestmark = pytest.mark.usefixtures("workspace")
HERE = f"/contests/{OKRUG}"
MARK = "SYNTHETIC"
BY = ("district/11.03",)


def observed() -> World:
    """An election with three observers of two organisations and one proxy."""
    world = World().opened().called().registered()
    for name, words in (("watch", "Бақылау"), ("eye", "Көз")):
        body = voting.ObserverOrganisationAccredited(name, Names(words, words), "association", "2022-06-01")
        world.act(body, by=("central",))
    for badge, (organisation, precinct) in enumerate(
        [("watch", PRECINCTS[0]), ("watch", PRECINCTS[1]), ("eye", PRECINCTS[0])], 1
    ):
        world.act(voting.ObserverAccredited(organisation, f"b-{badge}"), OKRUG, precinct, BY)
    world.act(voting.ProxyRegistered("c1", "p-1"), OKRUG, PRECINCTS[0], BY)
    return world


def read(answer):
    """The text of a PDF and its number of pages; every page carries the mark of invented data."""
    assert answer.status_code == 200, answer.content.decode()[:800]
    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        number = len(pdf.pages)
    words = press.words(answer.content)
    assert words.count(MARK) >= number
    return words, number


def test_badges_of_all_observers_of_one_organisation_and_of_one_precinct(town, browser_of):
    town(observed())
    chair = browser_of("chair")
    words, pages = read(chair.get(f"{HERE}/papers/badges.pdf"))
    assert pages == 6
    for told in ("b-1", "b-2", "b-3", "Бақылау", "Көз", "БАЙҚАУШЫ", "НАБЛЮДАТЕЛЬ", "шағым беру", "подавать жалобы"):
        assert told in words
    words, pages = read(chair.get(f"{HERE}/papers/badges.pdf?organisation=eye"))
    assert (pages, "b-3" in words, "b-1" in words) == (2, True, False)
    words, pages = read(chair.get(f"{HERE}/precincts/{PRECINCTS[1]}/papers/badges.pdf"))
    assert (pages, "b-2" in words) == (2, True)
    page = chair.get(f"{HERE}/papers/").content.decode()
    assert "?organisation=watch" in page
    assert "Baqylau (2)" in page


def test_a_precinct_prints_its_own_badges_and_forms_only(town, browser_of):
    town(observed().ballot())
    mine = browser_of("precinct-2")
    words, pages = read(mine.get(f"{HERE}/papers/badges.pdf"))
    assert (pages, "b-2" in words, "b-1" in words) == (2, True, False)
    words, _ = read(mine.get(f"{HERE}/papers/forms.pdf"))
    assert f"dauys1:{OKRUG}:{PRECINCTS[1]}:F-2" in words.replace(" ", "")
    assert "F-1" not in words
    assert mine.get(f"{HERE}/precincts/{PRECINCTS[0]}/papers/badges.pdf").status_code == 403


def test_no_badges_where_nobody_is_accredited(town, browser_of):
    town(World().opened().called())
    for paper in ("badges", "proxies"):
        assert browser_of("chair").get(f"{HERE}/papers/{paper}.pdf").status_code == 409


def test_certificates_of_a_candidate_and_of_the_proxy(town, browser_of):
    town(observed())
    chair = browser_of("chair")
    words, _ = read(chair.get(f"{HERE}/candidates/c1/papers/certificate.pdf"))
    for told in ("register c1", "Кандидаттың куәлігі", "Удостоверение кандидата", "2021 ж. 12 шілде, 10:00", "Алиев 1"):
        assert told in words
    words, _ = read(chair.get(f"{HERE}/papers/proxies.pdf"))
    assert "p-1" in words
    assert "Алиев 1" in words
    assert chair.get(f"{HERE}/candidates/nobody/papers/certificate.pdf").status_code == 404
    assert chair.get(f"{HERE}/candidates/c1/papers/nothing.pdf").status_code == 404
    assert browser_of("representative").get(f"{HERE}/candidates/c1/papers/certificate.pdf").status_code == 403


def test_no_certificate_before_registration(town, browser_of):
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=BY, at="2021-07-01 10:00")
    town(world)
    assert browser_of("chair").get(f"{HERE}/candidates/c1/papers/certificate.pdf").status_code == 409


def test_sheets_for_who_needs_signatures_with_a_column_for_the_number_only_where_the_law_asks_it(town, browser_of):
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=BY, at="2021-07-01 10:00")
    world.act(world.nomination(2, "party"), OKRUG, by=BY, at="2021-07-01 10:00")
    town(world)
    words, pages = read(browser_of("chair").get(f"{HERE}/candidates/c1/papers/sheets.pdf"))
    assert pages == 2  # ten signatures are needed: one sheet, and one to spare
    assert "№ 2" in words
    assert "ИИН" not in words
    assert browser_of("chair").get(f"{HERE}/candidates/c2/papers/sheets.pdf").status_code == 409


def test_the_receipt_names_what_came_and_what_is_missing_until_when(town, browser_of):
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=BY, at="2021-07-01 10:00")
    world.act(world.nomination(2), OKRUG, by=BY, at="2021-07-01 10:00")
    body = PapersReceived("c1", (Paper("biography", sha("b")),), "2021-07-06T12:00:00Z")
    world.act(body, OKRUG, by=BY, at="2021-07-02 10:00")
    town(world)
    words, pages = read(browser_of("chair").get(f"{HERE}/candidates/c1/papers/receipt.pdf"))
    assert pages == 1
    assert (
        words.index("Принятые документы") < words.index("Недостающие документы") < words.index("6 июля 2021 г., 18:00")
    )
    assert browser_of("chair").get(f"{HERE}/candidates/c2/papers/receipt.pdf").status_code == 409


def test_the_akims_certificate_comes_after_the_registration(town, browser_of):
    world = town(World().opened().called().registered().ballot().voted().counted().determined())
    assert browser_of("chair").get(f"{HERE}/papers/akim.pdf").status_code == 409
    from dauys.store import log

    before = len(world.envelopes)
    world.seated()
    with log.writing() as writer:
        writer.append(world.envelopes[before:])
    words, _ = read(browser_of("chair").get(f"{HERE}/papers/akim.pdf"))
    assert "27 июля 2025 г." in words
    assert "Алиев 1" in words


def test_posters_say_where_when_and_whom(town, browser_of):
    town(World().opened().called().registered().ballot())
    chair = browser_of("chair")
    words, pages = read(chair.get(f"{HERE}/papers/posters.pdf"))
    assert pages == 2
    for told in ("Участок №1", "Участок №2", "25 июля 2021 г.", "07:00–20:00", "Алиев 1", "Алиев 2", "до 12:00"):
        assert told in words, told
    assert read(chair.get(f"{HERE}/precincts/{PRECINCTS[0]}/papers/poster.pdf"))[1] == 1


def test_the_acts_of_delivered_ballots_and_sealed_boxes(town, browser_of):
    town(World().opened().called().registered().ballot().voted())
    chair = browser_of("chair")
    words, _ = read(chair.get(f"{HERE}/precincts/{PRECINCTS[0]}/papers/delivery.pdf"))
    for told in ("Акт приёма-передачи", "505", "пятьсот пять", "бес жүз бес", "S1, S2", "23 июля 2021 г., 10:00"):
        assert told in words, told
    words, _ = read(chair.get(f"{HERE}/precincts/{PRECINCTS[0]}/papers/sealing.pdf"))
    for told in ("Акт опечатывания", "25 июля 2021 г., 06:45", "S1, S2", "Член № 7"):
        assert told in words, told


def test_no_act_on_paper_of_what_has_not_happened(town, browser_of):
    town(World().opened().called().registered())
    chair = browser_of("chair")
    for paper in ("delivery", "sealing", "poster", "forms", "form-1", "posted"):
        assert chair.get(f"{HERE}/precincts/{PRECINCTS[0]}/papers/{paper}.pdf").status_code == 409, paper


def test_the_receipt_of_a_complaint_tells_its_clock_and_nobodys_name(town, browser_of):
    world = World().opened().called()
    world.act(voting.ComplaintFiled("2021-0001", "breach", sha("paper")), OKRUG, by=BY, at="2021-07-01 10:00")
    town(world)
    words, _ = read(browser_of("chair").get(f"{HERE}/complaints/2021-0001/receipt.pdf"))
    for told in ("№ 2021-0001", "о нарушении закона о выборах", "1 июля 2021 г., 10:00", "49", sha("paper")[:8]):
        assert told in words, told
    assert "Заявитель" not in words
    assert browser_of("chair").get(f"{HERE}/complaints/other/receipt.pdf").status_code == 404
