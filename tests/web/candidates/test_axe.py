"""The pages of candidates, set-up and voting day in a real browser: axe has no objection, wide and narrow."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dauys.election.acts import candidates
from tests.web.candidates.photos import photo
from tests.web.looking import views
from tests.world import OKRUG, World, sha

pytestmark = pytest.mark.usefixtures("workspace")
ONE = f"/contests/{OKRUG}/candidates/c1/"
DAY = f"/voting/{OKRUG}/11.03.07.1/"
FAULTY = "unit,type,name_kk,name_ru\n11,kolkhoz,,x\n"
TEXTS = {
    "programme_kk": "Ауылға баратын жолды жөндеу.\nСу құбырын жаңарту.",
    "programme_ru": "Отремонтировать дорогу к селу.\nОбновить водопровод.",
}


def preview(page: Any) -> None:
    """Fill the form of a candidate's page for the public in, and look at it."""
    data = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.set_input_files('[name="photo"]', [data])
    for name, words in TEXTS.items():
        page.fill(f'[name="{name}"]', words)
    page.click("#fill-in .form-foot button")
    page.wait_for_selector("#seen img")


def test_a_candidate_and_what_is_published(town: Any, browser_of: Any, objections: Any) -> None:
    town(World().opened().called().registered())
    chair = browser_of("chair")
    chair.post(f"{ONE}public/", {"do": "look", "photo": SimpleUploadedFile("me.jpg", photo()), **TEXTS})
    assert objections(views(chair, ONE, f"{ONE}public/", then=preview)) == []


def test_the_repair_of_papers(town: Any, browser_of: Any, objections: Any) -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    body = candidates.PapersReceived("c1", (candidates.Paper("deposit", sha("d")),), "2021-07-08T12:00:00Z")
    world.act(body, OKRUG, by=("district/11.03",), at="2021-07-05 10:00")
    town(world, "2021-07-06T10:00+06:00")
    assert objections(views(browser_of("chair"), ONE, "/")) == []


def send_faulty(page: Any) -> None:
    """Send a table with faults to the page at hand."""
    page.set_input_files('[name="table"]', [{"name": "t.csv", "mimeType": "text/csv", "buffer": FAULTY.encode()}])
    page.click("form:has([name='table']) .form-foot button")
    page.wait_for_selector("#faults")


def test_the_set_up(town: Any, browser_of: Any, objections: Any) -> None:
    town(World().opened().called())
    mine = ("/setup/", "/setup/units/", "/setup/parties/", "/setup/call/?voting_day=2021-08-30", "/setup/precincts/")
    assert objections(views(browser_of("chair"), *mine, then=send_faulty)) == []
    central = browser_of("central-chair")
    assert objections(views(central, "/setup/units/", "/setup/units/11.03/")) == []


def test_an_empty_store_and_the_administrators_tables(people: Any, browser_of: Any, objections: Any) -> None:
    admin = browser_of("admin")
    pages = ("/setup/", "/setup/record/")
    assert objections(views(admin, *pages, then=send_faulty)) == []


def test_the_voting_day_with_its_corrections(town: Any, browser_of: Any, objections: Any) -> None:
    town(World().opened().called().registered().ballot().voted(), "2021-07-25T20:30+06:00")
    assert objections(views(browser_of("precinct-1"), DAY)) == []
    table = (f"/voting/{OKRUG}/", DAY)
    assert objections(views(browser_of("chair"), *table)) == []
