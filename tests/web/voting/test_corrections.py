"""From a figure of the voting day to its correction: with a cause, signed by the precinct and the commission above."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.entry.steps import P1, P2
from tests.world import OKRUG, World

DAY = f"/voting/{OKRUG}/{P1}/"


def links(page: str) -> dict[str, str]:
    """What is corrected -> the address of its form, as the page's buttons have them."""
    found = re.findall(r'<a [^>]*href="([^"]*\?corrects=[^"]*)"[^>]*aria-label="Correct: ([^"]*)"', page)
    return {what: href.replace("&amp;", "&") for href, what in found}


def precinct() -> Any:
    from dauys.web.office import OFFICE

    return OFFICE.desk().election.contests[OKRUG].precincts[P1]


@pytest.fixture
def closed(town: Any) -> World:
    world: World = town(World().opened().called().registered().ballot().voted(), "2021-07-25T20:30+06:00")
    return world


def test_every_figure_has_its_correction(closed: World, browser_of: Any) -> None:
    own = browser_of("precinct-1")
    found = links(own.get(DAY).content.decode())
    assert len(found) == 5
    for what, href in found.items():
        page = own.get(href).content.decode()
        assert "This act corrects an earlier one" in page, what
        assert 'name="cause"' in page
    (ten,) = [href for what, href in found.items() if "10:00" in what]
    assert 'value="80"' in own.get(ten).content.decode()


def test_a_corrected_figure_needs_a_cause_and_the_commission_above(closed: World, browser_of: Any) -> None:
    own, region = browser_of("precinct-1"), browser_of("regional-chair")
    (ten,) = [href for what, href in links(own.get(DAY).content.decode()).items() if "10:00" in what]
    assert own.post(ten, {"hour": "10:00", "issued": "88"}).status_code == 422
    proposed = own.post(ten, {"hour": "10:00", "issued": "88", "cause": "read 80 for 88"})["Location"]
    own.post(proposed, {"do": "sign"})
    assert precinct().turnout["10:00"] == 80, "the commission above has not signed"
    page = own.get(DAY).content.decode()
    assert "correction waits" in page
    assert len([what for what in links(page) if "10:00" in what]) == 0, "no second one while it waits"
    region.post(proposed, {"do": "sign"})
    assert precinct().turnout["10:00"] == 88
    assert len(links(own.get(DAY).content.decode())) == 5, "the correction may itself be corrected"


def test_opening_and_closing_are_corrected_too(closed: World, browser_of: Any) -> None:
    own, region = browser_of("precinct-1"), browser_of("regional-chair")
    found = links(own.get(DAY).content.decode())
    fields = {"ballots": "505", "boxes": "3", "seals": "S1\nS2\nS3", "members": "7", "cause": "a box was added"}
    for what, given in (("Opening", fields), ("Closing", {"issued": "401", "cause": "counted again"})):
        answer = own.post(found[what], given)
        assert answer.status_code == 302, answer.content.decode()
        own.post(answer["Location"], {"do": "sign"})
        region.post(answer["Location"], {"do": "sign"})
    assert (precinct().opened.boxes, precinct().closed.issued) == (3, 401)


def test_who_is_offered_a_correction(closed: World, browser_of: Any) -> None:
    page = browser_of("chair").get(DAY).content.decode()
    assert len(links(page)) == 5
    assert "the one above: oblast commission (Aqmola oblast)" in page
    assert links(browser_of("regional-chair").get(DAY).content.decode()) == {}
    assert links(browser_of("precinct-2").get(f"/voting/{OKRUG}/{P2}/").content.decode()) != {}


def test_nothing_is_offered_before_anything_is_reported(town: Any, browser_of: Any) -> None:
    town(World().opened().called().registered().ballot())
    assert links(browser_of("precinct-1").get(DAY).content.decode()) == {}
