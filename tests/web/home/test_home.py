"""The page after signing in: for each role what is due, what waits, how far the units are, what was done last."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.home.pages import card, links, main_of, words
from tests.world import OKRUG, PRECINCTS, World

pytestmark = pytest.mark.usefixtures("workspace")
DAY = "2021-07-25T"
ROLES = (
    "admin", "central-chair", "regional-chair", "other-chair", "chair", "secretary", "member", "typist-1", "chief",
    "precinct-1", "representative", "observer", "auditor", "presenter",
)  # fmt: skip


def ready() -> World:
    return World().opened().called().registered().ballot()


STAGES: dict[str, tuple[Any, str]] = {
    "called": (lambda: World().opened().called(), "2021-07-01T10:00+06:00"),
    "registered": (lambda: World().opened().called().registered(), "2021-07-14T19:00+06:00"),
    "ready": (ready, f"{DAY}06:30+06:00"),
    "voted": (lambda: ready().voted(), f"{DAY}21:00+06:00"),
    "counted": (lambda: ready().voted().counted(), "2021-07-28T10:00+06:00"),
    "seated": (lambda: ready().voted().counted().determined().seated(), "2021-07-31T10:00+06:00"),
}


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_role_has_a_page_and_each_link_on_it_opens(town, browser_of, stage, who):
    make, at = STAGES[stage]
    town(make(), at)
    person = browser_of(who)
    page = person.get("/")
    assert len(page.content) < 100_000
    for href in dict.fromkeys(links(page)):
        answer = person.get(href.split("#")[0])
        assert answer.status_code == 200, f"{who} at {stage}: {href} answers {answer.status_code}"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_it_speaks_three_languages(town, browser_of, lang):
    town(ready().voted(), f"{DAY}21:00+06:00")
    page = words(browser_of("chair", lang).get("/"))
    word = {"kk": "Басқалардан күтілуде", "ru": "Ждём от других", "en": "Waiting for others"}[lang]
    assert word in page
    assert "{" not in page


def test_late_and_today_come_first_with_article_time_and_the_way_there(town, browser_of):
    world = World().opened()
    world.act(world.call_body(), OKRUG, by=("district/11.03",), at="2021-06-25 10:00")
    town(world, "2021-07-11T09:00+06:00")
    page = browser_of("chair").get("/")
    now = card(page, "now")
    assert "Late · 9 h 0 min ago" in now
    assert "10 July 2021, 23:59" in now
    assert "List the precincts and announce their borders" in now
    assert "art. 23" in now
    assert "Go and do it" in now
    assert "/setup/precincts/" in links(page)
    assert "Late: 1." in words(page)


def test_a_precinct_sees_its_own_work_only(town, browser_of):
    town(ready(), f"{DAY}06:30+06:00")
    page = browser_of("precinct-1").get("/")
    assert "Open the precinct" in card(page, "now")
    assert f"/voting/{OKRUG}/{PRECINCTS[0]}/" in links(page)
    assert f"/{PRECINCTS[1]}/" not in main_of(page)


def test_what_has_not_begun_is_shown_without_a_way(town, browser_of):
    town(ready(), f"{DAY}05:30+06:00")
    now = card(browser_of("precinct-1").get("/"), "now")
    assert "Open the precinct" in now
    assert "Go and do it" not in now


def test_the_commission_waits_for_the_precincts_that_are_missing(town, browser_of):
    world = ready()
    station = ("precinct/11.03.07.1",)
    from dauys.election.acts.voting import PrecinctOpened

    world.act(PrecinctOpened(505, 2, ("S1",), 7), OKRUG, PRECINCTS[0], station, at="2021-07-25 06:45")
    town(world, f"{DAY}07:30+06:00")
    waits = card(browser_of("chair").get("/"), "waits")
    assert "Open the precinct" in waits
    assert "№ 2" in waits
    assert "№ 1" not in waits
    assert "The precinct commissions do this" in waits
    assert "Report the turnout" not in waits, "10:00 has not come"


def test_operators_and_supervisors_see_their_part(town, browser_of):
    world = ready().voted()
    at = "2021-07-25 21:00"
    world.act(world.entry(1, PRECINCTS[0]), OKRUG, PRECINCTS[0], ("typist-1",), at)
    town(world, f"{DAY}22:00+06:00")
    first, second = (words(browser_of(name).get("/")) for name in ("typist-1", "typist-2"))
    assert "a second time" not in first, "the second entry is another person's"
    assert "a second time" in second
    for page in (first, second):
        assert "Enter the protocols: first entry" in page
        assert "Determine the result" not in page
    assert "Enter the protocols" not in words(browser_of("chief").get("/"))
    assert "The operators do this" in words(browser_of("chair").get("/"))


def test_a_higher_office_sees_its_area_and_nobody_elses(town, browser_of):
    town(World().opened().called(), "2021-07-09T10:00+06:00")
    region = browser_of("regional-chair").get("/")
    below = card(region, "below")
    assert "Take nominations" in below
    assert "The district commissions do this" in below
    assert "Go and do it" not in below
    assert "Nothing is due today. Late in the area: 0." in words(region)
    other = browser_of("other-chair").get("/")
    assert OKRUG not in main_of(other)
    assert "Кеңес" not in main_of(other)


def test_those_without_duties_see_how_far_it_is(town, browser_of):
    town(ready().voted(), f"{DAY}21:00+06:00")
    for who in ("auditor", "observer", "presenter", "admin", "representative"):
        page = browser_of(who).get("/")
        assert "How far the election is" in words(page)
        assert "Turnout 80.0%" in words(page)
        assert not card(page, "now")


def test_a_proposal_waits_for_the_second_person(town, people, browser_of):
    from tests.web.core.test_signing import CANCELLED, proposal

    town(World().opened().called())
    row = proposal(people, "chair", "contest-cancelled", CANCELLED)
    address = f"/sign/{row.id}/"
    assert address in links(browser_of("secretary").get("/"))
    assert "Prepared by you" in card(browser_of("chair").get("/"), "to-sign")
    assert address not in links(browser_of("regional-chair").get("/"))
    for name in ("chair", "secretary"):
        browser_of(name).post(address, {"do": "sign"})
    assert address not in links(browser_of("secretary").get("/"))


def test_the_last_acts_are_the_offices_own(town, browser_of):
    town(ready().voted(), f"{DAY}21:00+06:00")
    own = card(browser_of("chair").get("/"), "lately")
    assert "Ballots" in own or "ballot" in own
    assert "is closed" not in own, "the precincts closed, not the commission"
    assert "closed" in card(browser_of("precinct-1").get("/"), "lately")
    assert "closed" in card(browser_of("auditor").get("/"), "lately")


def test_figures_of_an_entry_are_never_told(town, browser_of):
    world = ready().voted()
    world.act(
        world.entry(1, PRECINCTS[0], world.tally((237, 113, 30))),
        OKRUG,
        PRECINCTS[0],
        ("typist-1",),
        "2021-07-25 21:00",
    )
    town(world, f"{DAY}22:00+06:00")
    for who in ("chair", "typist-2", "chief", "auditor"):
        page = words(browser_of(who).get("/"))
        assert "237" not in page
        assert "113" not in page.replace("art. 113", "").replace("arts 113", "")


def test_without_a_record_the_administrator_opens_one(people, browser_of):
    assert "/setup/record/" in links(browser_of("admin").get("/"))
    waiting = browser_of("chair").get("/")
    assert "The administrator opens it" in words(waiting)
    assert browser_of("").get("/").status_code == 302
