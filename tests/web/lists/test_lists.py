"""Voter lists through their pages: import, changes, requests, certificates, commitment, paper, and who sees them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dauys.actions.rolls_columns import LIST_COLUMNS
from dauys.formats.sheets import read_sheet, write_xlsx
from tests.actions.rolls.people import person, row
from tests.web.entry.steps import P1, P2, sign
from tests.web.lists.steps import LIST, LISTS, OTHER, PEOPLE, VOTER, fields, upload, voter
from tests.world import OKRUG, World, local


def test_a_list_is_imported_and_shown_with_masked_numbers(chair: Any) -> None:
    page = chair.get(LIST).content.decode()
    assert "5 voters on the list" in page
    for who in PEOPLE:
        assert who.name in page
        assert who.iin not in page
        assert who.iin[-4:] in page


def test_faulty_rows_are_shown_with_row_and_column_and_nothing_is_written(chair: Any) -> None:
    rows = [
        row(1, PEOPLE[0]),
        {**row(2, PEOPLE[1]), "iin": PEOPLE[1].iin[:-1] + str((int(PEOPLE[1].iin[-1]) + 1) % 10)},
    ]
    table = SimpleUploadedFile("list.xlsx", write_xlsx(LIST_COLUMNS, rows, "ru"))
    answer = chair.post(LIST, {"do": "import", "table": table})
    assert answer.status_code == 422
    assert re.search(r"row \d.*IIN", answer.content.decode())
    assert "5 voters on the list" in chair.get(LIST).content.decode()
    assert chair.post(LIST, {"do": "import"}).status_code == 422


def test_the_search_is_posted_and_finds_by_name_number_and_iin(chair: Any) -> None:
    for words in (PEOPLE[2].name, "3", PEOPLE[2].iin):
        page = chair.post(LIST, {"do": "search", "q": words}).content.decode()
        assert PEOPLE[2].name in page
        assert PEOPLE[3].name not in page


def test_long_lists_come_by_pages(ready: World, browser_of: Callable[..., Any]) -> None:
    chair = browser_of("chair")
    chair.post(LIST, upload(*map(person, range(1, 61))))
    first, second = (chair.get(f"{LIST}?page={n}").content.decode() for n in (1, 2))
    assert person(1).address + "<" in first
    assert person(60).address + "<" not in first
    assert person(60).address + "<" in second
    assert chair.get(f"{LIST}?page=x").status_code == 200


def test_a_voter_is_added_corrected_struck_out_and_restored(chair: Any) -> None:
    assert chair.post(LIST, {"do": "add", "reason": "omitted", **fields(person(9))}).status_code == 302
    assert voter(6).mark == "added"
    again = chair.post(LIST, {"do": "add", "reason": "omitted", **fields(person(9))})
    assert again.status_code == 422
    row6 = voter(6)
    who = {"voter": row6.pk, "version": row6.version}
    better = {**fields(person(9)), "address": "Көше 99"}
    assert chair.post(VOTER, {**who, "do": "correct", **better}).status_code == 302
    assert voter(6).address == "Көше 99"
    stale = chair.post(VOTER, {**who, "do": "strike_out", "reason": "died"})
    assert stale.status_code == 422
    who["version"] = voter(6).version
    chair.post(VOTER, {**who, "do": "strike_out", "reason": "died"})
    assert voter(6).mark == "struck_out"
    who["version"] = voter(6).version
    chair.post(VOTER, {**who, "do": "restore", "reason": "mistake"})
    assert voter(6).mark == "added"
    assert 'value="strike_out"' in chair.post(VOTER, {"voter": row6.pk}).content.decode()


def test_a_voter_is_found_on_the_own_list_only(chair: Any, browser_of: Callable[..., Any]) -> None:
    elsewhere = browser_of("precinct-2").post(f"{OTHER}voter/", {"voter": voter(1).pk})
    assert elsewhere.status_code == 409
    assert PEOPLE[0].name not in elsewhere.content.decode()


def test_moving_is_the_districts(chair: Any, browser_of: Callable[..., Any]) -> None:
    sent = {"do": "move", "to": P2, "ground": "correction", "asked": "", "voter": voter(2).pk, "version": 0}
    own = browser_of("precinct-1").post(VOTER, sent)
    assert own.status_code == 422
    assert chair.post(VOTER, sent).status_code == 302
    assert voter(2).mark == "struck_out"
    assert voter(1, P2).name == PEOPLE[1].name


def test_a_request_is_decided_on_the_same_day_or_said_to_be_late(chair: Any) -> None:
    from dauys.web.office import OFFICE, move_clock

    for number in (1, 2):
        chair.post(LIST, {"do": "request", "text": f"omitted {number}"})
    assert "Decide by" in chair.get(LIST).content.decode()
    done = {"do": "decide", "answer": "checked", "verdict": "refused"}
    assert chair.post(LIST, {**done, "request": "1", "verdict": ""}).status_code == 422
    in_time = chair.post(LIST, {**done, "request": "1"}, follow=True).content.decode()
    assert "Request No 1 is decided." in in_time
    move_clock(OFFICE.desk(), local("2021-07-16 09:00"))
    assert "1 waiting, 1 late" in chair.get(LISTS).content.decode()
    late = chair.post(LIST, {**done, "request": "2"}, follow=True).content.decode()
    assert "later than the law asks" in late


def test_certificates_and_voting_at_home(chair: Any) -> None:
    chair.post(OTHER, upload(person(50), person(52)))
    issue = {"do": "absentee", "voter": voter(1).pk, "to": P2, "settlement": "Үрпек"}
    assert chair.post(VOTER, issue).status_code == 302
    assert chair.post(VOTER, issue).status_code == 422
    assert PEOPLE[0].name in chair.get(OTHER).content.decode()
    ask = {"do": "home", "voter": voter(2).pk, "where": "Көше 2", "reason": "health"}
    assert chair.post(VOTER, ask).status_code == 302
    assert voter(2).home_request.reason == "health"
    chair.post(VOTER, {"do": "withdraw", "voter": voter(2).pk})
    assert not hasattr(voter(2), "home_request")


def test_duplicates_are_shown_by_number(chair: Any) -> None:
    twin = person(77, name=PEOPLE[0].name)
    assert "list: 0" not in chair.get(LISTS).content.decode()
    chair.post(OTHER, upload(PEOPLE[1], twin))
    page = chair.get(LISTS).content.decode()
    assert "Same IIN" in page
    assert "№ 1, 2" in page


def test_a_commitment_without_a_list_here_says_so(town: Any, browser_of: Callable[..., Any]) -> None:
    town(World().opened().called().registered().ballot().voted())
    page = browser_of("chair").get(LIST).content.decode()
    assert "the list itself is not loaded here" in page
    assert "Changed since it was committed" not in page


def test_the_list_is_committed_in_the_record_until_it_changes(chair: Any) -> None:
    from dauys.web.office import OFFICE

    assert "Changed since it was committed" in chair.get(LIST).content.decode()
    sign(chair, chair.post(LIST, {"do": "commit"}))
    assert OFFICE.desk().election.contests[OKRUG].precincts[P1].voters == 5  # type: ignore[union-attr]
    assert "Changed since it was committed" not in chair.get(LIST).content.decode()
    chair.post(LIST, {"do": "add", "reason": "omitted", **fields(person(9))})
    assert "Changed since it was committed" in chair.get(LIST).content.decode()


def test_the_paper_and_the_templates(chair: Any) -> None:
    answer = chair.get(f"{LIST}list.pdf")
    assert answer["Cache-Control"] == "no-store"
    assert len(pikepdf.open(io.BytesIO(answer.content)).pages) >= 1
    assert chair.get(f"{OTHER}list.pdf").status_code == 409
    for form in ("csv", "xlsx"):
        sheet = read_sheet(chair.get(f"{LIST}template.{form}").content, f"list.{form}", LIST_COLUMNS)
        assert [fault.code for fault in sheet.faults] == ["sheets.no-rows"]
    assert chair.get(f"{LIST}template.doc").status_code == 404


@pytest.mark.parametrize("name", ["chair", "secretary", "member", "precinct-1"])
def test_who_opens_a_list(chair: Any, browser_of: Callable[..., Any], name: str) -> None:
    browser = browser_of(name)
    assert browser.get(LIST).status_code == 200
    linked = LIST if name.startswith("precinct") else LISTS
    assert f'href="{linked}"' in browser.get(f"/contests/{OKRUG}/").content.decode()


@pytest.mark.parametrize("name", ["typist-1", "chief", "observer", "auditor", "precinct-2", "admin", "regional-chair"])
def test_who_does_not(chair: Any, browser_of: Callable[..., Any], name: str) -> None:
    for address in (LIST, f"{LIST}list.pdf", VOTER):
        assert browser_of(name).get(address).status_code == 403
    assert browser_of("precinct-1").get(LISTS).status_code == 403
