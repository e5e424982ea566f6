"""The entry of a protocol by two people, through the pages they see."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.entry.steps import FAULTY, FORM, GOOD, RESOLVE, closed_world, decide, enter, precinct, sign, state
from tests.world import OKRUG, World


@pytest.fixture
def counting(town: Any) -> World:
    world: World = town(closed_world())
    return world


def test_the_form_has_the_paper_s_lines_and_the_law_s_equations(counting: World, browser_of: Any) -> None:
    page = browser_of("typist-1").get(FORM).content.decode()
    names = re.findall(r'name="([a-z_0-9:]+)"', page)
    lines = [n for n in names if n in GOOD]
    ballot = counting.contest().ballot
    assert ballot is not None
    before = ["form_serial", "registered", "received", "issued", "cancelled", "took_part"]
    assert lines == [*before, *(f"votes:{c}" for c in ballot.order), "against_all", "invalid"]
    assert sum(n.startswith("issued_by:") for n in names) == 7
    assert "portable:1:applications" in names
    assert "F.204" in page
    assert "issued_by:*" in page


def test_two_people_enter_and_the_supervisor_makes_it_final(counting: World, browser_of: Any) -> None:
    one, two = browser_of("typist-1"), browser_of("typist-2")
    after = enter(one, GOOD)
    assert after["Location"] == f"{FORM}done/"
    assert f'data-entry-signed="{OKRUG}/11.03.07.1/' in one.get(after["Location"]).content.decode()
    assert state() == "FirstEntered"
    enter(two, {**GOOD, "registered": "500", "issued": "400"})
    assert state() == "Agreed"
    decide(browser_of("chief"), do="finalise")
    assert state() == "Final"


def test_the_second_typist_sees_nothing_of_the_first_and_nobody_enters_twice(counting: World, browser_of: Any) -> None:
    one = browser_of("typist-1")
    enter(one, {**GOOD, "votes:c1": "249", "votes:c2": "101"})
    page = browser_of("typist-2").get(FORM).content.decode()
    assert not re.search(r"\b(249|101)\b", page)
    again = one.get(FORM)
    assert "Another person enters it now" in again.content.decode()
    assert one.post(FORM, {"do": "submit", **GOOD}).status_code == 409
    assert state() == "FirstEntered"


def test_a_blank_is_missing_and_not_zero(counting: World, browser_of: Any) -> None:
    one = browser_of("typist-1")
    answer = one.post(FORM, {"do": "submit", **GOOD, "invalid": " ", "issued": "4x0", "received": "1 0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "If the paper says 0, type 0" not in page or "is blank" in page
    assert page.count('aria-invalid="true"') == 3
    assert "“4x0” is no whole number" in page
    assert state() == "Empty"


def test_thousands_may_stand_apart() -> None:
    from dauys.web.entry.sheet import Line, Part, read

    sheet = [Part("ballots", [Line("1", "registered", "On the list")])]
    for written in ("12345", "12 345", "12\u00a0345", "12\u202f345"):
        assert read(sheet, {"registered": written}, serial=False).fields["tally"]["registered"] == 12345
    for written in ("1 2345", "-3", "3.5", "١٢", "1234567890"):
        assert "registered" in read(sheet, {"registered": written}, serial=False).faults


def test_a_warning_wants_an_explanation_or_a_tick(counting: World, browser_of: Any) -> None:
    one = browser_of("typist-1")
    short = {**GOOD, "cancelled": "104"}  # W.202: received is one more than issued and cancelled
    answer = one.post(FORM, {"do": "submit", **short})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="explain-W.202"' in page
    assert 'name="accept-W.202"' in page
    enter(one, {**short, "accept-W.202": "1"})
    assert precinct().entry.entry.explanations[0].text == "Compared with the paper: it says so."
    enter(browser_of("typist-2"), {**short, "explain-W.202": "One ballot was torn."})
    decide(browser_of("chief"), do="finalise")
    assert state() == "Final"


def test_errors_may_be_signed_when_the_paper_says_so(counting: World, browser_of: Any) -> None:
    one = browser_of("typist-1")
    answer = one.post(FORM, {"do": "submit", **FAULTY})
    assert answer.status_code == 422
    assert "F.205" in answer.content.decode()
    enter(one, {**FAULTY, "errors-on-paper": "1"})
    assert state() == "HasErrors"
    page = one.get(FORM).content.decode()
    assert "The supervisor has this protocol" in page


def test_the_same_form_sent_twice_writes_once(counting: World, browser_of: Any) -> None:
    from dauys.store import log
    from dauys.store.models import Proposal

    one = browser_of("typist-1")
    before = len(list(log.read(0, 10_000)))
    first = one.post(FORM, {"do": "submit", **GOOD})
    second = one.post(FORM, {"do": "submit", **GOOD})
    assert first["Location"] == second["Location"]
    assert Proposal.objects.count() == 1
    sign(one, first)
    sign(one, second)
    assert one.post(FORM, {"do": "submit", **GOOD}).status_code == 409
    assert len(list(log.read(0, 10_000))) == before + 1


def test_other_figures_take_the_place_of_a_proposal_that_waits(counting: World, browser_of: Any) -> None:
    from dauys.store.models import Proposal

    one = browser_of("typist-1")
    one.post(FORM, {"do": "submit", **GOOD})
    other = one.post(FORM, {"do": "submit", **GOOD, "votes:c1": "249", "votes:c2": "101"})
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["dropped", "waiting"]
    sign(one, other)
    assert precinct().entry.entry.tally.votes["c1"] == 249


def test_only_the_returned_fields_are_open_and_the_other_value_stays_hidden(counting: World, browser_of: Any) -> None:
    one, two, chief = browser_of("typist-1"), browser_of("typist-2"), browser_of("chief")
    enter(one, GOOD)
    enter(two, {**GOOD, "votes:c1": "247", "votes:c2": "103"})
    assert state() == "Differ"
    page = chief.get(RESOLVE).content.decode()
    assert "247" in page
    assert "250" in page
    decide(chief, do="return-2")
    page = two.get(FORM).content.decode().replace("100%", "")  # the scan's size
    assert not re.search(r"\b(250|100|247|103)\b", page)
    opened = [
        n for n, rest in re.findall(r'name="([a-z_0-9:]+)"([^>]*)>', page) if n in GOOD and "readonly" not in rest
    ]
    assert sorted(opened) == ["votes:c1", "votes:c2"]
    # a locked line that is sent changed is taken as it was
    enter(two, {**GOOD, "registered": "999", "votes:c1": "250", "votes:c2": "100"})
    assert state() == "Agreed"
    assert precinct().entry.second.tally.registered == 500


def test_strangers_are_kept_out(counting: World, browser_of: Any) -> None:
    for name, status in (("auditor", 403), ("chief", 403), ("chair", 403), ("", 302)):
        assert browser_of(name).get(FORM).status_code == status
    assert browser_of("typist-1").get(RESOLVE).status_code == 403


def test_pages_stand_in_three_languages(counting: World, browser_of: Any) -> None:
    for lang, word in (("kk", "Хаттама"), ("ru", "протокол"), ("en", "protocol")):
        page = browser_of("typist-1", lang).get(FORM).content.decode()
        assert word in page
        assert len(page.encode()) < 100_000


def test_words_of_the_paper_are_checked_against_its_digits(counting: World, browser_of: Any) -> None:
    one = browser_of("typist-1")
    answer = one.post(FORM, {"do": "submit", **GOOD, "words:votes:c1": "двести сорок"})
    assert answer.status_code == 422
    assert "F.242" in answer.content.decode()
    enter(one, {**GOOD, "words:votes:c1": "двести пятьдесят"})
    assert state() == "FirstEntered"
