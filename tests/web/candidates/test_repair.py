"""The repair of papers: on the home page by when, on the candidate's page what is missing and when the rest came."""

from __future__ import annotations

import pytest

from dauys.election.acts import candidates
from tests.world import OKRUG, World, sha

pytestmark = pytest.mark.usefixtures("workspace")
PAGE = f"/contests/{OKRUG}/candidates/c1/"
UNTIL = "2021-07-08T12:00:00Z"


def handed_in(repair_by: str) -> World:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    papers = tuple(candidates.Paper(code, sha(code)) for code in ("biography", "deposit"))
    body = candidates.PapersReceived("c1", papers, repair_by)
    world.act(body, OKRUG, by=("district/11.03",), at="2021-07-05 10:00")
    return world


def test_home_and_the_candidates_page_say_until_when(town, browser_of):
    town(handed_in(UNTIL), "2021-07-06T10:00+06:00")
    chair = browser_of("chair")
    home = chair.get("/").content.decode().replace("\xa0", " ")
    assert "see that they are repaired in time" in home
    assert "8 July 2021, 18:00" in home
    page = chair.get(PAGE).content.decode().replace("\xa0", " ")
    assert "Omissions may be repaired until 8 July 2021, 18:00" in page
    assert "papers for the special check" in page
    assert "came 5 July 2021, 10:00" in page
    assert "14 July 2021, 18:00" in page, "by when the commission decides"
    assert "113-5(14)" in page


def test_when_the_time_is_over_the_commission_decides(town, browser_of):
    town(handed_in(UNTIL), "2021-07-09T10:00+06:00")
    page = browser_of("chair", "ru").get(PAGE).content.decode()
    assert "Срок для устранения недостатков истёк" in page


def test_without_a_time_the_page_speaks_of_no_repair(town, browser_of):
    town(handed_in(""), "2021-07-06T10:00+06:00")
    page = browser_of("chair").get(PAGE).content.decode()
    assert "may be repaired" not in page
    assert "came 5" in page


@pytest.mark.parametrize("who", ["auditor", "representative"])
def test_those_who_only_read_see_the_deadlines_too(town, browser_of, who):
    town(handed_in(UNTIL), "2021-07-06T10:00+06:00")
    assert "may be repaired until" in browser_of(who).get(PAGE).content.decode()
