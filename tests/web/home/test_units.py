"""The units of an area: a tree by levels, search by folded name, pages; one duty in many contests."""

from __future__ import annotations

import re

import pytest

from dauys.election.acts.body import Names
from dauys.election.acts.opening import UnitListed
from tests.web.home.pages import card, links, main_of, words
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


def country(number: int) -> World:
    """One district with many okrugs, each called on the same day."""
    world = World().opened()
    for place in range(20, 20 + number):
        unit = f"11.03.{place}"
        names = Names(f"Сарыөзек {place}", f"Сарыозек {place}")
        world.act(UnitListed(unit, "rural_okrug", names, "Asia/Almaty", "11.03"), by=("central",))
        body = world.call_body(unit=unit)
        world.act(body, f"akim.{unit}", by=("district/11.03",), at="2021-06-25 10:00")
    return world


def test_the_tree_leads_from_the_region_to_the_contest(town, browser_of):
    town(World().opened().called())
    central = browser_of("central-chair")
    assert "/units/?in=11" in links(central.get("/units/"))
    assert "/units/?in=11.03" in links(central.get("/units/?in=11"))
    page = central.get("/units/?in=11.03")
    assert f"/contests/{OKRUG}/" in links(page)
    assert "Aqköl district" in words(page)
    assert central.get("/units/?in=99").status_code == 404


def test_an_office_sees_its_own_units_only(town, browser_of):
    town(World().opened().called())
    assert browser_of("chair").get("/units/?in=11").status_code == 404
    assert OKRUG in main_of(browser_of("chair").get("/units/"))
    assert OKRUG not in main_of(browser_of("other-chair").get("/units/"))
    assert OKRUG in main_of(browser_of("representative").get("/units/"))


@pytest.mark.parametrize("q", ["КЕҢЕС", "кеңес ауыл", "Кенесский", "  кенес"])
def test_search_finds_a_unit_whatever_case_and_language(town, browser_of, q):
    town(World().opened().called())
    assert OKRUG in main_of(browser_of("central-chair").get("/units/", {"q": q}))


def test_search_says_when_nothing_is_found(town, browser_of):
    town(World().opened().called())
    page = browser_of("central-chair").get("/units/", {"q": "<b>жоқ</b>"})
    assert "No such unit" in words(page)
    assert "<b>жоқ" not in main_of(page)


def test_many_units_stand_on_pages(town, browser_of):
    town(country(70), "2021-07-01T10:00+06:00")
    chair = browser_of("chair")
    home = chair.get("/")
    assert "All units: 70" in words(home)
    assert len(home.content) < 100_000
    first, second = chair.get("/units/"), chair.get("/units/?page=2")
    shown = [set(re.findall(r"/contests/(akim[^/]+)/", main_of(page))) for page in (first, second)]
    assert [len(page) for page in shown] == [60, 10]
    assert not shown[0] & shown[1]
    assert "page=2" in main_of(first)
    for odd in ("0", "-1", "x", "99999999999999999999", "٣"):
        assert chair.get("/units/", {"page": odd}).status_code == 200


def test_one_duty_in_many_contests_is_one_row_with_a_list_behind_it(town, browser_of):
    town(country(70), "2021-07-10T10:00+06:00")
    chair = browser_of("chair")
    home = chair.get("/")
    assert "List the precincts" in card(home, "now")
    assert "Contests: 70" in card(home, "now")
    behind = "/duties/?code=list-precincts&state=today"
    assert behind in links(home)
    page = chair.get(behind)
    assert "Contests: 70" in words(page)
    assert main_of(page).count('<li class="duty ') == 60
    assert main_of(chair.get(f"{behind}&page=2")).count('<li class="duty ') == 10


def test_the_list_of_a_duty_that_nobody_has_is_empty(town, browser_of):
    town(World().opened().called())
    chair = browser_of("chair")
    assert "None of these is left" in words(chair.get("/duties/?code=nothing&state=late"))
    assert chair.get("/duties/?code=list-precincts&state=odd").status_code == 404
    assert browser_of("auditor").get("/duties/?code=list-precincts&state=late").status_code == 403
