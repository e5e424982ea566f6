"""What supervisors and commissions decide about protocols, through the pages they see."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.web.entry.steps import FAULTY, FORM, GOOD, RESOLVE, closed_world, decide, enter, precinct, sign, state
from tests.world import OKRUG, World


@pytest.fixture
def counting(town: Any) -> World:
    world: World = town(closed_world())
    return world


def photo(kind: str = "PNG", name: str = "scan.png", colour: int = 200) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("L", (60, 80), colour).save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


def test_the_list_puts_first_what_needs_a_decision(counting: World, browser_of: Any) -> None:
    enter(browser_of("typist-1"), {**FAULTY, "errors-on-paper": "1"})
    page = browser_of("chief").get(f"/entry/{OKRUG}/").content.decode()
    assert page.index("Precinct No. 1") < page.index("Precinct No. 2")
    assert "has errors" in page
    assert browser_of("chief").get(f"/entry/{OKRUG}/?number=1")["Location"] == RESOLVE
    assert browser_of("chief").get(f"/entry/{OKRUG}/?number=77", follow=True).status_code == 200


def test_a_faulty_entry_goes_back_by_lines(counting: World, browser_of: Any) -> None:
    one, chief = browser_of("typist-1"), browser_of("chief")
    enter(one, {**FAULTY, "errors-on-paper": "1"})
    page = chief.get(RESOLVE).content.decode()
    assert "off by 1 (0.3%)" in page
    assert chief.post(RESOLVE, {"do": "return-1"}).status_code == 409
    decide(chief, do="return-1", fields=["took_part"])
    assert state() == "Returned"
    enter(one, GOOD)
    assert state() == "FirstEntered"


def test_an_entry_is_discarded_and_both_are(counting: World, browser_of: Any) -> None:
    one, two, chief = browser_of("typist-1"), browser_of("typist-2"), browser_of("chief")
    enter(one, GOOD)
    assert "250" not in chief.get(RESOLVE).content.decode(), "the supervisor waits for the second entry too"
    enter(two, {**GOOD, "votes:c1": "247", "votes:c2": "103"})
    decide(chief, do="discard-2")
    assert state() == "FirstEntered"
    enter(two, GOOD)
    decide(chief, do="discard-0")
    assert state() == "Empty"


def test_quarantine_is_lifted_by_the_higher_office_only(counting: World, browser_of: Any) -> None:
    enter(browser_of("typist-1"), {**FAULTY, "errors-on-paper": "1"})
    decide(browser_of("chief"), do="quarantine", codes=["F.205"], reason="The proxies dispute it")
    assert precinct().quarantine == ("F.205", "The proxies dispute it")
    region = browser_of("regional-chair")
    assert browser_of("chair").get(f"{FORM}lift/").status_code == 403
    assert "391" not in browser_of("chair").get(f"{FORM}protocol/").content.decode()
    page = region.get(f"{FORM}lift/").content.decode()
    assert "391" in page
    assert region.post(f"{FORM}lift/", {"waived": ["F.205"], "reason": "r"}).status_code == 409
    fields = {"waived": ["F.205"], "reason": "The paper says so.", "number": "14", "decision": photo()}
    sign(region, region.post(f"{FORM}lift/", fields))
    assert precinct().waived == {"F.205"}
    assert state() == "FirstEntered"


def test_a_recount_replaces_the_final_protocol(counting: World, browser_of: Any) -> None:
    enter(browser_of("typist-1"), GOOD)
    enter(browser_of("typist-2"), GOOD)
    decide(browser_of("chief"), do="finalise")
    chair, form = browser_of("chair"), f"{FORM}recount/"
    assert f"{FORM}recount/" in chair.get(f"{FORM}protocol/").content.decode()
    other = {**GOOD, "votes:c1": "249", "votes:c2": "101"}
    answer = chair.post(form, other)
    assert answer.status_code == 422
    assert "Tick who asked" in answer.content.decode()
    sign(chair, chair.post(form, {**other, "asked_by": "proxy", "reason": "Doubts about two piles."}))
    assert precinct().entry.recounts == 1
    assert precinct().entry.tally.votes["c1"] == 249


def test_the_scan_stands_beside_the_figures_and_its_hash_in_the_protocol(counting: World, browser_of: Any) -> None:
    one, chief = browser_of("typist-1"), browser_of("chief")
    assert chief.post(f"{FORM}scans/", {"scan": photo()}).status_code == 302
    page = one.get(FORM).content.decode()
    address = page.split('src="/entry/')[1].split('"')[0]
    scan = one.get(f"/entry/{address}")
    assert scan["Content-Type"] == "image/png"
    assert scan.content.startswith(b"\x89PNG")
    assert browser_of("auditor").get(f"/entry/{address}").status_code == 403
    enter(one, GOOD)
    enter(browser_of("typist-2"), GOOD)
    sign(chief, chief.post(RESOLVE, {"do": "finalise"}))
    from dauys.store.models import Proposal

    made = Proposal.objects.filter(state="made").order_by("-at", "-id")
    bodies = [row.acts[0]["body"] for row in made if row.acts[0]["kind"] == "protocol-finalised"]
    assert bodies[0]["scans"][0]["media_type"] == "image/png"


def test_what_is_no_scan_is_refused_in_words(counting: World, browser_of: Any) -> None:
    chief = browser_of("chief")
    table = SimpleUploadedFile("scan.png", b"a,b\n1,2\n")
    answer = chief.post(f"{FORM}scans/", {"scan": table})
    assert answer.status_code == 400
    assert "no JPEG, PNG or PDF" in answer.content.decode()
    assert chief.post(f"{FORM}scans/", {}).status_code == 409


def test_what_the_page_does_not_offer_is_refused(counting: World, browser_of: Any) -> None:
    chief = browser_of("chief")
    for do in ("", "burn", "finalise", "return-1", "quarantine"):
        assert chief.post(RESOLVE, {"do": do}).status_code == 409
    assert state() == "Empty"


def test_every_state_has_its_page(counting: World, browser_of: Any) -> None:
    one, two, chief, chair = (browser_of(n, "kk") for n in ("typist-1", "typist-2", "chief", "chair"))

    def looks() -> None:
        for browser, address in ((chief, RESOLVE), (chair, f"{FORM}protocol/"), (one, FORM), (two, FORM)):
            assert browser.get(address).status_code == 200
        for browser in (one, two, chief, chair):
            assert browser.get(f"/entry/{OKRUG}/").status_code == 200
        assert chief.get("/entry/")["Location"] == f"/entry/{OKRUG}/"
        assert chief.get(f"{FORM}scans/").status_code == 200

    looks()
    enter(one, GOOD)
    looks()
    enter(two, {**GOOD, "votes:c1": "247", "votes:c2": "103"})
    looks()
    decide(chief, do="return-1")
    looks()
    enter(one, {**GOOD, "votes:c1": "247", "votes:c2": "103"})
    looks()
    decide(chief, do="finalise")
    looks()
    decide(chief, do="quarantine", reason="Дау бар")
    looks()


def test_a_recount_with_an_error_is_not_signed(counting: World, browser_of: Any) -> None:
    enter(browser_of("typist-1"), GOOD)
    enter(browser_of("typist-2"), GOOD)
    decide(browser_of("chief"), do="finalise")
    fields = {**FAULTY, "asked_by": "proxy", "reason": "Doubts."}
    answer = browser_of("chair").post(f"{FORM}recount/", fields)
    assert answer.status_code == 409
    assert "F.205" in answer.content.decode()


def test_a_waived_error_is_marked_as_accepted(counting: World, browser_of: Any) -> None:
    one, chief, region = browser_of("typist-1"), browser_of("chief"), browser_of("regional-chair")
    enter(one, {**FAULTY, "errors-on-paper": "1"})
    decide(chief, do="quarantine", codes=["F.205"])
    fields = {"waived": ["F.205"], "reason": "So it is.", "number": "14", "decision": photo(colour=90)}
    sign(region, region.post(f"{FORM}lift/", fields))
    enter(browser_of("typist-2"), {**FAULTY, "errors-on-paper": "1"})
    assert state() == "Agreed"
    assert "accepted by the higher commission" in chief.get(RESOLVE).content.decode()
    decide(chief, do="finalise")
    assert state() == "Final"
